"""What is in the field table is on the pages: each field has its widget, and no other is there."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

from reframekit.document.document import Document
from reframekit.errors import ExitCode, ReframeError
from reframekit.identity import FieldRecord
from reframekit.layout.build import LayoutBuild, Scales
from reframekit.layout.furniture import Furniture
from reframekit.layout.lay_out import set_pages
from reframekit.layout.page import Page, Widget
from reframekit.markup.read import read
from reframekit.pdf.text.fonts import shaper
from reframekit.pipeline.order import Order
from reframekit.pipeline.suited import suited
from reframekit.pipeline.workshop import Workshop
from reframekit.templating.marked_text import Literals, MarkedText
from tests.builds import BUILDS, SHEETS, named
from tests.sheets_by_chance import SHEETS as RANDOM
from tests.slow.test_set_sheets import over_the_foot

FILLABLE = [build for build in BUILDS if build.fillable]
FURNITURE = Furniture("Title", "It supports the work.", "Page {page} of {pages}")


def wanted(record: FieldRecord, scales: Scales) -> list[tuple[str, str]]:
    """The widgets of a field: a circle for each answer, or one for all of it."""
    match record.kind:
        case "choice":
            return [(record.name, value) for value, _ in record.options]
        case "scale" if scales == "circles":
            assert record.minimum is not None and record.maximum is not None and record.step
            points = range(int(record.minimum), int(record.maximum) + 1, int(record.step))
            return [(record.name, str(point)) for point in points]
        case _:
            return [(record.name, "")]


def there(pages: tuple[Page, ...]) -> Counter[tuple[str, str]]:
    return Counter(
        (item.name, item.state) for page in pages for item in page.items if isinstance(item, Widget)
    )


def asked(document: Document, scales: Scales) -> Counter[tuple[str, str]]:
    return Counter(place for record in document.fields for place in wanted(record, scales))


@pytest.mark.parametrize("build", FILLABLE, ids=named)
def test_each_field_of_the_library_has_its_widget_once(
    workshop: Workshop, build: LayoutBuild
) -> None:
    seen = 0
    for name in SHEETS:
        sheet, order = workshop.sheet(name), Order(build=build)
        document = workshop.document(sheet, order)
        assert there(workshop.pages(sheet, order, document)) == asked(document, build.scales), name
        seen += len(document.fields)
    assert seen > 500


def test_each_field_of_any_markup_has_its_widget_once() -> None:
    """What cannot be read or laid out is refused with a sentence."""
    laid = Counter[str]()

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(RANDOM)
    def holds(markup: str) -> None:
        try:
            document = read(MarkedText(markup, Literals(), "random"))
        except ReframeError as error:
            assert all(problem.message and problem.remedy for problem in error.problems)
            return
        for build in FILLABLE:
            shown = suited(document, build)
            try:
                set_sheet = set_pages(shown, FURNITURE, build, shaper(()))
            except ReframeError as error:
                assert error.code == ExitCode.LAYOUT
                continue
            assert there(set_sheet.numbered()) == asked(shown, build.scales), build
            assert not over_the_foot(set_sheet), build
            assert {record.name for record in shown.fields} <= {r.name for r in document.fields}
            laid[named(build)] += 1

    holds()
    assert len(laid) == len(FILLABLE) == 6 and min(laid.values()) > 25
