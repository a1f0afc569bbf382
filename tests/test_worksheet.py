"""What a worksheet's file may say: every problem of a bad one at once, each at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from reframekit.content.given_words import words_in
from reframekit.content.words import Word
from reframekit.content.worksheet import Worksheet, parse_worksheet
from reframekit.content.worksheet_rules import check_worksheet
from reframekit.content.yaml_source import parse_source
from reframekit.errors import ReframeError

GOOD = """\
title: no
purpose: A purpose
family: belief
steps: [3]
care: 1
words: [belief]
prompts:
  - heading: First
    fields:
      - {name: a, type: text, ask: What, word: belief}
      - {name: b, type: scale, ask: How much, max: 100, step: 10}
      - {name: c, type: choice, ask: Which, options: [x, y], other: Other}
note: {use_when: a, introduce: b, adapt: c, do_not_use_when: d, watch_for: e}
"""
KNOWN = {"belief": Word(ask="?"), "name": Word(ask="?")}


def read(text: str) -> Worksheet:
    source = parse_source(text, "my.yaml")
    sheet = parse_worksheet(source, Path("my.yaml"))
    check_worksheet(sheet, source, KNOWN)
    return sheet


def test_a_good_file_is_read_as_it_looks() -> None:
    sheet = read(GOOD)
    assert (sheet.slug, sheet.title, sheet.care) == ("my", "no", 1)
    assert [field.name for field in sheet.fields()] == ["a", "b", "c"]


CHANGES = {
    "unknown key": (
        ("purpose: A purpose", "purpos: A purpose"),
        ['my.yaml:1:1: the key "purpose" is missing', 'my.yaml:2:1: unknown key "purpos"'],
    ),
    "unknown key inside": (
        ("{name: a, type: text, ask: What, word: belief}", "{name: a, type: text, aks: What}"),
        ['my.yaml:10:9: the key "ask" is missing', 'my.yaml:10:31: unknown key "aks"'],
    ),
    "wrong type": (("steps: [3]", "steps: three"), ['my.yaml:4:8: "steps" is a list']),
    "not a number": (("care: 1", "care: high"), ['my.yaml:5:7: "care" is a whole number']),
    "too much care": (("care: 1", "care: 3"), ['my.yaml:5:7: "care" is too large']),
    "unknown field type": (("type: text", "type: txet"), ['my.yaml:10:25: unknown type "txet"']),
    "no field type": (("type: text, ", ""), ['my.yaml:10:9: the key "type" is missing']),
    "unknown family": (("family: belief", "family: beleif"), ['my.yaml:3:9: "beleif" is not']),
    "bad step": (("step: 10", "step: 7"), ["my.yaml:11:9: 0 to 100 cannot be cut"]),
    "name with a dot": (("name: a,", "name: a.b,"), ['my.yaml:10:16: "a.b" cannot name a field']),
    "name taken": (("name: b,", "name: a,"), ['my.yaml:11:16: the field name "a" is taken']),
    "name reserved": (("name: b,", "name: date,"), ['my.yaml:11:16: the field name "date"']),
    "unknown word": (
        ("words: [belief]", "words: [beleif]"),
        ["my.yaml:6:9: there is no word", 'my.yaml:10:48: "belief" is not'],
    ),
    "word not listed": (("words: [belief]", "words: [name]"), ['my.yaml:10:48: "belief" is not']),
    "unknown placeholder": (("ask: What,", "ask: '{beleif} x',"), ['my.yaml:10:36: "{beleif}"']),
    "short form of nothing": (
        ("prompts:", "variants: [{slug: s, label: S, headings: [x], keep: [z]}]\nprompts:"),
        ['my.yaml:7:54: there is no field "z" to keep'],
    ),
    "short form with an example": (
        ("prompts:", "variants: [{slug: s, label: S, example: x, keep: [a]}]\nprompts:"),
        ["my.yaml:7:12: a short form has no example"],
    ),
    "preset that cannot be named": (
        ("prompts:", "variants: [{slug: S s, label: S}]\nprompts:"),
        ['my.yaml:7:19: "S s" cannot be a name here'],
    ),
    "preset twice": (
        ("prompts:", "variants: [{slug: s, label: S}, {slug: s, label: S}]\nprompts:"),
        ['my.yaml:7:40: the preset "s" is here twice'],
    ),
    "unknown kind of belief": (
        ("prompts:", "beliefs: [selves]\nprompts:"),
        ['my.yaml:7:11: "selves" is not a value'],
    ),
    "grid with two kinds of rows": (
        (
            "{name: b, type: scale, ask: How much, max: 100, step: 10}",
            "{name: b, type: grid, rows: [x], entries: 2, columns: [{name: c, heading: C}]}",
        ),
        ["my.yaml:11:9: a grid has either"],
    ),
    "cell name taken": (
        (
            "{name: b, type: scale, ask: How much, max: 100, step: 10}",
            "{name: c, type: grid, rows: [x], columns: "
            "[{name: d, heading: D}, {name: d, heading: E}]}",
        ),
        ['my.yaml:11:16: the field name "c_1_d" is taken'],
    ),
    "unknown key in a column": (
        (
            "{name: b, type: scale, ask: How much, max: 100, step: 10}",
            "{name: b, type: grid, rows: [x], columns: [{name: d, heading: D, weigth: 2}]}",
        ),
        ['my.yaml:11:74: unknown key "weigth"'],
    ),
    "empty text": (("title: no", "title: ''"), ['my.yaml:1:8: "title"']),
    "list for text": (
        ("title: no", "title: [a]"),
        ['my.yaml:1:8: "title": a text that begins with'],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_problem_has_its_place(name: str) -> None:
    (old, new), expected = CHANGES[name]
    assert old in GOOD
    with pytest.raises(ReframeError) as caught:
        read(GOOD.replace(old, new))
    said = [f"{problem.place}: {problem.message}" for problem in caught.value.problems]
    assert len(said) == len(expected), said
    for line in expected:
        assert any(each.startswith(line) for each in said), said
    assert all(problem.remedy or problem.excerpt for problem in caught.value.problems)


def test_all_problems_are_said_at_once() -> None:
    text = GOOD.replace("care: 1", "care: high").replace("title: no", "titel: no")
    with pytest.raises(ReframeError) as caught:
        read(text)
    assert {str(p.place) for p in caught.value.problems} == {
        "my.yaml:1:1",
        "my.yaml:5:7",
    }


def test_words_are_text_and_blank_ones_are_left_out() -> None:
    source = parse_source("belief: 12:30\nname:\n", "w.yaml")
    assert words_in(source, KNOWN) == {"belief": "12:30"}


@pytest.mark.parametrize(
    ("text", "place"),
    [("beleif: x", "w.yaml:1:1"), ("name: [a]", "w.yaml:1:7"), ("- a", "w.yaml:1:1")],
)
def test_words_that_cannot_be_used_are_refused(text: str, place: str) -> None:
    with pytest.raises(ReframeError) as caught:
        words_in(parse_source(text, "w.yaml"), KNOWN)
    assert [str(problem.place) for problem in caught.value.problems] == [place]
