"""The hand that drawings are drawn in: round lines of one point in the accent, open arrow heads."""

from __future__ import annotations

import math
from typing import NamedTuple

from reframekit.layout.page import Stroke
from reframekit.layout.theme import Theme

WIDTH = 1.0
#: The radius of the corners of a frame, in points.
CORNER = 10.0
#: How long an arrow head is, and how far it opens, in sizes of the letters and in degrees.
_HEAD, _OPEN = 0.55, 32
#: How much of the width an arrow at the side takes, in sizes of the letters.
REACH = 2.0


#: A place at `x`, `y` with a width and a height, in points.
Area = tuple[float, float, float, float]


class Ends(NamedTuple):
    """Whether what is drawn begins on its page, and whether it ends there."""

    begins: bool
    ends: bool


def straight(x: float, y: float, across: float, up: float, theme: Theme) -> Stroke:
    """A straight line from `x`, `y`."""
    return stroke(x, y, ((0, 0), (across, up)), theme)


def stroke(x: float, y: float, steps: tuple[tuple[float, ...], ...], theme: Theme) -> Stroke:
    """A line through points and curves around `x`, `y`."""
    return Stroke(x, y, steps, WIDTH, theme.accent)


def head(x: float, y: float, towards: tuple[float, float], theme: Theme) -> Stroke:
    """The head of an arrow whose tip is at `x`, `y`, and which flies `towards` a direction."""
    size = theme.text * _HEAD
    back = math.atan2(-towards[1], -towards[0])
    one, other = (back + math.radians(_OPEN) * side for side in (-1, 1))
    wings = [(size * math.cos(angle), size * math.sin(angle)) for angle in (one, other)]
    return stroke(x, y, (wings[0], (0, 0), wings[1]), theme)


def open_frame(place: Area, ends: Ends, theme: Theme) -> list[Stroke]:
    """What one page has of a frame that goes on over several: its sides, and where it begins or
    ends also that, with round corners.
    """
    x, y, width, height = place
    if not any(ends):
        return [straight(side, y, 0, height, theme) for side in (x, x + width)]
    far, near = (y, height) if ends.begins else (y + height, -height)
    bend = math.copysign(CORNER, near)
    soft = CORNER * 0.45
    steps = (
        (0.0, 0.0),
        (0.0, near - bend),
        (0.0, near - bend * 0.45, soft, near, CORNER, near),
        (width - CORNER, near),
        (width - soft, near, width, near - bend * 0.45, width, near - bend),
        (width, 0.0),
    )
    return [stroke(x, far, steps, theme)]


def way_back(place: Area, ends: Ends, theme: Theme) -> list[Stroke]:
    """An arrow at the right of a place, from its foot up to its beginning; on each page what it has
    of that. `REACH` of the width is its own.
    """
    x, y, width, height = place
    reach = theme.text * REACH
    turn = min(reach * 0.6, height / 4)
    bend = turn * 0.45
    left, inside = x + width - reach, min(theme.text * 2, height / 4)
    low, high = inside, height - inside
    foot: tuple[tuple[float, ...], ...] = ((reach, 0.0),)
    if ends.ends:
        round_low = (reach - bend, low, reach, low + bend, reach, low + turn)
        foot = ((0.0, low), (reach - turn, low), round_low)
    if not ends.begins:
        return [stroke(left, y, (*foot, (reach, height)), theme)]
    tip = theme.text * 0.2
    round_high = (reach, high - bend, reach - bend, high, reach - turn, high)
    steps = (*foot, (reach, high - turn), round_high, (tip, high))
    return [stroke(left, y, steps, theme), head(left + tip, y + high, (-1, 0), theme)]
