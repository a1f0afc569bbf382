"""The packets of a roster in one file for the printer, in the roster's order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from reframekit.batch.folder import LEFT, FileState, Folder, Ready
from reframekit.batch.job import Bench, Task
from reframekit.batch.prepare import ONE_FILE
from reframekit.errors import ReframeError
from reframekit.pipeline.one_file import NumberedPacket, numbered_packet, one_file


class Printed(NamedTuple):
    """The one file: how many packets and pages it has, none where it was there already; or why it
    is not what it should be; or that the run is to stop.
    """

    packets: int = 0
    pages: int = 0
    problem: str = ""
    stopped: bool = False


class _StoppedError(Exception):
    """The run is to stop."""


def print_file(
    bench: Bench,
    folder: Folder,
    tasks: Sequence[Task],
    sources: Sequence[str],
    stopped: Callable[[], bool],
    *,
    force: bool,
) -> Printed:
    """Makes the one file of tasks, which are made from what the codes `sources` say.

    A packet that cannot be made is left out. Raises `ReframeError` when the folder fails.
    """
    source = folder.key.of("one file", list(sources), [task.number for task in tasks])
    state = folder.state(ONE_FILE, source, force=force)
    if state is not FileState.DUE:
        return Printed(problem=LEFT[state].format(f"{ONE_FILE}.pdf") if state in LEFT else "")
    job = bench.job
    try:
        packets = tuple(_packets(bench, tasks, stopped))
    except _StoppedError:
        return Printed(stopped=True)
    if not packets:
        return Printed(problem="there is no packet to be bound")
    made = one_file(bench.workshop, packets, job.order, duplex=job.binding.duplex)
    held = folder.put([Ready(ONE_FILE, made.written.data, source, pages=made.pages)])
    return Printed(made.packets, made.pages, held.get(ONE_FILE, ""))


def _packets(
    bench: Bench, tasks: Sequence[Task], stopped: Callable[[], bool]
) -> Iterator[NumberedPacket]:
    for task in tasks:
        if stopped():
            raise _StoppedError
        plan, order, binding = bench.plan(task.request), bench.order(task), bench.job.binding
        with suppress(ReframeError):
            yield numbered_packet(bench.workshop, task.number, plan, order, binding)
