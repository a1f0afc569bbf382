"""What a PDF says of itself: which sheet it is and which fields it has.

The record travels inside the file (`tables.py`), so that answers come back typed and labelled
without the sheet being rendered again. It holds no word of the client's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

#: What the first page of a packet is called, which is no sheet of the library.
FIRST_PAGE = "this-week"

#: The order in which a day is written: day or month first.
DayOrder = Literal["dmy", "mdy"]


class FieldRecord(NamedTuple):
    """One field of the form: its name in the file, what it takes, its neutral question.

    `heading` is what the question stands under, `options` are pairs of the value in the file and
    the label on the page, `low` and `high` are the words at the ends of a scale. `language` is that
    of the question where it is not the sheet's (BCP 47), `means` is what the answer is for whoever
    follows it over weeks, `drawing` is the drawing that it is written in.
    """

    name: str
    kind: str
    question: str
    heading: str = ""
    options: tuple[tuple[str, str], ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    step: int | None = None
    low: str = ""
    high: str = ""
    lines: int | None = None
    hint: str = ""
    day_order: DayOrder | None = None
    language: str = ""
    means: str = ""
    drawing: str = ""

    @property
    def ends(self) -> tuple[tuple[int, str], ...]:
        """The numbers at both ends, each with its word, or with ""."""
        ends = ((self.minimum, self.low), (self.maximum, self.high))
        return tuple((number, word) for number, word in ends if number is not None)


@dataclass(frozen=True)
class Identity:
    """The sheet, its revision, its instance in the file and its field table.

    `begin` is the field that a start of two minutes takes, `handed` the day on which a file was
    handed out, with a number behind it for a second one of that day.
    """

    sheet: str
    preset: str | None
    revision: int
    title: str
    instance: str
    fields: tuple[FieldRecord, ...]
    language: str = ""
    begin: str = ""
    handed: str = ""


class SpokenName(NamedTuple):
    """How a field is called aloud: in short, and in full with its ends and its hint."""

    short: str
    full: str


def spoken_names(records: Sequence[FieldRecord]) -> dict[str, SpokenName]:
    """How the fields of a sheet are called by name: the question comes first.

    The heading follows where the question alone is not unique; a scale says its ends.
    """
    asked = Counter(record.question for record in records)
    return {record.name: _spoken(record, alone=asked[record.question] == 1) for record in records}


def _spoken(record: FieldRecord, *, alone: bool) -> SpokenName:
    short = record.question if alone else joined(record.question, record.heading, ".")
    full = short
    ends = [f"{number} {word}" for number, word in record.ends if word]
    if ends:
        full = f"{short} ({', '.join(ends)})"
    return SpokenName(short, joined(full, record.hint, "."))


def joined(first: str, then: str, mark: str) -> str:
    """Two parts of a name, with a mark behind the first where it ends with none."""
    if not first or not then:
        return first or then
    return f"{first} {then}" if first.endswith((".", "?", "!", ":")) else f"{first}{mark} {then}"


def with_day_order(records: Iterable[FieldRecord], order: DayOrder) -> tuple[FieldRecord, ...]:
    """The records, those of days with the order in which they are written."""
    return tuple(
        record._replace(day_order=order) if record.kind == "date" else record for record in records
    )
