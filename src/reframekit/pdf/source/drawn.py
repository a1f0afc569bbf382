"""The lines that an annotation draws by its points, where it has no look (ISO 32000-1, 12.5.6)."""

from __future__ import annotations

from math import atan2, cos, pi, sin

from reframekit.pdf.source.access import inner, items, number
from reframekit.pdf.source.markup import Markup

Point = tuple[float, float]

#: In how many pieces a circle is drawn.
_PIECES = 48
#: What is drawn by the corners of its rectangle.
_IN_RECTANGLES = ("Square", "Circle", "Caret")


def strokes_of(markup: Markup) -> tuple[list[list[Point]], bool]:
    """The lines, each by its points on the page, and whether they are closed."""
    own, (left, bottom, right, top) = markup.own, markup.place
    if markup.subtype in _IN_RECTANGLES and not markup.has_room:
        return [], False
    match markup.subtype:
        case "Ink":
            return [_points(line) for line in items(own.get("/InkList"))], False
        case "Line":
            return [_points(own.get("/L"))], False
        case "Polygon" | "PolyLine":
            return [_points(own.get("/Vertices"))], markup.subtype == "Polygon"
        case "Square":
            return [[(left, bottom), (right, bottom), (right, top), (left, top)]], True
        case "Circle":
            x, y = (left + right) / 2, (bottom + top) / 2
            wide, high = (right - left) / 2, (top - bottom) / 2
            angles = [2 * pi * at / _PIECES for at in range(_PIECES)]
            return [[(x + wide * cos(a), y + high * sin(a)) for a in angles]], True
        case "Highlight":
            return [_around(quad) for quad in _quads(markup)], True
        case "Underline" | "Squiggly" | "StrikeOut" | "Redact":
            return _marked(markup), False
        case "Caret":
            return [[(left, bottom), ((left + right) / 2, top), (right, bottom)]], False
    return [], False


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
    points = _points(markup.own.get("/QuadPoints"))
    return [points[at : at + 4] for at in range(0, len(points) - 3, 4)]


def _around(quad: list[Point]) -> list[Point]:
    """The corners of an area one after the other, counterclockwise: programs order them otherwise
    than the standard says.
    """
    x, y = sum(x for x, _ in quad) / 4, sum(y for _, y in quad) / 4
    return sorted(quad, key=lambda corner: atan2(corner[1] - y, corner[0] - x))


def _points(raw: object) -> list[Point]:
    values = [number(each) or 0.0 for each in items(raw)]
    return list(zip(values[::2], values[1::2], strict=False))
