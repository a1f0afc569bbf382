"""YAML says what it looks like it says, and every problem has its line."""

from __future__ import annotations

import pytest

from reframekit.content.yaml_source import parse_source
from reframekit.errors import ReframeError

MEANINGS = {
    "a: no": {"a": "no"},
    "a: NO": {"a": "NO"},
    "a: 12:30": {"a": "12:30"},
    "a: 010": {"a": "010"},
    "a: 1e3": {"a": "1e3"},
    "a: 2026-11-24": {"a": "2026-11-24"},
    "a: .inf": {"a": ".inf"},
    "a: =": {"a": "="},
    "a: '~'": {"a": "~"},
    "a: ~": {"a": None},
    "a:": {"a": None},
    "a: 'null'": {"a": "null"},
    "a: |\n  two\n  lines\n": {"a": "two\nlines\n"},
    "? a\n: b": {"a": "b"},
    "- x\n- [y, {z: 1}]": ["x", ["y", {"z": "1"}]],
    "": None,
    "# nothing": None,
    "\ufeffa: b": {"a": "b"},
}


@pytest.mark.parametrize("text", MEANINGS, ids=repr)
def test_a_scalar_stays_text(text: str) -> None:
    assert parse_source(text, "f.yaml").data == MEANINGS[text]


REFUSED = {
    "a: 1\nb: 2\na: 3": ("f.yaml:3:1", 'the key "a" is here twice', "line 1"),
    "a: &x 1\nb: *x": ("f.yaml:1:4", "anchors and aliases", "twice"),
    "a: !!python/object:os.system x": ("f.yaml:1:4", "tag", "leave"),
    "a: [1, 2": ("f.yaml:1:4", "not YAML", "quotes"),
    "a: 'open": ("f.yaml:1:9", "not YAML", "quotes"),
    "a: b: c": ("f.yaml:1:5", "not YAML", "quotes"),
    "a: 1\n---\nb: 2": ("f.yaml:2:1", "second document", "one per file"),
    "[a]: b": ("f.yaml:1:1", "plain text", "quotes"),
    'a: "\\u0007"': ("f.yaml:1:4", "U+0007", "delete"),
    'a: "\U000f0000"': ("f.yaml:1:4", "U+F0000", "delete"),
    "a: \x07": ("f.yaml:1", "U+0007", "delete"),
    "a:\n" + "[" * 40: ("f.yaml:2:", "not YAML", "quotes"),
    "a:\n" + "[" * 900: ("f.yaml:2:", "", ""),
    "a:\n" + "[" * 100_000: ("f.yaml:2:1", "", ""),
    "- " * 60 + "x": ("f.yaml:1:103", "levels deep", "flatten"),
    "[" * 60 + "]" * 60: ("f.yaml:1:52", "levels deep", "flatten"),
    "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]": ("f.yaml:1:4", "aliases", "twice"),
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: repr(text[:30]))
def test_what_could_mean_two_things_is_refused_at_its_line(text: str) -> None:
    place, message, remedy = REFUSED[text]
    with pytest.raises(ReframeError) as caught:
        parse_source(text, "f.yaml")
    (problem,) = caught.value.problems
    assert str(problem.place).startswith(place)
    assert message in problem.message
    assert remedy in problem.remedy
