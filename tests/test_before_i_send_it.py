"""The sheet for the minute before a message is sent: what it says first, and to whom it fits."""

from __future__ import annotations

import pytest

from reframekit.client_text import visible
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop
from tests.running import Reframe

SHEET = "before-i-send-it"


def seen(workshop: Workshop, preset: str = "", **words: str) -> str:
    """Its markup with these words, without marks and on one line."""
    markup = workshop.markup(workshop.sheet(SHEET + preset), Order(words=words))
    return " ".join(visible(markup.text).split())


@pytest.mark.parametrize("preset", ["", ":no-reply"])
def test_the_box_and_who_asked_for_no_message_stand_before_any_question(
    workshop: Workshop, preset: str
) -> None:
    said = seen(workshop, preset)
    box = said.index(workshop.strings.safety_short.split(",")[0])
    asked = said.index("If they asked me not to write or come, <strong>I don’t.</strong>")
    assert box < asked < said.index('name="happened"')
    choice = said.index("If they asked me not to write, I send nothing.")
    assert said.index('name="if_no"') < choice < said.index("Send the plain one")


def test_it_speaks_of_the_other_person_as_the_client_does(workshop: Workshop) -> None:
    words = {"they": "she", "other": "my sister", "urge": "call again", "steady_by": "a song"}
    said = seen(workshop, **words, trigger="a flat tone", alarm_name="the siren")
    for sentence in (
        "The pull to call again can be strong.",
        "your words to your sister.",
        "If she asked me not to write or come",
        "Make her feel it",
        "It may have begun with a flat tone.",
        "How loud is the siren now?",
        "A place to begin: a song.",
        "If she asked me not to write, I send nothing.",
    ):
        assert sentence in said


def test_the_note_says_when_to_leave_it_and_what_may_harm_somebody(reframe: Reframe) -> None:
    told = " ".join(reframe("show", SHEET).text.split())
    for words in ("has said no contact", "afraid of the other person", "stalking", "wishing to be"):
        assert words in told


def test_it_ends_in_one_of_four_choices(workshop: Workshop) -> None:
    fields = workshop.document(workshop.sheet(SHEET), Order()).fields
    (choice,) = (record for record in fields if record.name == "choose")
    said = [label for _, label in choice.options]
    assert said == ["Take it to my therapist", "Send nothing", "Send the plain one", "Wait until"]


def test_who_was_asked_for_no_message_is_given_nothing_to_send(workshop: Workshop) -> None:
    said = seen(workshop, ":asked-not-to-write")
    assert said.index(workshop.strings.safety_short.split(",")[0]) < said.index("so I send nothing")
    document = workshop.document(workshop.sheet(f"{SHEET}:asked-not-to-write"), Order())
    names = {record.name for record in document.fields}
    assert names > {"draft", "meanwhile", "loud", "loud_after"}
    assert not names & {"plain", "choose", "no_means", "if_no"}
