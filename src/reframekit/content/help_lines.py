"""Help lines: which of them may be printed, and what stands where none may.

A wrong number can cost a life, so a line prints nothing until a person has entered a name and a
date beside it, and nothing again once that is `DAYS_GOOD` days ago.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, model_validator

from reframekit.content.field_specs import Text
from reframekit.content.validation import Model, validated
from reframekit.content.yaml_source import Source, read_source

DAYS_GOOD = 180


def _country(code: str) -> str:
    if len(code) != 2 or not code.isascii() or not code.isalpha() or not code.isupper():
        raise ValueError(f'"{code}" is no country | write two capitals (ISO 3166), such as IE')
    return code


def _page(address: str) -> str:
    if not re.match(r"https?://[^\s/]+\.[^\s]+$", address):
        raise ValueError(
            f'"{address}" is no address | write that of the official page, such as https://…'
        )
    return address


Country = Annotated[str, AfterValidator(_country)]


class HelpLine(Model):
    """One line of one country, as its official page gives it, and who has checked it when."""

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

    @model_validator(mode="after")
    def _checked_whole(self) -> HelpLine:
        if (self.checked_by is None) != (self.checked_on is None):
            raise ValueError(
                "a check is a name and a date | give both checked_by and checked_on, or neither"
            )
        return self

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two records the same line."""
        return self.country, self.kind, self.name

    def fresh(self, today: date) -> bool:
        """Whether it was checked, and not longer ago than a number may be trusted."""
        return self.checked_on is not None and 0 <= (today - self.checked_on).days <= DAYS_GOOD


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
    """What a page says on help: lines to print, the emergency number, whether a blank is left.

    `why` is the sentence for the person who makes the page when something is missing.
    """

    lines: tuple[HelpLine, ...] = ()
    emergency: str = ""
    blank: bool = True
    why: str = "no practice names a country"

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
    emergency number that was once confirmed stays, and `why` says when its check is old.
    """
    if country is None:
        return Help(blank=own is None)
    unchecked = [
        line.model_copy(update={"checked_by": None, "checked_on": None}) for line in shipped
    ]
    records = {line.key: line for line in (*unchecked, *confirmed) if line.country == country}
    numbers = [line for line in records.values() if line.kind != "emergency"]
    fresh = tuple(line for line in numbers if line.fresh(today))
    stale = [line for line in numbers if line.checked_on and not line.fresh(today)]
    blank = bool(stale) or (own is None and not fresh)
    emergencies = [
        line
        for line in records.values()
        if line.kind == "emergency" and line.checked_on and line.checked_on <= today
    ]
    stale += [line for line in emergencies if not line.fresh(today)]
    return Help(
        fresh,
        " / ".join(line.number for line in emergencies),
        blank,
        _why(country, bool(records), stale, bool(fresh and emergencies)),
    )


def _why(country: str, known: bool, stale: Sequence[HelpLine], whole: bool) -> str:
    if not known:
        return f"no help lines of {country} are known"
    if stale:
        names = ", ".join(line.name for line in stale)
        return f"not checked within {DAYS_GOOD} days: {names}"
    return "" if whole else f"nobody has confirmed the help lines of {country}"
