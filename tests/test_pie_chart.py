"""A pie that is drawn from shares: its slices, their grounds and their numbers."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest

from reframekit.document.blocks import Heading, Paragraph, PieChart
from reframekit.document.document import Document
from reframekit.document.dump import dump
from reframekit.document.grids import Table
from reframekit.document.shown import shown
from reframekit.document.text import Run
from reframekit.layout.build import LayoutBuild
from reframekit.layout.dump import dump as dump_pages
from reframekit.layout.furniture import Furniture
from reframekit.layout.lay_out import lay_out
from reframekit.layout.page import Circle, Colour, Figure, Page, Stroke, Text
from reframekit.layout.theme import THEMES, WHITE
from tests.test_layout_cases import Squares

THEME = THEMES["normal"]
#: Shares that are whole, leave a rest, are too many; one alone, one that is all, narrow ones.
SHARES = [
    (30, 30, 20, 20),
    (40, 35, 25),
    (50, 30),
    (30, 10, 1),
    (60, 40, 20),
    (20,),
    (100,),
    (100, 100),
    (99, 1),
    (49, 1, 49, 1),
    (1,) * 11 + (89,),
    (1, 1, 1, 1, 1, 90, 1, 1, 1, 1, 1),
]


def pages_of(*blocks: Heading | Paragraph | PieChart | Table) -> tuple[Page, ...]:
    document = Document("en", blocks)
    return lay_out(document, Furniture("Title", "", "{page}"), LayoutBuild("paper"), Squares())


def figure_of(shares: tuple[int, ...]) -> Figure:
    (page,) = pages_of(PieChart("1", "A pie", shares))
    (figure,) = [item for item in page.items if isinstance(item, Figure)]
    return figure


def slices_of(figure: Figure) -> list[Stroke]:
    return [part for part in figure.parts if isinstance(part, Stroke) and part.fill]


def circle_of(figure: Figure) -> Circle:
    (circle,) = [part for part in figure.parts if isinstance(part, Circle)]
    return circle


def numbers_of(figure: Figure) -> dict[str, tuple[float, float]]:
    """The middle of each number, around that of the circle."""
    texts = [part for part in figure.parts if isinstance(part, Text)]
    circle = circle_of(figure)
    return {
        text.text.strip(): (
            text.x + len(text.text.strip()) * text.size / 4 - circle.x,
            text.y + text.size * 0.34 - circle.y,
        )
        for text in texts
    }


def clockwise(x: float, y: float) -> float:
    """The share of 100 of a turn from the top at which a place lies."""
    return math.atan2(x, y) / math.tau * 100 % 100


def test_a_layout_case() -> None:
    pages = pages_of(Heading("0", 1, (Run("A pie"),)), PieChart("1", "What it says", (50, 1)))
    shown_figure = [line for line in dump_pages(pages).splitlines() if "figure" in line]
    assert shown_figure == ["  figure 158.5 469.0 278.2x278.2 1"]


def test_a_pie_in_a_document_is_told_and_has_no_words_of_its_own() -> None:
    document = Document("en", (PieChart("1", "A pie: 1 Luck", (30, 70)),))
    assert dump(document) == "document en\n  pie chart 'A pie: 1 Luck' 30 70\n"
    assert shown(document.blocks) == ""
    assert document.alts == ("A pie: 1 Luck",)


@pytest.mark.parametrize("shares", [each for each in SHARES if each != (100,)])
def test_slices_lie_clockwise_from_the_top_and_each_is_as_wide_as_its_share(
    shares: tuple[int, ...],
) -> None:
    figure = figure_of(shares)
    circle = circle_of(figure)
    slices = slices_of(figure)
    assert len(slices) == len(shares)
    whole = max(100, sum(shares))
    at = 0.0
    for share, part in zip(shares, slices, strict=True):
        assert (part.x, part.y) == (circle.x, circle.y)
        assert part.steps[0] == (0, 0)
        first, last = part.steps[1], part.steps[-1][-2:]
        assert clockwise(*first) == pytest.approx(at / whole * 100 % 100, abs=0.01)
        at += share
        assert clockwise(*last) == pytest.approx(at / whole * 100 % 100, abs=0.01) or (
            at == whole and clockwise(*last) == pytest.approx(100, abs=0.01)
        )
        start = first
        for x1, y1, x2, y2, x3, y3 in part.steps[2:]:
            middle = (
                (start[0] + 3 * x1 + 3 * x2 + x3) / 8,
                (start[1] + 3 * y1 + 3 * y2 + y3) / 8,
            )
            assert math.hypot(*middle) == pytest.approx(circle.radius, rel=0.001)
            assert math.hypot(x3, y3) == pytest.approx(circle.radius)
            start = (x3, y3)
    assert {(part.width, part.colour) for part in slices} == {(1.0, THEME.accent)}


@pytest.mark.parametrize("count", range(1, 13))
@pytest.mark.parametrize("rest", [0, 4])
def test_slices_that_meet_are_of_two_grounds_and_a_rest_alone_is_white(
    count: int, rest: int
) -> None:
    last = 100 - rest - (count - 1) * 8
    figure = figure_of((8,) * (count - 1) + (last,))
    grounds: list[Colour | None] = [part.fill for part in slices_of(figure)]
    if count == 1 and not rest:
        assert grounds == [] and circle_of(figure).fill == THEME.ground
        return
    assert circle_of(figure).fill == WHITE
    if rest:
        assert WHITE not in grounds
        grounds.append(WHITE)
    assert len(grounds) > 1
    assert all(one != other for one, other in pairwise([*grounds, grounds[0]]))


def test_white_and_tinted_take_turns() -> None:
    grounds = [part.fill for part in slices_of(figure_of((30, 30, 20, 20)))]
    assert grounds == [THEME.ground, WHITE] * 2


def test_a_number_that_has_room_stands_before_the_middle_of_its_slice() -> None:
    numbers = numbers_of(figure_of((49, 1, 49, 1)))
    assert [clockwise(*numbers[number]) for number in "1234"] == pytest.approx(
        [24.5, 49.5, 74.5, 99.5]
    )


def test_a_share_of_all_is_a_circle_with_its_number_in_the_middle() -> None:
    figure = figure_of((100,))
    assert slices_of(figure) == []
    assert len(figure.parts) == 2
    assert numbers_of(figure)["1"] == pytest.approx((0, 0))


@pytest.mark.parametrize("shares", SHARES)
def test_every_slice_has_its_number_and_no_two_touch(shares: tuple[int, ...]) -> None:
    figure = figure_of(shares)
    numbers = numbers_of(figure)
    assert list(map(int, sorted(numbers, key=int))) == list(range(1, len(shares) + 1))
    for one, other in combinations(numbers, 2):
        wide = THEME.text * max(len(one), len(other)) / 2
        assert math.dist(numbers[one], numbers[other]) > math.hypot(wide, THEME.text * 0.7)
    radius = circle_of(figure).radius
    whole = max(100, sum(shares))
    at = 0.0
    for number, share in enumerate(shares, 1):
        place = numbers[str(number)]
        inside = math.hypot(*place) < radius
        if share >= 10:
            assert inside
        if share == 1:
            assert math.hypot(*place) > radius + THEME.text
        if inside and shares != (100,):
            assert at < clockwise(*place) * whole / 100 < at + share
        at += share
        half = figure.width / 2 - THEME.text / 2
        assert max(map(abs, place)) < half


@pytest.mark.parametrize("shares", SHARES)
def test_a_number_beside_its_slice_has_a_line_from_its_edge(shares: tuple[int, ...]) -> None:
    figure = figure_of(shares)
    circle = circle_of(figure)
    lines = [part for part in figure.parts if isinstance(part, Stroke) and not part.fill]
    narrow = [n for n, share in enumerate(shares, 1) if share == 1]
    assert len(lines) == len(narrow)
    edges = [sum(shares[:n]) for n in range(len(shares) + 1)]
    numbers = numbers_of(figure)
    for number, line in zip(narrow, lines, strict=True):
        x, y = line.x - circle.x, line.y - circle.y
        assert math.hypot(x, y) == pytest.approx(circle.radius)
        assert edges[number - 1] < clockwise(x, y) * max(100, edges[-1]) / 100 < edges[number]
        across, up = line.steps[-1]
        near = numbers[str(number)]
        assert math.dist((x + across, y + up), near) < THEME.text
        others = [place for other, place in numbers.items() if other != str(number)]
        assert all(math.dist((x + across, y + up), place) > THEME.text / 2 for place in others)


def test_more_numbers_than_have_room_stand_in_their_order() -> None:
    figure = figure_of((1,) * 100)
    numbers = numbers_of(figure)
    order = [clockwise(*numbers[str(number)]) for number in range(1, 101)]
    turned = sorted(range(100), key=order.__getitem__)
    assert [(at - turned[0]) % 100 for at in turned] == list(range(100))


def test_a_pie_stays_with_the_table_behind_it() -> None:
    cells = ((Run("1"),), (Run("Luck"),))
    table = Table("3", cells, (cells,) * 12)
    found = set()
    for lines in range(5, 40):
        text = Paragraph("1", (Run("\n".join("x" * lines)),))
        pages = pages_of(text, PieChart("2", "A pie", (50,)), table)
        (drawn,) = [n for n, page in enumerate(pages) if any(_is_figure(i) for i in page.items)]
        named = [n for n, page in enumerate(pages) if "Luck" in _words(page)]
        assert drawn == named[0]
        found.add(drawn)
    assert found == {0, 1}


def _is_figure(item: object) -> bool:
    return isinstance(item, Figure)


def _words(page: Page) -> list[str]:
    return [item.text.strip() for item in page.items if isinstance(item, Text)]
