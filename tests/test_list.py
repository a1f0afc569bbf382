"""`reframe list`: what it finds, what it says of what it does not find, and how wide it is."""

from __future__ import annotations

import json
import os
import pty
import struct
import subprocess

import pytest

from reframekit.cli.terminal import cells, wrapped
from reframekit.sources import builtin_folder
from tests.builds import SHEETS
from tests.running import COMMAND, Reframe


def words(text: str) -> str:
    return " ".join(text.split())


def in_terminal(process: Reframe, width: int, *arguments: str) -> str:
    """What the command writes to a terminal of so many columns."""
    import fcntl
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    with subprocess.Popen(
        [COMMAND, "--no-color", *arguments],
        cwd=process.folder,
        env=process.environment,
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    ) as run:
        os.close(theirs)
        parts: list[bytes] = []
        try:
            while part := os.read(ours, 65536):
                parts.append(part)
        except OSError:
            pass
    os.close(ours)
    assert run.returncode == 0
    return b"".join(parts).decode().replace("\r\n", "\n")


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_a_terminal_gets_lines_that_fit_and_nothing_is_cut(width: int, process: Reframe) -> None:
    whole = process("list").text
    shown = in_terminal(process, width, "list")
    assert max(map(cells, shown.splitlines())) <= width
    assert words(shown) == words(whole)
    assert shown == process("list", COLUMNS=str(width)).text


def test_what_is_said_goes_on_below_itself(process: Reframe) -> None:
    lines = in_terminal(process, 60, "list").splitlines()
    at = next(n for n, line in enumerate(lines) if "spiral-log" in line)
    column = lines[at].index("Catch")
    assert lines[at + 1][:column].isspace()
    assert not lines[at + 1][column].isspace()


def test_packets_come_last_as_remedies_say(process: Reframe) -> None:
    assert "step-6-review" in process("list").text.splitlines()[-1]
    assert "in its last lines" in process("packet", "spiral-log", "--week", "1").err


def test_a_pipe_gets_a_line_for_each(process: Reframe) -> None:
    lines = [line for line in process("list").text.splitlines() if "boundary-script" in line]
    starts, line = lines
    assert starts.endswith("and answers for push-back.")
    assert line.endswith("and answers for push-back.  (start here, care 1, 15 presets)")


def test_a_long_name_and_wide_letters_fit(reframe: Reframe) -> None:
    ours = builtin_folder("worksheets") / "pattern" / "pattern-week-grid.yaml"
    text = ours.read_text(encoding="utf-8")
    purpose = next(line for line in text.splitlines() if line.startswith("purpose: "))
    reframe.write("reframe.yaml", "")
    slug = "a-sheet-whose-name-goes-on-for-longer-than-half-of-a-line"
    reframe.write(
        f"worksheets/pattern/{slug}.yaml", text.replace(purpose, f"purpose: {'一週間を見る。' * 9}")
    )
    shown = reframe("list", COLUMNS="60").text
    assert max(map(cells, shown.splitlines())) <= 60
    assert slug in shown
    assert "".join(shown.split()).count("一週間を見る。" * 9) == 1
    # A name stays whole, to be copied.
    assert slug in reframe("list", COLUMNS="30").text


def test_cells_count_wide_and_combining_letters() -> None:
    assert [cells(text) for text in ("abc", "日本", "e\u0301", "ｗ")] == [3, 4, 1, 2]
    assert wrapped("a bb ccc", 4) == ["a bb", "ccc"]
    assert wrapped("日本語x", 4) == ["日本", "語x"]
    assert wrapped("", 4) == [""]


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        (("awareness",), ["step-1-awareness"]),
        (("First", "session"), ["first-session"]),
        (("I'm too",), ["too-much"]),
        (("lose", "them"), ["if-i-relax"]),
        (("PIE",), ["responsibility-pie"]),
    ],
)
def test_words_find_sheets_packets_and_presets(
    asked: tuple[str, ...], rows: list[str], reframe: Reframe
) -> None:
    ran = reframe("list", *asked)
    assert ran.code == 0
    assert [line.split()[0] for line in ran.text.splitlines() if line[0] == " "] == rows


