"""A scale: its numbers over a row of circles, both ends named below."""

from __future__ import annotations

from reframekit.document.controls import Scale
from reframekit.keys import Part, key_of, last_part
from reframekit.layout.frame import Frame, worded
from reframekit.layout.marks import circle
from reframekit.layout.page import Item, Line, Text, disowned, moved
from reframekit.layout.slab import Slab
from reframekit.layout.theme import INK, MUTED, RULING


def scale(control: Scale, owner: str, frame: Frame) -> Slab:
    """The scale over the width of the frame; more than fit in one row go on in the next.

    On screen its words are artifacts, since each circle says its number, and those at the ends what
    it means.
    """
    theme = frame.theme
    points = list(control.points())
    widest = max(_wide(str(point), frame) for point in (points[0], points[-1]))
    cell = max(widest + theme.text * 0.45, theme.circle + 5)
    columns = min(len(points), max(2, int(frame.width // cell)))
    rows = -(-len(points) // columns)
    columns = -(-len(points) // rows)
    pitch = min(frame.width / columns, theme.text * 3.7)
    row_height = theme.text * 1.25 + theme.circle + 3
    items: list[Item] = []
    for row in range(rows):
        shown = points[row * columns : (row + 1) * columns]
        top = -row * (row_height + 6)
        middle = top - theme.text * 1.25 - theme.circle / 2
        items.append(Line(pitch / 2, middle, pitch * (len(shown) - 1), 0, 0.8, RULING))
        for column, point in enumerate(shown):
            items += _point(control, point, owner, pitch * (column + 0.5), top, frame)
    height = rows * row_height + (rows - 1) * 6
    ends, ends_height = _ends(control, owner, pitch * columns, frame)
    return Slab(height + ends_height, _in_order(items, [moved(i, 0, -height) for i in ends]))


def marked_line(control: Scale, owner: str, frame: Frame) -> Slab:
    """A long line with both ends named; on screen a circle at each place for a mark."""
    theme = frame.theme
    points = list(control.points())
    side = theme.circle
    pitch = (frame.width - side) / (len(points) - 1)
    middle = -side
    items: list[Item] = [Line(side / 2, middle, frame.width - side, 0, 1.6, INK)]
    for place, point in enumerate(points):
        x = side / 2 + place * pitch
        tall = side * (0.5 if place in (0, len(points) - 1) else 0.25)
        items.append(Line(x, middle - tall, 0, 2 * tall, 1, INK))
        if frame.fillable:
            key = key_of(owner, point, "field")
            top = middle + side / 2
            items += circle(x - side / 2, top, key, control.name, str(point), frame)
    ends, height = _ends(control, owner, frame.width, frame, numbered=True)
    return Slab(2 * side + height, _in_order(items, [moved(i, 0, -2 * side) for i in ends]))


def _point(
    control: Scale, point: int, owner: str, centre: float, top: float, frame: Frame
) -> list[Item]:
    theme = frame.theme
    number = str(point)
    return [
        Text(
            centre - _wide(number, frame) / 2,
            top - theme.text * 0.85,
            f"{number} ",
            "figure",
            theme.text,
            INK,
            None if frame.fillable else key_of(owner, point, "label"),
        ),
        *circle(
            centre - theme.circle / 2,
            top - theme.text * 1.25,
            key_of(owner, point, "field"),
            control.name,
            number,
            frame,
        ),
    ]


def _ends(
    control: Scale, owner: str, width: float, frame: Frame, *, numbered: bool = False
) -> tuple[list[Item], float]:
    """What both ends mean, each under its end, with its number where the points have none."""
    theme = frame.theme
    half = width / 2 - theme.text
    items: list[Item] = []
    height = 0.0
    ends: tuple[tuple[Part, str, int], ...] = (
        ("low", control.low, control.minimum),
        ("high", control.high, control.maximum),
    )
    for key, text, point in ends:
        said = f"{point}: {text}" if numbered else text
        lines = frame.lines(
            worded(said), key_of(owner, key), theme.text, colour=MUTED, width=half, beside_mark=True
        )
        if numbered:
            lines[0] = _with_figure(lines[0], str(point), frame)
        for number, line in enumerate(lines):
            dx = 0.0
            if key == "high":
                texts = [item for item in line.items if isinstance(item, Text)]
                dx = width - max(
                    t.x + frame.metrics.width(t.text.rstrip(), t.style) * t.size for t in texts
                )
            for item in line.items:
                placed = moved(item, dx, -number * line.height)
                items.append(disowned(placed) if frame.fillable else placed)
        height = max(height, len(lines) * lines[0].height)
    return items, height


def _with_figure(line: Slab, number: str, frame: Frame) -> Slab:
    """A line with the number that it begins with set as those over circles are."""
    first, *others = (item for item in line.items if isinstance(item, Text))
    behind = first.text.removeprefix(number)
    figure = first._replace(text=number, style="figure")
    rest = first._replace(x=first.x + _wide(number, frame), text=behind)
    return line._replace(items=(figure, *([rest] if behind else []), *others))


def _wide(number: str, frame: Frame) -> float:
    """How wide a number of a scale is, in points."""
    return frame.metrics.width(number, "figure") * frame.theme.text


def _in_order(points: list[Item], ends: list[Item]) -> tuple[Item, ...]:
    """Low end, points, high end: the order in which the scale is read aloud."""
    low = [item for item in ends if isinstance(item, Text) and last_part(item.owner or "") == "low"]
    high = [item for item in ends if item not in low]
    return (*low, *points, *high)
