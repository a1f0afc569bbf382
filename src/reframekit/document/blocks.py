"""The parts of a sheet: a closed union, told apart with `match`.

Every block has an `id`, unique in its document; page items and structure elements name the
block that they belong to by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reframekit.document.controls import Control
from reframekit.document.text import Inline


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3."""

    id: str
    level: Literal[1, 2, 3]
    text: Inline


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `lead` is the line of purpose below a title."""

    id: str
    text: Inline
    lead: bool = False


@dataclass(frozen=True)
class ListItem:
    """One item of a list."""

    id: str
    text: Inline


@dataclass(frozen=True)
class ListBlock:
    """A list with bullets, or with numbers when `ordered`."""

    id: str
    ordered: bool
    items: tuple[ListItem, ...]


@dataclass(frozen=True)
class Rule:
    """A line across the page."""

    id: str


@dataclass(frozen=True)
class Panel:
    """Text on a light ground, such as a worked example."""

    id: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Group:
    """Questions that belong together under a legend; `step` is the number beside it."""

    id: str
    legend: Inline
    step: int | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Question:
    """A label, its hint and the one control that it wraps."""

    id: str
    label: Inline
    hint: Inline
    control: Control


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""

    id: str


Block = Heading | Paragraph | ListBlock | Rule | Panel | Group | Question | PageBreak


@dataclass(frozen=True)
class Document:
    """One sheet: its language (BCP 47) and its blocks in reading order."""

    lang: str
    blocks: tuple[Block, ...]
