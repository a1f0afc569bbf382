"""A roster on all cores, against the same rows one after the other; and the memory it takes."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from reframekit.batch.job import Bench, Job, Task
from reframekit.batch.manifest import Key, Manifest
from reframekit.batch.prepare import token
from reframekit.batch.run import Batch, Folder
from reframekit.batch.workers import cores, local_workers
from reframekit.content.library import open_library
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


def rosters(rows: int = ROWS) -> Iterator[str]:
    """Wall time over (serial time / cores), and what parent and workers take and grow by."""
    job = Job("bench", open_library((), Path("/")).folders, Order(), Binding())
    bench = Bench(job)
    token(bench, ())
    bench.made(_tasks(1)[0])
    started = time.perf_counter()
    sizes = []
    grown = []
    for task in _tasks(rows):
        sizes.append(len(bench.made(task).data))
        grown.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    serial = time.perf_counter() - started
    count = cores()
    with tempfile.TemporaryDirectory() as name:
        path = Path(name)
        folder = Folder(path, Key(b"0" * 32), Manifest(path))
        started = time.perf_counter()
        report = Batch(job, folder, local_workers(count)).run(
            _tasks(rows), lambda _: None, lambda: False, force=False
        )
        wall = time.perf_counter() - started
        assert report.made == rows, report
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    scale = 1 if sys.platform == "linux" else 1024
    late = (grown[-1] - grown[rows * 4 // 5]) / 1024 / scale
    yield (
        f"roster  {rows} clients on {count} cores: {wall / (serial / count):.2f} of serial / cores"
        f" (bar 1.20)  [{wall:.1f} s, {serial:.1f} s; {sum(sizes) / 1e6:.0f} MB of PDFs]"
    )
    yield (
        f"memory  a worker {worker / 1024 / scale:.0f} MB at its most;"
        f" the last fifth of {rows} packets adds {late:.1f} MB"
    )
