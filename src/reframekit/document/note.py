"""The therapist's note as blocks of a page of its own."""

from __future__ import annotations

from collections.abc import Iterable

from reframekit.document.blocks import Block, Heading, ListBlock, ListItem, Paragraph
from reframekit.document.text import Run


def note_blocks(title: str, parts: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[Block, ...]:
    """A heading, then each part's own heading and text, or a list of several texts; the ids are
    those of no sheet.
    """
    blocks: list[Block] = [Heading("note", 2, (Run(title),))]
    for number, (head, texts) in enumerate(parts, 1):
        name = f"note{number}"
        blocks.append(Heading(name, 3, (Run(head),)))
        items = [
            ListItem(f"{name}text{place}", (Run(" ".join(text.split())),))
            for place, text in enumerate(texts, 1)
        ]
        if len(items) > 1:
            blocks.append(ListBlock(f"{name}list", ordered=False, items=tuple(items)))
        else:
            blocks += [Paragraph(f"{name}text", item.text) for item in items]
    return tuple(blocks)
