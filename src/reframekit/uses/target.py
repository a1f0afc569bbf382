"""Where a PDF or a picture goes: a file, a folder, or standard output."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from reframekit.errors import ExitCode, failure
from reframekit.outputs import check_free, is_folder, make_folder, write_output

STDOUT = Path("-")


class OutputFile(NamedTuple):
    """A file that was made: where it is, and what is in it.

    Where `path` is `STDOUT` nothing was written: that is for who speaks to the person.
    """

    path: Path
    data: bytes

    @property
    def is_stdout(self) -> bool:
        """Whether it belongs on standard output."""
        return self.path == STDOUT


def write_to(path: str | os.PathLike[str], name: str, data: bytes, *, force: bool) -> Path:
    """The path of a file that is written, in a folder under its name.

    Raises `ReframeError`: exit code 5, also for a file that is there, unless with `force`; 2 for
    standard output, which is no file.
    """
    target = OutputTarget.named(os.fspath(path))._replace(force=force)
    if target.is_stdout:
        raise failure(ExitCode.USAGE, "- is no file", "write the data to standard output yourself")
    target.prepare([name])
    return target.write(name, data).path


class OutputTarget(NamedTuple):
    """A path, and whether it is that of a folder. A file gets the `ending`, if there is one;
    `force` lets it take the place of one that is there.
    """

    path: Path
    is_folder: bool
    ending: str = ".pdf"
    force: bool = False

    @classmethod
    def named(cls, text: str, ending: str = ".pdf") -> OutputTarget:
        """What a person names: a folder where there is one, or where the name ends with a slash."""
        path = Path(text)
        slash = text.endswith(("/", os.sep))
        return cls(path, path != STDOUT and (slash or is_folder(path)), ending)

    @property
    def is_stdout(self) -> bool:
        """Whether it is standard output."""
        return self.path == STDOUT

    def file(self, name: str) -> Path:
        """The path of a file: under this name in a folder, else as named, with the ending."""
        path = self.path
        if self.is_folder:
            return path / name
        special = os.path.lexists(path) and not path.is_file()
        has_ending = not self.ending or path.suffix.lower() == self.ending
        if self.is_stdout or special or has_ending:
            return path
        return path.with_name(path.name.rstrip(".") + self.ending)

    def prepare(self, names: Iterable[str]) -> None:
        """Raises `ReframeError` (exit code 5) where one of these files is there already; makes the
        folder that they go into.
        """
        for name in names:
            if not self.is_stdout:
                check_free(self.file(name), force=self.force)
        if self.is_folder:
            make_folder(self.path)

    def write(self, name: str, data: bytes) -> OutputFile:
        """The file of this name, written unless it is for standard output.

        Raises `ReframeError` (exit code 5).
        """
        file = OutputFile(self.file(name), data)
        if not file.is_stdout:
            write_output(file.path, data, force=self.force)
        return file
