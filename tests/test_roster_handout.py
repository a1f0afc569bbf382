"""A roster that a clinic hands out: notes apart, an index, numbers, one file, names that change."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from pathlib import Path

import pikepdf
import pytest

from reframekit.batch.folder import Folder
from reframekit.errors import ExitCode
from tests.rosters import FOUR, own_loop, packets_in, run_roster, write_roster
from tests.running import Ran, Reframe

FOOT = ("--foot", "number")
CARDS = (
    "a1,Ann,,pause-card,,",
    "b2,Ben,,coping-card,,",
    ",Cleo,,pause-card coping-card,,",
)


@pytest.fixture
def out(reframe: Reframe) -> Path:
    write_roster(reframe, *CARDS)
    return reframe.folder / "out"


def index_in(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def text_of(path: Path) -> list[str]:
    """The text of each page of a PDF."""
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def labels(pdf: pikepdf.Pdf) -> list[str]:
    return [page.label for page in pdf.pages]


# Notes


def test_notes_are_in_a_second_file_and_never_in_the_clients(reframe: Reframe, out: Path) -> None:
    assert run_roster(reframe).code == ExitCode.DONE
    alone = packets_in(out)
    ran = run_roster(reframe, "--with-notes")
    assert ran.code == ExitCode.DONE
    assert "3 of 3 packets (3 made)" in ran.err
    assert "in files that end in -for-therapist.pdf: do not hand those on" in ran.err
    files = packets_in(out)
    assert {name: data for name, data in files.items() if name in alone} == alone
    notes = sorted(files.keys() - alone.keys())
    assert notes == sorted(name.replace(".pdf", "-for-therapist.pdf") for name in alone)
    with pikepdf.open(out / "a1-for-therapist.pdf") as pdf, pdf.open_outline() as outline:
        assert [str(each.title) for each in outline.root] == ["Pause Card"]
        assert "/AcroForm" not in pdf.Root
        assert pdf.docinfo["/Title"] == "For the therapist: Pages for this week"
    again = run_roster(reframe, "--with-notes")
    assert "(0 made, 3 there already)" in again.err


def test_a_missing_file_of_notes_is_made_and_what_a_client_wrote_stays(
    reframe: Reframe, out: Path
) -> None:
    assert run_roster(reframe, "--with-notes").code == ExitCode.DONE
    (out / "a1-for-therapist.pdf").unlink()
    (out / "a1.pdf").write_bytes(b"filled in")
    ran = run_roster(reframe, "--with-notes")
    assert "(1 made, 2 there already)" in ran.err
    assert (out / "a1.pdf").read_bytes() == b"filled in"
    assert (out / "a1-for-therapist.pdf").read_bytes().startswith(b"%PDF")


def test_notes_of_an_earlier_run_stay_and_go_with_their_packets(
    reframe: Reframe, out: Path
) -> None:
    assert run_roster(reframe, "--with-notes").code == ExitCode.DONE
    ran = run_roster(reframe, "--number")
    assert "(0 made, 3 there already, 6 renamed)" in ran.err
    assert "earlier runs" not in ran.err
    assert (out / "001-a1-for-therapist.pdf").exists()
    write_roster(reframe, *CARDS[1:])
    ran = run_roster(reframe)
    assert "no row has now: 001-a1-for-therapist.pdf, 001-a1.pdf\n" in ran.err


def test_an_id_never_takes_the_name_of_a_file_of_ours(reframe: Reframe) -> None:
    ids = ("a1", "a1-for-therapist", "A1-FOR-THERAPIST", "one-file", "One-File")
    write_roster(reframe, *(f"{each},,,pause-card,," for each in ids))
    ran = run_roster(reframe, "--with-notes", "--one-file")
    assert ran.code == ExitCode.DONE, ran.err
    files = packets_in(reframe.folder / "out")
    assert len({name.casefold() for name in files}) == 2 * len(ids) + 1
    assert {"a1.pdf", "a1-for-therapist.pdf", "one-file.pdf"} < files.keys()
    assert "5 of 5 packets (5 made)" in ran.err


def test_a_packet_of_forms_alone_has_no_notes(reframe: Reframe, out: Path) -> None:
    assert reframe("render", "pause-card", "-o", "form.pdf").code == ExitCode.DONE
    write_roster(reframe, "a1,Ann,,form.pdf,,", "b2,Ben,,form.pdf pause-card,,")
    assert run_roster(reframe, "--with-notes").code == ExitCode.DONE
    assert sorted(packets_in(out)) == ["a1.pdf", "b2-for-therapist.pdf", "b2.pdf"]


# Names


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        ((), ("--name-files",), ["Ann", "Ben", "Cleo"]),
        (("--name-files",), ("--number",), ["001-a1", "002-b2", "003-c"]),
        (("--number", "--with-notes"), ("--with-notes",), ["a1", "b2", "c"]),
    ],
    ids=["names", "numbers", "notes"],
)
def test_files_get_other_names_and_no_doubles(
    before: tuple[str, ...], after: tuple[str, ...], names: list[str], reframe: Reframe, out: Path
) -> None:
    assert run_roster(reframe, *before).code == ExitCode.DONE
    (first, *others) = sorted(path for path in out.glob("*.pdf") if "therapist" not in path.stem)
    first.write_bytes(b"filled in")
    times = {path.stat().st_mtime_ns for path in others}
    files = len(packets_in(out))
    ran = run_roster(reframe, *after)
    assert ran.code == ExitCode.DONE
    assert f"(0 made, 3 there already, {files} renamed), 0 new pages" in ran.err
    assert "earlier runs" not in ran.err
    made = [path for path in sorted(out.glob("*.pdf")) if "therapist" not in path.stem]
    assert len(made) == 3
    assert len(packets_in(out)) == files
    assert all(p.stem.startswith(name) for p, name in zip(made, names, strict=True))
    assert made[0].read_bytes() == b"filled in"
    assert {path.stat().st_mtime_ns for path in made[1:]} == times
    assert "(0 made, 3 there already)" in run_roster(reframe, *after).err


def test_a_row_that_is_put_in_moves_the_numbers_of_those_behind_it(
    reframe: Reframe, out: Path
) -> None:
    assert run_roster(reframe, "--number").code == ExitCode.DONE
    write_roster(reframe, "z9,Zoe,,pause-card,,", *CARDS)
    ran = run_roster(reframe, "--number")
    assert "4 of 4 packets (1 made, 3 there already, 3 renamed)" in ran.err
    assert [name[:6] for name in sorted(packets_in(out))][:3] == ["001-z9", "002-a1", "003-b2"]


def test_a_row_that_gets_an_id_keeps_its_file(reframe: Reframe, out: Path) -> None:
    assert run_roster(reframe).code == ExitCode.DONE
    (out / "mine.pdf").write_bytes(b"not of a roster")
    write_roster(reframe, *CARDS[:2], CARDS[2].replace(",Cleo", "c3,Cleo"))
    ran = run_roster(reframe)
    assert "(0 made, 3 there already, 1 renamed)" in ran.err
    assert "earlier runs" not in ran.err
    assert sorted(packets_in(out)) == ["a1.pdf", "b2.pdf", "c3.pdf", "mine.pdf"]


def told(ran: Ran, name: str) -> bool:
    """Whether a run ended with a client's failure, since that file is not what it made."""
    said = f"{name} is there already, and is not what this roster made of it"
    return ran.code == ExitCode.PROBLEMS and said in ran.err and "earlier runs" not in ran.err


