"""A sheet with every tag, in every build: sound from outside, and read back what is filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from reframekit.content.library import LibraryFolders
from reframekit.identity import spoken_names
from reframekit.layout.build import LayoutBuild
from reframekit.limits import UNLIMITED
from reframekit.markup.vocabulary import VOCABULARY
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.builds import BUILDS, named
from tests.filling import values, with_pdfium, with_pypdf
from tests.ua.checker import check

SINK = Path(__file__).parent / "sink"
ELSEWHERE = (
    "helplines input option choice select scale today em br a ul ol li h3 hr note pagebreak".split()
)


@pytest.fixture(scope="module")
def sink() -> Workshop:
    """The pipeline over the sheet with every tag."""
    return Workshop(LibraryFolders((SINK, builtin_library())), UNLIMITED)


def made(sink: Workshop, build: LayoutBuild, sheet: str = "sink") -> bytes:
    return sheet_pdf(sink, sink.sheet(sheet), Order(build=build)).written.data


def test_the_sheet_has_every_tag_that_the_library_has_not() -> None:
    text = (SINK / "templates" / "sink.html").read_text(encoding="utf-8")
    missing = [name for name in VOCABULARY if f"<{name}" not in text]
    assert set(missing) <= set(ELSEWHERE)


@pytest.mark.parametrize("sheet", ["sink", "every-field"])
@pytest.mark.parametrize("build", BUILDS, ids=named)
def test_every_tag_is_sound_in_every_build(sink: Workshop, build: LayoutBuild, sheet: str) -> None:
    assert check(made(sink, build, sheet)) == []


def test_every_kind_of_field_in_a_file_becomes_a_field(sink: Workshop) -> None:
    asked = sink.sheet("every-field")
    records = sink.document(asked, Order()).fields
    kinds = {record.name: record.kind for record in records}
    assert kinds["log_3_worry"] == "number"
    assert kinds["log_1_did"] == "select"
    assert kinds["week_2_calm"] == "text"
    assert kinds["bond_2"] == "choice"
    assert kinds["feel_other_words"] == "text"
    assert {"one", "day", "count", "box", "letter", "pull", "place", "breath_5"} <= kinds.keys()
    assert {"pick", "high", "mine", "theirs"} <= kinds.keys()
    names = spoken_names(records)
    assert names["log_2_worry"].full == "Entry 2, Worry (0 to 10)"


ANSWERS = {
    "log_1_what": "Where they were",
    "log_2_worry": "7",
    "log_1_ok": "Yes",
    "bond_2": "3",
    "high": "Fast breath",
    "breath_10": "Yes",
    "place": "70",
    "letter": "I can see why you were scared",
    "z": "wait ten minutes",
}


@pytest.mark.parametrize("fill", [with_pdfium, with_pypdf])
@pytest.mark.parametrize("size", ["normal", "large"])
def test_fields_of_every_kind_are_read_back(sink: Workshop, fill: object, size: str) -> None:
    data = made(sink, LayoutBuild(size=size))  # type: ignore[arg-type]
    assert values(fill(data, ANSWERS)) == ANSWERS  # type: ignore[operator]
