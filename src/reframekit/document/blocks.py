"""The parts of a sheet: a closed union, told apart with `match`.

Every block has an `id`, unique in its document; page items and structure elements name the
block that they belong to by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reframekit.document.controls import Control
from reframekit.document.grids import Grid, Matrix, Table
from reframekit.document.text import Inline, Run
from reframekit.field_types import CardSize, PartedKind, Tone

#: What a panel is for, by which it looks.
PanelKind = Literal["panel", "example", "safety"]


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
    """Text apart from the questions: on a light ground, or as its kind asks for."""

    id: str
    blocks: tuple[Block, ...]
    kind: PanelKind = "panel"


@dataclass(frozen=True)
class Group:
    """Questions that belong together under a legend; `step` is the number beside it."""

    id: str
    legend: Inline
    step: int | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Question:
    """A label, its hint and the one control that it wraps.

    A hint that is not printed is said with the field's name alone.
    """

    id: str
    label: Inline
    hint: Inline
    control: Control
    hint_printed: bool = True

    @property
    def printed_hint(self) -> Inline:
        """The hint as it stands on the page, if it does."""
        return self.hint if self.hint_printed else ()


@dataclass(frozen=True)
class TableRow:
    """A row of a table on a narrow page: its heading, and a question for each column."""

    id: str
    heading: str
    blocks: tuple[Question, ...]


@dataclass(frozen=True)
class Band:
    """One panel of a stack: how high it stands, its title, and what is in it."""

    id: str
    tone: Tone | None
    title: Inline
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Bands:
    """Panels stacked without a gap; `around` is said below them."""

    id: str
    bands: tuple[Band, ...]
    around: Inline = ()


@dataclass(frozen=True)
class Columns:
    """Blocks side by side."""

    id: str
    columns: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True)
class Card:
    """What is on one card."""

    id: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Cards:
    """Pocket cards: with cut lines on paper, one of each to type into on screen.

    There are so many `copies` of each, or with none as many as fill a page. Where they are cut,
    `count` is said of them, with their number for `{count}`.
    """

    id: str
    size: CardSize
    copies: int | None
    count: str
    blocks: tuple[Card, ...]


@dataclass(frozen=True)
class DrawnPart:
    """A part of a drawing: its title, and what is asked there."""

    id: str
    title: Inline
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class PartedDrawing:
    """A drawing whose parts are written in or, of a ring, read, in their order; stairs may lead
    `up`.

    `alt` says of its lines what they show. Where it is not drawn, `around` leads from the last part
    back to the first, whose title stands for `{first}`.
    """

    id: str
    kind: PartedKind
    alt: str
    parts: tuple[DrawnPart, ...]
    up: bool = False
    around: str = ""

    @property
    def way_back(self) -> Inline:
        """What leads back to the first part, if anything does."""
        before, named, behind = self.around.partition("{first}")
        title = tuple(run._replace(strong=True) for run in self.parts[0].title) if named else ()
        return tuple(run for run in (Run(before), *title, Run(behind)) if run.text)


@dataclass(frozen=True)
class Curve:
    """Moments with scales of one kind, side by side, so that their marks draw a line.

    Its `legend` is asked of each; one that is not `drawn` has them one below the other.
    """

    id: str
    legend: Inline
    alt: str
    questions: tuple[Question, ...]
    drawn: bool = True


@dataclass(frozen=True)
class Pie:
    """Parts with their shares of 100, and what they add up to.

    On paper there is a circle as well, with what is said of how to `cut` it.
    """

    id: str
    alt: str
    cut: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class PieChart:
    """A pie of `shares` of 100, each above 0, numbered in turn and clockwise from the top.

    Where they are less the rest of it is blank; where they are more they are in proportion.
    """

    id: str
    alt: str
    shares: tuple[int, ...]


@dataclass(frozen=True)
class HelpLines:
    """The help lines, on a panel of their own."""

    id: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Entry:
    """One line of contents: a title, the node of the part that it leads to, and its page; below it
    what is said of the part, if anything is.
    """

    title: str
    part: str
    page: int
    about: str = ""


@dataclass(frozen=True)
class Contents:
    """Parts of a packet, each with its page."""

    id: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new page."""

    id: str


Block = (
    Heading
    | Paragraph
    | ListBlock
    | Rule
    | Panel
    | Group
    | Question
    | Table
    | Grid
    | TableRow
    | Matrix
    | Bands
    | Columns
    | Cards
    | Card
    | PartedDrawing
    | Curve
    | Pie
    | PieChart
    | HelpLines
    | Contents
    | PageBreak
)
