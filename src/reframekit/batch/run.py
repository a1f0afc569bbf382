"""Runs the tasks of a batch and puts their files into one folder, so that none is lost.

A run that was stopped or killed goes on where it stopped: files whose rows are unchanged stay.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import closing
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from reframekit.batch.folder import Folder
from reframekit.batch.job import Job, Outcome, Task, work
from reframekit.batch.prepare import input_code
from reframekit.batch.workers import Workers

#: The most tasks that go to a worker at once.
CHUNK = 20
#: How long the run waits, in seconds, until it looks whether it is to stop.
_LOOK = 0.1

#: Hears how many tasks are done, and whether the run is to stop.
Heard = Callable[[int], None]
Stopped = Callable[[], bool]

Chunk = tuple[Task, ...]
_T = TypeVar("_T")
#: Yields the outcomes of chunks.
Outcomes = Generator[list[Outcome], None, _T]


class Failure(NamedTuple):
    """A row that has no packet, and why."""

    task: Task
    problems: tuple[str, ...]


@dataclass
class Report:
    """What came of a batch; `missing` are the lines of rows with letters that no font has."""

    made: int = 0
    kept: int = 0
    pages: int = 0
    failures: list[Failure] = field(default_factory=list)
    missing: dict[int, str] = field(default_factory=dict)
    strangers: int = 0
    stopped: bool = False


class Batch:
    """One run over the tasks of a roster."""

    def __init__(self, job: Job, folder: Folder, workers: Workers) -> None:
        self.job = job
        self.folder = folder
        self.workers = workers
        self.report = Report()

    def run(self, tasks: Sequence[Task], heard: Heard, stopped: Stopped, *, force: bool) -> Report:
        """Makes every packet that is not there. Raises `ReframeError` when the folder fails."""
        report = self.report
        report.strangers = self.folder.strangers(tasks)
        sources = {task.stem: input_code(self.folder.key, self.job.shared, task) for task in tasks}
        wanted: list[Task] = []
        for task in tasks:
            state = self.folder.state(task, sources[task.stem], force=force)
            if state == "made":
                wanted.append(task)
            elif state == "there":
                report.kept += 1
            else:
                said = f"{task.stem}.pdf is there already, and is not what this roster made of it"
                report.failures.append(Failure(task, (said,)))
        heard(len(tasks) - len(wanted))
        with closing(self._outcomes(wanted, stopped)) as chunks:
            for outcomes in chunks:
                good = [(each, sources[each.task.stem]) for each in outcomes if not each.problems]
                self.folder.put(good)
                self._note(outcomes)
                heard(len(outcomes))
        report.failures.sort(key=lambda each: each.task.line)
        return report

    def _note(self, outcomes: Sequence[Outcome]) -> None:
        report = self.report
        for each in outcomes:
            report.made += not each.problems
            report.pages += each.pages
            if each.missing:
                report.missing[each.task.line] = each.missing
            if each.problems:
                report.failures.append(Failure(each.task, each.problems))

    def _outcomes(self, tasks: Sequence[Task], stopped: Stopped) -> Outcomes[None]:
        """What comes of the tasks, chunk by chunk; those at which workers died, one by one.

        When it is left before its end, by a failure or a second Ctrl-C, nothing is waited for.
        """
        executor, ended = self.workers.open(), False
        try:
            chunks = _chunks(tasks, self.workers.count)
            lost = yield from self._answers(executor, chunks, stopped, 2 * self.workers.count)
            alone = ((task,) for task in lost)
            for task in (yield from self._answers(executor, alone, stopped, 1)):
                yield [Outcome(task, problems=("its worker ended without an answer",))]
            ended = True
        finally:
            executor.shutdown(wait=ended)

    def _answers(
        self, executor: Executor, chunks: Iterable[Chunk], stopped: Stopped, most: int
    ) -> Outcomes[list[Task]]:
        """The outcomes of chunks, `most` at a time; in the end the tasks that have none."""
        waiting = deque(chunks)
        running: dict[Future[list[Outcome]], Chunk] = {}
        lost: list[Task] = []
        while waiting or running:
            self.report.stopped = stopped()
            if self.report.stopped:
                waiting.clear()
                running = {future: running[future] for future in running if not future.cancel()}
            while waiting and len(running) < most:
                chunk = waiting.popleft()
                running[executor.submit(work, self.job, chunk)] = chunk
            done, _ = wait(running, _LOOK, FIRST_COMPLETED)
            for future in done:
                chunk = running.pop(future)
                if future.exception() is None:
                    yield future.result()
                else:
                    lost += chunk
        return lost


def _chunks(tasks: Sequence[Task], workers: int) -> Iterator[Chunk]:
    """The tasks in chunks, small enough that all workers have something to do to the end."""
    size = max(1, min(CHUNK, len(tasks) // (4 * workers)))
    for start in range(0, len(tasks), size):
        yield tuple(tasks[start : start + size])
