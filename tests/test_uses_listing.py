"""What there is, from Python: looked for by words, family and step."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reframekit.content.index import entries
from reframekit.errors import ExitCode, ReframeError
from reframekit.sources import builtin_folder
from reframekit.uses.environment import Environment
from reframekit.uses.listing import ListOptions, families, find


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    monkeypatch.chdir(tmp_path)
    return Environment()


def test_everything_is_found_and_each_option_narrows_it_down(environment: Environment) -> None:
    found = find(environment, ListOptions())
    assert (found.code, found.problems, found.advice) == (ExitCode.DONE, (), ())
    assert list(found.sheets) == entries(environment.library)[0]
    assert len(found.sheets) > 20
    assert len(found.packets) > 5
    assert len(found.presets) > 5
    of_family = find(environment, ListOptions(family="Belief"))
    assert {each.family for each in of_family.sheets} == {"belief"}
    of_step = find(environment, ListOptions(step=4))
    assert list(of_step.sheets) == [each for each in found.sheets if 4 in each.steps]
    assert any(each.steps[0] != 4 for each in of_step.sheets)
    assert len(of_step.sheets) < len(found.sheets)
    only = find(environment, ListOptions(sheets_only=True))
    assert only.sheets == found.sheets
    for narrow in (of_family, of_step, only):
        assert narrow.packets == narrow.presets == ()


def test_words_are_looked_for_in_names_titles_and_purposes(environment: Environment) -> None:
    found = find(environment, ListOptions(("SPIRAL", "log")))
    assert "spiral-log" in [each.slug for each in found.sheets]
    assert len(found.sheets) < 5
    preset = find(environment, ListOptions(("too-much",)))
    assert [each.slug for each in preset.presets] == ["too-much"]
    assert "belief-reframe" in [each.slug for each in preset.sheets]
    packet = find(environment, ListOptions(("first-session",)))
    assert [each.slug for each in packet.packets] == ["first-session"]
    assert packet.sheets == ()
    assert packet.code == ExitCode.DONE


def test_nothing_is_a_problem_with_what_may_have_been_meant(environment: Environment) -> None:
    for options, said, remedy in (
        (ListOptions(("sprial",)), 'there is nothing with "sprial"', 'did you mean "spiral"?'),
        (ListOptions(("qqqq",)), 'there is nothing with "qqqq"', "reframe list shows all"),
        (ListOptions(("qqqq",), sheets_only=True), 'no worksheet with "qqqq"', "reframe list"),
        (
            ListOptions(("spiral",), "boundary", 6),
            'there is no worksheet of family boundary in step 6 with "spiral"',
            "it is elsewhere: reframe list spiral",
        ),
        (ListOptions(step=9), "there is no worksheet in step 9", "reframe list shows all"),
    ):
        found = find(environment, options)
        assert found.code == ExitCode.PROBLEMS
        (problem,) = found.problems
        assert said in problem.message
        assert problem.remedy.startswith(remedy)


def test_a_family_is_one_of_those_that_there_are(environment: Environment) -> None:
    known = families(environment)
    assert known == sorted(set(known))
    assert "boundary" in known
    with pytest.raises(ReframeError) as caught:
        find(environment, ListOptions(family="bondary"))
    assert caught.value.code == ExitCode.USAGE
    (problem,) = caught.value.problems
    assert problem.remedy.startswith('did you mean "boundary"? The families are belief')
    with pytest.raises(ReframeError) as caught:
        find(environment, ListOptions(family="qqqq"))
    assert caught.value.problems[0].remedy.startswith("The families are belief")


def test_what_hides_and_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(builtin_folder("worksheets") / "pattern", own / "worksheets" / "pattern")
    broken = own / "worksheets" / "pattern" / "broken.yaml"
    broken.write_text("title: [", encoding="utf-8")
    found = find(Environment((own,), start=tmp_path), ListOptions())
    assert found.code == ExitCode.PROBLEMS
    assert {str(each.place.path) for each in found.problems if each.place} == {str(broken)}
    assert {each.code for each in found.advice} == {"library-hides"}
