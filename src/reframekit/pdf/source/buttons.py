"""The states of buttons (ISO 32000-1, 12.7.4.2): their names in the file, and their words.

A state is called by the words in `/Opt` where there are any: Acrobat numbers the states of a field
whose export values are not Latin, or stand there twice. A field may share one word among several.
"""

from __future__ import annotations

from typing import NamedTuple

from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from reframekit.pdf.flags import RADIO
from reframekit.pdf.source import names
from reframekit.pdf.source.access import found, inner, is_stream, items, name_of
from reframekit.pdf.source.form import Field, FieldNode
from reframekit.pdf.source.strings import text_in

OFF = "Off"
#: The word of a state whose name is empty, as OpenOffice writes it where no value was given.
_NAMELESS = "Yes"


class State(NamedTuple):
    """A state of a button that is on: its name as pypdf reads it, without slash, and its word."""

    name: str
    word: str


def on_states(own: DictionaryObject) -> list[str]:
    """The names of a widget's looks, without that of being off."""
    looks = [inner(inner(own, "/AP"), look) for look in ("/N", "/D")]
    named = [key.removeprefix("/") for look in looks if not is_stream(look) for key in look]
    return [name for name in dict.fromkeys(named) if name != OFF]


def states_of(field: Field) -> tuple[State, ...]:
    """The states that the field's buttons can have when they are on, in their order."""
    words = [text_in(_export(raw)) or "" for raw in items(field.held.get("/Opt"))]
    kids = items(field.own.get("/Kids"))
    by_place = bool(words) and len(words) == len(kids or field.widgets)
    places = {found(raw).key: at for at, raw in enumerate(kids)} if kids else {field.key: 0}
    states: dict[State, None] = {}
    for widget in field.widgets:
        for name in on_states(widget.own):
            at = places.get(widget.key) if by_place else None
            at = _numbered(name, words) if at is None else at
            word = names.shown(name) if at is None else words[at]
            states[State(name, word or names.shown(name) or _NAMELESS)] = None
    return tuple(states)


def state_shown(own: DictionaryObject) -> str | None:
    """The name of the state that a widget is in (`/AS`), without slash; none where it has none."""
    return name_of(own, "/AS").removeprefix("/") if "/AS" in own else None


def _export(raw: object) -> object:
    """The export value of an entry of `/Opt`, which may be a pair with the text that is shown."""
    held = found(raw).value
    return held[0] if isinstance(held, ArrayObject) and held else held


def _numbered(name: str, words: list[str]) -> int | None:
    """The place of a word that a state is the number of."""
    numbers = {str(at): at for at in range(len(words))}
    return numbers.get(name)


class ChosenState(NamedTuple):
    """What a field with buttons says is chosen, by the names of states.

    `name` is what counts, `said` what its value says, none where it has none, and `shown` what its
    buttons show.
    """

    name: str | None
    said: str | None
    shown: tuple[str, ...]


def choice_of(field: Field, states: tuple[State, ...]) -> ChosenState:
    """What is chosen in a field with buttons: its value counts, and the buttons without it.

    A button that was made a field of its own has the value: its group was left as it was before.
    Where states have words the buttons count: PDFium writes a button's place for its state, and
    leaves it there when a box is unticked.
    """
    named = [state_shown(widget.own) for widget in field.widgets]
    shown = tuple(name for name in named if name is not None and name != OFF)
    own = [state_named(w.own.get("/V"), states) for w in field.widgets if w.strayed]
    said = state_named(field.held.get("/V"), states)
    if pressed := [name for name in own if name is not None and name != OFF]:
        said = next((name for name in pressed if name in shown), pressed[-1])
    elif "/Opt" in field.held and shown:
        return ChosenState(shown[0], None, shown)
    elif "/Opt" in field.held and not field.flags & RADIO and named != [None] * len(named):
        return ChosenState(None, said, ())
    if said is None:
        return ChosenState(shown[0] if shown else None, None, shown)
    return ChosenState(None if said == OFF else said, said, shown)


def state_named(raw: object, states: tuple[State, ...]) -> str | None:
    """The name of the state that a value says: by name, by string, or by its word; none without.

    pypdf writes a name with its slash into a string.
    """
    held = found(raw).value
    if isinstance(held, NameObject) and held.removeprefix("/") in (OFF, *(s.name for s in states)):
        return held.removeprefix("/")
    text = text_in(held)
    if text is None:
        return None
    if not text:
        return OFF
    for said in (text, text.removeprefix("/")):
        for state in states:
            if said in (names.shown(state.name), state.word):
                return state.name
        if said == OFF:
            return OFF
    return text.encode().decode("latin-1")


def states_said(field: Field) -> dict[FieldNode, str]:
    """The state that each button of a field has by the field's value, `OFF` for those that are off.

    Where the value says nothing, or a button is in the state that it says, that is the button's own
    (`/AS`). A state that no button is in is that of all that can be in it; a box that stands alone
    has one state to be on, whatever it is called.
    """
    choice = choice_of(field, states_of(field))
    if choice.said is None:
        return {widget: state_shown(widget.own) or OFF for widget in field.widgets}
    said: dict[FieldNode, str] = {}
    alone = len(field.widgets) == 1
    for widget in field.widgets:
        own, states = state_shown(widget.own), on_states(widget.own)
        if alone and len(states) <= 1:
            states = states or [choice.name or OFF]
            said[widget] = OFF if choice.name is None else states[0]
            continue
        fits = choice.name in states or (not states and own == choice.name)
        is_on = fits and (own in (choice.name, None) or choice.name not in choice.shown)
        said[widget] = choice.name if is_on and choice.name is not None else OFF
    return said
