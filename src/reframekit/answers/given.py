"""Answers that somebody gives for a form: found by name, checked, and ready to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reframekit.answers.answers import Value
from reframekit.answers.dates import day
from reframekit.answers.form import Form, FormField
from reframekit.answers.truths import truth
from reframekit.answers.typed import identities_of, readings, typed_value
from reframekit.errors import Code, Place, Problem, UnfitError, suggestion
from reframekit.identity import FieldRecord, Identity
from reframekit.keys import split_name, whole_name

#: A day as the number that spreadsheets keep it as.
_SERIAL = re.compile(r"\s*\d{5}(?:[.,]\d+)?\s*")
#: Three numbers between dots.
_DOTTED = re.compile(r"\d\s*\.\s*\d+\s*\.\s*\d")
#: What to do with the answers of several files.
ONE_FILE = "keep one file's answers"


class Given(NamedTuple):
    """An answer for the field that is called `name`, and where it stands; None makes it blank.

    `text` is the same answer to the letter, as a file that was read gives it. A `verbatim` answer
    is what a client wrote, and stays it, even if it is no date where one is asked for. `sheet` and
    `title` are those of the sheet that it was read from, if that is known. With `by_cell` the value
    is a cell that a spreadsheet may have written anew: where it means the same as the text, the
    text counts, else the cell; and without a text, no day may have two readings.
    """

    name: str
    value: Value
    text: str | None = None
    place: Place | None = None
    verbatim: bool = False
    sheet: str = ""
    title: str = ""
    by_cell: bool = False


def values_for(
    form: Form, given: Sequence[Given]
) -> tuple[dict[str, tuple[str, ...]], tuple[Problem, ...]]:
    """What each field will hold by its whole name, and what is wrong with the answers."""
    fields = {field.name: field for field in form.fields}
    identities = identities_of(form)
    records = {
        whole_name(identity.instance, record.name): record
        for identity in identities
        for record in identity.fields
    }
    values: dict[str, tuple[str, ...]] = {}
    problems = list(_of_other_sheets(given, identities))
    for each in given if not problems else ():
        name = _whole_name(each.name, fields)
        if name is None:
            problems.append(_unknown(each, fields))
        elif name in values:
            problems.append(
                Problem(f"{each.name} is given twice", "keep one", each.place, code=Code.ANSWERS)
            )
        else:
            try:
                values[name] = _texts(each, fields[name], records.get(name), form)
            except UnfitError as error:
                said = f"{each.name}: {error.message}"
                problems.append(Problem(said, error.remedy, each.place, code=Code.ANSWERS))
    return values, tuple(problems)


def _of_other_sheets(given: Sequence[Given], identities: Sequence[Identity]) -> Iterator[Problem]:
    """What is said of answers to sheets that the form has not, in one line for all of them."""
    held = {identity.sheet: f"“{identity.title}”" for identity in identities}
    others = [each for each in given if each.sheet and each.sheet not in held] if held else []
    if others:
        sheets = ", ".join(
            {each.sheet: f"“{each.title or each.sheet}”" for each in others}.values()
        )
        said = f"these are answers to {sheets}, and the form is {', '.join(held.values())}"
        yield Problem(said, "name the answers to this sheet", others[0].place, code=Code.ANSWERS)


def _whole_name(name: str, fields: Mapping[str, FormField]) -> str | None:
    """The field of that name, or the only one whose name ends with it."""
    if name in fields:
        return name
    found = [whole for whole in fields if split_name(whole)[1] == name]
    return found[0] if len(found) == 1 else None


def _unknown(given: Given, fields: Mapping[str, FormField]) -> Problem:
    several = [whole for whole in fields if split_name(whole)[1] == given.name]
    if several:
        said = f'"{given.name}" is a field of several sheets'
        return Problem(said, f"say which: {', '.join(several[:5])}", given.place, code=Code.ANSWERS)
    return Problem(
        f'the form has no field "{given.name}"',
        suggestion(given.name, fields),
        given.place,
        code=Code.ANSWERS,
    )


def _texts(
    given: Given, field: FormField, record: FieldRecord | None, form: Form
) -> tuple[str, ...]:
    value, verbatim = _meant(given, record, form)
    if value is None or value == "" or value == ():
        return ()
    match field.type:
        case "signature" | "button":
            raise UnfitError("the field takes no answer", "leave it out")
        case "radio" if record is not None and not isinstance(value, tuple):
            return _point(_checked(value, record, field, form), record, field)
        case "checkbox" | "radio":
            return _state(value, field)
        case "list":
            return _listed(value, field)
    if isinstance(value, tuple):
        raise UnfitError("a list of answers, and the field takes one", "give one")
    if record is not None and not (verbatim and field.type == "text"):
        return (_checked(value, record, field, form),)
    text = _written(value)
    return (_choice(text, field) if field.type == "choice" else _writable(text, field),)


def _meant(given: Given, record: FieldRecord | None, form: Form) -> tuple[Value, bool]:
    """The one of value and text that counts, and whether it stays as it is.

    It is the text, unless the value is another one.
    """
    value, text = given.value, given.text
    if given.by_cell and text is None and record is not None and record.kind == "date":
        return _day_of_cell(str(value), record, form), True
    if text is None or value is None:
        return (text if value is None else value), given.verbatim
    if given.by_cell:
        same = value == text or _same(str(value), text, record, form)
        return (text, True) if same else (value, False)
    ticks = isinstance(value, bool) and (record is None or record.kind == "checkbox")
    if ticks or isinstance(value, tuple):
        return value, given.verbatim
    meant = typed_value(record, text, form) if record is not None else text
    if isinstance(value, bool) or value not in (meant, text):
        said = "value and text say different things"
        raise UnfitError(said, "set the one that is old to null")
    return text, given.verbatim


def _day_of_cell(cell: str, record: FieldRecord, form: Form) -> str:
    """The text of a cell that we wrote as an ISO day, where its day is sure.

    Between dots spreadsheets write the day first, between slashes they may write either.
    """
    days = readings(record, cell, form)
    if len(days) > 1 and _DOTTED.search(cell) and (dotted := day(cell, month_first=False)):
        return dotted.isoformat()
    if len(days) > 1:
        said = f"the answer may be any of {len(days)} days"
        raise UnfitError(said, "write it as 2026-03-04")
    if _SERIAL.fullmatch(cell):
        raise UnfitError("the answer is not plainly a date", "write it as 2026-03-04")
    return cell


def _same(cell: str, text: str, record: FieldRecord | None, form: Form) -> bool:
    """Whether a cell means what a text means: a spreadsheet writes a day in an order of its own."""
    if record is None:
        return False
    if record.kind == "checkbox":
        return truth(cell) is True
    meant = typed_value(record, text, form)
    return meant is not None and meant in readings(record, cell, form)


def _checked(value: str | int | bool, record: FieldRecord, field: FormField, form: Form) -> str:
    """The text of a value in a field of a sheet of ours, if it is what the field asks for."""
    text = _written(value)
    if record.kind in ("text", "textarea"):
        return writable(text)
    if typed_value(record, text, form) is None or isinstance(value, bool):
        raise UnfitError(f"the answer is not {_asked(record, field)}", _known(record))
    if record.kind in ("choice", "select", "scale"):
        return str(typed_value(record, text, form))
    return text


def _written(value: str | int | bool) -> str:
    """A value as a text."""
    return str(value) if not isinstance(value, bool) else "yes" if value else "no"


def _point(text: str, record: FieldRecord, field: FormField) -> tuple[str, ...]:
    """The state of a circle; a number between two of them is refused, and never rounded."""
    if record.kind == "scale" and text not in field.states:
        raise UnfitError(f"the answer is not {_asked(record, field)}", _known(record))
    return _state(text, field)


def _asked(record: FieldRecord, field: FormField) -> str:
    """What a field asks for; its step binds circles alone."""
    match record.kind:
        case "date":
            return "plainly a date"
        case "choice" | "select":
            return "one of the choices"
    if record.minimum is None or record.maximum is None:
        return "a whole number"
    step = f" in steps of {record.step}" if (record.step or 1) > 1 and field.states else ""
    return f"a number from {record.minimum} to {record.maximum}{step}"


def _known(record: FieldRecord) -> str:
    if record.kind in ("choice", "select"):
        return f"known: {', '.join(value for value, _ in record.options)}"
    return "write it as 2026-03-04" if record.kind == "date" else ""


def _state(value: Value, field: FormField) -> tuple[str, ...]:
    """The state of a button: by name, or for a box by yes and no."""
    text = str(value) if not isinstance(value, tuple) else "\n".join(value)
    if text in field.states and not isinstance(value, bool):
        return (text,)
    if field.type == "checkbox" and len(field.states) <= 1:
        if (said := truth(text)) is None:
            raise UnfitError("the answer is neither yes nor no", "write yes or no")
        return (field.states[0] if field.states else "Yes",) if said else ()
    raise UnfitError("the answer is none of the choices", suggestion(text, field.states))


def _listed(value: Value, field: FormField) -> tuple[str, ...]:
    """Several of a list; in a cell each is a line."""
    known = {each for option in field.options for each in option}
    one = (str(value),) if str(value) in known else str(value).split("\n")
    return tuple(_choice(each, field) for each in (value if isinstance(value, tuple) else one))


def _choice(text: str, field: FormField) -> str:
    """A choice by its value or as it is shown."""
    values = dict(field.options)
    if text in values:
        return text
    shown = {label: option for option, label in reversed(field.options)}
    if text in shown:
        return shown[text]
    if field.free:
        return writable(text)
    raise UnfitError("the answer is none of the choices", suggestion(text, values))


def _writable(text: str, field: FormField) -> str:
    if field.longest is not None and len(text) > field.longest:
        raise UnfitError(
            f"it has {len(text)} letters, and the field takes {field.longest}", "shorten it"
        )
    return writable(text)


def writable(text: str) -> str:
    """The text, if a form gives back every letter of it.

    Lines end as on any system. Raises `UnfitError` for controls, which viewers and the file's own
    encoding take for other things, and for code points that are no letters.
    """
    text = text.replace("\r\n", "\n")
    for letter in text:
        code = ord(letter)
        control = (code < 32 and letter not in "\n\t") or 0x7F <= code < 0xA0
        if control or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code < 0xFDF0:
            raise UnfitError(f"U+{code:04X} is in it, which is no letter", "take it out")
    return text
