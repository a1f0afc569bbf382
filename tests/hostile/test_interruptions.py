"""Runs over a roster that are killed and stopped: a tenth of `make interruptions`, and more."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reframekit.errors import ExitCode
from reframekit.sources import builtin_library
from tests.interruptions import (
    KILLS,
    STOPS,
    disturb,
    hear_interrupts,
    interruptions,
    processes_of,
    scene,
    summary,
)
from tests.rosters import packets_in, write_roster
from tests.running import COMMAND, Reframe

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="finds the processes of a run by /proc"
)

#: A template that takes all the time that it gets, at one row.
_SLOW = """{% extends "steps.html" %}
{% block intro %}
{% if words.belief == "slow" %}
{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}
{% endif %}
{{ super() }}
{% endblock %}
"""
#: The age in seconds of the child by which that row is known. It goes by the clock, as its limit of
#: five seconds does: on a busy machine it may have hardly worked by then. Others take 0.2 seconds.
_LONG = 2.0


def test_interrupted_runs_are_made_whole_by_the_next(tmp_path: Path) -> None:
    hear_interrupts()
    seen = list(disturb(scene(tmp_path), interruptions(KILLS // 10, STOPS // 10)))
    assert len(seen) == (KILLS + STOPS) // 10
    assert [f"{each.how}: {fault}" for each in seen for fault in each.faults] == []
    assert sum(0 < each.packets < 40 for each in seen) > 0, list(summary(seen))
    assert sum(each.strays > 0 for each in seen) > 0, list(summary(seen))


def test_a_file_that_is_not_whole_and_a_process_that_is_left_are_found(tmp_path: Path) -> None:
    """What holds the runs against the promises refuses what breaks them."""
    hear_interrupts()
    stage = scene(tmp_path)
    name = min(stage.expected)
    stage.expected[name] += b"more"
    (kill,) = interruptions(1, 0)
    (seen,) = disturb(stage, [kill])
    assert f"{name} is not as in the undisturbed run" in seen.faults
    sleeping = [sys.executable, "-c", "import time; time.sleep(60)"]
    with subprocess.Popen(sleeping, start_new_session=True) as left:
        assert processes_of(left.pid) == [left.pid]
        left.kill()
    assert processes_of(left.pid) == []


class Slow:
    """A run over four rows, one of which takes five seconds and more."""

    def __init__(self, reframe: Reframe) -> None:
        self.reframe = reframe
        self.out = reframe.folder / "out"
        sheet = builtin_library() / "worksheets" / "regulation" / "self-compassion-page.yaml"
        lines = [
            line
            for line in sheet.read_text(encoding="utf-8").split("\n")
            if not line.startswith(("words:", "template:", "lead:"))
        ]
        lines.insert(1, "words: [name, belief, alarm_name]\ntemplate: slow")
        reframe.write("library/worksheets/regulation/own-slow.yaml", "\n".join(lines))
        reframe.write("library/templates/slow.html", _SLOW)
        rows = ("a,,,pause-card,,", "b,,,own-slow,,slow", "c,,,spiral-log,,", "d,,,pause-card,,")
        write_roster(reframe, *rows)

    def start(self) -> subprocess.Popen[bytes]:
        """The command, in a session of its own."""
        arguments = "--library library packet --roster clients.csv -o out --jobs 2".split()
        return subprocess.Popen(
            [COMMAND, *arguments],
            cwd=self.reframe.folder,
            env=self.reframe.environment,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )


def at_the_slow_row(session: int) -> int:
    """The worker that is at the slow row, 0 when none is."""
    processes = processes_of(session)
    for process in processes:
        try:
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            command = Path(f"/proc/{process}/cmdline").read_bytes()
        except OSError:
            continue
        age = time.clock_gettime(time.CLOCK_BOOTTIME) - int(fields[19]) / os.sysconf("SC_CLK_TCK")
        parent = int(fields[1])
        if b"templating.child" in command and age > _LONG and parent in processes:
            return parent
    return 0


def test_a_worker_that_dies_at_one_row_again_and_again_costs_this_row_alone(
    reframe: Reframe,
) -> None:
    slow = Slow(reframe)
    killed = set()
    with slow.start() as run:
        while run.poll() is None:
            if (worker := at_the_slow_row(run.pid)) and worker not in killed:
                os.kill(worker, signal.SIGKILL)
                killed.add(worker)
            time.sleep(0.05)
        assert run.stderr is not None
        said = run.stderr.read().decode()
    assert len(killed) == 2
    assert run.returncode == ExitCode.PROBLEMS
    assert "line 3 (b), b.pdf: its worker ended without an answer" in said
    assert "Traceback" not in said
    assert sorted(packets_in(slow.out)) == ["a.pdf", "c.pdf", "d.pdf"]


#: The moments after the first process of a run at which all of them hear Ctrl-C, in seconds: an
#: interpreter takes about 0.3 to start.
_MOMENTS = [number * 0.05 for number in range(8)]


def interrupted_at(reframe: Reframe, moment: float) -> tuple[int, str, list[int]]:
    """How a run ends whose whole group hears Ctrl-C then, what it says, and what is left of it."""
    arguments = "packet --roster clients.csv -o out --jobs 2 --force".split()
    with subprocess.Popen(
        [COMMAND, *arguments],
        cwd=reframe.folder,
        env=reframe.environment,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as run:
        while len(processes_of(run.pid)) < 2 and run.poll() is None:
            time.sleep(0.002)
        time.sleep(moment)
        os.killpg(run.pid, signal.SIGINT)
        said = run.communicate(timeout=120)[1].decode()
    until = time.monotonic() + 30
    while (left := processes_of(run.pid)) and time.monotonic() < until:
        time.sleep(0.05)
    return run.returncode, said, left


def test_ctrl_c_while_workers_start_ends_in_peace(reframe: Reframe) -> None:
    """It comes to every process of the group, also to interpreters that have run nothing yet."""
    hear_interrupts()
    write_roster(reframe, *(f"c{number},,,pause-card,," for number in range(40)))
    ended = [interrupted_at(reframe, moment) for moment in _MOMENTS]
    assert [code for code, _, _ in ended] == [ExitCode.INTERRUPTED] * len(_MOMENTS)
    assert [
        said for _, said, _ in ended if "Traceback" in said or "KeyboardInterrupt" in said
    ] == []
    assert [left for _, _, left in ended if left] == []


def test_a_second_ctrl_c_waits_for_nothing(reframe: Reframe) -> None:
    hear_interrupts()
    slow = Slow(reframe)
    with slow.start() as run:
        while run.poll() is None and not at_the_slow_row(run.pid):
            time.sleep(0.05)
        os.killpg(run.pid, signal.SIGINT)
        time.sleep(0.5)
        assert run.poll() is None
        os.killpg(run.pid, signal.SIGINT)
        started = time.monotonic()
        _, said = run.communicate(timeout=60)
    assert time.monotonic() - started < 2
    assert run.returncode == ExitCode.INTERRUPTED
    assert said.decode().split("\n") == [
        "",
        "stopping; what is under way is finished",
        "",
        "stopped",
        "",
    ]
    while processes_of(run.pid):
        assert time.monotonic() - started < 12
        time.sleep(0.1)
    assert list(slow.out.glob("*.part")) == []
    shutil.rmtree(slow.out)
