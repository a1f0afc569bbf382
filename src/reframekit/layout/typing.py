"""What is typed into a field, set in its box as a viewer sets it."""

from __future__ import annotations

import math
from bisect import bisect_left
from dataclasses import dataclass

from reframekit.document.text import Run
from reframekit.layout.bidi import runs_left
from reframekit.layout.lines import Pieces, at_right, break_lines
from reframekit.layout.metrics import Metrics
from reframekit.layout.writing import PADDING, TYPED_LEADING

#: Letters are never made smaller than this, in points.
SMALLEST = 8.0
_STEP = 0.5
#: From the baseline to the foot of the letters, in sizes of them.
_FOOT = 0.25


@dataclass(frozen=True)
class Typed:
    """The lines in a box, the size of their letters and the first baseline, in points.

    `whole` says that all of the text is in the box to be seen.
    """

    lines: tuple[Pieces, ...]
    size: float
    first: float
    whole: bool

    @property
    def step(self) -> float:
        """From one baseline to the next."""
        return self.size * TYPED_LEADING


def typed(
    text: str, width: float, height: float, size: float, multiline: bool, metrics: Metrics
) -> Typed:
    """`text` in a box of `width` and `height` points, in letters of `size`, cut at its foot."""
    room = width - 2 * PADDING
    lines = break_lines((Run(text),), room if multiline else math.inf, size, metrics)
    if runs_left(text):
        lines = [at_right(line, room) for line in lines]
    step = size * TYPED_LEADING
    if multiline:
        first = height - PADDING - size * 0.95
        whole = first - (len(lines) - 1) * step - size * _FOOT >= 0
        lines = lines[: int(height / step) + 1]
    else:
        first = (height - size * 0.68) / 2
        whole = len(lines) <= 1 and _widest(lines) <= room + 0.1
    return Typed(tuple(lines), size, first, whole)


def fitted(
    text: str, width: float, height: float, size: float, multiline: bool, metrics: Metrics
) -> Typed:
    """The same, in letters that are made smaller until all of it fits, down to `SMALLEST`."""
    made = typed(text, width, height, size, multiline, metrics)
    while not made.whole and made.size > SMALLEST:
        smaller = max(SMALLEST, made.size - _STEP)
        made = typed(text, width, height, smaller, multiline, metrics)
    return made


def begun(
    text: str, width: float, height: float, multiline: bool, metrics: Metrics, goes_on: str
) -> Typed:
    """As much of `text` as fits in the smallest letters, and at its end `goes_on`."""
    if not multiline:
        room = (width - 2 * PADDING) / SMALLEST

        def too_wide(letters: int) -> bool:
            return metrics.width(text[:letters] + goes_on, "regular") > room

        fitting = max(0, bisect_left(range(len(text)), True, key=too_wide) - 1)
        shown = text[:fitting].rstrip() + goes_on
        return typed(shown, width, height, SMALLEST, False, metrics)
    last = typed(goes_on, width, height, SMALLEST, multiline, metrics)
    made = typed(text, width, height, SMALLEST, True, metrics)
    rows = 1 + int((made.first - SMALLEST * _FOOT) / made.step)
    kept = made.lines[: max(0, rows - len(last.lines))]
    return Typed((*kept, *last.lines), SMALLEST, made.first, True)


def _widest(lines: list[Pieces]) -> float:
    return max((piece.x + piece.width for line in lines for piece in line), default=0.0)
