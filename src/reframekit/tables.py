"""The field tables of a file as JSON: format 2, and format 1 as it was written before.

A table has a hash, so that a reader knows whether it is as it was written. That of format 2 is over
the canonical JSON of the entries that are there, so that later entries spoil no older file.

Beside the tables stands a digest of what each page draws, which tells whether the page is as it
was written.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from reframekit.identity import FieldRecord, Identity

FORMAT = 2
#: What a file's tables may take, in letters and sheets: more than any packet does.
MOST_LETTERS = 4 * 1024 * 1024
_MOST_SHEETS = 500
#: What one sheet may take: a text, and its fields.
_LONGEST = 64 * 1024
_MOST_FIELDS = 2_000
#: The largest number that a field may name.
_LARGEST = 10**9
#: What no text of ours has: what a terminal would obey, and halves of letters.
_NO_LETTER = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

#: The entries of a field by the names of their values, in the order in which they are written.
_ENTRIES = {
    "name": "name",
    "kind": "kind",
    "question": "question",
    "heading": "heading",
    "options": "options",
    "min": "minimum",
    "max": "maximum",
    "step": "step",
    "low": "low",
    "high": "high",
    "lines": "lines",
    "hint": "hint",
    "day_order": "day_order",
    "language": "language",
    "means": "means",
    "drawing": "drawing",
}


class NoTableError(ValueError):
    """What should be a record of field tables is none, or one of a later format."""


def tables_json(identities: Iterable[Identity], pages: Sequence[str] = ()) -> str:
    """What a file says of its sheets: the format of the record, and a record for each sheet.

    `pages` are the digests of its pages in their order, where they are all ours.
    """
    sheets = ",".join(_sheet_json(identity) for identity in identities)
    drawn = f',"pages":{json.dumps(pages, separators=(",", ":"))}' if pages else ""
    return f'{{"format":{FORMAT},"sheets":[{sheets}]{drawn}}}'


def page_digest(content: bytes) -> str:
    """The digest of what a page draws: of its content stream, decoded (ISO 32000-1, 7.8.2)."""
    return hashlib.sha256(content).hexdigest()[:32]


def page_digests_from_json(text: str) -> tuple[str, ...]:
    """The digests of the pages that `tables_json` wrote; none where it wrote none."""
    try:
        return tuple(map(str, json.loads(text)["pages"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return ()


@lru_cache(maxsize=500)
def _sheet_json(identity: Identity) -> str:
    """The record as one JSON object, the same text for the same record."""
    fields = [
        {
            key: value
            for key, name in _ENTRIES.items()
            if (value := getattr(field, name)) not in (None, (), "")
        }
        for field in identity.fields
    ]
    record: dict[str, object] = {
        "slug": identity.sheet,
        "preset": identity.preset,
        "revision": identity.revision,
        "title": identity.title,
        "instance": identity.instance,
        "language": identity.language,
        "begin": identity.begin,
        "handed": identity.handed,
    }
    there = {key: value for key, value in record.items() if value not in (None, "")}
    held = there | {"hash": _hash(fields), "fields": fields}
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def tables_from_json(text: str) -> tuple[tuple[Identity, ...], tuple[str, ...]]:
    """The records that `tables_json` made a text of, and the instances whose hash does not fit.

    Raises `NoTableError` for any other text, and for one that is larger than any of ours.
    """
    if len(text) > MOST_LETTERS:
        raise NoTableError("its field table is larger than that of any sheet")
    try:
        held = json.loads(text)
        number = _whole(held["format"])
        if number not in _READERS:
            raise NoTableError(f"its field table has the format {number}, which is newer")
        read = [_READERS[number](each) for each in _listed(held["sheets"], _MOST_SHEETS)]
    except NoTableError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError):
        raise NoTableError("its field table is damaged") from None
    changed = tuple(identity.instance for identity, whole in read if not whole)
    return tuple(identity for identity, _ in read), changed


def _hash(fields: object) -> str:
    """Of the canonical JSON: sorted keys, no blanks, UTF-8."""
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]


def _listed(held: object, most: int) -> list[Any]:
    """A list that is one. Raises `ValueError`."""
    if not isinstance(held, list) or len(held) > most:
        raise ValueError("no list, or a longer one than any of ours")
    return held


def _text(held: object) -> str:
    """A text that is one. Raises `ValueError`."""
    if not isinstance(held, str) or len(held) > _LONGEST or _NO_LETTER.search(held):
        raise ValueError("no text, or one that none of ours is")
    return held


def _whole(held: object) -> int:
    """A whole number that is one. Raises `ValueError`."""
    if type(held) is not int or abs(held) > _LARGEST:
        raise ValueError("no whole number, or a larger one than any of ours")
    return held


def _fields(held: Mapping[str, Any]) -> list[Any]:
    return _listed(held["fields"], _MOST_FIELDS)


def _format_2(held: Mapping[str, Any]) -> tuple[Identity, bool]:
    identity = _identity(held, held["slug"], tuple(_record(each) for each in _fields(held)))
    return identity, held["hash"] == _hash(held["fields"])


def _record(held: Mapping[str, Any]) -> FieldRecord:
    order = held.get("day_order")
    return FieldRecord(
        _text(held["name"]),
        _text(held["kind"]),
        _text(held.get("question", "")),
        _text(held.get("heading", "")),
        _options(held),
        _number(held, "min"),
        _number(held, "max"),
        _number(held, "step"),
        _text(held.get("low", "")),
        _text(held.get("high", "")),
        _number(held, "lines"),
        _text(held.get("hint", "")),
        order if order in ("dmy", "mdy") else None,
        _text(held.get("language", "")),
        _text(held.get("means", "")),
        _text(held.get("drawing", "")),
    )


def _options(held: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    options = _listed(held.get("options", []), _MOST_FIELDS)
    return tuple((_text(value), _text(label)) for value, label in options)


def _number(held: Mapping[str, Any], key: str) -> int | None:
    return _whole(held[key]) if key in held else None


def _identity(held: Mapping[str, Any], sheet: object, fields: tuple[FieldRecord, ...]) -> Identity:
    preset = held.get("preset")
    return Identity(
        _text(sheet),
        None if preset is None else _text(preset),
        _whole(held["revision"]),
        _text(held["title"]),
        _text(held["instance"]),
        fields,
        _text(held.get("language", "")),
        _text(held.get("begin", "")),
        _text(held.get("handed", "")),
    )


class _OldRecord(NamedTuple):
    """A field of format 1, whose hash is over how Python writes it."""

    name: str
    kind: str
    label: str
    options: tuple[tuple[str, str], ...]
    minimum: int | None
    maximum: int | None
    step: int | None
    lines: int | None
    hint: str

    def __repr__(self) -> str:
        entries = ", ".join(f"{key}={value!r}" for key, value in self._asdict().items())
        return f"FieldRecord({entries})"


def _format_1(held: Mapping[str, Any]) -> tuple[Identity, bool]:
    """A label of format 1 is heading and question in one, and is not cut apart."""
    old = tuple(_old_record(each) for each in _fields(held))
    fields = tuple(
        FieldRecord(
            each.name,
            each.kind,
            each.label,
            options=each.options,
            minimum=each.minimum,
            maximum=each.maximum,
            step=each.step,
            lines=each.lines,
            hint=each.hint,
        )
        for each in old
    )
    digest = hashlib.sha256(repr(old).encode()).hexdigest()[:16]
    return _identity(held, held["sheet"], fields), held["schema"] == digest


def _old_record(held: Mapping[str, Any]) -> _OldRecord:
    return _OldRecord(
        _text(held["name"]),
        _text(held["kind"]),
        _text(held["label"]),
        _options(held),
        _number(held, "minimum"),
        _number(held, "maximum"),
        _number(held, "step"),
        _number(held, "lines"),
        _text(held.get("hint", "")),
    )


_READERS = {1: _format_1, 2: _format_2}
