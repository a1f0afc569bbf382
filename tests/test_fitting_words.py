"""A sheet may be for some choices of a word; where another is given or guessed, it is said."""

from __future__ import annotations

import csv
import io

import pytest

from reframekit.content.index import entries
from reframekit.content.library import LibraryFolders
from reframekit.content.schema import schema
from reframekit.content.vocabulary import vocabulary_in
from reframekit.content.yaml_source import parse_source
from reframekit.sources import builtin_library
from tests.own_words import BOND, NOTE, own_library, vocabulary
from tests.running import Ran, Reframe

VOCABULARY = vocabulary(
    """\
  kind:
    ask: Of what kind is the belief?
    choices: [self, rule, people]
    guess: {from: belief, holds: {rule: [if], people: [they]}, else: self}
"""
    + BOND
)
SHEET = (
    """\
title: Own
purpose: To try
steps: [1]
care: 0
variants: [{slug: night, label: Night, example: Eve writes.}]
prompts:
  - heading: What is it
    fields: [{name: a, type: text, ask: What I say}]
"""
    + NOTE
)
WORDS = "words: [name, belief, kind, kin]\n"
TAKES = f"{WORDS}takes: {{kind: [self, Rule], kin: [parent]}}\n"
OWN = ("--library", "lib")
RENDER = (*OWN, "render", "own", "-o", "x.pdf", "--force")
SECRET = "Quaggas"
SAID = 'own takes "self" or "Rule" for kind, and here it is "people"'
NONE = "no sheet of the library takes that; choose another"


@pytest.fixture
def own(reframe: Reframe) -> Reframe:
    return own_library(reframe, VOCABULARY, "belief/own.yaml", SHEET + TAKES)


def warned(ran: Ran) -> list[str]:
    """The warnings with their remedies."""
    assert ran.code == 0, ran.err
    assert SECRET not in ran.err
    lines = ran.err.splitlines()
    return [
        f"{line.removeprefix('warning: ')} | {after.strip()}"
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
        if line.startswith("warning: ")
    ]


@pytest.mark.parametrize(
    "words",
    [(), ("kind=self",), ("kind=RULE",), ("belief=I am odd",), ("belief=If I go",),
     ("belief=They go", "kind=rule"), ("kin=parent",), ("kind= ",)],
)  # fmt: skip
def test_what_a_sheet_takes_is_no_reason_to_warn(own: Reframe, words: tuple[str, ...]) -> None:
    assert warned(own(*RENDER, *(arg for word in words for arg in ("--set", word)))) == []


@pytest.mark.parametrize("word", ["kind=people", "kind=PEOPLE", f"belief={SECRET}: they go"])
def test_another_choice_is_warned_of_given_or_guessed(own: Reframe, word: str) -> None:
    assert warned(own(*RENDER, "--set", word)) == [f"{SAID} | {NONE}"]
    assert warned(own("-q", *RENDER, "--set", word)) == [f"{SAID} | {NONE}"]


@pytest.mark.parametrize("command", [("inspect", "own"), ("preview", "own", "-o", "x.png")])
def test_inspect_and_preview_warn_as_well(own: Reframe, command: tuple[str, ...]) -> None:
    assert warned(own(*OWN, *command, "--set", "kind=people")) == [f"{SAID} | {NONE}"]


def test_what_a_client_wrote_is_not_repeated(own: Reframe) -> None:
    (said,) = warned(own(*RENDER, "--set", f"kin={SECRET}"))
    assert said.startswith('own takes "parent" for kin, and here it is another | ')


def test_each_word_is_warned_of_and_each_sheet_once(own: Reframe) -> None:
    words = ("--set", "kind=people", "--set", "kin=partner")
    ran = own(*OWN, "render", "own", "own", *words, "--force")
    assert [said.partition(" for ")[2].partition(",")[0] for said in warned(ran)] == [
        "kind",
        "kin",
    ]


def test_the_sheet_that_takes_it_is_named_of_the_same_family_first(own: Reframe) -> None:
    def best(*words: str) -> str:
        (said,) = warned(own(*RENDER, "--set", "kind=people", *words))
        return said.partition(" | ")[2]

    own.write("lib/worksheets/belief/aaa.yaml", f"{SHEET}words: [name, belief]\n")
    assert best() == NONE, "it asks for no such word"
    own.write("lib/worksheets/belief/bbb.yaml", f"{SHEET}{WORDS}takes: {{kind: [rule]}}\n")
    assert best() == NONE, "it takes another"
    own.write("lib/worksheets/pattern/ccc.yaml", f"{SHEET}{WORDS}")
    assert best() == "try ccc", "it takes all"
    takes = "takes: {kind: [People], kin: [partner]}\n"
    own.write("lib/worksheets/belief/ddd.yaml", f"{SHEET}{WORDS}{takes}")
    assert best() == "try ddd"
    assert best("--set", "kin=parent") == "try ccc", "ddd does not take the other word"


