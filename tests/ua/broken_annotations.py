"""Files that are bad in their annotations or in the appearances of their widgets."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.ua.breaking import breaks, edit, element_of, field_of, link_of, page_of, tree_of


@breaks("annotation-kind")
def add_note(pdf: pikepdf.Pdf) -> None:
    """The page has a sticky note."""
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([9, 9, 29, 29]))
    page_of(pdf).Annots.append(pdf.make_indirect(note))


@breaks(
    "annotation-kind/direct",
    "annotation-in-tree",
    "object-reference",
    "field-shown",
    "widget-reachable",
)
def write_widget_directly(pdf: pikepdf.Pdf) -> None:
    """A widget lies in /Annots itself, a copy of its field."""
    annotations = page_of(pdf).Annots
    annotations[1] = Dictionary(dict(annotations[1].items()))


@breaks("annotation-once", "struct-parents-unique", "appearance-unshared")
def list_widget_twice(pdf: pikepdf.Pdf) -> None:
    """A widget is on its page twice."""
    page_of(pdf).Annots.append(field_of(pdf, "name"))


@breaks("annotation-in-tree", "parent-tree-used")
def drop_struct_parent(pdf: pikepdf.Pdf) -> None:
    """A widget does not say where it is in the parent tree."""
    del field_of(pdf, "name").StructParent


@breaks("annotation-in-tree/other")
def swap_struct_parents(pdf: pikepdf.Pdf) -> None:
    """The parent tree leads from two widgets to each other's elements."""
    one, other = field_of(pdf, "name"), field_of(pdf, "day")
    number = int(one.StructParent)
    one.StructParent, other.StructParent = other.StructParent, number


@breaks("annotation-in-tree/missing")
def lead_to_nothing(pdf: pikepdf.Pdf) -> None:
    """A widget's number leads to nothing in the parent tree."""
    numbers = tree_of(pdf).ParentTree.Nums
    at = list(numbers)[::2].index(field_of(pdf, "name").StructParent)
    del numbers[2 * at + 1]
    del numbers[2 * at]


@breaks("annotation-owner")
def put_widget_in_paragraph(pdf: pikepdf.Pdf) -> None:
    """A widget lies in a paragraph."""
    element_of(pdf, "Form").S = Name.P


@breaks("object-reference")
def say_other_page(pdf: pikepdf.Pdf) -> None:
    """An OBJR says that its widget is on another page."""
    pdf.add_blank_page()
    element_of(pdf, "Form").K[0].Pg = pdf.pages[1].obj


@breaks("object-reference/missing", "annotation-in-tree", "form-content")
def refer_to_nothing(pdf: pikepdf.Pdf) -> None:
    """An OBJR names an object that is no annotation."""
    element_of(pdf, "Form").K[0].Obj = page_of(pdf)


@breaks("annotation-rectangle")
def move_off_page(pdf: pikepdf.Pdf) -> None:
    """A widget leaves its page."""
    field_of(pdf, "name").Rect = Array([500, 594, 700, 614])


@breaks("annotation-rectangle/empty")
def flatten_link(pdf: pikepdf.Pdf) -> None:
    """A link has no height."""
    link_of(pdf).Rect[3] = link_of(pdf).Rect[1]


@breaks("annotation-page")
def drop_page(pdf: pikepdf.Pdf) -> None:
    """A widget does not say its page."""
    del field_of(pdf, "name").P


@breaks("widget-flags")
def keep_off_paper(pdf: pikepdf.Pdf) -> None:
    """A widget is not printed."""
    field_of(pdf, "name").F = 0


@breaks("widget-flags/hidden")
def hide(pdf: pikepdf.Pdf) -> None:
    """A widget is printed and hidden."""
    field_of(pdf, "name").F = 6


@breaks("widget-description")
def drop_description(pdf: pikepdf.Pdf) -> None:
    """A field has no description."""
    del field_of(pdf, "name").TU


@breaks("widget-description/group")
def blank_description(pdf: pikepdf.Pdf) -> None:
    """A radio group has a blank description."""
    field_of(pdf, "mood").TU = String(" ")


@breaks("link-description")
def drop_contents(pdf: pikepdf.Pdf) -> None:
    """A link does not say where it leads."""
    del link_of(pdf).Contents


@breaks("link-target")
def drop_action(pdf: pikepdf.Pdf) -> None:
    """A link leads nowhere."""
    del link_of(pdf).A


@breaks("widget-appearance")
def drop_appearance(pdf: pikepdf.Pdf) -> None:
    """A text field has no appearance."""
    del field_of(pdf, "name").AP


@breaks("widget-appearance/kind")
def take_image_as_appearance(pdf: pikepdf.Pdf) -> None:
    """An appearance is not a form XObject."""
    field_of(pdf, "name").AP.N.Subtype = Name.Image


@breaks("widget-appearance/states", "button-states", "button-appearance-state", "button-value")
def use_one_appearance(pdf: pikepdf.Pdf) -> None:
    """A check box has one appearance for both its states."""
    box = field_of(pdf, "agree")
    box.AP.N = box.AP.N.Yes


@breaks("appearance-unshared")
def share_appearance(pdf: pikepdf.Pdf) -> None:
    """A text field and a choice field share an appearance."""
    field_of(pdf, "name").AP.N = field_of(pdf, "day").AP.N


@breaks("appearance-size")
def widen_appearance(pdf: pikepdf.Pdf) -> None:
    """An appearance is wider than its widget, beside one that its matrix turns."""
    field_of(pdf, "name").AP.N.BBox = Array([0, 0, 300, 20])
    turned = field_of(pdf, "day").AP.N
    turned.BBox, turned.Matrix = Array([0, 0, 20, 200]), Array([0, -1, 1, 0, 0, 20])


@breaks("appearance-size/missing")
def drop_bounds_of_appearance(pdf: pikepdf.Pdf) -> None:
    """An appearance has no BBox."""
    del field_of(pdf, "name").AP.N.BBox


@breaks("appearance-value")
def blank_appearance(pdf: pikepdf.Pdf) -> None:
    """A text field has a value and shows nothing."""
    field_of(pdf, "name").AP.N.write(b"/Tx BMC EMC")


@breaks("content-nesting/appearance")
def nest_in_appearance(pdf: pikepdf.Pdf) -> None:
    """An artifact in an appearance holds another mark."""
    edit(field_of(pdf, "name").AP.N, b"/Tx BMC", b"/Artifact BMC /Tx BMC EMC")


@breaks("field-appearance")
def choose_no_font(pdf: pikepdf.Pdf) -> None:
    """The default appearance of a text field chooses no font."""
    field_of(pdf, "name").DA = String("0 g")


@breaks("field-font")
def choose_standard_font(pdf: pikepdf.Pdf) -> None:
    """The default appearance of a text field chooses a font that the form has not."""
    field_of(pdf, "name").DA = String("/Helv 11 Tf 0 g")


@breaks("field-font/embedded", "font-embedded")
def lose_answer_font(pdf: pikepdf.Pdf) -> None:
    """The font of the default appearances is not embedded."""
    del pdf.Root.AcroForm.DR.Font.Answer.FontDescriptor.FontFile2
