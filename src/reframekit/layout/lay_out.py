"""A document on pages."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from reframekit.document.document import Document
from reframekit.layout.build import Build
from reframekit.layout.compose import compose
from reframekit.layout.frame import Frame
from reframekit.layout.furniture import Furnisher, Furniture
from reframekit.layout.metrics import Metrics
from reframekit.layout.page import Box, Colour, Item, Page, all_moved, moved
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
    furnisher = Furnisher(furniture, frame)
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
        items: list[Item] = []
        top = height - MARGIN_TOP
        if placed[0].slab.whole_page:
            items += [moved(item, 0, height) for item in placed[0].slab.items]
            laid.append(Page(width, height, tuple(items)))
            continue
        if number == 1:
            if logo is not None:
                items.append(moved(logo, MARGIN_X + column - logo.width, top - logo.height))
            items.append(furnisher.title_rule(top))
            top -= above
        else:
            items += furnisher.running_head(top)
            top -= furnisher.head
        items += _grounds(placed, top, theme.accent)
        for each in placed:
            items += all_moved(each.slab.items, MARGIN_X, top - each.top)
        items += furnisher.footer(number, len(pages))
        laid.append(Page(width, height, tuple(items)))
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
