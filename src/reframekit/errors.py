"""What went wrong, said so that a person can act on it."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable
from enum import IntEnum
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
    `rule` is the name of the rule that is broken (`docs/checks.md`).
    """

    message: str
    remedy: str = ""
    place: Place | None = None
    excerpt: str | None = None
    near: str = ""
    rule: str = ""

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


def failure(
    code: ExitCode, message: str, remedy: str = "", place: Place | None = None, near: str = ""
) -> ReframeError:
    """A `ReframeError` with one problem."""
    return ReframeError([Problem(message, remedy, place, near=near)], code)


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
