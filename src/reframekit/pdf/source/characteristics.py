"""What a widget asks of its look: its appearance characteristics and its border.

ISO 32000-1, 12.5.6.19 (table 189, `/MK`), 12.5.4 (table 166, `/BS`) and 12.5.2 (`/Border`).
"""

from __future__ import annotations

from dataclasses import dataclass

from reframekit.pdf.source.access import Dictionary, inner, integer, items, name_of, number
from reframekit.pdf.source.strings import text_in

#: One, three or four parts from 0 to 1: grey, red-green-blue, or cyan-magenta-yellow-black.
Tint = tuple[float, ...]


@dataclass(frozen=True)
class Characteristics:
    """What a widget asks for; lengths in points.

    `turn` is counterclockwise in degrees, a multiple of 90; `style` is that of the border: one of
    solid, dashed, beveled, inset and underline by its first letter.
    """

    turn: int = 0
    ground: Tint = ()
    border: Tint = ()
    width: float = 1.0
    style: str = "S"
    dashes: tuple[float, ...] = ()
    caption: str = ""


def characteristics(own: Dictionary) -> Characteristics:
    """Those of a widget."""
    asked, border = inner(own, "/MK"), inner(own, "/BS")
    simple = [number(each) for each in items(own.get("/Border"))[:3]]
    width = number(border.get("/W"))
    if width is None and "/BS" not in own and len(simple) == 3:
        width = simple[2]
    style = name_of(border, "/S").removeprefix("/")[:1] or "S"
    dashes = tuple(number(each) or 0.0 for each in items(border.get("/D"))) or (3.0,)
    return Characteristics(
        (integer(asked.get("/R")) or 0) % 360 // 90 * 90,
        tint(asked.get("/BG")),
        tint(asked.get("/BC")),
        1.0 if width is None else max(0.0, width),
        style,
        dashes if style == "D" and any(dashes) and min(dashes) >= 0 else (),
        text_in(asked.get("/CA")) or "",
    )


def tint(raw: object) -> Tint:
    """A colour; none for anything but one, three or four numbers."""
    parts = tuple(number(each) or 0.0 for each in items(raw))
    return parts if len(parts) in (1, 3, 4) else ()
