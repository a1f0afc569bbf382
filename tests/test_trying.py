"""`reframe try`: what comes apart on a sheet for made-up clients, and what does not."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from reframekit.checks.oddities import oddities
from reframekit.client_text import owned
from reframekit.content.clients import CLIENTS
from reframekit.content.words import Word
from reframekit.document.blocks import Paragraph
from reframekit.document.document import Document
from reframekit.document.text import Run
from reframekit.layout.build import NAMED_BUILDS
from tests.own_words import BOND, NOTE, own_library, vocabulary
from tests.running import Ran, Reframe

SHEET = """\
title: Mine
purpose: A purpose
steps: [3]
care: 0
words: [belief, alarm_name, small_act, name]
intro: |
  %s
prompts:
  - heading: First
    fields:
      - {name: a, type: lines, ask: What happened?}
"""
CLEAN = "My old line is “{belief|this one}” and it is old."
#: What a client says, what an author writes around it, and what is odd there.
ODD = {
    "I’m too much.": ("I wrote: %s.", "two marks meet"),
    "I’m too much!": ("I wrote: %s.", "two marks meet"),
    "Too much,": ("I wrote: %s.", "two marks meet"),
    "Too much?": ("I wrote: %s.", "two marks meet"),
    "Too much…": ("I wrote “%s”. Then I left.", "two marks meet"),
    "“Too much”": ("I wrote “%s” here.", "two quotes meet"),
    "“": ("I wrote %s” here.", "a quote is empty"),
    " Kim": ("I am %s now.", "two spaces meet"),
    "Kim ": ("I am %s.", "a space stands before a mark"),
    "I will rest": ("I will: %s.", "words are said twice"),
    "I will go": ("Today I will %s.", "words are said twice"),
    "the siren": ("It is the %s again.", "words are said twice"),
    "“Kim": ("I wrote %s here.", "a quote is not closed"),
    "nobody stays": ("%s is old.", "a sentence begins with a small letter"),
    "the bell": ("Stop. %s rings.", "a sentence begins with a small letter"),
}
#: The same where nothing is odd: it is a client's own, or how people write.
FINE = {
    "I I said: no!! … “x” {a} .. , and no": "Old: %s",
    "the siren": "When %s rings, I stop.",
    "nobody stays": "It says: “%s” and I hear it.",
    "a long walk": "%s",
    "the siren\nin my head": "%s",
    "Kim": "I am %s... I had no “rest”. “%s” is old.",
    "„zu viel“": "It says %s here.",
}


def document(text: str, word: str = "") -> Document:
    """A sheet of one paragraph, in which a client's word stands."""
    return Document(
        "en", (Paragraph("1", (Run(text.replace("%s", "\n".join(map(owned, word.split("\n"))))),)),)
    )


@pytest.fixture
def own(reframe: Reframe) -> Reframe:
    return with_intro(reframe, CLEAN)


def with_intro(reframe: Reframe, intro: str, more: str = "") -> Reframe:
    """The command beside a library with a sheet that begins so."""
    sheet = SHEET % intro + more + NOTE
    return own_library(reframe, vocabulary(""), "belief/mine.yaml", sheet)


def tried(own: Reframe, *arguments: str) -> Ran:
    return own("--library", "lib", "try", "mine", "--build", "a4", *arguments)


@pytest.mark.parametrize("word", ODD)
def test_what_a_word_makes_odd_is_found(word: str) -> None:
    text, said = ODD[word]
    found = [*oddities(document(text, word), document(text, "Blank"))]
    assert {(each.said, each.block) for each in found} == {(said, "1")}
    assert all(each.near.strip("…") in text.replace("%s", word) for each in found)


def test_a_brace_that_only_words_bring_is_found() -> None:
    (found,) = oddities(document("I wrote {%s.", "x}"), document("I wrote this."))
    assert (found.said, found.letters) == ("a brace is left over", "{")


@pytest.mark.parametrize("word", FINE)
def test_what_is_a_clients_own_is_not_odd(word: str) -> None:
    assert [*oddities(document(FINE[word], word), document(FINE[word], "Blank"))] == []


def test_what_the_blank_sheet_has_is_not_told() -> None:
    text = "Here is is {count}, and “%s."
    assert [*oddities(document(text, "Kim"), document(text, "Bo"))] == []
    assert len([*oddities(document(text, "Kim"), document("%s"))]) == 4


def test_a_clean_sheet_passes(own: Reframe) -> None:
    ran = tried(own)
    assert (ran.code, ran.text) == (0, "")
    assert ran.err == f"1 sheet, {len(CLIENTS)} clients, 1 build, nothing comes apart\n"


def test_what_comes_apart_is_told_with_its_client_build_and_page(reframe: Reframe) -> None:
    ran = tried(with_intro(reframe, "Then I {small_act|do one thing}."))
    assert ran.code == 1
    said = "words are said twice: Then I I will go for a walk. (a4, page 1)"
    assert ran.text == f"mine, i-will: {said}\n"
    assert ran.err.endswith(", 1 build, 1 thing comes apart\n")


def test_every_build_is_tried_and_told(reframe: Reframe) -> None:
    own = with_intro(reframe, "Then I {small_act|do one thing}.")
    ran = own("--library", "lib", "try", "mine")
    (line,) = ran.text.splitlines()
    spots = line.rpartition("(")[2].strip(")").split("; ")
    assert spots == [f"{build}, page 1" for build in NAMED_BUILDS]


