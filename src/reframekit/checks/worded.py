"""Fields, drawings and links that depend on what a client's words say.

A word itself is told apart from what stands around it (`client_text`). What is left is a template
that looks at a word and writes another name, label or address by it. It may look whether there is
one: nobody learns a word by that.
"""

from __future__ import annotations

from collections.abc import Iterator

from reframekit.client_text import neutral
from reframekit.errors import Problem
from reframekit.identity import FieldRecord
from reframekit.markup.read import read_placed
from reframekit.markup.validate import REMEDY, RULE
from reframekit.templating.marked_text import MarkedText

_CHANGES = "changes with what a client's words say"


def changes(given: MarkedText, other: MarkedText) -> Iterator[Problem]:
    """What is another in the fields, the drawings and the links of a sheet where words are others.

    Fields that are only there by some words have no name here, and links no address: it may be one
    of the words.
    """
    now, then = read_placed(given), read_placed(other)
    links, others = now.document.links, then.document.links
    if [address for address, _ in links] != [address for address, _ in others]:
        yield Problem(f"the address of a link {_CHANGES}", REMEDY, code=RULE)
    elif links != others:
        yield Problem(f"what a link is called {_CHANGES}", REMEDY, code=RULE)
    known = {record.name: record for record in then.document.fields}
    named = {record.name: record for record in now.document.fields}
    for name, record in named.items():
        starts = now.fields[name]
        if name not in known:
            yield _problem(
                given, starts.label, f"whether a field is there, or its name, {_CHANGES}"
            )
            continue
        if starts.maxlength != then.fields[name].maxlength:
            said = f'how much may be written into "{name}" {_CHANGES}'
            yield _problem(given, starts.label, said)
        for said in _changed(record, known[name]):
            yield _problem(given, starts.label, f'{said} "{name}" {_CHANGES}')
        if record.hint != known[name].hint:
            start = starts.label if starts.hint is None else starts.hint
            yield _problem(given, start, f'the hint of "{name}" {_CHANGES}')
    for name in (name for name in known if name not in named):
        yield _problem(other, then.fields[name].label, f'the field "{name}" {_CHANGES}')
    alike = {(tag, neutral(alt)) for tag, alt, _ in then.drawings}
    for tag, alt, start in now.drawings:
        if (tag, neutral(alt)) not in alike:
            yield _problem(given, start, f"what is said of a <{tag}> {_CHANGES}")


def _changed(now: FieldRecord, then: FieldRecord) -> Iterator[str]:
    """What is another, but for the hint."""
    if (now.question, now.heading) != (then.question, then.heading):
        yield "the label of"
    if now.options != then.options:
        yield "an answer to"
    if (now.low, now.high) != (then.low, then.high):
        yield "an end of"
    if _taken(now) != _taken(then):
        yield "what may be written into"


def _taken(record: FieldRecord) -> tuple[object, ...]:
    return record.kind, record.minimum, record.maximum, record.step, record.lines


def _problem(markup: MarkedText, at: int, said: str) -> Problem:
    """The problem at its line, without what stands near it: that may be the client's."""
    return markup.problem(at, Problem(said, REMEDY, code=RULE))._replace(near="")
