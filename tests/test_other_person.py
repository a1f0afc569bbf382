"""Words for the other person, the kind of a belief, and the questions of `--ask`."""

from __future__ import annotations

import pikepdf
import pytest

from reframekit.content.vocabulary import vocabulary_in
from reframekit.content.yaml_source import parse_source
from reframekit.errors import ReframeError
from reframekit.pipeline.plan import Request
from reframekit.pipeline.planning import kind_of, plan
from reframekit.pipeline.workshop import Workshop
from tests.filling import values
from tests.own_words import NOTE, own_library, vocabulary
from tests.running import Reframe
from tests.test_words import page_text

SHEET = f"""family: pattern
title: A page
purpose: Look.
steps: [1]
care: 0
words: [other, they, bond]
prompts:
  - heading: One
    text: "%s"
    fields: [{{name: a, type: text, ask: What?}}]
{NOTE}"""


def _text(reframe: Reframe, sentence: str, *options: str) -> str:
    reframe.write("page.yaml", SHEET % sentence)
    ran = reframe("inspect", "page.yaml", "--stage", "document", *options)
    assert ran.code == 0, ran.err
    return ran.out.decode()


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ((), "I told them about their day"),
        (("--set", "they=she"), "I told her about her day"),
        (("--set", "they=he"), "I told him about his day"),
        (("--set", "they=more than one"), "I told them about their day"),
    ],
)
def test_the_other_person_is_spoken_of_as_the_client_does(
    reframe: Reframe, said: tuple[str, ...], shown: str
) -> None:
    assert shown in _text(reframe, "I told {them} about {their} day.", *said)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("urge=to text again", "the urge to text again comes"),
        ("urge=To text again.", "the urge to text again comes"),
        ("urge=to", "the urge to to comes"),
        ("alarm_name=when it burns", "When it burns rings"),
        ("alarm_name=tonight", "When tonight rings"),
    ],
)
def test_a_small_word_right_before_a_place_is_said_once(
    reframe: Reframe, said: str, shown: str
) -> None:
    page = SHEET.replace("[other", "[urge, alarm_name, other")
    sentence = "When {alarm_name|it} rings, the urge to {urge|act} comes."
    reframe.write("page.yaml", page % sentence)
    ran = reframe("inspect", "page.yaml", "--stage", "document", "--set", said)
    assert ran.code == 0, ran.err
    assert shown in ran.out.decode()


def test_a_form_without_a_choice_leaves_the_authors_text(reframe: Reframe) -> None:
    sentence = "It is {a_bond|someone close}."
    assert "It is someone close." in _text(reframe, sentence)
    assert "It is an in-law." in _text(reframe, sentence, "--set", "bond=in-law")


@pytest.mark.parametrize(
    "verb",
    ["push", "pushes", "is", "doesn’t", "don't", "need", "reply to", "really rarely ask"],
)
@pytest.mark.parametrize("who", ["{they}", "{other|they}"])
def test_a_verb_in_the_present_behind_the_other_person_is_refused(
    reframe: Reframe, who: str, verb: str
) -> None:
    reframe.write("page.yaml", SHEET % f"When {who} {verb} me, I wait.")
    ran = reframe("check", "page.yaml")
    assert ran.code == 1
    assert "page.yaml:9:" in ran.err + ran.out.decode()
    assert "does not go with everybody" in ran.err + ran.out.decode()


@pytest.mark.parametrize(
    "verb", ["can push", "pushed", "won’t push", "didn't push", "really asked", "and I wait"]
)
def test_what_goes_with_everybody_is_taken(reframe: Reframe, verb: str) -> None:
    assert "I wait" in _text(reframe, f"{{they}} {verb}. I wait.")


def test_which_places_name_who_acts_is_said_by_the_vocabulary(reframe: Reframe) -> None:
    words = vocabulary("  guest: {ask: Who?%s}\n")
    sheet = SHEET.replace("[other", "[guest, other") % "When {guest|Kim} push me, I wait."
    own = own_library(reframe, words % "", "pattern/own.yaml", sheet)
    assert own("--library", "lib", "check", "own").code == 0
    own.write("lib/worksheets/words.yaml", words % ", subject: guest")
    ran = own("--library", "lib", "check", "own")
    assert ran.code == 1
    assert '"push" behind "{guest}"' in ran.err + ran.out.decode()


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("{ask: a, choices: [b, c], forms: {d: [e]}}", 'the form "d" has 1 texts for 2 choices'),
        ("{ask: a, choices: [b], forms: {d: [e, f]}}", 'the form "d" has 2 texts for 1 choices'),
        ("{ask: a, choices: [b], forms: {d: [e]}, blank: f}", "a blank word is no choice"),
        ("{ask: a, choices: [b], blank: b}", "a blank word is no choice with forms"),
        ("{ask: a, subject: wo}", '"wo" is no place of the word "who"'),
        ("{ask: a, choices: [b], forms: {dd: [e]}, subject: d}", '"d" is no place'),
    ],
)
def test_forms_that_fit_no_choices_are_refused(word: str, said: str) -> None:
    with pytest.raises(ReframeError, match=said):
        vocabulary_in(parse_source(f"words:\n  who: {word}\n", "words.yaml"))


