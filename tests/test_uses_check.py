"""Every problem of files, from Python: of a folder, a library, a name, or one's own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reframekit.errors import ExitCode, ReframeError
from reframekit.sources import builtin_folder
from reframekit.uses.check import CheckOptions, CheckReport, check
from reframekit.uses.environment import Environment
from tests.running import HERE

GOOD = (builtin_folder("worksheets") / "presets" / "burden.yaml").read_text(encoding="utf-8")
WORDS = "name: “Kim”\n"


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return Environment(host=HERE)


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def checked(environment: Environment, *paths: Path) -> CheckReport:
    return check(environment, CheckOptions(paths))


def names(report: CheckReport) -> list[str]:
    return [Path(each.path).name for each in report.audits]


def test_a_folder_is_gone_through_and_what_is_no_file_of_ours_left_out(
    environment: Environment,
) -> None:
    for name in ("b.yaml", "a.yml", "deep/c.yaml", "notes.txt"):
        write(f"files/{name}", "name: Kim\n")
    (Path("files") / "d.yaml").mkdir()
    report = checked(environment, Path("files"), Path("files/b.yaml"))
    assert names(report) == ["a.yml", "b.yaml", "c.yaml"]
    assert {each.kind for each in report.audits} == {"words"}
    assert (report.problems, report.code) == ((), ExitCode.DONE)


def test_of_a_library_only_its_parts_and_its_practice_are_checked(
    environment: Environment,
) -> None:
    write("own/worksheets/presets/burden.yaml", GOOD)
    write("own/practice.yaml", "name: A Practice\n")
    write("own/other.yaml", "title: [")
    assert names(checked(environment, Path("own"))) == ["practice.yaml", "burden.yaml"]


def test_problems_and_advice_come_by_file_and_line(environment: Environment) -> None:
    write("files/b.yaml", "name: Kim\nnone: x\n")
    write("files/a.yaml", "nome: x\nname: Kim\nbelif: x\n")
    write("files/d.yaml", WORDS)
    write("files/c.yaml", WORDS)
    report = checked(environment, Path("files/b.yaml"), Path("files"))
    assert names(report) == ["b.yaml", "a.yaml", "c.yaml", "d.yaml"]
    places = [
        (Path(each.place.path).name, each.place.line) for each in report.problems if each.place
    ]
    assert places == [("a.yaml", 1), ("a.yaml", 3), ("b.yaml", 2)]
    assert [Path(each.place.path).name for each in report.advice if each.place] == [
        "c.yaml",
        "d.yaml",
    ]
    assert report.code == ExitCode.PROBLEMS
    assert checked(environment, Path("files/c.yaml")).code == ExitCode.DONE


def test_a_sheet_is_found_by_its_name_and_a_file_wins_over_it(environment: Environment) -> None:
    assert names(checked(environment, Path("pause-card"))) == ["pause-card.yaml"]
    with pytest.raises(ReframeError) as caught:
        checked(environment, Path("pause-cart"))
    assert caught.value.code == ExitCode.USAGE
    for path in map(Path, ("pause-card.yaml", "nowhere/pause-card", "templates/steps.html")):
        with pytest.raises(ReframeError) as caught:
            checked(environment, path)
        assert caught.value.code == ExitCode.UNREADABLE


def test_a_file_is_checked_with_the_library_that_it_lies_in(environment: Environment) -> None:
    """Of which the environment knows nothing: the sheet asks for a template that only it has."""
    write("own/templates/mine.html", '{% extends "steps.html" %}')
    sheet = builtin_folder("worksheets") / "pattern" / "spiral-log.yaml"
    text = sheet.read_text(encoding="utf-8").replace("template: steps", "template: mine")
    path = write("own/worksheets/pattern/my-log.yaml", text)
    assert "template: mine" in text
    assert checked(environment, path).problems == ()
    Path("own/templates/mine.html").unlink()
    assert "mine" in checked(environment, path).problems[0].message


def test_what_is_wrong_in_a_template_above_two_is_told_once(environment: Environment) -> None:
    above = '{% extends "steps.html" %}\n{% block intro %}\n<bold>x</bold>\n{% endblock %}'
    write("own/templates/above.html", above)
    for name in ("one", "two"):
        write(f"own/templates/{name}.html", '{% extends "above.html" %}')
    report = checked(environment, Path("own"))
    assert [len(each.problems) for each in report.audits] == [1, 1, 1]
    assert [each.message for each in report.problems] == ["there is no tag <bold>"]


def test_without_a_path_the_own_library_is_checked(environment: Environment) -> None:
    with pytest.raises(ReframeError) as caught:
        checked(environment)
    assert caught.value.problems[0].message == "there is nothing to check"
    assert caught.value.code == ExitCode.USAGE
    write("data/reframe/worksheets/presets/burden.yaml", GOOD)
    own = Environment((Path("data/reframe"),), host=HERE)
    assert names(checked(own)) == ["burden.yaml"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_a_link_in_a_folder_leads_nowhere_else(environment: Environment) -> None:
    secret = write("secret.yaml", "name: Kim\n").resolve()
    Path("files").mkdir()
    Path("files/a.yaml").symlink_to(secret)
    assert "leads out" in checked(environment, Path("files")).problems[0].message
    assert checked(environment, Path("files/a.yaml")).problems == ()
