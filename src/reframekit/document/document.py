"""One sheet as its author meant it: blocks in reading order, and the fields in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from dataclasses import fields as parts_of
from functools import cached_property

from reframekit.document.blocks import Block, Group, HelpLines, Shape
from reframekit.document.fields import fields
from reframekit.document.text import Run
from reframekit.identity import FieldRecord


@dataclass(frozen=True)
class Document:
    """One sheet: its language (BCP 47) and its blocks in reading order."""

    lang: str
    blocks: tuple[Block, ...]
    landscape: bool = False

    @cached_property
    def fields(self) -> tuple[FieldRecord, ...]:
        """The sheet's fields in reading order."""
        return tuple(fields(self.blocks))

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes to draw in by hand."""
        return tuple(_shapes(self.blocks))

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses of its links, in reading order."""
        return tuple(_links(self.blocks))

    @property
    def names_help(self) -> bool:
        """Whether help lines have their place on it."""
        return _names_help(self.blocks)


def _shapes(blocks: tuple[Block, ...]) -> Iterator[Shape]:
    for block in blocks:
        if isinstance(block, Shape):
            yield block
        elif isinstance(block, Group):
            yield from _shapes(block.blocks)


def _links(part: object) -> Iterator[str]:
    if isinstance(part, Run):
        if part.href:
            yield part.href
    elif isinstance(part, tuple):
        for each in part:
            yield from _links(each)
    elif is_dataclass(part):
        for field in parts_of(part):
            yield from _links(getattr(part, field.name))


def _names_help(blocks: tuple[Block, ...]) -> bool:
    return any(
        isinstance(block, HelpLines) or (isinstance(block, Group) and _names_help(block.blocks))
        for block in blocks
    )
