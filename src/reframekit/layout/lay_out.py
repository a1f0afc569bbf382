"""A document on pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby

from reframekit.document.document import Document
from reframekit.errors import ExitCode, failure
from reframekit.layout.build import LayoutBuild
from reframekit.layout.compose import compose
from reframekit.layout.frame import Frame
from reframekit.layout.furniture import Furnisher, Furniture, furnisher_of
from reframekit.layout.metrics import Metrics
from reframekit.layout.page import Box, Colour, Image, Item, Page, Piece
from reframekit.layout.paginate import Placed, paginate
from reframekit.layout.theme import MARGIN_TOP, MARGIN_X, PANEL, THEMES
from reframekit.units import PAGE_SIZES

MOST_PAGES = 300


@dataclass(frozen=True)
class Laid:
    """A document that is set on pages which have no numbers yet.

    A packet is numbered through, and how many pages it has is known when all its sheets are set.
    """

    width: float
    height: float
    columns: tuple[list[Placed], ...]
    furnisher: Furnisher
    above: float
    logo: Image | None

    def numbered(self, first: int = 1, of: int | None = None) -> tuple[Page, ...]:
        """The pages, the first one with the number `first`, of so many in the whole file."""
        count = of if of is not None else len(self.columns)
        return tuple(
            self._page(placed, number, count) for number, placed in enumerate(self.columns, first)
        )

    def _page(self, placed: list[Placed], number: int, count: int) -> Page:
        if placed[0].slab.whole_page:
            return Page(self.width, self.height, (Piece(placed[0].slab.items, 0, self.height),))
        top = self.height - MARGIN_TOP
        begins = placed is self.columns[0]
        if begins:
            head = self.furnisher.letterhead(top, self.logo)
            top -= self.above
        else:
            head = self.furnisher.running_head(top)
            top -= self.furnisher.head
        grounds = Piece(tuple(_grounds(placed, top, self.furnisher.frame.theme.accent)))
        foot = Piece(self.furnisher.footer(number, count, begins))
        column = [
            Piece(each.slab.items, MARGIN_X + each.slab.dx, top - each.top) for each in placed
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
    theme = THEMES[build.size]
    if furniture.accent is not None:
        theme = replace(theme, accent=furniture.accent)
    column = width - 2 * MARGIN_X
    full = height - MARGIN_TOP
    frame = Frame(
        theme, metrics, build.fillable, column, full, (width, height), build.size != "normal"
    )
    furnisher = furnisher_of(furniture, frame)
    above = theme.text * 0.9
    logo = furnisher.logo(above + theme.title * theme.leading)
    if logo is not None:
        frame = replace(frame, logo=logo.width + theme.text)
    first = full - above - furnisher.foot
    rest = full - furnisher.head - furnisher.foot
    slabs = compose(document.blocks, frame)
    pages = paginate(slabs, first, rest, theme.writing_line)
    return Laid(width, height, tuple(pages), furnisher, above, logo)


def _grounds(placed: list[Placed], top: float, accent: Colour) -> list[Item]:
    """The grounds of the panels on one page, each with a bar that a grey printer keeps."""
    grounds: list[Item] = []
    for ground, group in groupby(placed, lambda each: each.slab.ground):
        if ground is None:
            continue
        members = list(group)
        bottom = top - members[-1].bottom
        tall = members[-1].bottom - members[0].top
        left = MARGIN_X + ground.x
        grounds.append(Box(left, bottom, ground.width, tall, 3, fill=PANEL))
        grounds.append(Box(left, bottom, 3, tall, 0, fill=accent))
    return grounds
