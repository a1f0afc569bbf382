"""The looks of buttons that are on: a dot in a circle, a tick in a box."""

from __future__ import annotations

from reframekit.layout.theme import INK
from reframekit.pdf.looks.look import Look, Size
from reframekit.pdf.looks.text import INKED
from reframekit.pdf.paths import circle_path, operands
from reframekit.pdf.syntax import number, numbers


def dot_look(size: Size) -> Look:
    """A dot in the middle of a circle as wide as the box."""
    side = size[0]
    middle = numbers((side / 2, side / 2))
    return Look(size, f"{INKED} 1 0 0 1 {middle} cm {circle_path(side * 0.29)} f")


def tick_look(size: Size) -> Look:
    """A tick in a square as wide as the box."""
    side = size[0]
    points = ((0.22, 0.52), (0.42, 0.28), (0.8, 0.76))
    start, *rest = (numbers((x * side, y * side)) for x, y in points)
    path = f"{start} m " + " ".join(f"{point} l" for point in rest)
    return Look(size, f"{operands(INK)} RG {number(side * 0.14)} w 1 J 1 j {path} S")


def off_look(size: Size) -> Look:
    """Nothing."""
    return Look(size, "")
