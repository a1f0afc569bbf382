"""What a field holds: its value as text, whatever way the program that wrote it chose."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from reframekit.answers.form import FormField, FormType, Trouble
from reframekit.pdf.flags import COMBO, EDIT, PUSH, RADIO
from reframekit.pdf.returned.unread import rich_text_of, unread
from reframekit.pdf.source import names
from reframekit.pdf.source.access import Array, Boolean, Float, Number, found, integer, items
from reframekit.pdf.source.buttons import OFF, State, choice_of, state_named, state_shown, states_of
from reframekit.pdf.source.form import Field
from reframekit.pdf.source.scalars import scalar
from reframekit.pdf.source.strings import LOST, text_in

LETTERS_LOST = Trouble(
    "letters-lost",
    f"letters were lost when the answer was saved; each stands as {LOST}",
    "ask the client what they wrote there",
)


def form_field(field: Field, troubles: list[Trouble]) -> FormField:
    """The field with its values; what is contradictory in it is added to `troubles`."""
    kind = type_of(field)
    label = text_in(field.own.get("/TU")) or ""
    if kind in ("checkbox", "radio"):
        made = _button(field, kind, label, troubles)
        troubles += unread(field, kind, made.values)
        return made
    values = values_of(field)
    troubles += unread(field, kind, values)
    values = values if kind != "signature" else ()
    _compare(field, values, (texts(widget.held.get("/V")) for widget in field.widgets), troubles)
    if any(LOST in value for value in values):
        troubles.append(LETTERS_LOST._replace(field=field.name))
    default = next(iter(texts(field.held.get("/DV"))), "")
    options = options_of(field) if kind in ("list", "choice") else ()
    if (listed := _by_index(field, options)) and set(listed) != set(values):
        _contradicts(field, ", ".join(values), ", ".join(listed), troubles)
    free = kind == "choice" and bool(field.flags & EDIT)
    longest = integer(field.held.get("/MaxLen")) if kind == "text" else None
    return FormField(field.name, kind, values, default, label, (), options, free, longest)


def _button(field: Field, kind: FormType, label: str, troubles: list[Trouble]) -> FormField:
    states = states_of(field)
    choice = choice_of(field, states)
    said = None if choice.said == OFF else choice.said
    if choice.said is not None:
        seen = {state_shown(widget.own) for widget in field.widgets}
        unseen = said is not None and None not in seen and said not in seen
        if unseen or any(name != said for name in choice.shown):
            shown = ", ".join(word_of(name, states) for name in choice.shown)
            _contradicts(field, word_of(said, states), shown, troubles)
    chosen = word_of(choice.name, states)
    preset = word_of(state_named(field.held.get("/DV"), states), states)
    words = tuple(dict.fromkeys(state.word for state in states))
    values = (chosen,) if chosen else ()
    own = (word_of(state_named(widget.own.get("/V"), states), states) for widget in field.widgets)
    _compare(field, values, ((word,) for word in own if word), troubles)
    return FormField(field.name, kind, values, preset, label, words)


def word_of(name: str | None, states: tuple[State, ...]) -> str:
    """The word of the state with this name; "" for none and for being off."""
    if name is None or name == OFF:
        return ""
    return next((state.word for state in states if state.name == name), names.shown(name))


def type_of(field: Field) -> FormType:
    """What the field is (12.7.4)."""
    match field.kind:
        case "/Tx":
            return "text"
        case "/Ch":
            return "choice" if field.flags & COMBO else "list"
        case "/Sig":
            return "signature"
        case "/Btn" if field.flags & PUSH:
            return "button"
        case "/Btn":
            return "radio" if field.flags & RADIO else "checkbox"
    return "unknown"


def values_of(field: Field) -> tuple[str, ...]:
    """The texts of a field's value; where it has rich text alone, the letters of that."""
    held = texts(field.held.get("/V"))
    plain = "" if held else rich_text_of(field)
    return (plain,) if plain else held


def texts(raw: object) -> tuple[str, ...]:
    """The texts of a value: none, one, or those of an array; one that is empty is blank."""
    held = found(raw).value
    if isinstance(held, Array):
        return tuple(text for each in held if (text := _text(each)))
    text = _text(held)
    return (text,) if text else ()


def _text(raw: object) -> str:
    held = found(raw).value
    if isinstance(held, Number | Float | Boolean):
        return scalar(held)
    return text_in(held) or ""


def options_of(field: Field) -> tuple[tuple[str, str], ...]:
    """The pairs of export value and shown text of `/Opt`."""
    pairs: list[tuple[str, str]] = []
    for raw in items(field.held.get("/Opt")):
        held = found(raw).value
        if isinstance(held, Array) and len(held) >= 2:
            pairs.append((_text(held[0]), _text(held[1])))
        else:
            pairs.append((_text(held),) * 2)
    return tuple(pairs)


def shown_text(field: Field, text: str) -> str:
    """What is seen of a value: of a choice, the text that is shown for it."""
    return dict(options_of(field)).get(text, text) if field.kind == "/Ch" else text


def text_of(field: Field) -> str:
    """What is read in a field: its text, or the words of what is chosen, one a line."""
    return "\n".join(shown_text(field, each) for each in values_of(field))


def rows_of(field: Field, values: Collection[str]) -> tuple[list[str], list[int]]:
    """The options of a list as they are shown, and the places of those with these values."""
    options = options_of(field)
    chosen = [at for at, (value, _) in enumerate(options) if value in values]
    return [shown for _, shown in options], chosen


def _by_index(field: Field, options: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The values that a list shows as chosen by `/I`: `/V` is what counts (12.7.4.4)."""
    chosen = [integer(raw) for raw in items(field.held.get("/I"))]
    return tuple(options[at][0] for at in chosen if at is not None and 0 <= at < len(options))


def _compare(
    field: Field,
    values: tuple[str, ...],
    held: Iterable[tuple[str, ...]],
    troubles: list[Trouble],
) -> None:
    """Says where widgets hold other answers, `held`, than the one that is taken."""
    others = [each for each in dict.fromkeys(held) if each and each != values]
    for other in others:
        shown = " and ".join(f'"{", ".join(each)}"' for each in (values, other))
        troubles.append(
            Trouble(
                "two-answers",
                f"the field has different answers in different places: {shown}; the first is taken",
                "look at the file in a PDF program, and ask the client",
                field.name,
            )
        )


def _contradicts(field: Field, said: str, shown: str, troubles: list[Trouble]) -> None:
    troubles.append(
        Trouble(
            "value-against-state",
            f"the file says {_quoted(said)}, but the page shows {_quoted(shown)}",
            "look at the file in a PDF program, and ask the client",
            field.name,
        )
    )


def _quoted(word: str) -> str:
    return f'"{word}"' if word else "nothing chosen"
