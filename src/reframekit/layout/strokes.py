"""The hand that drawings are drawn in: round lines of one point in the accent, open arrow heads."""

from __future__ import annotations

import math

from reframekit.layout.page import Stroke
from reframekit.layout.theme import Theme

WIDTH = 1.0
#: How long an arrow head is, and how far it opens, in sizes of the letters and in degrees.
_HEAD, _OPEN = 0.55, 32


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


def way_back(place: tuple[float, float, float, float], theme: Theme) -> tuple[Stroke, Stroke]:
    """An arrow at the right of what lies at `x`, `y` with a width and a height, from its foot up to
    its beginning; `reach` of the width is its own.
    """
    x, y, width, height = place
    reach = theme.text * REACH
    turn = reach * 0.6
    left, low, high = x + width - reach, theme.text * 2, height - theme.text * 2
    steps = (
        (0.0, low),
        (reach - turn, low),
        (reach - turn * 0.45, low, reach, low + turn * 0.45, reach, low + turn),
        (reach, high - turn),
        (reach, high - turn * 0.45, reach - turn * 0.45, high, reach - turn, high),
        (theme.text * 0.2, high),
    )
    return (
        stroke(left, y, steps, theme),
        head(left + theme.text * 0.2, y + high, (-1, 0), theme),
    )


#: How much of the width an arrow at the side takes, in sizes of the letters.
REACH = 2.0
