"""The pies of the sheets that came back: what played a part in each, and its share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from reframekit.answers.answers import Answer, SheetAnswers
from reframekit.identity import FieldRecord, Identity
from reframekit.keys import whole_name
from reframekit.pdf.returned.pies import PiePart, Shares
from reframekit.pipeline.spoken import titled

_COMMA = ", "
_NUMBERS = ("number", "scale")
#: How many letters of a text stand in the table of a pie; all of it is where it was written.
_MOST = 300


def pies(identities: Sequence[Identity], sheets: Sequence[SheetAnswers]) -> tuple[Shares, ...]:
    """The pies of some field tables, in their order; those of which no share is above 0 are none.

    The answers to the field tables are the first of the `sheets`.
    """
    return tuple(
        pie
        for identity, (title, sheet) in zip(identities, titled(sheets), strict=False)
        for pie in _of_sheet(identity, title or sheet.title, sheet)
    )


def _of_sheet(identity: Identity, title: str, sheet: SheetAnswers) -> Iterator[Shares]:
    answers = {answer.field: answer for answer in sheet.answers}

    def taken(record: FieldRecord) -> Answer | None:
        return answers.pop(whole_name(identity.instance, record.name), None)

    for drawing, group in groupby(identity.fields, key=lambda record: record.drawing):
        if drawing != "pie":
            continue
        records = list(group)
        parts = [
            part
            for named, share in zip(records[::2], records[1::2], strict=False)
            if share.kind in _NUMBERS
            and (part := _part(named, taken(named), share, taken(share))) is not None
        ]
        if any(part.number for part in parts):
            field = whole_name(identity.instance, records[0].name)
            yield Shares(field, title, tuple(parts))


def _part(
    named: FieldRecord, name: Answer | None, share: FieldRecord, answer: Answer | None
) -> PiePart | None:
    """A row of the table; nothing where nothing is in it. One without a name has that of its row,
    which both of its questions begin with.
    """
    said, written = _text(name), _text(answer)
    if not said and not written:
        return None
    said = said or _row(named.question, share.question)
    value = answer.value if answer is not None else None
    if not isinstance(value, int):
        return PiePart(said, written, unread=bool(written))
    return PiePart(said, str(value), max(value, 0))


def _row(named: str, share: str) -> str:
    """What two questions that are a row and a column begin with."""
    pairs = zip(named.split(_COMMA), share.split(_COMMA), strict=False)
    return _COMMA.join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs)) or named


def _text(answer: Answer | None) -> str:
    """What is written as an answer, on one line, as much as a table takes."""
    line = " ".join((answer.text or "").split()) if answer is not None else ""
    return line if len(line) <= _MOST else f"{line[:_MOST].rstrip()}…"
