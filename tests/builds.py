"""Every sheet in eight builds that are named, in which all that differs is tried."""

from __future__ import annotations

from datetime import date
from itertools import product

from reframekit.content.help_lines import HelpLine
from reframekit.content.library import LibraryFolders
from reframekit.layout.build import NAMED_BUILDS, LayoutBuild
from reframekit.sources import builtin_library

SHEETS = sorted(LibraryFolders((builtin_library(),)).sheets(builtin_library()))
assert SHEETS, "the library is empty"

BUILDS = list(NAMED_BUILDS.values())
EVERY = list(product(SHEETS, BUILDS))

#: Eight sheets, ten with two more copies of the spiral log.
TEN = (
    "before-you-begin",
    "belief-finder",
    "belief-reframe:too-much",
    "spiral-log",
    "no-ladder",
    "support-map",
    "boundary-script",
    "coping-card",
)

#: A help line of a country that is none, checked as lines are.
CONFIRMED = HelpLine(
    country="ZZ",
    kind="crisis",
    name="Steady Line",
    number="0 12",
    source="https://line.example",
    checked_by="Kim",
    checked_on=date.today(),
)


def named(value: object) -> str:
    """A build or a sheet as the name of a test."""
    if isinstance(value, LayoutBuild):
        return f"{value.media}-{value.page}-{value.size}-{value.scales}"
    return str(value)
