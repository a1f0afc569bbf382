"""From a form to answers: its fields meet the field tables that travel in the same file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reframekit.answers.answers import Answer, Answers, Origin, SheetAnswers, Value
from reframekit.answers.dates import day, other_day
from reframekit.answers.form import WRITTEN_BESIDE, Beside, Form, FormField, Trouble
from reframekit.answers.stops import stops
from reframekit.identity import FieldRecord, Identity
from reframekit.keys import is_form_node, last_part, node_of, split_name, whole_name
from reframekit.tables import NoTableError, tables_from_json

_LOOK = "look at the file in a PDF program, and ask the client"
_SEE = "look at the file in a PDF program"
_KEEP = f"{_SEE}; reframe flatten makes it part of a record"
#: How much of a text is quoted in a sentence.
_QUOTED = 200
_NUMBERS = ("number", "scale")
#: A whole number as people write it, also as 7/10, 70 % and 7,0.
_NUMBER = re.compile(
    r"(?P<number>-?\d{1,9})(?:[.,]0{1,9})?\s*(?:/\s*(?P<of>\d{1,9})|(?P<share>%))?"
)


def answers_of(form: Form) -> Answers:
    """The answers of a form, typed by its own field tables; without one, as text."""
    troubles = list(form.troubles)
    identities = identities_of(form, troubles)
    waiting = {field.name: field for field in form.fields}
    sheets: list[SheetAnswers] = []
    for identity in identities:
        sheets.append(_sheet(identity, waiting, form, troubles))
    if identities:
        for node, fields in _bound_forms(waiting):
            sheets.append(_loose(node, fields))
    left = tuple(waiting.values())
    if left and identities:
        troubles += _unexpected(left, identities)
    if left:
        sheets.append(_loose(None, left))
    answers = Answers(tuple(sheets), tuple(troubles), form.beside)
    remedy = _KEEP if form.fields else _SEE
    beside = (_written_beside(each, answers.prompt(each.field), remedy) for each in form.beside)
    return replace(answers, troubles=(*stops(answers.sheets), *troubles, *beside))


def _written_beside(beside: Beside, prompt: str, remedy: str) -> Trouble:
    text = beside.text if len(beside.text) <= _QUOTED else f"{beside.text[:_QUOTED]}…"
    said = f": “{text}”" if text else ""
    return Trouble(WRITTEN_BESIDE, f"{beside.said(prompt)}{said}", remedy, beside.field)


def identities_of(form: Form, troubles: list[Trouble] | None = None) -> tuple[Identity, ...]:
    """The field tables of a form, as far as they can be read; else `troubles` says why."""
    troubles = [] if troubles is None else troubles
    if form.tables is None:
        return ()
    try:
        identities, changed = tables_from_json(form.tables)
    except NoTableError as error:
        troubles.append(
            Trouble(
                "no-table",
                f"the answers are read as plain text: {error}",
                "read it with a newer reframekit, or ask for the file once more",
            )
        )
        return ()
    troubles += [
        Trouble(
            "changed-table",
            f"the field table of {instance} is not the one that was written into the file",
            _LOOK,
        )
        for instance in changed
    ]
    return identities


def _sheet(
    identity: Identity, waiting: dict[str, FormField], form: Form, troubles: list[Trouble]
) -> SheetAnswers:
    answers: list[Answer] = []
    missing: list[str] = []
    for record in identity.fields:
        name = whole_name(identity.instance, record.name)
        field = waiting.pop(name, None)
        if field is None:
            missing.append(name)
            continue
        answers.append(_typed(record, field, form, troubles))
    if missing and form.fields:
        troubles.append(_missing(identity, missing, waiting))
    return SheetAnswers(
        identity.sheet,
        identity.preset,
        identity.revision,
        identity.title,
        identity.instance,
        tuple(answers),
        identity.handed,
    )


def _bound_forms(waiting: dict[str, FormField]) -> list[tuple[str, list[FormField]]]:
    """The forms of others' making that a packet of ours binds, by node; they leave `waiting`."""
    nodes: dict[str, list[FormField]] = {}
    for name in list(waiting):
        node, within = split_name(name)
        if within and is_form_node(node):
            nodes.setdefault(node, []).append(waiting.pop(name))
    return sorted(nodes.items())


def _loose(node: str | None, fields: Iterable[FormField]) -> SheetAnswers:
    """The answers of fields that no field table knows."""
    untyped = tuple(_untyped(field) for field in fields if field.type != "button")
    return SheetAnswers(None, None, None, "", node, untyped)


def _missing(identity: Identity, missing: list[str], waiting: dict[str, FormField]) -> Trouble:
    """Fields that the file should have; one of the same last name elsewhere was renamed."""
    if len(missing) == len(identity.fields):
        said = f"no field of “{identity.title}” ({identity.instance}) is in the file"
        return Trouble("missing-sheet", said, "ask for the whole file")
    last = {last_part(name): name for name in waiting}
    renamed = {name: last[key] for name in missing if (key := last_part(name)) in last}
    if renamed:
        said = "; ".join(f"{old} is now {new}" for old, new in list(renamed.items())[:5])
        return Trouble(
            "renamed-fields", f"fields have other names than on the sheet: {said}", _LOOK
        )
    return Trouble("missing-fields", f"fields are missing: {_listed(missing)}", _LOOK)


