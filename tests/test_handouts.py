"""Pages to read, each with a drawing and two questions, and the map: what they say and do not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reframekit.checks import ages, safety
from reframekit.client_text import visible
from reframekit.content.drawing_specs import RingBlock
from reframekit.content.worksheet import parse_worksheet
from reframekit.content.yaml_source import Source, parse_source, read_source
from reframekit.layout.build import LayoutBuild
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.running import Reframe
from tests.test_pages import practice

WORKSHEETS = builtin_library() / "worksheets"
MAP = WORKSHEETS / "belief" / "how-it-hangs-together.yaml"
#: Of each handout the sentences that must stand on it, and the words that may not.
SAID = {
    "origin/why-my-alarm-is-loud": (
        "no flaw",
        "may have helped to keep someone close",
        "You did not choose it.",
        "care came and went",
        *("a loss", "a move", "an illness", "bullying", "racism", "a bond that hurt"),
        "born more watchful",
        "Often nobody can say.",
        "Many grown-ups did what they could.",
        "If someone harmed you, that was not your fault.",
        "Sometimes it is right",
        "A page cannot tell you when.",
    ),
    "boundary/what-a-limit-is": (
        "A request says what you would like them to do.",
        "A limit says what you will do.",
        "A threat says how you will hurt them.",
        "even if nobody agrees",
        "When they have a point, you can change it.",
        "too soft with some, too hard with others. With a few they are steady.",
        "Families and cultures draw limits in their own ways.",
        "A soft voice or an elder can carry one.",
        "Others have limits, too.",
        "Where it is not safe to say no, it is wise not to say it.",
    ),
    "belief/how-a-belief-keeps-itself": (
        "It lets in what it knows. It twists the rest, or sends it away.",
        "It can be true. It is not all there is.",
        "You hide, check or please.",
        "You don’t find out",
        "Arguing may not move it. Small facts may, when you let them in again and again.",
        "If people treat you badly for who you are, that is real.",
        "It is not a mistake in your head.",
    ),
    "secure/what-secure-looks-like": (
        "Nobody is steady all the time. Steady people get scared, miss things and mend.",
        "You can ask, hear no, and still come back.",
        *("a friend", "a relative", "a group", "a partner", "a therapist"),
        "Some are loud about it, and some use few words.",
        "Calm need not be dull. A racing heart need not be love.",
        "Fear of someone is no alarm to soothe.",
    ),
}
UNSAID = re.compile(
    r"brain|anxious|your (parents|mother|father|healing)|attract|complete sentence|respect it"
    r"|cut (them|him|her) off|irrational|thinking error|prove it wrong|%|quiz|choose better",
    re.IGNORECASE,
)
ALARM = ("A sign", "A story", "Fear", "A move", "A short calm", "Next time")


def path(name: str) -> Path:
    return WORKSHEETS / f"{name}.yaml"


def seen(workshop: Workshop, slug: str, **words: str) -> str:
    """Its markup with these words, without marks and on one line."""
    markup = workshop.markup(workshop.sheet(slug), Order(words=words))
    return " ".join(visible(markup.text).split())


def spoilt(file: Path, old: str, new: str) -> Source:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    return parse_source(text.replace(old, new), str(file))


def refused(file: Path, old: str, new: str) -> list[str]:
    """The rules by which a spoilt copy is refused; as it stands it is not."""
    source = read_source(file)
    assert list(safety.declared(parse_worksheet(source, file), source)) == []
    source = spoilt(file, old, new)
    return [each.code for each in safety.declared(parse_worksheet(source, file), source)]


@pytest.mark.parametrize("name", SAID)
def test_a_handout_says_what_it_must_and_nothing_that_it_must_not(
    workshop: Workshop, name: str
) -> None:
    said = seen(workshop, path(name).stem)
    for sentence in SAID[name]:
        assert sentence in said
    assert "<fieldset>" in said and "<fieldset step" not in said
    assert UNSAID.search(re.sub(r"<[^>]+>", " ", said)) is None


@pytest.mark.parametrize("name", SAID)
def test_a_handout_has_a_ring_and_two_questions_on_one_page(
    workshop: Workshop, name: str, tmp_path: Path
) -> None:
    sheet = workshop.sheet(path(name).stem)
    fields = list(sheet.worksheet.fields())
    assert [each.type for each in fields] == ["ring", "lines", "lines"]
    first = workshop.document(sheet, Order()).fields[0]
    assert (first.name, first.question) == ("fits", "What fits me, and what does not?")
    ours = practice(tmp_path)
    for build, age, most in (
        (LayoutBuild("screen", "letter"), "adult", 1),
        (LayoutBuild("screen", "letter"), "minor", 1),
        (LayoutBuild("paper", "letter"), "adult", 2),
        # A ring that is a list there is whole on one page, which may cost another.
        (LayoutBuild("screen", "letter", "large"), "adult", 3),
    ):
        order = Order({"age": age}, practice=ours, build=build)
        assert sheet_pdf(workshop, sheet, order).pages <= most


def test_the_alarm_goes_round_from_a_sign_to_the_next_time(workshop: Workshop) -> None:
    sheet = workshop.sheet("why-my-alarm-is-loud").worksheet
    (ring,) = (each for each in sheet.fields() if isinstance(each, RingBlock))
    assert tuple(part.title for part in ring.parts) == ALARM
    said = seen(workshop, "why-my-alarm-is-loud", trigger="a flat tone", urge="call")
    assert "<p>It may be a flat tone.</p>" in said and "<p>To call.</p>" in said
    siren = seen(workshop, "why-my-alarm-is-loud", alarm_name="The siren")
    assert "<p>Then the siren is quicker and louder.</p>" in siren


def test_a_belief_stands_once_in_its_ring(workshop: Workshop) -> None:
    said = seen(workshop, "how-a-belief-keeps-itself", belief="I’m a burden")
    assert said.count("I’m a burden") == 1 and "<p>“I’m a burden”</p>" in said


@pytest.mark.parametrize("name", ["origin/why-my-alarm-is-loud", "boundary/what-a-limit-is"])
def test_a_handout_with_care_keeps_it(name: str) -> None:
    assert refused(path(name), "care: 1", "care: 0") == ["care-level"]


def test_the_page_on_limits_keeps_its_box_and_its_first_word(workshop: Workshop) -> None:
    file = path("boundary/what-a-limit-is")
    assert refused(file, "safety: box", "safety: none") == ["safety-box"]
    said = seen(workshop, "what-a-limit-is")
    box, ring = said.index('<note kind="safety">'), said.index("<ring")
    first = said.index("Where it is not safe to say no")
    assert first < box < ring < said.index("<helplines>")


def test_the_map_goes_from_what_was_lived_through_round_and_ends_with_strength(
    workshop: Workshop,
) -> None:
    document = workshop.document(workshop.sheet("how-it-hangs-together"), Order())
    names = [record.name for record in document.fields]
    round_ = ["belief", "rule", "goes_off", "move", "brings", "back"]
    loud = ["in_me", "in_them", "in_life"]
    assert names == ["name", "date", "lived", *loud, *round_, "strong"]
    said = seen(workshop, "how-it-hangs-together", they="she")
    first = "Sometimes the alarm fits. Then the work is safety or a choice, not calming down."
    assert said.index(first) < said.index('name="lived"')
    assert said.index("I write this part in session.") < said.index("“I don’t know” is a fine")
    assert "<h3>In her</h3>" in said


def test_the_map_is_filled_with_the_clients_words_and_asks_for_a_rule_as_one(
    workshop: Workshop,
) -> None:
    said = seen(workshop, "how-it-hangs-together:be-good", trigger="a flat tone", urge="call")
    assert said.index("My belief, or my rule") < said.index("I’ll be noticed")
    assert 'value="a flat tone"' in said and 'value="call"' in said
    assert "My belief, or my rule" not in seen(workshop, "how-it-hangs-together")


def test_the_map_has_two_pages(workshop: Workshop, tmp_path: Path) -> None:
    ours = practice(tmp_path)
    for build in (LayoutBuild("screen", "letter"), LayoutBuild("paper", "a4")):
        sheet = workshop.sheet("how-it-hangs-together")
        assert sheet_pdf(workshop, sheet, Order(build=build, practice=ours)).pages == 2


def test_the_map_is_read_about_first_and_what_looks_back_is_for_a_minor_in_session() -> None:
    assert refused(MAP, "care: 1", "care: 0") == ["care-level"]
    for file in (MAP, path("origin/why-my-alarm-is-loud")):
        source = spoilt(file, "under_18: in session", 'under_18: "yes"')
        found = ages.declared(parse_worksheet(source, file), source)
        assert [each.code for each in found] == ["under-18"]


@pytest.mark.parametrize("name", [*SAID, "belief/how-it-hangs-together"])
def test_the_note_says_when_the_alarm_is_no_task(reframe: Reframe, name: str) -> None:
    told = " ".join(reframe("show", path(name).stem).text.split())
    assert re.search(r"afraid|hurt|harm", told.partition("Do not use when")[2])
