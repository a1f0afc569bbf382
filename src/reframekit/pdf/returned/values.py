"""What a field holds: its value as text, whatever way the program that wrote it chose."""

from __future__ import annotations

from pypdf.generic import ArrayObject, DictionaryObject, NullObject, NumberObject

from reframekit.answers.form import FormField, FormType, Trouble
from reframekit.pdf.source.access import found, inner, integer, items, name_of
from reframekit.pdf.source.form import Node
from reframekit.pdf.source.strings import LOST, name_in, text_in

_RADIO = 1 << 15
_PUSH = 1 << 16
_EDIT = 1 << 18
OFF = "Off"

LETTERS_LOST = Trouble(
    "letters-lost",
    f"letters were lost when the answer was saved; each stands as {LOST}",
    "ask the client what they wrote there",
)


def form_field(node: Node, troubles: list[Trouble]) -> FormField:
    """The field with its values; what is contradictory in it is added to `troubles`."""
    kind = type_of(node)
    label = text_in(node.own.get("/TU")) or ""
    if kind in ("checkbox", "radio"):
        states = button_states(node)
        chosen = _chosen(node, states, troubles)
        preset = _unless_off(_state(node.held.get("/DV"), states, node) or "")
        return FormField(node.name, kind, (chosen,) if chosen else (), preset, label, states)
    values = texts(node.held.get("/V")) if kind != "signature" else ()
    if any(LOST in value for value in values):
        troubles.append(LETTERS_LOST._replace(field=node.name))
    default = next(iter(texts(node.held.get("/DV"))), "")
    options = options_of(node) if kind in ("list", "choice") else ()
    if not values and (listed := _by_index(node, options)):
        _contradicts(node, "", list(listed), troubles)
    free = kind == "choice" and bool(node.flags & _EDIT)
    longest = integer(node.held.get("/MaxLen")) if kind == "text" else None
    return FormField(node.name, kind, values, default, label, (), options, free, longest)


def type_of(node: Node) -> FormType:
    """What the field is (12.7.4)."""
    match node.kind:
        case "/Tx":
            return "text"
        case "/Ch":
            return "choice" if node.flags & 1 << 17 else "list"
        case "/Sig":
            return "signature"
        case "/Btn" if node.flags & _PUSH:
            return "button"
        case "/Btn":
            return "radio" if node.flags & _RADIO else "checkbox"
    return "unknown"


def texts(raw: object) -> tuple[str, ...]:
    """The texts of a value: none, one, or those of an array; one that is empty is blank."""
    held = found(raw).value
    if isinstance(held, ArrayObject):
        return tuple(text for each in held if (text := _text(each)))
    text = _text(held)
    return (text,) if text else ()


def _text(raw: object) -> str:
    held = found(raw).value
    if isinstance(held, NumberObject):
        return str(held)
    return text_in(held) or ""


def options_of(node: Node) -> tuple[tuple[str, str], ...]:
    """The pairs of export value and shown text of `/Opt`."""
    pairs: list[tuple[str, str]] = []
    for raw in items(node.held.get("/Opt")):
        held = found(raw).value
        if isinstance(held, ArrayObject) and len(held) >= 2:
            pairs.append((_text(held[0]), _text(held[1])))
        else:
            pairs.append((_text(held),) * 2)
    return tuple(pairs)


def _by_index(node: Node, options: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The values that a list shows as chosen by `/I`: `/V` is what counts (12.7.4.4)."""
    chosen = [integer(raw) for raw in items(node.held.get("/I"))]
    return tuple(options[at][0] for at in chosen if at is not None and 0 <= at < len(options))


def button_states(node: Node) -> tuple[str, ...]:
    """The names that the field's buttons can have when they are on."""
    states: dict[str, None] = {}
    for widget in node.widgets:
        states.update(dict.fromkeys(on_states(widget.own)))
    return tuple(states)


def on_states(own: DictionaryObject) -> list[str]:
    """The names of a widget's looks, without that of being off."""
    looks = inner(own, "/AP")
    named = [*inner(looks, "/N"), *inner(looks, "/D")]
    states = [name_in(name) for name in named]
    return [state for state in dict.fromkeys(states) if state != OFF]


def _chosen(node: Node, states: tuple[str, ...], troubles: list[Trouble]) -> str:
    """What is chosen by `/V`; by the buttons' own `/AS` where the field has none."""
    shown = [
        state
        for widget in node.widgets
        if (state := name_in(name_of(widget.own, "/AS"))) and state != OFF
    ]
    said = _state(node.held.get("/V"), states, node)
    if said is None:
        return shown[0] if shown else ""
    seen = {name_in(name_of(w.own, "/AS")) for w in node.widgets if "/AS" in w.own}
    chosen = _unless_off(said)
    if (chosen and seen and chosen not in seen) or any(state != chosen for state in shown):
        _contradicts(node, chosen, shown, troubles)
    return chosen


def _contradicts(node: Node, said: str, shown: list[str], troubles: list[Trouble]) -> None:
    troubles.append(
        Trouble(
            "value-against-state",
            f"the file says {_quoted(said)}, but the page shows {_quoted(', '.join(shown))}",
            "look at the file in a PDF program, and ask the client",
            node.name,
        )
    )


def _quoted(state: str) -> str:
    return f'"{state}"' if state else "nothing chosen"


def _state(raw: object, states: tuple[str, ...], node: Node) -> str | None:
    """A value as the name of a state: by name, by string, or by the place of its `/Opt`.

    pypdf writes a name with its slash into a string.
    """
    held = found(raw).value
    if held is None or isinstance(held, NullObject):
        return None
    text = _text(held)
    if text in states or text == OFF or not text:
        return text
    if text.removeprefix("/") in (*states, OFF):
        return text.removeprefix("/")
    exports = [export for export, _ in options_of(node)]
    if text in exports:
        place = str(exports.index(text))
        return place if place in states else text
    return text


def _unless_off(state: str) -> str:
    return "" if state == OFF else state
