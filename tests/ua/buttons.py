"""Rules of check boxes and of groups of radio buttons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

from tests.ua.facts import Facts
from tests.ua.fields import PUSH_BUTTON, RADIO, Field
from tests.ua.findings import Fault, rule
from tests.ua.objects import entries, get, name


def buttons(facts: Facts) -> list[tuple[Field, list[Any]]]:
    """The check boxes and radio groups with their widgets."""
    return [
        (field, field.widgets)
        for field in facts.form.terminals
        if field.is_radio or field.is_check_box
    ]


def states(widget: Any) -> list[str]:
    """The appearance states of a button's widget (ISO 32000-1, 12.5.5)."""
    return list(entries(get(widget, "AP", "N")))


def on_states(widget: Any) -> list[str]:
    """The states of a button's widget other than Off."""
    return [state for state in states(widget) if state != "Off"]


@rule("radio-group")
def radio_group(facts: Facts) -> Iterator[Fault]:
    """A button field with several widgets is a radio group: its Ff has the Radio bit and not the
    Pushbutton bit, and only such a field has it (ISO 32000-1, table 226 and 12.7.4.2.4)."""
    for field in facts.form.terminals:
        if field.kind != "Btn":
            continue
        grouped = get(field.obj, "Kids") is not None
        if grouped != bool(field.flags & RADIO):
            yield field.where, f"/Kids is {'there' if grouped else 'missing'}, Ff is {field.flags}"
        if field.flags & PUSH_BUTTON:
            yield field.where, "the Pushbutton bit is set"


@rule("radio-kids")
def radio_kids(facts: Facts) -> Iterator[Fault]:
    """The widgets of a radio group have no name, type or value of their own, and no two have one
    state (ISO 32000-1, 12.7.4.2.4)."""
    for node in facts.form.nodes:
        if node.is_radio and node.kids:
            yield node.where, "a widget of the group has a /T"
    for field, widgets in buttons(facts):
        if not field.is_radio:
            continue
        for widget in widgets:
            own = [key for key in ("FT", "Ff", "V") if get(widget, key) is not None]
            if own and get(widget, "Parent") is not None:
                yield field.where, f"a widget of the group has {', '.join(own)}"
        counted = Counter(state for widget in widgets for state in on_states(widget))
        for state, count in counted.items():
            if count > 1:
                yield field.where, f"{count} widgets have the state {state}"


@rule("button-states")
def button_states(facts: Facts) -> Iterator[Fault]:
    """A button's widget has two normal appearances, Off and one other, with a printable ASCII name
    (ISO 32000-1, 12.7.4.2.3; other programs garble other names)."""
    for field, widgets in buttons(facts):
        for widget in widgets:
            on = on_states(widget)
            if len(on) != 1 or "Off" not in states(widget):
                yield field.where, f"the states are {', '.join(states(widget)) or 'none'}"
            for state in on:
                if not state.isascii() or not state.isprintable() or not state.strip():
                    yield field.where, f"the state {state!r} is not printable ASCII"


@rule("button-appearance-state")
def button_appearance_state(facts: Facts) -> Iterator[Fault]:
    """AS of a button's widget is there and is one of its states or Off (ISO 32000-1,
    table 164)."""
    for field, widgets in buttons(facts):
        for widget in widgets:
            state = name(get(widget, "AS"))
            if state not in (*states(widget), "Off"):
                yield field.where, f"/AS is {state or 'missing'}"


@rule("button-value")
def button_value(facts: Facts) -> Iterator[Fault]:
    """V of a check box or radio group is a name, Off or a state, and agrees with AS of every
    widget (ISO 32000-1, 12.7.4.2.3 and 12.7.4.2.4)."""
    for field, widgets in buttons(facts):
        value = field.inherited("V")
        chosen = name(value) or "Off"
        if value is not None and not isinstance(value, pikepdf.Name):
            yield field.where, "/V is not a name"
        if chosen != "Off" and all(chosen not in on_states(widget) for widget in widgets):
            yield field.where, f"/V is {chosen}, which no widget has"
        for widget in widgets:
            expected = chosen if chosen in on_states(widget) else "Off"
            state = name(get(widget, "AS"))
            if state in (*states(widget), "Off") and state != expected:
                yield field.where, f"/V is {chosen} and /AS is {state}"
