"""What somebody else has put into the folder of a roster is neither read nor written to."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reframekit.batch.manifest import KEY, MANIFEST
from reframekit.errors import ExitCode
from reframekit.outputs import sweep
from tests.rosters import FOUR, copied, packets_in, run_roster, write_roster
from tests.running import Reframe

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="Windows has neither these rights nor links"
)

LOCK = ".reframe.lock"
STRAY = f".reframe-999999999-{'0' * 16}.part"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Reframe:
    """A folder with the packets of four clients."""
    reframe = Reframe(tmp_path_factory.mktemp("first"))
    write_roster(reframe, *FOUR)
    assert run_roster(reframe).code == ExitCode.DONE
    return reframe


def given_away(path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root gives files away")
    os.chown(path, 4711, 4711)


def moved(path: Path) -> Path:
    """The file under another name, in the folder above."""
    return path.rename(path.parent.parent / "elsewhere")


#: What is put in the place of a file of the folder, which is there, and what is said of it.
PLANTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "another user's": (given_away, "is another user's"),
    "open to a group": (lambda path: path.chmod(0o640), "is open to others"),
    "open to all to write": (lambda path: path.chmod(0o602), "is open to others"),
    "a link": (lambda path: path.symlink_to(moved(path)), "is no regular file"),
    "a second name": (lambda path: path.hardlink_to(moved(path)), "has another name"),
    "a pipe": (lambda path: (path.unlink(), os.mkfifo(path)), "is no regular file"),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), "is no regular file"),
    "a link to nowhere": (
        lambda path: (path.unlink(), path.symlink_to("nowhere")),
        "is no regular file",
    ),
    "a link to a device": (
        lambda path: (path.unlink(), path.symlink_to("/dev/zero")),
        "is no regular file",
    ),
}


@pytest.mark.parametrize("name", [KEY, MANIFEST, LOCK])
@pytest.mark.parametrize("plant", PLANTS)
def test_a_file_that_was_planted_is_refused(
    first: Reframe, reframe: Reframe, plant: str, name: str
) -> None:
    out = copied(first, reframe)
    (out / LOCK).touch(0o600)
    plants, said = PLANTS[plant]
    plants(out / name)
    (out / "ann.pdf").unlink()
    before = packets_in(out)
    elsewhere = reframe.folder / "elsewhere"
    held = elsewhere.read_bytes() if elsewhere.exists() else None
    ran = run_roster(reframe)
    assert ran.code == ExitCode.OUTPUT, ran.err
    assert f"{name} {said}" in ran.err and "-o" in ran.err
    assert packets_in(out) == before
    assert not (reframe.folder / "out" / "nowhere").exists()
    assert held is None or elsewhere.read_bytes() == held


@pytest.mark.parametrize("name", [KEY, MANIFEST, LOCK])
def test_a_link_that_was_planted_in_an_empty_folder_makes_no_file(
    reframe: Reframe, name: str
) -> None:
    write_roster(reframe, *FOUR)
    (reframe.folder / "out").mkdir(mode=0o700)
    (reframe.folder / "out" / name).symlink_to(reframe.folder / "victim")
    ran = run_roster(reframe)
    assert ran.code == ExitCode.OUTPUT, ran.err
    assert not (reframe.folder / "victim").exists()
    assert packets_in(reframe.folder / "out") == {}


def test_the_folder_itself_may_be_a_link(first: Reframe, reframe: Reframe) -> None:
    out = copied(first, reframe)
    out.rename(reframe.folder / "real")
    out.symlink_to("real")
    assert "4 there already" in run_roster(reframe).err


@pytest.mark.parametrize("kind", ["a pipe", "a link to nowhere", "a link to a device"])
def test_a_packet_that_is_no_file_is_kept_and_told(
    first: Reframe, reframe: Reframe, kind: str
) -> None:
    out = copied(first, reframe)
    PLANTS[kind][0](out / "ann.pdf")
    ran = run_roster(reframe)
    assert ran.code == ExitCode.PROBLEMS, ran.err
    assert "ann.pdf is there already, and is not what this roster made of it" in ran.err
    assert not (out / "ann.pdf").is_file()


def test_only_strays_of_ones_own_are_swept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    kept = tmp_path / "kept"
    kept.write_bytes(b"kept")
    own, link, theirs, second = (out / STRAY.replace("0.part", f"{n}.part") for n in range(4))
    own.write_bytes(b"part")
    link.symlink_to(kept)
    second.hardlink_to(kept)
    if os.geteuid() == 0:
        theirs.write_bytes(b"part")
        given_away(theirs)
    there = {path.name for path in (link, theirs) if os.path.lexists(path)}
    sweep(out)
    assert {path.name for path in out.iterdir()} == there
    assert kept.read_bytes() == b"kept"
