"""The lines that an annotation draws by its points, where it has no look (ISO 32000-1, 12.5.6)."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, pi, sin
from typing import NamedTuple

from reframekit.pdf.source.access import inner, items, number
from reframekit.pdf.source.characteristics import Tint, tint
from reframekit.pdf.source.markup import Markup

Point = tuple[float, float]

#: In how many pieces a circle is drawn.
_PIECES = 48
#: No page is so large, in points.
_FARTHEST = 1e6


class Strokes(NamedTuple):
    """Lines, each by its points on the page, whether they are closed, and the colour inside."""

    lines: list[list[Point]]
    closed: bool = False
    inside: Tint = ()


def strokes_of(markup: Markup) -> Strokes:
    """The lines of an annotation.

    Where there are no usable points, the rectangle stands in for them, if it has room.
    """
    own, lines = markup.own, list[list[Point]]()
    match markup.subtype:
        case "Ink":
            strokes = [_points(items(each)) for each in items(own.get("/InkList"))]
            lines = [stroke for stroke in strokes if stroke]
        case "Line":
            lines = _through(own.get("/L"))
        case "PolyLine":
            lines = _through(own.get("/Vertices"))
        case "Polygon":
            if lines := _through(own.get("/Vertices")):
                return Strokes(lines, True, tint(own.get("/IC")))
        case "Highlight":
            return Strokes([_around(quad) for quad in _quads(markup)], True)
        case "Underline" | "Squiggly" | "StrikeOut" | "Redact":
            return Strokes(_marked(markup))
    return Strokes(lines) if lines or not markup.has_room else _in_rectangle(markup)


def _in_rectangle(markup: Markup) -> Strokes:
    """What is drawn by the corners of its rectangle, its outline where nothing else is said."""
    left, bottom, right, top = markup.place
    inside = tint(markup.own.get("/IC"))
    match markup.subtype:
        case "Circle":
            x, y = (left + right) / 2, (bottom + top) / 2
            wide, high = (right - left) / 2, (top - bottom) / 2
            angles = [2 * pi * at / _PIECES for at in range(_PIECES)]
            points = [(x + wide * cos(a), y + high * sin(a)) for a in angles]
            return Strokes([points], True, inside)
        case "Square":
            return Strokes([_corners(markup)], True, inside)
        case "Caret":
            return Strokes([[(left, bottom), ((left + right) / 2, top), (right, bottom)]])
        case "Ink" | "Line" | "Polygon" | "PolyLine":
            return Strokes([_corners(markup)], True)
    return Strokes([])


def width_of(markup: Markup) -> float:
    """How wide its lines are, in points (12.5.4)."""
    width = number(inner(markup.own, "/BS").get("/W"))
    border = [number(each) for each in items(markup.own.get("/Border"))[:3]]
    if width is None and len(border) == 3:
        width = border[2]
    return 1.0 if width is None else max(0.0, width)


def _marked(markup: Markup) -> list[list[Point]]:
    """A line under each piece of text that is marked, or through it."""
    lines: list[list[Point]] = []
    for quad in _quads(markup):
        left, right = min(x for x, _ in quad), max(x for x, _ in quad)
        low, high = min(y for _, y in quad), max(y for _, y in quad)
        y = (low + high) / 2 if markup.subtype in ("StrikeOut", "Redact") else low
        lines.append([(left, y), (right, y)])
    return lines


def _quads(markup: Markup) -> list[list[Point]]:
    """The four corners of each piece of text that is marked."""
    held = items(markup.own.get("/QuadPoints"))
    pieces = [_points(held[at : at + 8]) for at in range(0, len(held), 8)]
    quads = [piece for piece in pieces if len(piece) == 4 and _has_area(piece)]
    return quads or ([_corners(markup)] if markup.has_room else [])


def _has_area(piece: list[Point]) -> bool:
    return all(len(set(values)) > 1 for values in zip(*piece, strict=True))


def _corners(markup: Markup) -> list[Point]:
    left, bottom, right, top = markup.place
    return [(left, bottom), (right, bottom), (right, top), (left, top)]


def _around(quad: list[Point]) -> list[Point]:
    """The corners of an area one after the other, counterclockwise: programs order them otherwise
    than the standard says.
    """
    x, y = sum(x for x, _ in quad) / 4, sum(y for _, y in quad) / 4
    return sorted(quad, key=lambda corner: atan2(corner[1] - y, corner[0] - x))


def _through(raw: object) -> list[list[Point]]:
    """A line through points, if there are two of them."""
    points = _points(items(raw))
    return [points] if len(points) > 1 else []


def _points(held: Sequence[object]) -> list[Point]:
    """The usable points of numbers, two for each."""
    values = [_coordinate(each) for each in held]
    pairs = zip(values[::2], values[1::2], strict=False)
    return [(x, y) for x, y in pairs if x is not None and y is not None]


def _coordinate(raw: object) -> float | None:
    value = number(raw)
    return value if value is not None and abs(value) < _FARTHEST else None
