"""Help lines: which of them may be printed, and what stands where none may.

A wrong number can cost a life, so a line prints nothing until a person has entered a name and a
date beside it, and nothing again once that is `DAYS_GOOD` days ago. An emergency number stays, and
whoever makes the page is told that its check is old.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, model_validator

from reframekit.content.field_spec import Text
from reframekit.content.validation import Model, validated
from reframekit.content.yaml_source import Source, read_source
from reframekit.errors import UnfitError

DAYS_GOOD = 180


def _country(code: str) -> str:
    if len(code) != 2 or not code.isascii() or not code.isalpha() or not code.isupper():
        raise UnfitError(f'"{code}" is no country', "write two capitals (ISO 3166), such as IE")
    return code


def _page(address: str) -> str:
    if not re.match(r"https?://[^\s/]+\.[^\s]+$", address):
        raise UnfitError(
            f'"{address}" is no address', "write that of the official page, such as https://…"
        )
    return address


Country = Annotated[str, AfterValidator(_country)]


class HelpLine(Model):
    """One line of one country, as its official page gives it, and who has checked it when.

    One that was found `wrong` is kept in the practice's file, so that nobody is asked again.
    """

    country: Country
    kind: Literal["emergency", "crisis", "abuse"]
    name: Text
    number: Text
    hours: Text | None = None
    text: Text | None = None
    language: Text | None = None
    source: Annotated[str, AfterValidator(_page)]
    checked_by: Text | None = None
    checked_on: date | None = None
    wrong: bool = False

    @model_validator(mode="after")
    def _checked_whole(self) -> HelpLine:
        if (self.checked_by is None) != (self.checked_on is None):
            raise UnfitError(
                "a check is a name and a date", "give both checked_by and checked_on, or neither"
            )
        return self

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two records the same line."""
        return self.country, self.kind, self.name

    def checked(self, today: date) -> bool:
        """Whether it was checked by `today`."""
        return self.checked_on is not None and self.checked_on <= today

    def fresh(self, today: date) -> bool:
        """Whether it was checked, and not longer ago than a number may be trusted."""
        return self.checked_on is not None and 0 <= (today - self.checked_on).days <= DAYS_GOOD

    def refuses(self, offered: HelpLine) -> bool:
        """Whether it says of a line that is offered that this very number is wrong."""
        return self.wrong and self.number == offered.number


class _Lines(Model):
    lines: tuple[HelpLine, ...]


def read_help_lines(path: Path) -> tuple[HelpLine, ...]:
    """The lines in a file. Raises `ReframeError` with every problem."""
    return help_lines_in(read_source(path))


def help_lines_in(source: Source) -> tuple[HelpLine, ...]:
    """The lines in a parsed file."""
    return validated(_Lines, source).lines


@dataclass(frozen=True)
class Help:
    """What a page says on help: lines to print, emergency numbers, whether a blank is left.

    `notices` are sentences for the person who makes the page: what is left out, or old.
    """

    lines: tuple[HelpLine, ...] = ()
    emergencies: tuple[HelpLine, ...] = ()
    blank: bool = True
    notices: tuple[str, ...] = ("no help line of a country is printed: the practice names none",)

    @property
    def emergency(self) -> str:
        """The emergency numbers in one text."""
        return " / ".join(line.number for line in self.emergencies)

    def data(self) -> dict[str, Any]:
        """What a template sees: the lines, each with the month and year of its check as numbers."""
        seen = {"name", "number", "hours", "text", "language", "source"}
        lines = [
            line.model_dump(include=seen)
            | {"month": line.checked_on.month, "year": line.checked_on.year}
            for line in self.lines
            if line.checked_on
        ]
        return {"lines": lines, "emergency": self.emergency, "blank": self.blank}


def help_for(
    country: str | None,
    own: str | None,
    confirmed: Sequence[HelpLine],
    shipped: Sequence[HelpLine],
    today: date,
) -> Help:
    """The help that a practice's pages print `today`.

    `own` is the practice's own line, `confirmed` the records in its file. A check in `shipped`, the
    library's or a pack's, counts for nothing: who hands the page out answers for its numbers. An
    emergency number that was once confirmed stays, and it is said when its check is old. Of a line
    that was found wrong nothing is printed and nothing said.
    """
    if country is None:
        return Help(blank=own is None)
    mine = {line.key: line for line in confirmed if line.country == country}
    offered = {line.key: line for line in shipped if line.country == country}
    records = [_standing(offered.get(key), mine.get(key)) for key in offered | mine]
    lines = [line for line in records if line is not None]
    numbers = [line for line in lines if line.kind != "emergency"]
    fresh = tuple(line for line in numbers if line.fresh(today))
    emergencies = tuple(line for line in lines if line.kind == "emergency" and line.checked(today))
    printed = (*fresh, *emergencies)
    stale = [line for line in lines if line.checked_on and line not in printed]
    unknown = [line for line in lines if line.checked_on is None]
    notices = [
        *(() if records else (f"no help line is printed: none of {country} is known",)),
        *_told(f"left out of the page, not checked within {DAYS_GOOD} days", stale),
        *_told(
            f"on the page, though not checked within {DAYS_GOOD} days",
            [line for line in emergencies if not line.fresh(today)],
        ),
        *_told(
            "left out of the page, since nobody has confirmed it",
            [line for line in unknown if not _alike(line, (*printed, *stale))],
        ),
    ]
    blank = any(line in numbers for line in stale) or (own is None and not fresh)
    return Help(fresh, emergencies, blank, tuple(notices))


def _alike(line: HelpLine, others: Sequence[HelpLine]) -> bool:
    """Whether one of the others is for the same: an emergency, or a hard moment."""
    return any((line.kind == "emergency") == (other.kind == "emergency") for other in others)


def _standing(offered: HelpLine | None, mine: HelpLine | None) -> HelpLine | None:
    """The line that counts of an offered one and the practice's record: none that is wrong."""
    if mine is not None and not mine.wrong:
        return mine
    if offered is None or (mine is not None and mine.refuses(offered)):
        return None
    return offered.model_copy(update={"checked_by": None, "checked_on": None, "wrong": False})


def _told(said: str, lines: Sequence[HelpLine]) -> list[str]:
    return [f"{said}: {', '.join(line.name for line in lines)}"] if lines else []