def filled(out: Path, name: str) -> bytes:
    """What somebody wrote into a file."""
    (out / name).write_bytes(f"what is in {name}".encode())
    return (out / name).read_bytes()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("a1,", "a2,"), ("b1,", "b2,")),
        (("a1,Mo", "a2,Mo"), ("a1,Mo", "a3,Mo")),
        (("a1,Mo", "a2,Jo"), ("a7,Mo", "a2,Jo")),
    ],
    ids=["no names", "one name", "a name again"],
)
def test_what_one_client_wrote_is_never_another_ones(
    before: tuple[str, ...], after: tuple[str, ...], reframe: Reframe, out: Path
) -> None:
    write_roster(reframe, *(f"{row},,pause-card,," for row in before))
    assert run_roster(reframe).code == ExitCode.DONE
    texts = [filled(out, f"{row.split(',')[0]}.pdf") for row in before]
    write_roster(reframe, *(f"{row},,pause-card,," for row in after))
    run_roster(reframe)
    assert [(out / f"{row.split(',')[0]}.pdf").read_bytes() for row in before] == texts
    new = {row.split(",")[0] for row in after} - {row.split(",")[0] for row in before}
    assert new
    assert all((out / f"{stem}.pdf").read_bytes().startswith(b"%PDF") for stem in new)


