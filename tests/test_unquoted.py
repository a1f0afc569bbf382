"""What YAML does in silence to a value without quotes is said, with its line and a remedy."""

from __future__ import annotations

import pytest

from reframekit.content.given_words import words_in
from reframekit.content.practice import practice_in
from reframekit.content.unquoted import curly_quotes
from reframekit.content.words import Word
from reframekit.content.yaml_source import parse_source
from reframekit.errors import ReframeError
from tests.running import Reframe

KNOWN = {name: Word(ask="?") for name in ("name", "belief", "moment")}
SECRET = "Quenderling"
#: Words files of which YAML would lose something, and where it begins to.
LOST = {
    f"belief: I am #1 {SECRET}\n": "w.yaml:1:9",
    f"belief: #1 {SECRET}\n": "w.yaml:1:8",
    f"belief:\t#1 {SECRET}\n": "w.yaml:1:8",
    f"name: Kim\nbelief: I am\t# {SECRET}\n": "w.yaml:2:9",
    f"belief: I am\n  always #1 {SECRET}\n": "w.yaml:1:9",
    f"belief: I am\n  #1 {SECRET}\n": "w.yaml:1:9",
    f"belief: I am\n\n  \n # {SECRET}\nname: Kim\n": "w.yaml:1:9",
    f"belief: I am\r\n  # {SECRET}\r\n": "w.yaml:1:9",
    f"belief:\n  # {SECRET}\nname: Kim\n": "w.yaml:1:8",
    f"belief:\n  text: I am # {SECRET}\n  language: pl\n": "w.yaml:2:9",
    f"belief: {{text: I am # {SECRET}\n , language: pl}}\n": "w.yaml:1:16",
    "name: 𝔸é\nbelief: é𝔸 # x\n": "w.yaml:2:9",
    "name: Null\n": "w.yaml:1:7",
    "name: ~\n": "w.yaml:1:7",
    "belief: {text: null}\n": "w.yaml:1:16",
}
KEPT = {
    "# Words\nbelief: I am\n# more\nname: # blank\n".replace(" # blank", ""): "I am",
    'belief: "I am #1" # said twice\n': "I am #1",
    "belief: 'I am #1'\n": "I am #1",
    "belief: I am no#1\n": "I am no#1",
    "belief: |\n  I am\n  #1\n": "I am\n#1",
    'belief: "null"\n': "null",
    "language: pl # Polish\nbelief: I am\n": "I am",
    "belief:\n  # what she says\n  text: I am\n  # and how\n  language: pl # Polish\n": "I am",
    "belief: I am\n": "I am",
}


@pytest.mark.parametrize("text", LOST)
def test_a_words_file_of_which_something_is_lost_is_refused(text: str) -> None:
    with pytest.raises(ReframeError) as caught:
        words_in(parse_source(text, "w.yaml"), KNOWN)
    (problem,) = caught.value.problems
    assert str(problem.place) == LOST[text]
    assert SECRET not in str(problem)
    assert "straight quotes" in problem.remedy


@pytest.mark.parametrize("text", KEPT)
def test_a_words_file_of_which_nothing_is_lost_is_taken(text: str) -> None:
    assert words_in(parse_source(text, "w.yaml"), KNOWN)["belief"] == KEPT[text]


def test_a_key_that_is_no_word_is_not_repeated() -> None:
    with pytest.raises(ReframeError) as caught:
        words_in(parse_source(f"{SECRET}: I am #1\n", "w.yaml"), KNOWN)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("accent: #2a6f6f", "p.yaml:2:8"),
        ("accent:   #2a6f6f", "p.yaml:2:8"),
        ("contact: Suite #4", "p.yaml:2:10"),
        ("credentials: MSc # of two", "p.yaml:2:14"),
        ("help_line: Ring #9", "p.yaml:2:12"),
        ("logo: {file: l.png, alt: Lake #2\n  }", "p.yaml:2:26"),
    ],
)
def test_a_practice_of_which_something_is_lost_is_refused(line: str, place: str) -> None:
    with pytest.raises(ReframeError) as caught:
        practice_in(parse_source(f"name: The Lake\n{line}\n", "p.yaml"))
    (problem,) = caught.value.problems
    assert str(problem.place) == place
    assert "straight quotes" in problem.remedy


def test_a_practice_may_say_what_its_values_are() -> None:
    text = 'name: The Lake\n# ours\naccent: "#1f5c66" # teal\npage: a4 # or letter\n'
    made = practice_in(parse_source(text, "p.yaml"))
    assert (made.accent, made.page) == ("#1f5c66", "a4")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("“I am too much”", True),
        ("„Ich bin zu viel“", True),
        ("«Je suis trop»", True),
        ("‘I’m too much’", True),
        ("”Jag är för mycket”", True),
        ("“yes” and “no”", False),
        ('"“I am too much”"', False),
        ("“I am” too much", False),
        ("I am “too much”", False),
        ("“”", False),
        ("“", False),
    ],
)
def test_curly_quotes_round_a_value_are_told_of(value: str, told: bool) -> None:
    found = [*curly_quotes(parse_source(f"name: Kim\nbelief: {value}\n", "w.yaml"))]
    assert [str(problem.place) for problem in found] == ["w.yaml:2:9"] * told


def test_curly_quotes_are_a_warning_and_stay(reframe: Reframe) -> None:
    reframe.write("w.yaml", f"belief: “{SECRET}”\n")
    reframe.write("p.yaml", "name: „The Lake“\n")
    files = ("--words", "w.yaml", "--practice", "p.yaml")
    ran = reframe("render", "belief-reframe", *files, "-o", "x.pdf")
    assert ran.code == 0, ran.err
    assert 'warning: w.yaml:1:9: "belief": the curly quotes' in ran.err
    assert 'warning: p.yaml:1:7: "name": the curly quotes' in ran.err
    assert SECRET not in ran.err
    check = reframe("check", "w.yaml")
    assert check.code == 0
    assert "advice" in check.text and "[curly-quotes]" in check.text
    assert SECRET not in check.text
