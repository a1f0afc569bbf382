"""The unit of pagination: a piece of content that is never cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reframekit.layout.page import Item, all_moved


class Ground(NamedTuple):
    """The light ground of a panel: whose it is, where it begins and how wide it is."""

    panel: str
    x: float
    width: float


class Slab(NamedTuple):
    """Items around an origin at the slab's upper left corner, so that `y` runs from 0 down.

    `before` is the distance to what stands above it on the page, `tied` keeps it on one page
    with the next slab, `kin` does so unless that leaves a large hole, `ground` is what it lies on,
    `grow` makes it again with so many more writing lines, `repeat` is put above it when it begins a
    page, `whole_page` gives it a page to itself whose upper left corner is its origin, `dx` moves
    all of it right.
    """

    height: float
    items: tuple[Item, ...]
    before: float = 0.0
    tied: bool = False
    ground: Ground | None = None
    new_page: bool = False
    repeat: Slab | None = None
    whole_page: bool = False
    grow: Callable[[int], Slab] | None = None
    dx: float = 0.0
    kin: bool = False

    def shifted(self, dx: float) -> Slab:
        """The slab `dx` further right; its items stay those that other sheets share."""
        grow = self.grow
        repeat = self.repeat
        return self._replace(
            dx=self.dx + dx,
            ground=self.ground._replace(x=self.ground.x + dx) if self.ground else None,
            repeat=repeat.shifted(dx) if repeat else None,
            grow=(lambda lines: grow(lines).shifted(dx)) if grow else None,
        )

    def settled(self) -> Slab:
        """The slab with its items where they are seen."""
        return self._replace(items=tuple(all_moved(self.items, self.dx, 0)), dx=0.0)


def tied(slabs: list[Slab]) -> list[Slab]:
    """The slabs, each kept with the next, the last one free."""
    return [*(slab._replace(tied=True) for slab in slabs[:-1]), *slabs[-1:]]


def in_twos(slabs: list[Slab]) -> list[Slab]:
    """The slabs; where they are cut, two that belong together stay at either end."""
    ends = [number for number, slab in enumerate(slabs) if not slab.tied]
    if len(ends) < 3:
        return slabs
    return [
        slab._replace(tied=True) if number in (ends[0], ends[-2]) else slab
        for number, slab in enumerate(slabs)
    ]


def kin(slabs: list[Slab]) -> list[Slab]:
    """The slabs, each kept with the next where no large hole comes of it, the last one free."""
    return [*(slab._replace(kin=True) for slab in slabs[:-1]), *slabs[-1:]]


def led(slabs: list[Slab], before: float) -> list[Slab]:
    """The slabs with `before` as the distance above the first one."""
    return [slabs[0]._replace(before=before), *slabs[1:]] if slabs else slabs


def stacked(slabs: list[Slab]) -> Slab:
    """The slabs as one that is never cut; the first one's distance is its own; none are no more
    than a place.
    """
    items: list[Item] = []
    y = 0.0
    for number, slab in enumerate(slabs):
        y -= slab.before if number else 0.0
        items += all_moved(slab.items, slab.dx, y)
        y -= slab.height
    return Slab(-y, tuple(items), before=slabs[0].before if slabs else 0.0)
