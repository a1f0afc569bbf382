"""Letters that were meant as syntax are advised on: by their line, and never a client's words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from reframekit.checks.literals import in_file
from reframekit.content.kinds import Kind
from reframekit.content.yaml_source import read_source
from reframekit.sources import builtin_library
from tests.running import Ran, Reframe

BUILTIN = builtin_library() / "worksheets"
FILES: dict[Kind, str] = {
    "worksheet": "pattern/spiral-log.yaml",
    "preset": "presets/too-much.yaml",
    "packet": "packets/step-3-roots.yaml",
    "strings": "strings/en.yaml",
    "vocabulary": "words.yaml",
}
#: A text of each kind of file, by how its line begins.
LINES: dict[Kind, str] = {
    "worksheet": "purpose: ",
    "preset": "old_job: ",
    "packet": "title: ",
    "strings": "example: ",
    "vocabulary": "    ask: ",
}
EVERYWHERE = (
    "Dear {{ name }}",
    "Dear {% if name %}you",
    "Dear {# remark #} you",
    "Dear ${name}",
    "Dear #{name}",
    "Dear %(name)s",
    "Dear [[name]]",
    "Dear <<name>>",
    "Dear <b>you</b>",
    "Dear<br/>you",
    "Dear&nbsp;you",
    "Dear &#160; you",
    "Dear [you](https://lake.example)",
    "Dear {Name}",
    "Dear { name }",
    "Dear {first-name}",
    "Dear {}",
    "Dear {name|you",
    "Dear {name and more",
    "Dear name}",
    "Dear **you",
    "Dear __you",
    "Dear *you",
)
PLAIN = ("Dear {name}", "Dear **you**", "Dear *you*")
GOOD = (
    "5 < 6 and 7 > 6",
    "I <3 you",
    "R&D; and more",
    "A tick [ ] and a smile :}",
    "I feel ____.",
    "Rated 5* by *",
    "2 * 3",
    "snake_case and a.b@c.org",
)


def advice(ran: Ran) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(ran.text)["advice"]
    return [each for each in found if each["rule"] == "literal-syntax"]


def with_text(reframe: Reframe, kind: Kind, written: str) -> tuple[Path, int]:
    """A file of ours with the first text of its kind written anew, and its line."""
    text = (BUILTIN / FILES[kind]).read_text(encoding="utf-8")
    start = LINES[kind]
    assert re.search(rf"(?m)^{start}", text)
    text = re.sub(rf"(?m)^{start}.*$", lambda _: f"{start}{json.dumps(written)}", text, count=1)
    reframe.write("reframe.yaml", "")
    path = reframe.write(f"worksheets/{FILES[kind]}", text)
    return path, next(n for n, row in enumerate(text.split("\n"), 1) if row.startswith(start))


@pytest.mark.parametrize("kind", FILES)
def test_what_looks_like_syntax_is_advised_on_by_its_line(reframe: Reframe, kind: Kind) -> None:
    for written in (*EVERYWHERE, *(() if kind in ("worksheet", "strings") else PLAIN)):
        path, line = with_text(reframe, kind, written)
        found = list(in_file(read_source(path), kind))
        assert found, written
        assert {each.place and each.place.line for each in found} == {line}
        assert all(each.remedy for each in found)
    ran = reframe("check", path, "--format", "json")
    assert {each["line"] for each in advice(ran)} == {line}
    shown = json.loads(ran.text)["problems"]
    assert not [each for each in shown if each["rule"] == "literal-syntax"]


@pytest.mark.parametrize("kind", FILES)
def test_what_does_not_is_left_alone(reframe: Reframe, kind: Kind) -> None:
    for written in GOOD:
        path, _ = with_text(reframe, kind, written)
        assert list(in_file(read_source(path), kind)) == [], written


def test_a_worksheet_has_words_and_weight_where_its_text_takes_them(reframe: Reframe) -> None:
    path, _ = with_text(reframe, "worksheet", "Dear {alarm_name|you}, **heavy**, *light*, \\*star")
    assert advice(reframe("check", path, "--format", "json")) == []
    path.write_text(path.read_text("utf-8").replace("title: ", "title: A **heavy** "), "utf-8")
    (found,) = advice(reframe("check", path, "--format", "json"))
    assert "**heavy**" in str(found["message"])


def test_a_client_s_words_are_advised_on_and_not_repeated(reframe: Reframe) -> None:
    path = reframe.write("client.yaml", "name: Quixotry {belief} Secret\nbelief: <b>Hidden</b>\n")
    for form in ("text", "json"):
        ran = reframe("check", path, "--format", form)
        assert ran.code == 0 and "literal-syntax" in ran.text
        said = ran.text + ran.err
        assert not any(word in said for word in ("Quixotry", "Secret", "Hidden", "{belief}", "<b>"))
    assert [each["line"] for each in advice(reframe("check", path, "--format", "json"))] == [
        1,
        2,
        2,
    ]


@pytest.mark.parametrize("part", ["a", "{a", "{{", "{%", "*a ", "<a ", "[a", "</a", "%(a", "&a"])
def test_a_long_text_is_looked_through_once(part: str, reframe: Reframe) -> None:
    """A pattern that begins anew at each letter would take minutes for these."""
    reframe.write("client.yaml", f'belief: "{part * (200_000 // len(part))}"\n')
    assert reframe("check", "client.yaml").code == 1
