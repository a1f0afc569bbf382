"""Drawings on pages: what is kept together, and how their lines are written."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from reframekit.layout.build import LayoutBuild
from reframekit.layout.lay_out import lay_out
from reframekit.layout.page import Page, Text, Widget
from reframekit.markup.read import read
from reframekit.pipeline.suited import suited
from tests.marked import rendered
from tests.test_layout_cases import FURNITURE, Squares, laid
from tests.test_vocabulary import BODY, pdf_of

RUNGS = "".join(
    f'<part><legend>Rung</legend><label>What <input name="r{n}"/></label></part>' for n in range(5)
)
PIE = (
    '<pie alt="A circle" cut="Cut it."><grid name="p" rows="{rows}" entry="Part">'
    '<col name="who">Who</col><col name="share" type="scale" max="100">Share</col></grid>'
    '<label>Sum <input name="sum" type="number"/></label></pie>'
)


def names(page: Page) -> list[str]:
    return [item.name for item in page.items if isinstance(item, Widget)]


@pytest.mark.parametrize("after", [20, 26, 32])
@pytest.mark.parametrize("before", range(2, 26, 3))
def test_a_drawing_that_fits_on_a_page_is_on_one(before: int, after: int, tmp_path: Path) -> None:
    """Also where cutting it would save a page."""
    first, last = (
        f'<label>{name} <textarea name="{name}" lines="{lines}" least="{lines}"/></label>'
        for name, lines in (("a", before), ("z", after))
    )
    body = f'{first}<staircase alt="Stairs">{RUNGS}</staircase>{last}'
    pages = laid(tmp_path, f"<sheet><h1>T</h1>{body}</sheet>", LayoutBuild())
    held = [len([name for name in names(page) if name.startswith("r")]) for page in pages]
    assert sorted(filter(None, held)) == [5]


def test_the_sum_of_a_pie_is_on_the_page_of_its_last_part(tmp_path: Path) -> None:
    """Also on paper, where the circle may be on the next one."""
    apart = set()
    for rows in range(8, 25):
        markup = f"<sheet><h1>T</h1>{PIE.format(rows=rows)}</sheet>"
        pages = laid(tmp_path, markup, LayoutBuild("paper"))
        said = [{item.text for item in page.items if isinstance(item, Text)} for page in pages]
        (held,) = [texts for texts in said if "Sum" in texts]
        assert f"Part {rows}" in held, rows
        apart.add("Cut it." in held)
    assert apart == {True, False}


def test_a_stroke_has_round_ends_and_a_filled_one_is_closed(tmp_path: Path) -> None:
    """ISO 32000-1, 8.4.3.3 and 8.5.3."""
    with pikepdf.open(io.BytesIO(pdf_of(tmp_path, BODY, "screen"))) as pdf:
        code = pdf.pages[0].Contents.read_bytes().split(b"\n")
    strokes = [line for line in code if line.startswith(b"1 J 1 j ")]
    outline = [line for line in strokes if line.endswith(b" h B")]
    assert len(outline) == 1 and len(strokes) > 1
    assert all(line.endswith(b" S") for line in strokes if line not in outline)


def test_what_comes_first_keeps_more_lines(tmp_path: Path) -> None:
    boxes = "".join(
        f'<label>Ask {n} <textarea name="a{n}" lines="6" least="3"/></label>' for n in range(7)
    )
    (page,) = laid(tmp_path, f"<sheet><h1>T</h1>{boxes}</sheet>", LayoutBuild())
    heights = [round(item.height) for item in page.items if isinstance(item, Widget)]
    assert len(set(heights)) == 2
    assert heights == sorted(heights, reverse=True)


@pytest.mark.parametrize("phone", [True, False])
def test_a_part_that_goes_on_says_its_title_again_to_the_eye(phone: bool, tmp_path: Path) -> None:
    asked = "".join(
        f'<label>Question {n} <textarea name="a{n}" lines="8" least="8"/></label>' for n in range(5)
    )
    part = f"<part><legend>Zebra</legend>{asked}</part><part><legend>B</legend><p>b</p></part>"
    markup = f'<sheet><h1>T</h1><cycle alt="A loop">{part}</cycle></sheet>'
    build = LayoutBuild(phone=phone)
    document = suited(read(rendered(tmp_path, markup)), build)
    pages = lay_out(document, FURNITURE, build, Squares())
    titles = [
        item.owner
        for page in pages
        for item in page.items
        if isinstance(item, Text) and item.text == "Zebra"
    ]
    assert titles[0] is not None and len(titles) > 1
    assert set(titles[1:]) == {None}
    for page in pages:
        fields = [i for i in page.items if isinstance(i, Widget)]
        shown = [i for i in page.items if isinstance(i, Text) and i.text == "Zebra"]
        if fields:
            assert shown and shown[0].y > max(field.y for field in fields)
