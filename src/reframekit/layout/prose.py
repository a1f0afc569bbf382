"""Headings, paragraphs and lists as slabs."""

from __future__ import annotations

from reframekit.document.blocks import Heading, ListBlock, ListItem, Paragraph
from reframekit.document.text import Run
from reframekit.keys import key_of
from reframekit.layout.frame import Frame, leftward, line_items
from reframekit.layout.lines import at_right
from reframekit.layout.page import Item, Text
from reframekit.layout.slab import IN_LIST, IN_TEXT, NEVER, Slab, held, led, takes_no_more
from reframekit.layout.theme import MUTED

#: A list of so few items that takes no more than this part of a page is kept on one.
FEW, WHOLE_LIST = 6, 0.5


def heading(block: Heading, frame: Frame) -> list[Slab]:
    """A heading; it stays with what follows it."""
    theme = frame.theme
    size = {1: theme.title, 2: theme.heading, 3: theme.legend}[block.level]
    before = theme.gap * (0 if block.level == 1 else 1.5)
    title = block.level == 1
    lines = frame.lines(
        block.text,
        block.id,
        size,
        bold=True,
        colour=theme.accent if title else theme.ink,
        width=frame.width - (frame.logo if title else 0),
    )
    return led([line._replace(seam=NEVER) for line in lines], before)


def paragraph(block: Paragraph, frame: Frame) -> list[Slab]:
    """A paragraph; its first two and its last two lines stay together."""
    theme = frame.theme
    lines = frame.lines(
        block.text,
        block.id,
        theme.text,
        colour=MUTED if block.lead else theme.ink,
        width=min(frame.width, theme.measure),
    )
    return led(_without_orphans(lines), theme.gap * (0.2 if block.lead else 1))


def _without_orphans(lines: list[Slab]) -> list[Slab]:
    if len(lines) <= 3:
        return held(lines)
    last = len(lines) - 1
    ends = (0, last - 1)
    return [
        *(line._replace(seam=NEVER if n in ends else IN_TEXT) for n, line in enumerate(lines[:-1])),
        lines[-1],
    ]


def list_block(block: ListBlock, frame: Frame) -> list[Slab]:
    """A list, its bullets drawn and its numbers written; a short one is kept on one page."""
    theme = frame.theme
    indent = theme.text * (1.9 if block.ordered else 1.3)
    inner = frame.narrower(indent)
    slabs: list[Slab] = []
    for number, item in enumerate(block.items, 1):
        lines = inner.lines(
            item.text,
            key_of(item.id, "body"),
            theme.text,
            colour=theme.ink,
            width=min(inner.width, theme.measure),
        )
        if not leftward(item.text):
            lines = [line.shifted(indent) for line in lines]
        first, *rest = _without_orphans(lines)
        marker = _marker(item, number if block.ordered else None, first, frame)
        items = (*marker, *first.settled().items)
        first = first._replace(items=items, dx=0.0, before=theme.text * 0.25)
        slabs += [first, *rest]
    few = len(block.items) <= FEW and takes_no_more(slabs, WHOLE_LIST * frame.height)
    return led(held(slabs, IN_LIST) if few else slabs, theme.gap)


def _marker(item: ListItem, number: int | None, line: Slab, frame: Frame) -> list[Item]:
    """The bullet or number, at the side on which the item begins."""
    theme = frame.theme
    text = next(each for each in line.items if isinstance(each, Text))
    written, x = "• ", theme.text * 0.3
    if number is not None:
        written, x = f"{number}. ", 0.0
    owner = key_of(item.id, "marker")
    if leftward(item.text) and number is None:
        x = frame.width - x - frame.width_of(written.rstrip(), theme.text)
    elif leftward(item.text):
        (line_of,) = frame.broken((Run(f"\u200f{written.rstrip()}"),), theme.text)
        return line_items(at_right(line_of, frame.width - x), owner, text.size, theme.ink, text.y)
    return [Text(x, text.y, written, "regular", text.size, theme.ink, owner)]
