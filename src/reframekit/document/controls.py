"""What a client fills in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reframekit.field_types import Place, Tone

Width = Literal["full", "half"]


@dataclass(frozen=True)
class TextInput:
    """One line of text, a date or a number."""

    name: str
    kind: Literal["text", "date", "number"] = "text"
    value: str = ""
    width: Width = "full"
    maxlength: int | None = None
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True)
class TextArea:
    """A box of `lines` handwriting lines, and of `least` where its page is short of room.

    With `grow` it takes room that is left on its page, as far as twice its lines. A `ruled` one
    shows its lines on screen too.
    """

    name: str
    lines: int
    least: int
    grow: bool = False
    value: str = ""
    maxlength: int | None = None
    ruled: bool = False


@dataclass(frozen=True)
class CheckBox:
    """One box to tick."""

    name: str


@dataclass(frozen=True)
class Option:
    """One answer to choose; `more` is a line of its own beside it, as for "Other".

    `place` is where it stands in a drawing; one without stands beside it.
    """

    label: str
    value: str
    more: TextInput | None = None
    place: Place | Tone | None = None


@dataclass(frozen=True)
class DrawnPlaces:
    """The drawing in which options have their places; `alt` says of its lines what they show."""

    kind: Literal["body", "window"]
    alt: str


@dataclass(frozen=True)
class Choice:
    """Options to tick (`many`) or one circle of several, in a drawing or in a list."""

    name: str
    many: bool
    options: tuple[Option, ...]
    drawing: DrawnPlaces | None = None


@dataclass(frozen=True)
class Select:
    """A drop-down list on screen, circles on paper."""

    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Scale:
    """A row of circles from `minimum` to `maximum`, both ends named.

    With `line` it is one long line with two ends, to put a mark on; a `typed` one is answered by
    its number.
    """

    name: str
    minimum: int
    maximum: int
    step: int
    low: str
    high: str
    line: bool = False
    typed: bool = False

    @property
    def ends(self) -> tuple[tuple[int, str], tuple[int, str]]:
        """The numbers at both ends, each with its word."""
        return (self.minimum, self.low), (self.maximum, self.high)

    def points(self) -> range:
        """The numbers on the scale."""
        return range(self.minimum, self.maximum + 1, self.step)


@dataclass(frozen=True)
class Ticks:
    """A strip of `count` small boxes to tick, one after another."""

    name: str
    count: int


Control = TextInput | TextArea | CheckBox | Choice | Select | Scale | Ticks
