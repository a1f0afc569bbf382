"""The sheets that are measured, loaded and compiled."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reframekit.content.field_specs import GridField
from reframekit.content.library import open_library
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet import AskedSheet
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop

NAME = "belief-reframe:too-much"
#: Two scales, six ticks, eight lines, four boxes and a grid of 7 by 5: 75 widgets.
REFERENCE = "reference"
_LIBRARY = Path(__file__).parent / "library"


def loaded(name: str) -> tuple[Workshop, AskedSheet]:
    """The workshop with its templates compiled, and the sheet."""
    workshop = Workshop(open_library((_LIBRARY,), Path("/")))
    sheet = workshop.sheet(name)
    sheet_pdf(workshop, sheet, Order())
    return workshop, sheet


def longer(sheet: AskedSheet, rows: int) -> AskedSheet:
    """The reference sheet with so many more rows of five fields in its grid."""
    *steps, last = sheet.worksheet.prompts
    (grid,) = last.fields
    assert isinstance(grid, GridField)
    more = grid.model_copy(update={"rows": grid.rows + tuple(f"Day {n}" for n in range(rows))})
    step = last.model_copy(update={"fields": (more,)})
    worksheet = sheet.worksheet.model_copy(update={"prompts": (*steps, step)})
    return replace(sheet, worksheet=worksheet)
