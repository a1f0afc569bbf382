"""What stays on one page, and where a column of slabs is parted into it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reframekit.keys import last_part
from reframekit.layout.badness import CLOSE, Measure
from reframekit.layout.page import Box, Line, Text, Widget
from reframekit.layout.slab import FREE, NEVER, TORN, Seam, Slab


@dataclass(frozen=True)
class Unit:
    """Slabs that stay on one page."""

    slabs: tuple[Slab, ...]
    seam: Seam

    @cached_property
    def measure(self) -> Measure:
        """All of it that is weighed."""
        first = self.slabs[0]
        elastic = [slab.elastic for slab in self.slabs if slab.elastic]
        return Measure(
            sum(slab.height for slab in self.slabs),
            sum(slab.before for slab in self.slabs),
            first.before,
            first.repeat.height if first.repeat else 0.0,
            sum(each.give for each in elastic),
            sum(each.take for each in elastic),
            min((each.lowest for each in elastic), default=math.inf),
            max((each.highest for each in elastic), default=0.0),
            first.whole_page,
            first.new_page or first.whole_page,
            self.seam.cost,
        )


def units_of(slabs: Sequence[Slab], most: float) -> list[Unit]:
    """The slabs that stay together, in pieces where they are higher than `most`."""
    units: list[Unit] = []
    chain: list[Slab] = []
    for number, slab in enumerate(slabs):
        chain.append(slab)
        if number + 1 == len(slabs) or slabs[number + 1].new_page:
            chain[-1] = slab._replace(seam=FREE)
        if chain[-1].seam.cost < math.inf:
            units += _cut(tuple(chain), most)
            chain = []
    return units


def _cut(chain: tuple[Slab, ...], most: float) -> Iterator[Unit]:
    """A chain as one unit; else cut in front of a panel, so that this is whole, unless a legend is
    right above it; else slab by slab, with what is said before its first field and that field
    together, and the last two.
    """
    if _closest(chain) <= most:
        yield Unit(chain, chain[-1].seam)
        return
    panel = next((n for n, slab in enumerate(chain) if slab.ground != chain[0].ground), 0)
    parts = (chain[:panel], chain[panel:])
    if panel and not _is_legend(chain[panel - 1]) and max(map(_closest, parts)) <= most:
        yield Unit(parts[0], TORN)
        yield Unit(parts[1], chain[-1].seam)
        return
    said = next((n for n, slab in enumerate(chain) if _is_filled_in(slab)), 0)
    if 0 < said < len(chain) - 2 and _closest(chain[: said + 1]) <= most:
        yield Unit(chain[: said + 1], TORN)
        chain = chain[said + 1 :]
    for slab in chain[:-2]:
        yield Unit((_topped(slab, most),), TORN)
    yield from _cut_end(chain[-2:], most)


def _is_legend(slab: Slab) -> bool:
    """Whether it is a line of the heading of a step or of a row."""
    texts = (item for item in slab.items if isinstance(item, Text))
    return all(last_part(text.owner or "") == "legend" for text in texts)


def _is_filled_in(slab: Slab) -> bool:
    """Whether there is a field in it, or on paper what stands for one."""
    return any(isinstance(item, (Widget, Box, Line)) for item in slab.items)


def _cut_end(pair: tuple[Slab, ...], most: float) -> Iterator[Unit]:
    if _closest(pair) <= most:
        yield Unit(pair, pair[-1].seam)
        return
    for slab in pair:
        yield Unit((_topped(slab, most),), TORN if slab.seam == NEVER else slab.seam)


def _closest(slabs: tuple[Slab, ...]) -> float:
    """The least height of slabs that begin a page, with what is then put above them."""
    repeat = slabs[0].repeat
    above = (repeat.height if repeat else 0.0) - slabs[0].before * CLOSE
    return above + sum(slab.least + slab.before * CLOSE for slab in slabs)


def _topped(slab: Slab, most: float) -> Slab:
    """The slab, with nothing put above it where that leaves it no room."""
    return slab if _closest((slab,)) <= most else slab._replace(repeat=None)
