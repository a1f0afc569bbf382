"""Files that are bad in their pages, content streams or text."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.ua.breaking import (
    append_to_page,
    breaks,
    edit,
    edit_page,
    element_of,
    field_of,
    link_of,
    page_of,
    parents_of,
    tree_of,
)


@breaks("page-tabs")
def order_tabs_by_row(pdf: pikepdf.Pdf) -> None:
    """The tab order is that of rows."""
    page_of(pdf).Tabs = Name.R


@breaks("page-struct-parents", "parent-tree-used", "mcid-resolves")
def drop_struct_parents(pdf: pikepdf.Pdf) -> None:
    """The page does not say where its marks are in the parent tree."""
    del page_of(pdf).StructParents


@breaks("struct-parents-unique", "annotation-in-tree", "parent-tree-used")
def repeat_struct_parent(pdf: pikepdf.Pdf) -> None:
    """Two annotations have one number."""
    field_of(pdf, "name").StructParent = link_of(pdf).StructParent


@breaks("parent-tree-order")
def lower_next_key(pdf: pikepdf.Pdf) -> None:
    """The next key is one that is used."""
    tree_of(pdf).ParentTreeNextKey = 1


@breaks("parent-tree-order/keys")
def swap_parent_tree(pdf: pikepdf.Pdf) -> None:
    """The keys of the parent tree fall."""
    numbers = list(tree_of(pdf).ParentTree.Nums)
    tree_of(pdf).ParentTree.Nums = Array(numbers[2:] + numbers[:2])


@breaks("parent-tree-used")
def add_parent_tree_entry(pdf: pikepdf.Pdf) -> None:
    """The parent tree has an entry for nothing."""
    tree_of(pdf).ParentTree.Nums.extend([90, element_of(pdf, "H1")])
    tree_of(pdf).ParentTreeNextKey = 91


@breaks("content-syntax")
def use_unknown_operator(pdf: pikepdf.Pdf) -> None:
    """The page uses an operator that is not defined."""
    append_to_page(pdf, b"1 foo")


@breaks("content-syntax/circle")
def paint_form_in_itself(pdf: pikepdf.Pdf) -> None:
    """A form XObject paints itself."""
    drawing = page_of(pdf).Resources.XObject.Drawing
    drawing.Resources.XObject = Dictionary(Drawing=drawing)
    edit(drawing, b"0.8 g", b"/Drawing Do 0.8 g")


@breaks("content-syntax/end", "mcid-exists")
def leave_operands(pdf: pikepdf.Pdf) -> None:
    """The page's content ends with operands that have no operator."""
    append_to_page(pdf, b"1 2")


@breaks("content-balance")
def leave_state_saved(pdf: pikepdf.Pdf) -> None:
    """A q has no Q."""
    append_to_page(pdf, b"q")


@breaks("content-balance/restore")
def restore_nothing(pdf: pikepdf.Pdf) -> None:
    """A Q in an appearance has no q."""
    edit(field_of(pdf, "agree").AP.N.Off, b"q Q", b"q Q Q")


@breaks("content-balance/text")
def leave_text_open(pdf: pikepdf.Pdf) -> None:
    """A BT has no ET."""
    append_to_page(pdf, b"BT")


@breaks("content-balance/text-twice")
def open_text_twice(pdf: pikepdf.Pdf) -> None:
    """A BT lies inside another text object."""
    edit_page(pdf, b"BT ", b"BT BT ")


@breaks("content-balance/text-outside")
def show_outside_text(pdf: pikepdf.Pdf) -> None:
    """A string is shown outside BT and ET."""
    append_to_page(pdf, b"/Artifact BMC () ' EMC")


@breaks("content-balance/mark")
def leave_mark_open(pdf: pikepdf.Pdf) -> None:
    """A BMC has no EMC."""
    append_to_page(pdf, b"/Artifact BMC")


@breaks("content-balance/mark-closed")
def close_no_mark(pdf: pikepdf.Pdf) -> None:
    """An EMC has no BMC."""
    append_to_page(pdf, b"EMC")


@breaks("content-balance/mark-across")
def close_mark_across_text(pdf: pikepdf.Pdf) -> None:
    """A mark is opened outside a text object and closed in it."""
    append_to_page(pdf, b"/Artifact BMC BT EMC ET")


@breaks("content-resources")
def name_missing_state(pdf: pikepdf.Pdf) -> None:
    """The page names a graphics state that it has not."""
    append_to_page(pdf, b"/Missing gs")


@breaks("content-resources/font")
def name_missing_font(pdf: pikepdf.Pdf) -> None:
    """The page chooses a font that it has not."""
    append_to_page(pdf, b"BT /Missing 9 Tf ET")


@breaks("content-resources/colour")
def name_missing_colours(pdf: pikepdf.Pdf) -> None:
    """The page names a colour space, a pattern and properties that it has not."""
    append_to_page(pdf, b"/Missing cs /Missing scn /Span /Missing BDC EMC")