def test_an_id_that_another_client_has_now_takes_no_filled_file_along(
    reframe: Reframe, out: Path
) -> None:
    assert run_roster(reframe).code == ExitCode.DONE
    text = filled(out, "a1.pdf")
    write_roster(reframe, "a1,Dan,,pause-card,,", *CARDS[1:])
    assert told(run_roster(reframe, "--name-files"), "a1.pdf")
    assert (out / "a1.pdf").read_bytes() == text
    assert not (out / "Dan.pdf").exists()
    forced = run_roster(reframe, "--name-files", "--force")
    assert forced.code == ExitCode.DONE
    assert "no row has now: a1.pdf\n" in forced.err
    assert (out / "a1.pdf").read_bytes() == text


@pytest.mark.parametrize(
    ("first", "rows", "second"),
    [
        ((), CARDS, ("--number", "--size", "large")),
        (
            ("--number", "--foot", "number"),
            ("z,Zoe,,pause-card,,", *CARDS),
            ("--number", "--foot", "number"),
        ),
        (("--name-files",), ("a1,Anna,,pause-card,,", *CARDS[1:]), ("--name-files",)),
    ],
    ids=["an option", "a number in the foot", "a name"],
)
def test_a_filled_file_whose_row_changed_with_its_name_is_told(
    first: tuple[str, ...],
    rows: tuple[str, ...],
    second: tuple[str, ...],
    reframe: Reframe,
    out: Path,
) -> None:
    assert run_roster(reframe, *first).code == ExitCode.DONE
    name = next(name for name in packets_in(out) if "a1" in name or "Ann" in name)
    text = filled(out, name)
    write_roster(reframe, *rows)
    assert told(run_roster(reframe, *second), name)
    assert (out / name).read_bytes() == text


def test_a_name_that_another_client_has_now_takes_no_filled_file_along(
    reframe: Reframe, out: Path
) -> None:
    write_roster(reframe, "a1,Mira,,pause-card,,")
    assert run_roster(reframe, "--name-files").code == ExitCode.DONE
    write_roster(reframe, "a2,Mira,,pause-card,,")
    assert "(1 made)" in run_roster(reframe, "--name-files").err
    text = filled(out, "Mira.pdf")
    assert "(0 made, 1 there already)" in run_roster(reframe, "--name-files").err
    write_roster(reframe, "a3,Mira,,pause-card,,")
    assert told(run_roster(reframe, "--name-files"), "Mira.pdf")
    assert (out / "Mira.pdf").read_bytes() == text


def test_swapped_ids_with_numbers_keep_what_is_filled(reframe: Reframe, out: Path) -> None:
    write_roster(reframe, "a1,Mira,,pause-card,,", "a2,Jo,,pause-card,,")
    assert run_roster(reframe, "--number").code == ExitCode.DONE
    text = filled(out, "001-a1.pdf")
    write_roster(reframe, "a2,Mira,,pause-card,,", "a1,Jo,,pause-card,,")
    assert told(run_roster(reframe, "--number"), "001-a1.pdf")
    assert (out / "001-a1.pdf").read_bytes() == text


def test_a_row_without_id_is_known_by_what_it_says(reframe: Reframe, out: Path) -> None:
    """A second client of the name has come, so that the name tells nobody any more."""
    write_roster(reframe, ",Mira,,pause-card,,")
    assert run_roster(reframe, "--name-files").code == ExitCode.DONE
    text = filled(out, "Mira.pdf")
    write_roster(reframe, ",Mira,,pause-card,,", ",Mira,,coping-card,,")
    ran = run_roster(reframe, "--name-files")
    assert "(1 made, 1 there already, 1 renamed)" in ran.err
    assert text in packets_in(out).values()
    assert len(packets_in(out)) == 2


