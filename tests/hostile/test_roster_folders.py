"""A roster and a folder that fails: the old files stay whole, one sentence, exit code 5."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from filelock import FileLock

from reframekit.batch.folder import FileState, Folder, Ready
from reframekit.batch.job import Task
from reframekit.batch.manifest import KEY, MANIFEST, Key, Manifest, ManifestLine, locked
from reframekit.errors import ExitCode, ReframeError
from reframekit.outputs import make_folder, sweep
from reframekit.pipeline.plan import Request
from tests.rosters import FOUR, copied, packets_in, run_roster, write_roster
from tests.running import COMMAND, Ran, Reframe

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals and modes")
MORE = (*FOUR, "eva,Eva,,pause-card,,", "fay,Fay,,spiral-log,,")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Reframe:
    """A folder with the packets of six clients."""
    reframe = Reframe(tmp_path_factory.mktemp("first"))
    write_roster(reframe, *MORE)
    assert run_roster(reframe).code == ExitCode.DONE
    return reframe


@contextmanager
def disk(folder: Path, *options: str) -> Iterator[Callable[[str], None]]:
    """A small disk at `folder`, and what changes its options. Skips where none can be had."""
    folder.mkdir(exist_ok=True)
    mount = shutil.which("mount")
    if sys.platform != "linux" or mount is None or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    options = ("mode=0700", *options)
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", ",".join(options), "none", folder], capture_output=True
    )
    if made.returncode:
        pytest.skip("no disk can be mounted here")

    def remount(changed: str) -> None:
        subprocess.run([mount, "-o", f"remount,{changed}", folder], check=True)

    try:
        yield remount
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def is_said(ran: Ran, sentence: str) -> bool:
    """Whether a run ended with 5, one sentence and its remedy."""
    assert "Traceback" not in ran.err
    lines = ran.err.splitlines()
    return ran.code == ExitCode.OUTPUT and len(lines) == 2 and sentence in lines[0]


def whole(folder: Path, first: Reframe) -> dict[str, bytes]:
    """The packets of a folder, each of which has to be as the first run made it; no strays."""
    expected, found = packets_in(first.folder / "out"), packets_in(folder)
    assert found == {name: expected[name] for name in found}
    assert list(folder.glob("*.part")) == []
    return found


@POSIX
def test_a_folder_that_is_read_only_keeps_what_it_has(first: Reframe, reframe: Reframe) -> None:
    with disk(reframe.folder / "out") as remount:
        shutil.copytree(first.folder / "out", reframe.folder / "out", dirs_exist_ok=True)
        remount("ro")
        write_roster(reframe, "ann,Ann,step-6-review,,,")
        assert is_said(run_roster(reframe), "out cannot be written: that disk is read-only")
        assert len(whole(reframe.folder / "out", first)) == 6


@POSIX
def test_a_folder_without_the_right_to_write_keeps_what_it_has(
    first: Reframe, reframe: Reframe
) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    out = copied(first, reframe)
    out.chmod(0o500)
    try:
        write_roster(reframe, "new,N,,pause-card,,")
        assert is_said(run_roster(reframe), "you have no right to write there")
        assert len(whole(out, first)) == 6
    finally:
        out.chmod(0o700)


@POSIX
def test_a_full_disk_keeps_what_is_whole_and_goes_on_when_there_is_room(
    first: Reframe, reframe: Reframe
) -> None:
    out = reframe.folder / "out"
    write_roster(reframe, *MORE)
    with disk(out, "size=140k") as remount:
        shutil.copy(first.folder / "out" / KEY, out / KEY)
        assert is_said(run_roster(reframe), ".pdf cannot be written: the disk is full")
        assert 0 < len(whole(out, first)) < 6
        remount("size=10m")
        assert run_roster(reframe).code == ExitCode.DONE
        assert len(whole(out, first)) == 6


@POSIX
def test_a_disk_that_is_full_when_the_manifest_is_written_is_said(
    first: Reframe, reframe: Reframe
) -> None:
    """Of its four files, with the folder itself, the first packet's takes the last."""
    out = reframe.folder / "out"
    write_roster(reframe, *MORE)
    with disk(out, "nr_inodes=4") as remount:
        shutil.copy(first.folder / "out" / KEY, out / KEY)
        assert is_said(run_roster(reframe), "manifest.jsonl cannot be written: the disk is full")
        assert whole(out, first) == {}
        remount("nr_inodes=100")
        assert run_roster(reframe).code == ExitCode.DONE
        assert len(whole(out, first)) == 6


