"""What is written to a terminal, which obeys some letters instead of showing them."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

import click

from reframekit.answers.controls import escaped

#: Controls (ECMA-48) but for tabs and line ends, other line ends, and what turns the order of
#: letters round.
_OBEYED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)

#: In cells: what is narrower than a word is no line, and a wider one is hard to read.
_NARROWEST = 20
_READABLE = 88


def harmless(text: str) -> str:
    """The text with a dot for each letter that a terminal would obey; line ends and tabs stay."""
    return _OBEYED.sub("·", text)


def counted(number: int, what: str) -> str:
    """So many of what has an s where there are several."""
    return f"{number} {what}{'s' * (number != 1)}"


def tell(text: str = "", *, head: str = "", err: bool = False, nl: bool = True) -> None:
    """Writes a bold head and a text, without what a terminal would obey: for all that is said."""
    bold = click.style(harmless(head), bold=True) if head else ""
    click.echo(bold + harmless(text), err=err, nl=nl)


def tell_json(value: object) -> None:
    """Writes a value as JSON, its controls escaped: as UTF-8, whatever the terminal's letters are,
    and with plain line ends (RFC 8259, 8.1).
    """
    text = escaped(json.dumps(value, ensure_ascii=False, indent=1))
    click.echo(text.encode(errors="replace"))


def tell_bytes(data: bytes) -> None:
    """Writes what is no text, such as a PDF, as it is."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def columns() -> int | None:
    """How wide the terminal is, in cells; none where a pipe or a file takes the lines whole.

    `COLUMNS` counts wherever somebody set it.
    """
    if sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdecimal():
        return max(_NARROWEST, shutil.get_terminal_size().columns)
    return None


def tell_text(text: str, *, bold: bool = False) -> None:
    """Writes a paragraph, in lines that are read easily and fit the terminal."""
    wide = columns()
    for line in wrapped(text, min(wide, _READABLE) if wide else _READABLE):
        tell(head=line) if bold else tell(line)


def tell_table(groups: Mapping[str, Sequence[tuple[str, str]]], *, apart: bool = False) -> None:
    """Writes names in groups, each under its head, with what is said of each name beside it; the
    groups may stand apart by a line.

    On a terminal what is said goes on below itself, and begins below a long name, which stays
    whole, to be copied; elsewhere each row is one line.
    """
    wide = columns()
    longest = max((cells(name) for rows in groups.values() for name, _ in rows), default=0)
    column = min(longest, wide // 2) if wide else longest
    for head, rows in groups.items():
        if apart:
            tell()
        for line in wrapped(head, wide) if wide and head else filter(None, [head]):
            tell(head=line)
        for row in rows:
            for line in _row(*row, column, wide):
                tell(line)


def _row(name: str, said: str, column: int, wide: int | None) -> Iterator[str]:
    """A name with what is said of it, in lines."""
    lines = [said] if wide is None else wrapped(said, wide - column - 4)
    beside = lines.pop(0) if cells(name) <= column else ""
    yield f"  {name}{' ' * (column - cells(name))}  {beside}".rstrip()
    yield from (f"  {' ' * column}  {line}" for line in lines if line)


def wrapped(text: str, wide: int) -> list[str]:
    """The words of a text in lines of so many cells; a word that is wider goes over several."""
    lines = [""]
    for word in text.split():
        for part in _parts(word, wide):
            if lines[-1] and cells(lines[-1]) + 1 + cells(part) > wide:
                lines.append("")
            lines[-1] += f" {part}" if lines[-1] else part
    return lines


def cells(text: str) -> int:
    """How many cells of a terminal a text takes (UAX 11); what combines takes none."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    return len(text) + wide - sum(unicodedata.category(letter) in ("Mn", "Me") for letter in text)


def _parts(word: str, wide: int) -> Iterator[str]:
    part = ""
    for letter in word:
        if cells(part + letter) > wide:
            yield part
            part = ""
        part += letter
    yield part
