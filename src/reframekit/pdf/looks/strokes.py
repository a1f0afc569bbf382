"""The looks of drawings, as annotations describe them by their points alone (12.5.6)."""

from __future__ import annotations

from collections.abc import Sequence

from reframekit.pdf.looks.look import Look, Rectangle
from reframekit.pdf.syntax import numbers

Point = tuple[float, float]

#: What is below shows through (11.3.5.2).
_MULTIPLIED = "/BM/Multiply"


def strokes_look(
    strokes: Sequence[Sequence[Point]], place: Rectangle, *, colour: str, width: float, closed: bool
) -> Look:
    """Lines through points of the page, in the rectangle that an annotation has there.

    `colour` is the operator that strokes with it, `width` is in points.
    """
    left, bottom, right, top = place
    paths: list[str] = []
    for stroke in strokes:
        start, *rest = (numbers((x - left, y - bottom)) for x, y in stroke)
        path = f"{start} m " + " ".join(f"{point} l" for point in rest or (start,))
        paths.append(f"{path}{' h' if closed else ''} S")
    code = f"q {colour} {numbers((width,))} w 1 J 1 j {' '.join(paths)} Q"
    return Look((right - left, top - bottom), code)


def marker_look(areas: Sequence[Sequence[Point]], place: Rectangle, *, colour: str) -> Look:
    """Areas that a marker went over: the letters below them stay readable.

    `colour` is the operator that fills with it.
    """
    left, bottom, right, top = place
    paths: list[str] = []
    for area in areas:
        start, *rest = (numbers((x - left, y - bottom)) for x, y in area)
        paths.append(f"{start} m " + " ".join(f"{point} l" for point in rest) + " h")
    code = f"q /State gs {colour} {' '.join(paths)} f Q"
    return Look((right - left, top - bottom), code, state=_MULTIPLIED)
