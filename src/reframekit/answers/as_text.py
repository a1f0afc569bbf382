"""Answers as plain text to read, and to paste into one's own notes."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reframekit.answers.answers import Answer, Answers, SheetAnswers
from reframekit.answers.form import WRITTEN_BESIDE
from reframekit.keys import HEAD_NAMES, name_below

_INDENT = "  "
#: What parts a question from what can be ticked under it, and a row of a table from its column.
_OPTION, _COLUMN = (": ", "? ", "! ", ". "), ", "
_ENDS = ".: "
#: Longer paragraphs are left to the terminal: setting one takes the square of a word's length.
_LONGEST_SET = 100_000
#: What a terminal would obey.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class _Prose:
    """How lines are set: in so many columns, 0 for any; `indent` is how far in prompts stand."""

    width: int
    indent: str = _INDENT

    def lines(self, text: str, indent: str = "", hanging: str = "") -> Iterator[str]:
        """A paragraph; the lines behind its first stand further in."""
        if not self.width or len(text) > _LONGEST_SET:
            yield f"{indent}{text}"
            return
        yield from textwrap.wrap(
            text,
            max(self.width, 20),
            initial_indent=indent,
            subsequent_indent=indent + hanging,
            break_on_hyphens=False,
        ) or [indent]


def as_text(files: Sequence[tuple[str, Answers]], width: int = 0) -> str:
    """The answers of files, in lines of at most `width` letters; 0 for lines as long as they are.

    The name of a file is said where there are several.
    """
    prose = _Prose(width)
    pages = []
    for name, answers in files:
        head = [name] if len(files) > 1 else []
        pages.append("\n".join([*head, *_file(answers, prose)]).rstrip())
    return _CONTROL.sub(" ", "\n\n\n".join(pages)) + "\n"


def _file(answers: Answers, prose: _Prose) -> Iterator[str]:
    for trouble in answers.problems:
        if trouble.code != WRITTEN_BESIDE:
            prompt = answers.prompt(trouble.field) or trouble.field
            where = f" ({prompt})" if prompt else ""
            yield from prose.lines(f"To look at: {_line(trouble.message)}{where}", "", _INDENT)
    for at, sheet in enumerate(answers.sheets):
        if at or answers.problems:
            yield ""
        yield from _sheet(sheet, prose)
    if answers.beside:
        yield from ("", "Written beside the fields")
    for each in answers.beside:
        said = each.said(answers.prompt(each.field) or each.field)
        yield from _answered(said[0].upper() + said[1:], each.text, prose)


def _sheet(sheet: SheetAnswers, prose: _Prose) -> Iterator[str]:
    """The title, whose it is and of which day, the answers under their headings, what is blank."""
    yield from prose.lines(_line(sheet.title) or "Other fields")
    head = [a for a in sheet.answers if _is_head(sheet, a) and a.text]
    if head:
        yield from prose.lines(", ".join(_line(_said(answer)) for answer in head))
    heading = ""
    for under, held in groupby(sheet.answers, key=lambda answer: answer.heading):
        there = [each for each in held if not each.blank and each not in head]
        if not there:
            continue
        if under != heading or not under:
            yield ""
        if under and under != heading:
            yield from prose.lines(_line(under))
        heading = under
        for row, cells in groupby(there, key=_row_name):
            yield from _cells(row, list(cells), prose)
    blank = _blank(sheet)
    if blank:
        yield ""
        said = f"Left blank: {'; '.join(blank)}"
        yield from prose.lines(said if said.endswith("?") else f"{said}.", "", _INDENT)


def _is_head(sheet: SheetAnswers, answer: Answer) -> bool:
    """Whether it says whose the sheet is, or of which day: the fields `name` and `date`."""
    field = name_below(answer.field, sheet.instance)
    return sheet.instance is not None and field in HEAD_NAMES


def _question_ticked(answer: Answer) -> tuple[str, bool, str]:
    """What the options of a question that are ticked share, and its boxes; no other answers do."""
    parts = _option(answer)
    return (parts[0], not parts[1], "") if parts else ("", False, answer.field)


def _option(answer: Answer) -> tuple[str, str] | None:
    """A question and one of its options, or one of its boxes."""
    if answer.type != "checkbox":
        return None
    for mark in _OPTION:
        before, found, option = answer.prompt.rpartition(mark)
        if found and before:
            return f"{before}{mark.rstrip()}", option
    before, _, number = answer.prompt.rpartition(" ")
    return (before, "") if before and number.isdigit() else None


def _ticked(answers: list[Answer]) -> str:
    """How many boxes of a strip are ticked, and which."""
    numbers = [answer.prompt.rpartition(" ")[2] for answer in answers]
    first = [str(number) for number in range(1, len(numbers) + 1)]
    which = f"1 to {numbers[-1]}" if numbers == first and len(first) > 1 else ", ".join(numbers)
    return f"{len(answers)} ticked ({which})"


def _cells(row: str, answers: list[Answer], prose: _Prose) -> Iterator[str]:
    """The answers of a row of a table under its name, if there are several; else each as it is."""
    if row and len(answers) > 1:
        yield from prose.lines(_line(row), _INDENT)
        prose = replace(prose, indent=prose.indent + _INDENT)
        answers = [a._replace(prompt=a.prompt.removeprefix(row + _COLUMN)) for a in answers]
    for (question, *_), ticked in groupby(answers, key=_question_ticked):
        yield from _block(question, list(ticked), prose)


def _block(question: str, answers: list[Answer], prose: _Prose) -> Iterator[str]:
    """The options of a question that are ticked, or one answer."""
    option = _option(answers[0])
    if option is None:
        (answer,) = answers
        prompt = answer.prompt or answer.field
        said = "ticked" if answer.type == "checkbox" else _said(answer)
        already = " (already on the sheet)" if answer.origin == "prefilled" else ""
        yield from _answered(prompt, f"{said}{already}", prose, below=answer.type == "textarea")
    elif option[1]:
        ticked = ", ".join(found[1] for each in answers if (found := _option(each)))
        yield from _answered(question, ticked, prose)
    else:
        yield from _answered(question, _ticked(answers), prose)


def _answered(prompt: str, answer: str, prose: _Prose, *, below: bool = False) -> Iterator[str]:
    """A prompt, and behind or below it the answer to the letter, line by line."""
    asked = _line(prompt).rstrip(_ENDS)
    asked += "" if asked.endswith(("?", "!")) else ":"
    lines = answer.splitlines()
    short = f"{prose.indent}{asked} {answer}"
    if not below and len(lines) <= 1 and (not prose.width or len(short) <= prose.width):
        yield short.rstrip()
        return
    yield from prose.lines(asked, prose.indent, _INDENT)
    for line in lines:
        yield from prose.lines(line, prose.indent + _INDENT) if line.strip() else [""]


def _said(answer: Answer) -> str:
    """An answer as it is understood; what cannot be is there as it was typed."""
    text = answer.label or answer.text or ""
    if answer.value is None:
        return text
    if answer.other is not None:
        return f"{answer.value} (written {text}; may be {answer.other})"
    if answer.ends:
        words = ", ".join(f"{number} {word}".strip() for number, word in answer.ends)
        if not any(word for _, word in answer.ends):
            words = " to ".join(str(number) for number, _ in answer.ends)
            return f"{answer.value} ({words})"
        return f"{answer.value} of {answer.ends[-1][0]} ({words})"
    return text


def _blank(sheet: SheetAnswers) -> list[str]:
    """The prompts that have no answer; of a row of a table that is wholly blank, the row alone."""
    asked = [a for a in sheet.answers if a.type != "checkbox"]
    cells = Counter(_row(answer) for answer in asked)
    empty = Counter(_row(answer) for answer in asked if answer.blank)
    said: dict[str, None] = {}
    for answer in asked:
        if answer.blank:
            row = _row(answer)
            whole = cells[row] == empty[row] > 1
            prompt = row[1] if whole else answer.prompt
            said[_line(prompt or answer.field).rstrip(_ENDS)] = None
    return list(said)


def _row(answer: Answer) -> tuple[str, str]:
    """What an answer shares with those beside it in a table: its heading and the row's name."""
    return answer.heading, answer.prompt.partition(_COLUMN)[0]


def _row_name(answer: Answer) -> str:
    """The name of the row whose cell it is, "" where it is an option or stands in no row."""
    name, column, _ = answer.prompt.partition(_COLUMN)
    return name if column and _option(answer) is None else ""


def _line(text: str) -> str:
    return " ".join(text.split())
