"""Tables of text as spreadsheets save them: cells between commas, semicolons or tabs (RFC 4180).

What stands in a cell is somebody's, so no message repeats it: it names the line.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from reframekit.errors import ExitCode, Place, failure

#: The marks that a file in UTF-16 begins with: Excel's "Unicode Text", PowerShell's `>`.
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: Excel's own first line, which names the separator.
_SEPARATOR = re.compile(r'"?sep=([^\w\s"]|\t)"?[,;\t]*(?:\n|\Z)', re.IGNORECASE)
#: The first row that is not blank, with its quoted line breaks.
_FIRST = re.compile(r'(?:[\s,;]*\n)?((?:"[^"]*"|[^"\n]+)*)')
_QUOTED = re.compile(r'"[^"]*"')
_MAYBE = ",;\t"
#: A cell may be as long as a file; the limit is every thread's, so it is only ever raised.
_LONGEST_CELL = 64 * 1024 * 1024

UNPAIRED = "the quotation marks of this row do not pair up"
PAIR_THEM = 'close every quotation mark, and write one within a cell twice ("")'
TOO_MANY = "put a cell that holds the separator in quotation marks"


class DelimitedRow(NamedTuple):
    """A row of a table that is not blank, and the line that it begins on."""

    line: int
    cells: list[str]


class UnpairedError(ValueError):
    """A row whose quotation marks do not pair up, and its line."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(UNPAIRED)


def table_text(data: bytes, name: str) -> str:
    """The text of a file that a spreadsheet or a shell saved, with plain line breaks.

    It is UTF-8, or UTF-16 with its mark. Raises `ReframeError` (exit code 3) for any other.
    """
    encoding = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
    try:
        text = data.decode(encoding)
        before, bad, _ = text.partition("\0")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "ignore")
        bad = "no text"
    if bad:
        remedy = 'save it again as UTF-8; in Excel, as "CSV UTF-8"'
        place = Place(name, before.count("\n") + 1)
        raise failure(ExitCode.UNREADABLE, "this is not UTF-8 text", remedy, place)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def records(text: str) -> Iterator[DelimitedRow]:
    """The rows of a table, the headings first; blank ones are left out.

    The separator is the one that the first line names, as in `sep=;`, else the one of , ; and tab
    that stands most often in the headings. Raises `UnpairedError` at the row where it ends.
    """
    if named := _SEPARATOR.match(text):
        delimiter = named[1]
        text = "\n" + text[named.end() :]
    else:
        first = next(_FIRST.finditer(text))[1]
        delimiter = max(_MAYBE, key=_QUOTED.sub("", first).count)
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield DelimitedRow(line, cells)
            line = reader.line_num + 1
    except csv.Error:
        raise UnpairedError(line) from None
