"""What protects the person at the page: the same on every sheet, and in its place."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from reframekit.content.words import Word
from reframekit.content.worksheet import parse_worksheet
from reframekit.content.worksheet_rules import check_worksheet
from reframekit.content.yaml_source import parse_source
from reframekit.errors import ReframeError
from reframekit.keys import CARE_NAMES, SAFETY_NAMES
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop
from tests.builds import SHEETS
from tests.test_worksheet import GOOD

#: Sheets of the plan that tell someone to ask, refuse, hold firm, hand back or test a bond.
TELLING = (
    "boundary-script belief-experiment protest-to-request-log pursue-withdraw-map"
    " secure-relationship-checklist needs-and-requests no-ladder guilt-wave-plan"
    " overfunctioning-audit reassurance-log note-for-us before-i-send-it what-a-limit-is"
    " when-i-hear-no letting-go mending-after-a-fight being-apart going-slowly"
).split()
PLANNING = (
    *("boundary-script", "belief-experiment", "note-for-us"),
    *("no-ladder", "guilt-wave-plan", "letting-go", "mending-after-a-fight"),
)
IN_SESSION = ("where-i-learned-it", "belief-ladder", "belief-history-test", "younger-self-letter")


def names(workshop: Workshop, sheet: str) -> list[str]:
    asked = workshop.sheet(sheet)
    return [record.name for record in workshop.document(asked, Order()).fields]


def words(workshop: Workshop, sheet: str) -> str:
    markup = workshop.markup(workshop.sheet(sheet), Order()).text
    return " ".join("".join(ElementTree.fromstring(markup).itertext()).split())


def test_sheets_that_tell_someone_to_speak_up_have_the_safety_box(workshop: Workshop) -> None:
    strings = workshop.strings
    boxes = {
        " ".join(said.split()): [
            sheet for sheet in TELLING if (sheet in PLANNING) == (said == strings.safety_box)
        ]
        for said in (strings.safety_box, strings.safety_short)
    }
    assert all(len(sheets) > 2 for sheets in boxes.values())
    for box, sheets in boxes.items():
        assert [sheet for sheet in SHEETS if box in words(workshop, sheet)] == sorted(sheets)


def test_where_an_act_is_planned_the_safety_question_is_first(workshop: Workshop) -> None:
    present = [sheet for sheet in PLANNING if sheet in SHEETS]
    assert present
    for sheet in present:
        asked = [name for name in names(workshop, sheet) if name not in ("name", "date")]
        assert asked[:2] == ["safety", "help_line"]
        said = words(workshop, sheet)
        assert workshop.strings.safety_stop in said


def test_sheets_that_are_begun_in_session_open_and_close_with_care(workshop: Workshop) -> None:
    present = [sheet for sheet in IN_SESSION if sheet in SHEETS]
    assert present
    for sheet in SHEETS:
        assert (workshop.sheet(sheet).worksheet.care == 2) == (sheet in present), sheet
    for sheet in present:
        asked = [name for name in names(workshop, sheet) if name not in ("name", "date")]
        ready = [name for name in asked if name.startswith("ready_")]
        assert asked[: len(ready) + 2] == [*ready, "time_limit", "upset_before"]
        assert len(ready) > 2
        assert asked[-4:] == ["upset_now", "someone", "help_line", "kind_act"]
        said = words(workshop, sheet)
        for sentence in (workshop.strings.care_pace, workshop.strings.care_stop):
            assert " ".join(sentence.split()) in said


@pytest.mark.parametrize(
    ("change", "taken"),
    [("care: 2", CARE_NAMES), ("care: 1\nsafety: question", SAFETY_NAMES)],
)
def test_the_names_of_care_are_no_author_s(change: str, taken: tuple[str, ...]) -> None:
    known = {"belief": Word(ask="?")}
    for name in (*taken, "help_line"):
        text = GOOD.replace("care: 1", change).replace("name: b,", f"name: {name},")
        source = parse_source(text, "my.yaml")
        with pytest.raises(ReframeError, match=f'"{name}" is taken'):
            check_worksheet(parse_worksheet(source, Path("my.yaml")), source, known)


def test_an_unknown_kind_of_safety_is_refused() -> None:
    source = parse_source(GOOD.replace("care: 1", "care: 1\nsafety: yes"), "my.yaml")
    with pytest.raises(ReframeError, match='"yes" is not a value for "safety"'):
        parse_worksheet(source, Path("my.yaml"))
