"""The look of a widget as a value: what its appearance stream draws (ISO 32000-1, 12.5.5)."""

from __future__ import annotations

from typing import NamedTuple

from reframekit.pdf.source.geometry import UNTURNED, Matrix, Rectangle
from reframekit.pdf.text.shaping import Stretch

#: A width and a height, in points.
Size = tuple[float, float]


class Look(NamedTuple):
    """Operators that draw in a box of `size`, whose corner is at 0 0.

    `stretches` is the text whose glyphs they need. Those without text can have a graphics state of
    their own, `/State`: `state` are its entries (8.4.5).
    """

    size: Size
    operators: str
    stretches: tuple[Stretch, ...] = ()
    state: str = ""


def turned(place: Rectangle, turn: int) -> tuple[Size, Matrix]:
    """The size of a widget as it is read, and the matrix that turns it into its rectangle.

    `turn` is counterclockwise, a multiple of 90 degrees (table 189, `/R`).
    """
    width, height = round(place[2] - place[0], 2), round(place[3] - place[1], 2)
    match turn:
        case 90:
            return (height, width), (0, 1, -1, 0, width, 0)
        case 180:
            return (width, height), (-1, 0, 0, -1, width, height)
        case 270:
            return (height, width), (0, -1, 1, 0, 0, height)
    return (width, height), UNTURNED
