"""What a name is of, from Python: a worksheet, a packet, a preset, or several of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reframekit.errors import ExitCode, ReframeError
from reframekit.uses.environment import Environment
from reframekit.uses.show import (
    LeftOut,
    Namesake,
    ShownPacket,
    ShownPreset,
    ShownSheet,
    ShowOptions,
    show,
)
from tests.test_show import PACKET, preset


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reframe.yaml").write_text("", encoding="utf-8")
    return Environment()


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sheet_has_its_fields_and_presets(environment: Environment) -> None:
    sheet = show(environment, ShowOptions("belief-reframe")).shown
    assert isinstance(sheet, ShownSheet)
    assert sheet.worksheet.slug == "belief-reframe"
    assert sheet.fields > 5
    assert sheet.preset is None
    assert "too-much" in sheet.presets
    for name, label in (
        ("belief-reframe:too-much", "I’m too much"),
        ("spiral-log:any-spiral", "A"),
    ):
        with_preset = show(environment, ShowOptions(name)).shown
        assert isinstance(with_preset, ShownSheet)
        assert with_preset.preset == name.partition(":")[2]
        assert with_preset.label.startswith(label)
        assert with_preset.presets == ()


def test_a_packet_has_its_weeks_and_what_is_left_out_of_them(environment: Environment) -> None:
    shown = show(environment, ShowOptions("step-3-belief")).shown
    assert isinstance(shown, ShownPacket)
    assert shown.belief is not None
    assert shown.belief.slug == "too-much"
    assert shown.other_belief not in (None, "too-much")
    assert len(shown.weeks) == len(shown.packet.weeks) > 1
    left = [each for week in shown.weeks for each in week.left_out]
    (cost,) = (each for each in left if each.name == "belief-cost-benefit")
    assert (cost.only, cost.beliefs) == (True, ("rule",))
    vocabulary = list(environment.workshop.vocabulary)
    assert list(shown.words) == [word for word in vocabulary if word in shown.words]
    assert "belief" in shown.words
    named = show(environment, ShowOptions("step-3-belief:if-i-relax")).shown
    assert isinstance(named, ShownPacket)
    assert named.belief is not None
    assert (named.belief.slug, named.other_belief) == ("if-i-relax", None)
    of_none = show(environment, ShowOptions("step-1-awareness")).shown
    assert isinstance(of_none, ShownPacket)
    assert (of_none.belief, of_none.other_belief) == (None, None)


def test_what_a_week_leaves_out_has_a_title_and_its_beliefs(environment: Environment) -> None:
    week = (
        "{sheet: belief-reframe, not_for: [too-much]}, {pdf: a.pdf, only_for: [rule]}, spiral-log"
    )
    text = re.sub(r"(?s)weeks:.*", f"weeks:\n  - sheets: [{week}]\n", PACKET)
    path = write("our.yaml", text)
    shown = show(environment, ShowOptions(str(path))).shown
    assert isinstance(shown, ShownPacket)
    assert shown.weeks[0].left_out == (
        LeftOut("belief-reframe", "Belief Reframe", False, ("too-much",)),
        LeftOut("a.pdf", "a.pdf", True, ("rule",)),
    )


def test_what_is_unwise_in_a_packet_is_advice(environment: Environment) -> None:
    sheets = "spiral-log, pause-card, belief-reframe, pattern-week-grid, reassurance-log"
    more = "protest-to-request-log, breathing-and-grounding, belief-continuum"
    text = re.sub(r"(?s)weeks:.*", f"weeks:\n  - sheets: [{sheets}, {more}]\n", PACKET)
    report = show(environment, ShowOptions(str(write("our.yaml", text))))
    assert [each.code for each in report.advice] == ["packet-size"]
    assert show(environment, ShowOptions("spiral-log")).advice == ()


def test_a_preset_says_who_takes_it(environment: Environment) -> None:
    shown = show(environment, ShowOptions("too-much")).shown
    assert isinstance(shown, ShownPreset)
    assert shown.belief is not None
    assert (shown.slug, shown.label, shown.in_library) == ("too-much", "I’m too much", True)
    assert "belief-reframe" in [each.slug for each in shown.takers]
    assert "spiral-log" not in [each.slug for each in shown.takers]
    assert [each.slug for each in shown.packets] == ["step-3-belief"]
    own = show(environment, ShowOptions("no-reply-yet")).shown
    assert isinstance(own, ShownPreset)
    assert (own.belief, own.label, own.in_library) == (None, "No reply yet", True)
    assert [each.slug for each in own.takers] == ["spiral-log"]
    loose = show(environment, ShowOptions(str(write("loose.yaml", preset("Loose"))))).shown
    assert isinstance(loose, ShownPreset)
    assert (loose.slug, loose.in_library) == ("loose", False)
    assert loose.takers


def test_namesakes_are_named_by_what_they_alone_are_called(environment: Environment) -> None:
    packet = write("worksheets/packets/spiral-log.yaml", PACKET).resolve()
    report = show(environment, ShowOptions("spiral-log"))
    assert isinstance(report.shown, ShownSheet)
    assert report.namesakes == (Namesake("packet", str(packet)),)
    write("worksheets/packets/no-reply-yet.yaml", PACKET)
    shown = show(environment, ShowOptions("no-reply-yet"))
    assert isinstance(shown.shown, ShownPacket)
    assert shown.namesakes == (Namesake("preset", "no-reply-yet"),)


@pytest.mark.parametrize(
    ("name", "said", "remedy"),
    [
        ("spirl-log", 'no worksheet, packet or preset "spirl-log"', 'did you mean "spiral-log"?'),
        ("step-1-awarenes", "no worksheet", 'did you mean "step-1-awareness"?'),
        ("no-reply-yt", "no worksheet", 'did you mean "no-reply-yet"?'),
        ("qqqq", "no worksheet", "reframe list shows all that there is"),
        ("too-much:x", "too-much is a preset, and a preset takes none", "as in x:too-much"),
        ("too-much:", "too-much is a preset", "as in SHEET:too-much"),
        ("words.yaml", "words.yaml is no worksheet, packet or preset", "name one of them"),
    ],
)
def test_a_name_of_nothing_is_refused(
    environment: Environment, name: str, said: str, remedy: str
) -> None:
    write("words.yaml", "name: Kim\nbelief: x\n")
    with pytest.raises(ReframeError) as caught:
        show(environment, ShowOptions(name))
    (problem,) = caught.value.problems
    assert caught.value.code == ExitCode.USAGE
    assert said in problem.message
    assert remedy in problem.remedy
