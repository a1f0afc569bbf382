"""A roster: a table of clients, in CSV or JSON, and what is made for each of them.

What stands in a cell is a client's, so no message repeats it: it names the line and the column.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from reframekit.content.roster_cells import (
    Cells,
    Number,
    Table,
    column_named,
    csv_cells,
    json_cells,
    key_of,
    text_of,
)
from reframekit.content.words import Word, flaw
from reframekit.delimited import TOO_MANY
from reframekit.errors import suggestion

MOST_ROWS = 10_000
#: The columns that are no words.
COLUMNS = ("packet", "sheets", "week", "id")

_WEEK = re.compile(r"0?[1-9]|[1-4][0-9]|5[0-2]")
_LEFT_ALONE = "what begins with _ is left alone"


@dataclass(frozen=True)
class Row:
    """One client of a roster: the line that it begins on, the words, and what is made.

    A blank word is left out. The `id` is as it was written, with its spaces.
    """

    line: int
    words: Mapping[str, str]
    packet: str = ""
    sheets: tuple[str, ...] = ()
    week: int | None = None
    id: str = ""


def read_roster(path: Path, known: Mapping[str, Word]) -> tuple[Row, ...]:
    """The rows of a roster. Raises `ReframeError` with every problem that it has.

    A file that is named .json is JSON, any other is CSV, and `-`, standard input, is either.
    """
    text = text_of(path)
    begins = text.lstrip()[:1] if str(path) == "-" else ""
    is_json = begins in ("[", "{") or path.suffix.lower() == ".json"
    table = Table(str(path), (*known, *COLUMNS))
    cells = list(islice((json_cells if is_json else csv_cells)(text, table), MOST_ROWS + 1))
    if len(cells) > MOST_ROWS:
        message = f"there are more than {MOST_ROWS:,} rows"
        table.tell(cells[-1][0], message, "make several rosters of it")
    names = _names(table, cells)
    rows = tuple(_row(table, names, *each) for each in cells)
    ids: dict[str, int] = {}
    for row in rows:
        if row.id and row.id in ids:
            message = f'column "id": the same one stands in the row on line {ids[row.id]}'
            table.tell(row.line, message, "give each row one of its own, or leave it blank")
        ids.setdefault(row.id, row.line)
    if not rows and not table.problems:
        table.tell(1, "the roster has no rows", "write one for each client, under the headings")
    table.refuse()
    return rows


def _names(table: Table, cells: list[Cells]) -> list[str]:
    """The name of each heading, "" for one that is not known and told of.

    Where not one is known, the first row may well be a client's: then none is repeated.
    """
    names = [table.name(heading) for heading, _ in table.headings]
    columns = table.names.values()
    unknown = [line for text, line in table.headings if text.strip() and not table.name(text)]
    if unknown and not any(name and not name.startswith("_") for name in names):
        remedy = f"begin with a line of headings; {suggestion('', columns)}"
        table.tell(unknown[0], "no heading here is known", remedy)
        table.refuse()
    filled = {number: line for line, row in reversed(cells) for number in row}
    for number, (heading, line) in enumerate(table.headings):
        if heading.strip() and not names[number]:
            remedy = f"{suggestion(key_of(heading)[:40], columns)} ({_LEFT_ALONE})"
            table.tell(line, f"{column_named(heading)}: there is no such column", remedy)
        elif not names[number] and number in filled:
            message = f"column {number + 1} has no heading, but a cell on line {filled[number]}"
            table.tell(line, message, f"write a heading ({_LEFT_ALONE})")
    return names


def _row(table: Table, names: list[str], line: int, cells: dict[int, object]) -> Row:
    """One row, without the cells that a problem is told of."""
    if max(cells) >= len(names):
        message = f"more cells than headings ({max(cells) + 1}, not {len(names)})"
        table.tell(line, message, TOO_MANY)
        return Row(line, {})
    texts = dict.fromkeys(COLUMNS, "")
    for number, value in cells.items():
        name = names[number]
        if name and not name.startswith("_"):
            try:
                texts[name] = _checked(name, value)
            except ValueError as error:
                message, _, remedy = str(error).partition(" | ")
                table.tell(line, f"{column_named(table.headings[number][0])}: {message}", remedy)
    packet, listed, week, id_ = (texts.pop(name) for name in COLUMNS)
    sheets = tuple(re.findall(r"[^\s,;]+", listed))
    if packet and sheets:
        table.tell(line, 'column "sheets": the row has a packet, too', "leave one of them blank")
    words = {name: text.strip() for name, text in texts.items()}
    return Row(line, words, packet.strip(), sheets, int(week) if week else None, id_)


def _checked(name: str, value: object) -> str:
    """A cell's text. Raises `ValueError` with a remedy, and without the text, when it is bad."""
    if name == "sheets" and isinstance(value, list) and all(type(each) is str for each in value):
        value = " ".join(value)
    if not isinstance(value, str) or (isinstance(value, Number) and name not in ("week", "id")):
        raise ValueError("text is wanted here | put it in quotation marks")
    if wrong := flaw(value):
        raise ValueError(" | ".join(wrong))
    if name == "week" and not _WEEK.fullmatch(value.strip()):
        raise ValueError("a whole number from 1 to 52 is wanted here | write one, such as 3")
    return str(value)