@pytest.mark.parametrize(
    ("belief", "kind"),
    [
        ("I’m too much", "self"),
        ("If I relax, I lose them", "rule"),
        ("Everyone leaves", "people"),
    ],
)
def test_the_kind_of_a_belief_is_guessed(workshop: Workshop, belief: str, kind: str) -> None:
    assert kind_of(workshop, {"belief": belief}) == kind
    assert kind_of(workshop, {"belief": belief, "belief_kind": "rule"}) == "rule"
    assert kind_of(workshop, {}) is None


def test_a_packets_week_follows_the_kind_of_the_belief(workshop: Workshop) -> None:
    def sheets(kind: str | None, belief: str | None = None) -> list[str]:
        made = plan(workshop, Request(("step-3-belief",), 3, belief, kind=kind))
        return [each.worksheet.slug for each in made.sheets]

    assert sheets(None) == sheets("self") == ["belief-continuum"]
    assert sheets("rule") == ["belief-cost-benefit"]
    assert sheets("people") == ["belief-history-test", "breathing-and-grounding"]
    assert sheets("rule", "prove-it") == ["belief-cost-benefit", "overfunctioning-audit"]
    assert sheets("self", "prove-it") == ["belief-continuum"]


def test_a_belief_of_another_kind_than_the_packets_is_told_of(reframe: Reframe) -> None:
    ask = ("packet", "step-3-belief", "--week", "3", "-o", "out.pdf", "--force")
    told = reframe(*ask, "--set", "belief=If I rest, they go")
    assert told.code == 0, told.err
    assert "the sheets for rules (if-then)" in told.err
    assert "rest" not in told.err
    silent = reframe(*ask, "--set", "belief=I am a burden")
    assert "the sheets for" not in silent.err


def test_a_single_sheet_warns_of_a_belief_of_another_kind(reframe: Reframe) -> None:
    ran = reframe("render", "belief-continuum", "--set", "belief=Everyone leaves", "-o", "a.pdf")
    assert ran.code == 0
    assert 'takes "self" for belief_kind' in ran.err
    ran = reframe("render", "belief-cost-benefit:fragile", "-o", "b.pdf")
    assert "belief_kind" not in ran.err


def test_ask_goes_in_order_and_back(reframe: Reframe) -> None:
    answers = "Ann\nmy sistr\n<\nmy sister\n\n\n\n\n\n\n\n\n\n\n"
    ran = reframe("render", "boundary-script", "--ask", "-o", "a.pdf", given=answers)
    assert ran.code == 0, ran.err
    questions = ["What name should", "Who is it about", "How does the client speak", "need there"]
    places = [ran.err.index(each) for each in questions]
    assert places == sorted(places)
    assert ran.err.count("Who is it about") == 2


def test_what_ask_offers_can_be_left_out(reframe: Reframe) -> None:
    asked = ("render", "belief-reframe:too-much", "--ask", "-o", "a.pdf", "--force")
    taken = reframe(*asked, given="\n" * 12)
    assert "left out with a space" in taken.err
    assert "fairer" in values((reframe.folder / "a.pdf").read_bytes())
    reframe(*asked, given="Kim\n\n\n \n\n\n\n")
    assert "fairer" not in values((reframe.folder / "a.pdf").read_bytes())


def test_ask_offers_the_words_of_a_preset_and_asks_for_a_minor(reframe: Reframe) -> None:
    ran = reframe("render", "belief-reframe:too-much", "--ask", "-o", "a.pdf", given="\n" * 12)
    assert "[Some people have room for my feelings]" in ran.err
    assert "[Tell one kind person one true feeling]" in ran.err
    assert "under 18" not in ran.err
    ran = reframe("render", "belief-history-test", "--ask", "-o", "b.pdf", given="\n" * 12)
    assert "under 18" in ran.err


def test_ask_goes_back_no_further_than_to_its_first_question(reframe: Reframe) -> None:
    ran = reframe("render", "pause-card", "--ask", "-o", "a.pdf", given="<\n<\nthe siren\n\n\nn\n")
    assert ran.code == 0, ran.err
    first = "What does the client call the alarm?"
    assert ran.err.count(first) == 3
    assert ran.err.index("What steadies the client?") > ran.err.rindex(first)


