"""The cells that tables are drawn of: a row of boxes with something in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reframekit.errors import ExitCode, failure
from reframekit.layout.frame import Frame
from reframekit.layout.page import Box, Item, all_moved, disowned
from reframekit.layout.slab import FREE, IN_LONG_TABLE, IN_TABLE, NEVER, Slab, in_twos
from reframekit.layout.theme import BORDER, WHITE

#: Between the edge of a cell and its words.
PADDING = 4.0
#: A table that takes no more than this part of a page is cut only where nothing else is possible.
WHOLE_TABLE = 0.75


@dataclass(frozen=True)
class Cell:
    """What is in a cell: items around its upper left corner, and the room they take."""

    items: tuple[Item, ...]
    width: float
    height: float
    centred: bool = False


def words(lines: list[Slab]) -> Cell:
    """Lines of text, one above the other."""
    items: list[Item] = []
    height = 0.0
    for line in lines:
        items += all_moved(line.items, 0, -height)
        height += line.height
    return Cell(tuple(items), 0, height)


def row(
    cells: Sequence[Cell],
    widths: Sequence[float],
    least: float,
    frame: Frame,
    *,
    head: bool = False,
) -> Slab:
    """The cells in one row, at least `least` high, its words at the top and its marks centred."""
    if min(widths) < 2 * PADDING + 10:
        raise failure(
            ExitCode.LAYOUT,
            f"a table of {len(widths)} columns does not fit the width of the page",
            "give it fewer columns or options, or shorter words for them",
        )
    height = max(least, *(cell.height + 2 * PADDING for cell in cells))
    items: list[Item] = []
    x = 0.0
    for number, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        fill = frame.theme.ground if head or number == 0 else WHITE
        items.append(Box(x, -height, width, height, 0, fill, BORDER, 0.8))
        dx, dy = PADDING, -PADDING
        if cell.centred:
            dx, dy = (width - cell.width) / 2, -(height - cell.height) / 2
        items += all_moved(cell.items, x + dx, dy)
        x += width
    return Slab(height, tuple(items))


def shares(weights: Sequence[float], room: float) -> list[float]:
    """The room cut in the proportion of the weights."""
    total = sum(weights)
    return [room * weight / total for weight in weights]


def artifact(slab: Slab) -> Slab:
    """The same slab with no owner, for a head that is repeated (Matterhorn 15-003)."""
    items = tuple(disowned(item) for item in slab.items)
    return slab._replace(items=items, seam=FREE, before=0.0)


def under_head(head: Slab, rows: list[Slab], before: float, frame: Frame) -> list[Slab]:
    """The rows below their head, which is repeated on each page that a row begins."""
    again = artifact(head)
    height = head.height + sum(slab.height for slab in rows)
    seam = IN_TABLE if height <= frame.height * WHOLE_TABLE else IN_LONG_TABLE
    rows = in_twos([slab._replace(repeat=again) for slab in rows], seam, frame.theme.line)
    return [head._replace(before=before, seam=NEVER), *rows]


def inside(frame: Frame, width: float) -> Frame:
    """The frame of the words in a cell of that width."""
    return replace(frame, width=max(width - 2 * PADDING, frame.theme.text * 2))
