"""Pocket cards: on paper as many as a page holds, with cut lines; on screen one of each.

Where words outgrow a card, all of them are of the next larger size, and there are fewer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from reframekit.document.blocks import Block, Card, Cards, Heading
from reframekit.field_types import CardSize
from reframekit.layout.frame import Frame, worded
from reframekit.layout.page import Box, Item, Line, all_moved, disowned
from reframekit.layout.paginate import grown
from reframekit.layout.slab import NEVER, Ground, Slab, held, led, stacked
from reframekit.layout.theme import BORDER, CUT, MUTED, WHITE
from reframekit.units import mm

#: The room around what is on a card, and the least from a cut line to the edge of the page.
MARGIN = mm(5)
_EDGE = mm(6)
#: From the edge of a card on a phone to what is on it, in sizes of the letters.
_PADDING = 0.45
#: The least part of the room between lines that is left on a card.
CLOSEST = 0.5
#: A card that takes more than this part of a page is cut.
MOST_OF_A_PAGE = 0.8
#: The strokes and gaps of a line to fold along.
_FOLD = (1.0, 3.0)


class Format(NamedTuple):
    """A size of cards in points, how many are beside and below each other, and in how many parts
    a fold cuts one.
    """

    width: float
    height: float
    across: int
    down: int
    parts: int = 1


#: From the smallest to the largest: a bank card (ISO/IEC 7810, ID-1), A6 on its side that is folded
#: to A7, and A6 held upright (ISO 216).
FORMATS: dict[CardSize, Format] = {
    "wallet": Format(mm(85), mm(54), 2, 4),
    "folded": Format(mm(148), mm(105), 1, 2, 2),
    "a6": Format(mm(105), mm(148), 2, 2),
}

Compose = Callable[[tuple[Block, ...], Frame], list[Slab]]


def cards(block: Cards, frame: Frame, compose: Compose) -> list[Slab]:
    """The slabs of cards; one that is higher than a page goes on over several, without its edge."""
    composed = _Composer(frame, compose)
    if not frame.fillable and not frame.roomy:
        sizes = list(FORMATS)
        for size in sizes[sizes.index(block.size) :]:
            shape = _on_page(FORMATS[size], frame)
            made = [composed.fitted(card, shape) for card in block.blocks]
            fitting = [content for content in made if content is not None]
            if len(fitting) == len(made):
                return _to_cut(block, fitting, shape, frame)
    single = composed.on_phone if frame.phone else composed.single
    return [slab for card in block.blocks for slab in single(card)]


def _on_page(shape: Format, frame: Frame) -> Format:
    """A format, no larger than its share of the page."""
    width, height = frame.page
    return shape._replace(
        width=min(shape.width, width / shape.across), height=min(shape.height, height / shape.down)
    )


class _Composer:
    """Makes what is on a card."""

    def __init__(self, frame: Frame, compose: Compose) -> None:
        self.frame = frame
        self.compose = compose

    def fitted(self, card: Card, shape: Format) -> Slab | None:
        """What is on a card of this format, or none if it is too much; boxes that grow take the
        room that is left.
        """
        width = shape.width / shape.parts
        room = shape.height - 2 * MARGIN
        slabs = self._slabs(card, width - 2 * MARGIN)
        parts = [slabs] if shape.parts == 1 else _halves(slabs)
        closer = [_closer(part, room) for part in parts]
        if any(_height(part) > room for part in closer):
            return None
        items: list[Item] = []
        for number, part in enumerate(closer):
            items += all_moved(stacked(grown(part, room)).items, number * width, 0)
        return Slab(room, tuple(items))

    def single(self, card: Card) -> list[Slab]:
        """A card by itself, as wide as A6, or as the column where it would be higher than A6."""
        shape = _on_page(FORMATS["a6"], self.frame)
        room = shape.height - 2 * MARGIN
        content = stacked(_closer(self._slabs(card, shape.width - 2 * MARGIN), room))
        width = shape.width
        if self.frame.roomy or content.height > room:
            width = self.frame.width
            content = stacked(self._slabs(card, width - 2 * MARGIN))
            if content.height > self.frame.height * MOST_OF_A_PAGE:
                return led(self.compose(card.blocks, self.frame), self.frame.theme.gap * 1.3)
        height = content.height + 2 * MARGIN
        left = (self.frame.width - width) / 2
        edge = Box(left, -height, width, height, 6, WHITE, BORDER, 1.2)
        items = all_moved(content.items, left + MARGIN, -MARGIN)
        return [Slab(height, (edge, *items), before=self.frame.theme.gap * 1.5)]

    def on_phone(self, card: Card) -> list[Slab]:
        """A card that is whole on one page of a phone and leaves room there for what is behind it;
        one that takes too much is cut.
        """
        theme = self.frame.theme
        padding = theme.text * _PADDING
        ground = Ground(card.id, 0, self.frame.width, "part")
        slabs = [
            slab.shifted(padding)._replace(ground=ground)
            for slab in self._slabs(card, self.frame.width - 2 * padding)
        ]
        slabs[0] = slabs[0].padded(padding, 0)
        slabs[-1] = slabs[-1].padded(0, padding)
        if _height(slabs) > self.frame.height * MOST_OF_A_PAGE:
            return led(self.compose(card.blocks, self.frame), theme.gap * 1.3)
        return led(held(slabs), theme.gap * 1.5)

    def _slabs(self, card: Card, width: float) -> list[Slab]:
        blocks = tuple(replace(b, level=3) if isinstance(b, Heading) else b for b in card.blocks)
        return self.compose(blocks, replace(self.frame, width=width, on_card=self.frame.phone))


def _height(slabs: Sequence[Slab]) -> float:
    """The height of slabs without the distance above the first."""
    return stacked(list(slabs)).height


def _halves(slabs: list[Slab]) -> list[list[Slab]]:
    """The slabs in two parts of nearly the same height, nothing parted that belongs together."""
    places = [at + 1 for at, slab in enumerate(slabs[:-1]) if slab.seam.cost < NEVER.cost]
    halves = [(slabs[:at], slabs[at:]) for at in places] or [(slabs, [])]
    best = min(halves, key=lambda pair: max(map(_height, pair)))
    return [half for half in best if half]


def _closer(slabs: list[Slab], room: float) -> list[Slab]:
    """The slabs with less between them, as far as it takes to fit and no further than half."""
    between = sum(slab.before for slab in slabs[1:])
    bare = sum(slab.height for slab in slabs)
    share = min(1.0, max(CLOSEST, (room - bare) / between)) if between else 1.0
    return [slab._replace(before=slab.before * share) for slab in slabs]


def _to_cut(block: Cards, made: list[Slab], shape: Format, frame: Frame) -> list[Slab]:
    """Pages of cards, behind the line that says how many there are; each is read aloud once."""
    on_page = shape.across * shape.down
    copies = block.copies or max(1, on_page // len(made))
    each = chain.from_iterable(((card, copy) for copy in range(copies)) for card in made)
    dealt = [card if copy == 0 else _unheard(card) for card, copy in each]
    said = worded(block.count.replace("{count}", str(len(dealt))))
    lines = frame.broken(said, frame.theme.text, width=frame.theme.measure)
    slabs = led([frame.line_of(line, None, MUTED) for line in lines], frame.theme.gap)
    pages = (dealt[at : at + on_page] for at in range(0, len(dealt), on_page))
    return [*slabs, *(_page_of(page, shape, frame) for page in pages)]


def _unheard(card: Slab) -> Slab:
    return card._replace(items=tuple(disowned(item) for item in card.items))


def _page_of(dealt: Sequence[Slab], shape: Format, frame: Frame) -> Slab:
    """A page of cards, each in its place."""
    page_width, page_height = frame.page
    left = (page_width - shape.across * shape.width) / 2
    top = -(page_height - shape.down * shape.height) / 2
    items: list[Item] = []
    for number, card in enumerate(dealt):
        x = left + number % shape.across * shape.width
        y = top - number // shape.across * shape.height
        if shape.parts > 1:
            middle = x + shape.width / 2
            items.append(Line(middle, y, 0, -shape.height, 0.8, BORDER, dash=_FOLD))
        items += all_moved(card.items, x + MARGIN, y - MARGIN)
    lines = _cut_lines(left, top, -(-len(dealt) // shape.across), shape, frame)
    return Slab(page_height, (*lines, *items), whole_page=True)


def _cut_lines(left: float, top: float, rows: int, shape: Format, frame: Frame) -> Iterator[Line]:
    """The lines around so many rows of cards, but for those that are at the edge of the page."""
    page_width, page_height = frame.page
    for column in range(shape.across + 1):
        x = left + column * shape.width
        if _EDGE <= x <= page_width - _EDGE:
            yield Line(x, top, 0, -rows * shape.height, 0.8, BORDER, dash=CUT)
    for row in range(rows + 1):
        y = top - row * shape.height
        if _EDGE <= -y <= page_height - _EDGE:
            yield Line(left, y, shape.across * shape.width, 0, 0.8, BORDER, dash=CUT)
