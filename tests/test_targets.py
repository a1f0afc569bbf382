"""Where `-o` lets a PDF go: its ending, folders that are made, titles that name files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reframekit.errors import ExitCode
from tests.rosters import write_roster
from tests.running import Reframe


def files(folder: Path) -> list[str]:
    """The files below a folder by their paths in it."""
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


@pytest.mark.parametrize(
    ("named", "made"),
    [
        ("mira", "mira.pdf"),
        ("mira.v2", "mira.v2.pdf"),
        ("Mira.PDF", "Mira.PDF"),
        ("new/", "new/pause-card.pdf"),
        ("a/b/", "a/b/pause-card.pdf"),
        ("there", "there/pause-card.pdf"),
    ],
)
def test_a_name_gets_its_ending_and_a_folder_is_made(
    named: str, made: str, reframe: Reframe
) -> None:
    (reframe.folder / "there").mkdir()
    ran = reframe("render", "pause-card", "-o", named, "--page", "a4")
    assert ran.code == ExitCode.DONE, ran.err
    assert files(reframe.folder) == [str(Path(made))]
    assert ran.err.startswith(f"{Path(made)}: ")
    again = reframe("render", "pause-card", "-o", named, "--page", "a4")
    assert again.code == ExitCode.OUTPUT
    assert "--force" not in again.err


@pytest.mark.skipif(os.name != "posix", reason="needs the modes of POSIX")
def test_a_folder_that_is_made_is_its_owners_alone(reframe: Reframe) -> None:
    assert reframe("render", "pause-card", "spiral-log", "-o", "new/").code == ExitCode.DONE
    assert (reframe.folder / "new").stat().st_mode & 0o777 == 0o700
    assert len(files(reframe.folder)) == 2


def test_several_sheets_do_not_go_into_one_file(reframe: Reframe) -> None:
    ran = reframe("render", "pause-card", "spiral-log", "-o", "new")
    assert ran.code == ExitCode.USAGE
    assert "-o sheets/" in ran.err
    assert files(reframe.folder) == []


def test_what_came_back_goes_into_a_folder_under_its_own_name(reframe: Reframe) -> None:
    assert reframe("render", "pause-card", "-o", "back").code == ExitCode.DONE
    assert reframe("flatten", "back.pdf", "-o", "records/").code == ExitCode.DONE
    assert reframe("fill", "back.pdf", "-o", "new/filled").code == ExitCode.OUTPUT
    assert reframe("fill", "back.pdf", "-o", "filled").code == ExitCode.DONE
    assert files(reframe.folder) == ["back.pdf", "filled.pdf", str(Path("records/back.pdf"))]


@pytest.mark.parametrize(
    ("named", "made"),
    [
        ("card", "card.png"),
        ("card.PNG", "card.PNG"),
        ("new/", "new/belief-reframe-too-much.png"),
    ],
)
def test_a_picture_gets_its_ending_too(named: str, made: str, reframe: Reframe) -> None:
    drawn = ("preview", "belief-reframe:too-much", "--dpi", "20", "-o", named)
    assert reframe(*drawn).code == ExitCode.DONE
    assert files(reframe.folder) == [str(Path(made))]
    assert reframe(*drawn).code == ExitCode.OUTPUT


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Three nights", "three-nights"),
        ("Drei Nächte: für uns", "drei-nächte-für-uns"),
        ("…?!", "packet-pause-card"),
        ("CON", "packet-pause-card"),
    ],
)
def test_a_title_of_ones_own_names_the_file(title: str, name: str, reframe: Reframe) -> None:
    ran = reframe("packet", "pause-card", "--title", title, "--page", "a4")
    assert ran.code == ExitCode.DONE, ran.err
    assert files(reframe.folder) == [str(Path(f"output/{name}.pdf"))]


def test_a_title_of_a_week_names_it_too_and_a_rosters_folder(reframe: Reframe) -> None:
    titled = ("packet", "step-1-awareness", "--week", "2", "--title", "Our week", "--page", "a4")
    assert reframe(*titled).code == ExitCode.DONE
    write_roster(reframe, "a,Ann,,,,")
    assert reframe(*titled, "--roster", "clients.csv", "--jobs", "1").code == ExitCode.DONE
    made = [name for name in files(reframe.folder / "output") if name.endswith(".pdf")]
    assert made == ["our-week-week-2.pdf", str(Path("our-week-week-2/a.pdf"))]


def test_a_roster_takes_a_folder_with_or_without_a_slash(reframe: Reframe) -> None:
    write_roster(reframe, "a,Ann,,pause-card,,")
    for named in ("one", "two/"):
        ran = reframe("packet", "--roster", "clients.csv", "-o", named, "--jobs", "1")
        assert ran.code == ExitCode.DONE, ran.err
        assert (reframe.folder / named / "a.pdf").exists()
    ran = reframe("packet", "--roster", "clients.csv", "-o", "all.pdf")
    assert ran.code == ExitCode.USAGE
    assert "-o packets/" in ran.err
