"""A pocket card: four to a page with cut lines on paper, one to type into on screen.

In clear and large print, and where words outgrow A6, there is one card, as wide as the column.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reframekit.document.blocks import Block, Cards, Heading
from reframekit.layout.frame import Frame
from reframekit.layout.page import Box, Item, all_moved, disowned, moved
from reframekit.layout.paginate import grown
from reframekit.layout.shapes import cut_lines
from reframekit.layout.slab import Slab, led, stacked
from reframekit.layout.theme import BORDER, WHITE
from reframekit.units import mm

#: A6 (ISO 216), held upright, in points, and the room around what is on it.
WIDTH, HEIGHT = mm(105), mm(148)
MARGIN = mm(6)
#: The least part of the room between lines that is left on A6.
CLOSEST = 0.5
#: A card that takes more than this part of a page is cut.
MOST_OF_A_PAGE = 0.8

Compose = Callable[[tuple[Block, ...], Frame], list[Slab]]


def cards(block: Cards, frame: Frame, compose: Compose) -> list[Slab]:
    """The slabs of a card: A6, or in one piece as wide as the column where it outgrows that.

    A card that is higher than a page goes on over several, without its edge.
    """
    page_width, page_height = frame.page
    blocks = tuple(replace(b, level=3) if isinstance(b, Heading) else b for b in block.blocks)
    width = min(WIDTH, page_width / 2)
    height = min(HEIGHT, page_height / 2)
    content = _content(blocks, width, height, frame, compose)
    if frame.roomy or content.height > height - 2 * MARGIN:
        width = frame.width
        content = _content(blocks, width, 0, frame, compose)
        if content.height > frame.height * MOST_OF_A_PAGE:
            return led(compose(blocks, frame), frame.theme.gap * 1.3)
        height = content.height + 2 * MARGIN
    elif not frame.fillable:
        return [_sheet_of(block.copies, content, width, height, frame)]
    left = (frame.width - width) / 2
    edge = Box(left, -height, width, height, 6, WHITE, BORDER, 1.2)
    items = all_moved(content.items, left + MARGIN, -MARGIN)
    return [Slab(height, (edge, *items), before=frame.theme.gap * 1.5)]


def _content(
    blocks: tuple[Block, ...], width: float, height: float, frame: Frame, compose: Compose
) -> Slab:
    """What is on a card; boxes that grow take the room that is left."""
    slabs = compose(blocks, replace(frame, width=width - 2 * MARGIN))
    room = height - 2 * MARGIN
    if height:
        slabs = _closer(slabs, room)
    return stacked(grown(slabs, room))


def _closer(slabs: list[Slab], room: float) -> list[Slab]:
    """The slabs with less between them, as far as it takes to fit and no further than half."""
    between = sum(slab.before for slab in slabs[1:])
    bare = sum(slab.height for slab in slabs)
    share = min(1.0, max(CLOSEST, (room - bare) / between)) if between else 1.0
    return [slab._replace(before=slab.before * share) for slab in slabs]


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
