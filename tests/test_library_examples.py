"""What stands on a sheet as somebody else's: a first row in each log, and room for what it says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import reframekit
from reframekit import Build
from reframekit.content.field_specs import GridField
from reframekit.content.library import LibraryFolders
from reframekit.content.worksheet import Worksheet, parse_worksheet
from reframekit.content.worksheet_rules import placed_specs
from reframekit.content.yaml_source import read_source
from reframekit.layout.build import Size
from reframekit.sources import builtin_library
from reframekit.units import PageName

LIBRARY = LibraryFolders((builtin_library(),))
SHEETS = [
    parse_worksheet(read_source(path), path) for path in LIBRARY.sheets(builtin_library()).values()
]


def grids(sheet: Worksheet) -> Iterator[GridField]:
    for _, spec in placed_specs(sheet):
        if isinstance(spec, GridField):
            yield spec


def logs() -> Iterator[tuple[Worksheet, GridField]]:
    """The tables in which a client begins a row of their own and writes into several cells; a
    sheet whose presets have examples beside its steps needs none in its table.
    """
    for sheet in SHEETS:
        if any(variant.examples for variant in sheet.variants):
            continue
        for grid in grids(sheet):
            texts = [column for column in grid.columns if column.type == "text"]
            if grid.entries and len(texts) > 1:
                yield sheet, grid


def test_each_log_begins_with_a_row_that_somebody_else_has_filled_in() -> None:
    found = list(logs())
    assert len(found) >= 7
    for sheet, grid in found:
        assert grid.example, sheet.slug
        texts = {column.name for column in grid.columns if column.type == "text"}
        assert texts <= grid.example.keys(), sheet.slug


@pytest.mark.parametrize("page", ["letter", "a4", "phone"])
@pytest.mark.parametrize("size", ["normal", "large"])
def test_a_row_holds_what_its_example_says(page: PageName, size: Size) -> None:
    library = reframekit.Library.open()
    filled = 0
    for sheet in SHEETS:
        answers = {
            f"{grid.name}_1_{column}": text
            for grid in grids(sheet)
            if grid.entries
            for column, text in grid.example.items()
            if not any(c.name == column and c.type == "date" for c in grid.columns)
        }
        if answers:
            made = library.sheet(sheet.slug).render(build=Build(page=page, size=size))
            remade = reframekit.fill(made.data, answers).remade
            assert (dict(remade.shrunk), tuple(remade.outgrown)) == ({}, ()), sheet.slug
            filled += 1
    assert filled >= 7
