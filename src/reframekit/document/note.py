"""The therapist's note as blocks of a page of its own."""

from __future__ import annotations

from collections.abc import Iterable

from reframekit.document.blocks import Block, Heading, Paragraph
from reframekit.document.text import Run


def note_blocks(title: str, parts: Iterable[tuple[str, str]]) -> tuple[Block, ...]:
    """A heading, then each part's own heading and text; the ids are those of no sheet."""
    blocks: list[Block] = [Heading("note", 2, (Run(title),))]
    for number, (head, text) in enumerate(parts, 1):
        blocks.append(Heading(f"note{number}", 3, (Run(head),)))
        blocks.append(Paragraph(f"note{number}text", (Run(" ".join(text.split())),)))
    return tuple(blocks)
