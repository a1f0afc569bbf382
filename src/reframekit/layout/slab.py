"""The unit of pagination: a piece of content that is never cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from reframekit.layout.page import Item, moved


class Slab(NamedTuple):
    """Items around an origin at the slab's upper left corner, so that `y` runs from 0 down.

    `before` is the distance to what stands above it on the page, `tied` keeps it on one page
    with the next slab, `panel` names the panel whose ground it lies on, `grow` makes it again
    with so many more writing lines.
    """

    height: float
    items: tuple[Item, ...]
    before: float = 0.0
    tied: bool = False
    panel: str | None = None
    new_page: bool = False
    grow: Callable[[int], Slab] | None = None

    def shifted(self, dx: float) -> Slab:
        """The slab `dx` further right."""
        grow = self.grow
        return self._replace(
            items=tuple(moved(item, dx, 0) for item in self.items),
            grow=(lambda lines: grow(lines).shifted(dx)) if grow else None,
        )


def tied(slabs: list[Slab]) -> list[Slab]:
    """The slabs, each kept with the next, the last one free."""
    return [*(slab._replace(tied=True) for slab in slabs[:-1]), *slabs[-1:]]


def led(slabs: list[Slab], before: float) -> list[Slab]:
    """The slabs with `before` as the distance above the first one."""
    return [slabs[0]._replace(before=before), *slabs[1:]] if slabs else slabs


def stacked(slabs: list[Slab]) -> Slab:
    """The slabs as one that is never cut; the first one's distance is its own."""
    items: list[Item] = []
    y = 0.0
    for number, slab in enumerate(slabs):
        y -= slab.before if number else 0.0
        items += [moved(item, 0, y) for item in slab.items]
        y -= slab.height
    return Slab(-y, tuple(items), before=slabs[0].before)
