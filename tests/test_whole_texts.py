"""Texts that are short stay on one page, wherever they come to stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from reframekit.layout.build import LayoutBuild
from reframekit.layout.page import Item, Page, Text, Widget
from tests.test_layout_cases import laid

LETTER = LayoutBuild(paper="letter")
LARGE = LayoutBuild(paper="letter", size="large")
PHONE = LayoutBuild(phone=True, scales="number")
BUILDS = {"letter": LETTER, "large": LARGE, "phone": PHONE}

#: A line of text.
LINE = "<p>above</p>"
EXAMPLE = f"<note kind='example'><h2>From</h2><p>{'from other ' * 12}</p></note>"
GRID = (
    '<grid name="log" rows="1" entry="Entry"><tr><th>from</th><td>other</td><td>other</td></tr>'
    '<col name="what">What</col><col name="peak">Peak</col></grid>'
)
CYCLE = (
    '<cycle alt="x" around="and other"><part><legend>A</legend><label>Ask<input name="a"/></label>'
    '</part><part><legend>B</legend><label>other<input name="b"/></label></part></cycle>'
)


def items(count: int, words: int) -> str:
    """A list of so many items with so many words each."""
    item = f"<li>{'other ' * words}</li>"
    return f"<ol>{item * count}</ol>"


def pages_with(pages: tuple[Page, ...]) -> int:
    """On how many pages there is something of what is looked for."""
    return sum(
        any(isinstance(item, Text) and "other" in item.text for item in page.items)
        for page in pages
    )


def most_parts(folder: Path, markup: str, build: LayoutBuild) -> int:
    """On how many pages it is at the most, with more and less above it and below."""
    sheet = "<sheet><h1>T</h1>{}{}{}</sheet>"
    return max(
        pages_with(laid(folder, sheet.format(LINE * above, markup, LINE * below), build))
        for above in range(8, 25)
        for below in range(8, 24, 3)
    )


@pytest.mark.parametrize("build", BUILDS.values(), ids=BUILDS)
@pytest.mark.parametrize(
    "markup",
    [EXAMPLE, GRID, items(6, 3), CYCLE],
    ids=["an example", "a row that somebody else filled in", "a list", "a way back"],
)
def test_what_is_short_is_never_parted(markup: str, build: LayoutBuild, tmp_path: Path) -> None:
    assert most_parts(tmp_path, markup, build) == 1


@pytest.mark.parametrize("markup", [items(7, 8), items(6, 90)], ids=["many items", "long items"])
def test_a_long_list_may_be_parted(markup: str, tmp_path: Path) -> None:
    assert most_parts(tmp_path, markup, PHONE) > 1


def test_an_example_has_its_place_behind_its_step_before_boxes_grow(tmp_path: Path) -> None:
    box = '<label>Ask<textarea name="{}" lines="{}" grow="yes"/></label>'
    first = f"<fieldset step='1'><legend>A</legend>{box.format('a', 8)}</fieldset>"
    rest = "".join(
        f"<fieldset step='{step}'><legend>B</legend>{box.format(f'b{step}', 6)}</fieldset>"
        for step in (2, 3)
    )
    behind = 0
    for above in range(4, 14):
        sheet = f"<sheet><h1>T</h1>{LINE * above}{first}{EXAMPLE}{rest}</sheet>"
        pages = laid(tmp_path, sheet, LETTER)
        assert len(pages) == 2
        (page,) = (page for page in pages if any(is_field(item, "a") for item in page.items))
        behind += pages_with((page,))
    assert behind == 10


def is_field(item: Item, name: str) -> bool:
    return isinstance(item, Widget) and item.name == name
