"""Puts values into a form and gives every text a look of ours, which every viewer shows.

The file is written anew, with the tags and the form that it had. What a viewer has broken of them
and can be told from the file is mended.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reframekit.keys import node_of
from reframekit.pdf.returned.acting import KeepForm, take_acting_out
from reframekit.pdf.returned.claims import take_archival_out
from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.looks import Looks
from reframekit.pdf.returned.mend import mend
from reframekit.pdf.returned.own_looks import OwnLooks
from reframekit.pdf.returned.protection import take_protection_out
from reframekit.pdf.returned.values import rows_of, shown_text, type_of, values_of
from reframekit.pdf.source import names
from reframekit.pdf.source.buttons import OFF, choice_of, on_states, state_shown, states_of
from reframekit.pdf.source.form import Field, FieldNode, SourceForm
from reframekit.pdf.source.opened import Opened
from reframekit.pdf.source.strays import form_of
from reframekit.pdf.source.structure import Structure
from reframekit.pdf.source.tables import identities_in
from reframekit.pdf.syntax import string

#: The value of each field by its whole name: none, one, or several of a list.
Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Filled:
    """A file, the fields whose text was made smaller (points) or outgrew its box, letters that no
    font has, what was taken out, whether the file has tags, and whether it has a sheet of ours.
    """

    data: bytes
    shrunk: Mapping[str, float]
    outgrown: tuple[str, ...]
    missing: str
    removed: tuple[str, ...]
    tagged: bool
    ours: bool


def fill(opened: Opened, values: Values) -> Filled:
    """The file with `values`, which are known to be of its fields; all others stay as they are."""
    form = form_of(opened.catalog)
    structure = Structure(opened.catalog)
    sheets = {identity.instance for identity in identities_in(opened.catalog)}
    policy = KeepForm(structure, ours=bool(sheets))
    copy = Copy(policy)
    looks = Looks(copy)
    own = OwnLooks(opened, form, copy)
    _give_values_down(form, values, copy)
    for field in form.fields:
        ours = node_of(field.name) in sheets
        if field.name in values:
            set_value(field, values[field.name], copy, looks)
        elif type_of(field) in ("checkbox", "radio"):
            if ours or _is_unsettled(field) or form.asks_for_looks:
                choose(field, _chosen(field), copy, looks)
        elif ours or (form.asks_for_looks and not own.say(field)):
            _show(field, values_of(field), copy, looks)
    mend(opened, form, structure, copy, looks)
    removed = take_protection_out(opened, form, copy) + take_archival_out(opened, copy)
    take_acting_out(opened, form, copy, policy)
    copy.change(form.key, {"/NeedAppearances": None})
    looks.embed()
    data = copy.write(opened)
    return Filled(
        data,
        looks.shrunk,
        tuple(looks.outgrown),
        looks.missing,
        (*removed, *policy.removed.words()),
        structure.there,
        bool(sheets),
    )


def _give_values_down(form: SourceForm, values: Values, copy: Copy) -> None:
    """Gives fields a value of their own that they have from one above (12.7.3.1), where that, or
    another field that has it, is filled: the old answer stays with those that keep it, alone.
    """
    inheritors: dict[FieldNode, list[Field]] = {}
    for field in form.fields:
        if (giver := field.node.giver) is not None:
            inheritors.setdefault(giver, []).append(field)
    for giver, fields in inheritors.items():
        keeping = [field for field in fields if field.name not in values]
        if len(keeping) == len(fields) or any(field.node is giver for field in keeping):
            continue
        copy.change(giver.key, {"/V": None, "/I": None, "/RV": None})
        for field in keeping:
            copy.change(field.key, {"/V": copy.text(giver.own.get("/V"))})


#: What the state of a box is called that has no name for it.
_USUAL_STATE = "Yes"


def set_value(field: Field, values: tuple[str, ...], copy: Copy, looks: Looks) -> None:
    """Sets the value of a field, and the look of its widgets."""
    kind = type_of(field)
    if kind in ("checkbox", "radio"):
        choose(field, _state(field, values[0]) if values else OFF, copy, looks)
        return
    written = [string(value) for value in values]
    inherits = field.node.above is not None and field.node.above.giver is not None
    blank = string("") if inherits else None
    value = written[0] if len(written) == 1 else f"[{''.join(written)}]" if written else blank
    for widget in field.widgets:
        copy.change(widget.key, {"/V": None, "/RV": None})
    copy.change(field.key, {"/V": value, "/I": None, "/RV": None})
    _show(field, values, copy, looks)


def _show(field: Field, values: tuple[str, ...], copy: Copy, looks: Looks) -> None:
    """Gives the widgets of a field a look of ours with these values; a chosen option is seen."""
    kind = type_of(field)
    for widget in field.widgets:
        if "/Rect" not in widget.own or kind not in ("text", "choice", "list"):
            continue
        if kind == "list":
            look, start = looks.rows(field, widget, *rows_of(field, values))
            copy.change(field.key, {"/TI": str(start)})
        else:
            look = looks.text(field, widget, shown_text(field, values[0] if values else ""))
        copy.change(widget.key, {"/AP": f"<</N {look.reference}>>", "/AS": None})


def _is_unsettled(field: Field) -> bool:
    """Whether a button stands elsewhere, or does not say in which state it is."""
    return any(w.strayed or state_shown(w.own) is None for w in field.widgets)


def _chosen(field: Field) -> str:
    name = choice_of(field, states_of(field)).name
    return OFF if name is None else name


def _state(field: Field, word: str) -> str:
    """The name of the state with this word; a box without any look is given one by its word."""
    states = states_of(field)
    named = next((state.name for state in states if state.word == word), None)
    if named is not None:
        return named
    return OFF if states else word.encode().decode("latin-1")


def choose(field: Field, state: str, copy: Copy, looks: Looks) -> None:
    """Sets the state of a field with buttons by its name, and that of each button."""
    written = names.written(state)
    copy.change(field.key, {"/V": written})
    for widget in field.widgets:
        if widget is not field.node:
            copy.change(widget.key, {"/V": None})
        states = on_states(widget.own) or _give_states(field, widget, state, copy, looks)
        copy.change(widget.key, {"/AS": written if state in states else f"/{OFF}"})


def _give_states(
    field: Field, widget: FieldNode, state: str, copy: Copy, looks: Looks
) -> list[str]:
    """Gives a button without any look those of being on and off, if the name of its state is known:
    that names the look (12.7.4.2.3).
    """
    alone = len(field.widgets) == 1
    known = [state_shown(widget.own), *([state, _USUAL_STATE] if alone else [])]
    named = next((name for name in known if name not in (None, OFF)), None)
    if "/Rect" not in widget.own or named is None:
        return []
    on, off = (looks.button(field, widget, on=on).reference for on in (True, False))
    copy.change(widget.key, {"/AP": f"<</N<<{names.written(named)} {on}/{OFF} {off}>>>>"})
    return [named]
