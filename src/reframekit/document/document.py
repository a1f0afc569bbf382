"""One sheet as its author meant it: blocks in reading order, and the fields in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, is_dataclass, replace
from dataclasses import fields as parts_of
from functools import cache, cached_property
from itertools import groupby
from operator import is_
from typing import Any

from reframekit.client_text import is_owned, neutral, visible
from reframekit.document.blocks import Block, Group, HelpLines
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
    def alts(self) -> tuple[str, ...]:
        """The alternative texts of its drawings."""
        return tuple(_alts(self.blocks))

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """The address of each of its links and what it is called without a word of a client's."""
        return tuple(_links(self.blocks))

    @property
    def names_help(self) -> bool:
        """Whether help lines have their place on it."""
        return _names_help(self.blocks)


def _viewed(part: Any, side: Callable[[str], str]) -> Any:
    """A part of a document with one side of each text; itself where both are the same."""
    if isinstance(part, Run):
        return part._replace(text=side(part.text)) if is_owned(part.text) else part
    if isinstance(part, str):
        return side(part)
    if isinstance(part, tuple):
        made = tuple([_viewed(each, side) for each in part])
        return part if all(map(is_, made, part)) else made
    changed = {}
    for name in _names(part.__class__):
        old = getattr(part, name)
        new = _viewed(old, side)
        if new is not old:
            changed[name] = new
    return replace(part, **changed) if changed else part


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The parts of a part of a document that may hold text."""
    named = parts_of(kind) if is_dataclass(kind) else ()
    return tuple(each.name for each in named if each.name not in ("id", "name"))


def _alts(part: object) -> Iterator[str]:
    if isinstance(part, tuple):
        for each in part:
            yield from _alts(each)
    elif is_dataclass(part):
        for field in parts_of(part):
            held = getattr(part, field.name)
            yield from (held,) if field.name == "alt" else _alts(held)


def _links(part: object) -> Iterator[tuple[str, str]]:
    if isinstance(part, tuple):
        # A link whose text is in two languages, or styles, is several runs.
        for address, parts in groupby(part, key=lambda each: getattr(each, "href", None)):
            if address:
                yield address, neutral("".join(run.text for run in parts))
            else:
                for each in parts:
                    yield from _links(each)
    elif is_dataclass(part):
        for field in parts_of(part):
            yield from _links(getattr(part, field.name))


def _names_help(blocks: tuple[Block, ...]) -> bool:
    return any(
        isinstance(block, HelpLines) or (isinstance(block, Group) and _names_help(block.blocks))
        for block in blocks
    )
