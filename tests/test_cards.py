"""Pocket cards: what is on one, how many a page has, and where they are cut and folded."""

from __future__ import annotations

from pathlib import Path

import pytest

from reframekit.layout.build import LayoutBuild
from reframekit.layout.lay_out import lay_out
from reframekit.layout.page import Box, Line, Page, Text, Widget
from reframekit.layout.theme import CUT
from reframekit.markup.read import read
from reframekit.units import mm
from tests.marked import rendered
from tests.test_layout_cases import FURNITURE, Squares

PAPER = LayoutBuild("paper")
LETTER = LayoutBuild("paper", "letter")
SENTENCE = "I breathe out and wait. "


def pages(folder: Path, cards: str, build: LayoutBuild = PAPER) -> tuple[Page, ...]:
    document = read(rendered(folder, f"<sheet><h1>T</h1>{cards}</sheet>"))
    return lay_out(document, FURNITURE, build, Squares())


def cards(*said: str, about: str = "") -> str:
    return f"<cards {about}>{''.join(f'<card>{each}</card>' for each in said)}</cards>"


def texts(page: Page, text: str) -> list[Text]:
    return [i for i in page.items if isinstance(i, Text) and i.text.strip() == text]


def lines(page: Page, dash: tuple[float, float] | None) -> list[Line]:
    return [item for item in page.items if isinstance(item, Line) and item.dash == dash]


@pytest.mark.parametrize(
    ("size", "across", "down"), [("wallet", 2, 4), ("folded", 1, 2), ("a6", 2, 2)]
)
@pytest.mark.parametrize("build", [PAPER, LETTER])
def test_a_page_is_filled_with_cards_that_are_inside_of_it(
    size: str, across: int, down: int, build: LayoutBuild, tmp_path: Path
) -> None:
    _, page = pages(tmp_path, cards("<p>One</p>", about=f'size="{size}"'), build)
    said = texts(page, "One")
    assert (len({i.x for i in said}), len({i.y for i in said})) == (across, down)
    assert [i.owner is None for i in said] == [False] + [True] * (len(said) - 1)
    edge = mm(5) - 0.01
    for item in said:
        assert edge <= item.x <= page.width - edge and edge <= item.y <= page.height - edge


@pytest.mark.parametrize("size", ["wallet", "folded", "a6"])
@pytest.mark.parametrize("build", [PAPER, LETTER])
def test_no_cut_line_runs_along_the_edge_of_the_page(
    size: str, build: LayoutBuild, tmp_path: Path
) -> None:
    _, page = pages(tmp_path, cards("<p>One</p>", about=f'size="{size}"'), build)
    cut = lines(page, CUT)
    assert cut
    for line in cut:
        if line.across:
            assert mm(6) <= line.y <= page.height - mm(6)
        else:
            assert mm(6) <= line.x <= page.width - mm(6)


def test_a_card_that_is_folded_has_a_line_of_its_own_kind_in_its_middle(tmp_path: Path) -> None:
    for size, folds in (("wallet", 0), ("folded", 2), ("a6", 0)):
        _, page = pages(tmp_path, cards("<p>One</p>", about=f'size="{size}"'))
        drawn = [i for i in page.items if isinstance(i, Line) and i.dash not in (None, CUT)]
        assert [line.x for line in drawn] == [page.width / 2] * folds


def test_a_folded_card_has_both_its_halves_and_keeps_a_question_whole(tmp_path: Path) -> None:
    said = "<h2>When</h2><p>One</p><label>Then <input name='then'/></label><p>Last</p>"
    _, page = pages(tmp_path, cards(said, about='size="folded" copies="1"'))
    sides = {
        word: texts(page, word)[0].x > page.width / 2 for word in ("When", "One", "Then", "Last")
    }
    assert sides == {"When": False, "One": False, "Then": True, "Last": True}
    (_, rule) = (texts(page, "Then")[0], lines(page, None)[0])
    assert rule.x > page.width / 2


def test_where_one_card_is_outgrown_all_are_of_the_next_size(tmp_path: Path) -> None:
    said = ("<p>One</p>", f"<p>{SENTENCE * 12}</p>")
    first, page = pages(tmp_path, cards(*said, about='size="wallet" count="{count} cards"'))
    assert texts(first, "2 cards") and len(texts(page, "One")) == 1
    assert max(-line.up for line in lines(page, CUT) if not line.across) == pytest.approx(
        2 * mm(105), abs=0.1
    )


def test_what_outgrows_all_sizes_is_a_card_by_itself(tmp_path: Path) -> None:
    for count in (80, 90):
        made = pages(tmp_path, cards(f"<p>{SENTENCE * count}</p>"))
        (box,) = (i for page in made for i in page.items if isinstance(i, Box))
        assert box.width == pytest.approx(made[0].width - 2 * mm(17.5), abs=0.1)
        assert 0.6 * 842 < box.height < 0.8 * 842


def test_what_is_higher_than_most_of_a_page_has_no_edge_and_goes_on(tmp_path: Path) -> None:
    made = pages(tmp_path, cards(f"<p>{SENTENCE * 120}</p>"))
    assert len(made) == 2
    assert [i for page in made for i in page.items if isinstance(i, Box)] == []


@pytest.mark.parametrize("size", ["clear", "large"])
def test_a_roomy_card_is_as_wide_as_the_column(size: str, tmp_path: Path) -> None:
    build = LayoutBuild("paper", "a4", "clear" if size == "clear" else "large")
    (page,) = pages(tmp_path, cards("<p>One</p>", about='size="wallet"'), build)
    (box,) = (item for item in page.items if isinstance(item, Box))
    assert box.width == pytest.approx(page.width - 2 * mm(17.5), abs=0.1)
    assert len(texts(page, "One")) == 1


