"""The foot of a page and what is above its title: what is said, where, and what is read aloud."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image as Drawing

from reframekit.content.picture import Picture, read_picture
from reframekit.document.structure import DISCLAIMER, LOGO, PRACTICE
from reframekit.document.text import Run
from reframekit.layout.build import LayoutBuild
from reframekit.layout.furniture import Furniture
from reframekit.layout.lay_out import lay_out, set_pages
from reframekit.layout.page import Image, Line, LinkArea, Page, Text
from reframekit.layout.theme import UPRIGHT_A4
from reframekit.markup.read import read
from tests.marked import rendered
from tests.test_layout_cases import Squares

WHOLE = (
    "This page supports the work that you do with somebody. It is neither therapy nor "
    "care, and you can stop at any point."
)
SHORT = "Not therapy or emergency care."
FURNITURE = Furniture("Title", WHOLE, "Page {page} of {pages}", short=SHORT)
THREE = "<p>One</p><pagebreak/><p>Two</p><pagebreak/><p>Three</p>"
CARD = '<cards size="a6"><card><p>Card</p></card></cards>'


def pages(folder: Path, furniture: Furniture, body: str = THREE) -> tuple[Page, ...]:
    document = read(rendered(folder, f"<sheet><h1>T</h1>{body}</sheet>"))
    return lay_out(document, furniture, LayoutBuild("paper"), Squares())


def rows(page: Page) -> list[list[str]]:
    """The lines of a foot from above, each with its texts."""
    found: dict[float, list[str]] = {}
    for item in page.pieces[-1].items:
        if isinstance(item, Text):
            found.setdefault(-round(item.y, 1), []).append(item.text.strip())
    return [found[y] for y in sorted(found)]


def said(page: Page, owner: str) -> str:
    """What an element owns of a foot."""
    items = page.pieces[-1].items
    return "".join(i.text for i in items if isinstance(i, Text) and i.owner == owner)


def test_all_is_said_on_the_last_page_and_a_short_line_on_the_others(tmp_path: Path) -> None:
    first, second, last = pages(tmp_path, FURNITURE)
    assert rows(first) == [[SHORT, "Page 1 of 3"]]
    assert rows(second) == [[SHORT, "Page 2 of 3"]]
    assert [len(row) for row in rows(last)] == [1, 2]
    assert said(last, DISCLAIMER).split() == WHOLE.split()
    assert [said(page, DISCLAIMER) for page in (first, second)] == ["", ""]


def test_without_a_short_line_all_is_on_every_page_and_read_on_the_first(tmp_path: Path) -> None:
    made = pages(tmp_path, replace(FURNITURE, short=""))
    assert [len(rows(page)) for page in made] == [2, 2, 2]
    heard = [said(page, DISCLAIMER).split() for page in made]
    assert heard == [WHOLE.split(), [], []]


def test_the_last_foot_is_that_before_pages_of_cards(tmp_path: Path) -> None:
    first, second, card = pages(tmp_path, FURNITURE, f"<p>One</p><pagebreak/><p>Two</p>{CARD}")
    assert said(first, DISCLAIMER) == ""
    assert said(second, DISCLAIMER).split() == WHOLE.split()
    assert not any(isinstance(i, Text) and "Page" in i.text for i in card.items)


def test_the_foot_takes_the_same_room_on_every_page(tmp_path: Path) -> None:
    made = pages(tmp_path, FURNITURE)
    rules = {item.y for page in made for item in page.pieces[-1].items if isinstance(item, Line)}
    assert len(rules) == 1
    document = read(rendered(tmp_path, f"<sheet><h1>T</h1>{THREE}</sheet>"))
    laid = set_pages(document, FURNITURE, LayoutBuild("paper"), Squares())
    furnisher = laid.furnisher
    (rule,) = rules
    assert laid.column_height(first=False) < laid.height - furnisher.head - rule
    shorter = replace(FURNITURE, disclaimer=SHORT)
    other = set_pages(document, shorter, LayoutBuild("paper"), Squares())
    assert other.column_height(first=False) - laid.column_height(first=False) == pytest.approx(15)


def test_the_name_of_the_practice_is_beside_the_number_where_it_has_room(tmp_path: Path) -> None:
    named = replace(FURNITURE, name="The Harbor")
    first, _, last = pages(tmp_path, named)
    assert rows(first) == [[SHORT, "The Harbor · Page 1 of 3"]]
    assert rows(last)[-1][1:] == ["The Harbor · Page 3 of 3"]


def test_a_name_that_has_no_room_is_a_line_of_its_own_and_left_out_on_the_last_page(
    tmp_path: Path,
) -> None:
    name = "Harbor Street Counseling and Friends"
    first, _, last = pages(tmp_path, replace(FURNITURE, name=name))
    assert rows(first) == [[SHORT], [name, "Page 1 of 3"]]
    assert len(rows(last)) == 2 and rows(last)[-1][1:] == ["Page 3 of 3"]
    assert name not in str(rows(last))


def test_a_mark_stands_before_the_number_on_every_page(tmp_path: Path) -> None:
    made = pages(tmp_path, replace(FURNITURE, mark="K-17", name="The Harbor"))
    assert [row[-1][-18:] for row in (rows(page)[-1] for page in made)] == [
        f"K-17 · Page {number} of 3" for number in (1, 2, 3)
    ]


@pytest.mark.parametrize("name", ["", "The Harbor", "A long name of a practice " * 3])
def test_what_stands_side_by_side_never_touches(name: str, tmp_path: Path) -> None:
    for letters in range(20, 82, 3):
        said = "w" * letters
        for page in pages(tmp_path, replace(FURNITURE, disclaimer=said, short=said, name=name)):
            by_line: dict[float, list[Text]] = {}
            for item in page.pieces[-1].items:
                if isinstance(item, Text):
                    by_line.setdefault(item.y, []).append(item)
            for left, *right in by_line.values():
                for item in right:
                    assert item.x - (left.x + len(left.text.rstrip()) * 6) >= 18 - 0.01


def test_no_foot_goes_lower_than_the_margin_whatever_the_number(tmp_path: Path) -> None:
    many = "<p>One</p><pagebreak/>" * 9 + "<p>Ten</p>"
    for letters in range(28, 42):
        furniture = replace(FURNITURE, disclaimer=SHORT, name="w" * letters)
        counts: list[int] = []
        for page in pages(tmp_path, furniture, many):
            lowest = min(i.y for i in page.pieces[-1].items if isinstance(i, Text))
            assert lowest >= UPRIGHT_A4.bottom
            counts.append(len(rows(page)))
        assert set(counts) <= {1, 2}


def test_a_name_in_a_line_of_its_own_is_not_read_as_what_the_foot_says(tmp_path: Path) -> None:
    name = "Harbor Street Counseling and Friends"
    first, *_ = pages(tmp_path, replace(FURNITURE, short="", name=name))
    assert [name, "Page 1 of 3"] in rows(first)
    assert said(first, DISCLAIMER).split() == WHOLE.split()


def test_a_page_without_numbers_has_none_and_keeps_no_line_for_them(tmp_path: Path) -> None:
    said = "w" * 81
    for page in pages(tmp_path, Furniture("Title", said, "")):
        assert rows(page) == [[said]]
        (text,) = (item for item in page.pieces[-1].items if isinstance(item, Text))
        assert UPRIGHT_A4.bottom < text.y < UPRIGHT_A4.bottom + 12


def test_a_page_that_says_nothing_has_its_number(tmp_path: Path) -> None:
    first, *_ = pages(tmp_path, Furniture("Title", "", "Page {page} of {pages}"))
    assert rows(first) == [["Page 1 of 3"]]


def test_a_practice_stands_above_the_title_of_the_first_page_and_is_read_once(
    tmp_path: Path,
) -> None:
    contact = (Run("The Harbor · "), Run("555 0100", href="tel:5550100"))
    first, second, _ = pages(tmp_path, replace(FURNITURE, practice=contact))
    owned = [i for i in first.items if isinstance(i, Text) and (i.owner or "").startswith(PRACTICE)]
    assert [i.text for i in owned] == ["The Harbor · ", "555 0100"]
    (link,) = (item for item in first.items if isinstance(item, LinkArea))
    assert link.owner == owned[1].owner == f"{PRACTICE}.link1"
    title = next(i for i in first.items if isinstance(i, Text) and i.text == "T")
    stroke = next(i for i in first.items if isinstance(i, Line) and i.width == 2.4)
    assert min(i.y for i in owned) > stroke.y > title.y
    assert not any("555" in i.text for i in second.items if isinstance(i, Text))
    without = pages(tmp_path, FURNITURE)[0]
    lower = next(i for i in without.items if isinstance(i, Text) and i.text == "T").y
    assert lower - title.y == pytest.approx(15 + 6)


def test_a_logo_is_as_high_as_the_title_and_below_the_practice(tmp_path: Path) -> None:
    practice = (Run("The Harbor"),)
    logo = picture(tmp_path, 200, 100)
    (first, second, _) = pages(tmp_path, replace(FURNITURE, practice=practice, logo=logo))
    (image,) = (item for item in first.items if isinstance(item, Image))
    assert image.owner == LOGO and image.width / image.height == pytest.approx(2)
    assert image.x + image.width == pytest.approx(first.width - 49.6, abs=0.1)
    stroke = next(i for i in first.items if isinstance(i, Line) and i.width == 2.4)
    assert image.y + image.height == pytest.approx(stroke.y)
    assert not any(isinstance(item, Image) for item in second.items)
    wide = pages(tmp_path, replace(FURNITURE, logo=picture(tmp_path, 900, 20)))[0]
    (image,) = (item for item in wide.items if isinstance(item, Image))
    assert image.width == pytest.approx((wide.width - 2 * 49.6) * 0.33, abs=0.1)


def picture(folder: Path, width: int, height: int) -> Picture:
    file = folder / f"{width}.png"
    Drawing.new("RGB", (width, height)).save(file)
    return read_picture(str(file))