def _unexpected(left: tuple[FormField, ...], identities: Iterable[Identity]) -> Iterator[Trouble]:
    known = {identity.instance for identity in identities}
    unknown = sorted({node_of(field.name) for field in left} - known)
    if unknown:
        said = f"the file has fields of no sheet that it names: {_listed(unknown)}"
        yield Trouble("unknown-sheet", f"{said}; they are read as plain text")
    extra = [field.name for field in left if node_of(field.name) in known]
    if extra:
        said = f"fields that the sheet does not have: {_listed(extra)}"
        yield Trouble("extra-fields", f"{said}; they are read as plain text")


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    return ", ".join(names[:8]) + more


def _typed(record: FieldRecord, field: FormField, form: Form, troubles: list[Trouble]) -> Answer:
    text = field.values[0] if field.values else None
    if len(field.values) > 1:
        troubles.append(_several(field))
    value = None if text is None else typed_value(record, text, form)
    if record.kind == "checkbox":
        value = text is not None
    elif text is not None and value is None and text.strip():
        troubles.append(_not_typed(record, field, text))
    elif record.kind in _NUMBERS and text and value is not None and text.strip() != str(value):
        said = f"“{text.strip()[:60]}” is read as {value}"
        troubles.append(Trouble("read-as", said, "", field.name, "note"))
    other = None
    if record.kind == "date" and text is not None:
        other = other_day(text, month_first=_month_first(record, form))
    if other is not None and value is not None:
        said = f"“{text}” is read as {value}; the other way round it would be {other}"
        troubles.append(Trouble("two-readings", said, "", field.name, "note"))
    return Answer(
        field.name,
        record.question,
        record.kind,
        value,
        text,
        _origin(field, text),
        dict(record.options).get(value) if isinstance(value, str) else None,
        record.heading,
        record.ends if record.kind == "scale" else (),
        None if other is None else other.isoformat(),
        field.values[1:],
    )


def _several(field: FormField) -> Trouble:
    shown = " and ".join(f"“{each}”" for each in field.values)
    said = f"the field takes one answer and holds several: {shown}; the first is taken"
    return Trouble("two-answers", said, _LOOK, field.name)


def _month_first(record: FieldRecord, form: Form) -> bool:
    """Whether a day is written with its month first: as the field says, else as the page does."""
    return (record.day_order or ("mdy" if form.page == "letter" else "dmy")) == "mdy"


def _origin(field: FormField, text: str | None) -> Origin | None:
    if text is None:
        return "client" if field.default else None
    return "prefilled" if text == field.default else "client"


def typed_value(record: FieldRecord, text: str, form: Form) -> Value:
    """What a text means in a field; None when it is not what the field asks for."""
    match record.kind:
        case "checkbox":
            return True
        case "number" | "scale":
            return _number(record, text)
        case "date":
            found = day(text, month_first=_month_first(record, form))
            return None if found is None else found.isoformat()
        case "choice" | "select":
            return _choice(record, text)
    return text


def readings(record: FieldRecord, text: str, form: Form) -> tuple[Value, ...]:
    """What a text may mean in a field: of a day that has two readings, both."""
    value = typed_value(record, text, form)
    if record.kind != "date":
        return (value,)
    other = other_day(text, month_first=_month_first(record, form))
    return (value,) if other is None else (value, other.isoformat())


def _number(record: FieldRecord, text: str) -> int | None:
    """A whole number in range; its step binds circles alone, and they have no other."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    number = int(match["number"])
    of = 100 if match["share"] else int(match["of"] or record.maximum or 0)
    low = record.minimum if record.minimum is not None else number
    high = record.maximum if record.maximum is not None else number
    return number if of == (record.maximum or 0) and low <= number <= high else None


def _choice(record: FieldRecord, text: str) -> str | None:
    """The name of a choice, given by name or as it is printed."""
    names = {label: value for value, label in reversed(record.options)}
    return text if text in dict(record.options) else names.get(text)


def _not_typed(record: FieldRecord, field: FormField, text: str) -> Trouble:
    shown = f"“{text[:60]}”"
    match record.kind:
        case "number" | "scale" if record.minimum is not None and record.maximum is not None:
            said = f"{shown} is no number from {record.minimum} to {record.maximum}"
        case "number" | "scale":
            said = f"{shown} is no whole number"
        case "date":
            said = f"{shown} is not plainly a date"
        case _:
            said = f"{shown} is none of the choices: {_listed([v for v, _ in record.options])}"
    said += "; it is kept as text"
    if record.kind == "date":
        return Trouble("unclear-date", said, "", field.name, "note")
    return Trouble("out-of-range", said, "", field.name)


def _untyped(field: FormField) -> Answer:
    text = "\n".join(field.values) if field.values else None
    value: Value = field.values if len(field.values) > 1 else text
    shown = dict(field.options).get(text) if text is not None else None
    label = shown if shown != text else None
    return Answer(field.name, field.label, field.type, value, text, _origin(field, text), label)