def test_there_is_one_of_each_where_they_fill_no_page(tmp_path: Path) -> None:
    said = [f"<p>Card {n}</p>" for n in range(5)]
    first, *made = pages(tmp_path, cards(*said, about='count="{count} cards"'))
    assert texts(first, "5 cards") and len(made) == 2
    for number in range(5):
        assert sum(len(texts(page, f"Card {number}")) for page in made) == 1


def test_copies_of_a_card_follow_it(tmp_path: Path) -> None:
    said = cards("<p>One</p>", "<p>Two</p>", about='copies="3" count="{count} cards"')
    first, *made = pages(tmp_path, said)
    assert texts(first, "6 cards")
    counts = [(len(texts(page, "One")), len(texts(page, "Two"))) for page in made]
    assert counts == [(3, 1), (0, 2)]
    (said_of,) = {i.owner for i in texts(first, "6 cards")}
    assert said_of is None


def test_cut_lines_are_around_the_cards_that_are_there(tmp_path: Path) -> None:
    _, page = pages(tmp_path, cards("<p>One</p>", about='size="wallet" copies="3"'))
    rows = [line.y for line in lines(page, CUT) if line.across]
    assert len(rows) == 3
    down = {round(-line.up, 1) for line in lines(page, CUT) if not line.across}
    assert down == {round(2 * mm(54), 1)}


def test_what_is_on_a_card_moves_together_by_half_at_most_before_it_outgrows(
    tmp_path: Path,
) -> None:
    tall = 6
    for count, size in ((tall, "wallet"), (tall + 1, "folded")):
        said = "".join(f"<p>Word {n}</p>" for n in range(count))
        _, page = pages(tmp_path, cards(said, about='size="wallet"'))
        assert len(texts(page, "Word 0")) == {"wallet": 8, "folded": 2}[size], count
    said = "".join(f"<p>Word {n}</p>" for n in range(tall))
    _, page = pages(tmp_path, cards(said, about='size="wallet"'))
    ys = [max(i.y for i in texts(page, f"Word {n}")) for n in range(tall)]
    line = 12 * 1.36
    room = mm(54 - 10)
    share = (room - tall * line) / ((tall - 1) * 9)
    assert share > 0.5
    apart = line + 9 * min(1, share)
    assert [ys[0] - y for y in ys] == pytest.approx([n * apart for n in range(tall)])


def test_a_box_takes_the_room_of_its_card_and_no_more_than_twice_its_lines(
    tmp_path: Path,
) -> None:
    said = '<h2>When</h2><label>Then <textarea name="then" lines="{}" grow="yes"/></label>'
    for asked, found in ((2, 4), (9, 15)):
        _, page = pages(tmp_path, cards(said.format(asked), about='copies="1"'))
        rules = lines(page, None)
        assert len(rules) == found, asked
        assert min(rule.y for rule in rules) >= page.height - mm(148) + mm(5)


def test_on_screen_each_card_is_there_once_whatever_its_size(tmp_path: Path) -> None:
    said = cards(
        "<p>One</p>",
        '<label>Then <input name="then"/></label>',
        about='size="wallet" copies="4" count="{count} cards"',
    )
    (page,) = pages(tmp_path, said, LayoutBuild())
    assert len(texts(page, "One")) == 1 and len(texts(page, "Then")) == 1
    assert not any("cards" in i.text for i in page.items if isinstance(i, Text))
    (field,) = (item for item in page.items if isinstance(item, Widget))
    assert field.width < mm(105)


PHONE = LayoutBuild(phone=True, scales="number")


def edges(page: Page) -> list[Box]:
    """The edges of cards on a phone's page, but for the boxes to write in."""
    return [item for item in page.items if isinstance(item, Box) and item.height > 40]


def test_a_card_on_a_phone_is_whole_up_to_most_of_a_page(tmp_path: Path) -> None:
    asked = "".join(f'<label>I do<input name="f{n}"/></label>' for n in range(8))
    made = pages(tmp_path, f"{'<p>above</p>' * 8}{cards(asked)}", PHONE)
    assert [sum(isinstance(i, Widget) for i in page.items) for page in made] == [0, 8]
    (edge,) = edges(made[1])
    assert edge.width == pytest.approx(made[1].width - 2 * mm(6), abs=0.1)
    assert edge.height < 0.8 * made[1].height
    asked = "".join(f'<label>I do<input name="f{n}"/></label>' for n in range(11))
    made = pages(tmp_path, f"{'<p>above</p>' * 8}{cards(asked)}", PHONE)
    assert len(made) == 2 and not any(map(edges, made))


@pytest.mark.parametrize(("letters", "beside"), [(18, True), (19, False)])
def test_a_label_on_a_card_of_a_phone_is_before_its_line_up_to_half_of_it(
    letters: int, beside: bool, tmp_path: Path
) -> None:
    asked = f'<label>{"m" * letters}<input name="f"/></label>'
    (page,) = pages(tmp_path, cards(asked), PHONE)
    (field,) = (item for item in page.items if isinstance(item, Widget))
    (label,) = texts(page, "m" * letters)
    assert (field.y < label.y < field.y + field.height) is beside
    (page,) = pages(tmp_path, asked, PHONE)
    assert texts(page, "m" * letters)[0].y > next(
        i.y + i.height for i in page.items if isinstance(i, Widget)
    )
