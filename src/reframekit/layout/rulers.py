"""A scale that is answered by its number: where it is written, and a ruler that tells its range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reframekit.document.controls import Scale, TextInput
from reframekit.keys import key_of
from reframekit.layout.frame import Frame, baseline
from reframekit.layout.page import Item, Line, Text, all_moved
from reframekit.layout.scales import WIDEST, ends, number, numbered_ends, right_of, wide
from reframekit.layout.slab import Slab, stacked
from reframekit.layout.theme import MUTED, RULING
from reframekit.layout.writing import text_input

#: How wide the place of a number is, how long a ruler at the least, and how long one that has
#: anything beside it, in sizes of the letters.
LETTERS = 5
LEAST_RULER = 10
BESIDE = 15
#: Between the ends of a scale where they stand in one line.
_DASH = " – "


def typed_scale(control: Scale, owner: str, frame: Frame) -> Slab:
    """The place of the number, and right of it, or above it where that is too narrow, the range."""
    theme = frame.theme
    place = number_place(control, owner, frame)
    if not frame.fillable:
        left = theme.text * (LETTERS + 0.6)
        said = said_range(control, owner, frame.narrower(left))
        # The first of its lines stands on the line to write on.
        down = place.height - baseline(theme.line, theme.text)
        items = (*place.items, *all_moved(said.items, left, -down))
        return Slab(max(place.height, down + said.height), items)
    left = theme.text * (LETTERS + 1)
    if frame.width - left < theme.text * BESIDE:
        above = said_range(control, owner, frame)
        return stacked([above, place._replace(before=theme.text * 0.35)])
    beside = said_range(control, owner, frame.narrower(left))
    items = (*place.items, *all_moved(beside.items, left, 0))
    return Slab(max(place.height, beside.height), items)


def number_place(control: Scale, owner: str, frame: Frame) -> Slab:
    """Where a number is typed or, on paper, written: `LETTERS` wide."""
    narrow = replace(frame, width=frame.theme.text * LETTERS)
    return stacked(text_input(TextInput(control.name, "number"), owner, narrow))


def said_range(control: Scale, owner: str, frame: Frame) -> Slab:
    """What numbers there are and what those at the ends mean: on screen a ruler, which is an
    artifact, since the field says it; on paper both ends.
    """
    return _ruler(control, owner, frame) if frame.fillable else in_words(control, owner, frame)


def _ruler(control: Scale, owner: str, frame: Frame) -> Slab:
    """A line with a tick at each point, the numbers above it, and the ends named below it."""
    theme = frame.theme
    points = control.points()
    before, behind = (wide(str(end), frame) / 2 for end in (points[0], points[-1]))
    steps = len(points) - 1
    widest = theme.text * max(WIDEST * steps, LEAST_RULER)
    pitch = min(frame.width - before - behind, widest) / steps
    shown = _shown(points, pitch, frame)
    line, tick = -theme.text * 2, theme.text * 0.55
    items: list[Item] = [Line(before, line, pitch * steps, 0, 0.8, RULING)]
    for place, point in enumerate(points):
        x = before + place * pitch
        tall = tick if point in shown else tick / 2
        items.append(Line(x, line, 0, tall, 0.8, RULING))
        if point in shown:
            items.append(number(point, owner, x, 0, frame))
    across = before + pitch * steps + behind
    named = ends(control, owner, across, frame)
    below = -line + theme.text * 0.15
    items += [item for end in named for item in all_moved(end.items, 0, -below)]
    return Slab(below + max(end.height for end in named), tuple(items))


def _shown(points: range, pitch: float, frame: Frame) -> Sequence[int]:
    """The points whose numbers do not touch: all, or as many as there are with both ends and, where
    there is a point in it, the middle.
    """
    last = len(points) - 1
    halves = 2 if last % 2 == 0 else 1
    for step in range(1, last):
        shown = points[::step]
        if last % (halves * step) == 0 and _apart(shown, pitch * step, frame):
            return shown
    return points[::last]


def _apart(shown: range, pitch: float, frame: Frame) -> bool:
    widths = [wide(str(point), frame) for point in shown]
    touching = max((one + other) / 2 for one, other in pairwise(widths))
    return touching + frame.theme.text * 0.45 <= pitch


def in_words(control: Scale, owner: str, frame: Frame) -> Slab:
    """Both ends with their numbers, in one line where there is room for it."""
    size = frame.theme.text
    low, high = numbered_ends(control, owner, frame.width, frame)
    end = right_of(low[0], frame)
    behind = end + frame.width_of(_DASH, size)
    if len(low) > 1 or len(high) > 1 or behind + right_of(high[0], frame) > frame.width:
        return stacked([*low, *high])
    y = -baseline(frame.theme.line, size)
    dash = Text(end, y, _DASH, "regular", size, MUTED, key_of(owner, "low"))
    return low[0]._replace(items=(*low[0].items, dash, *all_moved(high[0].items, behind, 0)))
