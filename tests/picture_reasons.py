"""Why a record may look otherwise than its form: the list `pictures.tsv`, and what its words mean.

A row names a page of a file, the fields that differ there for one reason, and what can be seen. A
field is named by its whole name, or by how it begins and a `*`; ` | ` stands between several.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

LISTED = Path(__file__).with_name("pictures.tsv")

REASONS = {
    "stale-look": "the file's look does not say its value, and a record says the value",
    "viewer-draws": "PDFium draws it by itself; no look in the file has it, or it was PDFium's own",
    "viewer-lacks": "PDFium does not show what the file holds, and the record shows it",
    "goes-on": "an answer that outgrew its box, and was cut off there, is small or goes on",
    "font": "the text of a form of ours is set anew, in the form's own font and place",
    "no-look": "no look in the file has the text, and the record sets it in its own font and place",
    "list": "a list is drawn anew, its chosen rows on a light ground and seen",
    "rounding": "PDFium sets single letters of a turned widget by whole pixels, each another way",
}


class Row(NamedTuple):
    """A row of the list."""

    file: str
    page: int
    fields: tuple[str, ...]
    reason: str
    remark: str

    def names(self, fields: Iterable[str]) -> bool:
        """Whether it is about one of these fields."""
        return any(
            each == own or (own.endswith("*") and each.startswith(own[:-1]))
            for each in fields
            for own in self.fields
        )


def listed() -> list[Row]:
    """The rows of the list.

    Raises `KeyError` for a reason that has no meaning.
    """
    with LISTED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        REASONS[row["reason"]]
    return [
        Row(
            each["file"],
            int(each["page"]),
            tuple(each["fields"].split(" | ")),
            each["reason"],
            each["remark"],
        )
        for each in rows
    ]


def excuse(rows: Iterable[Row], file: str, page: int, fields: Sequence[str]) -> Row | None:
    """The row of the list for a difference where these fields lie."""
    return next((r for r in rows if (r.file, r.page) == (file, page) and r.names(fields)), None)
