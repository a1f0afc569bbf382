"""What went wrong, said so that a person can act on it."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import NamedTuple


class ExitCode(IntEnum):
    """The exit codes of the command, one for each kind of failure."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    UNREADABLE = 3
    LAYOUT = 4
    OUTPUT = 5
    MISSING_PART = 6
    PASSWORD = 7
    INTERRUPTED = 130


class Code(StrEnum):
    """The codes of problems: what kind each is, where it breaks no rule of `docs/checks.md`.

    `docs/errors.md` says what each means. They stay the same; sentences may change.
    """

    CONTENT = "content"
    CONTRAST = "contrast"
    TEMPLATE = "template"
    MARKUP = "markup"
    LAYOUT = "layout"
    ANSWERS = "answers"
    UNFIT_WORD = "unfit-word"
    LONG_WORD = "long-word"
    IN_SESSION = "in-session"
    MISSING_LETTERS = "missing-letters"
    PASSED_OVER = "passed-over"
    LEFT_OUT = "left-out"
    NO_TAGS = "no-tags"
    FORM_CHANGED = "form-changed"
    HELP_LINES_DUE = "help-lines-due"
    OPEN_FOLDER = "open-folder"
    NOTHING_FOUND = "nothing-found"
    USAGE = "usage"
    UNREADABLE = "unreadable"
    OUTPUT = "output"
    MISSING_PART = "missing-part"
    PASSWORD = "password"


#: What is told by an exit code alone.
_CODES = {
    ExitCode.PROBLEMS: Code.CONTENT,
    ExitCode.USAGE: Code.USAGE,
    ExitCode.UNREADABLE: Code.UNREADABLE,
    ExitCode.LAYOUT: Code.LAYOUT,
    ExitCode.OUTPUT: Code.OUTPUT,
    ExitCode.MISSING_PART: Code.MISSING_PART,
    ExitCode.PASSWORD: Code.PASSWORD,
}


class Place(NamedTuple):
    """A position in a file that a person wrote; line and column count from 1."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(parts)


class Problem(NamedTuple):
    """One thing that is wrong: where, a sentence, and what to do next.

    `near` is what stands there, for when the mistake was made in another file than it shows in;
    `code` is the name of the rule that is broken (`docs/checks.md`), else one of `Code`.
    """

    message: str
    remedy: str = ""
    place: Place | None = None
    excerpt: str | None = None
    near: str = ""
    code: str = Code.CONTENT

    def at(self, place: Place, source: str | None = None) -> Problem:
        """The same problem at `place`, with that line of `source` as its excerpt."""
        excerpt = None
        if source is not None and place.line is not None:
            lines = _lines(source)
            excerpt = lines[place.line - 1] if 0 < place.line <= len(lines) else None
        return self._replace(place=place, excerpt=excerpt)


@lru_cache(maxsize=4)
def _lines(source: str) -> list[str]:
    """The lines of a file as editors count them."""
    return source.split("\n")


class ReframeError(Exception):
    """Every failure that the toolkit foresees: its problems and its exit code.

    `notices` are what was noticed before, and is no reason for it.
    """

    def __init__(self, problems: Iterable[Problem], code: ExitCode = ExitCode.PROBLEMS) -> None:
        self.problems = tuple(problems)
        self.code = code
        self.notices: tuple[Problem, ...] = ()
        super().__init__("; ".join(problem.message for problem in self.problems))


class UnfitError(ValueError):
    """A value that does not fit its place: a sentence, what to do, and the code of its problem.

    Raised by a validator, it stands as it is in pydantic's own error.
    """

    def __init__(self, message: str, remedy: str = "", code: str = Code.CONTENT) -> None:
        self.message = message
        self.remedy = remedy
        self.code = code
        super().__init__(message)


def failure(
    exit_code: ExitCode,
    message: str,
    remedy: str = "",
    place: Place | None = None,
    near: str = "",
    *,
    code: Code | None = None,
) -> ReframeError:
    """A `ReframeError` with one problem, whose code is by itself that of the exit code."""
    problem = Problem(message, remedy, place, near=near, code=code or _CODES[exit_code])
    return ReframeError([problem], exit_code)


def refuse(problems: Iterable[Problem]) -> None:
    """Raises `ReframeError` with the problems, if there are any."""
    found = tuple(problems)
    if found:
        raise ReframeError(found)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, if one is near."""
    import difflib

    return next(iter(difflib.get_close_matches(word.lower(), sorted(known), n=1)), None)


def suggestion(word: str, known: Iterable[str]) -> str:
    """`did you mean "x"?` for the known word nearest to `word`, or the known words, or ""."""
    names = sorted(known)
    near = nearest(word, names)
    if near:
        return f'did you mean "{near}"?'
    if not names:
        return ""
    shown = ", ".join(names[:12])
    return f"known: {shown}{', …' if len(names) > 12 else ''}"


def quoted(argument: str | os.PathLike[str]) -> str:
    """An argument of a command in a remedy as a shell takes it for one, also with spaces."""
    text = os.fspath(argument)
    if os.name == "nt":
        return f'"{text}"' if re.search(r"[\s&()^;,]", text) else text
    return shlex.quote(text)
