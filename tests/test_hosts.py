"""What a machine lends: with limits, threads and processes of its own, or with nothing at all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reframekit.limits import CHILDREN, UNLIMITED, Limits, OverLimitError
from reframekit.uses.in_turn import InTurn
from tests.running import Reframe

TOP = Path(__file__).resolve().parents[1]

#: An interpreter that can start nothing, as in a browser.
_ALONE = """
import os, subprocess, sys, threading
def refused(*_, **__):
    raise OSError("nothing can be started here")
subprocess.Popen.__init__ = refused
threading.Thread.start = refused
os.fork = refused
sys.modules["_multiprocessing"] = None
from pathlib import Path
from reframekit.answers.as_json import as_json
from reframekit.pipeline.order import Order
from reframekit.uses.check import CheckOptions, check
from reframekit.uses.environment import Environment
from reframekit.uses.host import ALONE
from reframekit.uses.ordering import OrderOptions
from reframekit.uses.packet import PacketOptions, packet
from reframekit.uses.render import RenderOptions, render
from reframekit.uses.roster import PlannedRoster, RosterListener, RosterOptions
from reframekit.uses.target import OutputTarget
from reframekit.pipeline.plan import Request
from reframekit.pipeline.returned import Returned
from reframekit.content.words import Words

here = Environment((Path("lib"),), host=ALONE)
made = render(here, RenderOptions(("mine",), OrderOptions(words=Words(name="Kim")))).made[0]
assert made.pages and b"nothing" not in made.data
with Returned(here.workshop, made.data, "back.pdf", None) as file:
    assert file.answers().sheets[0].sheet == "mine"
Path("form.pdf").write_bytes(made.data)
assert packet(here, PacketOptions(Request(("mine", "form.pdf")))).made.fields
assert check(here, CheckOptions((Path("lib"),))).problems == ()
options = RosterOptions(Path("clients.csv"), Request(("mine", "form.pdf")),
                        target=OutputTarget(Path("out"), True), one_file=True)
report = PlannedRoster(here, options).write(RosterListener())
assert (report.batch.made, report.batch.failures, report.printed.packets) == (2, [], 2), report
"""


def test_a_host_that_can_start_nothing_makes_reads_binds_and_checks(process: Reframe) -> None:
    process.write("lib/.keep", "")
    process("--library", "lib", "new", "worksheet", "mine", "--from", "spiral-log")
    process.write("clients.csv", "id,name\nA1,Kim\nA2,Mira\n")
    _own_template(process)
    ran = subprocess.run(
        [sys.executable, "-c", _ALONE],
        cwd=process.folder,
        env=process.environment,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr


def _own_template(process: Reframe) -> None:
    """Lets the sheet be drawn by a template that is not built in."""
    [sheet] = process.folder.glob("lib/worksheets/**/mine.yaml")
    text = sheet.read_text()
    assert "\ntemplate: steps\n" in text
    sheet.write_text(text.replace("\ntemplate: steps\n", "\ntemplate: my-steps\n"))
    process.write("lib/templates/my-steps.html", (TOP / "templates" / "steps.html").read_text())


@pytest.mark.parametrize("limits", [CHILDREN, UNLIMITED])
def test_both_makers_answer_fail_and_begin_anew_alike(
    limits: Limits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(TOP))
    worker = limits.worker("tests.jobs_for_a_child")
    try:
        assert [worker.ask(job) for job in (b"a", b"b")] == [b"1 a", b"2 b"]
        with pytest.raises(OverLimitError, match="ValueError: no such thing"):
            worker.ask(b"fail")
        assert worker.ask(b"c") == b"1 c"
        worker.close()
        assert worker.ask(b"d") == b"1 d"
    finally:
        worker.close()


def test_memory_that_ends_costs_a_job_alone() -> None:
    worker = UNLIMITED.worker("tests.jobs_for_a_child")
    with pytest.raises(OverLimitError, match="more memory than there is"):
        worker.ask(b"memory")
    assert worker.ask(b"after") == b"1 after"


def test_what_is_done_in_turn_is_done_when_it_is_given() -> None:
    done: list[int] = []
    with InTurn() as pool:
        futures = [pool.submit(done.append, number) for number in (1, 2)]
        assert done == [1, 2]
        failed = pool.submit(int, "x")
    assert [future.result() for future in futures] == [None, None]
    assert isinstance(failed.exception(), ValueError)
