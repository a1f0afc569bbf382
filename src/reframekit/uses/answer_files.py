"""Answers that were read as a text or as tables: standard output, a file, or a folder of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from reframekit.errors import ExitCode, failure
from reframekit.uses.build import check_known
from reframekit.uses.separator import MARK, SEPARATORS, separator_named
from reframekit.uses.target import OutputFile, OutputTarget

if TYPE_CHECKING:
    from reframekit.answers.answers import Answers

FormatName = Literal["text", "md", "json", "csv"]
RowKind = Literal["answers", "sheets"]
FORMATS, ROWS = get_args(FormatName), get_args(RowKind)
#: What stands between cells: as in this locale, or one by its name.
CELL_ENDS = ("auto", *SEPARATORS)
_OTHERS = "other-forms"


@dataclass(frozen=True)
class AnswerFormat:
    """How answers are written; `rows` and `separator` are for CSV, None being the usual.

    Lines of text are so many signs `wide`, or whole. Raises `ReframeError` (exit code 2) for
    others, and where CSV alone has what is asked for.
    """

    name: FormatName = "text"
    rows: RowKind | None = None
    separator: str | None = None
    wide: int = 0

    def __post_init__(self) -> None:
        check_known("format", self.name, FORMATS)
        check_known("rows", self.rows, (None, *ROWS))
        check_known("separator", self.separator, (None, *CELL_ENDS))
        for option, given in (("--rows", self.rows), ("--separator", self.separator)):
            if given is not None and self.name != "csv":
                raise failure(ExitCode.USAGE, f"{option} is for CSV", "add --format csv")

    @property
    def by_sheet(self) -> bool:
        """Whether each sheet has a table of its own."""
        return self.rows == "sheets"


class AnswerFile(NamedTuple):
    """A text or a table of answers that was made; `sheets` is how many a table of sheets has."""

    file: OutputFile
    sheets: int | None = None


def check_target(form: AnswerFormat, target: OutputTarget) -> None:
    """Raises `ReframeError` (exit code 5) where answers cannot go, before there are any."""
    if not (form.by_sheet and target.is_folder):
        target._replace(is_folder=False).prepare([""])


def answer_files(
    files: Sequence[tuple[str, Answers]], form: AnswerFormat, target: OutputTarget
) -> tuple[AnswerFile, ...]:
    """The answers of files, each with its name, written where the target is no standard output.

    Raises `ReframeError` (exit codes 2 and 5) where they cannot be; then nothing is written.
    """
    if form.by_sheet:
        return _tables(files, form, target)
    file = target._replace(is_folder=False).write("", _bytes(_text(files, form)))
    return (AnswerFile(file),)


def _text(files: Sequence[tuple[str, Answers]], form: AnswerFormat) -> str:
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
        case "text":
            return as_text(files, form.wide)


def _tables(
    files: Sequence[tuple[str, Answers]], form: AnswerFormat, target: OutputTarget
) -> tuple[AnswerFile, ...]:
    """A table for each sheet; several go into a folder."""
    from reframekit.answers.as_csv import as_sheet_tables
    from reframekit.content.file_names import file_names

    tables = as_sheet_tables(files, separator_named(form.separator))
    if len(tables) > 1 and not target.is_folder:
        said = f"these are answers of {len(tables)} sheets, and each has a table of its own"
        raise failure(ExitCode.USAGE, said, "name a folder for them, as in -o tables/")
    names = [f"{name}.csv" for name in file_names([each or _OTHERS for each in tables], _code)]
    target.prepare(names)
    return tuple(
        AnswerFile(target.write(name, _bytes(MARK + table)), count)
        for name, (count, table) in zip(names, tables.values(), strict=True)
    )


def _code(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _bytes(text: str) -> bytes:
    """Names of files may have bytes that are no UTF-8; so escaped, JSON holds them as they are."""
    return text.encode(errors="backslashreplace")
