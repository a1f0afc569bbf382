"""`reframe packet --roster`: a packet for each row; none is lost, made twice or overwritten."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pikepdf
import pytest

from reframekit.errors import ExitCode
from tests.rosters import FOUR, HEAD, copied, own_loop, packets_in, run_roster, write_roster
from tests.running import Ran, Reframe

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs the modes of POSIX")

#: Ids that some system would refuse, or take for another one.
HOSTILE = (
    *"../../x ../x ..\\x /etc/passwd C:\\x . .. ~ $H %00 a/b a\\b a:b a|b a*b a?b a<b a>b".split(
        " "
    ),
    *"CON con nul.txt COM1 LPT9.pdf x X é e\u0301 ﬁ fi .hidden --force a. a\u00a0b".split(" "),
    *"\u202eabc a\u200bb 🙂 日本 عمر".split(" "),
    "x" * 300,
    "x" * 299 + "y",
)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Reframe:
    """A run over four clients, with the words that it said in `said.txt`."""
    reframe = Reframe(tmp_path_factory.mktemp("first"))
    write_roster(reframe, *FOUR)
    ran = run_roster(reframe)
    assert ran.code == ExitCode.DONE, ran.err
    reframe.write("said.txt", ran.err)
    return reframe


@pytest.fixture
def out(first: Reframe, reframe: Reframe) -> Path:
    """A copy of the folder that the first run has made, in the folder of this test."""
    return copied(first, reframe)


def times(folder: Path) -> dict[str, int]:
    return {path.stem: path.stat().st_mtime_ns for path in folder.glob("*.pdf")}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def titles(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        return [str(item.title) for item in outline.root]


def test_each_row_gets_its_own_packet_sheets_and_week(first: Reframe) -> None:
    out = first.folder / "out"
    assert sorted(packets_in(out)) == ["ann.pdf", "ben.pdf", "cleo.pdf", "dora.pdf"]
    assert titles(out / "cleo.pdf") == ["This week", "Pause Card"]
    assert titles(out / "dora.pdf") == ["This week", "Spiral Log", "Pause Card"]
    assert "My Week at a Glance" in titles(out / "ben.pdf")
    said = (first.folder / "said.txt").read_text(encoding="utf-8")
    assert said.startswith("out: 4 of 4 packets (4 made), ")
    assert said.splitlines()[1:] == ["  No sheet here takes the word belief."]


@POSIX
def test_what_is_made_is_for_its_owner_alone(first: Reframe, reframe: Reframe) -> None:
    out = first.folder / "out"
    assert out.stat().st_mode & 0o777 == 0o700
    modes = {path.name: path.stat().st_mode & 0o777 for path in out.iterdir()}
    assert len(modes) == 7
    assert set(modes.values()) == {0o600}
    write_roster(reframe, "cleo,Cleo,,pause-card,,")
    assert reframe("packet", "--roster", "clients.csv").code == ExitCode.DONE
    made = reframe.folder / "output" / "packets" / "cleo.pdf"
    assert made.exists()
    assert [each.stat().st_mode & 0o777 for each in made.parents[:2]] == [0o700, 0o700]


def test_the_manifest_has_codes_and_no_name(first: Reframe) -> None:
    text = (first.folder / "out" / "manifest.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert len(lines) == 4
    codes = [line[key] for line in lines for key in ("row", "input", "output", "id", "client")]
    assert len(codes) == 20
    assert all(len(code) == 64 and int(code, 16) for code in codes)
    assert all(line["pages"] > 0 and len(line) == 6 for line in lines)


def test_only_a_changed_row_is_made_again_and_one_that_is_gone_is_told(
    reframe: Reframe, out: Path
) -> None:
    before = times(out)
    write_roster(reframe, FOUR[0], FOUR[1].replace("too much", "too little"), FOUR[2])
    ran = run_roster(reframe)
    assert ran.code == ExitCode.DONE
    assert "3 of 3 packets (1 made, 2 there already)" in ran.err
    assert "Files of earlier runs that no row has now: dora.pdf\n" in ran.err
    assert {stem for stem, time in times(out).items() if time != before[stem]} == {"ben"}


def test_force_makes_all_again_and_alike(reframe: Reframe, out: Path) -> None:
    before, data = times(out), packets_in(out)
    assert run_roster(reframe, "--force").code == ExitCode.DONE
    assert all(time != before[stem] for stem, time in times(out).items())
    assert packets_in(out) == data


def test_what_somebody_wrote_is_not_overwritten_unless_it_is_asked_for(
    reframe: Reframe, out: Path
) -> None:
    """Ann's file is filled in; so is Ben's, whose row has changed; Eva's is not of a roster."""
    for name in ("ann", "ben", "eva"):
        (out / f"{name}.pdf").write_bytes(b"filled in")
    (out / "fay.pdf").mkdir()
    new = (
        FOUR[1].replace("too much", "too little"),
        "eva,Eva,,pause-card,,",
        "fay,F,,pause-card,,",
    )
    write_roster(reframe, FOUR[0], *new)
    ran = run_roster(reframe)
    assert ran.code == ExitCode.PROBLEMS
    assert [line.split(":")[0] for line in ran.err.splitlines() if line.startswith("line ")] == [
        "line 3 (ben)",
        "line 4 (eva)",
        "line 5 (fay)",
    ]
    assert "1 of 4 packets (0 made, 1 there already, 3 not made)" in ran.err
    assert "(fay): fay.pdf is a folder: give it another name" in ran.err
    kept = {path.read_bytes() for path in map(out.joinpath, ("ann.pdf", "ben.pdf", "eva.pdf"))}
    assert kept == {b"filled in"}
    forced = run_roster(reframe, "--force")
    assert forced.code == ExitCode.PROBLEMS
    assert "3 of 4 packets (3 made, 1 not made)" in forced.err
    assert "(fay): fay.pdf is a folder: give it another name" in forced.err
    made = {path.read_bytes() for path in map(out.joinpath, ("ann.pdf", "ben.pdf", "eva.pdf"))}
    assert b"filled in" not in made


