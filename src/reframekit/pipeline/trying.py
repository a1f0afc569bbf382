"""A sheet tried with made-up clients: what comes apart on it for their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from reframekit.checks import ages, room
from reframekit.checks.oddities import oddities
from reframekit.content.clients import CLIENTS
from reframekit.content.words import AGE, Words
from reframekit.document.document import Document
from reframekit.errors import ReframeError
from reframekit.keys import DOT
from reframekit.layout.build import LayoutBuild
from reframekit.layout.page import Page, Text
from reframekit.pdf.text.fonts import shaper
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet import AskedSheet
from reframekit.pipeline.workshop import Workshop

#: A sheet may grow for a client by a page, and by another for so many letters of theirs.
_LETTERS_A_PAGE = 500
#: A word of more letters than this has to be cut somewhere.
_LONGEST_WHOLE = 30
_QUOTES = "“”"
#: What is told of the rules on room: no word parts what the layout holds together.
_BROKEN = "room-broken-word"
_TOLD = ("room-clipped", "room-too-small", _BROKEN)


class Spot(NamedTuple):
    """A build by its name, and the page there, counted from 1, where it is on one."""

    build: str
    page: int | None


@dataclass(frozen=True)
class Finding:
    """What comes apart for a client, what stands round it if it is a text, and where."""

    client: str
    said: str
    near: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True)
class Tried:
    """What was found of a sheet, and the clients that it is not for."""

    sheet: str
    findings: tuple[Finding, ...]
    refused: tuple[str, ...]


class _Odd(NamedTuple):
    said: str
    near: str
    page: int | None


def tried(
    workshop: Workshop, name: str, sheet: AskedSheet, builds: Mapping[str, LayoutBuild]
) -> Tried:
    """What comes apart on the sheet, called so, for each client in builds by their names.

    Raises `ReframeError` for a sheet that cannot be made without any words.
    """
    found: dict[tuple[str, str, str], dict[Spot, None]] = {}
    orders = said_by_clients(workshop, sheet)
    for build_name, build in builds.items():
        blank = _Made.of(workshop, sheet, Order(build=build))
        for client, words in orders.items():
            for odd in _odd(workshop, sheet, Order(words, build=build), blank):
                spots = found.setdefault((client, odd.said, odd.near), {})
                spots[Spot(build_name, odd.page)] = None
    findings = (Finding(*what, tuple(spots)) for what, spots in found.items())
    refused = (client.called for client in CLIENTS if client.called not in orders)
    return Tried(name, tuple(findings), tuple(refused))


def said_by_clients(workshop: Workshop, sheet: AskedSheet) -> dict[str, Words]:
    """The words of each client, by their names, that the sheet is for."""
    known = workshop.vocabulary
    asked = {name: known[name] for name in (*sheet.worksheet.words, AGE) if name in known}
    said = {
        client.called: client.words(asked, sheet.worksheet.takes, turn)
        for turn, client in enumerate(CLIENTS)
    }
    return {
        client: words
        for client, words in said.items()
        if not any(ages.refused(sheet.worksheet, sheet.source, words))
    }


@dataclass(frozen=True)
class _Made:
    """A sheet as a document and on pages, and what has too little room there."""

    document: Document
    pages: tuple[Page, ...]
    cramped: tuple[tuple[str, _Odd], ...]

    @classmethod
    def of(cls, workshop: Workshop, sheet: AskedSheet, order: Order) -> _Made:
        return cls.laid(workshop, sheet, order, workshop.document(sheet, order))

    @classmethod
    def laid(cls, workshop: Workshop, sheet: AskedSheet, order: Order, document: Document) -> _Made:
        pages = workshop.pages(sheet, order, document)
        return cls(document, pages, tuple(_cramped(pages, order.words)))

    def page_of(self, block: str) -> int | None:
        """The first page on which something of a block is seen."""
        below = f"{block}{DOT}"
        for number, page in enumerate(self.pages, 1):
            owners = (item.owner or "" for item in page.items if isinstance(item, Text))
            if any(owner == block or owner.startswith(below) for owner in owners):
                return number
        return None


def _odd(workshop: Workshop, sheet: AskedSheet, order: Order, blank: _Made) -> Iterator[_Odd]:
    """What comes apart on the sheet as it is ordered, and does not where it is blank."""
    try:
        document = workshop.document(sheet, order)
        if document.visible == blank.document.visible:
            return
        made = _Made.laid(workshop, sheet, order, document)
    except ReframeError as error:
        yield from (_Odd(f"it is refused: {each.message}", "", None) for each in error.problems)
        return
    for odd in oddities(document, blank.document):
        yield _Odd(odd.said, odd.near, made.page_of(odd.block))
    more = len(made.pages) - len(blank.pages)
    if more > 1 + sum(map(len, order.words.values())) // _LETTERS_A_PAGE:
        yield _Odd(f"it has {more} pages more than the blank sheet", "", len(made.pages))
    known = {said for said, _ in blank.cramped}
    yield from (odd for said, odd in made.cramped if said not in known)


def _cramped(pages: tuple[Page, ...], words: Mapping[str, str]) -> Iterator[tuple[str, _Odd]]:
    """What has too little room, each with a key that knows it again in another order."""
    endless = [part for text in words.values() for part in text.split()]
    endless = [part for part in endless if len(part) > _LONGEST_WHOLE]
    for number, page in enumerate(pages, 1):
        for problem in room.on_page(page, number, shaper(())):
            cut = problem.code == _BROKEN and any(
                problem.near.strip(_QUOTES) in part for part in endless
            )
            if problem.code in _TOLD and not cut:
                yield f"{problem.code} {problem.near}", _Odd(problem.message, "", number)
