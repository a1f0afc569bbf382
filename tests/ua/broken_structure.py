"""Files that are bad in their structure tree."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.ua.breaking import (
    add_element,
    append_to_page,
    breaks,
    element_of,
    page_of,
    parents_of,
    tree_of,
)


@breaks("structure-type")
def use_own_type(pdf: pikepdf.Pdf) -> None:
    """A type is neither standard nor mapped, beside one that is mapped."""
    element_of(pdf, "P").S = Name.Remark
    element_of(pdf, "P").S = Name.Lead
    tree_of(pdf).RoleMap = Dictionary(Lead=Name.P)


@breaks("structure-role-map")
def map_in_circle(pdf: pikepdf.Pdf) -> None:
    """The role map goes in a circle."""
    tree_of(pdf).RoleMap = Dictionary(One=Name.Two, Two=Name.One)


@breaks("structure-role-map/standard")
def map_standard_type(pdf: pikepdf.Pdf) -> None:
    """The role map makes something else of a standard type."""
    tree_of(pdf).RoleMap = Dictionary(H1=Name.P)


@breaks("structure-parent")
def change_parent(pdf: pikepdf.Pdf) -> None:
    """P of an element is another element."""
    element_of(pdf, "P").P = element_of(pdf, "H1")


@breaks("structure-parent/twice")
def list_twice(pdf: pikepdf.Pdf) -> None:
    """An element is listed twice."""
    element_of(pdf, "Sect").K.append(element_of(pdf, "H1"))


@breaks("structure-orphan", "mcid-resolves")
def drop_element(pdf: pikepdf.Pdf) -> None:
    """Nothing lists the heading, which the parent tree leads to."""
    sect = element_of(pdf, "Sect")
    heading = element_of(pdf, "H2")
    sect.K = Array([kid for kid in sect.K if kid.objgen != heading.objgen])


@breaks("structure-root")
def put_part_at_root(pdf: pikepdf.Pdf) -> None:
    """The root holds a Part."""
    element_of(pdf, "Document").S = Name.Part


@breaks("structure-leaf")
def add_empty_paragraph(pdf: pikepdf.Pdf) -> None:
    """A paragraph has no content."""
    add_element(pdf, element_of(pdf, "Sect"), "P")


@breaks("structure-kids")
def add_strange_kid(pdf: pikepdf.Pdf) -> None:
    """A kid is of a type that the tree does not know."""
    element_of(pdf, "P").K.append(Dictionary(Type=Name.Annot))


@breaks("structure-language")
def spoil_element_language(pdf: pikepdf.Pdf) -> None:
    """The language of a paragraph is a word."""
    element_of(pdf, "P").Lang = String("Polish")


@breaks("heading-first")
def start_with_second_level(pdf: pikepdf.Pdf) -> None:
    """The first heading is H2."""
    element_of(pdf, "H1").S = Name.H2


@breaks("heading-first/none")
def drop_headings(pdf: pikepdf.Pdf) -> None:
    """There is no heading."""
    element_of(pdf, "H1").S = Name.P
    element_of(pdf, "H2").S = Name.P


@breaks("heading-level")
def skip_level(pdf: pikepdf.Pdf) -> None:
    """H3 follows H1."""
    element_of(pdf, "H2").S = Name.H3


@breaks("heading-numbered")
def drop_level(pdf: pikepdf.Pdf) -> None:
    """A heading has no level."""
    element_of(pdf, "H2").S = Name.H


@breaks("list-nesting")
def put_paragraph_in_list(pdf: pikepdf.Pdf) -> None:
    """A list holds a paragraph."""
    items = element_of(pdf, "L")
    add_element(pdf, items, "P", *_take_last(element_of(pdf, "Sect")))


@breaks("list-nesting/item")
def drop_body(pdf: pikepdf.Pdf) -> None:
    """An item holds a paragraph in place of its body."""
    element_of(pdf, "LBody").S = Name.P


@breaks("list-nesting/outside")
def put_item_outside(pdf: pikepdf.Pdf) -> None:
    """An item and a body lie outside a list."""
    element_of(pdf, "H2").S = Name.LI
    element_of(pdf, "P").S = Name.LBody


@breaks("list-numbering")
def drop_numbering(pdf: pikepdf.Pdf) -> None:
    """A list has no ListNumbering."""
    del element_of(pdf, "L").A


@breaks("list-numbering/none")
def deny_labels(pdf: pikepdf.Pdf) -> None:
    """A list says that its items have no labels, though they have."""
    element_of(pdf, "L").A.ListNumbering = Name("/None")


@breaks("contents-nesting")
def use_paragraphs_as_contents(pdf: pikepdf.Pdf) -> None:
    """A table of contents holds a paragraph."""
    paragraph = element_of(pdf, "P", 2)
    paragraph.S = Name.TOC
    add_element(pdf, paragraph, "P", *_take_last(element_of(pdf, "Sect")))


@breaks("contents-nesting/entry")
def use_entry_outside(pdf: pikepdf.Pdf) -> None:
    """An entry lies outside a table of contents."""
    element_of(pdf, "P").S = Name.TOCI


@breaks("note-identifier")
def drop_identifier(pdf: pikepdf.Pdf) -> None:
    """A note has no ID."""
    element_of(pdf, "P").S = Name.Note


@breaks("note-identifier/twice")
def repeat_identifier(pdf: pikepdf.Pdf) -> None:
    """Two notes have one ID."""
    for nth in (1, 2):
        note = element_of(pdf, "P", nth)
        note.ID = String("note")
    element_of(pdf, "P", 2).S = element_of(pdf, "P", 1).S = Name.Note


@breaks("figure-alternative")
def drop_alternative(pdf: pikepdf.Pdf) -> None:
    """A figure has a blank description."""
    element_of(pdf, "Figure").Alt = String(" ")


@breaks("figure-bounds")
def drop_bounds(pdf: pikepdf.Pdf) -> None:
    """A figure has no BBox."""
    del element_of(pdf, "Figure").A.BBox


@breaks("figure-bounds/page")
def leave_page(pdf: pikepdf.Pdf) -> None:
    """A figure's BBox leaves the page."""
    element_of(pdf, "Figure").A.BBox = Array([72, 340, 2000, 390])