@pytest.mark.parametrize(
    ("asked", "folder"),
    [
        ((), "packets"),
        (("--title", "For you"), "for-you"),
        (("--title", "…"), "packets"),
        (("pause-card", "--title", "For you"), "for-you"),
    ],
)
def test_a_title_names_the_folder(asked: tuple[str, ...], folder: str, reframe: Reframe) -> None:
    write_roster(reframe, "gus,Gus,,pause-card,,")
    assert reframe("packet", "--roster", "clients.csv", "--jobs", "1", *asked).code == 0
    assert list((reframe.folder / "output").iterdir()) == [reframe.folder / "output" / folder]


@POSIX
def test_a_link_to_nowhere_is_left_unless_it_is_asked_for(reframe: Reframe) -> None:
    write_roster(reframe, "gus,Gus,,pause-card,,")
    path = reframe.folder / "out" / "gus.pdf"
    path.parent.mkdir(mode=0o700)
    path.symlink_to("nowhere")
    ran = run_roster(reframe)
    assert (ran.code, "gus.pdf is there already, and" in ran.err) == (ExitCode.PROBLEMS, True)
    assert run_roster(reframe, "--force").code == ExitCode.DONE
    assert path.read_bytes().startswith(b"%PDF")


def test_a_dry_run_writes_nothing(reframe: Reframe) -> None:
    write_roster(reframe, *FOUR)
    before = contents(reframe.folder)
    ran = run_roster(reframe, "--dry-run")
    assert ran.code == ExitCode.DONE
    lines = ran.text.splitlines()
    assert lines[0] == f"line 2: {Path('out', 'ann.pdf')}: first-session: " + (
        "before-you-begin, attachment-alarm-snapshot, pause-card"
    )
    assert len(lines) == 4
    assert not (reframe.folder / "out").exists()
    assert contents(reframe.folder) == before


def test_a_dry_run_over_a_folder_changes_nothing(reframe: Reframe, out: Path) -> None:
    before = contents(reframe.folder)
    assert run_roster(reframe, "--dry-run", "--force").code == ExitCode.DONE
    assert contents(reframe.folder) == before


def test_one_process_and_three_give_the_same_bytes(process: Reframe, out: Path) -> None:
    alone = packets_in(out)
    for name in alone:
        (out / name).unlink()
    assert run_roster(process, "--jobs", "3").code == ExitCode.DONE
    assert packets_in(out) == alone
    assert len(alone) == 4


