"""The file that says which row of a roster has which packet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reframekit.batch.folder import Folder
from reframekit.batch.index import index_table
from reframekit.batch.job import Task
from reframekit.batch.manifest import MANIFEST
from reframekit.batch.prepare import Asked
from reframekit.errors import ExitCode, failure
from reframekit.outputs import check_free, write_output
from reframekit.uses.separator import MARK, separator_named
from reframekit.uses.target import STDOUT, OutputFile

_ANOTHER = "name another file with --index"


@dataclass(frozen=True)
class IndexFile:
    """Where the index of a run goes: a file, or `STDOUT`. With `force` it may be there already."""

    path: Path
    force: bool = False

    def check(self, there: Folder | None, folder: Path, roster: Path) -> None:
        """Raises `ReframeError` (exit code 5) for a file that is there, unless a run wrote it that
        has to be gone on with; also for the roster or a file of the folder's own.
        """
        path = self.path
        if path == STDOUT:
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
        folder: Folder,
        rows: Sequence[Asked],
        tasks: Sequence[Task],
        packets: Mapping[int, int],
        *,
        finished: bool,
    ) -> OutputFile:
        """The index, written where it has a file; one of a run that is not `finished` may be
        written anew.

        Raises `ReframeError` (exit code 5).
        """
        text = MARK + index_table(rows, tasks, packets, separator_named(None))
        # Names of files may have bytes that are no UTF-8.
        file = OutputFile(self.path, text.encode(errors="backslashreplace"))
        if not file.is_stdout:
            again = folder.is_unfinished(self.path)
            write_output(self.path, file.data, force=self.force or again)
            if not finished:
                folder.add_unfinished(self.path, file.data)
        return file
