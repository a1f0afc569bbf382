"""A document whose scales are answered by a number that is typed or written.

Name, range and words of each scale stay, so that an answer is the same answer in either.
"""

from __future__ import annotations

from dataclasses import replace

from reframekit.document.blocks import (
    Bands,
    Block,
    Cards,
    Columns,
    Curve,
    Group,
    HelpLines,
    PartedDrawing,
    Question,
)
from reframekit.document.controls import Scale
from reframekit.document.document import Document


def numbered(document: Document) -> Document:
    """The document without circles on scales, and without lines to put a mark on."""
    return replace(document, blocks=_blocks(document.blocks))


def _blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(map(_block, blocks))


def _block(block: Block) -> Block:
    match block:
        case Question():
            return _typed(block)
        case Curve():
            asked = tuple(map(_typed, block.questions))
            return replace(block, questions=asked, drawn=False)
        case PartedDrawing():
            parts = tuple(replace(part, blocks=_blocks(part.blocks)) for part in block.parts)
            return replace(block, parts=parts)
        case Bands():
            bands = tuple(replace(band, blocks=_blocks(band.blocks)) for band in block.bands)
            return replace(block, bands=bands)
        case Columns():
            return replace(block, columns=tuple(map(_blocks, block.columns)))
        case Cards():
            cards = tuple(replace(card, blocks=_blocks(card.blocks)) for card in block.blocks)
            return replace(block, blocks=cards)
        case Group() | HelpLines():
            return replace(block, blocks=_blocks(block.blocks))
        case _:
            return block


def _typed(question: Question) -> Question:
    """The question with its scale, if it has one, answered by a number."""
    match question.control:
        case Scale() as scale:
            return replace(question, control=replace(scale, line=False, typed=True))
        case _:
            return question
