"""Words that claim, label or command are told of; none of ours says one."""

from __future__ import annotations

from pathlib import Path

import pytest

from reframekit.audit import audit
from reframekit.checks.claims import claims
from reframekit.content.yaml_source import parse_source, read_source
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library

WORKSHEETS = builtin_library() / "worksheets"


def found(text: str, key: str = "intro") -> list[str]:
    source = parse_source(f'{key}: "{text}"\n', "mine.yaml")
    return [problem.message.split("”")[0][1:] for problem in claims(source)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("You deserve to heal.", ["deserve", "heal"]),
        ("A red flag: he is a narcissist.", ["red flag", "narcissist"]),
        ("An avoidant partner is toxic.", ["avoidant", "toxic"]),
        ("Rewire your nervous system.", ["Rewire", "nervous system"]),
        ("It is hard-wired. It validates me.", ["hard-wired", "validates"]),
        (
            "I should ALWAYS, simply never, just go.",
            ["should", "ALWAYS", "simply", "never", "just"],
        ),
        ("The adjust and shoulder of a healthy justice.", []),
        ("It says “I should never ask.” Then it may go.", []),
        ("It says “never,” and I say never.", ["never"]),
    ],
)
def test_a_word_is_told_but_in_quotes(text: str, said: list[str]) -> None:
    assert found(text) == said


def test_the_old_belief_itself_is_a_voice() -> None:
    assert found("I should never ask", "belief") == []
    assert found("I should never ask", "another_way") == ["should", "never"]
    assert found("I should never ask", "note") == []


def test_it_is_told_at_its_line(tmp_path: Path, workshop: Workshop) -> None:
    path = tmp_path / "mine.yaml"
    text = (WORKSHEETS / "presets/too-much.yaml").read_text(encoding="utf-8")
    path.write_text(text.replace("small_act:", "small_act: They should. #"), encoding="utf-8")
    told = [each for each in audit(workshop, path).advice if each.code == "words-claims"]
    (claim,) = told
    assert claim.place is not None
    assert text.split("\n")[(claim.place.line or 0) - 1].startswith("small_act:")


def test_none_of_ours_says_one() -> None:
    files = [path for path in WORKSHEETS.rglob("*.yaml") if "packets" not in path.parts]
    assert len(files) > 40
    assert [str(each.place) for path in files for each in claims(read_source(path))] == []
