"""Answers as cells, none of which a spreadsheet takes for a formula, and no text for a number.

Source of the rule: OWASP, CSV Injection.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from reframekit.answers.answers import Answer
from reframekit.answers.controls import without_controls
from reframekit.answers.truths import FALSE, TRUE

#: What a cell may not begin with; the full-width ones are taken for the others by some programs.
_FORMULA = "=+-@\t\r\n＝＋－＠"
_QUOTE = "'"
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_NUMBER = 40
_NUMBERS = ("number", "scale")


def table(rows: Iterable[Iterable[str]], separator: str) -> str:
    """Rows of cells as CSV (RFC 4180), without controls."""
    written = io.StringIO()
    csv.writer(written, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return without_controls(written.getvalue())


def cell(answer: Answer) -> str:
    """What an answer means: a day as YYYY-MM-DD, a number, a choice by its name, a tick as yes.

    Where its text is not what its field asks for, the text.
    """
    if answer.type == "checkbox" and isinstance(answer.value, bool):
        return "yes" if answer.value else ""
    if answer.type in (*_NUMBERS, "date") and answer.value is not None:
        return str(answer.value)
    if answer.type in ("choice", "select") and answer.value is not None:
        return quoted(str(answer.value))
    return quoted(answer.text or "")


def quoted(text: str) -> str:
    """A cell with an apostrophe before it where a spreadsheet would make something else of it."""
    return _QUOTE + text if _is_number_like(text) else no_formula(text)


def no_formula(text: str) -> str:
    """A cell with an apostrophe before it where a spreadsheet would take it for a formula."""
    return _QUOTE + text if text.startswith((_QUOTE, *_FORMULA)) else text


def _is_number_like(text: str) -> bool:
    """Whether a text may be taken for a number, a date, a time, a share or a truth value.

    Programs know the names of months in their own language, so a word or two is allowed for.
    """
    if text.strip().lower() in TRUE | FALSE:
        return True
    digits = any(letter.isdigit() for letter in text)
    return digits and len(text) <= _LONGEST_NUMBER and len(_WORD.findall(text)) <= 2


def unquoted(text: str) -> str:
    """The text that `quoted` or `no_formula` made a cell of."""
    return text[1:] if text.startswith(_QUOTE) and quoted(text[1:]) == text else text
