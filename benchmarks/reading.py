"""Reading a filled packet, against pypdf's own list of its fields."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

from pypdf import PdfReader

from benchmarks.pairs import in_turn
from benchmarks.sheet import REFERENCE, loaded
from benchmarks.warm import client_order
from reframekit.answers.form import Form
from reframekit.pdf.returned.fill import fill
from reframekit.pdf.returned.read import read
from reframekit.pdf.source.opened import Opened
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.plan import Plan, PlannedSheet

SHEETS, FIELDS = 10, 550


def reading(rounds: int = 15) -> Iterator[str]:
    """The ratio of time, every value being right."""
    workshop, sheet = loaded(REFERENCE)
    plan = Plan("bench", "A packet", tuple(PlannedSheet(sheet) for _ in range(SHEETS)))
    blank = packet_pdf(workshop, plan, client_order(), Binding()).written.data
    given = {
        field.name: (field.states[-1] if field.states else f"Answer {number}: “naïve”",)
        for number, field in enumerate(_form(blank).fields)
        if field.type != "choice"
    }
    with Opened(blank) as opened:
        data = fill(opened, given).data
    found = {field.name: field.values for field in _form(data).fields}
    assert all(found[name] == values for name, values in given.items())
    assert len(found) >= FIELDS
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    pair = in_turn(lambda: _form(data), lambda: PdfReader(io.BytesIO(data)).get_fields(), rounds)
    yield (
        f"reading  a packet of {len(found)} fields: {pair.ratio:.2f} of get_fields (bar 1.00)"
        f"  [{pair.ours:.0f} ms, {pair.theirs:.0f} ms]"
    )


def _form(data: bytes) -> Form:
    with Opened(data) as opened:
        return read(opened)
