"""Words of the sheets as they are where the paper is A4, and in Canada."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from reframekit.content.practice import Practice
from reframekit.content.spelling import respelled
from reframekit.content.worksheet import parse_worksheet
from reframekit.content.yaml_source import parse_source
from reframekit.document.shown import shown
from reframekit.layout.build import LayoutBuild
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop
from reframekit.units import PaperName
from tests.builds import SHEETS
from tests.own_words import NOTE

OWN = (
    """\
title: A mad day
family: pattern
purpose: Look at Mom.
steps: [1]
care: 0
prompts:
  - heading: Mom
    text: Mom was mad.
    fields: [{name: who, type: choice, ask: Was Mom mad?, hint: Or Mom., options: [Mom, mad]}]
"""
    + NOTE
)
PAPERS: tuple[PaperName, PaperName] = ("letter", "a4")


def text_of(workshop: Workshop, name: str, paper: PaperName, country: str | None = None) -> str:
    practice = Practice(name="P", country=country) if country else None
    order = Order(practice=practice, build=LayoutBuild(paper=paper))
    return " ".join(shown(workshop.document(workshop.sheet(name), order).visible.blocks).split())


@pytest.mark.parametrize(
    ("name", "american", "elsewhere"),
    [
        ("pause-card", "that she is mad.", "that she is cross."),
        ("boundary-script:parent-advice", "Mom", "Mum"),
        ("no-ladder", "They will be mad.", "They will be cross."),
        ("belief-cost-benefit:if-we-fight", "want a different movie,", "want a different film,"),
        ("being-apart", "I may be cold or mad,", "I may be cold or cross,"),
    ],
)
def test_a_word_is_that_of_the_paper(
    workshop: Workshop, name: str, american: str, elsewhere: str
) -> None:
    letter, a4 = (text_of(workshop, name, paper) for paper in PAPERS)
    assert american in letter and elsewhere not in letter
    assert elsewhere in a4 and american not in a4


def test_canada_has_its_own_spelling_on_letter(workshop: Workshop) -> None:
    name = "spiral-log:sunday-night-alone"
    assert "I asked a neighbour to walk" in text_of(workshop, name, "letter", "CA")
    assert "I asked a neighbor to walk" in text_of(workshop, name, "letter", "US")
    assert "I asked a neighbor to walk" in text_of(workshop, name, "letter")
    assert "that she is mad." in text_of(workshop, "pause-card", "letter", "CA")


def test_a_clients_own_word_stays(workshop: Workshop) -> None:
    order = Order(words={"urge": "call Mom when I am mad"}, build=LayoutBuild())
    text = shown(workshop.document(workshop.sheet("pause-card"), order).visible.blocks)
    assert "call Mom when I am mad" in text and "she is cross" in " ".join(text.split())


def test_what_names_an_answer_is_the_same_on_every_paper(workshop: Workshop) -> None:
    words = {*workshop.strings.spelling}
    assert len(words) > 6
    pattern = re.compile(rf"\b({'|'.join(words)})\b")

    def names(data: Any, key: str = "") -> None:
        if isinstance(data, dict):
            for inner, value in data.items():
                names(value, inner)
        elif isinstance(data, list | tuple):
            for value in data:
                names(value, key)
        elif isinstance(data, str) and key in (
            "title",
            "heading",
            "ask",
            "options",
            "name",
            "label",
        ):
            assert not pattern.search(data), data

    for name in SHEETS:
        names(workshop.sheet(name).worksheet.model_dump(exclude={"note"}))
    letter, a4 = (
        workshop.document(workshop.sheet("no-ladder"), Order(build=LayoutBuild(paper=paper))).fields
        for paper in PAPERS
    )
    assert letter == a4 and letter


def test_a_sheet_is_respelled_once_for_all_its_clients(workshop: Workshop) -> None:
    sheet = workshop.sheet("pause-card")
    made = sheet.spelled({"mad": "cross"})
    assert made is sheet.spelled({"mad": "cross"}) is not sheet
    assert sheet.spelled({"mad": "angry"}) is not made and sheet.spelled({"tram": "bus"}) is sheet


def test_what_is_asked_and_offered_is_never_respelled() -> None:
    sheet = parse_worksheet(parse_source(OWN, "own.yaml"), Path("own.yaml"))
    made = respelled(sheet, {"mad": "cross", "Mom": "Mum"})
    (step,), (before,) = made.prompts, sheet.prompts
    assert (made.title, step.heading) == (sheet.title, before.heading)
    assert (step.text, before.text) == ("Mum was cross.", "Mom was mad.")
    field, asked = step.fields[0].model_dump(), before.fields[0].model_dump()
    assert field.pop("hint") == "Or Mum." and asked.pop("hint") == "Or Mom."
    assert field == asked
    assert respelled(made, {"mad": "cross"}) is made
