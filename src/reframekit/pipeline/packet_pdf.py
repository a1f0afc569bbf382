"""A packet in one run: its own pages and its sheets, numbered through, as one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, count
from typing import get_args

from reframekit.content.languages import in_text
from reframekit.document.document import Document
from reframekit.identity import FIRST_PAGE, Identity
from reframekit.keys import CONTENTS_NODE, FIRST_NODE, form_node, note_node, sheet_node
from reframekit.layout.lay_out import Laid, set_pages
from reframekit.layout.page import Page
from reframekit.pdf.bound.place import BoundPart
from reframekit.pdf.bound.value import Bound
from reframekit.pdf.text.fonts import shaper
from reframekit.pdf.write.part import Part
from reframekit.pdf.write.write import AnyPart, write
from reframekit.pipeline.bound_files import read_bound
from reframekit.pipeline.front import Brevity, Leading, contents_page, first_page
from reframekit.pipeline.order import MadePdf, Order
from reframekit.pipeline.plan import Plan, Planned, PlannedForm, PlannedSheet
from reframekit.pipeline.sheet import AskedSheet
from reframekit.pipeline.sheet_pdf import (
    SetSheet,
    document_part,
    set_note,
    set_sheet,
    window_title,
)
from reframekit.pipeline.workshop import Workshop

#: From so many sheets on there is a cover with contents.
COVER_FROM = 6
#: What the first page is in the field table.
_NOTE_LABEL = "note "


@dataclass(frozen=True)
class Binding:
    """How a packet is bound.

    A `cover` with contents by its size, unless it is asked for or not; with `duplex` each sheet
    begins on a right-hand page.
    """

    cover: bool | None = None
    duplex: bool = False


@dataclass(frozen=True)
class _Place:
    """One part that is set and waits for its pages' numbers.

    `part` makes it, given the number of its first page and that of all pages.
    """

    item: Planned
    node: str
    title: str
    copy: int
    count: int
    size: tuple[float, float]
    part: Callable[[int, int], AnyPart]


def packet_pdf(workshop: Workshop, plan: Plan, order: Order, binding: Binding) -> MadePdf:
    """The packet as one file. Raises `ReframeError` with the problems of its sheets."""
    return SetPacket(workshop, plan, order, binding).made()


class SetPacket:
    """A packet that is set on pages; `prefix` begins the nodes of its parts, in a file of many."""

    def __init__(
        self, workshop: Workshop, plan: Plan, order: Order, binding: Binding, prefix: str = ""
    ) -> None:
        self.workshop = workshop
        self.plan = plan
        self.order = order
        self.duplex = binding.duplex
        self.prefix = prefix
        self.names_help = False
        self.other_fields = 0
        self.notices: list[str] = []
        self.places = list(self._places())
        many = len(plan.items) >= COVER_FROM
        self.covered = many if binding.cover is None else binding.cover

    def _places(self) -> Iterator[_Place]:
        sheets, forms = count(1), count(1)
        for item in self.plan.items:
            if isinstance(item, PlannedForm):
                yield self._form(item, form_node(next(forms), self.prefix))
                continue
            words = item.filled(self.order.words)
            order = replace(self.order, words=words, in_packet=True)
            made = set_sheet(self.workshop, item.sheet, order)
            self.names_help |= made.document.names_help
            for copy in range(1, item.copies + 1):
                yield self._sheet(item, made, sheet_node(next(sheets), self.prefix), copy)

    def _sheet(self, item: PlannedSheet, made: SetSheet, node: str, copy: int) -> _Place:
        title, laid = self._sheet_title(item.sheet), made.laid
        bookmark = self._copy_title(title, copy, item.copies)
        part = partial(made.part, node, bookmark=bookmark)
        return _Place(item, node, title, copy, len(laid.columns), (laid.width, laid.height), part)

    def _sheet_title(self, sheet: AskedSheet) -> str:
        """The neutral title; with the preset where the packet has the sheet with another, too."""
        slug, title = sheet.worksheet.slug, sheet.worksheet.named
        alike = [each for each in self.plan.sheets if each.worksheet.slug == slug]
        told = sheet.belief.label if sheet.belief else sheet.preset
        return f"{title}: {told}" if told and len(alike) > 1 else title

    def _form(self, item: PlannedForm, node: str) -> _Place:
        bound = read_bound(item.path, item.inside, self.workshop.limits)
        part = BoundPart(node, item.title, bound, item.title)
        page = bound.pages[0]
        size = (page.width, page.height)
        self.other_fields += bound.field_count
        self.notices += notices(item.path.name, bound)
        return _Place(item, node, item.title, 1, len(bound.pages), size, lambda *_: part)

    def numbered(self) -> tuple[list[AnyPart], int]:
        """The parts, and how many pages they have together: pages are counted with a first set of
        the packet's own, then numbered.
        """
        own = self._own_pages([1] * len(self.places))
        first = 1 + sum(len(laid.columns) for _, _, laid in own)
        starts, total = self._numbers(first)
        parts: list[AnyPart] = []
        at = 1
        for node, document, laid in self._own_pages(starts):
            parts.append(self._own_part(node, document, laid, at, total))
            at += len(laid.columns)
        size = (laid.width, laid.height)
        for place, start in zip(self.places, starts, strict=True):
            if start > at:
                parts.append(blank_page(size))
            size = place.size
            parts.append(place.part(start, total))
            at = start + place.count
        return parts, total

    def made(self) -> MadePdf:
        """The file, with the notes for the therapist where they are asked for."""
        parts, pages = self.numbered()
        notes = self._notes(pages)
        written = write(
            [*parts, *notes],
            window_title(self.workshop, self.order, file_title(self.workshop, self.plan)),
            self.workshop.strings.lang,
            shaper(self.order.fonts),
            self.order.password,
            duplex=self.duplex,
        )
        fields = self.other_fields
        if self.order.build.fillable:
            fields += sum(
                len(part.identity.fields)
                for part in parts
                if isinstance(part, Part) and part.identity
            )
        note_pages = sum(len(part.pages) for part in notes)
        return MadePdf(
            written,
            pages + note_pages,
            fields,
            self.names_help,
            note_pages,
            tuple(self.notices),
        )

    def _notes(self, pages: int) -> list[Part]:
        """The notes behind so many pages, and behind a blank one where they would share a leaf with
        the client's last.
        """
        if not self.order.notes:
            return []
        notes = [
            set_note(self.workshop, sheet, self.order).part(
                note_node(number), page_label=_NOTE_LABEL
            )
            for number, sheet in enumerate(self.plan.sheets, 1)
        ]
        if notes and self.duplex and pages % 2:
            notes.insert(0, blank_page(self.places[-1].size))
        return notes

    def _numbers(self, first: int) -> tuple[list[int], int]:
        """The first page of each part, and how many pages there are in all."""
        starts: list[int] = []
        at = first
        for place in self.places:
            at += self.duplex and at % 2 == 0
            starts.append(at)
            at += place.count
        return starts, at - 1

    def _own_pages(self, starts: Sequence[int]) -> list[tuple[str, Document, Laid]]:
        strings = self.workshop.strings
        leading = [
            Leading(place.item, self._entry(place), place.node, start)
            for place, start in zip(self.places, starts, strict=True)
            if place.copy == 1
        ]
        words, fillable = self.order.words, self.order.build.fillable
        name = in_text(words.get("name", ""), "", strings.lang)
        furniture = self.workshop.furniture(self.plan.title, self.order)
        metrics = shaper(self.order.fonts)

        first = partial(first_page, strings, self.plan, leading, name, words, fillable=fillable)

        def laid(document: Document) -> tuple[Document, Laid]:
            return document, set_pages(document, furniture, self.order.build, metrics)

        whole = laid(first())
        # The longest that is one page, else all of it.
        shorter = (laid(first(brevity=brevity)) for brevity in get_args(Brevity)[1:])
        on_one = (each for each in chain([whole], shorter) if len(each[1].columns) == 1)
        own = [(self.prefix + FIRST_NODE, *next(on_one, whole))]
        if self.covered:
            own.append((self.prefix + CONTENTS_NODE, *laid(contents_page(strings, leading))))
        return own

    def _own_part(self, node: str, document: Document, laid: Laid, at: int, total: int) -> Part:
        strings = self.workshop.strings
        title = (
            strings.packet_contents if node.endswith(CONTENTS_NODE) else strings.packet_first_page
        )
        handed = self.order.handed
        identity = Identity(FIRST_PAGE, None, 1, title, node, document.fields, handed=handed)
        pages = laid.numbered(at, total)
        return document_part(document, pages, title, identity, self.order, title)

    def _entry(self, place: _Place) -> str:
        """The title in the contents, where copies stand on one line."""
        copies = _copies(place.item)
        if copies == 1:
            return place.title
        said = self.workshop.strings.packet_copies.replace("{copies}", str(copies))
        return said.replace("{title}", place.title)

    def _copy_title(self, title: str, copy: int, copies: int) -> str:
        """The title of one sheet in bookmarks, where copies are told apart."""
        if copies == 1:
            return title
        said = self.workshop.strings.packet_copy.replace("{copies}", str(copies))
        return said.replace("{copy}", str(copy)).replace("{title}", title)


def file_title(workshop: Workshop, plan: Plan) -> str:
    """The neutral title of a packet's file."""
    if plan.week is None:
        return plan.title
    said = workshop.strings.packet_week.replace("{weeks}", str(plan.weeks))
    return f"{plan.title}, {said.replace('{week}', str(plan.week))}"


def _copies(item: Planned) -> int:
    return item.copies if isinstance(item, PlannedSheet) else 1


def blank_page(size: tuple[float, float]) -> Part:
    """A page with nothing on it, so that what follows begins on a right-hand page."""
    return Part("", "", (Page(*size, ()),), ())


def notices(name: str, bound: Bound) -> Iterator[str]:
    """What has to be said of a form: what was left out, and each page that is not tagged."""
    if bound.removed:
        yield f"{name}: left out, since a packet holds only pages and fields: " + "; ".join(
            bound.removed
        )
    untagged = [number for number, page in enumerate(bound.pages, 1) if not page.tagged]
    if untagged:
        are, on = ("page {} is", "it") if len(untagged) == 1 else ("pages {} are", "them")
        said = are.format(ranges(untagged))
        yield f"{name}: {said} not tagged, so a screen reader may not read what is on {on}"


def ranges(numbers: Sequence[int]) -> str:
    """Rising numbers in words, such as `1 to 3, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{r[0]} to {r[-1]}" if len(r) > 2 else ", ".join(map(str, r)) for r in runs)
