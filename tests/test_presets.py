"""Which preset goes with which sheet, and what a sheet's own presets make of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from benchmarks.pages import practice

from reframekit.content.index import Entry, entries
from reframekit.content.library import LibraryFolders
from reframekit.content.preset import read_preset
from reframekit.errors import ReframeError
from reframekit.layout.build import LayoutBuild
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.filling import values

KINDS = {
    "too-much": "self",
    "prove-it": "rule",
    "if-i-relax": "rule",
    "burden": "self",
    "fragile": "rule",
    "keep-happy": "rule",
    "cry-louder": "rule",
    "be-good": "rule",
    "read-mood": "rule",
    "not-enough": "self",
    "hard-to-love": "self",
    "dont-matter": "self",
    "if-i-say-no": "rule",
    "if-they-need-space": "rule",
    "if-we-fight": "rule",
    "if-i-need": "rule",
    "if-i-stop-chasing": "rule",
    "everyone-leaves": "people",
}
LIBRARY = LibraryFolders((builtin_library(),))
LISTED: dict[str, Entry] = {entry.slug: entry for entry in entries(LIBRARY)[0]}
PAIRS = [(slug, belief) for slug, entry in LISTED.items() if entry.beliefs for belief in KINDS]


def test_the_beliefs_have_their_kinds() -> None:
    files = LIBRARY.presets(builtin_library())
    assert {slug: read_preset(path).kind for slug, path in files.items()} == KINDS


@pytest.mark.parametrize(("sheet", "belief"), PAIRS)
def test_a_sheet_takes_the_beliefs_of_its_kinds_alone(
    workshop: Workshop, sheet: str, belief: str
) -> None:
    if KINDS[belief] in LISTED[sheet].beliefs:
        assert f"{belief}" in LISTED[sheet].presets
        made = sheet_pdf(workshop, workshop.sheet(f"{sheet}:{belief}"), Order())
        filled = values(made.written.data)
        chosen = workshop.sheet(f"{sheet}:{belief}").belief
        assert chosen is not None
        assert set(filled.values()) <= {chosen.belief}
        return
    with pytest.raises(ReframeError, match=f"{sheet} takes ") as refused:
        workshop.sheet(f"{sheet}:{belief}")
    assert refused.value.code == 2
    (problem,) = refused.value.problems
    named = problem.remedy.removeprefix("try ").split(" or ")
    assert len(named) > 1
    for pair in named:
        assert workshop.sheet(pair).preset == belief


def test_there_are_sheets_for_one_kind_and_for_both() -> None:
    assert {LISTED[sheet].beliefs for sheet, _ in PAIRS} >= {("self",), ("rule",), ("self", "rule")}


def test_a_belief_of_one_s_own_goes_with_its_kind(tmp_path: Path) -> None:
    text = (builtin_library() / "worksheets/presets/burden.yaml").read_text(encoding="utf-8")
    own = tmp_path / "worksheets/presets/in-the-way.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(text.replace("label: ", "label: (mine) "), encoding="utf-8")
    library = LibraryFolders((tmp_path, builtin_library()))
    listed = {entry.slug: entry.presets for entry in entries(library)[0]}
    assert "in-the-way" in listed["belief-continuum"]
    assert "in-the-way" not in listed["where-i-learned-it"]
    assert Workshop(library).sheet("belief-continuum:in-the-way").belief is not None


def test_the_spiral_log_changes_its_example_alone(workshop: Workshop) -> None:
    plain = workshop.sheet("spiral-log").worksheet
    named = [variant.slug for variant in plain.variants if not variant.keep]
    assert (len(named), named[0]) == (15, "any-spiral")
    examples = set()
    for slug in named:
        varied = workshop.sheet(f"spiral-log:{slug}").worksheet
        assert varied.model_copy(update={"example": plain.example}) == plain
        examples.add(varied.example)
    assert len(examples) == len(named)


@pytest.mark.parametrize("sheet", ["spiral-log", "before-i-send-it"])
def test_one_example_in_three_ends_without_relief_and_each_has_a_voice(
    workshop: Workshop, sheet: str
) -> None:
    worksheet = workshop.sheet(sheet).worksheet
    told = [worksheet.varied(each).example or "" for each in worksheet.variants if not each.keep]
    assert 3 * sum("still a" in example for example in told) >= len(told) > 5
    voices = [re.match(r"\*\*\w+\*\*", example) for example in told]
    assert len({voice[0] for voice in voices if voice}) == len(told)


@pytest.mark.parametrize("sheet", ["spiral-log", "before-i-send-it"])
def test_each_example_leaves_the_sheet_on_its_two_pages(
    workshop: Workshop, sheet: str, tmp_path: Path
) -> None:
    order = Order(build=LayoutBuild(paper="letter"), practice=practice(tmp_path))
    for variant in workshop.sheet(sheet).worksheet.variants:
        varied = workshop.sheet(f"{sheet}:{variant.slug}")
        pages = workshop.pages(varied, order, workshop.document(varied, order))
        assert len(pages) == (1 if variant.keep else 2), variant.slug


@pytest.mark.parametrize("page", ["a4", "letter"])
def test_the_short_spiral_log_is_half_a_page_two_to_a_page(workshop: Workshop, page: str) -> None:
    asked = workshop.sheet("spiral-log:short")
    made = sheet_pdf(workshop, asked, Order(build=LayoutBuild(paper=page)))  # type: ignore[arg-type]
    assert made.pages == 1
    kept = ["when", "happened", "story", "did", "steadier"]
    assert [record.name for record in workshop.document(asked, Order()).fields] == [
        *("name", "date"),
        *kept,
        *(f"{name}_2" for name in kept),
    ]


def test_a_box_that_gives_lines_has_those_of_a_short_form(
    workshop: Workshop, tmp_path: Path
) -> None:
    text = (builtin_library() / "worksheets/pattern/pursue-withdraw-map.yaml").read_text("utf-8")
    short = "variants: [{slug: short, label: A, keep: [mend], headings: [One]}]\n"
    sheet = tmp_path / "mine.yaml"
    sheet.write_text(f"family: pattern\n{short}{text}", encoding="utf-8")
    document = workshop.document(workshop.sheet(f"{sheet}:short"), Order())
    assert [record.name for record in document.fields] == ["name", "date", "mend", "help_line"]
