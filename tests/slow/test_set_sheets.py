"""Every sheet of the library on the pages of paper: its foot, its lines, letters and edges."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import pairwise, product

import pytest
from PIL import Image

from reframekit.content.practice import Logo, Practice
from reframekit.document.document import Document
from reframekit.document.structure import DISCLAIMER, PRACTICE, structure
from reframekit.identity import spoken_names
from reframekit.layout.build import EVERY_BUILD, NAMED_BUILDS, LayoutBuild
from reframekit.layout.lay_out import Laid
from reframekit.layout.page import (
    Box,
    Circle,
    Figure,
    Item,
    Line,
    Page,
    Polygon,
    Stroke,
    Text,
    Widget,
)
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop
from reframekit.units import PAGE_SIZES, mm
from tests.builds import SHEETS, named
from tests.test_example_rows import elements

#: A contact that takes several lines.
LONG = (
    "Third Floor, the Old Mill beside the Station, 24 Harbor Street, Portland, Oregon 97205, "
    "by appointment, Monday to Friday, and the last Saturday of a month"
)
BUILDS = [each for each in EVERY_BUILD if not each.phone and each.scales == "circles"]
Set = tuple[Document, Laid, tuple[Page, ...]]


class Sheets:
    """The sheets of the library, each set once for a build and a contact, "" for no practice."""

    def __init__(self, workshop: Workshop, logo: Logo) -> None:
        @cache
        def made(sheet: str, build: LayoutBuild, contact: str = LONG) -> Set:
            practice = Practice(
                name="Harbor Street Counseling",
                credentials="Ines Moreau, LMFT",
                contact=contact or "-",
                phone="+1 503 555 0100",
                logo=logo,
            )
            order = Order(build=build, practice=practice if contact else None)
            asked = workshop.sheet(sheet)
            document = workshop.document(asked, order)
            laid = workshop.laid(asked, order, document)
            return document, laid, laid.numbered()

        self.set = made


@pytest.fixture(scope="session")
def sheets(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    file = tmp_path_factory.mktemp("practice") / "logo.png"
    Image.new("RGB", (420, 120), (20, 70, 110)).save(file)
    return Sheets(workshop, Logo(file=str(file), alt="A harbor"))


def with_foot(laid: Laid, pages: tuple[Page, ...]) -> list[Page]:
    """The pages but those that a card has to itself."""
    both = zip(laid.columns, pages, strict=True)
    return [page for column, page in both if not column[0].slab.whole_page]


def foot_of(page: Page) -> list[Text]:
    return [item for item in page.pieces[-1].items if isinstance(item, Text)]


def joined(items: list[Text]) -> str:
    return "".join(item.text for item in items)


NORMAL = [build for build in BUILDS if build.size == "normal"]


@pytest.mark.parametrize("contact", ["", LONG], ids=["no practice", "practice"])
@pytest.mark.parametrize("build", NORMAL, ids=named)
def test_a_foot_has_two_lines_at_most_and_says_all_of_it_last(
    build: LayoutBuild, contact: str, sheets: Sheets, workshop: Workshop
) -> None:
    whole, short = workshop.strings.disclaimer, workshop.strings.disclaimer_short
    assert short and len(short) < len(whole)
    for sheet in SHEETS:
        _, laid, pages = sheets.set(sheet, build, contact)
        *others, last = with_foot(laid, pages)
        for page in (*others, last):
            assert len({round(item.y, 1) for item in foot_of(page)}) <= 2, sheet
        assert whole in joined([i for i in foot_of(last) if i.owner == DISCLAIMER]), sheet
        for page in others:
            assert short in joined(foot_of(page)) and whole not in joined(foot_of(page)), sheet
            assert {item.owner for item in foot_of(page)} == {None}, sheet


@pytest.mark.parametrize("build", NORMAL, ids=named)
def test_a_practice_is_read_aloud_once_above_the_title(build: LayoutBuild, sheets: Sheets) -> None:
    for sheet in SHEETS:
        document, _, (first, *others) = sheets.set(sheet, build)
        title = document.blocks[0].id
        heads = [item for item in first.items if isinstance(item, Text)]
        above = [i for i in heads if (i.owner or "").split(".")[0] == PRACTICE]
        said = joined(above)
        for words in ("Harbor Street Counseling, Ines Moreau, LMFT", LONG, "+1 503 555 0100"):
            assert words in said, sheet
        assert min(i.y for i in above) > max(i.y for i in heads if i.owner == title), sheet
        later = [i.owner or "" for page in others for i in page.items if isinstance(i, Text)]
        assert not [owner for owner in later if owner.startswith(PRACTICE)], sheet
        *_, foot = foot_of(first)
        assert "Page 1 of" in foot.text


@pytest.mark.parametrize("build", [each for each in BUILDS if each.size == "large"], ids=named)
def test_no_letter_of_large_print_is_smaller_than_18_points(
    build: LayoutBuild, sheets: Sheets
) -> None:
    sizes: set[float] = set()
    for sheet in SHEETS:
        for page in sheets.set(sheet, build)[2]:
            for item in shown(page):
                if isinstance(item, Text) or (isinstance(item, Widget) and item.size):
                    assert item.size >= 18, (sheet, item)
                    sizes.add(item.size)
    assert 18 in sizes


def shown(page: Page) -> Iterator[Item]:
    """Every item, and what figures are made of."""
    for item in page.items:
        yield item
        if isinstance(item, Figure):
            yield from item.parts


def running_lines(document: Document, page: Page, *, fillable: bool) -> Iterator[str]:
    """The lines of paragraphs, items of lists, hints, labels and options on a page."""
    labels = {name: each.short for name, each in spoken_names(document.fields).items()}
    made = structure(document.neutral, labels, fillable=fillable)
    roles = {each.key: each.role for each in elements(made)}
    lines: dict[tuple[str, float], str] = defaultdict(str)
    for item in page.items:
        if isinstance(item, Text) and item.owner not in (None, DISCLAIMER):
            owner = re.sub(r"\.(link|span)\d+$", "", item.owner or "")
            part = owner.rpartition(".")[2]
            prose = roles.get(owner) in ("P", "LBody") and part not in ("value", "low", "high")
            if owner != PRACTICE and (prose or part in ("label", "hint")):
                lines[owner, round(item.y, 1)] += item.text
    return (line.strip() for line in lines.values())


@pytest.mark.parametrize("build", [each for each in BUILDS if each.size != "large"], ids=named)
def test_no_line_of_running_text_is_longer_than_eyes_follow(
    build: LayoutBuild, sheets: Sheets
) -> None:
    most = {"normal": 80, "clear": 70}[build.size]
    longest = 0
    for sheet in SHEETS:
        document, _, pages = sheets.set(sheet, build)
        for page in pages:
            for line in running_lines(document, page, fillable=build.fillable):
                assert len(line) <= most, (sheet, line)
                longest = max(longest, len(line))
    assert longest > most - 5


def over_the_foot(laid: Laid) -> bool:
    """Whether something stands lower than its column, or over what is below it."""
    for number, column in enumerate(laid.columns):
        if column[0].slab.whole_page:
            continue
        room = laid.column_height(first=number == 0)
        over = any(below.top < above.bottom - 0.02 for above, below in pairwise(column))
        if over or column[-1].bottom > room + 0.02:
            return True
    return False


@pytest.mark.parametrize("build", NAMED_BUILDS.values(), ids=[*NAMED_BUILDS])
def test_nothing_stands_in_the_foot_or_over_another(build: LayoutBuild, sheets: Sheets) -> None:
    for sheet in SHEETS:
        assert not over_the_foot(sheets.set(sheet, build)[1]), sheet


#: What an A4 page in the middle of a sheet of Letter loses at either end of its long side.
LOST = (PAGE_SIZES["a4"][1] - PAGE_SIZES["letter"][1]) / 2


def ink(item: Item) -> tuple[float, float, float, float]:
    """About where an item begins and ends, across and up."""
    match item:
        case Text():
            return item.x, item.x, item.y - item.size * 0.25, item.y + item.size * 0.75
        case Line():
            ends = sorted((item.y, item.y + item.up))
            return item.x, item.x + item.across, ends[0] - item.width / 2, ends[1] + item.width / 2
        case Circle():
            r = item.radius + item.line_width / 2
            return item.x - r, item.x + r, item.y - r, item.y + r
        case Polygon():
            xs, ys = ([item[n] + point[n] for point in item.points] for n in (0, 1))
            return min(xs), max(xs), min(ys), max(ys)
        case Stroke():
            xs, ys = ([item[n] + at for step in item.steps for at in step[n::2]] for n in (0, 1))
            half = item.width / 2
            return min(xs), max(xs), min(ys) - half, max(ys) + half
        case _:
            edge = item.line_width / 2 if isinstance(item, Box) else 0
            right, top = item.x + item.width, item.y + item.height
            return item.x - edge, right + edge, item.y - edge, top + edge


@pytest.mark.parametrize("build", [each for each in BUILDS if each.paper == "a4"], ids=named)
def test_a_page_of_a4_is_whole_on_letter(build: LayoutBuild, sheets: Sheets) -> None:
    """But for pages of cards, which go to the edges of the page that they were made for."""
    turned: set[bool] = set()
    for sheet, contact in product(SHEETS, ("", LONG)):
        _, laid, pages = sheets.set(sheet, build, contact)
        for page in with_foot(laid, pages):
            landscape = page.width > page.height
            turned.add(landscape)
            for item in page.items:
                left, right, foot, top = ink(item)
                ends = (left, page.width - right) if landscape else (foot, page.height - top)
                assert min(ends) - LOST >= mm(6), (sheet, item)
    assert turned == ({False} if build.size == "large" else {False, True})
