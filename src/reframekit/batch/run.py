"""Runs the tasks of a batch and puts their files into one folder, so that none is lost.

A run that was stopped or killed goes on where it stopped: files whose rows are unchanged stay.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import closing
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from reframekit.batch.folder import LEFT, FileState, Folder, LeftFile, Ready
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
    """A row whose files are not all there, and why; `made` says whether its packet can be made."""

    task: Task
    problems: tuple[str, ...]
    made: bool


@dataclass
class BatchReport:
    """What came of a batch.

    `pages` are those that are new, `packets` the pages of each packet that is there by the line of
    its row; `notes` says whether files of notes lie beside them. `missing` are the letters that no
    font has by line, `others` the names of files that are no row's any more.
    """

    made: int = 0
    kept: int = 0
    renamed: int = 0
    pages: int = 0
    packets: dict[int, int] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    missing: dict[int, str] = field(default_factory=dict)
    names_help: bool = False
    notes: bool = False
    others: tuple[str, ...] = ()
    stopped: bool = False


class Batch:
    """One run over the tasks of a roster."""

    def __init__(self, job: Job, folder: Folder, workers: Workers) -> None:
        self.job = job
        self.folder = folder
        self.workers = workers
        self.report = BatchReport()
        self._due: dict[str, frozenset[str]] = {}
        self._left: dict[str, LeftFile] = {}

    def run(
        self,
        tasks: Sequence[Task],
        heard: Heard,
        stopped: Stopped,
        *,
        force: bool,
        beside: Sequence[str] = (),
    ) -> BatchReport:
        """Makes every packet that is not there; files named `beside` them are the run's, too.

        Raises `ReframeError` when the folder fails.
        """
        sources = self.sources(tasks)
        self.report.notes = any(task.notes for task in tasks)
        self.report.renamed, left = self.folder.rename(tasks, sources)
        self._left = {} if force else left
        wanted = [task for task in tasks if self._is_due(task, sources[task.stem], force=force)]
        heard(len(tasks) - len(wanted))
        with closing(self._outcomes(wanted, stopped)) as chunks:
            for outcomes in chunks:
                self._put(outcomes, sources)
                heard(len(outcomes))
        self.report.failures.sort(key=lambda each: each.task.line)
        known = {stem for task in tasks for stem in task.every_stem}
        told = {each.former for each in self._left.values()}
        self.report.others = self.folder.others(known | told | set(beside))
        return self.report

    def sources(self, tasks: Sequence[Task]) -> dict[str, str]:
        """The codes of what the files of each task are made from, by its stem."""
        key, shared = self.folder.key, self.job.shared
        return {task.stem: input_code(key, shared, task) for task in tasks}

    def _is_due(self, task: Task, source: str, *, force: bool) -> bool:
        """Whether a file of a task has to be made; none is while one of them has to be left."""
        state = self.folder.state
        states = {stem: state(stem, source, task.id, force=force) for stem in task.stems}
        said = [LEFT[state].format(f"{s}.pdf") for s, state in states.items() if state in LEFT]
        said += [self._left[stem].why for stem in task.every_stem if stem in self._left]
        due = frozenset(stem for stem, state in states.items() if state is FileState.DUE)
        if said:
            self.report.failures.append(Failure(task, tuple(said), made=True))
            if states[task.stem] is FileState.THERE:
                self.report.packets[task.line] = self.folder.pages(task.stem)
        elif due:
            self._due[task.stem] = due
        else:
            self.report.kept += 1
            self.report.packets[task.line] = self.folder.pages(task.stem)
        return bool(due and not said)

    def _put(self, outcomes: Sequence[Outcome], sources: Mapping[str, str]) -> None:
        """Writes the files of a chunk that are due, and counts what came of its rows."""
        report = self.report
        files: list[Ready] = []
        for each in outcomes:
            task = each.task
            for stem, data in zip(task.stems, each.files, strict=False):
                if stem in self._due[task.stem]:
                    source = sources[task.stem]
                    files.append(Ready(stem, data, source, task.id, task.client, each.pages))
        held = self.folder.put(files)
        for each in outcomes:
            said = each.problems or tuple(held[s] for s in each.task.stems if s in held)
            report.names_help |= each.names_help
            if each.missing:
                report.missing[each.task.line] = each.missing
            if said:
                report.failures.append(Failure(each.task, said, made=not each.problems))
            else:
                report.made += 1
                report.pages += each.pages
            if not each.problems and each.task.stem not in held:
                report.packets[each.task.line] = each.pages

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
