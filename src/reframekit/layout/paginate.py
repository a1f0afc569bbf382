"""Cuts a column of slabs into pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reframekit.errors import ExitCode, failure
from reframekit.layout.page import Text, Widget
from reframekit.layout.slab import Slab

#: A last page that is filled less than this takes something over from the page before it,
#: as long as that one stays filled at least that much.
LONELY = 0.25
FULL_ENOUGH = 0.33
#: A last page that is filled less than this is spared where closer slabs make room for it; they
#: keep this part of the distances between them.
SPARED = 0.5
CLOSE = 0.6
#: A page may stay empty so far at its foot for the sake of a family.
HOLE = 0.3
#: A box grows by so many lines at the most: more looks like a demand.
MOST_GROWTH = 3


@dataclass(frozen=True)
class Placed:
    """A slab and the distance of its top from the top of the page's column."""

    slab: Slab
    top: float

    @property
    def bottom(self) -> float:
        return self.top + self.slab.height


def paginate(
    slabs: list[Slab], first: float, rest: float, writing_line: float
) -> list[list[Placed]]:
    """The slabs on pages whose columns are `first`, then `rest` points high.

    Slabs that are tied stay together; what grows fills its page in steps of `writing_line`.
    Raises `ReframeError` (exit code 4) for a slab that is higher than a page.
    """
    for slab in slabs:
        if slab.height > rest and not slab.whole_page:
            raise failure(
                ExitCode.LAYOUT,
                "something on this sheet is higher than a whole page",
                "give its box fewer lines, shorten a long label or cell, or take a smaller --size",
                near=_what(slab),
            )
    pages = _balanced(_closer(_filled(slabs, first, rest), first, rest), first, rest)
    heights = [first] + [rest] * (len(pages) - 1)
    full = [grown(page, height, writing_line) for page, height in zip(pages, heights, strict=True)]
    return [_placed(page) for page in full]


def _what(slab: Slab) -> str:
    """What a slab holds: its first field's name as markup has it, else its first words."""
    for item in slab.items:
        if isinstance(item, Widget):
            return f'name="{item.name}"'
    return next((item.text for item in slab.items if isinstance(item, Text)), "")


def _filled(slabs: list[Slab], first: float, rest: float) -> list[list[Slab]]:
    pages: list[list[Slab]] = [[]]
    used, room = 0.0, first
    for chain, kin in _families(slabs):
        if pages[-1] and _rather_moved(kin, used, room, rest):
            pages.append([])
            used, room = _repeated(kin[0]), rest
        alone = chain[0].whole_page or (pages[-1] and pages[-1][-1].whole_page)
        fits = used + _height(chain, on_top=not pages[-1]) <= room
        movable = _height(chain, on_top=True) <= rest
        if pages[-1] and (alone or chain[0].new_page or (movable and not fits)):
            pages.append([])
            used, room = _repeated(chain[0]), rest
        for number, slab in enumerate(chain):
            needed = slab.height + (slab.before if pages[-1] else 0)
            if number == len(chain) - 2:
                needed += chain[-1].height + chain[-1].before
            if pages[-1] and used + needed > room:
                pages.append([])
                used, room = _repeated(slab), rest
            used += slab.height + (slab.before if pages[-1] else 0)
            pages[-1].append(slab)
    return pages


def _families(slabs: list[Slab]) -> Iterator[tuple[list[Slab], list[Slab]]]:
    """Each chain, with the slabs of the family that it begins; none for one that goes on."""
    chains = list(_chains(slabs))
    begins = 0
    for number, chain in enumerate(chains):
        if number < begins:
            yield chain, []
            continue
        begins = number + 1
        while begins < len(chains) and chains[begins - 1][-1].kin:
            begins += 1
        yield chain, [slab for each in chains[number:begins] for slab in each]


def _rather_moved(kin: list[Slab], used: float, room: float, rest: float) -> bool:
    """Whether a family goes to the next page: it has no room here, and leaves no large hole."""
    return (
        used + _height(kin, on_top=False) > room
        and _height(kin, on_top=True) <= rest
        and room - used <= rest * HOLE
    )


def _closer(pages: list[list[Slab]], first: float, rest: float) -> list[list[Slab]]:
    """The pages with less between their slabs, where that spares the last page."""
    if len(pages) == 1 or _height(pages[-1], on_top=True) >= rest * SPARED:
        return pages
    least = sum(slab.height + slab.before * CLOSE for page in pages for slab in page)
    if least > first + rest * (len(pages) - 2):
        return pages
    closer = [slab._replace(before=slab.before * CLOSE) for page in pages for slab in page]
    fewer = _filled(closer, first, rest)
    return fewer if len(fewer) < len(pages) else pages


def _repeated(slab: Slab) -> float:
    """The height of what is put above `slab` when it begins a page."""
    return slab.repeat.height if slab.repeat else 0.0


def _chains(slabs: list[Slab]) -> Iterator[list[Slab]]:
    chain: list[Slab] = []
    for slab in slabs:
        if slab.new_page and chain:
            yield chain
            chain = []
        chain.append(slab)
        if not slab.tied:
            yield chain
            chain = []
    if chain:
        yield chain


def _height(slabs: list[Slab], *, on_top: bool) -> float:
    total = sum(slab.height + slab.before for slab in slabs)
    if not on_top or not slabs:
        return total
    first = slabs[0]
    return total - first.before + _repeated(first)


def _balanced(pages: list[list[Slab]], first: float, rest: float) -> list[list[Slab]]:
    """No page with one lonely line: the last page takes chains over from the one before."""
    while len(pages) > 1 and _height(pages[-1], on_top=True) < rest * LONELY:
        before, last = pages[-2], pages[-1]
        chains = list(_chains(before))
        if len(chains) < 2 or last[0].new_page or last[0].whole_page or before[-1].whole_page:
            break
        kept = [slab for chain in chains[:-1] for slab in chain]
        room = first if len(pages) == 2 else rest
        carried = [*chains[-1], *last]
        if _height(kept, on_top=True) < room * FULL_ENOUGH or _height(carried, on_top=True) > rest:
            break
        pages = [*pages[:-2], kept, carried]
    return pages


def grown(page: list[Slab], room: float, writing_line: float) -> list[Slab]:
    """The slabs with the free room given to what grows, as evenly as whole lines allow."""
    growing = [number for number, slab in enumerate(page) if slab.grow]
    lines = max(0, int((room - _height(page, on_top=True)) // writing_line))
    full = list(page)
    for place, number in enumerate(growing):
        share = lines // len(growing) + (place < lines % len(growing))
        if share:
            full[number] = _with_lines(page[number], min(share, MOST_GROWTH))
    return full


def _with_lines(slab: Slab, lines: int) -> Slab:
    assert slab.grow is not None
    made = slab.grow(lines)
    return slab._replace(height=made.height, items=made.items, dx=made.dx)


def _placed(page: list[Slab]) -> list[Placed]:
    placed: list[Placed] = []
    y = 0.0
    if page and page[0].repeat:
        placed.append(Placed(page[0].repeat, 0.0))
        y = page[0].repeat.height
        page = [page[0]._replace(before=0.0), *page[1:]]
    for slab in page:
        y += slab.before if placed else 0.0
        placed.append(Placed(slab, y))
        y += slab.height
    return placed
