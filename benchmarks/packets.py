"""Packets of the reference sheet in one run, against stock reportlab and against single sheets."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.pairs import in_turn
from benchmarks.sheet import REFERENCE, loaded
from benchmarks.stock import stock
from benchmarks.warm import client_order
from reframekit.document.document import Document
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.plan import Plan, PlannedSheet
from reframekit.pipeline.sheet import AskedSheet
from reframekit.pipeline.sheet_pdf import sheet_pdf

SHEETS, MANY = 10, 50


def _plan(sheet: AskedSheet, sheets: int) -> Plan:
    """A packet of so many sheets, each set by itself and none a copy of another."""
    return Plan("bench", "A packet", tuple(PlannedSheet(sheet) for _ in range(sheets)))


def packets(rounds: int = 15) -> Iterator[str]:
    """The ratios of time and the growth of the file."""
    workshop, sheet = loaded(REFERENCE)
    binding = Binding(cover=True)

    def packet(sheets: int) -> bytes:
        made = packet_pdf(workshop, _plan(sheet, sheets), client_order(), binding)
        return made.written.data

    document = workshop.document(sheet, client_order())
    ten = Document(document.lang, document.blocks * SHEETS)
    foot = workshop.strings.disclaimer
    pair = in_turn(lambda: packet(SHEETS), lambda: stock(ten, foot), rounds)
    yield (
        f"packet  {SHEETS} sheets in one run: {pair.ratio:.2f} of stock (bar 0.20)"
        f"  [{pair.ours:.0f} ms, {pair.theirs:.0f} ms]"
    )
    alone = in_turn(
        lambda: packet(SHEETS),
        lambda: [sheet_pdf(workshop, sheet, client_order()) for _ in range(SHEETS)],
        rounds,
    )
    yield f"packet  {SHEETS} sheets in one run: {alone.ratio:.2f} of {SHEETS} sheets (bar 1.20)"
    more = in_turn(lambda: packet(MANY), lambda: packet(SHEETS), rounds)
    yield (
        f"packet  {MANY} sheets: {more.ratio:.2f} of {SHEETS} (bar 5.50)"
        f"  [{more.ours:.0f} ms, {more.theirs:.0f} ms]"
    )
    grown = (len(packet(MANY)) - len(packet(SHEETS))) / (MANY - SHEETS)
    yield f"size  one more sheet of a packet: {grown / 1000:.1f} kB (bar 12)"
