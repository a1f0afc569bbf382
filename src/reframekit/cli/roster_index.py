"""`--index`: the file that says which row has which packet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reframekit.batch.folder import Folder
from reframekit.batch.index import index_table
from reframekit.batch.job import Task
from reframekit.batch.manifest import MANIFEST
from reframekit.batch.prepare import Asked
from reframekit.batch.run import BatchReport
from reframekit.cli.answer_output import MARK, deliver_text, separator_named
from reframekit.cli.setup import Setup
from reframekit.errors import ExitCode, failure
from reframekit.outputs import check_free

_ANOTHER = "name another file with --index"


@dataclass(frozen=True)
class IndexFile:
    """Where the index of a run goes: a file, or - for standard output."""

    named: Path
    force: bool

    @property
    def path(self) -> Path | None:
        """The file, if there is one."""
        return None if self.named == Path("-") else self.named

    def check(self, there: Folder | None, folder: Path, roster: Path) -> None:
        """Raises `ReframeError` (exit code 5) for a file that is there, unless a run wrote it that
        has to be gone on with; also for the roster or a file of the folder's own.
        """
        path = self.path
        if path is None:
            return
        own = path.suffix.lower() == ".pdf" or path.name.startswith(".") or path.name == MANIFEST
        if path.resolve() == roster.resolve():
            raise failure(ExitCode.OUTPUT, f"{path} is the roster", _ANOTHER)
        if own and path.parent.resolve() == folder.resolve():
            said = f"{path} would be among the files by which {folder} is known"
            raise failure(ExitCode.OUTPUT, said, _ANOTHER)
        if not path.parent.is_dir() and path.parent != folder:
            said = f"the folder {path.parent} does not exist"
            raise failure(ExitCode.OUTPUT, said, f"make it, or {_ANOTHER}")
        if not (there and there.is_unfinished(path)):
            check_free(path, force=self.force)

    def write(
        self,
        setup: Setup,
        folder: Folder,
        found: tuple[Asked, ...],
        todo: tuple[Task, ...],
        report: BatchReport,
        *,
        finished: bool,
    ) -> None:
        """Writes it; one of a run that is not `finished` may be written anew.

        Raises `ReframeError` (exit code 5).
        """
        text = MARK + index_table(found, todo, report.packets, separator_named(None))
        force = self.force or (self.path is not None and folder.is_unfinished(self.path))
        deliver_text(setup, text, self.path, f"an index of {len(found)} rows", force=force)
        if self.path is not None and not finished:
            folder.add_unfinished(self.path, text.encode())
