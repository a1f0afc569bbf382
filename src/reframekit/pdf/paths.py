"""Colours and paths as content draws them (ISO 32000-1, 8.5.2 and 8.6.8)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from reframekit.pdf.syntax import numbers

#: How far the handles of a quarter circle's curve stand out, in radii.
KAPPA = 0.5523


def operands(colour: Iterable[float]) -> str:
    """The operands of a colour operator."""
    return " ".join(f"{part:.3f}".rstrip("0").rstrip(".") for part in colour)


@lru_cache(maxsize=100)
def circle_path(r: float) -> str:
    """The path of a circle around the origin, in four curves."""
    k = r * KAPPA
    return (
        f"{numbers((r, 0))} m "
        f"{numbers((r, k, k, r, 0, r))} c "
        f"{numbers((-k, r, -r, k, -r, 0))} c "
        f"{numbers((-r, -k, -k, -r, 0, -r))} c "
        f"{numbers((k, -r, r, -k, r, 0))} c h"
    )
