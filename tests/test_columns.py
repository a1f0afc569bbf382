"""Columns of a table that take a number or a time: one line each, in a table and as panels."""

from __future__ import annotations

from pathlib import Path

from reframekit.document.document import Document
from reframekit.document.stacked import stacked
from reframekit.markup.read import read
from tests.marked import rendered

GRID = (
    '<sheet><h1>T</h1><grid name="g" rows="1" entry="Row" lines="3">'
    '<col name="slept" type="number">Hours</col><col name="up" type="time">Up at</col>'
    "</grid></sheet>"
)


def kinds(document: Document) -> dict[str, tuple[str, int | None, int | None]]:
    """The kind of each field, and the range of its numbers."""
    return {each.name: (each.kind, each.minimum, each.maximum) for each in document.fields}


def test_a_number_and_a_time_stay_what_they_are_in_large_print(tmp_path: Path) -> None:
    document = read(rendered(tmp_path, GRID))
    wanted = {"g_1_slept": ("number", None, None), "g_1_up": ("text", None, None)}
    assert kinds(document) == wanted
    assert kinds(stacked(document)) == wanted