def test_rows_that_say_the_same_share_no_filled_file(reframe: Reframe, out: Path) -> None:
    write_roster(reframe, ",,,pause-card,,", ",,,pause-card,,")
    assert run_roster(reframe).code == ExitCode.DONE
    text = filled(out, sorted(packets_in(out))[0])
    ran = run_roster(reframe, "--number")
    assert "earlier runs" in ran.err and "renamed" not in ran.err
    assert text in packets_in(out).values()


def test_a_file_that_cannot_be_renamed_is_one_clients_failure(
    reframe: Reframe, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run_roster(reframe).code == ExitCode.DONE
    rename = Path.rename

    def held(self: Path, target: Path) -> Path:
        if self.stem == "b2":
            raise PermissionError(13, "in use")
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", held)
        ran = run_roster(reframe, "--number")
    assert ran.code == ExitCode.PROBLEMS
    assert "line 3 (b2): b2.pdf cannot be renamed: it may be open in another program" in ran.err
    assert "2 of 3 packets (0 made, 2 there already, 2 renamed, 1 not made)" in ran.err
    assert "(0 made, 3 there already, 1 renamed)" in run_roster(reframe, "--number").err


def test_what_is_written_into_a_file_that_was_held_is_not_the_new_one(
    reframe: Reframe, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run_roster(reframe).code == ExitCode.DONE
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target.stem == "b2":
            raise PermissionError(13, "in use")
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", held)
        assert run_roster(reframe, "--size", "large").code == ExitCode.PROBLEMS
    text = filled(out, "b2.pdf")
    assert told(run_roster(reframe, "--size", "large"), "b2.pdf")
    assert (out / "b2.pdf").read_bytes() == text


def test_no_file_is_renamed_over_another(reframe: Reframe, out: Path) -> None:
    assert run_roster(reframe).code == ExitCode.DONE
    (out / "Ann.pdf").write_bytes(b"somebody's")
    ran = run_roster(reframe, "--name-files")
    assert ran.code == ExitCode.PROBLEMS
    assert "Ann.pdf is there already" in ran.err
    assert (out / "Ann.pdf").read_bytes() == b"somebody's"
    assert (out / "a1.pdf").exists()


def test_one_file_goes_to_one_of_two_clients(reframe: Reframe, out: Path) -> None:
    """One has the id that its client had, the other is its client."""
    write_roster(reframe, "a1,Ann,,pause-card,,")
    assert run_roster(reframe).code == ExitCode.DONE
    made = packets_in(out)["a1.pdf"]
    write_roster(reframe, "a1,Bob,,pause-card,,", "b9,Ann,,pause-card,,")
    ran = run_roster(reframe, "--name-files")
    assert "2 of 2 packets (2 made, 1 renamed)" in ran.err
    assert packets_in(out)["Ann.pdf"] == made
    assert sorted(packets_in(out)) == ["Ann.pdf", "Bob.pdf"]


def test_names_that_two_clients_swap_are_made_anew(reframe: Reframe, out: Path) -> None:
    write_roster(reframe, "Ben,Ann,,pause-card,,", "Ann,Ben,,coping-card,,")
    assert run_roster(reframe).code == ExitCode.DONE
    before = packets_in(out)
    assert "2 of 2 packets (2 made)" in run_roster(reframe, "--name-files").err
    swapped = {"Ann.pdf": before["Ben.pdf"], "Ben.pdf": before["Ann.pdf"]}
    assert packets_in(out) == swapped


# What lies beside


def test_the_index_says_which_row_has_which_file(reframe: Reframe, out: Path) -> None:
    rows = ('x7,"=1+1",,pause-card,,', "y8,Yan,,pause-card,,")
    write_roster(reframe, *CARDS, *rows)
    ran = run_roster(reframe, "--index", "index.csv")
    assert ran.code == ExitCode.DONE
    assert "index.csv: an index of 5 rows" in ran.err
    path = reframe.folder / "index.csv"
    head, *found = index_in(path.read_text(encoding="utf-8"))
    assert head == ["line", "id", "name", "file", "pages"]
    code = next(name for name in packets_in(out) if name.startswith("c"))
    assert [row[:4] for row in found] == [
        ["2", "a1", "Ann", "a1.pdf"],
        ["3", "b2", "Ben", "b2.pdf"],
        ["4", "", "Cleo", code],
        ["5", "x7", "'=1+1", "x7.pdf"],
        ["6", "y8", "Yan", "y8.pdf"],
    ]
    for *_, file, pages in found:
        with pikepdf.open(out / file) as pdf:
            assert len(pdf.pages) == int(pages)
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
    printed = run_roster(reframe, "--index", "-")
    assert printed.code == ExitCode.DONE
    assert printed.text.splitlines() == path.read_text(encoding="utf-8").splitlines()


def test_an_index_that_is_there_stays_and_nothing_is_made(reframe: Reframe, out: Path) -> None:
    path = reframe.write("index.csv", "mine")
    ran = run_roster(reframe, "--index", "index.csv")
    assert ran.code == ExitCode.OUTPUT
    assert "index.csv is there already" in ran.err
    assert (path.read_bytes(), out.exists()) == (b"mine", False)
    assert run_roster(reframe, "--index", "index.csv", "--force").code == ExitCode.DONE
    assert len(index_in(path.read_text(encoding="utf-8"))) == 4
    assert run_roster(reframe, "--index", "index.csv").code == ExitCode.OUTPUT


def test_the_index_of_a_run_with_failures_is_gone_on_with(reframe: Reframe, out: Path) -> None:
    out.mkdir(mode=0o700)
    (out / "b2.pdf").write_bytes(b"somebody's")
    ran = run_roster(reframe, "--index", "index.csv")
    assert ran.code == ExitCode.PROBLEMS
    path = reframe.folder / "index.csv"
    assert index_in(path.read_text(encoding="utf-8"))[2] == ["3", "b2", "Ben", "", ""]
    (out / "b2.pdf").unlink()
    assert run_roster(reframe, "--index", "index.csv").code == ExitCode.DONE
    assert index_in(path.read_text(encoding="utf-8"))[2][3] == "b2.pdf"
    assert run_roster(reframe, "--index", "index.csv").code == ExitCode.OUTPUT


def test_an_index_that_somebody_changed_is_not_gone_on_with(reframe: Reframe, out: Path) -> None:
    out.mkdir(mode=0o700)
    (out / "b2.pdf").write_bytes(b"somebody's")
    assert run_roster(reframe, "--index", "index.csv").code == ExitCode.PROBLEMS
    (reframe.folder / "index.csv").write_text("my ticks", encoding="utf-8")
    assert run_roster(reframe, "--index", "index.csv").code == ExitCode.OUTPUT


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("clients.csv", "is the roster"),
        ("out/.reframe-key", "by which out is known"),
        ("out/manifest.jsonl", "by which out is known"),
        ("out/a1.pdf", "by which out is known"),
        ("nowhere/i.csv", "the folder nowhere does not exist"),
    ],
)
def test_an_index_takes_no_place_of_another_file(
    name: str, said: str, reframe: Reframe, out: Path
) -> None:
    for options in ((), ("--force",)):
        roster = (reframe.folder / "clients.csv").read_bytes()
        ran = run_roster(reframe, "--index", name, *options)
        assert (ran.code, said in ran.err) == (ExitCode.OUTPUT, True), ran.err
        assert (reframe.folder / "clients.csv").read_bytes() == roster
        assert not out.exists()
    assert run_roster(reframe, "--index", "out/index.csv").code == ExitCode.DONE
    assert run_roster(reframe, "--index", name, "--force").code == ExitCode.OUTPUT
    assert (out / "a1.pdf").read_bytes().startswith(b"%PDF")


