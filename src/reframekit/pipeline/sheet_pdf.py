"""One sheet as a part of a file, and as a file of its own."""

from __future__ import annotations

from dataclasses import dataclass

from reframekit.document.document import Document
from reframekit.document.structure import structure, text_structure
from reframekit.identity import Identity, spoken_names, with_day_order
from reframekit.keys import sheet_node
from reframekit.layout.lay_out import Laid
from reframekit.layout.page import Page
from reframekit.pdf.text.fonts import shaper
from reframekit.pdf.write.part import Part
from reframekit.pdf.write.write import write
from reframekit.pipeline.letterhead import practice_line
from reframekit.pipeline.order import MadePdf, Order
from reframekit.pipeline.sheet import AskedSheet
from reframekit.pipeline.workshop import Workshop

#: The node of a sheet that has a file to itself.
NODE = sheet_node(1)


@dataclass(frozen=True)
class SetSheet:
    """A sheet that is set on pages for one order, ready to be numbered."""

    sheet: AskedSheet
    order: Order
    document: Document
    laid: Laid

    def part(
        self, node: str, first: int = 1, of: int | None = None, bookmark: str | None = None
    ) -> Part:
        """The sheet as the part `node` of a file, its pages numbered from `first`."""
        worksheet = self.sheet.worksheet
        identity = Identity(
            worksheet.slug,
            self.sheet.preset,
            worksheet.revision,
            worksheet.named,
            node,
            with_day_order(
                self.document.fields, "mdy" if self.order.build.paper == "letter" else "dmy"
            ),
            self.document.lang,
            handed=self.order.handed,
        )
        pages = self.laid.numbered(first, of)
        title = bookmark or worksheet.named
        return document_part(self.document, pages, title, identity, self.order, bookmark)


def document_part(
    document: Document,
    pages: tuple[Page, ...],
    title: str,
    identity: Identity,
    order: Order,
    bookmark: str | None,
) -> Part:
    """A document with its pages as the part of a file that its identity names."""
    practice, records = order.practice, identity.fields
    names = spoken_names(records)
    elements = structure(
        document,
        {name: spoken.short for name, spoken in names.items()},
        fillable=order.build.fillable,
        practice=practice_line(practice),
        logo=practice.logo.alt if practice and practice.logo else "",
    )
    spoken = {name: each.full for name, each in names.items()}
    held = identity if records else None
    return Part(identity.instance, title, pages, (elements,), spoken, held, bookmark)


def set_sheet(workshop: Workshop, sheet: AskedSheet, order: Order) -> SetSheet:
    """The steps of one sheet: markup, document, pages."""
    document = workshop.document(sheet, order)
    return SetSheet(sheet, order, document, workshop.laid(sheet, order, document))


@dataclass(frozen=True)
class SetNote:
    """The therapist's note to a sheet, set on pages; `alone` in a file of notes."""

    note: Document
    laid: Laid
    title: str

    def part(
        self,
        node: str,
        first: int = 1,
        of: int | None = None,
        *,
        bookmark: str | None = None,
        page_label: str | None = None,
    ) -> Part:
        """The note as the part `node` of a file, its pages numbered from `first`."""
        elements = (text_structure(self.note, foot=True),)
        pages = self.laid.numbered(first, of)
        return Part(node, self.title, pages, elements, bookmark=bookmark, page_label=page_label)


def set_note(
    workshop: Workshop, sheet: AskedSheet, order: Order, *, alone: bool = False
) -> SetNote:
    """The therapist's note to a sheet on pages."""
    note = workshop.note(sheet)
    laid = workshop.note_pages(sheet, order, note, alone=alone)
    return SetNote(note, laid, workshop.strings.note_for)


def window_title(workshop: Workshop, order: Order, title: str) -> str:
    """The title of a file, which viewers show in their windows and in lists of files."""
    return workshop.strings.packet_title if order.plain else title


def sheet_pdf(workshop: Workshop, sheet: AskedSheet, order: Order) -> MadePdf:
    """The whole way of one sheet, to a file of its own."""
    made = set_sheet(workshop, sheet, order)
    parts = [made.part(NODE)]
    note_pages = 0
    if order.notes:
        note = set_note(workshop, sheet, order).part("note")
        note_pages = len(note.pages)
        parts.append(note)
    title = window_title(workshop, order, sheet.worksheet.named)
    written = write(parts, title, made.document.lang, shaper(order.fonts), order.password)
    pages = len(parts[0].pages) + note_pages
    fields = len(made.document.fields) if order.build.fillable else 0
    return MadePdf(written, pages, fields, made.document.names_help, note_pages)
