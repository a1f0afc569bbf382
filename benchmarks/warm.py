"""From a loaded worksheet and a compiled template to bytes, against the stock way.

Every round has a client of its own, so that no sheet is made twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from benchmarks.pairs import in_turn
from benchmarks.sheet import NAME, loaded
from benchmarks.stock import stock
from reframekit.pipeline import Order


def warm(rounds: int = 60) -> Iterator[str]:
    """The ratio of the whole pipeline, the ratio of the sizes, and where the time goes."""
    workshop, sheet, order = loaded()
    disclaimer = workshop.strings.disclaimer
    client = count()

    def words() -> Order:
        number = next(client)
        return replace(
            order,
            words={"name": f"Client {number}", "belief": f"I have to be number {number} to matter"},
        )

    document = workshop.document(sheet, words())
    stock(document, disclaimer)
    pair = in_turn(
        lambda: workshop.pdf(sheet, words()), lambda: stock(document, disclaimer), rounds
    )
    yield (
        f"warm  {NAME}, tagged: {pair.ratio:.2f} of stock (bar 0.30)"
        f"  [{pair.ours:.1f} ms, {pair.theirs:.1f} ms]"
    )
    made, plain = len(workshop.pdf(sheet, words()).written.data), len(stock(document, disclaimer))
    yield f"size  {NAME}: {made / plain:.2f} of stock  [{made:,} bytes, {plain:,} bytes]"
    for name, step in (
        ("markup", lambda: workshop.markup(sheet, words())),
        ("document", lambda: workshop.document(sheet, words())),
        ("pages", lambda: workshop.pages(sheet, order, workshop.document(sheet, words()))),
    ):
        part = in_turn(step, lambda: workshop.pdf(sheet, words()), rounds)
        yield f"      until {name}: {part.ratio:.2f} of the whole"
