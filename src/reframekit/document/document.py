"""One sheet as its author meant it: blocks in reading order, and the fields in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from reframekit.document.blocks import Block
from reframekit.document.fields import fields
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
