"""A pie that is drawn from shares: slices clockwise from the top, each with its number."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise

from reframekit.content.colours import tinted
from reframekit.document.blocks import PieChart
from reframekit.layout.frame import Frame
from reframekit.layout.page import Circle, Colour, Figure, Stroke, Text
from reframekit.layout.slab import NEVER, Slab
from reframekit.layout.strokes import WIDTH, stroke
from reframekit.layout.theme import INK, WHITE

_ALL = 100
_TURN = 2 * math.pi
#: The share of the accent in the deeper one of two tints.
_DEEP = 0.22
#: How far from the middle a number stands in its slice, in radii.
_INSIDE = 0.68
#: From the edge to where the line of a number beside it ends, and to the number's middle, and the
#: room around the pie, in sizes of the letters.
_LINE, _BESIDE, _AROUND = 0.9, 1.7, 2.3
#: Between two numbers, and between a number and the sides of its slice, in points.
_APART = 4.0
#: How often numbers that are too near to each other are moved: more than twelve ask for.
_ROUNDS = 300

Parts = list[Circle | Stroke | Text]


def pie_chart(block: PieChart, frame: Frame) -> list[Slab]:
    """The pie as one piece, which stays with what follows it."""
    around = frame.theme.text * _AROUND
    radius = min(frame.width * 0.24, frame.height * 0.14)
    side = 2 * (radius + around)
    parts = _Drawn(block.shares, radius, side / 2, frame).parts()
    figure = Figure((frame.width - side) / 2, -side, side, side, block.id, tuple(parts))
    return [Slab(side, (figure,), frame.theme.gap * 0.5, NEVER)]


class _Drawn:
    """A pie around `middle`, `middle`; its angles count clockwise from the top."""

    def __init__(self, shares: Sequence[int], radius: float, middle: float, frame: Frame) -> None:
        self._radius = radius
        self._middle = middle
        self._frame = frame
        self._size = frame.theme.text
        whole = max(_ALL, sum(shares))
        edges = [_TURN * share / whole for share in accumulate(shares, initial=0)]
        self._slices = list(pairwise(edges))
        self._whole = len(shares) == 1 and shares[0] >= _ALL
        self._grounds = self._tones(rest=sum(shares) < _ALL)

    def _tones(self, *, rest: bool) -> list[Colour]:
        """The grounds of the slices; no two that meet are of one. White is the rest, or where there
        is none, every other slice.
        """
        accent = self._frame.theme.accent
        light, deep = self._frame.theme.ground, tinted(accent, _DEEP)
        other = deep if rest else WHITE
        count = len(self._slices)
        tones = [other if at % 2 else light for at in range(count)]
        if not rest and count % 2:
            tones[-1] = deep
        return tones

    def parts(self) -> Parts:
        """The circle, the slices in it, and their numbers."""
        middle, accent = self._middle, self._frame.theme.accent
        if self._whole:
            ground = self._frame.theme.ground
            circle = Circle(middle, middle, self._radius, ground, accent, WIDTH)
            return [circle, self._number(0, 0, 0)]
        count = range(len(self._slices))
        wide = [at for at in count if self._fits(at)]
        return [
            Circle(middle, middle, self._radius, WHITE, accent, WIDTH),
            *map(self._slice, count),
            *(self._number(at, sum(self._slices[at]) / 2, self._radius * _INSIDE) for at in wide),
            *self._beside([at for at in count if not self._fits(at)]),
        ]

    def _slice(self, at: int) -> Stroke:
        """A slice from the middle along its first side, around and back."""
        start, end = self._slices[at]
        edge = self._place(start, self._radius)
        count = math.ceil((end - start) / (_TURN / 4))
        steps = [start + (end - start) * step / count for step in range(count + 1)]
        curves = [self._curve(*each) for each in pairwise(steps)]
        line = stroke(self._middle, self._middle, ((0, 0), edge, *curves), self._frame.theme)
        return line._replace(fill=self._grounds[at])

    def _curve(self, start: float, end: float) -> tuple[float, ...]:
        """Along the edge by a quarter at most, as a Bézier curve."""
        handle = self._radius * math.tan((end - start) / 4) * 4 / 3
        x, y = self._place(start, self._radius)
        right, up = self._place(start + _TURN / 4, handle)
        end_x, end_y = self._place(end, self._radius)
        left, down = self._place(end - _TURN / 4, handle)
        return (x + right, y + up, end_x + left, end_y + down, end_x, end_y)

    def _beside(self, slices: Sequence[int]) -> Parts:
        """The numbers of narrow slices beside them, each with a line that leads to its slice."""
        angles = [sum(self._slices[at]) / 2 for at in slices]
        away = self._radius + self._size * _BESIDE
        widest = self._across(len(self._slices) - 1)
        parts: Parts = []
        for at, angle, moved in zip(slices, angles, apart(angles, widest / away), strict=True):
            edge = self._place(angle, self._radius)
            end = self._place(moved, self._radius + self._size * _LINE)
            steps = ((0.0, 0.0), (end[0] - edge[0], end[1] - edge[1]))
            x, y = self._middle + edge[0], self._middle + edge[1]
            parts += [stroke(x, y, steps, self._frame.theme), self._number(at, moved, away)]
        return parts

    def _fits(self, at: int) -> bool:
        """Whether a slice is wide enough for its number."""
        start, end = self._slices[at]
        half = min((end - start) / 2, _TURN / 4)
        return 2 * self._radius * _INSIDE * math.sin(half) >= self._across(at)

    def _across(self, at: int) -> float:
        """The room of a number and what is between it and others, whichever way it is measured."""
        wide = self._frame.width_of(str(at + 1), self._size)
        return math.hypot(wide, self._size * 0.7) + _APART

    def _number(self, at: int, angle: float, away: float) -> Text:
        """The number of a slice, its middle at a place."""
        x, y = self._place(angle, away)
        left = self._middle + x - self._frame.width_of(str(at + 1), self._size) / 2
        foot = self._middle + y - self._size * 0.34
        return Text(left, foot, f"{at + 1} ", "regular", self._size, INK, None)

    def _place(self, angle: float, away: float) -> tuple[float, float]:
        """A place around the middle."""
        return away * math.sin(angle), away * math.cos(angle)


def apart(angles: Sequence[float], least: float) -> list[float]:
    """Rising angles, moved as little as may be until each is `least` from the next all around."""
    moved = list(angles)
    least = min(least, _TURN / max(len(moved), 1))
    for _ in range(_ROUNDS):
        for at in range(len(moved)):
            behind = (at + 1) % len(moved)
            gap = moved[behind] - moved[at] + (0 if behind else _TURN)
            push = max(0.0, least - gap) / 2
            moved[at] -= push
            moved[behind] += push
    return moved
