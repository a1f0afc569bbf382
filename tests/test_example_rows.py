"""A row of a table that somebody else has filled in: read as a row, and no place to write in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reframekit.document.elements import Element
from reframekit.document.structure import structure
from reframekit.identity import spoken_names
from reframekit.layout.build import LayoutBuild
from reframekit.layout.lay_out import lay_out
from reframekit.layout.page import Box, Text, Widget
from reframekit.layout.theme import INK, MUTED, THEMES, WHITE
from reframekit.markup.read import read
from tests.marked import rendered
from tests.running import Reframe
from tests.test_layout_cases import FURNITURE, Squares

GRID = (
    '<sheet><h1>T</h1><grid name="log" rows="1" entry="Entry"><tr><th>Mo</th><td>I asked</td>'
    '<td></td></tr><col name="what">What</col><col name="ok" type="tick">Paused</col></grid>'
    "</sheet>"
)
SHEET = """\
title: My Page
purpose: A page to look at one evening.
family: pattern
steps: [1]
care: 0
prompts:
  - heading: The evenings
    fields:
      - type: grid
        name: evenings
        entries: 2
        example: {calm: The *rain* stopped.}
        columns:
          - {name: when, heading: When was it?}
          - {name: calm, heading: What was calm?}
note:
  use_when: The client can look back.
  introduce: Fill it in together.
  adapt: A few words are enough.
  do_not_use_when: The client is upset.
  watch_for: Long stories.
"""


def elements(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        yield from elements(kid)


@pytest.mark.parametrize("fillable", [True, False])
def test_an_example_is_heard_as_the_first_row_and_has_no_field(
    fillable: bool, tmp_path: Path
) -> None:
    document = read(rendered(tmp_path, GRID))
    labels = {name: each.short for name, each in spoken_names(document.fields).items()}
    made = structure(document, labels, fillable=fillable)
    (body,) = (each for each in elements(made) if each.role == "TBody")
    row, asked = body.kids
    assert (row.role, [cell.role for cell in row.kids]) == ("TR", ["TH", "TD", "TD"])
    assert [cell.scope for cell in row.kids] == ["Row", None, None]
    assert [each.role for each in elements(row) if each.role == "Form"] == []
    assert any(each.role == "Form" for each in elements(asked)) == fillable
    assert len({each.key for each in elements(body)}) == len([*elements(body)])
    assert [each.name for each in document.fields] == ["log_1_what", "log_1_ok"]


def test_an_example_is_quieter_than_the_rows_and_owned_by_its_cells(tmp_path: Path) -> None:
    (page,) = lay_out(read(rendered(tmp_path, GRID)), FURNITURE, LayoutBuild(), Squares())
    said = [i for i in page.items if isinstance(i, Text) and ".example." in (i.owner or "")]
    assert [(i.text, i.owner, i.style) for i in said] == [
        ("Mo", "2.example.0", "italic"),
        ("I asked", "2.example.1", "italic"),
    ]
    assert {i.colour for i in said} == {MUTED} != {INK}
    boxes = [i for i in page.items if isinstance(i, Box) and i.width > 40]
    ground = THEMES["normal"].ground
    assert [box.fill for box in boxes[3:9]] == [ground] * 3 + [ground, WHITE, WHITE]
    assert min(i.y for i in said) > max(i.y for i in page.items if isinstance(i, Widget))


@pytest.mark.parametrize("size", ["normal", "large"])
def test_an_example_of_a_worksheet_may_leave_columns_blank(size: str, reframe: Reframe) -> None:
    reframe.write("reframe.yaml", "")
    reframe.write("worksheets/my-page.yaml", SHEET)
    ran = reframe("inspect", "worksheets/my-page.yaml", "--stage", "pages", "--size", size)
    assert ran.code == 0, ran.err
    assert "'Someone " in ran.text and "'rain'" in ran.text
    fields = reframe("inspect", "worksheets/my-page.yaml", "--size", size).text
    named = [line.split("\t")[0] for line in fields.splitlines() if "evenings" in line]
    assert named == [f"evenings_{row}_{name}" for row in (1, 2) for name in ("when", "calm")]
