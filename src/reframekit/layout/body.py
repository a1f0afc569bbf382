"""An outline of a body, with boxes to tick where something is felt.

It has no sex, no hair and no waist. Boxes stand with their words in a list beside it, in the order
from head to legs, and a thin line leads from each to its place: beside the outline to its height,
then level, so that it passes no other place.
"""

from __future__ import annotations

from reframekit.document.controls import Choice
from reframekit.field_types import Place, Tone
from reframekit.keys import key_of, option_name
from reframekit.layout.choices import answers
from reframekit.layout.frame import Frame, worded
from reframekit.layout.marks import tick_box
from reframekit.layout.page import Circle, Figure, Item, Stroke, all_moved
from reframekit.layout.slab import Slab, led, stacked
from reframekit.layout.strokes import WIDTH, stroke

#: Half of the outline, from the top of the head round to the legs, as distances from the middle of
#: the feet; the body is 250 high.
_TALL, _HALF = 250.0, 42.0
_OUTLINE: tuple[tuple[float, ...], ...] = (
    (0, 248),
    (8, 248, 13, 241, 13, 231.5),
    (13, 221.5, 10, 215, 6.5, 211.5),
    (6.5, 202),
    (7.5, 197, 14, 195.5, 20, 194),
    (27, 192, 31, 187, 32, 178),
    (34, 159, 37, 140, 38.5, 119),
    (39.5, 112, 41.5, 107, 41, 101),
    (40.5, 94, 34.5, 94, 33.5, 101),
    (33, 106, 32.5, 111, 32, 117),
    (30, 136, 27.5, 152, 24.5, 167),
    (23.5, 149, 23, 130, 23, 110),
    (23, 80, 21, 45, 19.5, 15),
    (19.5, 10, 22, 7, 24, 4),
    (25, 2, 24, 0.5, 22, 0.5),
    (11, 0.5),
    (8.5, 0.5, 7.5, 2.5, 8, 6),
    (8, 40, 5.5, 75, 2.8, 99),
    (2.3, 103, 1.2, 104, 0, 104),
)
#: Where the line to each place ends.
_PLACES: dict[Place | Tone, tuple[float, float]] = {
    "head": (4, 238),
    "jaw": (7, 217),
    "throat": (2, 204),
    "chest": (10, 175),
    "stomach": (7, 140),
    "hands": (37, 103),
    "legs": (14, 62),
}


def body(control: Choice, owner: str, frame: Frame) -> list[Slab]:
    """The outline with its list, and below it the answers without a place."""
    placed = [option for option in control.options if option.place]
    beside = answers(control, owner, frame, first=len(placed))
    return [_outlined(control, owner, frame), *led(beside, frame.theme.text * 0.6)]


def _outlined(control: Choice, owner: str, frame: Frame) -> Slab:
    theme = frame.theme
    placed = [option for option in control.options if option.place]
    left = theme.text * 12
    mark = theme.circle + theme.text * 0.6
    words = [
        stacked(
            frame.lines(
                worded(option.label),
                key_of(owner, number, "label"),
                theme.text,
                width=frame.width - left - mark,
                beside_mark=True,
            )
        )
        for number, option in enumerate(placed)
    ]
    rows = [max(label.height, theme.circle) + theme.text * 0.6 for label in words]
    middle = left * 0.375
    scale = min(max(sum(rows), theme.text * 17) / _TALL, middle / _HALF)
    height = max(sum(rows), _TALL * scale)
    foot = (height - _TALL * scale) / 2
    head = height - foot
    tops = _tops([head - _PLACES[o.place][1] * scale for o in placed if o.place], rows, height)
    lines: list[Stroke | Circle] = [_whole((middle, foot), scale, frame)]
    items: list[Item] = []
    for number, (option, label, top) in enumerate(zip(placed, words, tops, strict=True)):
        assert option.place is not None
        dx, dy = _PLACES[option.place]
        at = middle + dx * scale, foot + dy * scale
        across, up = left - theme.text * 0.4 - at[0], height - top - theme.circle / 2 - at[1]
        clear = (_HALF + 2) * scale - dx * scale
        bend = max(clear + theme.text * 0.3, across - theme.text * 1.5)
        leader = ((0.0, 0.0), (clear, 0.0), (bend, up), (across, up))
        lines += [
            stroke(*at, leader, theme)._replace(width=0.75),
            Circle(*at, 2.0, theme.accent),
        ]
        key = key_of(owner, number, "field")
        items += all_moved(label.items, left + mark, -top - (theme.circle - theme.line) / 2)
        items += tick_box(left, -top, key, option_name(control.name, option.value), frame)
    figure = Figure(0, -height, left, height, key_of(owner, "drawing"), tuple(lines))
    return Slab(height, (figure, *items))


def _whole(foot: tuple[float, float], scale: float, frame: Frame) -> Stroke:
    """The outline, its other half the mirror of the first."""
    there = [tuple(at * scale for at in step) for step in _OUTLINE]
    back: list[tuple[float, ...]] = []
    for step, before in zip(reversed(there[1:]), reversed(there[:-1]), strict=True):
        ends = *(step[2:4], step[0:2])[: len(step) // 4 * 2], before[-2:]
        back.append(tuple(n if at % 2 else -n for end in ends for at, n in enumerate(end)))
    made = stroke(*foot, (*there, *back), frame.theme)
    return made._replace(width=WIDTH, fill=frame.theme.ground)


def _tops(wanted: list[float], rows: list[float], height: float) -> list[float]:
    """The tops of rows as near as may be to the places that they are for, none over another."""
    tops: list[float] = []
    free = 0.0
    for place, row in zip(wanted, rows, strict=True):
        tops.append(max(free, place - row / 2))
        free = tops[-1] + row
    last = height
    for number in range(len(tops) - 1, -1, -1):
        tops[number] = min(tops[number], last - rows[number])
        last = tops[number]
    return tops
