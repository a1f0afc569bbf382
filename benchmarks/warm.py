"""From a loaded worksheet and a compiled template to bytes, against the stock way.

Every round has a client of its own, so that no sheet is made twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from benchmarks.pairs import in_turn
from benchmarks.sheet import NAME, REFERENCE, loaded, longer
from benchmarks.stock import stock
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet import AskedSheet
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop

#: Rows of five fields by which the reference sheet is made longer.
MORE_ROWS = 40

_client = count()


def client_order() -> Order:
    """An order in the words of a client of its own."""
    number = next(_client)
    return Order(
        words={"name": f"Client {number}", "belief": f"I have to be number {number} to matter"}
    )


def warm(rounds: int = 60) -> Iterator[str]:
    """The ratios of the whole pipeline and of the sizes, where the time goes, one more widget."""
    for name, bar in ((NAME, 0.30), (REFERENCE, 0.25)):
        yield from _against_stock(name, bar, rounds)
    yield _one_more_widget(rounds)


def _against_stock(name: str, bar: float, rounds: int) -> Iterator[str]:
    workshop, sheet = loaded(name)
    document = workshop.document(sheet, client_order())
    foot = workshop.strings.disclaimer
    pair = in_turn(
        lambda: sheet_pdf(workshop, sheet, client_order()), lambda: stock(document, foot), rounds
    )
    yield (
        f"warm  {name}, tagged: {pair.ratio:.2f} of stock (bar {bar:.2f})"
        f"  [{pair.ours:.1f} ms, {pair.theirs:.1f} ms]"
    )
    made, plain = (
        len(sheet_pdf(workshop, sheet, client_order()).written.data),
        len(stock(document, foot)),
    )
    yield f"size  {name}: {made / plain:.2f} of stock  [{made:,} bytes, {plain:,} bytes]"
    yield from _parts(workshop, sheet, rounds)


def _parts(workshop: Workshop, sheet: AskedSheet, rounds: int) -> Iterator[str]:
    for name, step in (
        ("markup", lambda: workshop.markup(sheet, client_order())),
        ("document", lambda: workshop.document(sheet, client_order())),
        ("pages", lambda: workshop.pages(sheet, Order(), workshop.document(sheet, client_order()))),
    ):
        part = in_turn(step, lambda: sheet_pdf(workshop, sheet, client_order()), rounds)
        yield f"      until {name}: {part.ratio:.2f} of the whole"


def _one_more_widget(rounds: int) -> str:
    """The time of one more field in the grid, ours and stock's."""
    workshop, short = loaded(REFERENCE)
    long = longer(short, MORE_ROWS)
    foot = workshop.strings.disclaimer
    documents = [workshop.document(sheet, client_order()) for sheet in (short, long)]
    widgets = len(documents[1].fields) - len(documents[0].fields)
    ours = in_turn(
        lambda: sheet_pdf(workshop, long, client_order()),
        lambda: sheet_pdf(workshop, short, client_order()),
        rounds,
    )
    theirs = in_turn(lambda: stock(documents[1], foot), lambda: stock(documents[0], foot), rounds)
    one = (ours.ours - ours.theirs) * 1000 / widgets
    stock_one = (theirs.ours - theirs.theirs) * 1000 / widgets
    return (
        f"more  one more widget, tagged: {one:.0f} µs (bar 40), 1/{stock_one / one:.0f} of stock"
        f"  [{widgets} widgets: {ours.ours:.1f} and {ours.theirs:.1f} ms]"
    )