@POSIX
def test_a_file_that_may_not_grow_stands_for_a_full_disk(first: Reframe, reframe: Reframe) -> None:
    out = copied(first, reframe)
    write_roster(reframe, *MORE[:2], "gil,Gil,,pause-card,,")
    line = f"ulimit -f 4; '{COMMAND}' packet --roster clients.csv -o out --jobs 1"
    ran = subprocess.run(
        ["bash", "-c", line], cwd=reframe.folder, env=reframe.environment, capture_output=True
    )
    assert is_said(Ran(ran.returncode, ran.stdout, ran.stderr.decode()), "gil.pdf cannot be")
    assert len(whole(out, first)) == 6


@POSIX
def test_a_file_that_is_held_fails_alone(first: Reframe, reframe: Reframe) -> None:
    """A file that something is mounted on cannot be replaced, as one that Windows shows."""
    out = copied(first, reframe)
    held = out / "ben.pdf"
    mount = shutil.which("mount")
    if sys.platform != "linux" or mount is None or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a file")
    if subprocess.run([mount, "--bind", held, held], capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        changed = [row.replace("Ann", "Anna").replace("Ben", "Benno") for row in MORE[:3]]
        write_roster(reframe, *changed, "gil,Gil,,pause-card,,")
        ran = run_roster(reframe)
    finally:
        subprocess.run(["umount", "-l", held], check=True)
    assert ran.code == ExitCode.PROBLEMS
    assert "3 of 4 packets (2 made, 1 there already, 1 not made)" in ran.err
    assert "line 3 (ben): out/ben.pdf cannot be replaced: it may be open" in ran.err
    old = packets_in(first.folder / "out")
    assert packets_in(out)["ben.pdf"] == old["ben.pdf"]
    assert packets_in(out)["ann.pdf"] != old["ann.pdf"]
    assert not list(out.glob("*.part"))
    again = run_roster(reframe)
    assert "4 of 4 packets (1 made, 3 there already)" in again.err


@POSIX
def test_a_folder_that_vanishes_is_said(reframe: Reframe) -> None:
    write_roster(reframe, *MORE)
    out = reframe.folder / "out"
    arguments = ["packet", "--roster", "clients.csv", "-o", "out", "--jobs", "1"]
    with subprocess.Popen(
        [COMMAND, *arguments],
        cwd=reframe.folder,
        env=reframe.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        while run.poll() is None and not (out / MANIFEST).exists():
            time.sleep(0.002)
        while out.exists():
            shutil.rmtree(out, ignore_errors=True)
        printed, said = run.communicate(timeout=60)
    assert is_said(Ran(run.returncode, printed, said.decode()), "the folder does not exist")
    assert not out.exists()
    assert run_roster(reframe).code == ExitCode.DONE
    assert len(packets_in(out)) == 6


def test_a_second_run_on_a_folder_is_refused(first: Reframe, reframe: Reframe) -> None:
    out = copied(first, reframe)
    write_roster(reframe, "new,N,,pause-card,,")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    with FileLock(out / ".reframe.lock"):
        assert is_said(run_roster(reframe), "another run is writing into out")
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert run_roster(reframe).code == ExitCode.DONE


def test_a_disk_that_locks_no_files_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def acquire(*_: object) -> None:
        raise NotImplementedError

    monkeypatch.setattr(FileLock, "acquire", acquire)
    with pytest.raises(ReframeError, match="locks no files") as caught, locked(tmp_path):
        pass
    assert caught.value.code == ExitCode.OUTPUT


@pytest.mark.parametrize("line", ["nothing", "[" * 200_000, '{"row":' * 200_000])
def test_a_folder_that_lost_its_key_or_has_another_manifest_is_refused(
    first: Reframe, reframe: Reframe, line: str
) -> None:
    out = copied(first, reframe)
    key = (out / KEY).read_bytes()
    (out / KEY).unlink()
    lost = run_roster(reframe)
    assert lost.code == ExitCode.UNREADABLE
    assert f"no {KEY}" in lost.err
    (out / KEY).touch(0o600)
    (out / KEY).write_bytes(key)
    with (out / MANIFEST).open("a", encoding="utf-8") as manifest:
        manifest.write(f"{line}\n")
    spoilt = run_roster(reframe)
    assert spoilt.code == ExitCode.UNREADABLE
    assert f"{MANIFEST}:7: " in spoilt.err
    assert len(whole(out, first)) == 6


def test_a_line_that_was_cut_short_is_left_out(first: Reframe, reframe: Reframe) -> None:
    out = copied(first, reframe)
    lines = (out / MANIFEST).read_bytes()
    (out / MANIFEST).write_bytes(lines + lines[:50])
    ran = run_roster(reframe)
    assert "4 of 4 packets (0 made, 4 there already)" in ran.err
    assert (out / MANIFEST).read_bytes() == lines


def made_of(folder: Folder, *texts: str) -> list[tuple[Task, str]]:
    """The task of one row as its words change."""
    return [(Task(2, "ann", Request(()), {"belief": text}), text) for text in texts]


@pytest.mark.parametrize("cut", range(1, 6))
def test_runs_killed_before_a_file_had_its_name_are_seen_through(cut: int, tmp_path: Path) -> None:
    """The row has changed for each of them, so that the file is of the first line."""
    key = Key(b"0" * 32)
    folder = Folder(tmp_path, key, Manifest(tmp_path))
    ((task, source),) = made_of(folder, "old")
    folder.put([Ready(task.stem, b"the old one", source)])
    row = key.of("file", "ann")
    for number in range(cut):
        manifest = Manifest(tmp_path)
        manifest.open()
        manifest.add([ManifestLine(row, f"new {number}", f"{number:064}")])
    manifest = Manifest(tmp_path)
    manifest.open()
    folder = Folder(tmp_path, key, manifest)
    for task, source in made_of(folder, f"new {cut - 1}", "another", "old"):
        assert folder.state(task.stem, source) is FileState.DUE, source
    (tmp_path / "ann.pdf").write_bytes(b"filled in")
    ((task, source),) = made_of(folder, "another")
    assert folder.state(task.stem, source) is FileState.CHANGED


def test_a_file_that_came_out_the_same_twice_is_there(tmp_path: Path) -> None:
    folder = Folder(tmp_path, Key(b"0" * 32), Manifest(tmp_path))
    for source in ("old", "new"):
        folder.put([Ready("ann", b"the same", source)])
    assert folder.state("ann", "new") is FileState.THERE
    assert folder.state("ann", "old") is FileState.DUE


def test_the_lines_of_one_row_do_not_grow_for_ever(tmp_path: Path) -> None:
    for turn in range(50):
        manifest = Manifest(tmp_path)
        manifest.open()
        manifest.add([ManifestLine("row", f"input {turn % 30}", f"output {turn % 30}")])
    assert len((tmp_path / MANIFEST).read_text(encoding="utf-8").splitlines()) < 15
    assert Manifest(tmp_path).rows["row"][-1].output == "output 19"


@POSIX
def test_strays_are_swept_though_their_number_runs_again(tmp_path: Path) -> None:
    """In a container a killed run and the next one have the same number, or a shell has it."""
    own = tmp_path / f".reframe-{os.getpid()}-{'0' * 16}.part"
    other = tmp_path / f".reframe-{os.getppid()}-{'0' * 16}.part"
    live = tmp_path / f".reframe-{os.getppid()}-{'1' * 16}.part"
    for path in (own, other, live):
        path.write_bytes(b"part")
    long_ago = time.time() - 3 * 24 * 60 * 60
    os.utime(other, (long_ago, long_ago))
    sweep(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [live.name]


@POSIX
def test_folders_above_are_made_for_their_owner_alone_too(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b" / "c")
    assert [p.stat().st_mode & 0o777 for p in tmp_path.rglob("*")] == [0o700] * 3


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers by /proc")
def test_rows_of_a_worker_that_is_killed_are_made_all_the_same(
    first: Reframe, reframe: Reframe
) -> None:
    write_roster(reframe, *MORE)
    out = reframe.folder / "out"
    out.mkdir(mode=0o700)
    shutil.copy(first.folder / "out" / KEY, out / KEY)
    arguments = ["packet", "--roster", "clients.csv", "-o", "out", "--jobs", "2"]
    with subprocess.Popen(
        [COMMAND, *arguments], cwd=reframe.folder, env=reframe.environment, stderr=subprocess.PIPE
    ) as run:
        while run.poll() is None and not (found := workers_of(run.pid)):
            time.sleep(0.002)
        os.kill(found[0], 9)
        _, said = run.communicate(timeout=60)
    assert run.returncode == ExitCode.DONE, said.decode()
    assert "6 of 6 packets (6 made)" in said.decode()
    assert len(whole(out, first)) == 6


def workers_of(parent: int) -> list[int]:
    """The processes that a run has started for its rows."""
    found: list[int] = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            owner = int(path.read_text().rpartition(")")[2].split()[1])
            if (
                owner == parent
                and b"reframekit.batch.worker" in (path.parent / "cmdline").read_bytes()
            ):
                found.append(int(path.parent.name))
        except (OSError, ValueError):
            continue
    return found
