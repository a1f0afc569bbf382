"""Words of a library of one's own: with choices, and with a guess that is said."""

from __future__ import annotations

import pytest

from reframekit.content.given_words import words_in
from reframekit.content.library import LibraryFolders
from reframekit.content.schema import schema
from reframekit.content.vocabulary import vocabulary_in
from reframekit.content.yaml_source import parse_source
from reframekit.errors import ReframeError
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.filling import values
from tests.own_words import BOND, NOTE, held, own_library, vocabulary
from tests.running import Reframe

VOCABULARY = vocabulary(
    """\
  whom:
    ask: What does the client say of them?
    choices: [they, she, he, more than one]
    guess: they
"""
    + BOND
)
SHEET = (
    """\
title: Own
purpose: To try
family: pattern
steps: [1]
care: 0
words: [name, whom, kin]
intro: I write of {kin|someone}, and {whom} can read it.
prompts:
  - heading: What is it
    fields: [{name: a, type: text, ask: What I say, word: whom}]
"""
    + NOTE
)
KNOWN = vocabulary_in(parse_source(VOCABULARY, "words.yaml"))
OWN = ("--library", "lib")


@pytest.fixture
def own(reframe: Reframe) -> Reframe:
    return own_library(reframe, VOCABULARY, "pattern/own.yaml", SHEET)


def test_a_choice_is_taken_in_any_case_and_kept_as_it_is_offered() -> None:
    words = words_in(parse_source("whom: More Than ONE\nkin: My boss\n", "w"), KNOWN)
    assert words == {"whom": "more than one", "kin": "My boss"}


def test_what_is_none_of_the_choices_is_refused_with_the_list(own: Reframe) -> None:
    own.write("w.yaml", "name: Kim\nwhom: Quenderling\n")
    own.write("r.csv", "name,whom,sheets\nKim,Quenderling,own\n")
    render = (*OWN, "render", "own", "-o", "x.pdf")
    for code, place, command in (
        (1, 'w.yaml:2:7: "whom"', (*render, "--words", "w.yaml")),
        (2, '"whom"', (*render, "--set", "whom=Quenderling")),
        (1, 'r.csv:2: column "whom"', (*OWN, "packet", "--roster", "r.csv")),
    ):
        ran = own(*command)
        assert ran.code == code, ran.err
        assert f"{place}: it is none of the choices" in ran.err
        assert "one of: they, she, he, more than one" in ran.err
        assert "Quenderling" not in ran.err


def test_an_order_from_python_keeps_to_the_choices(own: Reframe) -> None:
    workshop = Workshop(LibraryFolders((own.folder / "lib", builtin_library())))
    with pytest.raises(ReframeError, match="none of the choices"):
        workshop.document(workshop.sheet("own"), Order({"whom": "Quenderling"}))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("2", "she"), ("HE", "he"), (" 4 ", "more than one"), ("5\nx\n1", "they"), ("", "they")],
)
def test_ask_offers_the_choices_by_number(own: Reframe, typed: str, wanted: str) -> None:
    ran = own(*OWN, "render", "own", "--ask", "-o", "x.pdf", given=f"\n{typed}\n\nn\n")
    assert ran.code == 0, ran.err
    assert "  1 they\n  2 she\n  3 he\n  4 more than one\nNumber [they]" in ran.err
    assert "  1 partner\n  2 parent, or write another\n" in ran.err
    assert held(own) == wanted
    assert "Taken for granted" not in ran.err
    refused = "none of the choices; one of: they, she, he, more than one; please type it again"
    assert ran.err.count(refused) == typed.count("\n")


def test_what_is_no_choice_may_be_typed_where_another_may_be(own: Reframe) -> None:
    given = "\n\nMy boss\ny\nkept.yaml\n"
    ran = own(*OWN, "render", "own", "--ask", "-o", "x.pdf", given=given)
    assert ran.code == 0, ran.err
    kept = (own.folder / "kept.yaml").read_text(encoding="utf-8")
    assert 'kin: "My boss"' in kept
    assert 'whom: "' not in kept, "a guess that was left is no client's word"


def test_a_guess_is_taken_where_nothing_is_given_and_said(own: Reframe) -> None:
    render = (*OWN, "render", "own", "-o", "x.pdf", "--force")
    said = 'Taken for granted: whom is "they". Say otherwise with --set whom=…'
    ran = own(*render)
    assert ran.code == 0, ran.err
    assert ran.err.count(said) == 1
    assert held(own) == "they"
    assert "Taken" not in own(*OWN, "-q", *render[2:]).err
    given = own(*render, "--set", "whom=she")
    assert "Taken" not in given.err
    assert held(own) == "she"


def test_a_guess_is_said_once_of_a_packet_and_of_a_roster(own: Reframe) -> None:
    packet = own(*OWN, "packet", "own", "own", "pause-card", "--set", "name=Kim")
    assert packet.err.count("Taken for granted") == 1, packet.err
    own.write("r.csv", "name,whom,sheets\nKim,,own\nAda,,own\nEve,she,own\n")
    run = (*OWN, "packet", "--roster", "r.csv", "-o", "out", "--jobs", "1")
    ran = own(*run)
    assert ran.code == 0, ran.err
    assert ran.err.count("Taken for granted") == 1
    assert "(line 2, line 3). Say otherwise in a column of this name" in ran.err
    own.write("r.csv", "name,whom,sheets\nKim,he,own\n")
    assert "Taken" not in own(*run).err


