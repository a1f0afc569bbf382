"""Headings, paragraphs and lists as slabs."""

from __future__ import annotations

from reframekit.document.blocks import Heading, ListBlock, Paragraph
from reframekit.layout.frame import Frame
from reframekit.layout.page import Item, Text
from reframekit.layout.slab import Slab, led, tied
from reframekit.layout.theme import INK, MUTED


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
        colour=theme.accent if title else INK,
        width=frame.width - (frame.logo if title else 0),
    )
    return led([line._replace(tied=True) for line in lines], before)


def paragraph(block: Paragraph, frame: Frame) -> list[Slab]:
    """A paragraph; its first two and its last two lines stay together."""
    theme = frame.theme
    lines = frame.lines(
        block.text,
        block.id,
        theme.text,
        colour=MUTED if block.lead else INK,
        width=min(frame.width, theme.measure),
    )
    return led(_without_orphans(lines), theme.gap * (0.2 if block.lead else 1))


def _without_orphans(lines: list[Slab]) -> list[Slab]:
    if len(lines) <= 3:
        return tied(lines)
    last = len(lines) - 1
    return [line._replace(tied=n in (0, last - 1)) for n, line in enumerate(lines)]


def list_block(block: ListBlock, frame: Frame) -> list[Slab]:
    """A list, its bullets drawn and its numbers written."""
    theme = frame.theme
    indent = theme.text * (1.9 if block.ordered else 1.3)
    inner = frame.narrower(indent)
    slabs: list[Slab] = []
    for number, item in enumerate(block.items, 1):
        lines = inner.lines(
            item.text, f"{item.id}.body", theme.text, width=min(inner.width, theme.measure)
        )
        first, *rest = _without_orphans([line.shifted(indent) for line in lines])
        marker = _marker(f"{item.id}.marker", number if block.ordered else None, first, frame)
        first = first._replace(items=(*marker, *first.items), before=theme.text * 0.25)
        slabs += [first, *rest]
    return led(slabs, theme.gap)


def _marker(owner: str, number: int | None, line: Slab, frame: Frame) -> list[Item]:
    text = next(item for item in line.items if isinstance(item, Text))
    written = f"{number}. " if number is not None else "• "
    marker = Text(0.0, text.y, written, "regular", text.size, INK, owner)
    if number is not None:
        return [marker]
    return [marker._replace(x=frame.theme.text * 0.3, colour=frame.theme.accent)]
