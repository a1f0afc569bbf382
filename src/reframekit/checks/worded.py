"""Fields and shapes that a client's words change: they are the same for every client.

The field table of a file holds no word of the client's, and answers are joined by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reframekit.document.blocks import Shape
from reframekit.document.text import plain
from reframekit.errors import Problem
from reframekit.identity import FieldRecord
from reframekit.markup.read import PlacedDocument, read_placed
from reframekit.templating.marked_text import MarkedText

RULE = "words-label"
_CHANGES = "changes with a client's words"
REMEDY = "say it without the client's words; put the words into a paragraph before the field"


def names(without: MarkedText, given: MarkedText) -> Iterator[Problem]:
    """Fields of a sheet that are there only without a client's words, or only with them, and links
    that lead elsewhere.

    Those have no name here, and no address: it may be one of the words.
    """
    bare, worded = read_placed(without), read_placed(given)
    if bare.document.links != worded.document.links:
        yield Problem(f"the address of a link {_CHANGES}", REMEDY, rule=RULE)
    before, after = bare.fields, worded.fields
    for name, starts in before.items():
        if name not in after:
            said = f'the field "{name}" is not there where a client gives words'
            yield _problem(without, starts.label, said)
    for name, starts in after.items():
        if name not in before:
            said = "a field is there, or has this name, only where a client gives words"
            yield _problem(given, starts.label, said)


def texts(without: MarkedText, given: MarkedText, ours: Path) -> Iterator[Problem]:
    """What a client's words change in the fields that a sheet has anyway, and in its shapes.

    `given` differs from `without` in what its template was told of the words, and in nothing else.
    Templates in the folder `ours` may leave a hint out: the table holds it all the same.
    """
    before, after = read_placed(without), read_placed(given)
    now = {record.name: record for record in after.document.fields}
    for record in before.document.fields:
        if record.name in now:
            for said in _changed(record, now[record.name]):
                start = after.fields[record.name].label
                yield _problem(given, start, f'{said} "{record.name}" {_CHANGES}')
            if record.hint != now[record.name].hint:
                yield from _hint(record.name, (without, before), (given, after), ours)
    known = {_said(shape) for shape, _ in before.shapes}
    for shape, start in after.shapes:
        if _said(shape) not in known:
            said = f"what is said of a <{shape.kind}> {_CHANGES}"
            yield _problem(given, start, said)


def _changed(before: FieldRecord, now: FieldRecord) -> Iterator[str]:
    """What is another, but for the hint, and the heading, which is no part of the field."""
    if before.question != now.question:
        yield "the label of"
    if before.options != now.options:
        yield "an answer to"
    if (before.low, before.high) != (now.low, now.high):
        yield "an end of"
    if _taken(before) != _taken(now):
        yield "what may be written into"


def _taken(record: FieldRecord) -> tuple[object, ...]:
    return record.kind, record.minimum, record.maximum, record.step, record.lines


def _hint(
    name: str,
    before: tuple[MarkedText, PlacedDocument],
    after: tuple[MarkedText, PlacedDocument],
    ours: Path,
) -> Iterator[Problem]:
    """A hint that is another; one that is only left out may be so by a template of `ours`."""
    for markup, placed in (after, before):
        start = placed.fields[name].hint
        if start is None:
            continue
        left_out = markup is before[0]
        if not (left_out and markup.place(start).path.startswith(str(ours))):
            yield _problem(markup, start, f'the hint of "{name}" {_CHANGES}')
        return


def _said(shape: Shape) -> tuple[str, str, tuple[str, ...], str]:
    return shape.kind, shape.alt, shape.labels, plain(shape.said)


def _problem(markup: MarkedText, at: int, said: str) -> Problem:
    """The problem at its line, without what stands near it: that may be the client's."""
    return markup.problem(at, Problem(said, REMEDY, rule=RULE))._replace(near="")
