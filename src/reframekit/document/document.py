"""One sheet as its author meant it: blocks in reading order, and the fields in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, is_dataclass, replace
from dataclasses import fields as parts_of
from functools import cached_property
from typing import Any

from reframekit.client_text import is_owned, neutral, visible
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
        """The sheet's fields in reading order, named without a word of a client's."""
        return tuple(fields(self.neutral.blocks))

    @cached_property
    def visible(self) -> Document:
        """The document as it is seen, its texts without marks (`client_text`)."""
        return self._viewed(visible)

    @cached_property
    def neutral(self) -> Document:
        """The document as its author has it, without a word of a client's."""
        return self._viewed(neutral)

    def _viewed(self, side: Callable[[str], str]) -> Document:
        blocks = _viewed(self.blocks, side)
        return self if blocks is self.blocks else replace(self, blocks=blocks)

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


def _viewed(part: Any, side: Callable[[str], str]) -> Any:
    """A part of a document with one side of each text; itself where both are the same."""
    if isinstance(part, str):
        return side(part) if is_owned(part) else part
    if isinstance(part, tuple):
        made = [_viewed(each, side) for each in part]
        if all(new is old for new, old in zip(made, part, strict=True)):
            return part
        return type(part)(*made) if isinstance(part, Run) else tuple(made)
    if is_dataclass(part) and not isinstance(part, type):
        new = {field.name: _viewed(getattr(part, field.name), side) for field in parts_of(part)}
        changed = {name: value for name, value in new.items() if value is not getattr(part, name)}
        return replace(part, **changed) if changed else part
    return part


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
