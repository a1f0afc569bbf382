"""A document on pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter

from reframekit.document.document import Document
from reframekit.errors import ExitCode, failure
from reframekit.layout.build import LayoutBuild
from reframekit.layout.compose import compose
from reframekit.layout.frame import Frame
from reframekit.layout.furniture import Furnisher, Furniture, furnisher_of
from reframekit.layout.metrics import Metrics
from reframekit.layout.page import Item, Page, Piece
from reframekit.layout.paginate import Pagination, Placed, paginate
from reframekit.layout.panels import grounds_of
from reframekit.layout.slab import Ground
from reframekit.layout.strokes import Ends
from reframekit.layout.theme import (
    MARGINS,
    PHONE,
    PHONE_THEMES,
    THEMES,
    UPRIGHT_A4,
    Margins,
    Theme,
)
from reframekit.units import PAGE_SIZES

MOST_PAGES = 300


@dataclass(frozen=True)
class Laid:
    """A document that is set on pages which have no numbers yet.

    A packet is numbered through, and how many pages it has is known when all its sheets are set.
    """

    width: float
    height: float
    pagination: Pagination
    furnisher: Furnisher

    @property
    def columns(self) -> tuple[list[Placed], ...]:
        """What stands on each page."""
        return self.pagination.columns

    def numbered(self, first: int = 1, of: int | None = None) -> tuple[Page, ...]:
        """The pages, the first one with the number `first`, of so many in the whole file."""
        count = of if of is not None else len(self.columns)
        return tuple(self._page(at, first + at, count) for at in range(len(self.columns)))

    def column_height(self, *, first: bool) -> float:
        """How high the column of the first page is, or that of the others, in points."""
        furnisher = self.furnisher
        above = furnisher.above if first else furnisher.head
        return self.height - furnisher.frame.margins.top - above - furnisher.foot

    def _page(self, at: int, number: int, count: int) -> Page:
        placed = self.columns[at]
        if placed[0].slab.whole_page:
            return Page(self.width, self.height, (Piece(placed[0].slab.items, 0, self.height),))
        margins = self.furnisher.frame.margins
        top = self.height - margins.top
        if placed is self.columns[0]:
            head = self.furnisher.letterhead(top)
            top -= self.furnisher.above
        else:
            head = self.furnisher.running_head(top)
            top -= self.furnisher.head
        before = _layers(self.columns[at - 1][-1]) if at else ()
        after = _layers(self.columns[at + 1][0]) if at + 1 < len(self.columns) else ()
        corner, theme = (margins.side, top), self.furnisher.frame.theme
        grounds = Piece(tuple(_grounds(placed, (before, after), corner, theme)))
        last = [each for each in self.columns if not each[0].slab.whole_page][-1]
        foot = Piece(
            self.furnisher.footer(number, count, placed is self.columns[0], placed is last)
        )
        column = [
            Piece(each.slab.items, margins.side + each.slab.dx, top - each.top) for each in placed
        ]
        return Page(self.width, self.height, (Piece(head), grounds, *column, foot))


def lay_out(
    document: Document, furniture: Furniture, build: LayoutBuild, metrics: Metrics
) -> tuple[Page, ...]:
    """The numbered pages of `document` for one build, however many they are.

    Raises `ReframeError` (exit code 4) when something is higher than a page.
    """
    return _laid(document, furniture, build, metrics).numbered()


def set_pages(
    document: Document, furniture: Furniture, build: LayoutBuild, metrics: Metrics
) -> Laid:
    """A sheet on pages for one build.

    Raises `ReframeError` (exit code 4) when something is higher than a page, or the pages too many.
    """
    laid = _laid(document.visible, furniture, build, metrics)
    if len(laid.columns) > MOST_PAGES:
        said = f"the sheet has more than {MOST_PAGES} pages ({len(laid.columns):,})"
        remedy = "make several sheets of it, or look for a loop"
        raise failure(ExitCode.LAYOUT, said, remedy)
    return laid


def _laid(document: Document, furniture: Furniture, build: LayoutBuild, metrics: Metrics) -> Laid:
    width, height = PAGE_SIZES[build.page]
    if document.landscape:
        width, height = height, width
    theme = (PHONE_THEMES if build.phone else THEMES)[build.size]
    if furniture.accent is not None:
        theme = replace(theme, accent=furniture.accent)
    margins = _margins(build, upright=height > width)
    column = width - 2 * margins.side
    full = height - margins.top
    frame = Frame(
        theme,
        metrics,
        build.fillable,
        column,
        full,
        (width, height),
        build.size != "normal" or build.phone,
        phone=build.phone,
        margins=margins,
    )
    furnisher = furnisher_of(furniture, frame)
    if furnisher.logo is not None:
        frame = replace(frame, logo=furnisher.logo.width + theme.text)
    first = full - furnisher.above - furnisher.foot
    rest = full - furnisher.head - furnisher.foot
    slabs = [*compose(document.blocks, frame), *furnisher.end]
    pagination = paginate(slabs, first, rest)
    return Laid(width, height, pagination, furnisher)


def _margins(build: LayoutBuild, *, upright: bool) -> Margins:
    if build.phone:
        return PHONE
    return UPRIGHT_A4 if build.paper == "a4" and upright else MARGINS


def _layers(placed: Placed) -> tuple[Ground, ...]:
    """All that a slab lies on, from the outermost in."""
    return placed.slab.ground.layers if placed.slab.ground else ()


def _grounds(
    placed: list[Placed],
    around: tuple[tuple[Ground, ...], tuple[Ground, ...]],
    corner: tuple[float, float],
    theme: Theme,
) -> list[Item]:
    """The grounds of the panels on one page, from the outermost in; `around` are those with which
    the page before ends and the next one begins, `corner` is the upper left one of the column.
    """
    layers = list(map(_layers, placed))
    (before, after), (left, top) = around, corner
    grounds: list[Item] = []
    for depth in range(max(map(len, layers))):
        keyed = zip((below[: depth + 1] for below in layers), placed, strict=True)
        for below, group in groupby(keyed, itemgetter(0)):
            if len(below) <= depth:
                continue
            members = [each for _, each in group]
            ground, bottom = below[depth], top - members[-1].bottom
            place = left + ground.x, bottom, ground.width, members[-1].bottom - members[0].top
            begins = members[0] is not placed[0] or ground not in before
            ends = members[-1] is not placed[-1] or ground not in after
            grounds += grounds_of(ground.look, place, Ends(begins, ends), theme)
    return grounds
