"""Answers in CSV: what `read` wrote, one row an answer or one row a sheet, or names and values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reframekit.answers.as_csv import BESIDE, SHEET_COLUMNS
from reframekit.answers.cells import unquoted
from reframekit.answers.given import ONE_FILE, Given
from reframekit.delimited import PAIR_THEM, TOO_MANY, UNPAIRED, DelimitedRow, UnpairedError, records
from reframekit.errors import Code, ExitCode, Place, Problem, ReframeError, failure, refuse
from reframekit.keys import DOT, whole_name

#: The columns that a row must reach, where the first row names them.
_NEEDED = ("field", "value", "type", "origin", "text")
_ORIGINS = ("client", "prefilled")


def in_csv(text: str, path: str) -> Iterator[Given]:
    """The answers in it. Raises `ReframeError` with the lines."""
    try:
        first, *rows = list(records(text)) or [DelimitedRow(1, [])]
    except UnpairedError as error:
        raise failure(ExitCode.UNREADABLE, UNPAIRED, PAIR_THEM, Place(path, error.line)) from None
    if tuple(first.cells[: len(SHEET_COLUMNS)]) == SHEET_COLUMNS:
        return _of_a_sheet(first, rows, path)
    return _of_answers(first, rows, path)


def _of_answers(first: DelimitedRow, rows: Sequence[DelimitedRow], path: str) -> Iterator[Given]:
    head = [cell.strip().lower() for cell in first.cells]
    place = Place(path, first.line)
    if "field" not in head or "value" not in head:
        said = "the first row names no columns field and value"
        raise _wrong(said, "keep the first row that reframe read wrote", place)
    for name in (*_NEEDED, "file", "sheet", "title"):
        if head.count(name) > 1:
            raise _wrong(f'column "{name}": it is here twice', "leave one of the two out", place)
    refuse(_of_another_length(head, _NEEDED, rows, path))
    cells_of = [(line, dict(zip(head, map(unquoted, cells), strict=False))) for line, cells in rows]
    if len({cells.get("file", "") for _, cells in cells_of} - {""}) > 1:
        raise _wrong("this has the answers of several files", ONE_FILE, Place(path))
    for line, cells in cells_of:
        value = cells["value"] or None
        read = cells.get("origin") in _ORIGINS
        if cells.get("type") != BESIDE and (value or read):
            text = (cells.get("text") or None) if value else None
            of = cells.get("sheet", ""), cells.get("title", "")
            yield Given(cells["field"], value, text, Place(path, line), read, *of, text is not None)


def _of_another_length(
    head: list[str], wanted: Sequence[str], rows: Sequence[DelimitedRow], path: str
) -> Iterator[Problem]:
    """What is said of rows that have cells too few or too many for their headings."""
    needed = [name for name in head if name in wanted]
    for line, cells in rows:
        short = [name for name in needed if head.index(name) >= len(cells)]
        if short:
            said = f'the row ends before its column "{short[0]}"'
            remedy = "write all its cells, blank ones too, or export the answers anew"
            yield Problem(said, remedy, Place(path, line), code=Code.ANSWERS)
        elif any(cell.strip() for cell in cells[len(head) :]):
            said = f"more cells than headings ({len(cells)}, not {len(head)})"
            yield Problem(said, TOO_MANY, Place(path, line), code=Code.ANSWERS)


def _of_a_sheet(first: DelimitedRow, rows: Sequence[DelimitedRow], path: str) -> Iterator[Given]:
    """The answers of the one row of a table of sheets; a blank cell leaves its field as it is."""
    if len(rows) != 1:
        said = f"this has the answers of {len(rows)} sheets"
        raise _wrong(said, "keep the first row and that of one sheet", Place(path, first.line))
    ((line, cells),) = rows
    refuse(_of_another_length(first.cells, SHEET_COLUMNS, rows, path))
    _, sheet, _, instance, title = map(unquoted, cells[: len(SHEET_COLUMNS)])
    answered = zip(first.cells, cells, strict=False)
    for column, cell in list(answered)[len(SHEET_COLUMNS) :]:
        if cell:
            name = unquoted(column).removeprefix(DOT)
            whole = whole_name(instance, name)
            place, value = Place(path, line), unquoted(cell)
            yield Given(whole, value, None, place, True, sheet, title, by_cell=True)


def _wrong(message: str, remedy: str, place: Place) -> ReframeError:
    return failure(ExitCode.PROBLEMS, message, remedy, place, code=Code.ANSWERS)