@breaks("link-content", "annotation-in-tree")
def drop_link_annotation(pdf: pikepdf.Pdf) -> None:
    """Link holds only text."""
    link = element_of(pdf, "Link")
    link.K = Array([link.K[0]])


@breaks("link-content/text")
def drop_link_text(pdf: pikepdf.Pdf) -> None:
    """Link holds only the annotation; its text is beside it."""
    link, paragraph = element_of(pdf, "Link"), element_of(pdf, "Link").P
    paragraph.K = Array([paragraph.K[0], link.K[0], link])
    link.K = Array([link.K[1]])
    parents_of(pdf)[int(paragraph.K[1])] = paragraph


@breaks("form-content")
def put_label_in_form(pdf: pikepdf.Pdf) -> None:
    """Form holds its label, too."""
    form, sect = element_of(pdf, "Form"), element_of(pdf, "Sect")
    kids = list(sect.K)
    at = next(at for at, kid in enumerate(kids) if kid.objgen == form.objgen)
    label = kids.pop(at - 1)
    sect.K, label.P = Array(kids), form
    form.K = Array([label, form.K[0]])


@breaks("form-content/printed")
def call_field_printed(pdf: pikepdf.Pdf) -> None:
    """Form says that it is printed, while it holds a widget."""
    printed = pikepdf.Dictionary(O=pikepdf.Name.PrintField, Role=pikepdf.Name.tv)
    element_of(pdf, "Form").A = printed


@breaks("form-option")
def drop_option(pdf: pikepdf.Pdf) -> None:
    """An option of a radio group does not say which it is."""
    del element_of(pdf, "Form", 3).Alt


@breaks("table-nesting")
def put_paragraph_in_row(pdf: pikepdf.Pdf) -> None:
    """A row holds a paragraph in place of a cell."""
    element_of(pdf, "TD").S = Name.P


@breaks("table-nesting/text")
def put_text_in_row(pdf: pikepdf.Pdf) -> None:
    """A row holds text of its own."""
    row = element_of(pdf, "TR")
    row.K.append(Dictionary(Type=Name.MCR, Pg=page_of(pdf), MCID=len(parents_of(pdf))))
    append_to_page(pdf, b"/TR <</MCID %d>> BDC EMC" % len(parents_of(pdf)))
    parents_of(pdf).append(row)


@breaks("table-nesting/body")
def drop_table_body(pdf: pikepdf.Pdf) -> None:
    """A table has two heads and no body."""
    element_of(pdf, "TBody").S = Name.THead


@breaks("table-nesting/outside")
def put_row_outside(pdf: pikepdf.Pdf) -> None:
    """A row lies outside a table."""
    element_of(pdf, "Table").S = Name.Sect


@breaks("table-scope")
def drop_scope(pdf: pikepdf.Pdf) -> None:
    """A header cell does not say what it heads."""
    del element_of(pdf, "TH").A


@breaks("table-regular")
def drop_cell(pdf: pikepdf.Pdf) -> None:
    """A row has a cell less than the others."""
    row = element_of(pdf, "TR", 1)
    cells = list(row.K)
    row.K = Array(cells[:1])
    cells[1].P = row.P.P.P
    cells[1].P.K.append(cells[1])
    cells[1].S = Name.P


@breaks("table-regular/span")
def span_too_far(pdf: pikepdf.Pdf) -> None:
    """A cell spans two columns beside one that is filled from above."""
    element_of(pdf, "TD", 1).A = Dictionary(O=Name.Table, RowSpan=2)
    element_of(pdf, "TD", 2).A = Dictionary(O=Name.Table, ColSpan=2)


@breaks("table-regular/rows")
def span_past_last_row(pdf: pikepdf.Pdf) -> None:
    """A cell spans more rows than there are, and moves the cells beside it."""
    element_of(pdf, "TD").A.RowSpan = 4


@breaks("structure-parent/direct", "structure-orphan", "mcid-resolves")
def write_element_directly(pdf: pikepdf.Pdf) -> None:
    """An element is a copy in its parent's K and no object of its own."""
    sect = element_of(pdf, "Sect")
    sect.K[0] = Dictionary(dict(sect.K[0].items()))


@breaks("structure-kids/untyped", "structure-type", "structure-leaf", "structure-parent")
def add_untyped_kid(pdf: pikepdf.Pdf) -> None:
    """A kid is a dictionary that is nothing."""
    element_of(pdf, "P").K.append(pdf.make_indirect(Dictionary()))


def _take_last(parent: pikepdf.Object) -> list[pikepdf.Object]:
    """The last kid of an element, taken out of it."""
    kids = list(parent.K)
    parent.K = Array(kids[:-1])
    return kids[-1:]
