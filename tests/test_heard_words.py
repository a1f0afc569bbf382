"""What is said of each answer of a file: its prompt, the title of its sheet, a choice in words."""

from __future__ import annotations

import pytest

from reframekit.answers.answers import Answer, SheetAnswers, Value
from reframekit.pdf.returned.spoken import Spoken
from reframekit.pipeline.spoken import record_words, spoken
from reframekit.pipeline.workshop import Workshop
from tests.answering import WORDS


def answer(field: str, prompt: str, heading: str = "", **more: object) -> Answer:
    """A text that is blank, or something else."""
    made = Answer(field, prompt, "text", None, None, None, heading=heading)
    return made._replace(**more)


def sheet(title: str, *answers: Answer) -> SheetAnswers:
    """A sheet with answers."""
    return SheetAnswers("log", None, 1, title, "s1", answers)


def test_the_words_of_a_record_are_those_of_the_library(workshop: Workshop) -> None:
    words = record_words(workshop.strings)
    assert (words.ticked, words.not_ticked, words.chosen) == ("ticked", "not ticked", "chosen")
    assert words.left_blank == WORDS.left_blank and words.nothing == WORDS.nothing
    assert words.blank_cells == "{blank} of {cells} cells in the table"
    assert (words.title, words.foot, words.drawn) == (WORDS.title, WORDS.foot, WORDS.drawn)
    assert (words.beside, words.goes_on) == (WORDS.beside, "… in full on the last pages")
    assert words.lang == "en"


def test_a_prompt_has_its_heading_before_it_where_it_is_not_the_only_one(
    workshop: Workshop,
) -> None:
    told = spoken(
        [
            sheet(
                "Log",
                answer("a", "When?", "Monday"),
                answer("b", "When?", "Tuesday."),
                answer("c", "Where?", "Tuesday."),
                answer("d", "When?"),
            )
        ],
        workshop.strings,
    )
    assert told == {
        "a": Spoken("Monday: When?", "", "Monday"),
        "b": Spoken("Tuesday. When?", "", "Tuesday."),
        "c": Spoken("Where?", "", "Tuesday."),
        "d": Spoken("When?"),
    }


@pytest.mark.parametrize(
    ("titles", "said"),
    [
        (["Log"], [""]),
        (["Log", "Card"], ["Log", "Card"]),
        (["Log", "Card", "Log", "Log"], ["Log", "Card", "Log (2)", "Log (3)"]),
        (["", "Log", ""], ["", "Log", ""]),
    ],
)
def test_a_title_is_said_of_several_sheets_and_numbered_where_it_comes_again(
    titles: list[str], said: list[str], workshop: Workshop
) -> None:
    sheets = [sheet(title, answer(f"s{at}", "When?")) for at, title in enumerate(titles)]
    told = spoken(sheets, workshop.strings)
    assert list(told) == [f"s{at}" for at, _ in enumerate(titles)]
    assert [each.title for each in told.values()] == said
    assert {each.prompt for each in told.values()} == {"When?"}


@pytest.mark.parametrize(
    ("text", "value", "ends", "said"),
    [
        ("4", 4, ((0, "calm"), (10, "tense")), "4 (0 calm, 10 tense)"),
        ("04", 4, ((0, "calm"), (10, "")), "4 (0 calm, 10)"),
        ("0", 0, ((0, ""), (10, "tense")), "0 (0, 10 tense)"),
        ("70", 70, ((0, ""), (100, "")), "70 (0 to 100)"),
        ("odd", None, ((0, ""), (100, "")), "odd (0 to 100)"),
        ("7", 7, ((7, ""),), "7 (7 to 7)"),
        ("4", 4, (), ""),
        (None, None, ((0, "calm"), (10, "tense")), ""),
    ],
)
def test_a_place_on_a_scale_is_said_with_its_ends(
    text: str | None,
    value: Value,
    ends: tuple[tuple[int, str], ...],
    said: str,
    workshop: Workshop,
) -> None:
    given = answer("a", "How tense?", type="scale", text=text, value=value, ends=ends)
    assert spoken([sheet("Log", given)], workshop.strings)["a"].said == said


@pytest.mark.parametrize(
    ("label", "text", "said"), [("seldom", "2", "seldom"), (None, "2", "2"), (None, None, "")]
)
@pytest.mark.parametrize("kind", ["radio", "choice"])
def test_only_of_circles_what_is_chosen_is_said_in_words(
    kind: str, label: str | None, text: str | None, said: str, workshop: Workshop
) -> None:
    given = answer("a", "How often?", type=kind, label=label, text=text)
    expected = said if kind == "radio" else ""
    assert spoken([sheet("Log", given)], workshop.strings)["a"].said == expected
