"""The looks of buttons: those of our own sheets, and the symbols of others.

A button of others that has no look asks for one by a letter of the font Zapf Dingbats (ISO
32000-1, table 189, `/CA`). What it stands for is drawn here, since that font would not be embedded.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import Literal

from reframekit.layout.theme import INK, mark_in
from reframekit.pdf.looks.look import Look, Size
from reframekit.pdf.looks.text import INKED
from reframekit.pdf.paths import circle_path, operands
from reframekit.pdf.syntax import number, numbers

Symbol = Literal["tick", "cross", "circle", "square", "diamond", "star"]

#: The letters of Zapf Dingbats that look like each.
_LETTERS: dict[Symbol, str] = {
    "tick": "34",
    "cross": "5678",
    "circle": "lm",
    "square": "nopqr",
    "diamond": "uv",
    "star": "HIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijk",
}
#: The corners of two bars across each other.
_CROSS = (
    *((0.22, 0), (1, 0.78), (0.78, 1), (0, 0.22), (-0.78, 1), (-1, 0.78)),
    *((-0.22, 0), (-1, -0.78), (-0.78, -1), (0, -0.22), (0.78, -1), (1, -0.78)),
)
_TICK = ((0.22, 0.52), (0.42, 0.28), (0.8, 0.76))


def dot_look(size: Size) -> Look:
    """A dot in the circle that is in the box."""
    return Look(size, f"{INKED} {_placed(size)} {circle_path(mark_in(size[0]) * 0.29)} f")


def tick_look(size: Size) -> Look:
    """A tick in the square that is in the box."""
    side = mark_in(size[0])
    edge = (size[0] - side) / 2
    placed = f"1 0 0 1 {numbers((edge, edge))} cm " if edge else ""
    return Look(size, f"{operands(INK)} RG {placed}{_tick(side)}")


def off_look(size: Size) -> Look:
    """Nothing."""
    return Look(size, "")


def symbol_of(caption: str, usual: Symbol) -> Symbol:
    """The symbol that a caption asks for; without one that is known, the usual one."""
    return next((s for s, letters in _LETTERS.items() if caption and caption in letters), usual)


def symbol_look(symbol: Symbol, on: bool, size: Size, colour: str, ground: str) -> Look:
    """The look of a button with its ground, and the symbol in its middle where it is on.

    `colour` is the operator that fills with the symbol's colour.
    """
    side = min(size)
    if not on or not side:
        return Look(size, ground)
    if symbol == "tick":
        corner = numbers(((size[0] - side) / 2, (size[1] - side) / 2))
        return Look(size, f"{ground}q {colour.upper()} 1 0 0 1 {corner} cm {_tick(side)} Q")
    drawn = f"{_placed(size)} {_shape(symbol, side)}"
    return Look(size, f"{ground}q {colour} {drawn} f Q")


def _placed(size: Size) -> str:
    return f"1 0 0 1 {numbers((size[0] / 2, size[1] / 2))} cm"


def _tick(side: float) -> str:
    start, *rest = (numbers((x * side, y * side)) for x, y in _TICK)
    path = f"{start} m " + " ".join(f"{point} l" for point in rest)
    return f"{number(side * 0.14)} w 1 J 1 j {path} S"


def _shape(symbol: Symbol, side: float) -> str:
    """The path of a symbol around the origin."""
    if symbol == "circle":
        return circle_path(side * 0.25)
    corners = {
        "square": [(cos(pi * k / 2 + pi / 4), sin(pi * k / 2 + pi / 4)) for k in range(4)],
        "diamond": [(cos(pi * k / 2), sin(pi * k / 2)) for k in range(4)],
        "star": [_point(k) for k in range(10)],
        "cross": _CROSS,
    }[symbol]
    start, *rest = (numbers((x * side * 0.35, y * side * 0.35)) for x, y in corners)
    return f"{start} m " + " ".join(f"{corner} l" for corner in rest) + " h"


def _point(k: int) -> tuple[float, float]:
    """A point of a star, every other one on its inner circle."""
    radius, angle = (0.4 if k % 2 else 1.0), pi / 2 + k * pi / 5
    return radius * cos(angle), radius * sin(angle)
