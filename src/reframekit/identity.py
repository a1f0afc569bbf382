"""What a PDF says of itself: which sheet it is and which fields it has.

The record travels inside the file, so that answers come back typed and labelled without the
sheet being rendered again. It holds no word of the client's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

FORMAT = 1

#: What the first page of a packet is called, which is no sheet of the library.
FIRST_PAGE = "this-week"


class NoTableError(ValueError):
    """What should be a record of field tables is none, or one of a later format."""


class FieldRecord(NamedTuple):
    """One field of the form: its name in the file, what it takes and its neutral label.

    `options` are pairs of the value in the file and the label on the page.
    """

    name: str
    kind: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    step: int | None = None
    lines: int | None = None
    hint: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says at the field: its label, then its hint."""
        if not self.hint:
            return self.label
        stop = "" if self.label.endswith((".", "?", "!", ":")) else "."
        return f"{self.label}{stop} {self.hint}"


@dataclass(frozen=True)
class Identity:
    """The sheet, its revision, its instance in the file and its field table."""

    sheet: str
    preset: str | None
    revision: int
    title: str
    instance: str
    fields: tuple[FieldRecord, ...]

    @property
    def schema(self) -> str:
        """A short hash of the field table: two files with the same fields have the same one."""
        return hashlib.sha256(repr(self.fields).encode()).hexdigest()[:16]

    @lru_cache(maxsize=500)  # noqa: B019  records are small and every client's file has the same
    def to_json(self) -> str:
        """The record as one JSON object, the same text for the same record."""
        fields = [
            {key: value for key, value in field._asdict().items() if value not in (None, (), "")}
            for field in self.fields
        ]
        record = {
            "sheet": self.sheet,
            "preset": self.preset,
            "revision": self.revision,
            "title": self.title,
            "instance": self.instance,
            "schema": self.schema,
            "fields": fields,
        }
        return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def tables_json(identities: Iterable[Identity]) -> str:
    """What a file says of its sheets: the format of the record, and a record for each sheet."""
    sheets = ",".join(identity.to_json() for identity in identities)
    return f'{{"format":{FORMAT},"sheets":[{sheets}]}}'


def tables_from_json(text: str) -> tuple[tuple[Identity, ...], tuple[str, ...]]:
    """The records that `tables_json` made a text of, and the instances whose hash does not fit.

    Raises `NoTableError` for any other text.
    """
    try:
        held = json.loads(text)
        if held["format"] != FORMAT:
            raise NoTableError(f"its field table has the format {held['format']}, which is newer")
        pairs = [(_identity(each), each["schema"]) for each in held["sheets"]]
    except NoTableError:
        raise
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NoTableError("its field table is damaged") from None
    changed = tuple(made.instance for made, schema in pairs if made.schema != schema)
    return tuple(made for made, _ in pairs), changed


def _identity(held: dict[str, Any]) -> Identity:
    fields = tuple(_record(each) for each in held["fields"])
    preset = held["preset"]
    return Identity(
        str(held["sheet"]),
        None if preset is None else str(preset),
        int(held["revision"]),
        str(held["title"]),
        str(held["instance"]),
        fields,
    )


def _record(held: dict[str, Any]) -> FieldRecord:
    options = tuple((str(value), str(label)) for value, label in held.get("options", ()))
    bounds = {key: int(held[key]) for key in _BOUNDS if key in held}
    return FieldRecord(
        str(held["name"]),
        str(held["kind"]),
        str(held["label"]),
        options,
        hint=str(held.get("hint", "")),
        **bounds,
    )


_BOUNDS = ("minimum", "maximum", "step", "lines")
