"""Lengths and page sizes, in points (1/72 inch) unless a name says otherwise."""

from __future__ import annotations

from typing import Literal

PaperName = Literal["a4", "letter"]
PageName = Literal[PaperName, "phone"]

POINTS_PER_MM = 72 / 25.4


def mm(millimetres: float) -> float:
    """Points in that many millimetres."""
    return millimetres * POINTS_PER_MM


#: Width and height in points, portrait (ISO 216; ANSI Y14.1); a phone shows its page as wide as the
#: screen.
PAGE_SIZES: dict[PageName, tuple[float, float]] = {
    "a4": (mm(210), mm(297)),
    "letter": (612.0, 792.0),
    "phone": (mm(100), mm(180)),
}
