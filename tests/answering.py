"""An answer for every field of a form, whatever it takes."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pikepdf

from reframekit.answers.form import Form, FormField
from reframekit.answers.typed import answers_of
from reframekit.pdf.bound.bind import bind
from reframekit.pdf.bound.value import Bound
from reframekit.pdf.returned import fill as filling
from reframekit.pdf.returned import flatten as flattening
from reframekit.pdf.returned import read as reading
from reframekit.pdf.returned.fill import Filled
from reframekit.pdf.returned.flatten import Flattened
from reframekit.pdf.returned.pies import PieWords
from reframekit.pdf.returned.record import RecordWords
from reframekit.pdf.returned.spoken import Spoken
from reframekit.pdf.source.opened import Opened

MIXED = "Zażółć — “q” e\u0301 Ελληνικά Русский שלום العربية\nthe second line"
LONG = "So many words, and then one more. " * 60

WORDS = RecordWords(
    "Answers in full",
    "Added page {page} of {pages}",
    "… at the end",
    "Written on page {page}",
    "Drawn by hand",
    "ticked",
    "not ticked",
    "chosen",
    "Left blank: {fields}.",
    "{blank} of {cells} cells",
    "Nothing was filled in.",
    PieWords(
        "The pie",
        "A circle in slices: {slices}",
        "Slice",
        "Part",
        "Share",
        "They add up to {sum}, and {rest} are left.",
        "They add up to {sum}.",
        "One is no number.",
    ),
    "en",
)


def read(data: bytes, password: str | None = None) -> Form:
    """The form of a file."""
    with Opened(data, password) as opened:
        return reading.read(opened)


def fill(data: bytes, password: str | None, values: Mapping[str, tuple[str, ...]]) -> Filled:
    """The file with values in its fields."""
    with Opened(data, password) as opened:
        return filling.fill(opened, values)


def flatten(
    data: bytes, password: str | None, prompts: Mapping[str, str], words: RecordWords
) -> Flattened:
    """The record of a file; of a prompt nothing else is said."""
    spoken = {name: Spoken(prompt) for name, prompt in prompts.items()}
    with Opened(data, password) as opened:
        return flattening.flatten(opened, spoken, words)


def bound(data: bytes, password: str | None = None) -> Bound:
    """The file as a packet binds it."""
    with Opened(data, password) as opened:
        return bind(opened)


def an_answer_each(data: bytes, text: str = MIXED) -> dict[str, tuple[str, ...]]:
    """What `fill` is given: a text that the field takes, or the last of its choices."""
    form = read(data)
    types = {a.field: a.type for sheet in answers_of(form).sheets for a in sheet.answers}
    return {field.name: (_answer(field, types[field.name], text),) for field in form.fields}


def _answer(field: FormField, kind: str, text: str) -> str:
    if field.states:
        return field.states[-1]
    if field.options:
        return field.options[-1][0]
    return {"date": "2026-03-04", "number": "7"}.get(kind, text)


def held(form: Form) -> dict[str, tuple[str, ...]]:
    """The values that are in a form, by whole name."""
    return {field.name: field.values for field in form.fields if field.values}


def field_of(data: bytes, name: str = "name") -> FormField:
    """The one field of a file with this whole name."""
    (field,) = [each for each in read(data).fields if each.name == name]
    return field


def codes(data: bytes) -> list[str]:
    """The codes of what is wrong with a file and its form."""
    return [trouble.code for trouble in read(data).troubles]


def in_order(data: bytes, password: str = "") -> pikepdf.Pdf:
    """A file that was written, open; every object of it is syntax that needs no mending."""
    pdf = pikepdf.open(io.BytesIO(data), password=password, attempt_recovery=False)
    assert pdf.check_pdf_syntax() == []
    return pdf