def test_the_index_of_a_run_without_its_one_file_is_gone_on_with(
    reframe: Reframe, out: Path
) -> None:
    assert run_roster(reframe, "--one-file").code == ExitCode.DONE
    (out / "one-file.pdf").write_bytes(b"with ticks")
    both = ("--one-file", "--size", "large", "--index", "i.csv")
    assert run_roster(reframe, *both).code == ExitCode.PROBLEMS
    (out / "one-file.pdf").unlink()
    assert run_roster(reframe, *both).code == ExitCode.DONE


def test_a_packet_is_in_the_index_though_its_notes_are_left(reframe: Reframe, out: Path) -> None:
    assert run_roster(reframe, "--with-notes").code == ExitCode.DONE
    (out / "a1-for-therapist.pdf").unlink()
    (out / "a1-for-therapist.pdf").mkdir()
    ran = run_roster(reframe, "--with-notes", "--index", "-")
    assert ran.code == ExitCode.PROBLEMS
    assert index_in(ran.text)[1][3:] == ["a1.pdf", "2"]


def test_one_file_of_no_packet_is_not_made(reframe: Reframe) -> None:
    own_loop(reframe)
    write_roster(reframe, "b,B,,own-loop,," + "zebrafish" * 30)
    ran = run_roster(reframe, "--one-file", library=("--library", "library"))
    assert ran.code == ExitCode.PROBLEMS
    assert "one-file.pdf: there is no packet to be bound" in ran.err
    assert packets_in(reframe.folder / "out") == {}


