"""What a file is made of: the parts of a packet, each with its pages, its tags and its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from reframekit.document.elements import Element
from reframekit.identity import Identity
from reframekit.layout.page import Page
from reframekit.pdf.write.document import Document
from reframekit.pdf.write.tags import Tags


@dataclass(frozen=True)
class Part:
    """A sheet, or a page of the packet itself.

    `node` is the name of the part, unique in its file: that of the node over its fields, and that
    which links lead to. `elements` are its structure elements, `labels` the spoken names of its
    fields. A `bookmark` leads to it; `identity` is its field table, none when it has no fields.
    A `page_label` such as "note " stands before numbers that begin anew.
    """

    node: str
    title: str
    pages: tuple[Page, ...]
    elements: tuple[Element, ...]
    labels: Mapping[str, str] = field(default_factory=dict)
    identity: Identity | None = None
    bookmark: str | None = None
    page_label: str | None = None

    def named(self, bookmark: str | None, page_label: str | None) -> Part:
        """The same part under another bookmark, or none, and with other labels of its pages."""
        return replace(self, bookmark=bookmark, page_label=page_label)


@dataclass(frozen=True)
class PlacedPart:
    """The page objects of a part, the corner at which it begins (left, top), the node of its
    fields, none without any, and fonts by resource name.
    """

    pages: tuple[int, ...]
    corner: tuple[float, float]
    node: int | None
    fonts: Mapping[str, int]


class ReadyPart(Protocol):
    """A part of others' making, which writes itself; its values are those of a `Part`."""

    @property
    def node(self) -> str: ...
    @property
    def bookmark(self) -> str | None: ...
    @property
    def page_label(self) -> str | None: ...
    def named(self, bookmark: str | None, page_label: str | None) -> ReadyPart: ...
    def place(self, document: Document, tags: Tags) -> PlacedPart: ...
