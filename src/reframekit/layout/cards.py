"""A pocket card: four to a page with cut lines on paper, one to type into on screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reframekit.document.blocks import Block, Cards, Heading
from reframekit.errors import ExitCode, failure
from reframekit.layout.frame import Frame
from reframekit.layout.page import Box, Item, disowned, moved
from reframekit.layout.shapes import cut_lines
from reframekit.layout.slab import Slab, stacked
from reframekit.layout.theme import BORDER, WHITE
from reframekit.units import mm

#: A6 (ISO 216), held upright, in points, and the room around what is on it.
WIDTH, HEIGHT = mm(105), mm(148)
MARGIN = mm(8)

Compose = Callable[[tuple[Block, ...], Frame], list[Slab]]


def cards(block: Cards, frame: Frame, compose: Compose) -> list[Slab]:
    """The slabs of a card. Raises `ReframeError` (exit code 4) when it does not fit on A6."""
    page_width, page_height = frame.page
    width = frame.width if frame.roomy else min(WIDTH, page_width / 2)
    height = min(HEIGHT, page_height / 2)
    inner = replace(frame, width=width - 2 * MARGIN)
    blocks = tuple(replace(b, level=3) if isinstance(b, Heading) else b for b in block.blocks)
    content = stacked(compose(blocks, inner))
    room = height - 2 * MARGIN
    if content.height > room and not frame.roomy:
        raise failure(
            ExitCode.LAYOUT,
            f"the card is {content.height / mm(1):.0f} mm high, it has {room / mm(1):.0f} mm",
            "shorten its prompts or give them fewer lines",
        )
    if frame.fillable or frame.roomy:
        height = max(height, content.height + 2 * MARGIN)
        left = (frame.width - width) / 2
        ground = Box(left, -height, width, height, 6, WHITE, BORDER, 1.2)
        items = [moved(item, left + MARGIN, -MARGIN) for item in content.items]
        return [Slab(height, (ground, *items), before=frame.theme.gap)]
    return [_sheet_of(block.copies, content, width, height, frame)]


def _sheet_of(copies: int, content: Slab, width: float, height: float, frame: Frame) -> Slab:
    """A page of cards; what is on the first is read aloud, the copies are artifacts."""
    page_width, page_height = frame.page
    items: list[Item] = cut_lines(page_width, page_height)
    for number in range(copies):
        across, down = number % 2, number // 2
        x = across * page_width / 2 + (page_width / 2 - width) / 2 + MARGIN
        y = -down * page_height / 2 - (page_height / 2 - height) / 2 - MARGIN
        for item in content.items:
            placed = moved(item, x, y)
            items.append(disowned(placed) if number else placed)
    return Slab(page_height, tuple(items), whole_page=True)
