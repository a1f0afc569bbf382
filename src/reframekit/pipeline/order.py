"""What is asked of the pipeline, and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from reframekit.content.practice import Practice
from reframekit.content.strings import Strings
from reframekit.content.words import Words
from reframekit.layout.build import LayoutBuild
from reframekit.pdf.write.write import Written


@dataclass(frozen=True)
class Order:
    """What is made of a sheet: the client's words, the practice, the build.

    `fonts` are own files for letters that the other fonts lack; `today` decides which help lines
    are still good; with `notes` a page for the therapist comes last; a `password` opens the
    file; `foot` stands small on every page, before its number. What is said once of a file is not
    said by a sheet that is `in_packet`. The title of a `plain` file tells nobody what it is;
    `handed` is the day on which it is handed out, for its field tables.
    Raises `ReframeError` (exit code 2) for words that can stand on no page.
    """

    words: Mapping[str, str] = field(default_factory=lambda: Words({}))
    practice: Practice | None = None
    build: LayoutBuild = field(default_factory=LayoutBuild)
    fonts: tuple[Path, ...] = ()
    today: date = field(default_factory=date.today)
    notes: bool = False
    password: str | None = field(default=None, repr=False)
    foot: str = ""
    in_packet: bool = False
    plain: bool = False
    handed: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", Words.of(self.words))


def spelling(strings: Strings, order: Order) -> Mapping[str, str]:
    """The words that stand for others of the sheets, by the paper and the country of an order."""
    country = order.practice.country if order.practice else None
    if order.build.paper == "letter":
        return strings.spelling_of.get(country or "", {})
    return strings.spelling


@dataclass(frozen=True)
class MadePdf:
    """A finished PDF: how many pages and fields, whether help lines belong on it, how many of the
    pages are the therapist's note, and what has to be said of forms that others made.
    """

    written: Written
    pages: int
    fields: int
    names_help: bool
    note_pages: int = 0
    notices: tuple[str, ...] = ()
