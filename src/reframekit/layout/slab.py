"""The unit of pagination: a piece of content that is never cut."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal, NamedTuple

from reframekit.layout.page import Item, all_moved

#: How a panel looks: tinted, for `help` with a bar beside it; an `example` has a thin bar alone,
#: `safety` a frame. Of a drawing a `part` has an outline, a `stair` a line at its left, or at its
#: right where it is mirrored; a `round` leads back to its beginning.
Look = Literal["panel", "help", "example", "safety", "part", "stair", "mirrored stair", "round"]


class Ground(NamedTuple):
    """The ground of a panel: whose it is, where it begins, how wide it is, how it looks, and what
    it lies on itself.
    """

    panel: str
    x: float
    width: float
    look: Look = "panel"
    around: Ground | None = None

    @property
    def layers(self) -> tuple[Ground, ...]:
        """What lies on one place, from the outermost to itself."""
        return (*(self.around.layers if self.around else ()), self)

    def shifted(self, dx: float) -> Ground:
        """The ground `dx` further right."""
        around = self.around.shifted(dx) if self.around else None
        return self._replace(x=self.x + dx, around=around)


class Seam(NamedTuple):
    """What lies between a slab and the next: how bad it is to break a page there, and what that
    parts.
    """

    cost: float
    parted: str


#: Between two things that nothing holds together.
FREE = Seam(0, "nothing")
#: Inside a thing that is on one page.
NEVER = Seam(math.inf, "a piece")
#: Between lines of a text that goes on: no worse than a few more lines left blank.
IN_TEXT = Seam(12, "a text")
IN_LONG_STEP = Seam(20, "a long step")
IN_STEP = Seam(60, "a step")
BEFORE_EXAMPLE = Seam(40, "an example from its step")
IN_PANEL = Seam(160, "a panel")
IN_LONG_PANEL = Seam(50, "a long panel")
#: These are worse than another page, and what that leaves blank.
IN_DRAWING = Seam(700, "a drawing")
IN_EXAMPLE = Seam(700, "an example")
IN_LIST = Seam(700, "a list")
IN_TABLE = Seam(200, "a table")
IN_LONG_TABLE = Seam(40, "a long table")
#: Fewer lines than this are lonely at the end of a page, or at its beginning.
LONELY = 5
#: Inside a piece that is higher than a page.
TORN = Seam(80, "what is higher than a page")


class Elastic(NamedTuple):
    """Boxes that may `give` or `take` so many lines, each from `lowest` to `highest` points high;
    `made` makes them with so many more, or fewer.
    """

    give: int
    take: int
    lowest: float
    highest: float
    made: Callable[[int], Slab]


class Slab(NamedTuple):
    """Items around an origin at the slab's upper left corner, so that `y` runs from 0 down.

    `before` is the distance to what stands above it on the page, `seam` what lies below it,
    `ground` is what it lies on, `elastic` how its height may change, `repeat` is put above it when
    it begins a page, `whole_page` gives it a page to itself whose upper left corner is its origin,
    `dx` moves all of it right.
    """

    height: float
    items: tuple[Item, ...]
    before: float = 0.0
    seam: Seam = FREE
    ground: Ground | None = None
    new_page: bool = False
    repeat: Slab | None = None
    whole_page: bool = False
    elastic: Elastic | None = None
    dx: float = 0.0

    @property
    def least(self) -> float:
        """How high it is when it has given all its lines."""
        return self.height - (self.elastic.give * self.elastic.lowest if self.elastic else 0.0)

    def shifted(self, dx: float) -> Slab:
        """The slab `dx` further right; its items stay those that other sheets share."""
        elastic = self.elastic
        repeat = self.repeat
        return self._replace(
            dx=self.dx + dx,
            ground=self.ground.shifted(dx) if self.ground else None,
            repeat=repeat.shifted(dx) if repeat else None,
            elastic=elastic._replace(made=lambda lines: elastic.made(lines).shifted(dx))
            if elastic
            else None,
        )

    def padded(self, above: float, below: float) -> Slab:
        """The slab with room above and below it."""
        elastic = self.elastic
        return self._replace(
            height=above + self.height + below,
            items=tuple(all_moved(self.items, 0, -above)),
            elastic=elastic._replace(made=lambda lines: elastic.made(lines).padded(above, below))
            if elastic
            else None,
        )

    def settled(self) -> Slab:
        """The slab with its items where they are seen."""
        return self._replace(items=tuple(all_moved(self.items, self.dx, 0)), dx=0.0)


def held(slabs: list[Slab], seam: Seam = NEVER) -> list[Slab]:
    """The slabs, each held to the next by this seam at least, the last one free."""
    return [
        *(each if each.seam.cost >= seam.cost else each._replace(seam=seam) for each in slabs[:-1]),
        *slabs[-1:],
    ]


def takes_no_more(slabs: list[Slab], height: float) -> bool:
    """Whether slabs, with all that is between and above them, are no higher than so many points."""
    return sum(slab.height + slab.before for slab in slabs) <= height


def in_twos(slabs: list[Slab], seam: Seam, line: float) -> list[Slab]:
    """The slabs, held by this seam; where they are cut, a piece of less than some lines at either
    end stays with the next one.
    """
    ends = [number for number, slab in enumerate(slabs) if slab.seam.cost < math.inf]
    made = held(slabs, seam)
    if len(ends) > 2:
        for number, piece in ((ends[0], slabs[: ends[0] + 1]), (ends[-2], slabs[ends[-2] + 1 :])):
            if sum(slab.height for slab in piece) < line * LONELY:
                made[number] = made[number]._replace(seam=NEVER)
    return made


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
