"""The answers in PDFs that came back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reframekit.answers.answers import Answers
from reframekit.answers.form import Trouble
from reframekit.content.folders import pdfs_in
from reframekit.errors import Code, ExitCode, Problem, ReframeError, failure
from reframekit.outputs import is_folder
from reframekit.pipeline.returned import Readers
from reframekit.uses.answer_files import AnswerFile, AnswerFormat, answer_files, check_target
from reframekit.uses.environment import Environment
from reframekit.uses.inputs import Input, InputFile, input_name, read_input
from reframekit.uses.notices import noticed
from reframekit.uses.target import STDOUT, OutputTarget


@dataclass(frozen=True)
class ReadOptions:
    """Which files, or folders of them, and the password that opens those that are locked.

    With a `form` the answers are also written, for standard output where there is no `target`.
    """

    pdfs: tuple[Input, ...]
    password: str | None = field(default=None, repr=False)
    form: AnswerFormat | None = None
    target: OutputTarget = field(default_factory=lambda: OutputTarget(STDOUT, is_folder=False))


@dataclass(frozen=True)
class FileAnswers:
    """A file by its name, and its answers; none with a `refusal`, which says why."""

    name: str
    answers: Answers
    refusal: ReframeError | None = None


@dataclass(frozen=True)
class ReadReport:
    """The files in their order, what was made of their answers, and what is `passed_over` in
    folders.
    """

    files: tuple[FileAnswers, ...]
    made: tuple[AnswerFile, ...] = ()
    passed_over: tuple[Problem, ...] = ()

    @property
    def code(self) -> ExitCode:
        """Whether every file was read, and somebody has to look at its answers."""
        if refused := [each.refusal.code for each in self.files if each.refusal]:
            return max(refused)
        looked_at = any(each.answers.problems for each in self.files)
        return ExitCode.PROBLEMS if looked_at else ExitCode.DONE


def read(environment: Environment, options: ReadOptions) -> ReadReport:
    """Reads each file, by a process for each core.

    One of several that cannot be read is told in the report. Raises `ReframeError` for one alone
    that cannot be, a folder without a PDF, and a target that cannot be written.
    """
    if options.form:
        check_target(options.form, options.target)
    with noticed() as passed_over:
        pdfs = [pdf for each in options.pdfs for pdf in _pdfs(each, passed_over)]
        files = _read(environment, pdfs, options.password)
        if len(files) == 1 and files[0].refusal:
            raise files[0].refusal
        named = [(each.name, each.answers) for each in files]
        made = answer_files(named, options.form, options.target) if options.form else ()
    return ReadReport(files, made, tuple(passed_over))


def _pdfs(given: Input, passed_over: list[Problem]) -> Iterator[Input]:
    """The file itself, or the PDFs of a folder."""
    if isinstance(given, InputFile) or not is_folder(given):
        yield given
        return
    taken = 0
    for each in pdfs_in(given):
        if each.passed_over:
            said = f"{each.path} is passed over: {each.passed_over}"
            passed_over.append(Problem(said, code=Code.PASSED_OVER))
        else:
            taken += 1
            yield each.path
    if not taken:
        raise failure(ExitCode.UNREADABLE, f"{given} has no PDF in it", "name another folder")


def _read(
    environment: Environment, pdfs: list[Input], password: str | None
) -> tuple[FileAnswers, ...]:
    host = environment.host
    at_once = max(1, min(len(pdfs), host.cores()))
    # When it is left early, the processes end first, so that no thread waits for one.
    with host.threads(at_once) as pool, Readers(environment.workshop, at_once) as readers:
        return tuple(pool.map(lambda pdf: _answers(readers, pdf, password), pdfs))


def _answers(readers: Readers, pdf: Input, password: str | None) -> FileAnswers:
    name = input_name(pdf)
    try:
        return FileAnswers(name, readers.answers(read_input(pdf).data, name, password))
    except ReframeError as error:
        code = "locked" if error.code == ExitCode.PASSWORD else "unreadable"
        troubles = tuple(Trouble(code, each.message, each.remedy) for each in error.problems)
        return FileAnswers(name, Answers((), troubles), error)
