"""From blocks to slabs: one column of pieces that are never cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import assert_never

from reframekit.document.blocks import (
    Block,
    Group,
    Heading,
    ListBlock,
    PageBreak,
    Panel,
    Paragraph,
    Question,
    Rule,
)
from reframekit.document.controls import TextInput
from reframekit.layout.frame import Frame
from reframekit.layout.page import Circle, Line, Text, moved
from reframekit.layout.prose import heading, list_block, paragraph
from reframekit.layout.questions import question, side_by_side
from reframekit.layout.slab import Slab, led, tied
from reframekit.layout.theme import ACCENT, HAIRLINE, WHITE

#: A step that takes no more than this part of a page is kept on one page.
WHOLE_STEP = 0.3


def compose(blocks: tuple[Block, ...], frame: Frame) -> list[Slab]:
    """The slabs of `blocks` in order."""
    slabs: list[Slab] = []
    new_page = False
    for made in _each(blocks, frame):
        if not made:
            new_page = True
            continue
        slabs += [made[0]._replace(new_page=new_page or made[0].new_page), *made[1:]]
        new_page = False
    return slabs


def _each(blocks: tuple[Block, ...], frame: Frame) -> Iterator[list[Slab]]:
    """The slabs of each block; none for a page break."""
    skip = False
    for block, following in zip(blocks, (*blocks[1:], None), strict=True):
        if skip:
            skip = False
        elif isinstance(block, Question) and _half(block):
            skip = isinstance(following, Question) and _half(following)
            if skip and isinstance(following, Question):
                yield side_by_side(block, following, frame)
            else:
                yield question(block, frame, frame.width * 0.48)
        else:
            yield list(_block(block, frame))


def _half(block: Question) -> bool:
    return isinstance(block.control, TextInput) and block.control.width == "half"


@lru_cache(maxsize=4_000)
def _block(block: Block, frame: Frame) -> tuple[Slab, ...]:
    """The slabs of one block; those of a block that many sheets share are made once."""
    return tuple(_composed(block, frame))


def _composed(block: Block, frame: Frame) -> list[Slab]:
    match block:
        case Heading():
            return heading(block, frame)
        case Paragraph():
            return paragraph(block, frame)
        case ListBlock():
            return list_block(block, frame)
        case Question():
            return question(block, frame)
        case Group():
            return _group(block, frame)
        case Panel():
            return _panel(block, frame)
        case Rule():
            line = Line(0, 0, frame.width, 0, 0.8, HAIRLINE)
            return [Slab(1, (line,), before=frame.theme.gap * 1.5)]
        case PageBreak():
            return []
        case _:
            assert_never(block)


def _group(block: Group, frame: Frame) -> list[Slab]:
    """A legend with its number, and its questions indented under it."""
    theme = frame.theme
    indent = 0.0 if block.step is None else max(theme.gutter, 2 * _radius(block.step, frame) + 6)
    inner = frame.narrower(indent)
    owner = f"{block.id}.legend"
    legend = inner.lines(block.legend, owner, theme.legend, bold=True)
    body = compose(block.blocks, inner)
    if body:
        body = led(body, theme.gap * 0.45)
    slabs = [slab.shifted(indent) for slab in [*(s._replace(tied=True) for s in legend), *body]]
    if block.step is not None:
        slabs[0] = _numbered(slabs[0], block.step, owner, frame)
    if sum(slab.height + slab.before for slab in slabs) <= frame.height * WHOLE_STEP:
        slabs = tied(slabs)
    return led(slabs, theme.gap * 1.6)


def _radius(step: int, frame: Frame) -> float:
    """The radius of the disc that a step's number stands on."""
    size = frame.theme.text
    return max(size * 0.78, frame.width_of(str(step), size, bold=True) / 2 + 3)


def _numbered(slab: Slab, step: int, owner: str, frame: Frame) -> Slab:
    """The slab of a legend with the step's number on a disc in the gutter."""
    theme = frame.theme
    number = str(step)
    size = theme.text
    width = frame.width_of(number, size, bold=True)
    radius = _radius(step, frame)
    y = -slab.height / 2
    disc = Circle(radius, y, radius, fill=ACCENT)
    text = Text(radius - width / 2, y - size * 0.34, f"{number} ", "bold", size, WHITE, owner)
    return slab._replace(items=(disc, text, *slab.items))


def _panel(block: Panel, frame: Frame) -> list[Slab]:
    """Blocks on a light ground, with room around them."""
    padding = frame.theme.text
    blocks = tuple(replace(b, level=3) if isinstance(b, Heading) else b for b in block.blocks)
    placed = [
        slab.shifted(padding)._replace(panel=block.id)
        for slab in compose(blocks, frame.narrower(2 * padding))
    ]
    if not placed:
        return []
    first = placed[0]
    placed[0] = first._replace(
        height=first.height + padding * 0.8,
        items=tuple(moved(item, 0, -padding * 0.8) for item in first.items),
    )
    placed[-1] = placed[-1]._replace(height=placed[-1].height + padding * 0.8)
    if sum(slab.height + slab.before for slab in placed) <= frame.height * WHOLE_STEP:
        placed = tied(placed)
    return led(placed, frame.theme.gap * 1.3)
