"""MuPDF, driven by a script of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tests.viewers.answers import KIND, SPIRAL, Answers, expected
from tests.viewers.forms import Forms, Made, run_over

SCRIPT = Path(__file__).with_name("mupdf_fill.js")


def make(forms: Forms) -> Iterator[Made]:
    """The files that MuPDF saves."""
    spiral = filled(forms["spiral"], SPIRAL, "incremental")
    yield Made("mupdf-incremental-spiral", spiral, expected(SPIRAL))
    kind = filled(forms["kind"], KIND, "compress,garbage")
    yield Made("mupdf-whole-kind", kind, expected(KIND))


def filled(data: bytes, answers: Answers, how: str) -> bytes:
    """Fills the fields with `mutool run`, and saves as the option says."""
    others = {
        "fill.js": SCRIPT.read_bytes(),
        "answers.json": json.dumps(answers, ensure_ascii=False).encode(),
    }
    return run_over(data, ["mutool", "run", "fill.js", how], others)
