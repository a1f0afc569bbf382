"""Runs the tasks of a batch and puts their files into one folder, so that none is lost.

A run that was stopped or killed goes on where it stopped: files whose rows are unchanged stay.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path
from typing import NamedTuple, TypeVar

from reframekit.batch.job import Job, Outcome, Task, work
from reframekit.batch.manifest import Key, Made, Manifest
from reframekit.batch.prepare import input_code
from reframekit.batch.workers import Workers
from reframekit.outputs import discard, is_folder, unwritable, write_part
from reframekit.sources import open_file

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


class Folder:
    """A folder of packets, its key and its manifest, under the lock of this run."""

    def __init__(self, path: Path, key: Key, manifest: Manifest) -> None:
        self.path = path
        self.key = key
        self.manifest = manifest

    def file(self, task: Task) -> Path:
        """Where the packet of a task goes."""
        return self.path / f"{task.stem}.pdf"

    def state(self, task: Task, source: str, *, force: bool) -> str:
        """Whether the task's file is `there`, has to be `made`, or is `changed` by somebody."""
        history = self.manifest.rows.get(self._row(task), [])
        path = self.file(task)
        if is_folder(path):
            return "changed"
        if force or not os.path.lexists(path):
            return "made"
        if not path.is_file():
            return "changed"
        try:
            with open_file(path) as stream:
                found = self._output(file_digest(stream, "sha256").hexdigest())
        except OSError as error:
            raise unwritable(str(path), error) from None
        if history and history[-1].input == source:
            older = {made.output for made in history[:-1]} - {history[-1].output}
            return "made" if found in older else "there"
        return "made" if found in {made.output for made in history} else "changed"

    def strangers(self, tasks: Sequence[Task]) -> int:
        """How many packets are there of rows that the roster has no more."""
        rows = {self._row(task) for task in tasks}
        return sum(
            self._row_of(path.stem) in self.manifest.rows and self._row_of(path.stem) not in rows
            for path in self.path.glob("*.pdf")
        )

    def put(self, outcomes: Sequence[tuple[Outcome, str]]) -> None:
        """Writes the files of a chunk: whole ones beside, then the manifest, then their names.

        Raises `ReframeError` (exit code 5); then the files that were there are untouched.
        """
        parts: list[tuple[Path, Path]] = []
        lines: list[Made] = []
        try:
            for outcome, source in outcomes:
                path = self.file(outcome.task)
                try:
                    parts.append((write_part(self.path, outcome.data), path))
                except OSError as error:
                    raise unwritable(str(path), error) from None
                output = self._output(sha256(outcome.data).hexdigest())
                lines.append(Made(self._row(outcome.task), source, output))
            self.manifest.add(lines)
            for part, path in parts:
                try:
                    part.replace(path)
                except OSError as error:
                    raise unwritable(str(path), error) from None
        finally:
            for part, _ in parts:
                discard(part)

    def _output(self, digest: str) -> str:
        """The code of a file: a hash that anybody can make would tell who guesses its words."""
        return self.key.of("output", digest)

    def _row(self, task: Task) -> str:
        return self._row_of(task.stem)

    def _row_of(self, stem: str) -> str:
        return self.key.of("file", stem)


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
