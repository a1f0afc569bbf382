"""Where a column of slabs is cut into pages: every way is weighed, and the least bad one taken.

As TeX fills a page (Knuth, The TeXbook, chapter 15), but over all pages of a sheet at once, as
Plass and Knuth break a paragraph into lines (1981).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

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


class Measure(NamedTuple):
    """What stays on one page as it is weighed, with no word that is in it: heights in points, and
    what a break behind it costs.

    `bare` are its slabs and `distances` all that is between and above them, `above` that above the
    first; `repeat` is put there where it begins a page. Its boxes `give` and `take` so many lines,
    which are `lowest` and `highest` points high. It is `alone` on its page, or `begins` one.
    """

    bare: float
    distances: float
    above: float
    repeat: float
    give: int
    take: int
    lowest: float
    highest: float
    alone: bool
    begins: bool
    parted: float


class Fit(NamedTuple):
    """Units on a page: the room that is left or missing, what takes it up, and how bad that is.

    `dead` is the share of the column that stays blank, `distances` what the distances between slabs
    are multiplied by, `lines` how many lines boxes take, or give if there are fewer than none.
    """

    dead: float
    distances: float
    lines: int
    cost: float


class Weighing:
    """All ways to cut what is measured into pages with columns of `first`, then `rest` points."""

    def __init__(self, measures: Sequence[Measure], first: float, rest: float) -> None:
        self.measures = measures
        self.first = first
        self.rest = rest
        self._bare = _sums(each.bare for each in measures)
        self._distances = _sums(each.distances for each in measures)
        self._between = _sums(each.above for each in measures)
        self._give = list(accumulate((each.give for each in measures), initial=0))
        self._take = list(accumulate((each.take for each in measures), initial=0))
        lowest = min((each.lowest for each in measures), default=math.inf)
        self._least_line = lowest if lowest < math.inf else 0.0
        self._most_line = max((each.highest for each in measures), default=0.0)

    def fit(self, start: int, end: int) -> Fit | None:
        """What is measured from `start` up to `end` on a page, or none if it does not fit.

        Of all before the last it is known that it does.
        """
        opening = self.measures[start]
        room = self.rest if start else self.first
        if opening.alone:
            return Fit(0.0, 1.0, 0, 0.0) if end == start + 1 else None
        if end > start + 1 and self.measures[end - 1].begins:
            return None
        bare = self._bare[end] - self._bare[start] + opening.repeat
        distances = self._distances[end] - self._distances[start] - opening.above
        free = room - bare - distances
        if free < -_SLACK:
            return self._closed(-free, distances, self._give[end] - self._give[start])
        lines = 0
        if line := self._most_line:
            lines = min(int(free / line), self._take[end] - self._take[start])
        free -= lines * self._most_line
        between = self._between[end] - self._between[start] - opening.above
        last = end == len(self.measures)
        opened = 0.0 if last or between <= 0 else min(OPEN, max(0.0, free) / between)
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

    def _parted(self, end: int) -> float:
        """What it costs to end a page there."""
        return self.measures[end - 1].parted if end < len(self.measures) else 0.0

    @cached_property
    def _reached(self) -> list[tuple[float, int]]:
        """The least that the units up to each cost, and where the last page then begins."""
        count = len(self.measures)
        reached = [(0.0, 0), *[(math.inf, 0)] * count]
        for start in range(count):
            begun = reached[start][0] + _PAGE
            for end in self._ends(start):
                whole = begun + self._parted(end)
                if whole >= reached[end][0]:
                    continue
                whole += self.filled(start, end).cost
                if whole < reached[end][0]:
                    reached[end] = whole, start
        return reached

    @cached_property
    def _left(self) -> list[float]:
        """The least that the units from each on cost."""
        count = len(self.measures)
        left = [math.inf] * count + [0.0]
        for start in range(count - 1, -1, -1):
            left[start] = min(
                _PAGE + self._parted(end) + self.filled(start, end).cost + left[end]
                for end in self._ends(start)
            )
        return left

    @cached_property
    def pages(self) -> tuple[tuple[int, int], ...]:
        """The best pages: the first that is on each, and the one behind its last."""
        pages: list[tuple[int, int]] = []
        end = len(self.measures)
        while end:
            start = self._reached[end][1]
            pages.append((start, end))
            end = start
        return tuple(pages[::-1])

    def filled(self, start: int, end: int) -> Fit:
        """What is on one of the pages that can be. Raises `ValueError` for one that cannot."""
        fit = self.fit(start, end)
        if fit is None:
            raise ValueError(f"{start} to {end} is no page")
        return fit

    def worse(self, end: int) -> float:
        """How much worse than the best it is if a page ends there; infinite where none can."""
        if not 0 < end < len(self.measures):
            return math.inf
        return self._reached[end][0] + self._left[end] - self._reached[-1][0]

    def _ends(self, start: int) -> Iterator[int]:
        """Each place where a page that begins at `start` may end."""
        count = len(self.measures)
        if self.measures[start].alone:
            yield start + 1
            return
        room = (self.rest if start else self.first) + _SLACK - self.measures[start].repeat
        room += self._bare[start] + (self._distances[start] + self.measures[start].above) * CLOSE
        room -= self._give[start] * self._least_line
        for end in range(start + 1, count + 1):
            closest = self._bare[end] + self._distances[end] * CLOSE
            if closest - self._give[end] * self._least_line > room:
                return
            if end > start + 1 and self.measures[end - 1].begins:
                return
            yield end


@lru_cache(maxsize=500)
def weighed(measures: tuple[Measure, ...], first: float, rest: float) -> Weighing:
    """The weighing of what is measured, made once: with other words a sheet may measure alike."""
    return Weighing(measures, first, rest)


def _sums(values: Iterator[float]) -> list[float]:
    return list(accumulate(values, initial=0))
