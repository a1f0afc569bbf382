"""Files that are bad in their form: its dictionary, names, values or buttons."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.ua.breaking import breaks, field_of, sheet_of

RADIO = 1 << 15
PUSH_BUTTON = 1 << 16


@breaks("acroform-fields", "widget-reachable", "widget-appearance", "widget-description")
def drop_fields(pdf: pikepdf.Pdf) -> None:
    """The form names no fields."""
    pdf.Root.AcroForm.Fields = Array()


@breaks("acroform-resources", "field-font")
def drop_resources(pdf: pikepdf.Pdf) -> None:
    """The form has no fonts."""
    del pdf.Root.AcroForm.DR


@breaks("acroform-appearance")
def drop_default_appearance(pdf: pikepdf.Pdf) -> None:
    """The form has no default appearance."""
    del pdf.Root.AcroForm.DA


@breaks("acroform-no-xfa")
def add_xfa(pdf: pikepdf.Pdf) -> None:
    """The form is XFA."""
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")


@breaks("acroform-no-xfa/rendering")
def need_rendering(pdf: pikepdf.Pdf) -> None:
    """The catalog says that the file must be rendered by an XFA program."""
    pdf.Root.NeedsRendering = True


@breaks("acroform-own-appearances")
def need_appearances(pdf: pikepdf.Pdf) -> None:
    """The form asks the viewer for its appearances."""
    pdf.Root.AcroForm.NeedAppearances = True


@breaks("field-once")
def name_field_at_top(pdf: pikepdf.Pdf) -> None:
    """A field is reached from its node and from the top."""
    pdf.Root.AcroForm.Fields.append(field_of(pdf, "name"))


@breaks("field-once/widget", "radio-kids")
def list_option_twice(pdf: pikepdf.Pdf) -> None:
    """A radio group lists a widget twice."""
    kids = field_of(pdf, "mood").Kids
    kids.append(kids[0])


@breaks("field-shown")
def add_unseen_field(pdf: pikepdf.Pdf) -> None:
    """A field has no widget."""
    add_field(pdf, T="unseen", FT=Name.Tx, DA=String("/Answer 9 Tf"))


@breaks("field-shown/page")
def add_field_off_pages(pdf: pikepdf.Pdf) -> None:
    """A field's widget is on no page."""
    add_field(pdf, T="unseen", FT=Name.Tx, DA=String("/Answer 9 Tf"), Subtype=Name.Widget)


@breaks("widget-reachable")
def take_out_field(pdf: pikepdf.Pdf) -> None:
    """A field is not among its node's kids."""
    kids = sheet_of(pdf).Kids
    del kids[0]


@breaks("field-name")
def dot_name(pdf: pikepdf.Pdf) -> None:
    """A name holds a full stop."""
    field_of(pdf, "name").T = String("my.name")


@breaks("field-name/empty")
def empty_name(pdf: pikepdf.Pdf) -> None:
    """A name is empty."""
    field_of(pdf, "name").T = String("")


@breaks("field-siblings", "field-full-name")
def repeat_name(pdf: pikepdf.Pdf) -> None:
    """Two fields under one node have one name."""
    field_of(pdf, "name").T = String("day")


@breaks("field-full-name", "field-name")
def repeat_full_name(pdf: pikepdf.Pdf) -> None:
    """A field is called as another is by its full name."""
    stray = field_of(pdf, "name")
    del sheet_of(pdf).Kids[0]
    del stray.Parent
    stray.T = String("s1.day")
    pdf.Root.AcroForm.Fields.append(stray)


@breaks("field-parent")
def drop_parent(pdf: pikepdf.Pdf) -> None:
    """A field does not say what node it lies under."""
    del field_of(pdf, "name").Parent


@breaks("field-parent/mixed")
def mix_kids(pdf: pikepdf.Pdf) -> None:
    """A node holds fields and a widget."""
    field = field_of(pdf, "name")
    del field["/T"]


@breaks("field-parent/top")
def give_top_parent(pdf: pikepdf.Pdf) -> None:
    """The node at the top has a parent."""
    sheet_of(pdf).Parent = field_of(pdf, "name")


