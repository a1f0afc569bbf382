"""Every sheet in every build: checked, and measured for room."""

from __future__ import annotations

from functools import cache

import pytest

from reframekit.layout.build import LayoutBuild
from reframekit.layout.cards import MARGIN as CARD_MARGIN
from reframekit.layout.page import Box, Item, Line, Page, Text, Widget
from reframekit.layout.theme import CUT, MARGIN_X, PHONE, THEMES, mark_in
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.units import mm
from tests.builds import BUILDS, EVERY, SHEETS, named
from tests.filling import values
from tests.ua.checker import check

PRESETS = (
    "too-much prove-it if-i-relax burden fragile keep-happy cry-louder be-good read-mood".split()
)


def made(workshop: Workshop, name: str, build: LayoutBuild) -> bytes:
    return sheet_pdf(workshop, workshop.sheet(name), Order(build=build)).written.data


@pytest.mark.parametrize(("sheet", "build"), EVERY, ids=named)
def test_every_build_is_tagged_and_sound(
    workshop: Workshop, sheet: str, build: LayoutBuild
) -> None:
    assert check(made(workshop, sheet, build)) == []


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_is_tagged_and_gives_no_answer(workshop: Workshop, preset: str) -> None:
    data = made(workshop, f"belief-reframe:{preset}", LayoutBuild())
    assert check(data) == []
    chosen = workshop.sheet(f"belief-reframe:{preset}").belief
    assert chosen is not None
    assert values(data) == {"belief": chosen.belief}


@cache
def laid(workshop: Workshop, sheet: str, build: LayoutBuild) -> tuple[Page, ...]:
    asked, order = workshop.sheet(sheet), Order(build=build)
    return workshop.pages(asked, order, workshop.document(asked, order))


@pytest.mark.parametrize(("sheet", "build"), EVERY, ids=named)
def test_there_is_room_to_write_and_nothing_is_clipped(
    workshop: Workshop, sheet: str, build: LayoutBuild
) -> None:
    theme = THEMES[build.size]
    pages = laid(workshop, sheet, build)
    assert pages
    for page in pages:
        for item in page.items:
            if isinstance(item, Text):
                assert item.size >= (18 if build.size == "large" else 12)
            if isinstance(item, Widget) and item.kind in ("text", "multiline"):
                assert item.height >= mm(8) - 0.01
            side = PHONE.side if build.phone else MARGIN_X
            margin = CARD_MARGIN if is_cut(page) else side
            if build.phone and isinstance(item, Widget) and item.kind in ("tick", "radio"):
                margin -= (item.width - mark_in(item.width)) / 2
            if isinstance(item, (Text, Box, Widget)):
                assert margin - 0.1 <= item.x <= page.width - margin
                assert 0 < item.y < page.height
            if isinstance(item, (Box, Widget)):
                assert item.x + item.width <= page.width - margin + 0.1
        assert theme.writing_line >= mm(8)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("build", [b for b in BUILDS if not b.fillable], ids=named)
def test_paper_has_ruled_lines_eight_millimetres_apart(
    workshop: Workshop, sheet: str, build: LayoutBuild
) -> None:
    items = [item for page in laid(workshop, sheet, build) for item in page.items]
    rulings = [i for i in items if isinstance(i, Line) and i.across > 100 and i.width == 0.8]
    cells = [i for i in items if isinstance(i, Box) and i.stroke and i.height >= mm(8) - 0.01]
    assert len(rulings) > 3
    assert len(rulings) + len(cells) > 5
    assert not any(isinstance(item, Widget) for item in items)


def is_cut(page: Page) -> bool:
    """Whether it is a page of cards to cut out."""
    return any(isinstance(item, Line) and item.dash == CUT for item in page.items)


def body(page: Page) -> list[Item]:
    """The items of a page without its head and foot."""
    if is_cut(page):
        return list(page.items)
    return list(page.items[: len(page.items) - len(page.pieces[-1].items)])


@pytest.mark.parametrize(("sheet", "build"), EVERY, ids=named)
def test_no_page_is_lonely_and_no_heading_ends_one(
    workshop: Workshop, sheet: str, build: LayoutBuild
) -> None:
    for page in laid(workshop, sheet, build):
        items = body(page)
        # A phone's page may hold a question or two and their boxes.
        least = 0 if build.phone and any(isinstance(item, Widget) for item in items) else 2
        assert len({item.y for item in items if isinstance(item, Text) and item.owner}) > least
        lowest = min(items, key=lambda item: item.y + min(0.0, getattr(item, "up", 0.0)))
        owner = str(lowest.owner) if isinstance(lowest, Text) else ""
        assert not owner.endswith((".legend", ".hint"))


def top(item: Item) -> float:
    """The upper edge of an item."""
    return item.y + (item.height if isinstance(item, (Box, Widget)) else 0)


@pytest.mark.parametrize(("sheet", "build"), EVERY, ids=named)
def test_no_label_parts_from_its_field(workshop: Workshop, sheet: str, build: LayoutBuild) -> None:
    seen = 0
    for page in laid(workshop, sheet, build):
        items = body(page)
        labels = [i for i in items if isinstance(i, Text) and str(i.owner).endswith(".label")]
        for label in labels:
            below = [
                item
                for item in items
                if not isinstance(item, Text)
                and label.y - 130 < top(item)
                and item.y < label.y + 2.5 * label.size
            ]
            assert below, label
            seen += 1
        names = {heading_of(i.owner) for i in items if isinstance(i, Widget)}
        assert names <= {str(i.owner) for i in items if isinstance(i, Text)}
        seen += len(names)
    assert seen > 1


def heading_of(field: str) -> str:
    """What a field is named by on its page: a question's label, or the first cell of its row."""
    block, *place, _ = field.split(".")
    in_row = len(place) == 2 and place[-1] != "more"
    return f"{block}.{place[0]}.0" if in_row else f"{block}.label"


@pytest.mark.parametrize("sheet", SHEETS)
def test_the_sheet_says_how_many_pages_it_has(workshop: Workshop, sheet: str) -> None:
    asked = workshop.sheet(sheet)
    assert len(laid(workshop, sheet, LayoutBuild())) == asked.worksheet.pages
