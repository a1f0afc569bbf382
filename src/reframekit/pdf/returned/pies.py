"""A pie of shares in a record: drawn, named slice by slice in a table, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from reframekit.document.blocks import Block, Heading, Paragraph, PieChart
from reframekit.document.grids import Table
from reframekit.document.text import Inline, Run
from reframekit.keys import key_of

_ALL = 100
#: What stands for a number that there is none of.
_NONE = "–"


class PieWords(NamedTuple):
    """The machine's words about a pie: its heading, what a screen reader says of it with
    `{slices}`, the heads of its table, and what is said of shares that add up to a `{sum}` below
    100, so that a `{rest}` is left, or to one above it, and of a share that is no number.
    """

    title: str
    alt: str
    slice: str
    part: str
    share: str
    less: str
    more: str
    unread: str


class PiePart(NamedTuple):
    """What played a part, what is written as its share, and that as a number.

    A number of 0 has no slice. What is written and is no share is `unread`.
    """

    name: str
    written: str
    number: int = 0
    unread: bool = False


class Shares(NamedTuple):
    """The parts of one pie, at least one of which has a slice: the whole name of its first field,
    and the `title` of its sheet, so that a page that lies alone says whose it is.
    """

    field: str
    title: str
    parts: tuple[PiePart, ...]


def shares_from_json(pies: Iterable[Any]) -> tuple[Shares, ...]:
    """Pies that have been lists of JSON."""
    return tuple(
        Shares(field, title, tuple(PiePart(*part) for part in parts))
        for field, title, parts in pies
    )


def pie_blocks(pie: Shares, id: str, words: PieWords, lang: str) -> tuple[Block, ...]:
    """A heading, the pie, the table of its slices and what has to be said of them, under this id.

    `lang` is the language of its sheet where that is not the one of the words.
    """
    title = (Run(pie.title, lang=lang), Run(": ")) if pie.title else ()
    rows = list(_numbered(pie.parts))
    slices = "; ".join(
        f"{number} {part.name}: {part.number}" for number, part in rows if part.number
    )
    return (
        Heading(id, 1, (*title, Run(words.title))),
        PieChart(
            key_of(id, 0),
            words.alt.replace("{slices}", slices),
            tuple(part.number for part in pie.parts if part.number),
        ),
        Table(
            key_of(id, 1),
            tuple((Run(each),) for each in (words.slice, words.part, words.share)),
            tuple(_row(number, part, lang) for number, part in rows),
        ),
        *(
            Paragraph(key_of(id, at), (Run(sentence),))
            for at, sentence in enumerate(_said(pie.parts, words), 2)
        ),
    )


def _numbered(parts: Sequence[PiePart]) -> Iterator[tuple[str, PiePart]]:
    """The parts with the numbers of their slices."""
    number = 0
    for part in parts:
        number += part.number > 0
        yield str(number) if part.number else _NONE, part


def _row(number: str, part: PiePart, lang: str) -> tuple[Inline, ...]:
    written = (Run(part.written or _NONE, lang=lang if part.unread else ""),)
    return (Run(number),), (Run(part.name, lang=lang),), written


def _said(parts: Sequence[PiePart], words: PieWords) -> Iterator[str]:
    """What the shares add up to, where that is not 100, and that what is no share has no slice."""
    total = sum(part.number for part in parts)
    if total < _ALL:
        rest = str(_ALL - total)
        yield words.less.replace("{sum}", str(total)).replace("{rest}", rest)
    if total > _ALL:
        yield words.more.replace("{sum}", str(total))
    if any(part.unread for part in parts):
        yield words.unread
