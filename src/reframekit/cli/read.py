"""`reframe read`: the answers in PDFs that came back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from reframekit.cli.answer_output import (
    FORMATS,
    ROWS,
    AnswerFormat,
    AnswerOutput,
    check_output,
    deliver_answers,
)
from reframekit.cli.password import read_password, refuse_two_inputs
from reframekit.cli.problems import say_problems
from reframekit.cli.return_options import say_troubles
from reframekit.cli.setup import Setup, pass_setup
from reframekit.errors import ExitCode, ReframeError, failure
from reframekit.outputs import is_folder
from reframekit.uses.separator import SEPARATORS

if TYPE_CHECKING:
    from reframekit.answers.answers import Answers
    from reframekit.pipeline.returned import Readers


class _Read(NamedTuple):
    """A file and its answers; what was wrong with it where there are none."""

    name: str
    answers: Answers
    refusal: ReframeError | None = None


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
    type=click.Choice(["auto", *SEPARATORS]),
    help="What stands between the cells of CSV; auto, the usual, is a semicolon where numbers "
    "have a decimal comma, and else a comma.",
)
@click.option(
    "-o",
    "--output",
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
    form: str,
    rows: str | None,
    separator: str | None,
    output: str | None,
    password_file: Path | None,
    force: bool,
) -> None:
    """Read the answers in each of PDFS: filled sheets, packets, other forms, or folders of them.

    Answers go to standard output; what could not be read, or needs a look, is said beside it.
    """
    refuse_two_inputs(*pdfs, password_file)
    password = read_password(password_file)
    answer_format, answer_output = AnswerFormat(form, rows, separator), AnswerOutput(output, force)
    check_output(answer_output, answer_format)
    paths = [path for named in pdfs for path in _files(setup, named)]
    done = _all(setup, paths, password)
    refusals = [each.refusal for each in done if each.refusal is not None]
    if len(done) == 1 and refusals:
        raise refusals[0]
    files = [(each.name, each.answers) for each in done]
    deliver_answers(setup, files, answer_format, answer_output)
    for each in done:
        _say(setup, each)
    if refusals:
        raise ReframeError((), max(refusals, key=lambda error: error.code).code)
    if any(each.answers.problems for each in done):
        raise ReframeError((), ExitCode.PROBLEMS)


def _files(setup: Setup, named: Path) -> Iterator[Path]:
    """The file itself, or the PDFs of a folder; what is passed over in it is said."""
    from reframekit.content.folders import pdfs_in

    if not is_folder(named):
        yield named
        return
    found = list(pdfs_in(named))
    for each in found:
        if each.passed_over:
            setup.say(f"{each.path} is passed over: {each.passed_over}")
    taken = [each.path for each in found if not each.passed_over]
    if not taken:
        raise failure(ExitCode.UNREADABLE, f"{named} has no PDF in it", "name another folder")
    yield from taken


def _all(setup: Setup, paths: list[Path], password: str | None) -> list[_Read]:
    """The files in their order, read by a process for each core."""
    from reframekit.pipeline.returned import Readers

    at_once = min(len(paths), setup.host.cores())
    with Readers(setup.workshop, at_once) as readers, setup.host.threads(at_once) as pool:
        return list(pool.map(lambda path: _read(readers, path, password), paths))


def _read(readers: Readers, path: Path, password: str | None) -> _Read:
    from reframekit.answers.answers import Answers
    from reframekit.answers.form import Trouble
    from reframekit.content.files import read_pdf

    name = "standard input" if str(path) == "-" else str(path)
    try:
        return _Read(name, readers.answers(read_pdf(path), name, password))
    except ReframeError as error:
        code = "locked" if error.code == ExitCode.PASSWORD else "unreadable"
        troubles = tuple(Trouble(code, each.message, each.remedy) for each in error.problems)
        return _Read(name, Answers((), troubles), error)


def _say(setup: Setup, done: _Read) -> None:
    """Which sheets were found in a file, and what has to be looked at."""
    if done.refusal is not None:
        say_problems(done.refusal.problems)
        return
    titles = Counter(sheet.title or "fields of no sheet" for sheet in done.answers.sheets)
    sheets = ", ".join(f"{t} ({n} copies)" if n > 1 else t for t, n in titles.items())
    filled = sum(not a.blank for sheet in done.answers.sheets for a in sheet.answers)
    setup.say(f"{done.name}: {sheets or 'no sheet'}, {filled} answered")
    say_troubles(setup, done.name, done.answers.troubles)
