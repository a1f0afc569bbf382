"""The field tables of a file as JSON: format 2, and format 1 as it was written before.

A table has a hash, so that a reader knows whether it is as it was written. That of format 2 is over
the canonical JSON of the entries that are there, so that later entries spoil no older file.

Beside the tables stands a digest of what each page draws, which tells whether the page is as it
was written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from reframekit.identity import FieldRecord, Identity

FORMAT = 2

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

    Raises `NoTableError` for any other text.
    """
    try:
        held = json.loads(text)
        number = held["format"]
        if number not in _READERS:
            raise NoTableError(f"its field table has the format {number}, which is newer")
        read = [_READERS[number](each) for each in held["sheets"]]
    except NoTableError:
        raise
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NoTableError("its field table is damaged") from None
    changed = tuple(identity.instance for identity, whole in read if not whole)
    return tuple(identity for identity, _ in read), changed


def _hash(fields: object) -> str:
    """Of the canonical JSON: sorted keys, no blanks, UTF-8."""
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]


def _format_2(held: Mapping[str, Any]) -> tuple[Identity, bool]:
    identity = _identity(held, held["slug"], tuple(_record(each) for each in held["fields"]))
    return identity, held["hash"] == _hash(held["fields"])


def _record(held: Mapping[str, Any]) -> FieldRecord:
    order = held.get("day_order")
    return FieldRecord(
        str(held["name"]),
        str(held["kind"]),
        str(held.get("question", "")),
        str(held.get("heading", "")),
        _options(held),
        _number(held, "min"),
        _number(held, "max"),
        _number(held, "step"),
        str(held.get("low", "")),
        str(held.get("high", "")),
        _number(held, "lines"),
        str(held.get("hint", "")),
        order if order in ("dmy", "mdy") else None,
        str(held.get("language", "")),
        str(held.get("means", "")),
        str(held.get("drawing", "")),
    )


def _options(held: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((str(value), str(label)) for value, label in held.get("options", ()))


def _number(held: Mapping[str, Any], key: str) -> int | None:
    return int(held[key]) if key in held else None


def _identity(held: Mapping[str, Any], sheet: object, fields: tuple[FieldRecord, ...]) -> Identity:
    preset = held.get("preset")
    return Identity(
        str(sheet),
        None if preset is None else str(preset),
        int(held["revision"]),
        str(held["title"]),
        str(held["instance"]),
        fields,
        str(held.get("language", "")),
        str(held.get("begin", "")),
        str(held.get("handed", "")),
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
    old = tuple(_old_record(each) for each in held["fields"])
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
        str(held["name"]),
        str(held["kind"]),
        str(held["label"]),
        _options(held),
        _number(held, "minimum"),
        _number(held, "maximum"),
        _number(held, "step"),
        _number(held, "lines"),
        str(held.get("hint", "")),
    )


_READERS = {1: _format_1, 2: _format_2}
