"""A roster: a table of clients, in CSV or JSON, and what is made for each of them.

What stands in a cell is a client's, so no message repeats it: it names the line and the column.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

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
from reframekit.content.words import (
    COLUMNS,
    LANGUAGE,
    RESERVED,
    ClientWord,
    Word,
    WordError,
    Words,
    checked_word,
    flaw,
    language_of,
)
from reframekit.delimited import TOO_MANY
from reframekit.errors import Problem, suggestion

MOST_ROWS = 10_000
#: How a column ends that says the language of a word.
_OF_WORD = f".{LANGUAGE}"
_WEEK = re.compile(r"0?[1-9]|[1-4][0-9]|5[0-2]")
_OBJECT = 'write {"text": "…", "language": "pl"}'
#: The columns that say what is made of a row.
_ASKED = ("packet", "sheets", "week")
_LEFT_ALONE = "what begins with _ is left alone"


@dataclass(frozen=True)
class Row:
    """One client of a roster: the line that it begins on, the words, and what is made.

    The words are said in the language of their own column, else in that of the row. The `id` is as
    it was written, with its spaces.
    """

    line: int
    words: Words
    packet: str = ""
    sheets: tuple[str, ...] = ()
    week: int | None = None
    id: str = ""


class RosterTable(NamedTuple):
    """What stands in a roster: its rows, and every problem that it has, by line.

    A row is left out where a problem is told of what is asked for it; `headed` says whether every
    column is known.
    """

    path: str
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    headed: bool


def read_roster(path: Path, known: Mapping[str, Word]) -> RosterTable:
    """The rows of a roster and its problems. Raises `ReframeError` where no row can be told apart.

    A file that is named .json is JSON, any other is CSV, and `-`, standard input, is either.
    """
    text = text_of(path)
    begins = text.lstrip()[:1] if str(path) == "-" else ""
    is_json = begins in ("[", "{") or path.suffix.lower() == ".json"
    languages = (LANGUAGE, *(f"{name}{_OF_WORD}" for name in known))
    table = Table(str(path), (*known, *COLUMNS, *languages))
    cells = list(islice((json_cells if is_json else csv_cells)(text, table), MOST_ROWS + 1))
    if len(cells) > MOST_ROWS:
        message = f"there are more than {MOST_ROWS:,} rows"
        table.tell(cells[-1][0], message, "make several rosters of it")
    names = _names(table, cells)
    headed = not table.problems
    read = [_row(table, names, known, *each) for each in cells]
    ids: dict[str, int] = {}
    for row, _ in read:
        if row.id and row.id in ids:
            message = f'column "id": the same one stands in the row on line {ids[row.id]}'
            table.tell(row.line, message, "give each row one of its own, or leave it blank")
        ids.setdefault(row.id, row.line)
    if not cells and not table.problems:
        table.tell(1, "the roster has no rows", "write one for each client, under the headings")
    rows = tuple(row for row, is_clear in read if is_clear)
    return RosterTable(str(path), rows, table.sorted(), headed)


def _names(table: Table, cells: list[Cells]) -> list[str]:
    """The name of each heading, "" for one that is not known and told of.

    Where not one is known, the first row may well be a client's: then none is repeated.
    """
    names = [table.name(heading) for heading, _ in table.headings]
    columns = [name for name in table.names.values() if not name.endswith(_OF_WORD)]
    unknown = [line for text, line in table.headings if text.strip() and not table.name(text)]
    if unknown and not any(name and not name.startswith("_") for name in names):
        remedy = f"begin with a line of headings; {suggestion('', columns)}"
        table.tell(unknown[0], "no heading here is known", remedy)
        table.refuse()
    filled = {number: line for line, row in reversed(cells) for number in row}
    for number, (heading, line) in enumerate(table.headings):
        if heading.strip() and not names[number]:
            kept = RESERVED.get(key_of(heading))
            remedy = kept or f"{suggestion(key_of(heading)[:40], columns)} ({_LEFT_ALONE})"
            table.tell(line, f"{column_named(heading)}: there is no such column", remedy)
        elif not names[number] and number in filled:
            message = f"column {number + 1} has no heading, but a cell on line {filled[number]}"
            table.tell(line, message, f"write a heading ({_LEFT_ALONE})")
    return names


def _row(
    table: Table, names: list[str], known: Mapping[str, Word], line: int, cells: dict[int, object]
) -> tuple[Row, bool]:
    """One row, without the cells that a problem is told of, and whether none is told of what is
    asked for it.
    """
    if max(cells) >= len(names):
        message = f"more cells than headings ({max(cells) + 1}, not {len(names)})"
        table.tell(line, message, TOO_MANY)
        return Row(line, Words({})), False
    is_clear = True
    texts = dict.fromkeys(COLUMNS, "")
    words: dict[str, ClientWord] = {}
    languages: dict[str, str] = {}
    for number, value in cells.items():
        name = names[number]
        if not name or name.startswith("_"):
            continue
        try:
            if name in COLUMNS:
                texts[name] = _text(name, value)
            elif name == LANGUAGE or name.endswith(_OF_WORD):
                languages[name] = language_of(value)
            else:
                words[name] = _word(name, value, known)
        except WordError as error:
            said = f"{column_named(table.headings[number][0])}: {error.message}"
            table.tell(line, said, error.remedy)
            is_clear = is_clear and name not in _ASKED
    packet, listed, week, id_ = texts.values()
    sheets = tuple(re.findall(r"[^\s,;]+", listed))
    if packet and sheets:
        table.tell(line, 'column "sheets": the row has a packet, too', "leave one of them blank")
        is_clear = False
    in_language = {
        name: ClientWord(word, languages.get(f"{name}{_OF_WORD}") or word.language)
        for name, word in words.items()
    }
    given = Words(in_language, languages.get(LANGUAGE, ""))
    asked_week = int(week) if week else None
    return Row(line, given, packet.strip(), sheets, asked_week, id_), is_clear


def _word(name: str, value: object, known: Mapping[str, Word]) -> ClientWord:
    """A cell's word; in JSON it may be an object of a text and its language.

    Raises `WordError`.
    """
    if not isinstance(value, tuple):
        return checked_word(name, _plain(value), known)
    parts = dict(value)
    if not parts or len(parts) < len(value) or not parts.keys() <= {"text", LANGUAGE}:
        raise WordError("text is wanted here, or an object of a text and its language", _OBJECT)
    text = parts.get("text")
    language = language_of(parts.get(LANGUAGE))
    return checked_word(name, "" if text is None else _plain(text), known, language)


def _plain(value: object) -> str:
    """A text of JSON or CSV. Raises `WordError` for anything else."""
    if not isinstance(value, str) or isinstance(value, Number):
        raise WordError("text is wanted here", "put it in quotation marks")
    return value


def _text(name: str, value: object) -> str:
    """What a column says that is no word. Raises `WordError` when it is bad."""
    if name == "sheets" and isinstance(value, list) and all(type(each) is str for each in value):
        value = " ".join(value)
    text = str(value) if isinstance(value, Number) and name in ("week", "id") else _plain(value)
    if wrong := flaw(text):
        raise WordError(*wrong)
    if name == "week" and not _WEEK.fullmatch(text.strip()):
        raise WordError("a whole number from 1 to 52 is wanted here", "write one, such as 3")
    return text