def test_a_guess_does_not_stand_before_what_a_packet_says(own: Reframe) -> None:
    own.write(
        "own.yaml",
        "title: Own\nintro: One.\nweeks:\n  - sheets:\n      - {sheet: own, words: {whom: he}}\n",
    )
    ran = own(*OWN, "packet", "own.yaml", "-o", "x.pdf")
    assert ran.code == 0, ran.err
    assert "Taken" not in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [("whom: Quenderling", "none of the choices"), ("size: large", "no word has this name")],
)
def test_a_packet_says_only_words_that_there_can_be(own: Reframe, words: str, said: str) -> None:
    own.write(
        "p.yaml",
        "title: Own\nintro: One.\nweeks:\n  - sheets:\n"
        f"      - sheet: own\n        words: {{{words}}}\n",
    )
    ran = own(*OWN, "packet", "p.yaml", "-o", "x.pdf")
    assert ran.code == 1, ran.err
    assert "p.yaml:6:" in ran.err
    assert said in ran.err


def test_a_number_that_is_a_choice_itself_is_that_choice(own: Reframe) -> None:
    text = VOCABULARY.replace("[partner, parent]", "['2', '1']").replace("    other: true\n", "")
    own.write("lib/worksheets/words.yaml", text)
    given = "\n\n1\ny\nkept.yaml\n"
    assert own(*OWN, "render", "own", "--ask", "-o", "x.pdf", given=given).code == 0
    assert 'kin: "1"' in (own.folder / "kept.yaml").read_text(encoding="utf-8")


def test_a_preset_stands_before_a_guess(own: Reframe) -> None:
    text = VOCABULARY.replace("  belief:\n", "  belief:\n    guess: I guess\n")
    assert text != VOCABULARY
    own.write("lib/worksheets/words.yaml", text)
    sheet = SHEET.replace("[name, whom", "[name, belief, whom").replace(
        "word: whom", "word: belief"
    )
    own.write("lib/worksheets/pattern/own.yaml", sheet + "beliefs: [self]\n")
    ran = own(*OWN, "render", "own:too-much", "-o", "x.pdf")
    assert ran.code == 0, ran.err
    assert "Taken for granted: belief" not in ran.err
    assert held(own) == "I’m too much"


@pytest.mark.parametrize(
    "keys",
    [
        "choices: [a, A]",
        "other: true",
        "choices: [], other: yes",
        "choices: [a, b], guess: c",
        f"choices: [{', '.join(f'c{number}' for number in range(41))}]",
        "guess: ''",
        f"guess: {'x' * 20_001}",
        "choices: [a], other: perhaps",
    ],
)
def test_a_word_that_makes_no_sense_is_refused_at_its_line(keys: str) -> None:
    text = f"words:\n  x: {{ask: Which?}}\n  y: {{ask: Which?, {keys}}}\n"
    with pytest.raises(ReframeError) as caught:
        vocabulary_in(parse_source(text, "words.yaml"))
    (problem,) = caught.value.problems
    assert problem.place and problem.place.line == 3


def test_a_preset_that_is_left_as_it_is_stays_an_authors_word(reframe: Reframe) -> None:
    ran = reframe("render", "belief-reframe:too-much", "--ask", "-o", "x.pdf", given="\n" * 5)
    assert ran.code == 0, ran.err
    assert "[I’m too much]" in ran.err
    assert "Keep these words" not in ran.err, "nothing of it is a client's"
    assert values((reframe.folder / "x.pdf").read_bytes())["belief"] == "I’m too much"


def test_no_belief_is_offered_where_the_presets_differ(reframe: Reframe) -> None:
    sheets = ("belief-reframe:too-much", "belief-reframe:prove-it")
    ran = reframe("render", *sheets, "--ask", given="\n" * 5)
    assert ran.code == 0, ran.err
    assert "[" not in ran.err.partition("Which small act")[0].partition("old belief")[2]


def test_check_tries_such_a_sheet_with_words_that_it_takes(own: Reframe) -> None:
    ran = own(*OWN, "check", "lib/worksheets/pattern/own.yaml", "--format", "json")
    assert "none of the choices" not in ran.text + ran.err


def test_a_new_words_file_says_the_choices_on_lines_of_their_own(own: Reframe) -> None:
    text = VOCABULARY.replace("ask: Who is it?", 'ask: "Who\\nis: it?"')
    assert text != VOCABULARY
    own.write("lib/worksheets/words.yaml", text)
    assert own(*OWN, "new", "words", "w").code == 0
    made = (own.folder / "w.yaml").read_text(encoding="utf-8")
    assert "# Who is: it?\n# One of: partner, parent, or another\nkin:\n" in made
    assert "more than one\n# Where it is blank: they\nwhom:\n" in made
    assert own(*OWN, "render", "own", "--words", "w.yaml", "-o", "x.pdf").code == 0


def test_the_schema_lists_the_choices() -> None:
    from jsonschema import Draft202012Validator

    check = Draft202012Validator(schema("words", KNOWN))
    for good in ({"whom": "she"}, {"whom": None}, {"kin": "My boss"}, {"whom": {"text": "he"}}):
        assert not list(check.iter_errors(good)), good
    assert list(check.iter_errors({"whom": "x"}))