def test_a_roster_comes_from_standard_input_or_as_json(
    reframe: Reframe, process: Reframe, out: Path
) -> None:
    """The same rows, read otherwise, have nothing to be made of."""
    table = "\n".join([HEAD, *FOUR])
    rows = [dict(zip(HEAD.split(","), row.split(","), strict=True)) for row in FOUR]
    reframe.write("clients.json", json.dumps(rows, indent=1))
    options = ("-o", "out", "--jobs", "1")
    runs: list[Ran] = [
        process("packet", "--roster", "-", *options, given=table),
        reframe("packet", "--roster", "-", *options, given=json.dumps(rows)),
        reframe("packet", "--roster", "clients.json", *options),
    ]
    for ran in runs:
        assert ran.code == ExitCode.DONE
        assert "4 of 4 packets (0 made, 4 there already)" in ran.err


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["a,A,,,99,", "b,B,first-session,pause-card,,", "a,C,,pause-card,,"], [2, 3, 4]),
        (["a,A,no-such,,,", "b,B,,pause-card,,", "c,C,,nothing,,", "d,D,,,,"], [2, 4, 5]),
    ],
    ids=["cells", "packets"],
)
def test_all_bad_rows_are_told_before_anything_is_written(
    rows: list[str], told: list[int], reframe: Reframe
) -> None:
    write_roster(reframe, *rows)
    ran = run_roster(reframe)
    assert ran.code == ExitCode.PROBLEMS
    heads = [line for line in ran.err.splitlines() if line.startswith("clients.csv:")]
    assert [int(line.split(":")[1]) for line in heads] == told
    assert [path.name for path in reframe.folder.iterdir()] == ["clients.csv"]


def test_a_packet_opens_with_the_password_alone(reframe: Reframe) -> None:
    write_roster(reframe, "cleo,Cleo,,pause-card,,")
    reframe.write("password.txt", "correct horse\n")
    options = ("--password-file", "password.txt")
    assert run_roster(reframe, *options).code == ExitCode.DONE
    path = reframe.folder / "out" / "cleo.pdf"
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    with pikepdf.open(path, password="correct horse") as pdf:
        assert pdf.encryption.R == 6
    assert "1 there already" in run_roster(reframe, *options).err


def test_forty_hostile_ids_give_forty_files_in_the_folder(reframe: Reframe) -> None:
    assert len(set(HOSTILE)) == 40
    rows = [{"id": each, "sheets": "pause-card"} for each in HOSTILE]
    reframe.write("clients.json", json.dumps(rows))
    ran = reframe("packet", "--roster", "clients.json", "-o", "out")
    assert ran.code == ExitCode.DONE, ran.err
    assert len(packets_in(reframe.folder / "out")) == 40
    assert sorted(path.name for path in reframe.folder.iterdir()) == ["clients.json", "out"]
    assert len(list((reframe.folder / "out").iterdir())) == 43
    assert len({name.casefold() for name in packets_in(reframe.folder / "out")}) == 40


def test_one_row_that_fails_does_not_stop_the_others(reframe: Reframe) -> None:
    own_loop(reframe)
    rows = ["a,A,,own-loop,,", "b,B,,own-loop," + "," + "zebrafish" * 30, "c,C,,pause-card,,"]
    write_roster(reframe, *rows)
    library = ("--library", "library", "packet", "--roster", "clients.csv", "-o", "out")
    ran = reframe(*library, "--jobs", "1")
    assert ran.code == ExitCode.PROBLEMS
    assert "line 3 (b), b.pdf: " in ran.err
    sheet = Path("library", "worksheets", "pattern", "own-loop.yaml")
    assert f"is higher than a whole page ({sheet}:" in ran.err
    assert "zebra" not in ran.err
    assert sorted(packets_in(reframe.folder / "out")) == ["a.pdf", "c.pdf"]
    write_roster(reframe, rows[0], "b,B,,own-loop,,Short", rows[2])
    again = reframe(*library, "--jobs", "1")
    assert again.code == ExitCode.DONE
    assert "3 of 3 packets (1 made, 2 there already)" in again.err


@pytest.mark.parametrize("options", [("--set", "name=A"), ("--ask",), ("-o", "x.pdf")], ids=str)
def test_what_does_not_go_with_a_roster_is_refused(
    options: tuple[str, ...], reframe: Reframe
) -> None:
    write_roster(reframe, *FOUR)
    ran = reframe("packet", "--roster", "clients.csv", *options)
    assert ran.code == ExitCode.USAGE
    assert [path.name for path in reframe.folder.iterdir()] == ["clients.csv"]
