"""pdf-lib, as web services fill forms."""

from __future__ import annotations

from collections.abc import Iterator

from tests.viewers.answers import PAIR, PLAIN, expected
from tests.viewers.forms import Forms, Made
from tests.viewers.node import run_node


def make(forms: Forms) -> Iterator[Made]:
    """The files that pdf-lib saves."""
    plain = run_node("pdflib_fill.mjs", forms["kind"], PLAIN, "draw")
    yield Made("pdflib-drawn-kind", plain, expected(PLAIN))
    pair = run_node("pdflib_fill.mjs", forms["pair"], PAIR, "leave")
    yield Made("pdflib-values-pair", pair, expected(PAIR))
