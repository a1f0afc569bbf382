"""Answers as a table for a spreadsheet, in which no cell is taken for a formula,
and no text for a number.

Source of the rule: OWASP, CSV Injection.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from reframekit.answers.answers import Answer, Answers, SheetAnswers

COLUMNS = tuple("file sheet instance title field heading prompt type value origin".split())

#: The type of a row that is no field: what was written beside the fields.
BESIDE = "beside"
#: What a cell may not begin with; the full-width ones are taken for the others by some programs.
_FORMULA = "=+-@\t\r\n＝＋－＠"
_QUOTE = "'"
_TRUTHS = frozenset("true false wahr falsch vrai faux verdadero falso vero waar onwaar".split())
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_NUMBER = 40


def as_csv(files: Iterable[tuple[str, Answers]]) -> str:
    """The answers of files, one a row, with a head; text that might be something else is quoted."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(files):
        writer.writerow(row)
    return written.getvalue()


def _rows(files: Iterable[tuple[str, Answers]]) -> Iterator[tuple[str, ...]]:
    for name, answers in files:
        for sheet in answers.sheets:
            for answer in sheet.answers:
                cells = (answer.field, answer.heading, answer.prompt, answer.type)
                yield _row(name, sheet, cells, cell(answer), answer.origin or "")
        for each in answers.beside:
            cells = (each.field, "", answers.prompt(each.field), BESIDE)
            yield _row(name, answers.sheet_of(each.field), cells, quoted(each.text), "client")


def _row(
    name: str, sheet: SheetAnswers | None, cells: tuple[str, ...], value: str, origin: str
) -> tuple[str, ...]:
    of = (sheet.sheet or "", sheet.instance or "", sheet.title) if sheet else ("", "", "")
    return (*map(_no_formula, (name, *of, *cells)), value, origin)


def cell(answer: Answer) -> str:
    """The value as a cell: a number or a choice by name, text and dates to the letter."""
    if answer.type == "checkbox" and isinstance(answer.value, bool):
        return "yes" if answer.value else ""
    if answer.type in ("number", "scale") and answer.value is not None:
        return str(answer.value)
    if answer.type in ("choice", "select") and answer.value is not None:
        return quoted(str(answer.value))
    return quoted(answer.text or "")


def quoted(text: str) -> str:
    """A cell with an apostrophe before it where a spreadsheet would make something else of it."""
    return _QUOTE + text if _is_number_like(text) else _no_formula(text)


def _no_formula(text: str) -> str:
    return _QUOTE + text if text.startswith((_QUOTE, *_FORMULA)) else text


def _is_number_like(text: str) -> bool:
    """Whether a text may be taken for a number, a date, a time, a share or a truth value.

    Programs know the names of months in their own language, so a word or two is allowed for.
    """
    if text.strip().lower() in _TRUTHS:
        return True
    digits = any(letter.isdigit() for letter in text)
    return digits and len(text) <= _LONGEST_NUMBER and len(_WORD.findall(text)) <= 2


def unquoted(text: str) -> str:
    """The text that `quoted` made a cell of."""
    return text[1:] if text.startswith(_QUOTE) and quoted(text[1:]) == text else text
