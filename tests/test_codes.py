"""The codes of problems: never blank, told of in docs/errors.md, and read from fields."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reframekit.content.field_spec import Name, Text
from reframekit.content.practice import read_practice
from reframekit.content.validation import Model, validated
from reframekit.content.yaml_source import parse_source
from reframekit.errors import Code, ExitCode, Problem, ReframeError, UnfitError, failure
from tests.marked import rendered
from tests.running import Reframe

TOP = Path(__file__).parents[1]
MODULES = sorted((TOP / "src/reframekit").rglob("*.py"))


def rows(page: str) -> list[str]:
    """The words in the first column of the tables of a page."""
    return re.findall(
        r"^\| `([a-z0-9-]+)` \|", (TOP / page).read_text(encoding="utf-8"), re.MULTILINE
    )


def calls(*names: str) -> Iterator[tuple[Path, ast.Call]]:
    """Every call of a function or method of such a name."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if called in names:
                    yield path, node


def test_every_code_is_told_of_and_no_other() -> None:
    told = rows("docs/errors.md")
    assert told == [code.value for code in Code]


def test_a_code_that_is_written_out_is_a_rule() -> None:
    written = [
        keyword.value.value
        for _, call in calls("Problem", "_replace", "failure", "UnfitError")
        for keyword in call.keywords
        if keyword.arg == "code" and isinstance(keyword.value, ast.Constant)
    ]
    assert len(written) > 20
    assert set(written) <= set(rows("docs/checks.md")) - set(Code)


def test_what_is_wrong_outside_of_content_says_its_code() -> None:
    """What stands in files of content is `content` by itself; no other floor may forget its own."""
    found = list(calls("Problem"))
    silent = [
        f"{path}:{call.lineno}"
        for path, call in found
        if path.parent.name != "content"
        and len(call.args) < len(Problem._fields)
        and "code" not in {keyword.arg for keyword in call.keywords}
    ]
    assert len(found) > 60
    assert silent == []


def test_what_does_not_fit_is_said_in_fields() -> None:
    """Pydantic takes any `ValueError` of a validator; only ours has a remedy."""
    plain = [path for path, _ in calls("ValueError") if path.parent.name == "content"]
    assert plain == []
    assert len(list(calls("UnfitError"))) > 15


def test_a_bar_in_a_sentence_is_a_letter() -> None:
    class Named(Model):
        name: Name
        text: Text

    source = parse_source("name: 'a | b'\ntext: 'a | b'\n", "x.yaml")
    with pytest.raises(ReframeError) as caught:
        validated(Named, source)
    (problem,) = caught.value.problems
    assert problem.message == '"a | b" cannot name a field'
    assert problem.remedy.startswith("use small letters")
    assert (problem.code, problem.place and problem.place.line) == (Code.CONTENT, 1)


@pytest.mark.parametrize("code", sorted(set(ExitCode) - {ExitCode.DONE, ExitCode.INTERRUPTED}))
def test_every_exit_code_has_a_code(code: ExitCode) -> None:
    error = failure(code, "it is so", "do this")
    assert error.code == code
    (problem,) = error.problems
    assert problem.code in set(Code)
    others = {failure(each, "").problems[0].code for each in (ExitCode.USAGE, ExitCode.OUTPUT)}
    assert problem.code not in others or code in (ExitCode.USAGE, ExitCode.OUTPUT)


def test_each_problem_of_a_file_has_its_own_code(tmp_path: Path) -> None:
    path = tmp_path / "practice.yaml"
    path.write_text('name: Us\naccent: "#eeeeee"\nphone: none\nlogo: 3\n', encoding="utf-8")
    with pytest.raises(ReframeError) as caught:
        read_practice(path)
    found = {p.place.line: p.code for p in caught.value.problems if p.place}
    assert found == {2: Code.CONTRAST, 3: Code.CONTENT, 4: Code.CONTENT}


def test_check_tells_each_under_its_own_rule(reframe: Reframe) -> None:
    reframe.write("practice.yaml", 'name: Us\naccent: "#eeeeee"\nphone: none\n')
    told = json.loads(reframe("check", "practice.yaml", "--format", "json").text)["problems"]
    assert [(each["line"], each["rule"]) for each in told] == [(2, "contrast"), (3, "content")]
    reframe.write("lib/templates/odd.html", "{% if %}")
    reframe.write("lib/worksheets/packets/p.yaml", b"\xff")
    told = json.loads(reframe("check", "lib", "--format", "json").text)["problems"]
    assert {each["rule"] for each in told} == {"template", "content"}
    assert {each["rule"] for each in told} <= set(rows("docs/checks.md"))


def test_people_are_shown_names_of_rules_alone(reframe: Reframe) -> None:
    reframe.write("practice.yaml", 'name: Us\naccent: "#eeeeee"\n')
    ran = reframe("render", "spiral-log", "--practice", "practice.yaml")
    assert "too light" in ran.err and "[" not in ran.err
    assert "[contrast]" in reframe("check", "practice.yaml").text
    reframe.write("practice.yaml", "name: Your practice\n")
    ran = reframe("render", "spiral-log", "--practice", "practice.yaml")
    assert "[unfinished-text]" in ran.err


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        ("{{ d['a | b'] }}", 'there is nothing called "a | b" in it', "known: a, b"),
        ("{{ d[7] }}", "there is no part 8", "test it with `is defined`"),
        ("{{ nobody }}", 'there is nothing called "nobody"', "check the name, or test it"),
        ("{{ 1 + }}", "what stands between the braces", "look for"),
        ("{{ 1 // 0 }}", "a number is divided by zero", "test the number first"),
    ],
)
def test_a_template_that_fails_says_so_in_fields(
    tmp_path: Path, text: str, message: str, remedy: str
) -> None:
    with pytest.raises(ReframeError) as caught:
        rendered(tmp_path, text, d={"a": 1, "b": 2})
    (problem,) = caught.value.problems
    assert problem.code == Code.TEMPLATE
    assert problem.message.startswith(message)
    assert problem.remedy.startswith(remedy)


def test_a_code_comes_back_from_the_child_of_a_template(process: Reframe) -> None:
    process.write("lib/templates/odd.html", "{{ nobody }}")
    told = json.loads(process("check", "lib", "--format", "json").text)["problems"]
    assert [each["rule"] for each in told] == ["template"]


def test_an_unfit_value_is_what_a_caller_may_catch() -> None:
    error = UnfitError("it is so", "do this", Code.CONTRAST)
    assert isinstance(error, ValueError)
    assert (str(error), error.message, error.remedy, error.code) == (
        "it is so", "it is so", "do this", "contrast",
    )  # fmt: skip
