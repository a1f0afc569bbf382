"""The sheets on hearing a no, being apart, going slowly, mending and letting go: what each says of
safety before it asks anything, and what it leaves out on purpose.
"""

from __future__ import annotations

import re

import pytest

from reframekit.client_text import visible
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop
from tests.running import Reframe


def seen(workshop: Workshop, sheet: str, **words: str) -> str:
    """The markup of a sheet with these words, without marks and on one line."""
    markup = workshop.markup(workshop.sheet(sheet), Order(words=words))
    return " ".join(visible(markup.text).split())


def note(workshop: Workshop, sheet: str) -> str:
    """All of its therapist's note on one line."""
    said = workshop.sheet(sheet).worksheet.note.model_dump().values()
    parts = (part if isinstance(part, str) else " ".join(part) for part in said)
    return " ".join(" ".join(parts).split())


def in_order(said: str, *pieces: str) -> None:
    """Each piece is there, behind the one before it."""
    at = [said.find(piece) for piece in pieces]
    assert -1 not in at and at == sorted(at), list(zip(pieces, at, strict=True))


@pytest.mark.parametrize("preset", ["", ":from-a-partner", ":from-someone-i-like"])
def test_a_no_is_let_stand_before_an_answer_to_it_is_asked(workshop: Workshop, preset: str) -> None:
    in_order(
        seen(workshop, f"when-i-hear-no{preset}"),
        workshop.strings.safety_short.split(",")[0],
        "If it was a threat or an insult, I take it to my therapist.",
        'name="said"',
        "If it was a no to hearing from me, I don’t write and I don’t come.",
        "To hearing from me at all",
        "A no counts the first time, and it can come without a reason. With touch or sex, “not now”"
        " is a no, and so is no answer. A body is not asked twice.",
        'name="my_words"',
    )


def test_a_no_is_not_gone_round(workshop: Workshop) -> None:
    wont = ("Ask again today", "Punish them for it", "Send someone to ask for me", "Turn up")
    in_order(seen(workshop, "when-i-hear-no"), "However strong the pull is, I won’t", *wont)
    told = note(workshop, "when-i-hear-no")
    for words in (
        "this can be stalking",
        "is pressure",
        "a body is not asked twice",
        "no plain no",
    ):
        assert words in told


def test_a_no_is_told_in_the_client_s_words(workshop: Workshop) -> None:
    words = {"they": "he", "other": "my brother", "urge": "call again", "steady_by": "a song"}
    said = seen(workshop, "when-i-hear-no", **words, alarm_name="the siren")
    for sentence in (
        "Choose a no from your brother.",
        "Such as to call again.",
        "A place to begin: a song.",
        "How loud is the siren?",
        "Punish him for it",
    ):
        assert sentence in said


def test_one_no_fits_on_a_page(workshop: Workshop) -> None:
    document = workshop.document(workshop.sheet("when-i-hear-no:short"), Order())
    names = [record.name for record in document.fields]
    assert names == ["name", "date", "said", "story", "meanwhile", "my_words", "help_line"]


DANGER = (
    "Ending a bond can be a time of danger. If I was ever afraid of them, I do this only with help."
    " I keep messages that scare me."
)
LIVING = "If I think of not wanting to live, I stop here and call."


@pytest.mark.parametrize("preset", ["", ":none-for-now", ":only-the-children", ":not-decided"])
def test_an_ending_says_what_it_can_bring_before_it_asks_anything(
    workshop: Workshop, preset: str
) -> None:
    in_order(
        seen(workshop, f"letting-go{preset}"),
        " ".join(workshop.strings.safety_box.split()),
        'name="safety"',
        DANGER,
        LIVING,
        'name="afraid"',
        "Not sure, or yes: I stop here, and go on only with help",
        'name="not_living"',
        "Not sure, or yes: I stop here and call the number in step 1",
        "A court comes before this page. If they asked me not to write or come,",
        'name="contact"',
    )


def test_contact_is_one_of_four_and_undecided_is_one(workshop: Workshop) -> None:
    fields = workshop.document(workshop.sheet("letting-go"), Order()).fields
    (contact,) = (record for record in fields if record.name == "contact")
    said = [label for _, label in contact.options]
    assert said == ["None", "Less", "Not decided yet", "Only about"]
    presets = {each.slug for each in workshop.sheet("letting-go").worksheet.variants}
    assert presets >= {
        "none-for-now",
        "only-the-children",
        "only-work",
        "a-relative",
        "not-decided",
    }


