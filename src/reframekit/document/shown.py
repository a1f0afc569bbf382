"""What a reader sees of a document: no value of a field, no option, no alternative text."""

from __future__ import annotations

from collections.abc import Iterator

from reframekit.document.blocks import (
    Block,
    Group,
    Heading,
    HelpLines,
    ListBlock,
    Panel,
    Paragraph,
    Question,
)
from reframekit.document.controls import Choice
from reframekit.document.text import plain


def shown(blocks: tuple[Block, ...]) -> str:
    """The words of headings, paragraphs, lists, panels, questions and the options to tick."""
    return " ".join(_shown(blocks))


def _shown(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield plain(block.text)
            case ListBlock():
                yield from (plain(item.text) for item in block.items)
            case Panel() | HelpLines():
                yield from _shown(block.blocks)
            case Group():
                yield plain(block.legend)
                yield from _shown(block.blocks)
            case Question():
                yield f"{plain(block.label)} {plain(block.hint)}"
                if isinstance(block.control, Choice):
                    yield from (option.label for option in block.control.options)
            case _:
                continue
