"""pypdf: values with and without appearances asked for, and pages appended to a new file."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdf

from tests.viewers.answers import KIND, PLAIN, Answers, expected
from tests.viewers.forms import Forms, Made, kinds


def make(forms: Forms) -> Iterator[Made]:
    """The files that pypdf saves."""
    kind = filled(forms["kind"], KIND, auto=False)
    yield Made("pypdf-kind", kind, expected(KIND))
    needing = filled(forms["kind"], PLAIN, auto=True)
    yield Made("pypdf-needing-appearances-kind", needing, expected(PLAIN))
    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(filled(forms["kind"], PLAIN, auto=False)))
    yield Made("pypdf-appended-kind", _saved(writer), expected(PLAIN))


def filled(data: bytes, answers: Answers, *, auto: bool) -> bytes:
    """Sets the values of a whole copy, page by page."""
    types = kinds(data)
    values = {name: f"/{text}" if types[name] == "/Btn" else text for name, text in answers.items()}
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=auto)
    return _saved(writer)


def _saved(writer: pypdf.PdfWriter) -> bytes:
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()