def test_a_packet_warns_of_what_it_gives_a_sheet(own: Reframe) -> None:
    head = "title: Own\nintro: One.\nweeks:\n  - sheets:\n"
    own.write("p.yaml", f"{head}      - {{sheet: own, words: {{kind: people}}}}\n")
    packet = (*OWN, "packet", "-o", "x.pdf", "--force")
    assert warned(own(*packet, "p.yaml", "--set", "kind=self")) == [f"{SAID} | {NONE}"]
    own.write("p.yaml", f"{head}      - {{sheet: own, words: {{kind: self}}}}\n")
    assert warned(own(*packet, "p.yaml", "--set", "kind=people")) == []
    belief = ("--set", f"belief={SECRET}: they go")
    assert warned(own(*packet, "own", "own", "pause-card", *belief)) == [f"{SAID} | {NONE}"]


def test_a_roster_warns_by_line_and_id(own: Reframe) -> None:
    own.write(
        "r.csv",
        f"id,belief,kind,kin,sheets\na1,,people,,own\n,{SECRET}: they go,,,own\n"
        f"a3,,self,,own\na4,,,{SECRET},own\n",
    )
    run = (*OWN, "packet", "--roster", "r.csv", "-o", "out", "--jobs", "1")
    for more in ((), ("--dry-run",)):
        said = [each for each in warned(own(*run, *more)) if "takes" in each]
        assert said[:2] == [f'r.csv:2: row "a1": {SAID} | {NONE}', f"r.csv:3: {SAID} | {NONE}"]
        assert len(said) == 3
        assert said[2].startswith('r.csv:5: row "a4": own takes "parent" for kin')


def test_of_very_many_rows_the_first_are_said(own: Reframe) -> None:
    rows = io.StringIO()
    csv.writer(rows).writerows([["kind", "sheets"], *[["people", "own own:night"]] * 52])
    own.write("r.csv", rows.getvalue())
    said = warned(own(*OWN, "packet", "--roster", "r.csv", "-o", "out", "--dry-run"))
    assert len(said) == 51
    assert said[-1].startswith("and 2 more")


@pytest.mark.parametrize(
    ("takes", "line", "said", "remedy"),
    [
        ("  kid: [self]", 1, '"kid" is not among the words', 'did you mean "kind"?'),
        ("  moment: [self]", 1, '"moment" is not among the words', "known: "),
        ("  belief: [self]", 1, 'the word "belief" has no choices', "leave it out here"),
        ("  kind:\n    - self\n    - rulez", 3, '"rulez" is none of', 'did you mean "rule"?'),
        ("  kin: [friend]", 1, '"friend" is none of', "known: "),
        ("  kind: []", 1, '"kind"', ""),
        ("  kind: self", 1, "is a list, and here is a text", ""),
        ("  - kind", 1, "has keys of its own, and here is a list", ""),
    ],
)
def test_takes_that_makes_no_sense_is_refused_at_its_line(
    own: Reframe, takes: str, line: int, said: str, remedy: str
) -> None:
    own.write("lib/worksheets/belief/own.yaml", f"{WORDS}takes:\n{takes}\n{SHEET}")
    ran = own(*RENDER)
    assert ran.code == 1, ran.err
    assert f"own.yaml:{line + 2}:" in ran.err
    assert said in ran.err
    assert remedy in ran.err


def test_a_word_that_there_is_not_is_told_of_once(own: Reframe) -> None:
    own.write("lib/worksheets/belief/own.yaml", f"words: [nam]\ntakes: {{nam: [x]}}\n{SHEET}")
    ran = own(*RENDER)
    assert ran.code == 1
    assert ran.err.count("own.yaml:") == 1, ran.err


def test_the_schema_of_a_worksheet_lists_the_words_and_choices() -> None:
    from jsonschema import Draft202012Validator

    known = vocabulary_in(parse_source(VOCABULARY, "words.yaml"))
    takes = schema("worksheet", known)["properties"]["takes"]
    check = Draft202012Validator(takes)
    assert takes["description"]
    assert set(takes["properties"]) == {
        *("kind", "kin"),
        *("age", "they", "bond", "belief_kind"),
    }, "the words with choices"
    assert not list(check.iter_errors({"kind": ["self", "rule"], "kin": ["parent"]}))
    for bad in ({"kind": ["x"]}, {"kind": []}, {"belief": ["x"]}, {"kind": "self"}):
        assert list(check.iter_errors(bad)), bad


def test_the_index_knows_what_sheets_take(own: Reframe) -> None:
    library = LibraryFolders((own.folder / "lib", builtin_library()))
    listed = {entry.slug: entry for entry in entries(library)[0]}
    assert listed["own"].takes == {"kind": ("self", "Rule"), "kin": ("parent",)}
    assert listed["belief-reframe"].words
