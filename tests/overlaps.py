"""What lies over something else on laid-out pages, or reaches out of its page or its drawing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from reframekit.layout.metrics import Metrics
from reframekit.layout.page import Box, Circle, Figure, Item, Line, Page, Stroke, Text, Widget

#: Left, bottom, right and top, in points.
Area = tuple[float, float, float, float]
#: Less than this is a touch, in points.
_TOUCH = 0.6
#: How far the edge of a page is from all that stands on it, in points.
_EDGE = 8.0


def overlaps(pages: tuple[Page, ...], metrics: Metrics) -> Iterator[tuple[str, ...]]:
    """Each two that meet, by kind and words: texts, fields, lines of drawings; and what is outside
    of its page or its drawing.
    """
    for page in pages:
        texts = [
            (item.text.strip(), _letters(item, metrics))
            for item in page.items
            if isinstance(item, Text) and item.text.strip()
        ]
        fields = [(i.name, _area(i)) for i in page.items if isinstance(i, Widget)]
        figures = [item for item in page.items if isinstance(item, Figure)]
        page_area = (_EDGE, _EDGE, page.width - _EDGE, page.height - _EDGE)
        for (one, here), (other, there) in combinations([*texts, *fields], 2):
            if _meet(here, there):
                yield "over each other", one, other
        for named, area in (*texts, *fields, *((f.owner or "", _area(f)) for f in figures)):
            if not _holds(page_area, area):
                yield "outside of the page", named
        for figure in figures:
            for part in figure.parts:
                if not isinstance(part, Text) and not _holds(_area(figure), _area(part, figure)):
                    yield "outside of its drawing", str(figure.owner)
        lines = [(part, figure) for figure in figures for part in figure.parts]
        for said, area in texts:
            if any(crosses(p, f, area) for p, f in lines if isinstance(p, Stroke) and not p.fill):
                yield "over a line", said


def _letters(item: Text, metrics: Metrics) -> Area:
    """Where the letters of a text are, without what hangs below the line."""
    wide = metrics.width(item.text.rstrip(), item.style) * item.size
    return item.x, item.y, item.x + wide, item.y + item.size * 0.66


def _area(item: Item, figure: Figure | None = None) -> Area:
    """Where an item is; what is a part of a figure lies around its corner."""
    left, foot = item.x + (figure.x if figure else 0), item.y + (figure.y if figure else 0)
    match item:
        case Stroke():
            xs = [left + x for step in item.steps for x in step[::2]]
            ys = [foot + y for step in item.steps for y in step[1::2]]
            return min(xs), min(ys), max(xs), max(ys)
        case Line():
            return left, foot, left + item.across, foot + item.up
        case Circle(radius=radius):
            return left - radius, foot - radius, left + radius, foot + radius
        case Box() | Figure() | Widget():
            return left, foot, left + item.width, foot + item.height
        case _:
            raise AssertionError(item)


def _meet(one: Area, other: Area) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    return across > _TOUCH and min(one[3], other[3]) - max(one[1], other[1]) > _TOUCH


def _holds(outer: Area, inner: Area) -> bool:
    """Whether an area is in another, but for half of a thick line."""
    return (
        inner[0] >= outer[0] - 2
        and inner[1] >= outer[1] - 2
        and inner[2] <= outer[2] + 2
        and inner[3] <= outer[3] + 2
    )


def crosses(line: Stroke, figure: Figure, area: Area) -> bool:
    """Whether a line goes through an area."""
    for before, step in pairwise(line.steps):
        start = before[-2:]
        bends = (
            (start, step[:2], step[2:4], step[4:]) if len(step) > 2 else (start, start, step, step)
        )
        for part in range(41):
            at = part / 40
            shares = ((1 - at) ** 3, 3 * at * (1 - at) ** 2, 3 * at**2 * (1 - at), at**3)
            x, y = (
                sum(share * bend[axis] for share, bend in zip(shares, bends, strict=True))
                for axis in (0, 1)
            )
            x, y = x + line.x + figure.x, y + line.y + figure.y
            if area[0] + 1 < x < area[2] - 1 and area[1] + 1 < y < area[3] - 1:
                return True
    return False
