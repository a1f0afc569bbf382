"""What is said of a value that does not fit its place, and what to write there.

Each kind of error that pydantic may find has its own sentence here, by what stands in the file;
what pydantic says itself is never repeated.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import get_args

from reframekit.content.misfit import Misfit
from reframekit.content.model_places import (
    holders,
    items_of,
    keys_of,
    models_of,
    named_keys,
    needed,
    tags_of,
)
from reframekit.content.yaml_reading import QUOTE_ALL, bullet, other_space
from reframekit.errors import Problem, UnfitError, suggestion

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
#: The longest text that is repeated in a remedy.
_SHOWN = 60
#: What authors call a picture.
_PICTURES = ("picture", "image", "photo", "img", "logo", "figure")


def problem(kind: str, misfit: Misfit) -> Problem:
    """The problem that a misfit of one of pydantic's `KINDS` is."""
    return _WAYS[kind](misfit)


def _unknown(misfit: Misfit) -> Problem:
    *outer, last = misfit.at
    name, around = str(last), misfit.place.around
    if name[:1].isspace():
        return misfit.problem(*other_space(name[0]), key=True)
    if name.startswith("-"):
        said = 'a space is missing behind the "-"'
        return misfit.problem(said, f'write "- {name[1:]}: …"', key=True)
    where = f" in {outer[-1]}" if outer and isinstance(outer[-1], str) else ""
    remedy = suggestion(name, named_keys(around[-1]))
    if inner := [f'"{key}"' for key in holders(around[-1], name)]:
        remedy = f"it belongs below {' or '.join(inner)}: set it further in"
    elif any(name in keys_of(kinds) for kinds in around[:-1]):
        remedy = "it belongs further out: set it in by fewer spaces"
    return misfit.problem(f'unknown key "{name}"{where}', remedy, key=True)


def _missing(misfit: Misfit) -> Problem:
    name = str(misfit.at[-1])
    return misfit.problem(f'the key "{name}" is missing', f'add "{name}: …" here')


def _no_tag(misfit: Misfit) -> Problem:
    said = 'the key "type" is missing'
    known = suggestion("", tags_of(misfit.place.kinds))
    return misfit.problem(said, f'add "type: …" here; {known}')


def _other_tag(misfit: Misfit) -> Problem:
    written = misfit.value.get("type") if isinstance(misfit.value, dict) else None
    known = tags_of(misfit.place.kinds)
    at = (*misfit.at, "type")
    if not isinstance(written, str):
        return misfit.source.problem('"type" is one word', suggestion("", known), at)
    said, remedy = f'unknown type "{written}"', suggestion(written, known)
    if written.lower() in _PICTURES:
        remedy = f"a sheet holds no pictures; {suggestion('', known)}"
    elif any(written in tags_of(items_of(kinds)) for kinds in misfit.place.around[:-1]):
        said = f'"{written}" has no place inside another field'
        remedy = f"put it among the fields of the step itself; {suggestion('', known)}"
    return misfit.source.problem(said, remedy, at)


def _not_among(misfit: Misfit) -> Problem:
    known = [str(each) for kind in misfit.place.kinds for each in get_args(kind)]
    if not isinstance(misfit.value, str) or not misfit.value:
        return _wanted(misfit, "one word", suggestion("", known))
    said = f'"{misfit.value}" is not a value for {misfit.name}'
    return misfit.problem(said, suggestion(misfit.value, known))


def _own(misfit: Misfit) -> Problem:
    error: UnfitError = misfit.context["error"]
    return misfit.problem(error.message, error.remedy)._replace(code=error.code)


def _text(misfit: Misfit) -> Problem:
    """A text is wanted."""
    value, name, sign = misfit.value, misfit.name, misfit.sign
    if not isinstance(value, (list, dict)):
        if misfit.source.plain.get(misfit.at):
            return misfit.problem(f"{name}: this counts as no value", QUOTE_ALL)
        return _blank(misfit, f'write a text behind its "{misfit.key.strip()[-1:]}"')
    if sign:
        said = f'{name}: a text that begins with "{sign}" needs quotes'
        return misfit.problem(said, f"{QUOTE_ALL}, or leave the brackets out")
    if isinstance(value, dict) and len(value) == 1 and isinstance(misfit.at[-1], int):
        ((key, rest),) = value.items()
        text = f"{key}: {rest}"
        whole = isinstance(rest, str) and '"' not in text and len(text) <= _SHOWN
        said = f"{name} is one text, and its colon makes a key of what stands before it"
        return misfit.problem(said, f'write - "{text}"' if whole else QUOTE_ALL)
    if isinstance(value, dict):
        said = f"{name} is one text, and keys stand here"
        return misfit.problem(said, f'write the text as "{misfit.key}…", and the keys beside it')
    said = f"{name} is one text, and a list stands here"
    return misfit.problem(said, f'write the text as "{misfit.key}…", without "-" before it')


def _blank(misfit: Misfit, remedy: str) -> Problem:
    return misfit.problem(f"{misfit.name} is blank", remedy)


def _wanted(misfit: Misfit, what: str, remedy: str) -> Problem:
    """Something that is said in a word is wanted, and stands not there."""
    if misfit.value in (None, ""):
        return _blank(misfit, remedy)
    return misfit.problem(f"{misfit.name} is {what}", remedy)


