"""Where a PDF or a picture goes: a file, a folder, or standard output."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import click
from click.shell_completion import CompletionItem

from reframekit.outputs import check_free, is_folder, make_folder

_STDOUT = Path("-")


class OutputTarget(NamedTuple):
    """A path, and whether it is that of a folder: one that is there, or ends with a slash. A file
    gets the `ending`.
    """

    path: Path
    is_folder: bool
    ending: str = ".pdf"

    @property
    def is_stdout(self) -> bool:
        """Whether it is standard output."""
        return self.path == _STDOUT

    def file(self, name: str) -> Path:
        """The path of a file: under this name in a folder, else as named, with the ending."""
        path = self.path
        if self.is_folder:
            return path / name
        special = os.path.lexists(path) and not path.is_file()
        if self.is_stdout or special or path.suffix.lower() == self.ending:
            return path
        return path.with_name(path.name.rstrip(".") + self.ending)

    def prepare(self, names: Iterable[str], *, force: bool) -> None:
        """Raises `ReframeError` (exit code 5) where one of these files is there already; makes the
        folder that they go into.
        """
        for name in names:
            if not self.is_stdout:
                check_free(self.file(name), force=force)
        if self.is_folder:
            make_folder(self.path)


class TargetPath(click.ParamType[OutputTarget]):
    """The value of `-o`, a file of which gets this ending."""

    name = "path"

    def __init__(self, ending: str = ".pdf") -> None:
        self.ending = ending

    def convert(
        self, value: str | OutputTarget, param: click.Parameter | None, ctx: click.Context | None
    ) -> OutputTarget:
        if isinstance(value, OutputTarget):
            return value
        path = Path(value)
        slash = value.endswith(("/", os.sep))
        return OutputTarget(path, path != _STDOUT and (slash or is_folder(path)), self.ending)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        return [CompletionItem(incomplete, type="file")]
