"""pdftk with an XFDF file, as many a form handler fills forms."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from tests.viewers.answers import KIND, PAIR, Answers, expected
from tests.viewers.forms import Forms, Made, run_over

FILL = ["pdftk", "in.pdf", "fill_form", "in.xfdf", "output", "out.pdf"]


def make(forms: Forms) -> Iterator[Made]:
    """The files that pdftk saves."""
    yield Made("pdftk-kind", filled(forms["kind"], KIND), expected(KIND))
    needing = filled(forms["pair"], PAIR, "need_appearances")
    yield Made("pdftk-needing-appearances-pair", needing, expected(PAIR))
    yield Made("pdftk-flattened-kind", filled(forms["kind"], KIND, "flatten"))


def filled(data: bytes, answers: Answers, *options: str) -> bytes:
    """Fills from an XFDF file."""
    return run_over(data, [*FILL, *options], {"in.xfdf": xfdf(answers).encode()})


def xfdf(answers: Answers) -> str:
    """The answers as XFDF, with a field for each node."""
    nodes: dict[str, list[str]] = {}
    for name, value in answers.items():
        node, own = name.split(".")
        nodes.setdefault(node, []).append(
            f'<field name="{own}"><value>{escape(value)}</value></field>'
        )
    fields = "".join(f'<field name="{node}">{"".join(own)}</field>' for node, own in nodes.items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<xfdf xmlns="http://ns.adobe.com/xfdf/" xml:space="preserve">'
        f"<fields>{fields}</fields></xfdf>"
    )
