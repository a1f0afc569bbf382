"""The sheet that is measured, loaded and compiled."""

from __future__ import annotations

from pathlib import Path

from reframekit.content.library import open_library
from reframekit.pipeline import Order, Sheet, Workshop

NAME = "belief-reframe:too-much"


def loaded() -> tuple[Workshop, Sheet, Order]:
    """The workshop with its templates compiled, the sheet and a plain order."""
    workshop = Workshop(open_library((), Path("/")))
    sheet = workshop.sheet(NAME)
    order = Order()
    workshop.pdf(sheet, order)
    return workshop, sheet, order
