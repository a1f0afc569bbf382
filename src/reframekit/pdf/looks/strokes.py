"""The looks of drawings, as annotations describe them by their points alone (12.5.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reframekit.pdf.looks.look import Look, Size
from reframekit.pdf.source.geometry import Rectangle
from reframekit.pdf.syntax import number, numbers

Point = tuple[float, float]

#: What is below shows through (11.3.5.2).
_MULTIPLIED = "/BM/Multiply"
#: A line without a width is drawn as thin as can be (8.4.3.2), and needs room all the same.
_THINNEST = 1.0


class PlacedLook(NamedTuple):
    """A look and the rectangle of the page that it fills."""

    look: Look
    place: Rectangle


def strokes_look(
    strokes: Sequence[Sequence[Point]],
    *,
    colour: str,
    width: float,
    closed: bool,
    fill: str = "",
    opacity: float = 1.0,
) -> PlacedLook:
    """Lines through points of the page.

    `colour` is the operator that strokes with it, `width` is in points; closed lines are filled
    with `fill`, an operator, too; `opacity` is from 0 to 1. A border without a width is none around
    what is filled.
    """
    place = _bounds(strokes, max(width, _THINNEST))
    painting = ("B" if width else "f") if fill else "S"
    paths = " ".join(
        f"{path}{' h' if closed else ''} {painting}" for path in _paths(strokes, place)
    )
    state = f"/CA {number(opacity)}/ca {number(opacity)}" if opacity < 1 else ""
    clear = "/State gs " if state else ""
    code = f"q {clear}{colour} {fill} {numbers((width,))} w 1 J 1 j {paths} Q"
    return PlacedLook(Look(_size(place), code, state=state), place)


def marker_look(areas: Sequence[Sequence[Point]], *, colour: str) -> PlacedLook:
    """Areas that a marker went over: the letters below them stay readable.

    `colour` is the operator that fills with it.
    """
    place = _bounds(areas, 0)
    paths = " ".join(f"{path} h" for path in _paths(areas, place))
    code = f"q /State gs {colour} {paths} f Q"
    return PlacedLook(Look(_size(place), code, state=_MULTIPLIED), place)


def _bounds(lines: Sequence[Sequence[Point]], room: float) -> Rectangle:
    """The rectangle around points, with room for the width of what is drawn through them."""
    xs = [x for line in lines for x, _ in line]
    ys = [y for line in lines for _, y in line]
    return min(xs) - room, min(ys) - room, max(xs) + room, max(ys) + room


def _size(place: Rectangle) -> Size:
    return place[2] - place[0], place[3] - place[1]


def _paths(lines: Sequence[Sequence[Point]], place: Rectangle) -> Iterator[str]:
    """The lines as they are drawn from the corner of a rectangle; a point alone is a dot."""
    for line in lines:
        start, *rest = (numbers((x - place[0], y - place[1])) for x, y in line)
        yield f"{start} m " + " ".join(f"{point} l" for point in rest or (start,))
