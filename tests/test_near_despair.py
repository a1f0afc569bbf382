"""With a belief near despair the therapist's note says what to ask."""

from __future__ import annotations

import pytest

from reframekit.checks.safety import NEAR_DESPAIR, declared_of_belief
from reframekit.content.preset import preset_in
from reframekit.content.yaml_source import parse_source
from reframekit.document.shown import shown
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library

ORDER = Order()
PRESETS = builtin_library() / "worksheets" / "presets"


@pytest.mark.parametrize(("preset", "asks"), [("burden", True), ("too-much", False)])
def test_the_note_asks_plainly(preset: str, asks: bool, workshop: Workshop) -> None:
    sheet = workshop.sheet(f"belief-reframe:{preset}")
    said = shown(workshop.note(sheet).blocks)
    assert (workshop.strings.note_despair in said) == asks
    assert workshop.strings.note_despair not in shown(workshop.document(sheet, ORDER).blocks)


def test_a_preset_that_needs_it_cannot_leave_it_out() -> None:
    text = (PRESETS / "burden.yaml").read_text(encoding="utf-8")
    source = parse_source(text.replace("near_despair: true\n", ""), "presets/burden.yaml")
    (problem,) = declared_of_belief(preset_in(source), source)
    assert problem.code == "care-level" and "near_despair: true" in problem.remedy
    other = parse_source(source.text, "presets/mine.yaml")
    assert list(declared_of_belief(preset_in(other), other)) == []
    assert any((PRESETS / f"{slug}.yaml").exists() for slug in NEAR_DESPAIR)