def test_an_ending_prints_nobody_s_role(workshop: Workshop) -> None:
    assert not {"other", "bond"} & set(workshop.sheet("letting-go").worksheet.words)
    said = seen(workshop, "letting-go", they="she", call_whom="Ana, 12", alarm_name="the siren")
    for sentence in ("afraid of her, I do this only", "if she asked", "is the siren loudest?"):
        assert sentence.lower() in said.lower()
    assert "Leave out their name." in said


def test_nobody_is_kept_by_fear(workshop: Workshop) -> None:
    in_order(
        seen(workshop, "letting-go"),
        "However strong the pull is, I won’t",
        "Saying that I feel like dying is none of them.",
        "Check a phone, or where someone is",
        "Turn up, or drive by",
        "Send word through friends or kids",
        "Threaten to hurt myself",
    )


def test_the_note_on_an_ending_asks_about_suicide_and_names_what_is_harm(
    workshop: Workshop,
) -> None:
    told = note(workshop, "letting-go")
    for words in (
        "Ask about suicide at every break-up, whoever ended it",
        "Checking a phone, tracking, turning up, or threatening self-harm to keep someone is harm",
        "do not press for it, and do not advise blocking or a last talk",
        "answered by calling help for them, never by staying for it",
        "whether they were ever afraid of the other person",
    ):
        assert words in told
    sheet = workshop.sheet("letting-go").worksheet
    assert "not wanting to live" in sheet.note.going_over[0]
    assert "wishing to be dead" in sheet.note.if_blank


@pytest.mark.parametrize(
    "name", ["letting-go", "letting-go:a-relative", "going-slowly", "going-slowly:a-new-friend"]
)
def test_an_ending_and_somebody_new_are_for_nobody_under_18(reframe: Reframe, name: str) -> None:
    ran = reframe("render", name, "--set", "age=minor", "-o", "a.pdf")
    assert ran.code == 1 and f"{name.split(':')[0]} is not for somebody under 18" in ran.err
    assert reframe("render", name, "--set", "age=adult", "-o", "a.pdf").code == 0


@pytest.mark.parametrize("preset", ["someone-i-fear", "winning-them-back"])
def test_there_is_no_ending_with_fear_and_none_to_win_somebody_back(
    reframe: Reframe, preset: str
) -> None:
    ran = reframe("show", f"letting-go:{preset}")
    assert ran.code == 2 and "is left out on purpose" in ran.err and "in session" in ran.err


@pytest.mark.parametrize("sheet", ["letting-go", "mending-after-a-fight"])
def test_two_have_to_stand_for_it(reframe: Reframe, sheet: str) -> None:
    need = "Signed by nobody yet: a clinician and someone who works with partner violence have to"
    assert need in " ".join(reframe("show", sheet).text.split())


@pytest.mark.parametrize("preset", ["", ":with-a-friend", ":sorry-for-all"])
def test_only_a_fight_with_words_is_mended_and_each_alone_first(
    workshop: Workshop, preset: str
) -> None:
    in_order(
        seen(workshop, f"mending-after-a-fight{preset}"),
        "First each of you looks at it alone.",
        'name="safety"',
        "It is not for after hitting, thrown things, a blocked door or threats.",
        "Then the next step is safety, even if it was me.",
        'name="harm"',
        "I look at it by myself. Talking comes later, when both are calm.",
        'name="happened"',
        "I do not say sorry to end fear.",
        'name="my_part"',
        'name="not_mine"',
        "“Not yet” is a fair answer, from both sides.",
        "Out of fear of them: I stop here, as in step 1",
        'name="first_words"',
    )


def test_a_fight_is_told_in_the_client_s_words(workshop: Workshop) -> None:
    words = {"they": "he", "other": "my brother", "need": "to be asked", "steady_by": "a song"}
    said = seen(workshop, "mending-after-a-fight", **words, alarm_name="the siren")
    for sentence in (
        "come back to your brother.",
        "How may it have been for him?",
        "Out of fear of him: I stop here",
        "so he may say no",
        'value="to be asked"',
        "How loud is the siren now?",
    ):
        assert sentence in said


def test_the_note_on_mending_says_when_there_is_nothing_to_mend(workshop: Workshop) -> None:
    told = note(workshop, "mending-after-a-fight")
    for words in (
        "making up after harm is part of how harm goes on",
        "by either of them",
        "where the client did the harm, work on that",
        "you see each alone first",
        "ends the page, even where steps 1 and 2 were answered no",
    ):
        assert words in told


