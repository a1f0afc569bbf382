"""Where answers go that were read, and in which form: standard output, a file, or a folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reframekit.cli.setup import Setup
from reframekit.cli.terminal import harmless, tell_bytes
from reframekit.errors import ExitCode, failure
from reframekit.outputs import check_free, is_folder, make_folder, write_output
from reframekit.uses.separator import MARK, separator_named
from reframekit.uses.target import OutputFile

if TYPE_CHECKING:
    from reframekit.answers.answers import Answers

FORMATS = ("text", "md", "json", "csv")
ROWS = ("answers", "sheets")
_OTHERS = "other-forms"


class AnswerFormat(NamedTuple):
    """How answers are written; `rows` and `separator` are for CSV, None being the usual."""

    name: str
    rows: str | None
    separator: str | None

    def check(self) -> None:
        """Raises `ReframeError` (exit code 2) where CSV alone has what is asked for."""
        for option, given in (("--rows", self.rows), ("--separator", self.separator)):
            if given is not None and self.name != "csv":
                raise failure(ExitCode.USAGE, f"{option} is for CSV", "add --format csv")

    @property
    def by_sheet(self) -> bool:
        """Whether each sheet has a table of its own."""
        return self.rows == "sheets"


class AnswerOutput(NamedTuple):
    """Where answers go: `named` is standard output where there is none, or where it is -."""

    named: str | None
    force: bool

    @property
    def path(self) -> Path | None:
        """The file or folder, if there is one."""
        return None if self.named in (None, "-") else Path(str(self.named))

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder that is there, or one that is to be made."""
        named = str(self.named)
        return self.path is not None and (named.endswith(("/", os.sep)) or is_folder(self.path))


Files = Sequence[tuple[str, "Answers"]]


def check_output(output: AnswerOutput, form: AnswerFormat) -> None:
    """Raises `ReframeError` before anything is read where the answers cannot go there."""
    form.check()
    if output.path is not None and not (form.by_sheet and output.is_folder):
        check_free(output.path, force=output.force)


def deliver_answers(setup: Setup, files: Files, form: AnswerFormat, output: AnswerOutput) -> None:
    """Writes the answers of files, and says what was written to a file.

    Raises `ReframeError` (exit codes 2 and 5) where it cannot; then nothing is written.
    """
    if form.by_sheet:
        _deliver_sheets(setup, files, form, output)
        return
    said = f"the answers of {len(files)} file{'s' * (len(files) != 1)}"
    deliver_text(setup, _written(files, form, output), output.path, said, force=output.force)


def _written(files: Files, form: AnswerFormat, output: AnswerOutput) -> str:
    from reframekit.answers.as_csv import as_csv
    from reframekit.answers.as_json import as_json
    from reframekit.answers.as_markdown import as_markdown
    from reframekit.answers.as_text import as_text

    match form.name:
        case "json":
            return as_json(files)
        case "csv":
            return MARK + as_csv(files, separator_named(form.separator))
        case "md":
            return as_markdown(files)
    on_terminal = output.path is None and sys.stdout.isatty()
    return as_text(files, shutil.get_terminal_size().columns if on_terminal else 0)


def _deliver_sheets(setup: Setup, files: Files, form: AnswerFormat, output: AnswerOutput) -> None:
    from reframekit.answers.as_csv import as_sheet_tables
    from reframekit.content.file_names import file_names

    tables = as_sheet_tables(files, separator_named(form.separator))
    paths = [output.path] * len(tables)
    if (folder := output.path) is not None and output.is_folder:
        names = file_names([sheet or _OTHERS for sheet in tables], _code)
        paths = [folder / f"{name}.csv" for name in names]
        for name in names:
            check_free(folder / f"{name}.csv", force=output.force)
        make_folder(folder)
    elif len(tables) > 1:
        said = f"these are answers of {len(tables)} sheets, and each has a table of its own"
        raise failure(ExitCode.USAGE, said, "name a folder for them, as in -o tables/")
    for each, (count, table) in zip(paths, tables.values(), strict=True):
        said = f"{count} sheet{'s' * (count != 1)}"
        deliver_text(setup, MARK + table, each, said, force=output.force)


def _code(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def deliver_text(setup: Setup, written: str, path: Path | None, said: str, *, force: bool) -> None:
    """Writes a text to a file, and says so, or to standard output. Raises `ReframeError` (5)."""
    if path is None and sys.stdout.isatty():
        written = harmless(written)
    # Names of files may have bytes that are no UTF-8; so escaped, JSON holds them as they are.
    data = written.encode(errors="backslashreplace")
    if path is not None:
        write_output(path, data, force=force)
        setup.say(f"{path}: {said}")
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def tell_output(setup: Setup, file: OutputFile, said: str) -> None:
    """Says what was written to a file, or writes a text to standard output."""
    if file.is_stdout:
        text = file.data.decode(errors="surrogateescape")
        tell_bytes(
            (harmless(text) if sys.stdout.isatty() else text).encode(errors="surrogateescape")
        )
    else:
        setup.say(f"{file.path}: {said}")
