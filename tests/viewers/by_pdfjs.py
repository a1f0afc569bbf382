"""pdf.js, which is in Firefox: filled by a program, typed in a browser, and cut short."""

from __future__ import annotations

from collections.abc import Iterator

from tests.viewers.answers import (
    BELIEF,
    BROUGHT,
    KIND,
    PACKET,
    PRACTICE,
    Answers,
    expected,
    rounds,
)
from tests.viewers.forms import Forms, Made, kinds
from tests.viewers.node import chromium, run_node

CLEARED: Answers = {**BELIEF, "s1.belief": ""}
END = b"%%EOF"


def make(forms: Forms) -> Iterator[Made]:
    """The files that pdf.js saves."""
    belief = run_node("pdfjs_fill.mjs", forms["belief"], BELIEF)
    yield Made("pdfjs-saved-belief", belief, expected(BELIEF, BROUGHT))
    yield from _twice(forms["kind"])
    for name, answers in (("belief", CLEARED), ("packet", PACKET), ("practice", PRACTICE)):
        yield Made(f"pdfjs-typed-{name}", typed(forms[name], answers), expected(answers))


def typed(data: bytes, answers: Answers) -> bytes:
    """Types into the viewer, in a browser."""
    return run_node("pdfjs_type.mjs", data, chromium(), rounds(answers, kinds(data)))


def _twice(data: bytes) -> Iterator[Made]:
    half = dict(list(KIND.items())[:5])
    rest = {name: text for name, text in KIND.items() if name not in half}
    whole = run_node("pdfjs_fill.mjs", data, half, rest)
    first = whole.index(END) + len(END)
    second = whole.index(END, first) + len(END)
    yield Made("pdfjs-saved-twice-kind", whole, expected(KIND))
    yield Made("pdfjs-cut-in-update-kind", whole[: (second + len(whole)) // 2], expected(half))
    yield Made("pdfjs-cut-after-form-kind", whole[: first + 40])
