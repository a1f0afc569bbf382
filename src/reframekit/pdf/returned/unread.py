"""Says what a field holds and no answer gives: values of another kind than their field's,
signatures, and what stands in two places with two texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reframekit.answers.form import Trouble
from reframekit.pdf.source.access import (
    Array,
    Boolean,
    Dictionary,
    Float,
    Number,
    Stream,
    found,
    is_nothing,
)
from reframekit.pdf.source.form import Field, SourceForm
from reframekit.pdf.source.rich_text import plain_text
from reframekit.pdf.source.streams import data_of
from reframekit.pdf.source.strings import text_in

_LOOK = "look at the file in a PDF program, and ask the client"
#: How much of a text is quoted.
_QUOTED = 200
#: A date (ISO 32000-1, 7.9.4).
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
_BUTTONS = ("checkbox", "radio")


def unread(field: Field, kind: str, values: tuple[str, ...]) -> Iterator[Trouble]:
    """What a field of this kind holds and `values`, which are read of it, do not give."""
    raw = field.held.get("/V")
    if is_signature(field):
        yield Trouble("signed", _signed(found(raw).value), "", field.name, "note")
    elif kind in ("signature", "button") and (said := ", ".join(values)):
        yield _of(field, f"a field that takes no answer holds {_quoted(said)}")
    elif any(
        _is_unread(each, of_buttons=kind in _BUTTONS)
        for each in (raw, *(widget.own.get("/V") for widget in field.widgets))
    ):
        yield _of(field, "the field holds something that is no text, and it is not read")
    rich = rich_text_of(field)
    if rich is None:
        yield _of(field, "its rich text cannot be read")
    elif kind not in _BUTTONS and values and rich and _letters(rich) != _letters("".join(values)):
        said = f"{_quoted(', '.join(values))}, and as rich text {_quoted(rich)}"
        message = f"the field has two different texts: {said}; the first is taken"
        yield Trouble("two-answers", message, _LOOK, field.name)


def unread_above(form: SourceForm) -> Iterator[Trouble]:
    """What fields above others hold, where none of those takes it over (12.7.3.1)."""
    taken = {node.key for field in form.fields for node in (field.node, *field.widgets)}
    taken |= {giver.key for field in form.fields if (giver := field.node.giver) is not None}
    for node in form.nodes.values():
        if node.key in taken or not (said := text_in(node.own.get("/V"))) or said == "Off":
            continue
        message = f"a field above others holds {_quoted(said)}, and each of them something else"
        yield Trouble("unread-value", message, _LOOK, node.name)


def is_signature(field: Field) -> bool:
    """Whether a signature is its value; a program may have lost the kind of the field."""
    held = found(field.held.get("/V")).value
    if not isinstance(held, Dictionary) or isinstance(held, Stream):
        return False
    return field.kind == "/Sig" or "/ByteRange" in held


def rich_text_of(field: Field) -> str | None:
    """The letters of its rich text, "" without any; none where it cannot be read."""
    for node in (field.node, *field.widgets):
        if not is_nothing(node.own.get("/RV")):
            text = text_in(node.own.get("/RV"))
            return None if text is None else plain_text(text)
    return ""


def _is_unread(raw: object, *, of_buttons: bool, within: bool = False) -> bool:
    """Whether a value, or one of an array, is neither text nor what is read as one."""
    if is_nothing(raw):
        return False
    _, held, broken = found(raw)
    if isinstance(held, Stream):
        return data_of(held) is None
    if isinstance(held, Array):
        nested = within or (of_buttons and len(held) > 0)
        return nested or any(_is_unread(each, of_buttons=False, within=True) for each in held)
    if isinstance(held, Number | Float | Boolean):
        return of_buttons
    return broken or (held != Dictionary() and text_in(held) is None)


def _signed(signature: object) -> str:
    """By whom and when, as far as the signature says (12.8.1, table 252)."""
    own = signature if isinstance(signature, Dictionary) else Dictionary()
    name = " ".join((text_in(own.get("/Name")) or "").split())[:_QUOTED]
    date = _DATE.match(text_in(own.get("/M")) or "")
    by = f" by {name}" if name else ""
    return f"signed{by}{' on ' + '-'.join(date.groups()) if date else ''}"


def _of(field: Field, message: str) -> Trouble:
    return Trouble("unread-value", message, _LOOK, field.name)


def _quoted(text: str) -> str:
    return f"“{text}”" if len(text) <= _QUOTED else f"“{text[:_QUOTED]}…”"


def _letters(text: str) -> str:
    return "".join(text.split())
