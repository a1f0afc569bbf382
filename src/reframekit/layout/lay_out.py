"""A document on pages."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from reframekit.document.document import Document
from reframekit.layout.build import Build
from reframekit.layout.compose import compose
from reframekit.layout.frame import Frame
from reframekit.layout.furniture import Furniture, furnisher_of
from reframekit.layout.metrics import Metrics
from reframekit.layout.page import Box, Colour, Item, Page, Piece
from reframekit.layout.paginate import Placed, paginate
from reframekit.layout.theme import MARGIN_TOP, MARGIN_X, PANEL, THEMES
from reframekit.units import PAGE_SIZES


def lay_out(
    document: Document, furniture: Furniture, build: Build, metrics: Metrics
) -> tuple[Page, ...]:
    """The pages of `document` for one build.

    Raises `ReframeError` (exit code 4) when something is higher than a page.
    """
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
    laid: list[Page] = []
    for number, placed in enumerate(pages, 1):
        top = height - MARGIN_TOP
        if placed[0].slab.whole_page:
            laid.append(Page(width, height, (Piece(placed[0].slab.items, 0, height),)))
            continue
        if number == 1:
            head = furnisher.letterhead(top, logo)
            top -= above
        else:
            head = furnisher.running_head(top)
            top -= furnisher.head
        grounds = Piece(tuple(_grounds(placed, top, theme.accent)))
        foot = Piece(furnisher.footer(number, len(pages)))
        column_pieces = [
            Piece(each.slab.items, MARGIN_X + each.slab.dx, top - each.top) for each in placed
        ]
        laid.append(Page(width, height, (Piece(head), grounds, *column_pieces, foot)))
    return tuple(laid)


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
