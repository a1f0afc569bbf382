"""Answers as a table for a spreadsheet, in which no cell is taken for a formula.

Source of the rule: OWASP, CSV Injection.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from reframekit.answers.answers import Answer, Answers

COLUMNS = ("file", "sheet", "instance", "title", "field", "prompt", "type", "value", "origin")

#: What a cell may not begin with; the full-width ones are taken for the others by some programs.
_FORMULA = "=+-@\t\r\n＝＋－＠"
_QUOTE = "'"


def as_csv(files: Iterable[tuple[str, Answers]]) -> str:
    """The answers of files, one a row, with a head; a cell that might be a formula is quoted."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(files):
        writer.writerow([quoted(cell) for cell in row])
    return written.getvalue()


def _rows(files: Iterable[tuple[str, Answers]]) -> Iterator[tuple[str, ...]]:
    for name, answers in files:
        for sheet in answers.sheets:
            for answer in sheet.answers:
                yield (
                    name,
                    sheet.sheet or "",
                    sheet.instance or "",
                    sheet.title,
                    answer.field,
                    answer.prompt,
                    answer.type,
                    cell(answer),
                    answer.origin or "",
                )


def cell(answer: Answer) -> str:
    """The value as a cell: a number or a choice by name, text and dates to the letter."""
    if answer.type == "checkbox" and isinstance(answer.value, bool):
        return "yes" if answer.value else ""
    if answer.type in ("number", "scale", "choice", "select") and answer.value is not None:
        return str(answer.value)
    return answer.text or ""


def quoted(text: str) -> str:
    """A cell with an apostrophe before it where it would be a formula, or begins with one."""
    return _QUOTE + text if text.startswith((_QUOTE, *_FORMULA)) else text


def unquoted(text: str) -> str:
    """The text that `quoted` made a cell of."""
    return text[1:] if text.startswith(_QUOTE) and quoted(text[1:]) == text else text