def _list(misfit: Misfit) -> Problem:
    """A list is wanted."""
    value, name, key = misfit.value, misfit.name, misfit.key
    items = items_of(misfit.place.kinds)
    if isinstance(value, dict):
        if misfit.sign:
            said = f"{name} is a list, which stands in square brackets"
            return misfit.problem(said, "write [ and ] for { and }")
        first = next(iter(value), "")
        if other := bullet(first):
            return misfit.problem(*other)
        said = f'{name} is a list, and there is no "-" before its first part'
        more = ", and set the lines that go with it in by two more spaces" if len(value) > 1 else ""
        return misfit.problem(said, f'put "- " before "{first}"{more}')
    if not isinstance(value, str) or not value.strip():
        return _blank(misfit, 'write its parts below it, each on a line that begins with "- "')
    if value.startswith("-"):
        return misfit.problem('a space is missing behind the "-"', 'write "- " before each part')
    if other := bullet(value):
        return misfit.problem(*other)
    if misfit.is_below:
        said = f'{name} is a list, and there is no "-" before its first part'
        return misfit.problem(said, 'put "- " before each line that begins a part')
    said = f"{name} is a list, and here is {_called(value)}"
    if models_of(items):
        return misfit.problem(said, 'begin each of its parts with "- " on a line below it')
    if _NUMBER.fullmatch(value) and str in items:
        numbered = "entries" in keys_of(misfit.place.around[-1])
        instead = f"; for {value} rows without names write entries: {value}" if numbered else ""
        return misfit.problem(said, f"name each, as in {key}[One, Two]{instead}")
    short = len(value) <= _SHOWN and '"' not in value
    return misfit.problem(said, f"write {key}[{value if short else '…'}]")


def _called(text: str) -> str:
    return f"the number {text}" if _NUMBER.fullmatch(text) else "a text"


def _keys(misfit: Misfit) -> Problem:
    """Keys with values are wanted."""
    value, kinds = misfit.value, misfit.place.kinds
    first = (
        "type"
        if len(models_of(kinds)) > 1
        else next(iter(needed(kinds) or named_keys(kinds)), "name")
    )
    remedy = f'write its keys on the lines below it, further in, such as "{first}: …"'
    if misfit.key == "- ":
        remedy = f'write it as "- {first}: …"'
    if isinstance(value, list):
        said = f"{misfit.name} has keys of its own, and here is a list"
        dashed = not misfit.sign and any(isinstance(item, dict) for item in value)
        return misfit.problem(said, 'leave out the "-" before them' if dashed else remedy)
    if not isinstance(value, str) or not value.strip():
        return _blank(misfit, remedy)
    said = f"{misfit.name} has keys of its own, and here is {_called(value)}"
    return misfit.problem(said, remedy)


def _whole_number(misfit: Misfit) -> Problem:
    key = misfit.key if isinstance(misfit.at[-1], str) else ""
    return _wanted(misfit, "a whole number", f"write it in digits, as in {key}2")


def _greater(misfit: Misfit) -> Problem:
    return misfit.problem(f"{misfit.name} is too small", f"{misfit.context['ge']} is the least")


def _smaller(misfit: Misfit) -> Problem:
    return misfit.problem(f"{misfit.name} is too large", f"{misfit.context['le']} is the most")


def _yes_or_no(misfit: Misfit) -> Problem:
    return _wanted(misfit, "yes or no", f"write {misfit.key}yes, or {misfit.key}no")


def _date(misfit: Misfit) -> Problem:
    return _wanted(misfit, "a date", "write year, month and day, such as 2026-11-24")


def _too_few(misfit: Misfit) -> Problem:
    least = misfit.context["min_length"]
    are = "is" if least == 1 else "are"
    said = f"{misfit.name} has {_count(misfit)}, and at least {least} {are} wanted here"
    return misfit.problem(said, 'add another on a line that begins with "- "')


def _too_many(misfit: Misfit) -> Problem:
    most = misfit.context["max_length"]
    said = f"{misfit.name} has {_count(misfit)}, and at most {most} fit"
    return misfit.problem(said, "leave some out, or make two of it")


def _count(misfit: Misfit) -> str:
    count = len(misfit.value)
    return f"{count} part" if count == 1 else f"{count or 'no'} parts"


def _no_letters(misfit: Misfit) -> Problem:
    return _blank(misfit, "write a text between the quotes, or leave the key out")


def _too_long(misfit: Misfit) -> Problem:
    said = f"{misfit.name} is longer than {misfit.context['max_length']:,} letters"
    return misfit.problem(said, "write several paragraphs or steps")


_WAYS: dict[str, Callable[[Misfit], Problem]] = {
    "extra_forbidden": _unknown,
    "missing": _missing,
    "union_tag_not_found": _no_tag,
    "union_tag_invalid": _other_tag,
    "literal_error": _not_among,
    "value_error": _own,
    "string_type": _text,
    "string_too_short": _no_letters,
    "string_too_long": _too_long,
    "tuple_type": _list,
    "too_short": _too_few,
    "too_long": _too_many,
    "dict_type": _keys,
    "model_type": _keys,
    "model_attributes_type": _keys,
    "int_type": _whole_number,
    "int_parsing": _whole_number,
    "int_parsing_size": _whole_number,
    "int_from_float": _whole_number,
    "greater_than_equal": _greater,
    "less_than_equal": _smaller,
    "bool_type": _yes_or_no,
    "bool_parsing": _yes_or_no,
    "date_type": _date,
    "date_parsing": _date,
    "date_from_datetime_parsing": _date,
    "date_from_datetime_inexact": _date,
}
#: The kinds of error that the models of what authors write can lead to.
KINDS = frozenset(_WAYS)