def test_a_fight_with_a_parent_is_for_a_minor_in_session(reframe: Reframe) -> None:
    for preset, told in ((":with-a-parent", True), (":with-a-friend", False), ("", False)):
        name = f"mending-after-a-fight{preset}"
        ran = reframe("render", name, "--set", "age=minor", "-o", "a.pdf", "--force")
        assert ran.code == 0
        assert ("for somebody under 18 in session alone" in ran.err) == told


@pytest.mark.parametrize("preset", ["after-hitting", "get-them-to-say-sorry"])
def test_nothing_is_mended_after_harm_and_nobody_is_made_sorry(
    reframe: Reframe, preset: str
) -> None:
    ran = reframe("show", f"mending-after-a-fight:{preset}")
    assert ran.code == 2 and "is left out on purpose" in ran.err


@pytest.mark.parametrize("preset", ["", ":a-trip", ":asked-for-time-alone"])
def test_who_asked_for_quiet_gets_it(workshop: Workshop, preset: str) -> None:
    in_order(
        seen(workshop, f"being-apart{preset}"),
        workshop.strings.safety_short.split(",")[0],
        'name="apart"',
        "If they asked for quiet, <strong>I don’t write or come.</strong>",
        'name="touch"',
        "However loud it gets, I won’t",
        "Check where someone is",
        "Write again and again",
        "Go silent as a test",
        "Say I’m sick so someone comes",
        'name="first_hour"',
        'name="hello"',
    )


def test_being_apart_is_told_in_the_client_s_words(workshop: Workshop) -> None:
    words = {"they": "she", "other": "my mother", "steady_by": "a song", "call_whom": "Ana"}
    said = seen(workshop, "being-apart", **words, alarm_name="the siren")
    for sentence in (
        "one time apart from your mother, or a night alone.",
        "What does the siren say it means?",
        "If she asked for quiet",
        "and so may she.",
        'value="Ana"',
    ):
        assert sentence in said


def test_the_note_on_being_apart_knows_what_is_no_time_apart(workshop: Workshop) -> None:
    told = note(workshop, "being-apart")
    for words in (
        "that is being watched, and a matter of safety",
        "days of silence that punish, are not for the client to get better at",
        "no contact at all: then it is an ending",
        "to be watched is frightening",
        "make a plan for staying alive first",
    ):
        assert words in told


@pytest.mark.parametrize("preset", ["", ":all-at-once", ":a-new-friend"])
def test_fear_is_no_matter_of_pace(workshop: Workshop, preset: str) -> None:
    in_order(
        seen(workshop, f"going-slowly{preset}"),
        workshop.strings.safety_short.split(",")[0],
        'name="afraid"',
        "Not sure, or yes: I stop here and talk to my therapist, or call the number at the end",
        'name="know"',
        'name="hope"',
        "A mark is no verdict on anyone.",
        "My no was not taken, or was laughed off.",
        "At first I meet where there are people, and someone knows where I am.",
    )


def test_signs_to_go_slower_are_of_both_and_judge_nobody(workshop: Workshop) -> None:
    said = seen(workshop, "going-slowly")
    for word in ("flag", "toxic", "narciss", "score", "verdict is", "avoid"):
        assert word not in said.lower()
    own = re.findall(r"I (?:have let go|say yes|hide|plan)", said)
    others = re.findall(r"(?:My no was not taken|I am asked where|I was asked for)", said)
    assert len(own) == 4 and len(others) == 3


def test_somebody_new_is_told_in_the_client_s_words(workshop: Workshop) -> None:
    words = {"they": "he", "other": "a man from work", "steady_by": "a song"}
    said = seen(workshop, "going-slowly", **words, alarm_name="the siren")
    for sentence in (
        "With a man from work, hope can run",
        "Am I scared of him",
        "When the siren wants it all at once",
        "After I have seen him",
        "A place to begin: a song.",
    ):
        assert sentence in said


def test_the_note_on_somebody_new_calls_nobody_names(workshop: Workshop) -> None:
    told = note(workshop, "going-slowly")
    for words in (
        "do not tell the client what the person is",
        "a slower one can bring danger",
        "The client’s own speed can press on the other, too",
        "no list to hold up to them",
        "money asked by somebody who has not been met",
    ):
        assert words in told


@pytest.mark.parametrize("preset", ["tests-for-them", "how-to-keep-them"])
def test_there_is_no_test_for_a_person(reframe: Reframe, preset: str) -> None:
    ran = reframe("show", f"going-slowly:{preset}")
    assert ran.code == 2 and "is left out on purpose" in ran.err
