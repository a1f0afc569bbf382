"""From a loaded worksheet and a compiled template to bytes, against the stock way."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.pairs import in_turn
from benchmarks.sheet import NAME, loaded
from benchmarks.stock import stock


def warm(rounds: int = 25) -> Iterator[str]:
    """The ratio of the whole pipeline, and the ratio of the sizes."""
    workshop, sheet, order = loaded()
    document = workshop.document(sheet, order)
    stock(document)
    pair = in_turn(lambda: workshop.pdf(sheet, order), lambda: stock(document), rounds)
    yield (
        f"warm  {NAME}, tagged: {pair.ratio:.2f} of stock (bar 0.30)"
        f"  [{pair.ours:.1f} ms, {pair.theirs:.1f} ms]"
    )
    ours, theirs = len(workshop.pdf(sheet, order).written.data), len(stock(document))
    yield f"size  {NAME}: {ours / theirs:.2f} of stock  [{ours:,} bytes, {theirs:,} bytes]"
    for name, step in (
        ("markup", lambda: workshop.markup(sheet, order)),
        ("document", lambda: workshop.document(sheet, order)),
        ("pages", lambda: workshop.pages(sheet, order, document)),
    ):
        part = in_turn(step, lambda: workshop.pdf(sheet, order), rounds)
        yield f"      until {name}: {part.ratio:.2f} of the whole"
