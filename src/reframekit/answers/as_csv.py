"""Answers as tables for a spreadsheet: one row an answer, or one row a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reframekit.answers.answers import Answer, Answers, SheetAnswers
from reframekit.answers.cells import cell, no_formula, quoted, table
from reframekit.keys import DOT, name_below

COLUMNS = tuple("file sheet instance title field heading prompt type value origin text".split())
#: The columns of a table of sheets before those of the fields.
SHEET_COLUMNS = tuple("file sheet preset instance title".split())
#: The type of a row that is no field: what was written beside the fields.
BESIDE = "beside"


def as_csv(files: Iterable[tuple[str, Answers]], separator: str = ",") -> str:
    """The answers of files, one a row, with a head; `text` is what the file holds."""
    return table((COLUMNS, *_rows(files)), separator)


def _rows(files: Iterable[tuple[str, Answers]]) -> Iterator[tuple[str, ...]]:
    for name, answers in files:
        for sheet in answers.sheets:
            for answer in sheet.answers:
                cells = (answer.heading, answer.prompt, answer.type)
                ends = (cell(answer), answer.origin or "", quoted(answer.text or ""))
                yield (*_named(name, sheet, answer.field, *cells), *ends)
        for each in answers.beside:
            cells = ("", answers.prompt(each.field), BESIDE)
            text = quoted(each.text)
            named = _named(name, answers.sheet_of(each.field), each.field, *cells)
            yield (*named, text, "client", text)


def _named(name: str, sheet: SheetAnswers | None, field: str, *cells: str) -> Iterator[str]:
    """The cells of a row before its value; no name is taken for a number: a sheet `4-7-8`."""
    yield no_formula(name)
    yield quoted(sheet.sheet or "") if sheet else ""
    instance = (sheet.instance or "") if sheet else ""
    yield from map(no_formula, (instance, sheet.title if sheet else ""))
    yield no_formula(field) if instance else quoted(field)
    yield from map(no_formula, cells)


def as_sheet_tables(
    files: Iterable[tuple[str, Answers]], separator: str = ","
) -> dict[str, tuple[int, str]]:
    """For each sheet by its name how many there are, and a table with a row for each of them.

    A column is a field, under its name without the instance; forms of others' making are one table,
    under "". A field that is named like a column of the sheet's own, or begins with a dot, has one
    more, and one that others call 1.10 has an apostrophe.
    """
    found: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]] = {}
    for name, answers in files:
        for sheet in answers.sheets:
            slugs = (quoted(sheet.sheet or ""), quoted(sheet.preset or ""))
            of = (*slugs, *map(no_formula, (sheet.instance or "", sheet.title)))
            cells = {_field_column(each, sheet): cell(each) for each in sheet.answers}
            found.setdefault(sheet.sheet or "", []).append(((no_formula(name), *of), cells))
    return {
        sheet: (len(rows), _sheet_table(rows, separator, no_formula if sheet else quoted))
        for sheet, rows in found.items()
    }


def _sheet_table(
    rows: list[tuple[tuple[str, ...], dict[str, str]]],
    separator: str,
    named: Callable[[str], str],
) -> str:
    columns = tuple(dict.fromkeys(column for _, cells in rows for column in cells))
    head = (*SHEET_COLUMNS, *map(named, columns))
    held = ((*of, *(cells.get(column, "") for column in columns)) for of, cells in rows)
    return table((head, *held), separator)


def _field_column(answer: Answer, sheet: SheetAnswers) -> str:
    """The heading of a field's column in a table of sheets."""
    name = name_below(answer.field, sheet.instance)
    return DOT + name if name in SHEET_COLUMNS or name.startswith(DOT) else name
