"""The help lines of a practice, from Python: what is asked, and what comes of the answers."""

from __future__ import annotations

import codecs
from datetime import date
from pathlib import Path

import pytest

from reframekit.content.practice import Practice, practice_in
from reframekit.content.yaml_source import read_source
from reframekit.errors import ExitCode, ReframeError
from reframekit.pipeline.workshop import Workshop
from reframekit.uses.environment import Environment
from reframekit.uses.practice import ConfirmOptions, HelpLineCheck, LineAnswer, can_sign

FILE = "name: A Practice\ncountry: IE\n"
OWN = """help_lines:
  - country: IE
    kind: crisis
    name: Our Line
    number: "1234"
    source: https://x.example
    checked_by: Mira
    checked_on: 2020-01-01
"""
#: A file on one line, into which no line can be put.
IN_ONE = (
    "{name: A Practice, country: IE, help_lines: [{country: IE, kind: crisis, name: Our Line,"
    " number: '1', source: 'https://x.example', checked_by: A, checked_on: 2020-01-01}]}\n"
)


@pytest.fixture
def environment(workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    monkeypatch.chdir(tmp_path)
    made = Environment()
    made.workshop = workshop
    return made


def write(text: str = FILE, name: str = "practice.yaml") -> Path:
    Path(name).write_bytes(text.encode())
    return Path(name)


def held(path: Path = Path("practice.yaml")) -> Practice:
    return practice_in(read_source(path))


def check(environment: Environment, path: Path | None = None) -> HelpLineCheck:
    return HelpLineCheck(environment, ConfirmOptions(path))


def refusal_of(environment: Environment, path: Path | None = None) -> ReframeError:
    with pytest.raises(ReframeError) as caught:
        check(environment, path)
    return caught.value


def test_the_country_s_lines_are_asked_about_and_written_with_their_answers(
    environment: Environment,
) -> None:
    path = write()
    asked = check(environment).asked
    assert len(asked) > 2
    assert {(each.line.country, each.before, each.own) for each in asked} == {("IE", None, False)}
    first, second = asked[0].line, asked[1].line
    answers: dict[tuple[str, str, str], LineAnswer] = {first.key: "yes", second.key: "wrong"}
    report = check(environment, path).write(" Mira ", answers)
    assert report.path == path.resolve()
    assert report.printed == 1
    records = {line.key: line for line in held().help_lines}
    assert list(records) == [first.key, second.key]
    assert [(r.checked_by, r.wrong) for r in records.values()] == [("Mira", False), ("Mira", True)]
    assert records[first.key].checked_on == date.today()
    again = check(environment)
    assert [each.key for each in again.refused] == [second.key]
    assert second.key not in [each.line.key for each in again.asked]
    assert again.asked[0].before == records[first.key]
    before = path.read_bytes()
    assert again.write("Ann", {first.key: "later"}).printed == 1
    assert path.read_bytes() == before


def test_a_line_of_one_s_own_is_asked_about_and_forgotten_where_it_is_wrong(
    environment: Environment,
) -> None:
    write(FILE + OWN)
    (own,) = (each for each in check(environment).asked if each.own)
    assert own.line.name == "Our Line"
    assert own.before == own.line
    check(environment).write("Ann", {own.line.key: "yes"})
    (record,) = held().help_lines
    assert (record.checked_by, record.wrong) == ("Ann", False)
    check(environment).write("Ann", {own.line.key: "wrong"})
    assert held().help_lines == ()
    write(FILE + OWN.replace("IE", "DE"))
    assert not any(each.own for each in check(environment).asked)


def test_what_was_written_meanwhile_stays_and_so_does_the_mark(environment: Environment) -> None:
    path = write()
    asking = check(environment)
    path.write_bytes(codecs.BOM_UTF8 + (FILE + OWN + "contact: x\n").encode())
    path.chmod(0o640)
    report = asking.write("Ann", {asking.asked[0].line.key: "yes"})
    assert path.read_bytes().startswith(codecs.BOM_UTF8 + b"name")
    assert path.stat().st_mode & 0o777 == 0o640
    assert held().contact == "x"
    assert len(held().help_lines) == 2
    assert report.printed == 1


@pytest.mark.parametrize("who", ["", "  ", "a\x1bb"])
def test_a_name_that_cannot_sign_writes_nothing(environment: Environment, who: str) -> None:
    path = write()
    asking = check(environment)
    assert not can_sign(who)
    with pytest.raises(ReframeError) as caught:
        asking.write(who, {asking.asked[0].line.key: "yes"})
    assert caught.value.code == ExitCode.USAGE
    assert path.read_text(encoding="utf-8") == FILE
    assert can_sign("Mira Ó")


def test_an_answer_that_is_none_or_to_nothing_writes_nothing(environment: Environment) -> None:
    path = write()
    asking = check(environment)
    for answers, said in (
        ({asking.asked[0].line.key: "maybe"}, '"maybe" is not a value for answer'),
        ({("IE", "crisis", "No Line"): "yes"}, "nobody is asked about No Line"),
    ):
        with pytest.raises(ReframeError) as caught:
            asking.write("Mira", answers)  # type: ignore[arg-type]
        assert (caught.value.code, str(caught.value)) == (ExitCode.USAGE, said)
    assert path.read_text(encoding="utf-8") == FILE


def test_a_file_is_refused_before_anything_is_asked(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refusal_of(environment).code == ExitCode.USAGE
    assert refusal_of(environment, Path("none.yaml")).code == ExitCode.UNREADABLE
    for text, said in (
        ("name: A Practice\n", "names no country"),
        ("name: A Practice\ncountry: QQ\n", "no help lines of QQ are known"),
        (IN_ONE, "is written so that no lines can be put in"),
    ):
        error = refusal_of(environment, write(text, "other.yaml"))
        assert error.code == ExitCode.PROBLEMS
        assert said in error.problems[0].message
    path = write()
    monkeypatch.setattr("os.access", lambda *_: False)
    error = refusal_of(environment, path)
    assert (error.code, error.problems[0].message) == (
        ExitCode.OUTPUT,
        f"{path.resolve()} may not be written",
    )


def test_one_s_own_line_alone_is_enough_to_ask_about(environment: Environment) -> None:
    write(("name: A Practice\ncountry: QQ\n" + OWN).replace("IE", "QQ"))
    assert [each.own for each in check(environment).asked] == [True]
