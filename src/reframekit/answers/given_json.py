"""Answers in JSON: what `read` wrote, checked by its schema, or an object of names and values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from reframekit.answers.as_json import SCHEMA
from reframekit.answers.given import ONE_FILE, Given
from reframekit.answers.given_values import given_values, plain_value
from reframekit.answers.json_lines import line_of, member_lines
from reframekit.errors import Code, ExitCode, Place, Problem, ReframeError, failure

if TYPE_CHECKING:
    from jsonschema import ValidationError

#: How many digits a number may have: more than any field takes.
_MOST_DIGITS = 30
#: How many problems are told of.
_MOST_PROBLEMS = 20
_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object in braces",
    "null": "null",
}
_SEE_SCHEMA = "see reframe schema answers"


def in_json(text: str, path: str) -> Iterator[Given]:
    """The answers in it. Raises `ReframeError` with the line."""
    held = _loaded(text, path)
    if not isinstance(held, dict):
        raise _wrong("this is a list", 'write {"field": "answer"}', Place(path, 1))
    if "files" in held:
        yield from _as_read(held, text, path)
        return
    places = {str(name): Place(path, line) for name, line in member_lines(text).items()}
    yield from given_values(held, places)


def _loaded(text: str, path: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_without_twins, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        place = Place(path, error.lineno, error.colno)
        raise failure(
            ExitCode.UNREADABLE, f"this is no JSON: {error.msg}", "mend it, or write it anew", place
        ) from None
    except _TwinError as error:
        place = _first(rf'"{re.escape(str(error))}"\s*:', text, path)
        raise _wrong(f'"{error}" is there twice', "keep one", place) from None
    except _TooLongError as error:
        said = f"a number of {len(str(error)):,} digits"
        raise _wrong(said, "write a text in quotation marks", _first(str(error), text, path)) from (
            None
        )
    except RecursionError:
        raise _wrong("this is nested too deep", "write names and values", Place(path)) from None


def _as_read(held: dict[str, Any], text: str, path: str) -> Iterator[Given]:
    """The answers in what `read` wrote; one that nobody gave is left as it is."""
    if problems := dict.fromkeys(_against_schema(held, text, path)):
        raise ReframeError(problems)
    if len(held["files"]) != 1:
        said = "this has the answers of several files, or of none"
        raise _wrong(said, ONE_FILE, Place(path))
    for number, sheet in enumerate(held["files"][0]["sheets"]):
        of = sheet["sheet"] or "", sheet["title"]
        lines = member_lines(text, ("files", 0, "sheets", number, "answers"))
        for answer, line in zip(sheet["answers"], lines.values(), strict=True):
            value, written = answer["value"], answer["text"]
            given = value not in (None, False) or written is not None or answer["origin"]
            if given and answer["type"] != "signature":
                place = Place(path, line)
                meant = plain_value(answer["field"], value, place)
                left = meant is None and written is not None
                yield Given(answer["field"], meant, written, place, left, *of)


def _against_schema(held: dict[str, Any], text: str, path: str) -> Iterator[Problem]:
    """What in it is not as `SCHEMA` describes it; no value is repeated."""
    from jsonschema import Draft202012Validator

    errors = islice(Draft202012Validator(SCHEMA).iter_errors(held), _MOST_PROBLEMS)
    for error in errors:
        where = "".join(f"[{e}]" if isinstance(e, int) else f".{e}" for e in error.absolute_path)
        said = f"{where.lstrip('.') or 'the file'}: {_said(error)}"
        yield Problem(
            said, _SEE_SCHEMA, Place(path, line_of(text, error.absolute_path)), code=Code.ANSWERS
        )


def _said(error: ValidationError) -> str:
    """What a rule of the schema asks for."""
    wanted: Any = error.validator_value
    instance: Any = error.instance
    match error.validator:
        case "type":
            kinds = [wanted] if isinstance(wanted, str) else wanted
            return f"{' or '.join(_KINDS[kind] for kind in kinds)} is wanted"
        case "required":
            return f"no {', '.join(key for key in wanted if key not in instance)}"
        case "additionalProperties":
            schema: Any = error.schema
            more = sorted(set(instance) - set(schema["properties"]))
            return f"unknown: {', '.join(each[:40] for each in more[:5])}"
        case "const":
            return f"{wanted} is wanted; another number is that of a newer version"
        case "enum":
            return f"{' or '.join(each or 'null' for each in wanted)} is wanted"
    return f"{error.validator} {wanted} is wanted"


class _TwinError(ValueError):
    """A key that stands twice in one object."""


class _TooLongError(ValueError):
    """A number with too many digits."""


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held: dict[str, Any] = {}
    for key, value in pairs:
        if key in held:
            raise _TwinError(key)
        held[key] = value
    return held


def _whole_number(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise _TooLongError(digits)
    return int(digits)


def _first(pattern: str, text: str, path: str) -> Place:
    """The line on which a pattern is found first."""
    match = re.search(pattern, text)
    return Place(path, text.count("\n", 0, match.start()) + 1 if match else None)


def _wrong(message: str, remedy: str, place: Place) -> ReframeError:
    return failure(ExitCode.PROBLEMS, message, remedy, place, code=Code.ANSWERS)
