"""The answers of one file: each with its sheet, its prompt, its type and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from reframekit.answers.form import Beside, Trouble
from reframekit.identity import joined

#: What an answer is worth: text, a number, a choice by name, ticked or not, or several of a list.
Value = str | int | bool | tuple[str, ...] | None
#: Who wrote it: whoever filled the file in, or whoever made it.
Origin = Literal["client", "prefilled"]


class Answer(NamedTuple):
    """One field of a sheet with what is in it.

    `prompt` is the question as the sheet prints it without any words, under `heading`. `text` is
    what the file holds, to the letter; `value` is what it means, None when the field is
    blank or its text cannot be what the field asks for. `label` is a choice as it is printed,
    `ends` are the numbers at both ends of a scale, each with its word, `other` is the second
    reading of a day that has two. `more` are the texts behind the first one, where a field that
    takes one answer holds several.
    """

    field: str
    prompt: str
    type: str
    value: Value
    text: str | None
    origin: Origin | None
    label: str | None = None
    heading: str = ""
    ends: tuple[tuple[int, str], ...] = ()
    other: str | None = None
    more: tuple[str, ...] = ()

    @property
    def whole_prompt(self) -> str:
        """The prompt behind its heading."""
        return joined(self.heading, self.prompt, ":")

    @property
    def blank(self) -> bool:
        """Whether nothing is in it."""
        return self.text is None

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text that the file holds in it: several in a list, none where it is blank."""
        if isinstance(self.value, tuple):
            return self.value
        return () if self.text is None else (self.text, *self.more)


@dataclass(frozen=True)
class SheetAnswers:
    """The answers of one sheet; of a form of others' making there is no `sheet`.

    `handed` is the day on which the file was handed out, with a number behind it for a later one
    of that day, "" where the file does not say it.
    """

    sheet: str | None
    preset: str | None
    revision: int | None
    title: str
    instance: str | None
    answers: tuple[Answer, ...]
    handed: str = ""


@dataclass(frozen=True)
class Answers:
    """The sheets of one file, what whoever reads them has to know, and what was written beside the
    fields.
    """

    sheets: tuple[SheetAnswers, ...]
    troubles: tuple[Trouble, ...]
    beside: tuple[Beside, ...] = ()

    @cached_property
    def _fields(self) -> dict[str, tuple[SheetAnswers, Answer]]:
        """Each field with its sheet, the first of that name."""
        found: dict[str, tuple[SheetAnswers, Answer]] = {}
        for sheet in self.sheets:
            for answer in sheet.answers:
                found.setdefault(answer.field, (sheet, answer))
        return found

    def prompt(self, field: str) -> str:
        """The prompt of a field behind its heading, "" where there is none."""
        return self._fields[field][1].whole_prompt if field in self._fields else ""

    def sheet_of(self, field: str) -> SheetAnswers | None:
        """The sheet that has a field."""
        return self._fields[field][0] if field in self._fields else None

    @property
    def problems(self) -> tuple[Trouble, ...]:
        """What somebody has to look at."""
        return tuple(trouble for trouble in self.troubles if trouble.level == "problem")
