"""pikepdf and qpdf: values set and nothing else, appearances made anew, and a password."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from tests.viewers.answers import BELIEF, BROUGHT, KIND, PRACTICE, Answers, expected
from tests.viewers.forms import PASSWORD, Forms, Made, fields, opened, run_over

REDRAW = ["qpdf", "--generate-appearances", "in.pdf", "out.pdf"]


def make(forms: Forms) -> Iterator[Made]:
    """The files that pikepdf and qpdf save."""
    practice = filled(forms["practice"], PRACTICE)
    yield Made("pikepdf-values-practice", practice, expected(PRACTICE))
    belief = filled(forms["belief"], BELIEF, looks_wanted=True)
    yield Made("qpdf-appearances-belief", run_over(belief, REDRAW), expected(BELIEF, BROUGHT))
    locked = filled(forms["locked"], KIND)
    yield Made("pikepdf-values-locked", locked, expected(KIND))


def filled(data: bytes, answers: Answers, *, looks_wanted: bool = False) -> bytes:
    """Sets `/V` alone: no appearance, and no state of a widget."""
    saved = io.BytesIO()
    with opened(data) as pdf:
        for name, found in fields(pdf).items():
            if name in answers:
                text = answers[name]
                button = found.FT == "/Btn"
                found.V = pikepdf.Name(f"/{text}") if button else pikepdf.String(text)
        if looks_wanted:
            pdf.Root.AcroForm.NeedAppearances = True
        lock = pikepdf.Encryption(user=PASSWORD, owner=PASSWORD) if pdf.is_encrypted else None
        modes = pikepdf.ObjectStreamMode
        pdf.save(saved, encryption=lock, object_stream_mode=modes.preserve)
    return saved.getvalue()
