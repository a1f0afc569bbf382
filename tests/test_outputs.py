"""An output is the old file or the whole new one, whatever happens meanwhile."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reframekit.errors import ExitCode, ReframeError
from reframekit.outputs import TakenError, write_output
from tests.running import COMMAND, Reframe

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals and limits")

_WRITER = """
import sys
from pathlib import Path
from reframekit.outputs import TakenError, write_output
print("ready", flush=True)
for turn in range(10_000):
    write_output(Path(sys.argv[1]), bytes([65 + turn % 26]) * 2_000_000, force=True)
"""


@POSIX
def test_a_killed_run_leaves_a_whole_file_and_the_next_sweeps_its_strays(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    chance = random.Random(7)
    for _ in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", _WRITER, target], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(chance.uniform(0.0, 0.06))
            writer.send_signal(signal.SIGKILL)
        if target.exists():
            data = target.read_bytes()
            assert len(data) == 2_000_000
            assert len(set(data)) == 1
    write_output(target, b"new", force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["x.pdf"]
    assert target.read_bytes() == b"new"


@POSIX
def test_a_disk_without_room_keeps_the_old_file(process: Reframe) -> None:
    """A limit on the size of files stands for the full disk: the write fails half-way."""
    old = process.write("x.pdf", "the old one")
    line = f"ulimit -f 4; trap '' XFSZ; '{COMMAND}' render spiral-log -o x.pdf --force"
    ran = subprocess.run(
        ["bash", "-c", line],
        cwd=process.folder,
        env=process.environment,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == ExitCode.OUTPUT
    assert "x.pdf cannot be written" in ran.stderr
    assert old.read_text(encoding="utf-8") == "the old one"
    assert [path.name for path in process.folder.iterdir()] == ["x.pdf"]


@POSIX
def test_a_really_full_disk_is_said(process: Reframe) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [COMMAND, "render", "spiral-log", "-o", "-"],
            cwd=process.folder,
            env=process.environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert ran.returncode == ExitCode.OUTPUT
    assert "Traceback" not in ran.stderr
    assert "disk is full" in ran.stderr


@POSIX
def test_a_folder_without_the_right_to_write_is_said(reframe: Reframe) -> None:
    if not Path("/proc/self").exists():
        pytest.skip("no /proc on this system, the one folder that not even root writes to")
    ran = reframe("render", "spiral-log", "-o", "/proc/self/x.pdf")
    assert ran.code == ExitCode.OUTPUT
    assert "/proc/self/x.pdf cannot be written" in ran.err


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    target.write_bytes(b"old")
    with pytest.raises(ReframeError) as caught:
        write_output(target, b"new", force=False)
    assert caught.value.code == ExitCode.OUTPUT
    assert target.read_bytes() == b"old"


def test_a_disk_without_second_names_keeps_what_another_process_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x.pdf"

    def no_link(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    def written_meanwhile(*_: object) -> None:
        target.write_bytes(b"another's")
        no_link()

    monkeypatch.setattr(os, "link", no_link)
    write_output(target, b"new", force=False)
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"new", 0o600)
    target.unlink()
    monkeypatch.setattr(os, "link", written_meanwhile)
    with pytest.raises(TakenError):
        write_output(target, b"new", force=False)
    assert target.read_bytes() == b"another's"
    target.unlink()
    monkeypatch.setattr(os, "link", no_link)
    monkeypatch.setattr(Path, "replace", no_link)
    with pytest.raises(ReframeError):
        write_output(target, b"new", force=False)
    assert list(tmp_path.iterdir()) == []


def hear_interrupts() -> None:
    """In a child: what is started in the background is deaf to Ctrl-C, and so are its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@POSIX
@pytest.mark.parametrize("asked", ["blank", "page?"])
def test_ctrl_c_ends_with_130(asked: str, process: Reframe) -> None:
    with subprocess.Popen(
        [COMMAND, "render", "spiral-log", "--ask", "-o", "x.pdf"],
        cwd=process.folder,
        env=process.environment,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hear_interrupts,
    ) as asking:
        assert asking.stderr is not None
        seen = ""
        while asked not in seen:
            seen += asking.stderr.read(1)
        time.sleep(0.2)
        asking.send_signal(signal.SIGINT)
        said = asking.stderr.read()
        assert asking.wait(30) == ExitCode.INTERRUPTED
    assert "Traceback" not in said
    assert not (process.folder / "x.pdf").exists()
