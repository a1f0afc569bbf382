"""The look of each widget in a record: its own where it says what the file holds, else a new one.

In a record the value counts. A look that says another text, or that cannot be read, is made anew,
and so is that of a list, since no stream says which of its rows are the chosen ones. On a sheet of
ours every look is made anew.
"""

from __future__ import annotations

from reframekit.answers.form import FormType
from reframekit.keys import node_of
from reframekit.pdf.returned.looks import Looks, shown_letters
from reframekit.pdf.returned.own_looks import Judged, OwnLook, OwnLooks, own_look
from reframekit.pdf.returned.stamp import Drawing
from reframekit.pdf.returned.values import options_of, rows_of, text_of, type_of, values_of, word_of
from reframekit.pdf.source.access import inner, is_stream
from reframekit.pdf.source.buttons import (
    OFF,
    choice_of,
    on_states,
    state_shown,
    states_of,
    states_said,
)
from reframekit.pdf.source.form import Field, FieldNode
from reframekit.pdf.source.streams import data_of

TEXTS: tuple[FormType, ...] = ("text", "choice", "list")


class RecordLooks:
    """Chooses or makes the looks of one file; `ours` are the names of its sheets of ours.

    `stale` says what was shown in the fields whose look said another text, by their names, and
    `unshown` what buttons hold that none of them can show.
    """

    def __init__(self, own: OwnLooks, looks: Looks, ours: set[str]) -> None:
        self._own = own
        self._looks = looks
        self._ours = ours
        self._states: dict[FieldNode, str] = {}
        self.stale: dict[str, str] = {}
        self.unshown: dict[str, str] = {}

    def look(self, field: Field, widget: FieldNode) -> Drawing | None:
        """The look of a widget that is seen; none where it has none and asks for none."""
        kind = type_of(field)
        if kind == "list" and options_of(field):
            return self._rows(field, widget)
        if kind in TEXTS:
            return self._text(field, widget)
        state = self.state(field, widget)
        if kind in ("checkbox", "radio") and self._is_ours(field):
            return self._looks.own_button(field, widget, on=state != OFF)
        if own := own_look(widget, state):
            return self._own.drawing(widget.own, widget.pages, own)
        if kind in ("checkbox", "radio"):
            return self._looks.button(field, widget, on=state != OFF)
        if kind == "button":
            return self._looks.caption(field, widget)
        return None

    def state(self, field: Field, widget: FieldNode) -> str:
        """The state of a button as the value of its field says it; of anything else its own."""
        if type_of(field) not in ("checkbox", "radio"):
            return state_shown(widget.own) or OFF
        if widget not in self._states:
            self._know_states(field)
        return self._states[widget]

    def _know_states(self, field: Field) -> None:
        said, states = states_said(field), states_of(field)
        self._states |= said
        held = word_of(choice_of(field, states).name, states)
        if held and all(name == OFF for name in said.values()):
            self.unshown[field.name] = held
        shown = {each: _state_seen(each) for each in said}
        if None not in shown.values() and shown != said:
            words = (word_of(name, states) for name in shown.values())
            self.stale[field.name] = ", ".join(filter(None, words))

    def _rows(self, field: Field, widget: FieldNode) -> Drawing:
        values = values_of(field)
        if not {value for value, _ in options_of(field)}.issuperset(values):
            self._looks.outgrown[field.name] = 0.0
        return self._looks.rows(field, widget, *rows_of(field, values))[0]

    def _text(self, field: Field, widget: FieldNode) -> Drawing | None:
        text = text_of(field)
        if own := own_look(widget):
            judged = self._judged(field, widget, own, text)
            if judged.verdict == "says" and not self._is_ours(field):
                return self._own.drawing(widget.own, widget.pages, own)
            if judged.verdict == "other":
                self.stale[field.name] = shown_letters(field, judged.shown)
        return self._looks.text(field, widget, text)

    def _is_ours(self, field: Field) -> bool:
        return node_of(field.name) in self._ours

    def _judged(self, field: Field, widget: FieldNode, own: OwnLook, text: str) -> Judged:
        made = self._looks.lines_made(field, widget, text, data_of(own.stream) or b"")
        if made is not None:
            return Judged("says" if made.whole else "cut", text)
        return self._own.judged(field, widget, own, text)


def _state_seen(widget: FieldNode) -> str | None:
    """The state in which a viewer shows a button; none where that does not depend on it."""
    state = state_shown(widget.own)
    if is_stream(inner(widget.own, "/AP").get("/N")):
        return None
    known = on_states(widget.own)
    return OFF if state is not None and known and state not in known else state
