"""Cuts a column of slabs into pages, and puts them in their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reframekit.errors import ExitCode, failure
from reframekit.layout.badness import Fit, Weighing, weighed
from reframekit.layout.page import Text, Widget
from reframekit.layout.slab import Seam, Slab
from reframekit.layout.unit import Unit, units_of


@dataclass(frozen=True)
class Placed:
    """A slab and the distance of its top from the top of the page's column."""

    slab: Slab
    top: float

    @property
    def bottom(self) -> float:
        return self.top + self.slab.height


class Reason(NamedTuple):
    """Why a page ends where it does: how it is filled, and what its end parts.

    `earlier` and `later` are how much worse the whole would be if it ended a unit before or behind
    that; infinite where that cannot be.
    """

    fit: Fit
    seam: Seam
    earlier: float
    later: float


@dataclass(frozen=True)
class Pagination:
    """Slabs on pages, and what was weighed for it."""

    columns: tuple[list[Placed], ...]
    units: tuple[Unit, ...]
    weighing: Weighing

    def reasons(self) -> list[Reason]:
        """Why each page ends where it does."""
        weighing = self.weighing
        return [
            Reason(
                weighing.filled(start, end),
                self.units[end - 1].seam,
                weighing.worse(end - 1),
                weighing.worse(end + 1),
            )
            for start, end in weighing.pages
        ]


def paginate(slabs: list[Slab], first: float, rest: float) -> Pagination:
    """The slabs on pages whose columns are `first`, then `rest` points high.

    Slabs that are tied stay together. Raises `ReframeError` (exit code 4) for a slab that is higher
    than a page.
    """
    least = min(first, rest)
    for number, slab in enumerate(slabs):
        if slab.least > (rest if number else least) and not slab.whole_page:
            raise failure(
                ExitCode.LAYOUT,
                "something on this sheet is higher than a whole page",
                "give boxes fewer lines, shorten a long label or cell, or take a smaller --size",
                near=_what(slab),
            )
    units = tuple(units_of(slabs, least))
    weighing = weighed(tuple(unit.measure for unit in units), first, rest)
    columns = (
        _placed(units[start:end], weighing.filled(start, end)) for start, end in weighing.pages
    )
    return Pagination(tuple(columns), units, weighing)


def _what(slab: Slab) -> str:
    """What a slab holds: its first field's name as markup has it, else its first words."""
    for item in slab.items:
        if isinstance(item, Widget):
            return f'name="{item.name}"'
    return first_words([slab])


def first_words(slabs: Sequence[Slab]) -> str:
    """The first text of slabs, behind the number of a step, or nothing."""
    texts = (item.text.strip() for slab in slabs for item in slab.items if isinstance(item, Text))
    return next((text for text in texts if not text.isdigit()), "")


def _placed(units: Sequence[Unit], fit: Fit) -> list[Placed]:
    """The slabs of a page in their places."""
    slabs = with_lines([slab for unit in units for slab in unit.slabs], fit.lines)
    placed: list[Placed] = []
    y = 0.0
    number = 0
    if repeat := slabs[0].repeat:
        placed.append(Placed(repeat, 0.0))
        y = repeat.height
    for unit in units:
        for inner, slab in enumerate(slabs[number : number + len(unit.slabs)]):
            if number or inner:
                y += slab.before * (fit.distances if not inner else min(1.0, fit.distances))
            placed.append(Placed(slab, y))
            y += slab.height
        number += len(unit.slabs)
    return placed


def with_lines(slabs: list[Slab], lines: int) -> list[Slab]:
    """The slabs with so many lines given to those that take some, or taken from those that give, as
    evenly as may be; what comes first keeps more.
    """
    least = [-s.elastic.give if s.elastic and lines < 0 else 0 for s in slabs]
    most = [s.elastic.take if s.elastic and lines > 0 else 0 for s in slabs]
    more = [0] * len(slabs)
    step = 1 if lines > 0 else -1
    for _ in range(abs(lines)):
        able = [n for n, at in enumerate(more) if least[n] <= at + step <= most[n]]
        chosen = min(able, key=lambda n: (abs(more[n]), n * step))
        more[chosen] += step
    return [_changed(slab, by) if by else slab for slab, by in zip(slabs, more, strict=True)]


def _changed(slab: Slab, lines: int) -> Slab:
    assert slab.elastic is not None
    made = slab.elastic.made(lines)
    return slab._replace(height=made.height, items=made.items, dx=made.dx)


def grown(slabs: list[Slab], room: float) -> list[Slab]:
    """The slabs with the free room given to those that take lines."""
    free = room - sum(slab.height + slab.before for slab in slabs) + slabs[0].before
    elastic = [slab.elastic for slab in slabs if slab.elastic]
    line = max((each.highest for each in elastic), default=0.0)
    lines = min(int(free / line), sum(each.take for each in elastic)) if line else 0
    return with_lines(slabs, lines)
