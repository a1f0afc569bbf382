"""`--index`: the file that says which row has which packet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reframekit.batch.folder import Folder
from reframekit.batch.index import index_table
from reframekit.batch.job import Task
from reframekit.batch.prepare import Asked
from reframekit.batch.run import Report
from reframekit.cli.answer_output import MARK, deliver_text, separator_named
from reframekit.cli.setup import Setup
from reframekit.outputs import check_free


@dataclass(frozen=True)
class IndexFile:
    """Where the index of a run goes: a file, or - for standard output."""

    named: Path
    force: bool

    @property
    def path(self) -> Path | None:
        """The file, if there is one."""
        return None if self.named == Path("-") else self.named

    def check(self, folder: Folder | None) -> None:
        """Raises `ReframeError` (exit code 5) for a file that is there, unless a run wrote it in
        which rows failed, so that the same command goes on.
        """
        if self.path is not None and not (folder and folder.is_unfinished(self.path)):
            check_free(self.path, force=self.force)

    def write(
        self,
        setup: Setup,
        folder: Folder,
        found: tuple[Asked, ...],
        todo: tuple[Task, ...],
        report: Report,
    ) -> None:
        """Writes it. Raises `ReframeError` (exit code 5)."""
        self.check(folder)
        text = MARK + index_table(found, todo, report.packets, separator_named(None))
        deliver_text(setup, text, self.path, f"an index of {len(found)} rows", force=True)
        if self.path is not None and report.failures:
            folder.add_unfinished(self.path, text.encode())