def test_what_stands_for_the_other_person_is_in_no_name_of_the_file(reframe: Reframe) -> None:
    page = SHEET.replace("ask: What?", "ask: 'What I told {them}'")
    reframe.write("page.yaml", page % "I wait.")
    assert reframe("render", "page.yaml", "--set", "they=she", "-o", "a.pdf").code == 0
    with pikepdf.open(reframe.folder / "a.pdf") as pdf:
        (group,) = pdf.Root.AcroForm.Fields
        called = [str(field.TU) for field in group.Kids]
    assert "What I told them" in called
    assert not any("her" in name for name in called)


def test_a_row_of_a_roster_follows_the_kind_of_its_belief(reframe: Reframe) -> None:
    reframe.write("r.csv", 'id,belief\na,I am a burden\nb,"If I rest, they go"\n')
    asked = ("packet", "step-3-belief", "--week", "3", "--roster", "r.csv", "-o", "out")
    ran = reframe(*asked, "--jobs", "1")
    assert ran.code == 0, ran.err
    made = [page_text((reframe.folder / "out" / f"{name}.pdf").read_bytes()) for name in "ab"]
    assert ["What It Gives, What It Costs" in text for text in made] == [False, True]
    assert ["The Scale Between" in text for text in made] == [True, False]


def test_a_week_that_leaves_out_a_kind_follows_the_belief_too(reframe: Reframe) -> None:
    packet = "title: Own\nintro: One.\nbelief: too-much\nweeks:\n  - sheets: [%s]\n"
    sheets = "belief-reframe, {sheet: belief-cost-benefit, not_for: [self]}"
    reframe.write("own.yaml", packet % sheets)
    ran = reframe("packet", "own.yaml", "--set", "belief=If I rest, they go", "-o", "a.pdf")
    assert ran.code == 0, ran.err
    assert "the sheets for rules (if-then)" in ran.err
    assert "What It Gives, What It Costs" in page_text((reframe.folder / "a.pdf").read_bytes())


@pytest.mark.parametrize(
    ("sentence", "said", "shown"),
    [
        ("You write to {other|a friend}.", "my sister", "You write to your sister."),
        ("Ask {other|one who likes you}.", "My sister", "Ask your sister."),
        ("{other|A friend} can help you.", "My sister", "Your sister can help you."),
        ("I write to {other|a friend} of you.", "my sister", "I write to my sister of you."),
        ("You say “{other|a friend}.”", "my sister", "You say “my sister.”"),
        ("They say “you” to {other|a friend}.", "my sister", "They say “you” to my sister."),
        ("You say “I” to {other|a friend}.", "my sister", "You say “I” to your sister."),
        ("You write to {other|me}.", "myrtle", "You write to myrtle."),
        ("You write to {other|one I like}.", "my sister", "You write to your sister."),
    ],
)
def test_what_is_the_client_s_is_yours_in_a_text_that_speaks_to_them(
    reframe: Reframe, sentence: str, said: str, shown: str
) -> None:
    assert shown in _text(reframe, sentence, "--set", f"other={said}")


def test_what_is_asked_for_tells_of_another_kind_and_names_the_file(reframe: Reframe) -> None:
    typed = "\n\nEveryone goes in the end\n\n\nn\n"
    ran = reframe("packet", "step-3-belief:prove-it", "--week", "3", "--ask", given=typed)
    assert ran.code == 0, ran.err
    assert ran.err.count("has the sheets for beliefs about people") == 1
    assert "step-3-belief-week-3" in ran.err and "prove-it-week-3" not in ran.err


@pytest.mark.parametrize("sheet", ["belief-continuum", "belief-cost-benefit"])
def test_a_belief_about_people_is_answered_with_the_sheet_that_takes_it_with_least_care(
    reframe: Reframe, sheet: str
) -> None:
    """Also before one of its family that is begun in session, and before a page to read."""
    early = (
        "title: Early\nfamily: belief\npurpose: A page.\nsteps: [1]\ncare: 2\n"
        "under_18: in session\n"
        "words: [belief]\nbeliefs: [people]\nprompts:\n- heading: A\n"
        "  fields: [{name: a, type: text, ask: What}]\n" + NOTE
    )
    reframe.write("lib/worksheets/belief/a-first.yaml", early)
    ran = reframe(
        *("--library", "lib", "render", sheet, "--set", "belief=Everyone leaves", "-o", "a.pdf")
    )
    assert ran.code == 0
    assert "for belief_kind, and here it is" in ran.err and "try how-it-hangs-together" in ran.err
