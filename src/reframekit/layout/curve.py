"""Moments with a scale each: columns of circles whose marks draw a line, or a row of numbers."""

from __future__ import annotations

from dataclasses import replace

from reframekit.document.blocks import Curve, Question
from reframekit.document.controls import Scale
from reframekit.document.scale_runs import ScaleRun
from reframekit.document.text import plain
from reframekit.keys import key_of
from reframekit.layout.frame import Frame, leftward
from reframekit.layout.page import Figure, Item, Line, all_moved, disowned
from reframekit.layout.rulers import LETTERS, in_words, number_place, said_range
from reframekit.layout.scale_grid import scale_grid
from reframekit.layout.scales import number, right_of, round_mark, wide
from reframekit.layout.slab import Slab, held, led, stacked
from reframekit.layout.strokes import stroke
from reframekit.layout.theme import HAIRLINE, RULING

#: From one moment to the next at the most, in sizes of the letters.
_WIDEST = 8.0
#: Between two circles of a column, in points.
_APART = 1.5


def curve(block: Curve, frame: Frame) -> list[Slab]:
    """The question, and its moments: side by side, or one below the other as rows of a grid."""
    theme = frame.theme
    asked = frame.lines(
        block.legend, key_of(block.id, "legend"), theme.text, width=min(frame.width, theme.measure)
    )
    run = ScaleRun(block.questions, tuple(map(_scale, block.questions)))
    least = theme.text * (LETTERS + 1) * len(run.scales)
    if block.drawn:
        moments = [_drawn(block.id, run, frame)]
    elif run.scales[0].typed and least <= frame.width:
        moments = [_numbers(run, frame)]
    else:
        moments = list(scale_grid(run, frame))
    return led(held([*asked, *led(moments, theme.text * 0.35)]), theme.gap)


def _scale(question: Question) -> Scale:
    assert isinstance(question.control, Scale)
    return question.control


def _names(run: ScaleRun, centres: list[float], pitch: float, frame: Frame) -> list[Slab]:
    """The names of the moments, each over its column and as high as all together; every second one
    stands lower where a word is wider than a column.
    """
    theme = frame.theme
    room = pitch - theme.text * 0.12
    said = [plain(question.label) for question in run.questions]
    wide = max(frame.width_of(word, theme.text) for label in said for word in label.split())
    rows = 1 if wide <= room else 2
    reach = room * rows / 2
    names: list[Slab] = []
    for question, centre in zip(run.questions, centres, strict=True):
        owner = key_of(question.id, "label")
        left, right = max(centre - reach, 0), min(centre + reach, frame.width)
        lines = frame.lines(question.label, owner, theme.text, width=right - left, beside_mark=True)
        placed = ((line, right_of(line, frame)) for line in lines)
        names.append(
            stacked([x.shifted(min(max(centre - w / 2, left), right - w)) for x, w in placed])
        )
    highs = [max(name.height for name in names[row::rows]) for row in range(rows)]
    made: list[Slab] = []
    for place, name in enumerate(names):
        down = sum(highs[: place % rows + 1]) - name.height
        made.append(Slab(sum(highs), tuple(all_moved(name.items, 0, -down))))
    return made


def _drawn(id: str, run: ScaleRun, frame: Frame) -> Slab:
    """Columns of circles under the names of their moments; the numbers stand at the side from which
    the text begins.
    """
    theme, first = frame.theme, run.scales[0]
    points = first.points()
    mirrored = leftward(run.questions[0].label)
    beside = max(wide(str(point), frame) for point in points) + theme.text * 0.6
    pitch = min((frame.width - beside) / len(run.scales), theme.text * _WIDEST)
    across = pitch * len(run.scales)
    row = theme.circle + _APART
    said = in_words(first, run.questions[0].id, frame)
    start, away = (frame.width - beside, -1) if mirrored else (beside, 1)
    centres = [start + away * pitch * (place + 0.5) for place in range(len(run.scales))]
    names = _names(run, centres, pitch, frame)
    below = said.height + theme.text * 0.3
    top = below + names[0].height + theme.text * 0.2
    foot = top + row * len(points) + theme.text * 0.15
    corner = ((0.0, foot - top), (0.0, 0.0), (away * across, 0.0))
    left = start - across if mirrored else start
    axis = stroke(start - left, 0, corner, theme)
    figure = Figure(left, -foot, across, foot - top, id, (axis,))
    named = map(disowned, said.items) if frame.fillable else said.items
    items: list[Item] = [figure, *named]
    tops = [-top - row * place for place in range(len(points))]
    marks = list(zip(reversed(points), tops, strict=True))
    for point, at in marks:
        side = start - away * (wide(str(point), frame) / 2 + theme.text * 0.35)
        shown = number(point, run.questions[0].id, side, at, frame)
        items.append(shown._replace(y=at - theme.circle / 2 - theme.text * 0.34))
    middle = tops[0] - theme.circle / 2
    items += (
        Line(left, at - theme.circle / 2, across, 0, HAIRLINE, RULING)
        for place, (_, at) in enumerate(marks[:-1])
        if place % 5 == 0
    )
    columns = zip(run.questions, run.scales, centres, names, strict=True)
    for question, scale, centre, name in columns:
        items += all_moved(name.items, 0, -below)
        items.append(Line(centre, middle, 0, -row * (len(points) - 1), 0.8, RULING))
        for point, at in marks:
            items += round_mark(scale, point, question.id, centre, at, frame)
    return Slab(foot, tuple(items))


def _numbers(run: ScaleRun, frame: Frame) -> Slab:
    """What the numbers mean, and a place for one under each moment."""
    theme = frame.theme
    pitch = min(frame.width / len(run.scales), theme.text * _WIDEST)
    mirrored = leftward(run.questions[0].label)
    said = said_range(run.scales[0], run.questions[0].id, frame)
    places = range(len(run.scales))
    lefts = [frame.width - pitch * (n + 1) if mirrored else pitch * n for n in places]
    names = _names(run, [left + pitch / 2 for left in lefts], pitch, frame)
    top = said.height + theme.text * 0.5
    below = top + names[0].height + theme.text * 0.2
    items: list[Item] = [*said.items]
    height = 0.0
    for question, scale, left, name in zip(run.questions, run.scales, lefts, names, strict=True):
        items += all_moved(name.items, 0, -top)
        field = number_place(scale, question.id, replace(frame, width=pitch))
        items += all_moved(field.items, left + (pitch - theme.text * LETTERS) / 2, -below)
        height = below + field.height
    return Slab(height, tuple(items))
