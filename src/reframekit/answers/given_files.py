"""Files with answers: what `read` wrote, or a plain list of names and values, as JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from reframekit.answers.answers import Value
from reframekit.answers.as_csv import BESIDE, unquoted
from reframekit.answers.given import Given
from reframekit.errors import ExitCode, Place, ReframeError, failure

_ONE = "keep one file's answers"


def given_in(text: str, path: str) -> tuple[Given, ...]:
    """The answers in a file of either kind. Raises `ReframeError` with the line."""
    begins = text.lstrip()[:1]
    found = _in_json(text, path) if begins in ("{", "[") else _in_csv(text, path)
    return tuple(found)


def _in_json(text: str, path: str) -> Iterator[Given]:
    try:
        held = json.loads(text, object_pairs_hook=_without_twins)
    except json.JSONDecodeError as error:
        place = Place(path, error.lineno, error.colno)
        raise failure(
            ExitCode.UNREADABLE, f"this is no JSON: {error.msg}", "mend it, or write it anew", place
        ) from None
    except _TwinError as error:
        raise _wrong(
            f'"{error}" is there twice', "keep one", _place(text, path, str(error))
        ) from None
    except RecursionError:
        raise _wrong("this is nested too deep", "write names and values", Place(path)) from None
    if not isinstance(held, dict):
        raise _wrong("this is a list", 'write {"field": "answer"}', Place(path, 1))
    if "files" in held:
        yield from _as_read(held, text, path)
        return
    for name, value in held.items():
        yield Given(name, _value(value, text, path, name), None, _place(text, path, name))


def _as_read(held: dict[str, Any], text: str, path: str) -> Iterator[Given]:
    """The answers in what `read` wrote; one that nobody gave is left as it is."""
    files = held["files"]
    if not isinstance(files, list) or len(files) != 1:
        raise _wrong("this has the answers of several files, or of none", _ONE, Place(path))
    try:
        rows = [
            (a["field"], a["value"], a["text"], a["origin"], a["type"], sheet)
            for sheet in files[0]["sheets"]
            for a in sheet["answers"]
        ]
    except (KeyError, TypeError):
        said = "this is not what reframe read writes"
        raise _wrong(said, "see reframe schema answers", Place(path)) from None
    for name, value, written, origin, kind, sheet in rows:
        if kind == "signature" or (value in (None, False) and written is None and origin is None):
            continue
        place = _place(text, path, name)
        same = written if isinstance(written, str) else None
        meant = _value(value, text, path, name)
        left = meant is None and same is not None
        of = str(sheet.get("sheet") or ""), str(sheet.get("title") or "")
        yield Given(name, meant, same, place, left, *of)


def _value(value: Any, text: str, path: str, name: str) -> Value:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    raise _wrong(
        f"{name} is no text, number, yes or no",
        "write one answer, or a list of texts",
        _place(text, path, name),
    )


def _in_csv(text: str, path: str) -> Iterator[Given]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        place = Place(path, reader.line_num)
        raise failure(
            ExitCode.UNREADABLE, f"this is no CSV: {error}", "save it anew as CSV", place
        ) from None
    head = [cell.strip().lower() for cell in rows[0][1]] if rows else []
    if "field" not in head or "value" not in head:
        said = "the first row names no columns field and value"
        raise _wrong(said, "keep the first row that reframe read wrote", Place(path, 1))
    files = {row[head.index("file")] for _, row in rows[1:] if "file" in head and any(row)}
    if len(files) > 1:
        raise _wrong("this has the answers of several files", _ONE, Place(path))
    for line, row in rows[1:]:
        if any(row):
            cells = dict(zip(head, map(unquoted, row), strict=False))
            value = cells.get("value", "")
            read = cells.get("origin") in ("client", "prefilled")
            if cells.get("type") != BESIDE and (value or read):
                place = Place(path, line)
                of = cells.get("sheet", ""), cells.get("title", "")
                yield Given(cells.get("field", ""), value or None, None, place, read, *of)


class _TwinError(ValueError):
    """A key that stands twice in one object."""


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held: dict[str, Any] = {}
    for key, value in pairs:
        if key in held:
            raise _TwinError(key)
        held[key] = value
    return held


def _place(text: str, path: str, name: str) -> Place:
    """The line on which a name stands first."""
    match = re.search(re.escape(json.dumps(name, ensure_ascii=False)), text)
    return Place(path, text.count("\n", 0, match.start()) + 1 if match else None)


def _wrong(message: str, remedy: str, place: Place) -> ReframeError:
    return failure(ExitCode.PROBLEMS, message, remedy, place)
