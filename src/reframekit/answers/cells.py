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
#: A sign at which some program splits cells, before what would then be a formula, in quotation
#: marks or not.
_INNER = re.compile(r"([;,|\t\r\n])(?=['\"]*[=+\-@＝＋－＠])")
_INNER_QUOTED = re.compile(r"([;,|\t\r\n])'(?=['\"]*[=+\-@＝＋－＠])")
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
    """The same, also before what a spreadsheet would make something else of."""
    return _QUOTE + text if _is_number_like(text) and not _INNER.search(text) else no_formula(text)


def no_formula(text: str) -> str:
    """A cell with an apostrophe before what a spreadsheet would take for a formula: the cell, and
    what follows in it upon a sign at which another program splits cells.
    """
    inner = _INNER.sub(rf"\1{_QUOTE}", text)
    return _QUOTE + inner if text.startswith((_QUOTE, *_FORMULA)) else inner


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
    for cell in (text.removeprefix(_QUOTE), text):
        meant = _INNER_QUOTED.sub(r"\1", cell)
        if quoted(meant) == text:
            return meant
    return text