def test_packets_and_presets_of_one_s_own_are_found(reframe: Reframe) -> None:
    reframe.write("reframe.yaml", "")
    packet = "title: Our Winter\nintro: x\nweeks: [{sheets: [spiral-log]}]\n"
    reframe.write("worksheets/packets/own-pack.yaml", packet)
    preset = (builtin_folder("worksheets") / "presets" / "burden.yaml").read_text(encoding="utf-8")
    label = next(line for line in preset.splitlines() if line.startswith("label:"))
    text = preset.replace(label, "label: My tears flood")
    reframe.write("worksheets/presets/tears.yaml", text)
    assert "own-pack  Our Winter" in reframe("list", "winter").text
    assert "tears  My tears flood" in reframe("list", "flood").text
    assert "belief-reframe" in reframe("list", "tears").text
    reframe.write("worksheets/packets/bad-pack.yaml", "titel: x\n")
    ran = reframe("list")
    assert ran.code == 1
    assert "packets/bad-pack.yaml:1:1" in ran.err
    assert "own-pack" in ran.text


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (("belif",), 'did you mean "belief"?'),
        (("spirl", "log"), 'did you mean "spiral log"?'),
        (("boundry-script",), 'did you mean "boundary-script"?'),
        (("regulaton",), 'did you mean "regulation"?'),
        (("to-much",), 'did you mean "too-much"?'),
        (("Awarness",), 'did you mean "awareness"?'),
        (("step-4-boundary",), 'did you mean "step-4-boundaries"?'),
        (("pie", "zones"), "reframe list shows all that there is"),
        (("xqzv",), "reframe list shows all that there is"),
        (("pie", "xqzv"), "reframe list shows all that there is"),
        (("--family", "pattern", "xqzv"), "reframe list shows all that there is"),
        (("--family", "pattern", "pie"), "it is elsewhere: "),
        (("--step", "0", "awareness"), "it is elsewhere: "),
        (("--step", "0", "--family", "belief"), "reframe list shows all that there is"),
    ],
)
def test_nothing_found_is_exit_1_with_what_was_meant(
    asked: tuple[str, ...], meant: str, reframe: Reframe
) -> None:
    ran = reframe("list", *asked)
    assert (ran.code, ran.text) == (1, "")
    assert ran.err.startswith("error: there is no")
    assert meant.removeprefix("reframe") in ran.err
    assert all(word in ran.err for word in asked if not word.startswith("--"))


def test_a_search_that_was_too_narrow_is_given_wide(reframe: Reframe) -> None:
    said = reframe("list", "--family", "pattern", "all or nothing").err
    command = said.rpartition(" elsewhere: ")[2].strip()
    ran = subprocess.run(command, shell=True, env=reframe.environment, capture_output=True)
    assert b"belief-continuum" in ran.stdout


def test_for_a_program_nothing_is_an_empty_list(reframe: Reframe) -> None:
    ran = reframe("list", "--format", "json", "belif")
    assert (ran.code, json.loads(ran.text)) == (1, [])
    assert 'no worksheet with "belif"' in ran.err
    # The worksheets alone are for a program.
    assert (ran := reframe("list", "--format", "json", "awareness")).code == 1
    assert json.loads(ran.text) == []
    assert len(json.loads(reframe("list", "--format", "json").text)) == len(SHEETS)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--family", "belif"), 'did you mean "belief"? The families are belief, boundary, origin'),
        (("--family", "zzz"), "The families are belief, boundary"),
        (("--step", "9"), "'9' is not one of '0', '1'"),
        (("--step", "x"), "'x' is not one of '0', '1'"),
    ],
)
def test_an_unknown_family_or_step_is_wrong_usage(
    given: tuple[str, ...], said: str, reframe: Reframe
) -> None:
    ran = reframe("list", *given)
    assert (ran.code, ran.text) == (2, "")
    assert said in ran.err
    assert reframe("list", "--family", "Belief", "--step", "3").code == 0


def test_families_and_steps_are_completed(process: Reframe) -> None:
    def completed(line: str) -> str:
        count = str(len(line.split()) - 1)
        return process(_REFRAME_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=count).text

    assert completed("reframe list --family be") == "plain,belief\n"
    assert "plain,3" in completed("reframe list --step 3")
