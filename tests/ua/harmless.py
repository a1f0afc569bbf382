"""Other right ways to write the sample, which the checker must find clean, too."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.ua.breaking import (
    Mutator,
    append_to_page,
    edit,
    edit_page,
    element_of,
    field_of,
    link_of,
    page_of,
    parents_of,
    sheet_of,
    tree_of,
)
from tests.ua.broken_content import code_of
from tests.ua.broken_images import paint_image

HARMLESS: list[Mutator] = []
"""Each change that leaves the sample good."""


def keeps(mutator: Mutator) -> Mutator:
    """Enter a mutator in the list."""
    HARMLESS.append(mutator)
    return mutator


@keeps
def paint_a_picture(pdf: pikepdf.Pdf) -> None:
    """A picture with a soft mask is painted as an artifact."""
    paint_image(pdf)


@keeps
def map_own_type(pdf: pikepdf.Pdf) -> None:
    """A type is mapped to a standard one in two steps."""
    tree_of(pdf).RoleMap = Dictionary(Lead=Name.Opening, Opening=Name.P)
    element_of(pdf, "P").S = Name.Lead


@keeps
def split_parent_tree(pdf: pikepdf.Pdf) -> None:
    """The parent tree has its entries in kids."""
    numbers = list(tree_of(pdf).ParentTree.Nums)
    parts = numbers[:6], numbers[6:]
    kids = [
        pdf.make_indirect(Dictionary(Nums=Array(part), Limits=Array([part[0], part[-2]])))
        for part in parts
    ]
    tree_of(pdf).ParentTree = pdf.make_indirect(Dictionary(Kids=Array(kids)))


@keeps
def write_kids_singly(pdf: pikepdf.Pdf) -> None:
    """Elements with one kid have it in K itself, the first as a reference."""
    document, heading = element_of(pdf, "Document"), element_of(pdf, "H1")
    reference = Dictionary(Type=Name.MCR, Pg=page_of(pdf), MCID=heading.K[0])
    heading.K = reference
    del heading.Pg
    form = element_of(pdf, "Form")
    form.K = form.K[0]
    document.K = document.K[0]
    tree_of(pdf).K = document


@keeps
def split_content(pdf: pikepdf.Pdf) -> None:
    """The page's content is in two streams."""
    data = page_of(pdf).Contents.read_bytes()
    at = data.index(b"/L")
    page_of(pdf).Contents = Array([pdf.make_stream(data[:at]), pdf.make_stream(data[at:])])


@keeps
def inherit_from_pages(pdf: pikepdf.Pdf) -> None:
    """The page inherits its resources and its size."""
    page, pages = page_of(pdf), pdf.Root.Pages
    pages.Resources, pages.MediaBox = page.Resources, page.MediaBox
    del page.Resources
    del page.MediaBox


@keeps
def replace_letter_of_element(pdf: pikepdf.Pdf) -> None:
    """A letter without a ToUnicode entry is in an element with ActualText."""
    drop_letter(pdf, "0057")
    element_of(pdf, "P").ActualText = String("Write what went through your mind in that moment.")


@keeps
def replace_letter_of_mark(pdf: pikepdf.Pdf) -> None:
    """A letter without a ToUnicode entry is in marked content with ActualText, named or not."""
    drop_letter(pdf, "0057")
    edit_page(pdf, b"/P <</MCID 1>>", b"/P <</MCID 1 /ActualText (Write what went)>>")
    page_of(pdf).Resources.Properties = Dictionary(First=Dictionary(MCID=0))
    edit_page(pdf, b"/H1 <</MCID 0>>", b"/H1 /First")


@keeps
def break_line_after_hyphen(pdf: pikepdf.Pdf) -> None:
    """A line ends with a hyphen and no space."""
    font = page_of(pdf).Resources.Font.Text
    edit(font.ToUnicode, b"> <002c>", b"> <002d>")
    space, comma = code_of(font, "0020"), code_of(font, "002d")
    edit_page(pdf, space + b"> Tj T*\n<", comma + b"> Tj T*\n<")


@keeps
def begin_line_with_space(pdf: pikepdf.Pdf) -> None:
    """The space between two lines is at the start of the second."""
    space = code_of(page_of(pdf).Resources.Font.Text, "0020")
    edit_page(pdf, space + b"> Tj T*\n<", b"> Tj T*\n<" + space)


@keeps
def raise_letters(pdf: pikepdf.Pdf) -> None:
    """The end of a paragraph is raised a little, as a note's number is."""
    edit_page(pdf, b"150 640 Td", b"150 643 Td")


@keeps
def place_lines_by_matrix(pdf: pikepdf.Pdf) -> None:
    """Lines are placed by Tm, TD and the apostrophe, in a scaled space."""
    edit_page(pdf, b"14 TL 72 740 Td", b"1 0 0 1 72 754 Tm 0 -14 TD")
    edit_page(pdf, b"> Tj T*\n<", b"> Tj\n<")
    edit_page(pdf, b"> Tj T* ET\nEMC\n/H2", b"> ' ET\nEMC\n/H2")
    append_to_page(pdf, b"/Artifact BMC q 2 0 0 2 0 0 cm [3] 0 d 0 0 9 9 re f Q EMC")


