"""Scales: their numbers are figures of one face, and those of one kind are one grid."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from reframekit.document.structure import structure
from reframekit.identity import spoken_names
from reframekit.layout.build import LayoutBuild, Media, Size
from reframekit.layout.lay_out import lay_out
from reframekit.layout.metrics import Style
from reframekit.layout.page import Circle, Page, Text
from reframekit.markup.read import read
from reframekit.pdf.text.fonts import shaper
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from tests.builds import BUILDS, named
from tests.marked import rendered
from tests.test_layout_cases import FURNITURE, Squares
from tests.ua.checker import check


class WideFigures:
    """Letters half an em wide, figures a whole one."""

    def width(self, text: str, style: Style) -> float:
        return len(text) * (1 if style == "figure" else 0.5)


def set_items(folder: Path, control: str) -> list[Text | Circle]:
    markup = f"<sheet><h1>T</h1><label>How strong {control}</label></sheet>"
    (page,) = lay_out(read(rendered(folder, markup)), FURNITURE, LayoutBuild(), WideFigures())
    return [item for item in page.items if isinstance(item, Text | Circle)]


def test_the_zero_of_a_figure_is_plain_and_all_figures_are_of_one_face() -> None:
    figures = [run.face.name for run in shaper().shape("0 10 100 7", "figure")]
    assert set(figures) == {"NotoSans-400"}
    assert {run.face.name for run in shaper().shape("0", "regular")} == {
        "AtkinsonHyperlegible-Regular"
    }


def test_a_number_stands_over_the_middle_of_its_circle(tmp_path: Path) -> None:
    items = set_items(tmp_path, '<scale name="s" min="0" max="20" step="10" low="no" high="yes"/>')
    circles = [item for item in items if isinstance(item, Circle)]
    numbers = [i for i in items if isinstance(i, Text) and i.style == "figure"]
    assert [number.text for number in numbers] == ["0 ", "10 ", "20 "]
    for number, circle in zip(numbers, circles, strict=True):
        assert number.x + len(number.text.strip()) * 12 / 2 == pytest.approx(circle.x)


def test_a_line_has_its_numbers_over_its_places_and_its_ends_at_both_edges(tmp_path: Path) -> None:
    items = set_items(tmp_path, '<line name="s" max="100" low="no" high="all"/>')
    numbers = [i for i in items if isinstance(i, Text) and i.style == "figure"]
    circles = [i for i in items if isinstance(i, Circle)]
    assert [number.text for number in numbers] == [f"{ten}0 " if ten else "0 " for ten in range(11)]
    for number, circle in zip(numbers, circles, strict=True):
        assert number.x + len(number.text.strip()) * 12 / 2 == pytest.approx(circle.x)
        assert number.y > circle.y + circle.radius
    low, high = (i for i in items if isinstance(i, Text) and i.text.strip() in ("no", "all"))
    assert low.x == pytest.approx(49.6, abs=0.1) and high.x + 18 == pytest.approx(545.7, abs=0.1)


@pytest.mark.parametrize(("places", "apart"), [(10, True), (20, False)])
def test_a_line_whose_numbers_would_touch_is_a_scale(
    tmp_path: Path, places: int, apart: bool
) -> None:
    line = f'<line name="s" max="{places}" step="1" low="a" high="b"/>'
    items = set_items(tmp_path, line)
    heights = {i.y for i in items if isinstance(i, Circle)}
    last = max(i.x for i in items if isinstance(i, Circle))
    assert (len(heights), last > 520) == ((1, True) if apart else (2, False))


def scales(*asked: str, top: int = 10, hint: str = "") -> str:
    return "".join(
        f"<label>{said}{hint} "
        f'<scale name="s{number}" min="0" max="{top}" low="not" high="very much"/></label>'
        for number, said in enumerate(asked, 1)
    )


def grid_pages(folder: Path, body: str, build: LayoutBuild) -> tuple[Page, ...]:
    document = read(rendered(folder, f"<sheet><h1>T</h1>{body}</sheet>"))
    return lay_out(document, FURNITURE, build, Squares())


def texts(page: Page) -> list[Text]:
    return [item for item in page.items if isinstance(item, Text)]


def said_of_all(page: Page) -> list[str]:
    wanted = {"not", "very much", *map(str, range(21))}
    return [item.text.strip() for item in texts(page) if item.text.strip() in wanted]


ONCE = ["not", *map(str, range(11)), "very much"]


@pytest.mark.parametrize("media", ["screen", "paper"])
@pytest.mark.parametrize("size", ["normal", "large"])
def test_scales_of_one_kind_name_their_numbers_and_ends_once(
    tmp_path: Path, media: Media, size: Size
) -> None:
    body = scales("Fear", "Anger", "Grief")
    (page,) = grid_pages(tmp_path, body, LayoutBuild(media=media, size=size))
    assert said_of_all(page) == ONCE
    circles = [item for item in page.items if isinstance(item, Circle)]
    assert len(circles) == 33
    numbers = [item for item in texts(page) if item.style == "figure"]
    for row in range(3):
        for number, circle in zip(numbers, circles[row * 11 : row * 11 + 11], strict=True):
            middle = number.x + len(number.text.strip()) * number.size / 4
            assert (middle, number.y > circle.y) == (pytest.approx(circle.x), True)


def test_a_question_stands_beside_its_circles_or_above_them(tmp_path: Path) -> None:
    def places(*asked: str, hint: str = "", size: Size = "normal") -> tuple[bool, bool]:
        """Whether the first circle is right of the question, and whether it is below it."""
        body = scales(*asked, hint=hint)
        (page,) = grid_pages(tmp_path, body, LayoutBuild(size=size))
        said = [item for item in texts(page) if item.owner == "2.label"]
        circle = next(item for item in page.items if isinstance(item, Circle))
        right = max(item.x + len(item.text.rstrip()) * item.size / 2 for item in said)
        return circle.x - circle.radius > right, circle.y < min(item.y for item in said)

    beside, above = (True, False), (False, True)
    words = "and so on " * 6
    assert places("Fear that they will leave", "Anger") == beside
    assert places("Fear that they will leave", "Anger", size="large") == above
    assert places(words[:59], "Anger")[0]
    assert places(words * 2, "Anger") == above
    assert places("Fear that they will leave me now, or some day", words * 2) == above
    assert (
        places(
            "Fear that they will leave me now, or some day",
            "Anger",
            hint=f"<hint>{words * 2}</hint>",
        )
        == above
    )


def test_other_scales_are_by_themselves(tmp_path: Path) -> None:
    one = scales("Fear", "Anger")
    for given, changed in (('max="10"', 'max="9"'), ('low="not"', 'low="no"'), ("s2", "s3")):
        at = one.rindex("<label>")
        body = one[:at] + one[at:].replace(given, changed)
        (page,) = grid_pages(tmp_path, body, LayoutBuild())
        assert said_of_all(page).count("very much") == (1 if given == "s2" else 2)
    apart = one.replace("</label><label>", "</label><p>Now</p><label>")
    (page,) = grid_pages(tmp_path, apart, LayoutBuild())
    assert said_of_all(page) == [*ONCE[1:-1], "not", "very much"] * 2
    lines = one.replace("<scale", "<line").replace(' min="0"', "")
    (page,) = grid_pages(tmp_path, lines, LayoutBuild())
    assert [item.text for item in texts(page)].count("10 ") == 2


@pytest.mark.parametrize("media", ["screen", "paper"])
def test_a_grid_that_goes_on_names_them_again_and_nobody_hears_it(
    tmp_path: Path, media: Media
) -> None:
    asked = [f"Question {number}" for number in range(1, 41)]
    pages = grid_pages(tmp_path, scales(*asked), LayoutBuild(media=media))
    assert len(pages) == 2
    for page in pages:
        assert said_of_all(page) == ONCE
        rows = {i.owner for i in texts(page) if i.owner and i.owner.endswith(".label")}
        assert len(rows) > 1
    again = [item for item in texts(pages[1]) if item.text.strip() in ONCE]
    assert {item.owner for item in again} == {None}
    first = {item.owner for item in texts(pages[0]) if item.text.strip() in ONCE}
    assert len(first) == (13 if media == "paper" else 1)


def test_on_paper_what_is_said_of_all_is_read_once_before_the_questions(tmp_path: Path) -> None:
    for top, size in ((2, "normal"), (20, "large")):
        body = scales("Fear", "Anger", top=top, hint="<hint>A guess.</hint>")
        document = read(rendered(tmp_path, f"<sheet><h1>T</h1>{body}</sheet>"))
        keys = [each.key for each in structure(document, {}, fillable=False).kids]
        points = [f"2.{point}.label" for point in range(top + 1)]
        prompts = ["2.label", "2.hint", "3.label", "3.hint"]
        assert keys == ["1", "2.low", *points, "2.high", *prompts, "disclaimer"]
        pages = grid_pages(tmp_path, body, LayoutBuild(media="paper", size=size))
        owners = [item.owner for page in pages for item in texts(page) if item.owner]
        assert set(owners) == set(keys)
        if size == "normal":
            assert list(dict.fromkeys(owners)) == keys


def test_on_screen_each_scale_has_its_circles_where_it_is_read(tmp_path: Path) -> None:
    document = read(
        rendered(tmp_path, f"<sheet><h1>T</h1>{scales('Fear', 'Anger', top=2)}</sheet>")
    )
    labels = {name: each.short for name, each in spoken_names(document.fields).items()}
    _, fear, anger, _ = structure(document, labels, fillable=True).kids
    assert [kid.alt for kid in fear.kids] == ["Fear: 0 not", "Fear: 1", "Fear: 2 very much"]
    assert [kid.key for kid in anger.kids] == [f"3.{point}.field" for point in range(3)]


@pytest.mark.parametrize("sheet", ["attachment-alarm-snapshot", "belief-reframe"])
@pytest.mark.parametrize("build", BUILDS, ids=named)
def test_sheets_with_grids_are_sound(workshop: Workshop, sheet: str, build: LayoutBuild) -> None:
    made = sheet_pdf(workshop, workshop.sheet(sheet), Order(build=build))
    assert check(made.written.data) == []


@pytest.mark.parametrize("rows", [2, 3, 5, 40])
def test_no_row_of_a_grid_is_alone_on_a_page(tmp_path: Path, rows: int) -> None:
    cut = 0
    for above in range(18, 32):
        grid = scales(*(f"Row {n}" for n in range(rows)))
        body = "<p>Before it</p>" * above + grid + "<p>Behind it</p>" * 20
        pages = grid_pages(tmp_path, body, LayoutBuild())
        found = [sum(item.text.startswith("Row") for item in texts(page)) for page in pages]
        assert sum(found) == rows
        assert 1 not in found
        cut += sum(map(bool, found)) > 1
    assert bool(cut) == (rows > 5)


@pytest.mark.parametrize("build", [b for b in BUILDS if b.scales == "circles"], ids=named)
def test_neither_numbers_nor_circles_of_a_grid_touch(
    workshop: Workshop, build: LayoutBuild
) -> None:
    order = Order(build=build)
    sheet = workshop.sheet("belief-reframe")
    laid = workshop.laid(sheet, order, workshop.document(sheet, order))
    numbers = [i for page in laid.numbered() for i in texts(page) if i.style == "figure"]
    circles = [i for page in laid.numbered() for i in page.items if isinstance(i, Circle)]
    marks = [circle for circle in circles if circle.stroke]
    assert (len(numbers), len(marks)) == (3 * 11, 6 * 11)
    for one, other in pairwise(numbers):
        end = one.x + shaper().width(one.text.strip(), "figure") * one.size
        assert other.y != one.y or other.x - end > one.size * 0.4
    for left, right in pairwise(marks):
        assert left.y != right.y or right.x - left.x >= 2 * left.radius + 5
    beside = [i.x > 200 for i in numbers if i.text == "0 "]
    assert beside == [build.size == "normal"] * 3


def test_a_short_end_leaves_the_other_its_room(tmp_path: Path) -> None:
    def lines(low: str, high: str) -> list[str]:
        body = f'<label>Ask <scale name="a" min="0" max="4" low="{low}" high="{high}"/></label>'
        (page,) = grid_pages(tmp_path, body, LayoutBuild())
        return [item.text for item in texts(page) if item.y < 700 and item.y > 60]

    assert lines("no", "more than I can bear") == ["no", "more than I can bear"]
    assert lines("more than I can bear", "yes") == ["more than I can bear", "yes"]
    assert len(lines("more than I can bear", "more than I can bear")) == 4


@pytest.mark.parametrize(
    "ends", [("no", "more than I can bear " * 3), ("none of it at all " * 4, "all")]
)
def test_the_ends_of_a_grid_stand_right_above_its_numbers(
    tmp_path: Path, ends: tuple[str, str]
) -> None:
    low, high = (end.strip() for end in ends)
    body = scales("Fear", "Anger").replace('"not"', f'"{low}"').replace('"very much"', f'"{high}"')
    (page,) = grid_pages(tmp_path, body, LayoutBuild(media="paper"))
    lowest = {
        key: min(item.y for item in texts(page) if item.owner == f"2.{key}")
        for key in ("low", "high", "0.label")
    }
    assert lowest["low"] == pytest.approx(lowest["high"])
    assert 12 < lowest["low"] - lowest["0.label"] < 16
    assert len({item.y for item in texts(page) if item.owner in ("2.low", "2.high")}) > 1
