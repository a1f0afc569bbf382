"""A file to begin with, from Python: what is written where, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reframekit.errors import ExitCode, ReframeError
from reframekit.uses.check import CheckOptions, check
from reframekit.uses.environment import Environment
from reframekit.uses.new import NewKind, NewOptions, NewReport, new
from tests.running import HERE


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    monkeypatch.chdir(tmp_path)
    return Environment((Path("own"),), host=HERE)


def begin(
    environment: Environment, kind: NewKind, name: str = "mine", model: str | None = None
) -> NewReport:
    return new(environment, NewOptions(kind, name, model))


def refusal_of(
    environment: Environment, kind: NewKind, name: str, model: str | None = None
) -> ReframeError:
    with pytest.raises(ReframeError) as caught:
        begin(environment, kind, name, model)
    return caught.value


@pytest.mark.parametrize(
    ("kind", "path", "slug"),
    [
        ("words", "mine.yaml", None),
        ("practice", "mine.yaml", None),
        ("worksheet", "own/worksheets/mine.yaml", "mine"),
        ("template", "own/templates/mine.html", "mine"),
        ("packet", "own/worksheets/packets/mine.yaml", "mine"),
    ],
)
def test_each_kind_has_its_place_and_is_of_that_kind(
    environment: Environment, kind: NewKind, path: str, slug: str | None
) -> None:
    assert begin(environment, kind) == NewReport(Path(path), slug)
    text = Path(path).read_text(encoding="utf-8")
    (audit,) = check(environment, CheckOptions((Path(path),))).audits
    # What is said of a practice may be a client's words as well, as long as it is a name alone.
    assert audit.kind == ("words" if kind == "practice" else kind)
    assert ("reframe practice" in text) is (kind == "practice")
    again = refusal_of(environment, kind, "mine")
    assert (again.code, again.problems[0].message) == (
        ExitCode.OUTPUT,
        f"{path} is there already",
    )
    assert Path(path).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("kind", ["worksheet", "packet"])
def test_the_schema_lies_where_the_first_line_looks_for_it(
    environment: Environment, kind: NewKind
) -> None:
    path = begin(environment, kind).path
    first = path.read_text(encoding="utf-8").splitlines()[0]
    schema = path.parent / first.partition("$schema=")[2]
    assert schema.resolve() == Path(f"own/schemas/{kind}.json").resolve()
    assert "properties" in json.loads(schema.read_text(encoding="utf-8"))
    assert refusal_of(environment, kind, "mine").code == ExitCode.OUTPUT
    assert begin(environment, kind, "other").path.is_file()


def test_a_copy_lies_beside_its_model_comes_after_it_and_begins_nothing(
    environment: Environment,
) -> None:
    path = begin(environment, "worksheet", model="spiral-log").path
    assert path == Path("own/worksheets/pattern/mine.yaml")
    text = path.read_text(encoding="utf-8")
    assert "\nafter: spiral-log\n" in text
    assert "start_here" not in text
    assert text.splitlines()[0].count("$schema=") == 1
    assert (path.parent / text.splitlines()[0].partition("$schema=")[2]).is_file()
    again = begin(environment, "worksheet", "again", str(path)).path
    assert again.read_text(encoding="utf-8").count("\nafter: ") == 1
    assert again.read_text(encoding="utf-8").count("$schema=") == 1


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("worksheet", "words", '"words" is a name of ours'),
        ("template", "steps", '"steps" is a name of ours'),
        ("worksheet", "My Sheet", "My Sheet"),
        ("words", "..", '".." names no file'),
        ("practice", "", '"" names no file'),
    ],
)
def test_a_name_that_cannot_be_is_refused(
    environment: Environment, kind: NewKind, name: str, said: str
) -> None:
    error = refusal_of(environment, kind, name)
    assert error.code == ExitCode.USAGE
    assert said in error.problems[0].message
    assert error.problems[0].remedy
    assert list(Path().iterdir()) == []


def test_a_name_keeps_the_ending_that_it_has(environment: Environment) -> None:
    assert begin(environment, "words", "deep/a.yml").path == Path("deep/a.yml")


def test_other_kinds_and_models_of_them_are_refused(environment: Environment) -> None:
    with pytest.raises(ReframeError) as caught:
        NewOptions("sheet", "mine")  # type: ignore[arg-type]
    assert caught.value.problems[0].message == '"sheet" is not a value for kind'
    error = refusal_of(environment, "packet", "mine", "spiral-log")
    assert (error.code, error.problems[0].message) == (
        ExitCode.USAGE,
        "--from is for a worksheet",
    )
