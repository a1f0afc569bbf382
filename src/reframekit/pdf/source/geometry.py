"""Points, boxes and transformations (ISO 32000-1, 8.3)."""

from __future__ import annotations

Point = tuple[float, float]
#: Left, bottom, right and top.
Rectangle = tuple[float, float, float, float]
#: The six numbers of a transformation (8.3.3).
Matrix = tuple[float, float, float, float, float, float]

UNTURNED: Matrix = (1, 0, 0, 1, 0, 0)


def product(one: Matrix, other: Matrix) -> Matrix:
    """The transformation by one, then by the other (8.3.4)."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def placed(matrix: Matrix, x: float, y: float) -> Point:
    """A point where a transformation brings it."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def bounds(points: list[Point]) -> Rectangle:
    """The box around points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def shared(one: Rectangle, other: Rectangle) -> Rectangle:
    """What two boxes share; its corners are in disorder where they share nothing."""
    return (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )


def meet(one: Rectangle, other: Rectangle) -> bool:
    """Whether two boxes share an area."""
    left, bottom, right, top = shared(one, other)
    return left < right and bottom < top
