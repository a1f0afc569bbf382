"""Puts values into a form and gives every text a look of ours, which every viewer shows.

The file is written anew, with the tags and the form that it had. What a viewer has broken of them
and can be told from the file is mended.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reframekit.pdf.bound.syntax import name
from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.looks import Looks
from reframekit.pdf.returned.mend import instances, mend
from reframekit.pdf.returned.values import OFF, form_field, on_states, options_of, texts, type_of
from reframekit.pdf.source.form import Fields, Node
from reframekit.pdf.source.opened import Opened
from reframekit.pdf.source.structure import Structure
from reframekit.pdf.syntax import string

#: The value of each field by its whole name: none, one, or several of a list.
Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Filled:
    """A file, the fields whose text was made smaller (points) or outgrew its box, letters that no
    font has, and whether the file has tags.
    """

    data: bytes
    shrunk: Mapping[str, float]
    outgrown: tuple[str, ...]
    missing: str
    tagged: bool


def fill(data: bytes, password: str | None, values: Values) -> Filled:
    """The file with `values`, which are known to be of its fields; all others stay as they are."""
    opened = Opened(data, password)
    fields = Fields(opened.catalog)
    copy = Copy()
    looks = Looks(copy)
    structure = Structure(opened.catalog)
    sheets = instances(opened.catalog)
    for node in fields.nodes:
        ours = node.name.partition(".")[0] in sheets
        if node.name in values:
            set_value(node, values[node.name], copy, looks)
        elif ours or "/NeedAppearances" in fields.form:
            renew_text(node, copy, looks)
            if ours and type_of(node) in ("checkbox", "radio"):
                choose(node, (*form_field(node, []).values, OFF)[0], copy)
    mend(opened, fields, structure, copy, looks)
    copy.change(fields.form_key, _FORM)
    looks.embed()
    written = copy.write(opened)
    return Filled(written, looks.shrunk, tuple(looks.outgrown), looks.missing, structure.there)


#: A form whose looks are ours has no need of a viewer's, and no second one in XFA.
_FORM = {"/NeedAppearances": None, "/XFA": None}


def set_value(node: Node, values: tuple[str, ...], copy: Copy, looks: Looks) -> None:
    """Sets the value of a field, and the look of its widgets."""
    kind = type_of(node)
    if kind in ("checkbox", "radio"):
        choose(node, values[0] if values else OFF, copy)
        return
    written = [string(value) for value in values]
    value = written[0] if len(written) == 1 else f"[{''.join(written)}]" if written else None
    copy.change(node.key, {"/V": value, "/I": None, "/RV": None})
    if kind != "list":
        show_text(node, values[0] if values else "", copy, looks)


def show_text(node: Node, text: str, copy: Copy, looks: Looks) -> None:
    """Gives the widgets of a field with text a look of ours."""
    shown = shown_text(node, text)
    for widget in node.widgets:
        if "/Rect" in widget.own:
            look = looks.text(node, widget, shown)
            copy.change(widget.key, {"/AP": f"<</N {look.reference}>>", "/AS": None})


def renew_text(node: Node, copy: Copy, looks: Looks) -> None:
    """Gives the text that a field has a look of ours."""
    if type_of(node) in ("text", "choice"):
        show_text(node, next(iter(texts(node.held.get("/V"))), ""), copy, looks)


def shown_text(node: Node, text: str) -> str:
    """What is seen of a value: of a choice, the text that is shown for it."""
    return dict(options_of(node)).get(text, text) if node.kind == "/Ch" else text


def choose(node: Node, state: str, copy: Copy) -> None:
    """Sets the state of a field with buttons, and that of each button."""
    called = name(state.encode().decode("latin-1"))
    copy.change(node.key, {"/V": called})
    for widget in node.widgets:
        on = state in on_states(widget.own)
        copy.change(widget.key, {"/AS": called if on else f"/{OFF}"})