def test_what_has_no_room_is_told(reframe: Reframe) -> None:
    title = "{type: table, head: ['{alarm_name|Alarm}', %s], rows: [[%s]]}"
    columns = ", ".join(["incomprehensible"] * 7)
    table = title % (columns, f"x, {columns}")
    own = with_intro(reframe, CLEAN)
    path = own.folder / "lib/worksheets/belief/mine.yaml"
    field = "{name: a, type: lines, ask: What happened?}"
    path.write_text(path.read_text().replace(field, f"{field}\n      - {table}"))
    ran = tried(own)
    assert ran.code == 1
    assert "mine, too-long: a word is cut in two: “" in ran.text
    # A word of 203 letters cannot but be cut.
    assert "cut in two: “onandon" not in ran.text


def test_what_has_no_room_on_the_blank_sheet_either_is_not_told(reframe: Reframe) -> None:
    columns = ", ".join(["incomprehensible"] * 8)
    own = with_intro(reframe, CLEAN)
    path = own.folder / "lib/worksheets/belief/mine.yaml"
    field = "{name: a, type: lines, ask: What happened?}"
    table = f"{{type: table, head: [{columns}], rows: [[{columns}]]}}"
    path.write_text(path.read_text().replace(field, f"{field}\n      - {table}"))
    assert "a word is cut in two" in own("--library", "lib", "check", "mine").text
    assert (tried(own).code, tried(own).text) == (0, "")


def test_two_pages_more_and_a_refusal_are_told(reframe: Reframe) -> None:
    asked = "\n\n  ".join(["{belief|x}"] * 40)
    ran = tried(with_intro(reframe, asked))
    assert re.search(r"^mine, too-long: it has \d pages more than the blank sheet ", ran.text, re.M)
    assert "plain: it has" not in ran.text
    ran = tried(with_intro(reframe, " and ".join(["{belief|x}"] * 500)))
    assert re.search(r"^mine, no-space: it is refused: .* letters \(a4\)$", ran.text, re.M)


def test_a_sheet_that_is_for_no_minor_is_told_and_is_no_fault(reframe: Reframe) -> None:
    ran = tried(with_intro(reframe, CLEAN, "under_18: no\n".replace("no", "'no'")))
    assert (ran.code, ran.text) == (0, "")
    assert "mine is not for somebody under 18, and not tried with girl-16\n" in ran.err


def test_of_a_word_with_choices_each_is_taken_in_turn() -> None:
    asked = {"bond": Word(ask="?", choices=("partner", "parent"))}
    said = [client.words(asked, {}, turn).get("bond") for turn, client in enumerate(CLIENTS)]
    assert {*said} == {None, "partner", "parent"}
    assert all(a != b for a, b in pairwise(said) if a and b)
    taken = [client.words(asked, {"bond": ["parent"]}, 0).get("bond") for client in CLIENTS]
    assert {*taken} == {None, "parent"}
    other = {"bond": Word(ask="?", choices=("partner",), other=True)}
    words = {client.words(other, {}, turn).get("bond") for turn, client in enumerate(CLIENTS)}
    assert len(words) > 10


def test_a_word_that_nobody_foresaw_is_said(reframe: Reframe) -> None:
    words = vocabulary(BOND + "  weather:\n    ask: What is it like?\n    longest: 20\n")
    sheet = (SHEET % CLEAN).replace("name]", "name, bond, weather]") + NOTE
    ran = tried(own_library(reframe, words, "belief/mine.yaml", sheet))
    assert ran.code == 0, ran.text
    asked = {"weather": Word(ask="?", longest=20)}
    said = [client.words(asked, {}, 0).get("weather", "") for client in CLIENTS]
    (long,) = (text for text in said if 20 < len(text) < 40 and text.startswith("whenever"))
    assert long
    assert sum(bool(text) for text in said) > 20


def test_a_minor_is_one_and_nobody_else() -> None:
    asked = {"age": Word(ask="?", choices=("adult", "minor"))}
    ages = {client.called: client.words(asked, {}, 1)["age"] for client in CLIENTS}
    assert [name for name, age in ages.items() if age == "minor"] == ["girl-16"]


@pytest.mark.parametrize("target", ["x.png", "clients/"])
def test_a_contact_sheet_is_drawn_where_it_is_asked_for(own: Reframe, target: str) -> None:
    ran = tried(own, "-o", target)
    path = own.folder / ("clients/mine-clients.png" if target.endswith("/") else target)
    assert ran.code == 0, ran.err
    assert path.read_bytes().startswith(b"\x89PNG")
    assert f"{Path(target) / 'mine-clients.png' if target.endswith('/') else target}: " in ran.err
    assert tried(own, "-o", target).code == 5
    assert tried(own, "-o", target, "--force").code == 0


def test_without_an_output_nothing_is_written(own: Reframe) -> None:
    before = {*own.folder.rglob("*")}
    tried(own)
    assert {*own.folder.rglob("*")} == before


def test_bad_arguments_are_refused_in_a_sentence(own: Reframe) -> None:
    several = own("--library", "lib", "try", "mine", "spiral-log", "-o", "x.png")
    assert (several.code, "do not go into one picture" in several.err) == (2, True)
    stream = tried(own, "-o", "-")
    assert (stream.code, "standard output" in stream.err) == (2, True)
    assert own("try", "nobody").code == 2
    assert tried(own, "--build", "a5").code == 2


def test_a_card_that_reaches_near_the_edge_is_not_clipped(reframe: Reframe) -> None:
    ran = reframe("try", "pause-card", "--build", "letter-paper")
    assert "out of its place" not in ran.text
    assert ran.err.endswith("comes apart\n"), ran.err
