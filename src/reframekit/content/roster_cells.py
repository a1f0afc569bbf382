"""The cells of a table in CSV or JSON, with the line that each row begins on.

What stands in a cell is a client's, so no message repeats it: it names the line and the column.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from reframekit.content.validation import MOST_PROBLEMS
from reframekit.delimited import PAIR_THEM, UNPAIRED, UnpairedError, records, table_text
from reframekit.errors import Place, Problem, refuse
from reframekit.sources import read_bytes

MOST_BYTES = 64 * 1024 * 1024

_SPACE = re.compile(r"[ \t\n]*")
#: The line that a row begins on, and what stands in it, by the number of its heading.
Cells = tuple[int, dict[int, object]]


class Number(str):
    """A number in JSON, as it is written there."""


class Table:
    """What is known of a roster while it is read: its headings and its problems."""

    def __init__(self, path: str, columns: Iterable[str]) -> None:
        self.path = path
        self.names = {key_of(name): name for name in columns}
        self.headings: list[tuple[str, int]] = []
        self.problems: list[tuple[int, Problem]] = []

    def tell(self, line: int, message: str, remedy: str) -> None:
        """Adds a problem. Raises `ReframeError` when there are as many as a file may have."""
        self.problems.append((line, Problem(message, remedy, Place(self.path, line))))
        if len(self.problems) == MOST_PROBLEMS:
            self.refuse()

    def refuse(self) -> None:
        """Raises `ReframeError` with the problems, if there are any."""
        refuse(self.sorted())

    def sorted(self) -> tuple[Problem, ...]:
        """The problems in the order of their lines."""
        return tuple(problem for _, problem in sorted(self.problems, key=lambda told: told[0]))

    def name(self, heading: str) -> str:
        """The column that a heading stands for, itself if it begins with _, or nothing."""
        bare = heading.strip()
        return bare if bare.startswith("_") else self.names.get(key_of(bare), "")

    def once(self, headings: Iterable[str], line: int) -> None:
        """Tells which column stands twice among these headings."""
        seen: set[str] = set()
        for heading in headings:
            name = self.name(heading)
            if name and name in seen:
                self.tell(
                    line, f"{column_named(heading)}: it is here twice", "leave one of the two out"
                )
            seen.add(name)


def text_of(path: Path) -> str:
    """The file's text with plain line breaks. Raises `ReframeError` (exit code 3)."""
    data = read_bytes(path, MOST_BYTES, smaller="make several rosters of it")
    return table_text(data, "standard input" if str(path) == "-" else str(path))


def csv_cells(text: str, table: Table) -> Iterator[Cells]:
    """The rows that are not blank, below the headings, up to one that cannot be read."""
    try:
        for line, cells in records(text):
            if table.headings:
                yield line, {number: cell for number, cell in enumerate(cells) if cell.strip()}
            else:
                table.headings = [(cell, line) for cell in cells]
                table.once((cell for cell in cells if not cell.strip().startswith("_")), line)
    except UnpairedError as error:
        table.tell(error.line, UNPAIRED, PAIR_THEM)


def json_cells(text: str, table: Table) -> Iterator[Cells]:
    """The objects of the list that are not blank, up to what is not JSON."""
    decoder = json.JSONDecoder(object_pairs_hook=tuple, parse_int=Number, parse_float=Number)
    keys: dict[str, int] = {}
    at = _past_space(text, 0)
    if text[at : at + 1] != "[":
        line = text.count("\n", 0, at) + 1
        table.tell(line, "a list of objects is wanted here", 'write [{"belief": "…"}]')
        return
    at = _past_space(text, at + 1)
    more = text[at : at + 1] != "]"
    line, counted = 1, 0
    try:
        while more:
            line, counted = line + text.count("\n", counted, at), at
            value, at = decoder.raw_decode(text, at)
            if cells := _in_object(value, line, keys, table):
                yield line, cells
            at = _past_space(text, at)
            if more := text[at : at + 1] == ",":
                at = _past_space(text, at + 1)
        if text[at : at + 1] != "]":
            raise json.JSONDecodeError("Expecting ',' delimiter", text, at)
        if (end := _past_space(text, at + 1)) < len(text):
            raise json.JSONDecodeError("Extra data", text, end)
    except json.JSONDecodeError as error:
        said = error.msg[0].lower() + error.msg[1:]
        table.tell(error.lineno, f"this is not JSON: {said}", "check quotes, commas and brackets")
    except RecursionError:
        table.tell(line, "lists and objects lie too deep in each other here", "flatten the file")


def _past_space(text: str, at: int) -> int:
    return next(_SPACE.finditer(text, at)).end()


def _in_object(value: object, line: int, keys: dict[str, int], table: Table) -> dict[int, object]:
    """What stands in an object, by the numbers of its keys; a new key gets the next one."""
    if not isinstance(value, tuple):
        table.tell(line, "an object is wanted here", 'write {"belief": "…"}')
        return {}
    table.once((key for key, _ in value), line)
    for key, _ in value:
        if key not in keys:
            keys[key] = len(keys)
            table.headings.append((key, line))
    return {
        keys[key]: inner
        for key, inner in value
        if inner not in (None, []) and not (isinstance(inner, str) and not inner.strip())
    }


def key_of(heading: str) -> str:
    """What is the same for two spellings of a heading."""
    return re.sub(r"[\s-]", "_", heading.strip()).casefold()


def column_named(heading: str) -> str:
    shown = " ".join(heading.split())
    return f'column "{shown if len(shown) <= 40 else shown[:40] + "…"}"'
