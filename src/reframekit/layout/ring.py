"""Boxes to read in a ring: two rows, with an arrow from each to the next and back to the first."""

from __future__ import annotations

from dataclasses import replace

from reframekit.document.blocks import DrawnPart, PartedDrawing
from reframekit.keys import key_of
from reframekit.layout.frame import Frame, leftward
from reframekit.layout.page import Box, Figure, Item, Stroke, all_moved
from reframekit.layout.panels import Compose
from reframekit.layout.slab import Slab, led, stacked
from reframekit.layout.strokes import CORNER, WIDTH, head, straight
from reframekit.layout.theme import WHITE, Theme

#: Between two boxes, from a box to its words, and from an arrow to a box, in sizes of the letters.
_GAP, _PADDING, _SPACE = 2.0, 0.7, 0.2


def ring(block: PartedDrawing, frame: Frame, compose: Compose) -> Slab:
    """The parts clockwise from the upper left, or against the clock where the first title runs to
    the left; each row takes the whole width.
    """
    gap = frame.theme.text * _GAP
    half = -(-len(block.parts) // 2)
    rows = (block.parts[:half], block.parts[half:])
    mirrored = leftward(block.parts[0].title)
    boxes: list[Box] = []
    words: list[Item] = []
    top = 0.0
    for number, parts in enumerate(rows):
        width = (frame.width - gap * (len(parts) - 1)) / len(parts)
        said = [_said(part, frame, width, compose) for part in parts]
        tall = max(each.height for each in said)
        for place, each in enumerate(said):
            x = place * (width + gap)
            if mirrored != (number == 1):
                x = frame.width - x - width
            boxes.append(Box(x, top - tall, width, tall, CORNER, WHITE, frame.theme.accent, WIDTH))
            words += all_moved(each.items, x + frame.theme.text * _PADDING, top)
        top -= tall + gap
    height = -top - gap
    boxes = [box._replace(y=box.y + height) for box in boxes]
    arrows = (
        line
        for one, other in zip(boxes, [*boxes[1:], boxes[0]], strict=True)
        for line in _arrow(one, other, frame.theme)
    )
    figure = Figure(0, -height, frame.width, height, block.id, (*boxes, *arrows))
    return Slab(height, (figure, *words))


def _said(part: DrawnPart, frame: Frame, width: float, compose: Compose) -> Slab:
    """The title of a part and its words, with room above and below."""
    theme = frame.theme
    inner = replace(frame, width=width - 2 * theme.text * _PADDING)
    title = inner.lines(part.title, key_of(part.id, "legend"), theme.legend, bold=True)
    body = led(compose(part.blocks, inner), theme.gap * 0.2)
    return stacked([*title, *body]).padded(theme.text * 0.5, theme.text * 0.6)


def _arrow(one: Box, other: Box, theme: Theme) -> tuple[Stroke, Stroke]:
    """An arrow from one box to another that is beside it, or below or above a part of it."""
    space = theme.text * _SPACE
    if one.y == other.y:
        right = one.x < other.x
        y = one.y + one.height / 2
        start, end = (one.x + one.width, other.x) if right else (one.x, other.x + other.width)
        towards = 1 if right else -1
        start, end = start + towards * space, end - towards * space
        return straight(start, y, end - start, 0, theme), head(end, y, (towards, 0), theme)
    x = (max(one.x, other.x) + min(one.x + one.width, other.x + other.width)) / 2
    down = one.y > other.y
    start, end = (one.y, other.y + other.height) if down else (one.y + one.height, other.y)
    towards = -1 if down else 1
    start, end = start + towards * space, end - towards * space
    return straight(x, start, 0, end - start, theme), head(x, end, (0, towards), theme)
