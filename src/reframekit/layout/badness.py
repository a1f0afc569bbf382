"""Where a column of slabs is cut into pages: every way is weighed, and the least bad one taken.

As TeX fills a page (Knuth, The TeXbook, chapter 15), but over all pages of a sheet at once, as
Plass and Knuth break a paragraph into lines (1981).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from reframekit.layout.page import Box, Line, Widget
from reframekit.layout.slab import FREE, NEVER, TORN, Seam, Slab

#: A page more.
_PAGE = 300.0
#: A page that is dead by half; it is the worse by the square.
_HALF_DEAD = 100.0
#: Distances that are as close as they may be, and boxes that have given all that they may.
_CLOSEST, _GIVEN = 25.0, 25.0
#: Distances are closed to this part of them at the most; those between pieces that may be parted
#: are opened by this part.
CLOSE, OPEN = 0.6, 0.35
#: What fits but for the rounding of sums, in points.
_SLACK = 0.01


@dataclass(frozen=True)
class Unit:
    """Slabs that stay on one page."""

    slabs: tuple[Slab, ...]
    seam: Seam

    @property
    def begins(self) -> bool:
        """Whether it begins a page in any case."""
        return self.slabs[0].new_page or self.alone

    @property
    def alone(self) -> bool:
        """Whether it has a page to itself."""
        return self.slabs[0].whole_page

    @cached_property
    def repeat(self) -> float:
        """The height of what is put above it where it begins a page."""
        repeat = self.slabs[0].repeat
        return repeat.height if repeat else 0.0


class Fit(NamedTuple):
    """Units on a page: the room that is left or missing, what takes it up, and how bad that is.

    `dead` is the share of the column that stays blank, `distances` what the distances between slabs
    are multiplied by, `lines` how many lines boxes take, or give if there are fewer than none.
    """

    dead: float
    distances: float
    lines: int
    cost: float


class Reason(NamedTuple):
    """Why a page ends where it does: how it is filled, and what its end parts.

    `earlier` and `later` are how much worse the whole would be if it ended a unit before or behind
    that; infinite where that cannot be.
    """

    fit: Fit
    seam: Seam
    earlier: float
    later: float


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
    """A chain as one unit, or slab by slab, with what is said before its first field and that field
    together, and the last two.
    """
    if _closest(chain) <= most:
        yield Unit(chain, chain[-1].seam)
        return
    said = next((n for n, slab in enumerate(chain) if _is_filled_in(slab)), 0)
    if 0 < said < len(chain) - 2 and _closest(chain[: said + 1]) <= most:
        yield Unit(chain[: said + 1], TORN)
        chain = chain[said + 1 :]
    for slab in chain[:-2]:
        yield Unit((_topped(slab, most),), TORN)
    yield from _cut_end(chain[-2:], most)


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
    return above + sum(slab.height + slab.before * CLOSE for slab in slabs)


def _topped(slab: Slab, most: float) -> Slab:
    """The slab, with nothing put above it where that leaves it no room."""
    return slab if _closest((slab,)) <= most else slab._replace(repeat=None)


class Weighing:
    """All ways to cut units into pages whose columns are `first`, then `rest` points high."""

    def __init__(self, units: Sequence[Unit], first: float, rest: float) -> None:
        self.units = units
        self.first = first
        self.rest = rest
        slabs = [unit.slabs for unit in units]
        self._bare = _sums(sum(slab.height for slab in each) for each in slabs)
        self._distances = _sums(sum(slab.before for slab in each) for each in slabs)
        self._between = _sums(each[0].before for each in slabs)
        elastic = [[slab.elastic for slab in each if slab.elastic] for each in slabs]
        self._give = _counts(sum(each.give for each in some) for some in elastic)
        self._take = _counts(sum(each.take for each in some) for some in elastic)
        self._above = [each[0].before for each in slabs]
        self._repeat = [unit.repeat for unit in units]
        self._alone = [unit.alone for unit in units]
        self._begins = [unit.begins for unit in units]
        #: What it costs to part the units before each from it, the end of all of them too.
        self._parted = [0.0, *(unit.seam.cost for unit in units[:-1]), 0.0]
        lines = [each.line for some in elastic for each in some]
        self._least_line, self._most_line = min(lines, default=0.0), max(lines, default=0.0)

    def fit(self, start: int, end: int) -> Fit | None:
        """The units from `start` up to `end` on a page, or none if they do not fit.

        Of those before the last it is known that they do.
        """
        room = self.rest if start else self.first
        if self._alone[start]:
            return Fit(0.0, 1.0, 0, 0.0) if end == start + 1 else None
        if end > start + 1 and self._begins[end - 1]:
            return None
        above = self._above[start]
        bare = self._bare[end] - self._bare[start] + self._repeat[start]
        distances = self._distances[end] - self._distances[start] - above
        free = room - bare - distances
        if free < -_SLACK:
            return self._closed(-free, distances, self._give[end] - self._give[start])
        lines = 0
        if line := self._most_line:
            lines = min(int(free / line), self._take[end] - self._take[start])
        free -= lines * self._most_line
        between = self._between[end] - self._between[start] - above
        opened = (
            0.0 if end == len(self.units) or between <= 0 else min(OPEN, max(0.0, free) / between)
        )
        dead = max(0.0, free - opened * between) / room
        return Fit(dead, 1 + opened, lines, _HALF_DEAD * (dead / 0.5) ** 2)

    def _closed(self, missing: float, distances: float, give: int) -> Fit | None:
        """Units that have less room than they ask for.

        Which boxes give is open, so that each of their lines counts as the lowest.
        """
        most, line = distances * (1 - CLOSE), self._least_line
        lines = math.ceil(max(0.0, missing - most - _SLACK) / line) if line else 0
        if missing - lines * line > most + _SLACK or lines > give:
            return None
        closed = max(0.0, missing - lines * line) / most if most else 0.0
        cost = _CLOSEST * closed**2 + (_GIVEN * lines / give if lines else 0.0)
        return Fit(0.0, 1 - closed * (1 - CLOSE), -lines, cost)

    @cached_property
    def _reached(self) -> list[tuple[float, int]]:
        """The least that the units up to each cost, and where the last page then begins."""
        count = len(self.units)
        reached = [(0.0, 0), *[(math.inf, 0)] * count]
        for start in range(count):
            begun = reached[start][0] + _PAGE
            for end in self._ends(start):
                whole = begun + self._parted[end]
                if whole >= reached[end][0]:
                    continue
                whole += self.filled(start, end).cost
                if whole < reached[end][0]:
                    reached[end] = whole, start
        return reached

    @cached_property
    def _left(self) -> list[float]:
        """The least that the units from each on cost."""
        count = len(self.units)
        left = [math.inf] * count + [0.0]
        for start in range(count - 1, -1, -1):
            left[start] = min(
                _PAGE + self._parted[end] + self.filled(start, end).cost + left[end]
                for end in self._ends(start)
            )
        return left

    def pages(self) -> list[tuple[int, int]]:
        """The best pages: the first unit of each, and the one behind its last."""
        pages: list[tuple[int, int]] = []
        end = len(self.units)
        while end:
            start = self._reached[end][1]
            pages.append((start, end))
            end = start
        return pages[::-1]

    def filled(self, start: int, end: int) -> Fit:
        """The units of one of the best pages on it."""
        fit = self.fit(start, end)
        assert fit is not None
        return fit

    def reasons(self) -> list[Reason]:
        """Why each page ends where it does."""
        return [
            Reason(
                self.filled(start, end),
                self.units[end - 1].seam,
                self._worse(end - 1),
                self._worse(end + 1),
            )
            for start, end in self.pages()
        ]

    def _worse(self, end: int) -> float:
        """How much worse than the best it is if a page ends at a unit."""
        if not 0 < end < len(self.units):
            return math.inf
        return self._reached[end][0] + self._left[end] - self._reached[-1][0]

    def _ends(self, start: int) -> Iterator[int]:
        """Each place where a page that begins at `start` may end."""
        count = len(self.units)
        if self._alone[start]:
            yield start + 1
            return
        room = (self.rest if start else self.first) + _SLACK - self._repeat[start]
        room += self._bare[start] + (self._distances[start] + self._above[start]) * CLOSE
        room -= self._give[start] * self._least_line
        for end in range(start + 1, count + 1):
            closest = self._bare[end] + self._distances[end] * CLOSE
            if closest - self._give[end] * self._least_line > room:
                return
            if end > start + 1 and self._begins[end - 1]:
                return
            yield end


def _sums(values: Iterator[float]) -> list[float]:
    return list(accumulate(values, initial=0))


def _counts(values: Iterator[int]) -> list[int]:
    return list(accumulate(values, initial=0))
