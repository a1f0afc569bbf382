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
from typing import NamedTuple

FORMAT = 1


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