@keeps
def span_rows(pdf: pikepdf.Pdf) -> None:
    """A cell spans two rows, in the place of the cell below."""
    spanned, below = element_of(pdf, "TD", 1), element_of(pdf, "TD", 3)
    spanned.A.RowSpan = 2
    mcid = int(below.K[0])
    row = below.P
    row.K = Array([row.K[0]])
    spanned.K.append(mcid)
    parents_of(pdf)[mcid] = spanned
    space = code_of(page_of(pdf).Resources.Font.Text, "0020")
    end = b"> Tj T* ET\nEMC\n/TD <</MCID %d>>" % (mcid - 1)
    edit_page(pdf, end, space + end)


@keeps
def leave_widths_to_default(pdf: pikepdf.Pdf) -> None:
    """Widths that are the default are not in W, and others are in a range."""
    descendant = page_of(pdf).Resources.Font.Text.DescendantFonts[0]
    widths = [int(width) for width in descendant.W[1]]
    descendant.DW = widths[1]
    descendant.W = Array()
    for code, width in enumerate(widths):
        if width != widths[1]:
            descendant.W.extend([code, code, width])


@keeps
def map_glyphs_by_stream(pdf: pikepdf.Pdf) -> None:
    """The CIDToGIDMap is a stream."""
    codes = b"".join(code.to_bytes(2, "big") for code in range(256))
    page_of(pdf).Resources.Font.Text.DescendantFonts[0].CIDToGIDMap = pdf.make_stream(codes)


@keeps
def name_destination(pdf: pikepdf.Pdf) -> None:
    """A link leads to a named destination, and another name is of the old kind."""
    names = Array([String("first"), Array([page_of(pdf), Name.Fit])])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=Array([Dictionary(Names=names)])))
    pdf.Root.Dests = Dictionary(Second=Dictionary(D=Array([page_of(pdf), Name.Fit])))
    link_of(pdf).A = Dictionary(S=Name.GoTo, D=String("first"))
    pdf.Root.Outlines.First.Dest = Name.Second


@keeps
def write_part_as_attribute(pdf: pikepdf.Pdf) -> None:
    """XMP has the part as an attribute."""
    edit(pdf.Root.Metadata, b"<pdfuaid:part>1</pdfuaid:part>", b"")
    edit(pdf.Root.Metadata, b' rdf:about=""', b' rdf:about="" pdfuaid:part="1"')


@keeps
def clear_answers(pdf: pikepdf.Pdf) -> None:
    """No field has a value."""
    for partial in ("name", "day"):
        field_of(pdf, partial).V = String("")
        field_of(pdf, partial).AP.N.write(b"/Tx BMC EMC")
    field_of(pdf, "agree").V = field_of(pdf, "agree").AS = Name.Off
    del field_of(pdf, "mood").V
    field_of(pdf, "mood").Kids[1].AS = Name.Off


@keeps
def share_button_appearance(pdf: pikepdf.Pdf) -> None:
    """The options of a group share the appearance of Off, which nothing overwrites."""
    one, other = field_of(pdf, "mood").Kids
    one.AP.N.Off = other.AP.N.Off


@keeps
def put_fields_at_top(pdf: pikepdf.Pdf) -> None:
    """The form has no node above its fields."""
    fields = list(sheet_of(pdf).Kids)
    for field in fields:
        del field.Parent
    pdf.Root.AcroForm.Fields = Array(fields)


@keeps
def inherit_type(pdf: pikepdf.Pdf) -> None:
    """A field has its type and default appearance from its node."""
    sheet, field = sheet_of(pdf), field_of(pdf, "name")
    sheet.FT, sheet.DA = field.FT, field.DA
    del field.FT
    del field.DA


@keeps
def turn_appearance(pdf: pikepdf.Pdf) -> None:
    """The matrix of an appearance turns it by a quarter."""
    look = field_of(pdf, "day").AP.N
    look.BBox, look.Matrix = Array([0, 0, 20, 200]), Array([0, -1, 1, 0, 0, 20])


@keeps
def use_contents_and_note(pdf: pikepdf.Pdf) -> None:
    """Lists are a table of contents, and a paragraph is a note."""
    items: Any = element_of(pdf, "L")
    items.S = Name.TOC
    for item in items.K:
        item.S = Name.TOCI
        item.K[1].S = Name.Reference
    element_of(pdf, "P").S = Name.Note
    element_of(pdf, "Note").ID = String("note-1")


def drop_letter(pdf: pikepdf.Pdf, character: str) -> None:
    """Take a letter out of the ToUnicode map of the page's font."""
    font = page_of(pdf).Resources.Font.Text
    edit(font.ToUnicode, b"<%s> <%s>\n" % (code_of(font, character), character.encode()), b"")
