"""Pages of the whole library: how many, how full, and where the first question is."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.pages import BUILDS, HALF, HOLE, Build, dead_shares, practice

from reframekit.layout.page import Box, Page, Widget
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop
from tests.builds import SHEETS

REFERENCE = next(build for build in BUILDS if build.called == "Letter, practice")
#: A build, and how many pages of it may be dead by a third, and how many pages there may be.
BOUNDS = {"Letter, practice": (4, 95), "A4, practice": (2, 95)}


@pytest.fixture(scope="module")
def orders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Order]:
    ours = practice(tmp_path_factory.mktemp("practice"))
    return {
        each.called: Order(build=each.build, practice=ours if each.practice else None)
        for each in BUILDS
    }


@pytest.mark.parametrize("build", BOUNDS)
def test_no_page_is_half_empty(workshop: Workshop, orders: dict[str, Order], build: str) -> None:
    shares: list[float] = []
    for name in SHEETS:
        sheet = workshop.sheet(name)
        document = workshop.document(sheet, orders[build])
        found = dead_shares(workshop.laid(sheet, orders[build], document))
        assert len(found) <= 3, name
        shares += found
    holes, pages = BOUNDS[build]
    assert len(shares) <= pages
    assert sum(share > HOLE for share in shares) <= holes
    assert max(shares) <= HALF


def test_the_first_question_is_in_the_upper_half_but_on_a_page_to_read(
    workshop: Workshop, orders: dict[str, Order]
) -> None:
    late, handouts = set(), set()
    for name in SHEETS:
        sheet, order = workshop.sheet(name), orders[REFERENCE.called]
        page = workshop.laid(sheet, order, workshop.document(sheet, order)).numbered()[0]
        if first_question(page) < page.height / 2:
            late.add(name)
        if sheet.worksheet.template == "handout":
            handouts.add(name)
    assert handouts and late == handouts


def first_question(page: Page) -> float:
    """How high the first field is, behind name and date, or the table that it is in; 0 if none."""
    fields = [
        item
        for item in page.items
        if isinstance(item, Widget) and item.name not in ("name", "date")
    ]
    if not fields:
        return 0.0
    cells = [
        item
        for item in page.items
        if isinstance(item, Box) and item.fill is not None and item.stroke is not None
    ]
    first = max(fields, key=lambda field: field.y)
    x, y = first.x + first.width / 2, first.y + first.height / 2
    column = [box for box in cells if box.x <= x <= box.x + box.width]
    tops = [box.y + box.height for box in column if box.y <= y <= box.y + box.height]
    top = max(tops, default=first.y + first.height)
    # The head of a table is right above its first row, and an example may be between them.
    while above := [box.y + box.height for box in column if abs(box.y - top) < 1]:
        top = max(above)
    return top


def test_a_build_is_measured_with_a_practice_and_without() -> None:
    assert {build.practice for build in BUILDS} == {True, False}
    assert isinstance(REFERENCE, Build)


def test_make_pages_prints_a_line_for_each_build(capsys: pytest.CaptureFixture[str]) -> None:
    from benchmarks.pages import main

    main(["spiral-log"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 * len(BUILDS)
    assert all(" pages " in line for line in lines[::2])
    assert all(line.split()[0] == "spiral-log" for line in lines[1::2])


def test_the_practice_of_the_measure_has_all_that_stands_on_a_page(tmp_path: Path) -> None:
    ours = practice(tmp_path)
    assert all((ours.credentials, ours.contact, ours.phone, ours.logo))
