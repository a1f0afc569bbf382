"""What stays whole on a page, how panels are told apart, and which boxes give and take lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from reframekit.layout.build import LayoutBuild, Media
from reframekit.layout.page import Box, Item, Line, Page, Text, Widget
from reframekit.layout.reasons import reasons
from reframekit.layout.theme import INK, MUTED, THEMES, WHITE
from tests.test_layout_cases import laid, set_on_pages

THEME = THEMES["normal"]


def sheet(body: str) -> str:
    return f"<sheet><h1>T</h1>{body}</sheet>"


def told(folder: Path, body: str) -> list[str]:
    """Why each page ends where it does."""
    return reasons(set_on_pages(folder, sheet(body), LayoutBuild())).splitlines()


def words(page: Page) -> list[str]:
    return [item.text.strip() for item in page.items if isinstance(item, Text)]


def table(rows: int) -> str:
    body = "".join(f"<tr><th>Row {n}</th><td>x</td></tr>" for n in range(1, rows + 1))
    return (
        "<table><thead><tr><th>Head</th><th>B</th></tr></thead><tbody>" + body + "</tbody></table>"
    )


def note(lines: int) -> str:
    return "<note>" + "".join(f"<p>Line {n}</p>" for n in range(1, lines + 1)) + "</note>"


def above(lines: int) -> str:
    return "<p>Above</p>" * lines


# Tables and panels on one page


def test_a_table_of_three_quarters_of_a_page_is_whole_and_a_longer_one_is_not(
    tmp_path: Path,
) -> None:
    first, second = told(tmp_path, above(10) + table(23))
    assert "parts" not in first and 'before "Head"' in first and "page 2" in second
    first, *_ = told(tmp_path, above(10) + table(24))
    assert "parts a long table (40)" in first


def test_a_table_that_has_to_be_cut_has_two_rows_at_either_end(tmp_path: Path) -> None:
    cut = 0
    for lines in range(2, 22):
        pages = laid(tmp_path, sheet(above(lines) + table(24)), LayoutBuild())
        for page in pages:
            rows = [word for word in words(page) if word.startswith("Row")]
            heads = words(page).count("Head")
            assert len(rows) != 1 and heads == (1 if rows else 0), lines
        cut += sum("Head" in words(page) for page in pages) > 1
    assert cut


def test_a_panel_of_three_quarters_of_a_page_is_whole_and_a_longer_one_is_not(
    tmp_path: Path,
) -> None:
    first, second = told(tmp_path, above(8) + note(22) + above(3))
    assert "parts" not in first and 'before "Line 1"' in first and "page 2" in second
    first, *_ = told(tmp_path, above(8) + note(23) + above(3))
    assert "parts a long panel (50)" in first


def test_a_panel_is_cut_behind_any_line_but_one_that_asks_behind_two_questions(
    tmp_path: Path,
) -> None:
    made = set_on_pages(tmp_path, sheet(note(5)), LayoutBuild())
    assert [len(unit.slabs) for unit in made.pagination.units] == [2, 1, 1, 1, 1]
    asked = "".join(f'<label>Q <input name="q{n}"/></label>' for n in range(5))
    help_line = f"<helplines>{asked}</helplines>"
    made = set_on_pages(tmp_path, sheet(help_line), LayoutBuild())
    assert [len(unit.slabs) for unit in made.pagination.units] == [5, 2, 4]


def test_what_is_in_a_step_is_indented_with_it_on_every_page(tmp_path: Path) -> None:
    body = f'<fieldset step="1"><legend>Step</legend>{table(40)}{note(2)}</fieldset>'
    first, second = laid(tmp_path, sheet(body), LayoutBuild())
    heads = [i for page in (first, second) for i in page.items if words_of(i) == "Head"]
    (line, *_) = (i for i in second.items if words_of(i) == "Line 1")
    rows = [i.x for i in second.items if words_of(i).startswith("Row")]
    assert {head.x for head in heads} == {*rows} and len(heads) == 2
    ground = max((i for i in second.items if isinstance(i, Box)), key=lambda box: box.width)
    assert line.x - ground.x == THEME.text


def words_of(item: Item) -> str:
    return item.text.strip() if isinstance(item, Text) else ""


# Panels told apart


def grounds(folder: Path, tag: str) -> tuple[Page, list[Box]]:
    (page,) = laid(folder, sheet(tag), LayoutBuild("paper"))
    return page, [item for item in page.items if isinstance(item, Box)]


def test_an_example_is_quieter_than_a_question(tmp_path: Path) -> None:
    page, (bar,) = grounds(tmp_path, '<note kind="example"><h2>Who</h2><p>Said</p></note>')
    said = [i for i in page.items if isinstance(i, Text) and i.text.strip() in ("Who", "Said")]
    assert {(item.size, item.colour) for item in said} == {(THEME.text, MUTED)}
    assert bar.width < 3 and bar.fill not in (None, WHITE, THEME.ground, THEME.accent)


def test_what_is_for_safety_has_a_frame_and_help_a_bar_on_its_ground(tmp_path: Path) -> None:
    page, (frame,) = grounds(tmp_path, '<note kind="safety"><p>Said</p></note>')
    assert (frame.fill, frame.stroke) == (WHITE, THEME.accent) and frame.line_width > 1
    said = next(i for i in page.items if isinstance(i, Text) and i.text.strip() == "Said")
    assert said.colour == INK and said.x - frame.x > 2 * THEME.text
    _, (panel,) = grounds(tmp_path, "<note><p>Said</p></note>")
    assert (panel.fill, panel.stroke) == (THEME.ground, None) != (WHITE, None)
    _, (ground, bar) = grounds(tmp_path, "<helplines><p>Said</p></helplines>")
    assert ground.fill == THEME.ground and bar.fill == THEME.accent
    assert bar.width == 3 and bar.height == ground.height


# Boxes


def boxes(page: Page) -> dict[str, float]:
    return {item.name: item.height for item in page.items if isinstance(item, Widget)}


def asked(name: str, lines: int, more: str = "", value: str = "") -> str:
    return f'<label>Q <textarea name="{name}" lines="{lines}" {more}>{value}</textarea></label>'


def test_a_box_gives_lines_down_to_its_least_unless_it_is_filled(tmp_path: Path) -> None:
    body = asked("a", 18, 'least="14"') + asked("b", 18, 'least="14"') + asked("c", 5)
    (page,) = laid(tmp_path, sheet(body), LayoutBuild())
    found = boxes(page)
    whole = laid(tmp_path, sheet(asked("a", 18)), LayoutBuild())
    assert found["a"] == found["b"] < boxes(whole[0])["a"]
    filled = asked("a", 18, 'least="14"', "Yes.") + asked("b", 18, 'least="14"', "Yes.")
    made = laid(tmp_path, sheet(filled + asked("c", 5)), LayoutBuild())
    assert len(made) == 2 and boxes(made[0])["a"] == boxes(whole[0])["a"]


@pytest.mark.parametrize("media", ["screen", "paper"])
def test_a_box_that_grows_has_twice_its_lines_at_most(media: Media, tmp_path: Path) -> None:
    def height(lines: int, more: str = "") -> float:
        (page,) = laid(tmp_path, sheet(asked("a", lines, more)), LayoutBuild(media))
        if media == "screen":
            return boxes(page)["a"]
        return sum(isinstance(i, Line) and i.across > 490 and i.width == 0.8 for i in page.items)

    assert height(4, 'grow="yes"') == height(8)
    assert height(5) < height(5, 'grow="yes"') == height(10)


def test_very_many_lines_of_paper_are_all_there_whatever_the_least(tmp_path: Path) -> None:
    pages = laid(tmp_path, sheet(asked("a", 40, 'least="20"')), LayoutBuild("paper"))
    drawn = [i for p in pages for i in p.items if isinstance(i, Line) and i.width == 0.8]
    assert len(drawn) == 40


@pytest.mark.parametrize("lines", range(1, 24))
def test_a_box_leaves_less_than_half_a_line_as_viewers_set_them(lines: int, tmp_path: Path) -> None:
    for size in THEMES:
        (page, *_) = laid(tmp_path, sheet(asked("a", lines)), LayoutBuild(size=size))
        rows = (boxes(page)["a"] - 2) / (1.35 * THEMES[size].text)
        assert rows % 1 < 0.5
        assert lines == 1 or rows // 1 >= lines


# Name and date in one line


def beside(folder: Path, label: str, more: str = "") -> bool:
    """Whether the words of two short questions stand before their lines."""
    body = "".join(
        f'<label>{label}{more}<input name="{name}" width="half"/></label>' for name in "ab"
    )
    (page,) = laid(folder, sheet(body), LayoutBuild())
    fields = [item for item in page.items if isinstance(item, Widget)]
    (said, *_) = [i for i in page.items if isinstance(i, Text) and ".label" in (i.owner or "")]
    assert fields[0].y == fields[1].y
    return fields[0].y < said.y < fields[0].y + fields[0].height


def test_a_label_of_a_word_stands_before_its_line(tmp_path: Path) -> None:
    assert beside(tmp_path, "Name")
    assert beside(tmp_path, "Name here")
    assert not beside(tmp_path, "Name today")
    assert not beside(tmp_path, "My<br/>name")
    assert not beside(tmp_path, "Name", "<hint>or none</hint>")
    assert beside(tmp_path, "Name", '<hint printed="no">or none</hint>')
    assert not beside(tmp_path, "שם")
