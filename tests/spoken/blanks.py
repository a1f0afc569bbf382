"""Blank sheets of a practice, in the builds that are typed into: always the same."""

from __future__ import annotations

from reframekit.content.practice import Practice
from reframekit.layout.build import NAMED_BUILDS
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from tests.spoken.records import DAY, workshop

PRACTICE = Practice(
    name="Harbor Street Counseling",
    credentials="Ines Moreau, LMFT",
    contact="24 Harbor Street, Portland",
    phone="+1 503 555 0100",
)
TEN = (
    "spiral-log",
    "belief-reframe",
    "boundary-script",
    "pattern-week-grid",
    "attachment-alarm-snapshot",
    "no-ladder",
    "secure-relationship-checklist",
    "coping-card",
    "pursue-withdraw-map",
    "responsibility-pie",
)
#: With a circle for each point of a scale, alone and in grids, and with drawings.
CIRCLES = (
    *TEN[:2],
    "pursue-withdraw-map",
    "belief-ladder",
    "no-ladder",
    "support-map",
    "guilt-wave-plan",
    "pattern-week-grid",
    "attachment-alarm-snapshot",
    "zones-and-regulation-plan",
    "belief-continuum",
    "responsibility-pie",
)
BLANKS = {
    f"{slug}.{build}": (slug, NAMED_BUILDS[build])
    for build, slugs in (("letter-number", TEN), ("phone", TEN), ("letter", CIRCLES))
    for slug in slugs
}
NAMES = tuple(BLANKS)


def blank(name: str) -> bytes:
    """The sheet, before anybody types into it."""
    slug, build = BLANKS[name]
    order = Order(practice=PRACTICE, build=build, today=DAY)
    return sheet_pdf(workshop(), workshop().sheet(slug), order).written.data
