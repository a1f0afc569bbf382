"""A roster on all cores, against the same rows one after the other; and the memory it takes."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from reframekit.batch.folder import Folder
from reframekit.batch.job import Job, Task, work
from reframekit.batch.manifest import Key, Manifest
from reframekit.batch.run import Batch
from reframekit.batch.workers import local_workers
from reframekit.content.library import open_library
from reframekit.limits import cores
from reframekit.pipeline.order import Order
from reframekit.pipeline.packet_pdf import Binding
from reframekit.pipeline.plan import Request

ROWS = 1_000
PACKET = Request(("step-1-awareness",), 1)


def _tasks(rows: int) -> tuple[Task, ...]:
    return tuple(
        Task(n, f"client-{n}", PACKET, {"name": f"Client {n}", "alarm_name": f"siren {n}"})
        for n in range(rows)
    )


def _run(job: Job, workers: int, rows: int) -> float:
    """The wall time of a roster with so many workers, in seconds, their start included."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        batch = Batch(job, Folder(path, Key(b"0" * 32), Manifest(path)), local_workers(workers))
        started = time.perf_counter()
        report = batch.run(_tasks(rows), lambda _: None, lambda: False, force=False)
        wall = time.perf_counter() - started
    assert report.made == rows, report
    return wall


def rosters(rows: int = ROWS) -> Iterator[str]:
    """Wall time on all cores over that of one worker / cores, and the memory that it takes."""
    job = Job("bench", open_library((), Path("/")).folders, Order(), Binding())
    count = cores()
    serial, wall = _run(job, 1, rows), _run(job, count, rows)
    yield (
        f"roster  {rows} clients on {count} cores: {wall / (serial / count):.2f} of one worker /"
        f" cores (bar 1.20)  [{wall:.1f} s, {serial:.1f} s]"
    )
    parent, worker = _most(resource.RUSAGE_SELF), _most(resource.RUSAGE_CHILDREN)
    grown = [_most(resource.RUSAGE_SELF) for task in _tasks(rows) if work(job, (task,))]
    yield (
        f"memory  the parent {parent:.0f} MB, a worker {worker:.0f} MB at its most;"
        f" the last fifth of {rows} packets adds {grown[-1] - grown[rows * 4 // 5]:.1f} MB"
    )


def _most(who: int) -> float:
    """The most memory that was taken, in MB."""
    scale = 1024 if sys.platform == "linux" else 1024 * 1024
    return resource.getrusage(who).ru_maxrss / scale