@breaks("field-type")
def use_signature(pdf: pikepdf.Pdf) -> None:
    """A field is for a signature."""
    field_of(pdf, "name").FT = Name.Sig


@breaks("field-node-description")
def drop_sheet_title(pdf: pikepdf.Pdf) -> None:
    """The node of a sheet does not say the sheet's title."""
    del sheet_of(pdf).TU


@breaks("text-length")
def limit_length(pdf: pikepdf.Pdf) -> None:
    """A value is longer than its field allows."""
    field_of(pdf, "name").MaxLen = 5


@breaks("choice-value")
def choose_other(pdf: pikepdf.Pdf) -> None:
    """A choice field's value is not an option."""
    field_of(pdf, "day").V = String("Sunday")


@breaks("choice-value/options")
def drop_options(pdf: pikepdf.Pdf) -> None:
    """A choice field that can be edited has no options."""
    field_of(pdf, "day").Ff = 3 << 17
    del field_of(pdf, "day").Opt


@breaks("radio-group")
def clear_radio_bit(pdf: pikepdf.Pdf) -> None:
    """A group of options is a check box."""
    field_of(pdf, "mood").Ff = 0


@breaks("radio-group/push")
def set_push_bit(pdf: pikepdf.Pdf) -> None:
    """A check box is a push button."""
    field_of(pdf, "agree").Ff = PUSH_BUTTON


@breaks("radio-kids", "radio-group", "button-value", "field-parent", "widget-description")
def name_option(pdf: pikepdf.Pdf) -> None:
    """An option of a group has a name."""
    field_of(pdf, "mood").Kids[0].T = String("one")


@breaks("radio-kids/own")
def give_option_value(pdf: pikepdf.Pdf) -> None:
    """An option of a group has a value of its own."""
    field_of(pdf, "mood").Kids[0].V = Name("/1")


@breaks("radio-kids/state", "button-value")
def repeat_state(pdf: pikepdf.Pdf) -> None:
    """Two options of a group have one state."""
    rename_state(field_of(pdf, "mood").Kids[0], "/2")


@breaks("button-states")
def add_state(pdf: pikepdf.Pdf) -> None:
    """A check box has a third state."""
    look = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 12, 12]))
    field_of(pdf, "agree").AP.N.Maybe = look


@breaks("button-states/off")
def drop_off(pdf: pikepdf.Pdf) -> None:
    """A check box has no appearance for Off."""
    del field_of(pdf, "agree").AP.N.Off


@breaks("button-states/ascii")
def use_polish_state(pdf: pikepdf.Pdf) -> None:
    """The name of a state is not ASCII."""
    box = field_of(pdf, "agree")
    rename_state(box, "/Żak")
    box.V = box.AS = Name("/Żak")


@breaks("button-appearance-state")
def drop_appearance_state(pdf: pikepdf.Pdf) -> None:
    """A check box does not say which appearance it shows."""
    del field_of(pdf, "agree").AS


@breaks("button-value")
def disagree(pdf: pikepdf.Pdf) -> None:
    """A check box is on by its value and off by its looks."""
    field_of(pdf, "agree").AS = Name.Off


@breaks("button-value/string")
def use_string(pdf: pikepdf.Pdf) -> None:
    """A radio group's value is a string."""
    mood = field_of(pdf, "mood")
    mood.V = String("2")
    mood.Kids[1].AS = Name.Off


@breaks("button-value/unknown")
def choose_unknown(pdf: pikepdf.Pdf) -> None:
    """A radio group's value is no option's."""
    mood = field_of(pdf, "mood")
    mood.V = Name("/9")
    mood.Kids[1].AS = Name.Off


def add_field(pdf: pikepdf.Pdf, **entries: Any) -> None:
    """A new field under the sheet's node."""
    field = pdf.make_indirect(Dictionary(Parent=sheet_of(pdf), **entries))
    sheet_of(pdf).Kids.append(field)


def rename_state(widget: Any, state: str) -> None:
    """Give the on state of a button's widget another name."""
    looks = widget.AP.N
    before = next(key for key in looks.keys() if key != "/Off")  # noqa: SIM118
    looks[state] = looks[before]
    del looks[before]
