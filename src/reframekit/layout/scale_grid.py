"""Scales of one kind as one grid: numbers and ends stand once above it, each row is a question.

A question stands left of its circles, or of its number, where it fits there, else above it.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from reframekit.document.controls import Scale
from reframekit.document.scale_runs import ScaleRun
from reframekit.layout.cells import under_head
from reframekit.layout.frame import Frame
from reframekit.layout.page import Item, Line, all_moved, disowned
from reframekit.layout.questions import prompt, question
from reframekit.layout.rulers import BESIDE, LETTERS, number_place, said_range
from reframekit.layout.scales import ABOVE, WIDEST, ends, number, round_mark, wide
from reframekit.layout.slab import Slab, held, stacked
from reframekit.layout.theme import HAIRLINE, RULING

#: The most of the width that answers take beside their questions, and how many lines a question
#: and its hint may have there.
ANSWERS = 0.55
MOST_LINES = 3


@lru_cache(maxsize=500)
def scale_grid(run: ScaleRun, frame: Frame) -> tuple[Slab, ...]:
    """The slabs of a run; where its circles do not fit in one row, each scale is by itself."""
    theme = frame.theme
    first = run.scales[0]
    points = first.points()
    if first.typed:
        least = widest = theme.text * LETTERS
    else:
        least = _least_pitch(first, frame) * len(points)
        widest = min(frame.width, theme.text * WIDEST * len(points))
    if least > frame.width:
        return tuple(_apart(run, frame))
    room = min(frame.width * ANSWERS, widest)
    said = [prompt(each, frame.narrower(room + theme.gap)) for each in run.questions]
    beside = least <= room and all(len(lines) <= MOST_LINES for each in said for lines in each)
    if not beside:
        room = widest
        said = [prompt(each, frame) for each in run.questions]
    left = frame.width - room if beside else 0.0
    pitch = room / len(points)
    if first.typed:
        inner = frame.narrower(room + theme.gap)
        narrow = not beside or inner.width < theme.text * BESIDE
        head = said_range(first, run.questions[0].id, frame if narrow else inner)
        head = head._replace(height=head.height + theme.text * 0.25)
    else:
        head = _head(run, pitch, frame).shifted(left).settled()
    rows: list[Slab] = []
    for each, asked, scale in zip(said, run.questions, run.scales, strict=True):
        words = stacked([line for lines in each for line in lines])
        if not scale.typed:
            rows.append(_row(words, _circles(scale, asked.id, pitch, frame), left, frame))
        else:
            made = _row if frame.fillable or not beside else _ruled_row
            rows.append(made(words, number_place(scale, asked.id, frame), left, frame))
    kept = held(rows) if len(rows) == 2 else rows
    return tuple(under_head(head, kept, theme.gap, frame))


def _least_pitch(scale: Scale, frame: Frame) -> float:
    """From one circle to the next at the least, so that neither circles nor numbers touch."""
    theme = frame.theme
    widths = [wide(str(point), frame) for point in scale.points()]
    numbers = max((one + other) / 2 for one, other in pairwise(widths))
    return max(theme.circle + 5, theme.target, numbers + theme.text * 0.45)


def _head(run: ScaleRun, pitch: float, frame: Frame) -> Slab:
    """What both ends mean, over the outer edges of their circles, and the numbers."""
    theme, scale, owner = frame.theme, run.scales[0], run.questions[0].id
    points = scale.points()
    low, high = ends(scale, owner, pitch * (len(points) - 1) + theme.circle, frame)
    tall = max(low.height, high.height)
    edge = (pitch - theme.circle) / 2
    numbers = [
        number(point, owner, pitch * (place + 0.5), -tall, frame)
        for place, point in enumerate(points)
    ]
    items = (
        *all_moved(low.items, edge, low.height - tall),
        *numbers,
        *all_moved(high.items, edge, high.height - tall),
    )
    return Slab(tall + theme.text * ABOVE, items)


def _circles(scale: Scale, owner: str, pitch: float, frame: Frame) -> Slab:
    """A row of circles on a line."""
    points = scale.points()
    across = pitch * (len(points) - 1)
    items: list[Item] = [Line(pitch / 2, -frame.theme.circle / 2, across, 0, 0.8, RULING)]
    for place, point in enumerate(points):
        items += round_mark(scale, point, owner, pitch * (place + 0.5), 0, frame)
    return Slab(frame.theme.circle, tuple(items))


def _row(said: Slab, answer: Slab, left: float, frame: Frame) -> Slab:
    """A question with its answer, which begins at `left`, or below it where that is the edge.

    A longer question ends beside its answer: a viewer that goes by places reads all of it first.
    """
    theme = frame.theme
    padding = theme.text * 0.45
    if left:
        tall = max(said.height, answer.height)
        top, below = (said.height - tall) / 2, answer.height - tall
    else:
        below = -said.height - theme.text * 0.35
        top, tall = 0.0, answer.height - below
    rule = Line(0, 0, frame.width, 0, HAIRLINE, RULING)
    return Slab(
        tall + 2 * padding,
        (
            rule,
            *all_moved(said.items, 0, top - padding),
            *all_moved(answer.items, left, below - padding),
        ),
    )


def _ruled_row(said: Slab, place: Slab, left: float, frame: Frame) -> Slab:
    """A question on a line of paper, which is one with the line for its number."""
    theme = frame.theme
    tall = max(said.height + theme.text * 0.45, place.height)
    rule = Line(0, -tall, left - theme.gap, 0, HAIRLINE, RULING)
    return Slab(
        tall,
        (
            rule,
            *all_moved(said.items, 0, said.height - tall + theme.text * 0.15),
            *all_moved(place.items, left, place.height - tall),
        ),
    )


def _apart(run: ScaleRun, frame: Frame) -> list[Slab]:
    """The questions one by one; numbers and ends are read with the first, as in a grid."""
    first, *others = (question(each, frame) for each in run.questions)
    again = [
        slab._replace(items=tuple(map(disowned, slab.items))) if slab is each[-1] else slab
        for each in others
        for slab in each
    ]
    return [*first, *again]
