"""Processes that are killed in the middle of a large answer: nobody waits for the rest of it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from reframekit.batch.processes import Processes

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills with POSIX signals")

TIMES, POOLS = 100, 25
#: An answer that takes a good while to be sent, and the longest wait before the kill, in seconds.
LARGE, LATEST = 16_000_000, 0.02

#: So many times all processes are killed while they answer; then the interpreter ends, which waits
#: for threads that are left.
_ENDED_AT_ONCE = f"""
import random, time
from reframekit.batch.processes import Processes
chance = random.Random(1)
for _ in range({POOLS}):
    pool = Processes(2)
    list(map(lambda answer: answer.result(), [pool.submit(len, "ab") for _ in range(2)]))
    for _ in range(4):
        pool.submit(bytes, {LARGE})
    time.sleep(chance.uniform(0, {LATEST}))
    pool.shutdown(wait=False)
"""


def test_a_process_that_is_killed_breaks_what_it_was_asked_and_nothing_else() -> None:
    chance = random.Random(0)
    broken = 0
    pool = Processes(1)
    try:
        for _ in range(TIMES):
            process = pool.submit(os.getpid).result(timeout=60)
            answer = pool.submit(bytes, LARGE)
            time.sleep(chance.uniform(0, LATEST))
            os.kill(process, signal.SIGKILL)
            try:
                assert len(answer.result(timeout=60)) == LARGE
                # It was too late: what is asked next finds the process gone.
                with pytest.raises(BrokenExecutor):
                    pool.submit(len, "ab").result(timeout=60)
            except BrokenExecutor:
                broken += 1
        assert broken > TIMES / 2
    finally:
        pool.shutdown()


def test_a_pool_that_is_ended_at_once_waits_for_nothing(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(_ENDED_AT_ONCE, encoding="utf-8")
    ran = subprocess.run([sys.executable, script], capture_output=True, timeout=240)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_what_goes_wrong_in_a_process_is_not_said(capfd: pytest.CaptureFixture[str]) -> None:
    """A traceback would hold what the process was given."""
    pool = Processes(2)
    with pytest.raises(BrokenExecutor):
        pool.submit(int, "a client's word").result(timeout=60)
    assert pool.submit(int, "7").result(timeout=60) == 7
    pool.shutdown()
    assert capfd.readouterr() == ("", "")
    with pytest.raises(RuntimeError):
        pool.submit(int, "7")
