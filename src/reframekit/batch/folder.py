"""A folder of packets: what is there, what has to be made, and how a file gets its name."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import file_digest, sha256
from pathlib import Path

from reframekit.batch.job import Outcome, Task
from reframekit.batch.manifest import Key, Made, Manifest
from reframekit.outputs import discard, is_folder, unwritable, write_part
from reframekit.sources import open_file


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