@breaks("content-marked")
def paint_unmarked(pdf: pikepdf.Pdf) -> None:
    """The page fills a box outside marked content."""
    append_to_page(pdf, b"0 0 9 9 re f")


@breaks("content-marked/tag")
def paint_in_bare_tag(pdf: pikepdf.Pdf) -> None:
    """The page fills a box in a mark that has no MCID."""
    append_to_page(pdf, b"/P BMC 0 0 9 9 re f EMC")


@breaks("content-marked/form")
def paint_form_unmarked(pdf: pikepdf.Pdf) -> None:
    """The page paints a form XObject outside marked content."""
    append_to_page(pdf, b"/Drawing Do")


@breaks("content-marked/text")
def show_unmarked(pdf: pikepdf.Pdf) -> None:
    """The page shows text outside marked content."""
    append_to_page(pdf, b"BT /Text 9 Tf 12 TL <0001> ' [<0001> 3 <0002>] TJ ET")


@breaks("content-marked/image")
def paint_image_unmarked(pdf: pikepdf.Pdf) -> None:
    """The page paints an inline image outside marked content."""
    append_to_page(pdf, b"BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI")


@breaks("content-nesting")
def nest_marks(pdf: pikepdf.Pdf) -> None:
    """A mark lies inside an artifact."""
    append_to_page(pdf, b"/Artifact BMC /Span BMC EMC EMC")


@breaks("content-nesting/form")
def nest_in_form(pdf: pikepdf.Pdf) -> None:
    """A mark lies in a form XObject that is painted as content of the tree."""
    edit(page_of(pdf).Resources.XObject.Drawing, b"0.8 g", b"/Artifact BMC EMC 0.8 g")


@breaks("mcid-unique")
def repeat_mcid(pdf: pikepdf.Pdf) -> None:
    """An MCID is used twice."""
    append_to_page(pdf, b"/H1 <</MCID 0>> BDC EMC")


@breaks("mcid-unique/appearance")
def mark_appearance(pdf: pikepdf.Pdf) -> None:
    """An appearance has an MCID."""
    edit(field_of(pdf, "name").AP.N, b"/Tx BMC", b"/Tx <</MCID 0>> BDC")


@breaks("mcid-resolves")
def add_unlisted_mcid(pdf: pikepdf.Pdf) -> None:
    """The page has an MCID that the parent tree has not."""
    append_to_page(pdf, b"/P <</MCID 900>> BDC EMC")


@breaks("mcid-resolves/other")
def swap_parents(pdf: pikepdf.Pdf) -> None:
    """The parent tree leads from one element's MCID to another element."""
    parents_of(pdf)[0] = element_of(pdf, "P")


@breaks("mcid-exists", "parent-tree-used")
def list_missing_mcid(pdf: pikepdf.Pdf) -> None:
    """An element lists an MCID that the page has not, by a reference."""
    missing = Dictionary(Type=Name.MCR, Pg=page_of(pdf), MCID=900)
    element_of(pdf, "P").K.append(missing)
    add_parent_tree_entry(pdf)


@breaks("mcid-exists/twice", "text-line-space")
def list_mcid_twice(pdf: pikepdf.Pdf) -> None:
    """Two elements list one MCID; the parent tree leads to the later one."""
    element_of(pdf, "H1").K.append(1)


@breaks("mcid-exists/parent-tree")
def add_parent(pdf: pikepdf.Pdf) -> None:
    """The parent tree has an MCID that the page has not."""
    parents_of(pdf).append(element_of(pdf, "H1"))


@breaks("text-unicode")
def drop_unicode_entry(pdf: pikepdf.Pdf) -> None:
    """A letter that is shown has no ToUnicode entry, though one that ActualText replaces may."""
    font = page_of(pdf).Resources.Font.Text
    edit(font.ToUnicode, b"<%s> <0054>\n" % code_of(font, "0054"), b"")
    element_of(pdf, "H1").ActualText = String("Thought record")


@breaks("text-line-space")
def drop_space_of_line(pdf: pikepdf.Pdf) -> None:
    """A line of a paragraph ends without its space."""
    space = code_of(page_of(pdf).Resources.Font.Text, "0020")
    edit_page(pdf, space + b"> Tj T*\n<", b"> Tj T*\n<")


@breaks("text-line-space/link")
def lower_link(pdf: pikepdf.Pdf) -> None:
    """The text of a link begins a new line, and the line before has no space."""
    space = code_of(page_of(pdf).Resources.Font.Text, "0020")
    edit_page(pdf, b"150 640 Td", b"72 626 Td")
    colon = code_of(page_of(pdf).Resources.Font.Text, "003a")
    edit_page(pdf, colon + space + b"> Tj", colon + b"> Tj")


def code_of(font: Any, character: str) -> bytes:
    """The code of a character, in hexadecimal."""
    lines = font.ToUnicode.read_bytes().decode().splitlines()
    entry = next(line for line in lines if line.endswith(f"> <{character}>"))
    return bytes(entry[1:5], "ascii")
