"""Scales: their numbers are figures of one face, set where their own widths put them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reframekit.layout.build import LayoutBuild
from reframekit.layout.lay_out import lay_out
from reframekit.layout.metrics import Style
from reframekit.layout.page import Circle, Text
from reframekit.markup.read import read
from reframekit.pdf.text.fonts import shaper
from tests.marked import rendered
from tests.test_layout_cases import FURNITURE


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


@pytest.mark.parametrize(
    ("high", "pieces"),
    [
        ("all", [("100", "figure", 36), (": all", "regular", 30)]),
        ("אב", [("100", "figure", 36), (": אב", "regular", 24)]),
    ],
)
def test_the_end_of_a_line_begins_with_its_number_and_ends_at_the_edge(
    tmp_path: Path, high: str, pieces: list[tuple[str, Style, int]]
) -> None:
    items = set_items(tmp_path, f'<line name="s" max="100" low="no" high="{high}"/>')
    number, behind = (i for i in items if isinstance(i, Text) and i.x > 400 and i.y > 100)
    assert [(i.text, i.style) for i in (number, behind)] == [each[:2] for each in pieces]
    first, last = (number, behind) if high == "all" else (behind, number)
    wide = dict(each[1:] for each in pieces)
    assert last.x + wide[last.style] == pytest.approx(538.6, abs=0.1)
    assert first.x + wide[first.style] == pytest.approx(last.x)