def test_an_index_that_comes_meanwhile_stays(
    reframe: Reframe, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = Folder.put

    def put_later(self: Folder, *files: object) -> object:
        reframe.write("i.csv", "mine")
        return put(self, *files)  # type: ignore[arg-type]

    monkeypatch.setattr(Folder, "put", put_later)
    ran = run_roster(reframe, "--index", "i.csv")
    assert ran.code == ExitCode.OUTPUT
    assert (reframe.folder / "i.csv").read_text(encoding="utf-8") == "mine"


def test_an_old_one_file_is_named(reframe: Reframe, out: Path) -> None:
    write_roster(reframe, CARDS[0])
    ran = run_roster(reframe, "--one-file")
    assert "one-file.pdf: 1 packet on 2 pages, for the printer" in ran.err
    write_roster(reframe, CARDS[1])
    assert "no row has now: a1.pdf, one-file.pdf\n" in run_roster(reframe).err


def test_one_file_has_all_packets_in_the_order_of_the_roster(reframe: Reframe, out: Path) -> None:
    write_roster(reframe, *reversed(FOUR))
    ran = run_roster(reframe, "--one-file", "--for", "paper", "--index", "i.csv")
    assert ran.code == ExitCode.DONE, ran.err
    rows = index_in((reframe.folder / "i.csv").read_text(encoding="utf-8"))[1:]
    texts = [page for *_, file, _ in rows for page in text_of(out / file)]
    assert text_of(out / "one-file.pdf") == texts
    assert f"one-file.pdf: 4 packets on {len(texts)} pages, for the printer" in ran.err
    with pikepdf.open(out / "one-file.pdf") as pdf, pdf.open_outline() as outline:
        assert [str(each.title)[:5] for each in outline.root] == [
            "001: ",
            "002: ",
            "003: ",
            "004: ",
        ]
        expected = [
            f"00{n}-{p}" for n, row in enumerate(rows, 1) for p in range(1, int(row[4]) + 1)
        ]
        assert labels(pdf) == expected
    again = run_roster(reframe, "--one-file", "--for", "paper")
    assert "one-file.pdf: there already" in again.err


def test_each_packet_of_one_file_begins_on_a_right_hand_page_with_duplex(
    reframe: Reframe, out: Path
) -> None:
    write_roster(reframe, *CARDS, "d4,Dan,,belief-reframe,,")
    ran = run_roster(reframe, "--one-file", "--duplex", "--for", "paper", "--index", "i.csv")
    assert ran.code == ExitCode.DONE
    rows = index_in((reframe.folder / "i.csv").read_text(encoding="utf-8"))[1:]
    lengths = [int(pages) for *_, pages in rows]
    assert any(length % 2 for length in lengths)
    with pikepdf.open(out / "one-file.pdf") as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"
        firsts = [n for n, label in enumerate(labels(pdf)) if label.endswith("-1")]
        assert len(firsts) == 4
        assert not any(first % 2 for first in firsts)
        assert len(pdf.pages) == sum(length + length % 2 for length in lengths)


def test_fields_of_one_file_are_told_apart(reframe: Reframe, out: Path) -> None:
    assert run_roster(reframe, "--one-file").code == ExitCode.DONE
    ran = reframe("read", "out/one-file.pdf", "--format", "csv")
    assert ran.code == ExitCode.DONE, ran.err
    rows = index_in(ran.text)
    names = [row[8] for row in rows if row[6] == "Name"]
    assert {"Ann", "Ben", "Cleo"} <= {name for row in rows for name in row}
    assert len(names) >= 3


def test_one_file_that_somebody_changed_stays(reframe: Reframe, out: Path) -> None:
    assert run_roster(reframe, "--one-file").code == ExitCode.DONE
    (out / "one-file.pdf").write_bytes(b"with ticks")
    write_roster(reframe, *CARDS[:2])
    ran = run_roster(reframe, "--one-file")
    assert ran.code == ExitCode.PROBLEMS
    assert "one-file.pdf is there already, and is not what this roster made" in ran.err
    assert (out / "one-file.pdf").read_bytes() == b"with ticks"


@pytest.mark.parametrize(("wish", "said"), [("id", "a1 · Page "), ("number", "001 · Page ")])
def test_the_id_or_number_stands_in_the_foot_on_wish(
    wish: str, said: str, reframe: Reframe, out: Path
) -> None:
    assert run_roster(reframe).code == ExitCode.DONE
    assert not any("·" in page for page in text_of(out / "a1.pdf"))
    ran = run_roster(reframe, "--foot", wish)
    text = "".join(text_of(out / "a1.pdf"))
    assert text.count(said) == text.count("Page ") > 1
    assert ("without an id nothing stands in the foot (line 4)" in ran.err) == (wish == "id")
    cleo = next(out.glob("c*.pdf"))
    assert ("003 · Page" if wish == "number" else "  Page 1") in text_of(cleo)[0]


def test_a_long_id_is_cut_in_the_foot_and_leaves_the_number(reframe: Reframe, out: Path) -> None:
    write_roster(reframe, f"{'Wide' * 30},Ann,,pause-card,,")
    assert run_roster(reframe, "--foot", "id", "--size", "large").code == ExitCode.DONE
    (path,) = out.glob("*.pdf")
    assert "…ideWideWideWideWideWide · Page 1 of" in text_of(path)[0]


# What fails


def test_a_file_that_cannot_be_replaced_is_one_clients_failure(
    reframe: Reframe, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a viewer holds it, which only Windows knows: a folder takes the name meanwhile."""
    put = Folder.put

    def put_later(self: Folder, *files: object) -> object:
        (out / "b2.pdf").mkdir(exist_ok=True)
        return put(self, *files)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Folder, "put", put_later)
        ran = run_roster(reframe, "--index", "i.csv", "--one-file")
    assert ran.code == ExitCode.PROBLEMS
    assert "2 of 3 packets (2 made, 1 not made)" in ran.err
    held = "b2.pdf cannot be replaced: it may be open in another program"
    assert f"line 3 (b2): {Path('out', held)}\n" in ran.err
    assert "one-file.pdf: 3 packets on" in ran.err
    assert index_in((reframe.folder / "i.csv").read_text(encoding="utf-8"))[2][3] == ""
    assert not list(out.glob("*.part"))
    (out / "b2.pdf").rmdir()
    again = run_roster(reframe, "--index", "i.csv", "--one-file")
    assert (again.code, "(1 made, 2 there already)" in again.err) == (ExitCode.DONE, True)


def test_a_file_that_cannot_be_looked_at_is_one_clients_failure(
    reframe: Reframe, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run_roster(reframe).code == ExitCode.DONE
    found = Folder._found

    def locked(self: Folder, path: Path) -> str:
        if path.stem == "b2":
            raise PermissionError(13, "locked")
        return found(self, path)

    monkeypatch.setattr(Folder, "_found", locked)
    ran = run_roster(reframe)
    assert ran.code == ExitCode.PROBLEMS
    assert "b2.pdf cannot be looked at: it may be open in another program" in ran.err
    assert "2 of 3 packets (0 made, 2 there already, 1 not made)" in ran.err


def test_a_file_that_is_held_is_said_by_render(
    reframe: Reframe, monkeypatch: pytest.MonkeyPatch
) -> None:
    reframe.write("x.pdf", "mine")

    def held(_: Path, __: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", held)
    ran = reframe("render", "pause-card", "-o", "x.pdf", "--force")
    assert ran.code == ExitCode.OUTPUT
    assert "x.pdf cannot be replaced: it may be open in another program" in ran.err
    assert sorted(path.name for path in reframe.folder.iterdir()) == ["x.pdf"]


def test_all_problems_of_a_roster_are_told_in_one_round(reframe: Reframe) -> None:
    write_roster(
        reframe,
        "a,A,no-such,,,",
        "b,B,,pause-card,99,",
        "c,C,,nothing,,fine\x07",
        "a,D,,pause-card,,",
        "e,E,step-1-awareness,,40,",
        "f,F,first-session,pause-card,,",
    )
    ran = run_roster(reframe)
    assert ran.code == ExitCode.PROBLEMS
    heads = [line.split(":")[1] for line in ran.err.splitlines() if line.startswith("clients.csv:")]
    assert heads == ["2", "3", "4", "4", "5", "6", "7"]


def test_bad_forms_are_told_in_the_same_round_by_line(reframe: Reframe) -> None:
    reframe.write("bad.pdf", "no PDF")
    write_roster(
        reframe,
        "a,A,,bad.pdf pause-card,,",
        "b,B,,nowhere.pdf bad.pdf,,",
        "c,C,,nothing,,",
        "d,D,,bad.pdf,,",
    )
    ran = run_roster(reframe)
    assert ran.code == ExitCode.PROBLEMS
    heads = [line.split(":")[1] for line in ran.err.splitlines() if line.startswith("clients.csv:")]
    assert heads == ["2", "3", "3", "4", "5"]
    assert not (reframe.folder / "out").exists()


def test_a_column_that_is_not_known_is_told_once_and_not_by_every_row(reframe: Reframe) -> None:
    reframe.write("clients.csv", "id,packt\na,first-session\nb,first-session\n")
    ran = run_roster(reframe)
    assert [line for line in ran.err.splitlines() if line.startswith("clients.csv:")] == [
        'clients.csv:1: column "packt": there is no such column'
    ]


# What is said, and of whom


def warnings(ran: Ran) -> list[str]:
    return [line for line in ran.err.splitlines() if line.startswith("warning: ")]


def test_warnings_name_the_lines_and_ids_of_their_rows(reframe: Reframe) -> None:
    """Of letters that no font has, and of sheets that no rule wants together."""
    rows = (
        "a1,\U00013000,,pause-card,,",
        "b2,Ben,,belief-ladder,,",
        "c3,\U00013000,,pause-card,,",
        ",Dan,,belief-ladder,,",
    )
    write_roster(reframe, *rows)
    ran = run_roster(reframe)
    assert ran.code == ExitCode.DONE, ran.err
    said = warnings(ran)
    assert any("(line 2 (a1), line 4 (c3))" in line and "□" in line for line in said), said
    assert any("(line 3 (b2), line 5)" in line and "this packet" in line for line in said), said


def test_very_many_rows_are_named_by_the_first_or_as_all(reframe: Reframe) -> None:
    many = [f"x{n},N,,belief-ladder,," for n in range(12)]
    write_roster(reframe, *many)
    assert any("(all 12 rows)" in line for line in warnings(run_roster(reframe, "--dry-run")))
    write_roster(reframe, *many, "y,N,,pause-card,,")
    said = warnings(run_roster(reframe, "--dry-run"))
    assert any("line 11 (x9), 2 more)" in line for line in said), said


@pytest.mark.parametrize(
    "options",
    [("--number",), ("--foot", "id"), ("--one-file",), ("--index", "i.csv"), ("--name-files",)],
    ids=lambda options: options[0],
)
def test_what_is_for_a_roster_is_refused_without_one(
    options: tuple[str, ...], reframe: Reframe
) -> None:
    ran = reframe("packet", "first-session", *options)
    assert ran.code == ExitCode.USAGE
    assert f"{options[0]} is for a roster" in ran.err
