"""A scale with circles: its numbers over a row of them, both ends named below."""

from __future__ import annotations

from reframekit.document.controls import Scale
from reframekit.keys import Part, key_of, last_part
from reframekit.layout.frame import Frame, worded
from reframekit.layout.marks import circle
from reframekit.layout.page import Item, Line, Text, disowned, moved
from reframekit.layout.slab import Slab, stacked
from reframekit.layout.theme import INK, MUTED, RULING

#: The height of the numbers above the circles, in sizes of their letters, and the room below those,
#: in points.
ABOVE, BELOW = 1.1, 1.5
#: From one circle to the next at the most, in sizes of the letters.
WIDEST = 3.7


def scale(control: Scale, owner: str, frame: Frame) -> Slab:
    """The scale over the width of the frame; more than fit in one row go on in the next.

    On screen its words are artifacts, since each circle says its number, and those at the ends what
    it means.
    """
    theme = frame.theme
    points = list(control.points())
    widest = max(wide(str(point), frame) for point in (points[0], points[-1]))
    cell = max(widest + theme.text * 0.45, theme.circle + 5, theme.target)
    columns = min(len(points), max(2, int(frame.width // cell)))
    rows = -(-len(points) // columns)
    columns = -(-len(points) // rows)
    pitch = min(frame.width / columns, theme.text * WIDEST)
    above = theme.text * ABOVE + max(0.0, theme.target - theme.circle) / 2
    row_height = above + max(theme.circle, theme.target) + BELOW
    items: list[Item] = []
    for row in range(rows):
        shown = points[row * columns : (row + 1) * columns]
        top = -row * (row_height + 6)
        middle = top - above - theme.circle / 2
        items.append(Line(pitch / 2, middle, pitch * (len(shown) - 1), 0, 0.8, RULING))
        for column, point in enumerate(shown):
            centre = pitch * (column + 0.5)
            items.append(number(point, owner, centre, top, frame))
            items += round_mark(control, point, owner, centre, top - above, frame)
    height = rows * row_height + (rows - 1) * 6
    low, high = ends(control, owner, pitch * columns, frame)
    named = [moved(i, 0, -height) for i in (*low.items, *high.items)]
    return Slab(height + max(low.height, high.height), _in_order(items, named))


def marked_line(control: Scale, owner: str, frame: Frame) -> Slab:
    """A long line with its numbers and both ends named; on screen a circle at each place."""
    theme = frame.theme
    points = list(control.points())
    side = theme.circle
    widest = max(wide(str(point), frame) for point in (points[0], points[-1]))
    edge = max(side, widest) / 2
    pitch = (frame.width - 2 * edge) / (len(points) - 1)
    if pitch < max(theme.target, widest + theme.text * 0.45):
        return scale(control, owner, frame)
    above = theme.text * ABOVE
    middle = -above - side / 2
    items: list[Item] = [Line(edge, middle, frame.width - 2 * edge, 0, 1.6, INK)]
    for place, point in enumerate(points):
        x = edge + place * pitch
        items.append(number(point, owner, x, 0, frame))
        tall = side * (0.5 if place in (0, len(points) - 1) else 0.25)
        items.append(Line(x, middle - tall, 0, 2 * tall, 1, INK))
        if frame.fillable:
            key = key_of(owner, point, "field")
            top = middle + side / 2
            items += circle(x - side / 2, top, key, control.name, str(point), frame)
    low, high = ends(control, owner, frame.width, frame)
    height = above + side + BELOW
    named = [moved(i, 0, -height) for i in (*low.items, *high.items)]
    return Slab(height + max(low.height, high.height), _in_order(items, named))


def number(point: int, owner: str, centre: float, top: float, frame: Frame) -> Text:
    """The number of a point over the middle of its circle; on screen an artifact."""
    theme = frame.theme
    return Text(
        centre - wide(str(point), frame) / 2,
        top - theme.text * 0.85,
        f"{point} ",
        "figure",
        theme.text,
        INK,
        None if frame.fillable else key_of(owner, point, "label"),
    )


def round_mark(
    control: Scale, point: int, owner: str, centre: float, top: float, frame: Frame
) -> list[Item]:
    """The circle of a point."""
    key = key_of(owner, point, "field")
    return circle(centre - frame.theme.circle / 2, top, key, control.name, str(point), frame)


def ends(control: Scale, owner: str, width: float, frame: Frame) -> tuple[Slab, Slab]:
    """What both ends mean, the high one's ending at `width`; one that is short leaves the other its
    room. On screen they are artifacts.
    """
    size = frame.theme.text
    low, high = control.low, control.high

    def lines(key: Part, said: str, other: str) -> list[Slab]:
        room = max(width / 2 - size, width - 2 * size - frame.width_of(other, size))
        return frame.lines(
            worded(said), key_of(owner, key), size, colour=MUTED, width=room, beside_mark=True
        )

    left, right = lines("low", low, high), lines("high", high, low)
    right = [line.shifted(width - right_of(line, frame)) for line in right]
    return _end(left, frame), _end(right, frame)


def _end(lines: list[Slab], frame: Frame) -> Slab:
    end = stacked(lines)
    return end._replace(items=tuple(map(disowned, end.items))) if frame.fillable else end


def right_of(line: Slab, frame: Frame) -> float:
    """Where the letters of a line end."""
    texts = [item for item in line.items if isinstance(item, Text)]
    return max(t.x + frame.metrics.width(t.text.rstrip(), t.style) * t.size for t in texts)


def numbered_ends(
    control: Scale, owner: str, width: float, frame: Frame
) -> tuple[list[Slab], list[Slab]]:
    """The lines of both ends, each behind its number, in `width` points."""

    def lines(number: int, word: str, part: Part) -> list[Slab]:
        made = frame.lines(
            worded(f"{number} {word}"),
            key_of(owner, part),
            frame.theme.text,
            colour=MUTED,
            width=width,
            beside_mark=True,
        )
        return [_with_figure(made[0], str(number), frame), *made[1:]]

    low, high = control.ends
    return lines(*low, "low"), lines(*high, "high")


def _with_figure(line: Slab, number: str, frame: Frame) -> Slab:
    """A line with the number that it begins with set as those over circles are."""
    first, *others = (item for item in line.items if isinstance(item, Text))
    behind = first.text.removeprefix(number)
    figure = first._replace(text=number, style="figure")
    rest = first._replace(x=first.x + wide(number, frame), text=behind)
    return line._replace(items=(figure, *([rest] if behind else []), *others))


def wide(number: str, frame: Frame) -> float:
    """How wide a number of a scale is, in points."""
    return frame.metrics.width(number, "figure") * frame.theme.text


def _in_order(points: list[Item], ends: list[Item]) -> tuple[Item, ...]:
    """Low end, points, high end: the order in which the scale is read aloud."""
    low = [item for item in ends if isinstance(item, Text) and last_part(item.owner or "") == "low"]
    high = [item for item in ends if item not in low]
    return (*low, *points, *high)
