"""`reframe show`: a sheet, a packet or a preset, of ours and of one's own, and unknown names."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from reframekit.cli.terminal import cells
from reframekit.sources import builtin_folder
from tests.running import Reframe

OURS = builtin_folder("worksheets")
PACKET = """title: Our Winter
intro: Two weeks of cold.
belief: too-much
weeks:
  - sheets: [spiral-log, {pdf: leaflet.pdf, title: A Leaflet}, spiral-log]
  - sheets:
      - {sheet: belief-reframe, not_for: [if-i-relax]}
      - {sheet: belief-cost-benefit, only_for: [rule]}
"""


def preset(label: str) -> str:
    text = (OURS / "presets" / "burden.yaml").read_text(encoding="utf-8")
    return re.sub(r"(?m)^label:.*$", f"label: {label}", text)


def weeks(text: str) -> list[list[str]]:
    """The names in each week."""
    parts = re.split(r"\nWeek \d+\n", text.partition("\n\nTo make it")[0])[1:]
    return [[line.split()[0] for line in part.splitlines() if line] for part in parts]


def test_a_packet_shows_its_weeks_and_what_it_takes(reframe: Reframe) -> None:
    text = reframe("show", "step-1-awareness").text
    assert text.startswith("Step 1: notice the pattern (step-1-awareness)\nFour weeks of noticing.")
    assert weeks(text) == [
        ["before-you-begin", "spiral-log", "pause-card"],
        ["why-my-alarm-is-loud", "pattern-week-grid"],
        ["before-i-send-it", "when-i-hear-no"],
        ["reassurance-log", "protest-to-request-log"],
    ]
    assert "From Protest to Request, 2 pages, care 1: read the note first" in text
    assert "Words it takes: name, other, they, trigger, " in text
    assert "Belief" not in text


def test_a_packet_about_a_belief_shows_its_sheets(reframe: Reframe) -> None:
    text = reframe("show", "step-3-belief").text
    assert "Belief too-much: I’m too much" in text
    assert "belief-reframe:too-much" in weeks(text)[1]
    assert re.search(r"belief-cost-benefit .*, only for rules \(if-then\)", text)
    assert re.search(r"belief-experiment .*, only for if-i-relax", text)
    other = reframe("show", "step-3-belief:if-i-relax").text
    assert "Belief if-i-relax: If I relax" in other
    assert "belief-experiment:if-i-relax" in weeks(other)[1]
    assert re.search(r"belief-reframe .*, not for if-i-relax", other)


@pytest.mark.parametrize("named", ["our-winter", "worksheets/packets/our-winter.yaml"])
def test_a_packet_of_one_s_own(named: str, reframe: Reframe) -> None:
    reframe.write("reframe.yaml", "")
    reframe.write("worksheets/packets/our-winter.yaml", PACKET)
    text = reframe("show", named).text
    assert text.startswith("Our Winter (our-winter)\nTwo weeks of cold.")
    first, second = weeks(text)
    assert first == ["before-you-begin", "spiral-log", "leaflet.pdf"]
    assert re.search(r"leaflet\.pdf +A Leaflet, a PDF", text)
    assert "2 copies" in text
    assert second == ["belief-reframe:too-much", "belief-cost-benefit"]
    commands = re.findall(r"^  (\S*reframe packet .*?)  ", text, re.M)
    assert len(commands) == 2
    (reframe.folder / "worksheets/packets/our-winter.yaml").write_text(
        PACKET.replace(", {pdf: leaflet.pdf, title: A Leaflet}", ""), encoding="utf-8"
    )
    for command in commands:
        ran = subprocess.run(
            command, shell=True, cwd=reframe.folder, env=reframe.environment, capture_output=True
        )
        assert ran.returncode == 0, ran.stderr


def test_a_packet_that_cannot_be_made_is_refused_with_its_place(reframe: Reframe) -> None:
    reframe.write("reframe.yaml", "")
    reframe.write("worksheets/packets/our-winter.yaml", PACKET.replace("spiral-log,", "spirl-log,"))
    ran = reframe("show", "our-winter")
    assert (ran.code, ran.text) == (1, "")
    assert 'did you mean "spiral-log"?' in ran.err


def test_a_preset_shows_what_it_says_and_who_takes_it(reframe: Reframe) -> None:
    text = reframe("show", "too-much").text
    assert text.startswith(
        "I’m too much (too-much)\nA preset, one of the beliefs about oneself; care 0: any time\n"
    )
    for part in ("Belief         I’m too much", "Lena sighed", "My feelings are big"):
        assert part in text
    assert re.search(
        r"Sheets that take it\n(  .*\n)*  belief-reframe:too-much +Belief Reframe", text
    )
    assert "belief-experiment" not in text
    assert re.search(r"Packets about it\n  step-3-belief ", text)
    command = text.rpartition("To make one\n")[2].strip().partition("  ")[0]
    ran = subprocess.run(
        command,
        shell=True,
        cwd=reframe.folder,
        env=reframe.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    assert ran.returncode == 0, ran.stderr
    assert len(list((reframe.folder / "output").iterdir())) == 1


def test_a_preset_of_one_sheet(reframe: Reframe) -> None:
    text = reframe("show", "no-reply-yet").text
    assert text.startswith("No reply yet (no-reply-yet)")
    assert re.search(r"spiral-log:no-reply-yet +Spiral Log", text)


def test_a_preset_of_one_s_own_by_name_and_by_path(reframe: Reframe) -> None:
    reframe.write("reframe.yaml", "")
    reframe.write("worksheets/presets/tears.yaml", preset("My tears"))
    named = reframe("show", "tears")
    assert named.text.startswith("My tears (tears)")
    assert "render belief-reframe:tears" in named.text
    assert reframe("show", "worksheets/presets/tears.yaml") == named
    # One that lies in no library is told by what it says, and cannot be used yet.
    reframe.write("loose.yaml", preset("Loose"))
    loose = reframe("show", "loose.yaml")
    assert loose.text.startswith("Loose (loose)")
    assert "To make one" not in loose.text
    assert "put it into " in loose.err
    assert reframe("check", "loose.yaml").code == 0


def test_a_sheet_says_its_preset(reframe: Reframe) -> None:
    assert "Preset too-much: I’m too much\n" in reframe("show", "belief-reframe:too-much").text
    assert "Preset any-spiral: Any spiral\n" in reframe("show", "spiral-log:any-spiral").text
    assert "Presets: be-good, burden" in reframe("show", "belief-reframe").text


def test_a_name_that_several_have_shows_one_and_tells_of_the_others(reframe: Reframe) -> None:
    reframe.write("reframe.yaml", "")
    reframe.write("worksheets/presets/spiral-log.yaml", preset("My tears"))
    reframe.write("worksheets/packets/spiral-log.yaml", PACKET)
    ran = reframe("show", "spiral-log")
    assert ran.text.startswith("Spiral Log (spiral-log)")
    paths = re.findall(r"reframe show (\S+)", ran.err)
    assert [Path(path).parent.name for path in paths] == ["packets", "presets"]
    assert [reframe("show", path).text.splitlines()[0] for path in paths] == [
        "Our Winter (spiral-log)",
        "My tears (spiral-log)",
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("belif-reframe", 'did you mean "belief-reframe"?'),
        ("step-1-awarness", 'did you mean "step-1-awareness"?'),
        ("to-much", 'did you mean "too-much"?'),
        ("no-reply-yt", 'did you mean "no-reply-yet"?'),
        ("xqzv", "list shows all that there is"),
        ("too-much:belief-reframe", "as in belief-reframe:too-much"),
        ("step-3-belief:to-much", 'did you mean "too-much"?'),
        ("client.yaml", "client.yaml is no worksheet, packet or preset"),
    ],
)
def test_a_name_that_is_none_is_wrong_usage(name: str, said: str, reframe: Reframe) -> None:
    reframe.write("client.yaml", "name: Secret\nbelief: Hidden\n")
    ran = reframe("show", name)
    assert (ran.code, ran.text) == (2, "")
    assert said in ran.err
    assert "Hidden" not in ran.err


def test_a_file_that_is_not_there_cannot_be_read(reframe: Reframe) -> None:
    assert reframe("show", "nowhere/x.yaml").code == 3


@pytest.mark.parametrize("name", ["belief-reframe", "step-3-belief", "too-much", "no-reply-yet"])
def test_what_is_shown_fits_the_terminal(name: str, reframe: Reframe) -> None:
    whole = reframe("show", name).text
    for width in (60, 80):
        shown = reframe("show", name, COLUMNS=str(width)).text
        assert max(map(cells, shown.splitlines())) <= width
        assert sorted(shown.split()) == sorted(whole.split())


@pytest.mark.parametrize(
    ("verb", "typed", "found"),
    [
        ("show", "step-1", {"step-1-awareness"}),
        ("show", "too-m", {"too-much"}),
        ("show", "spiral-log:no", {"spiral-log:no-reply-yet"}),
        ("packet", "step-3-belief:too", {"step-3-belief:too-much"}),
        ("packet", "step-3-r", {"step-3-roots"}),
        ("render", "step-1", set()),
    ],
)
def test_names_are_completed(verb: str, typed: str, found: set[str], reframe: Reframe) -> None:
    ran = reframe(
        _REFRAME_COMPLETE="zsh_complete", COMP_WORDS=f"reframe {verb} {typed}", COMP_CWORD="2"
    )
    lines = ran.text.splitlines()
    assert {name.replace("\\:", ":") for name in lines[1::3]} == found
    assert "_" not in lines[2::3]
