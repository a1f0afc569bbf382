"""`reframe read`: the answers in PDFs that came back."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reframekit.cli.password import read_password, refuse_two_inputs
from reframekit.cli.setup import Setup, pass_setup
from reframekit.uses.answer_files import CELL_ENDS, FORMATS, ROWS
from reframekit.uses.target import OutputTarget

if TYPE_CHECKING:
    from reframekit.uses.answer_files import AnswerFile, AnswerFormat, FormatName, RowKind
    from reframekit.uses.read import FileAnswers


@click.command()
@click.argument(
    "pdfs",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, allow_dash=True, readable=False),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="text to read and to paste, md to the letter, json for programs, csv for a spreadsheet.",
)
@click.option(
    "--rows",
    type=click.Choice(ROWS),
    help="What a row of CSV is: an answer, which is the usual, or a whole sheet with a column for "
    "each field; then several sheets make a file each in a folder, -o FOLDER/.",
)
@click.option(
    "--separator",
    type=click.Choice(CELL_ENDS),
    help="What stands between the cells of CSV; auto, the usual, is a semicolon where numbers "
    "have a decimal comma, and else a comma.",
)
@click.option(
    "-o",
    "--output",
    default="-",
    type=click.Path(allow_dash=True),
    help="The file; else standard output.",
)
@click.option(
    "--password-file",
    type=click.Path(path_type=Path, allow_dash=True),
    help="The password of encrypted files, on the first line of this file, - for stdin.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@pass_setup
def read(
    setup: Setup,
    pdfs: tuple[Path, ...],
    form: FormatName,
    rows: RowKind | None,
    separator: str | None,
    output: str,
    password_file: Path | None,
    force: bool,
) -> None:
    """Read the answers in each of PDFS: filled sheets, packets, other forms, or folders of them.

    Answers go to standard output; what could not be read, or needs a look, is said beside it.
    """
    from reframekit.uses.answer_files import AnswerFormat
    from reframekit.uses.read import ReadOptions, read

    refuse_two_inputs(*pdfs, password_file)
    password = read_password(password_file)
    target = OutputTarget.named(output, ending="")._replace(force=force)
    on_terminal = target.is_stdout and sys.stdout.isatty()
    wide = shutil.get_terminal_size().columns if on_terminal else 0
    answer_form = AnswerFormat(form, rows, separator, wide)
    report = read(setup, ReadOptions(pdfs, password, answer_form, target))
    for problem in report.passed_over:
        setup.say(problem.message)
    for made in report.made:
        _tell(setup, made, answer_form, len(report.files))
    for each in report.files:
        _say(setup, each)
    sys.exit(report.code)


def _tell(setup: Setup, made: AnswerFile, form: AnswerFormat, files: int) -> None:
    """The answers on standard output, or which of them went into a file."""
    from reframekit.cli.deliveries import tell_output

    said = f"the answers of {files} file{'s' * (files != 1)}"
    if form.by_sheet:
        said = f"{made.sheets} sheet{'s' * (made.sheets != 1)}"
    tell_output(setup, made.file, said)


def _say(setup: Setup, file: FileAnswers) -> None:
    """Which sheets were found in a file, and what has to be looked at."""
    from reframekit.cli.problems import say_problems
    from reframekit.cli.troubles import say_troubles

    if file.refusal is not None:
        say_problems(file.refusal.problems)
        return
    titles = Counter(sheet.title or "fields of no sheet" for sheet in file.answers.sheets)
    sheets = ", ".join(f"{t} ({n} copies)" if n > 1 else t for t, n in titles.items())
    filled = sum(not a.blank for sheet in file.answers.sheets for a in sheet.answers)
    setup.say(f"{file.name}: {sheets or 'no sheet'}, {filled} answered")
    say_troubles(setup, file.name, file.answers.troubles)
