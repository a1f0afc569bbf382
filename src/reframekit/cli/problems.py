"""Prints problems: where, a sentence, the line in question, what to do next."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import click

from reframekit.cli.called import as_called, below_as_called
from reframekit.cli.terminal import tell
from reframekit.errors import Code, Problem

_WIDEST = 100
_MOST = 50
#: The codes that are names of no rule, and tell a person nothing more.
_KINDS = frozenset(Code)


def say_problems(problems: Sequence[Problem]) -> None:
    """The problems on stderr, with place and remedy; of very many the first."""
    for problem in problems[:_MOST]:
        place = _place(problem)
        head = f"{place}: " if place else "error: "
        _say(head, problem, "" if problem.code in _KINDS else problem.code, err=True)
    if len(problems) > _MOST:
        tell(f"and {len(problems) - _MOST} more", err=True)


def print_problems(problems: Sequence[Problem], kind: str = "") -> None:
    """Every problem on stdout, as what was asked for."""
    for problem in problems:
        place = _place(problem)
        _say(f"{place}: {kind}" if place else kind, problem, problem.code, err=False)


def _say(head: str, problem: Problem, rule: str, *, err: bool) -> None:
    """One problem, the name of its rule in brackets behind it, if there is one."""
    said = problem.message + (f" [{rule}]" if rule else "")
    tell(_safe(said), head=_safe(head), err=err)
    if problem.excerpt is not None and problem.place and problem.place.line:
        _say_excerpt(problem, problem.excerpt, problem.place.line, err=err)
    elif problem.remedy:
        tell(f"  {as_called(problem.remedy)}", err=err)


def _say_excerpt(problem: Problem, excerpt: str, line: int, *, err: bool) -> None:
    number = f"{line:>5}"
    shown = _safe(excerpt.expandtabs(1))
    column = (problem.place.column if problem.place else None) or 1
    start = max(0, column - _WIDEST // 2) if len(shown) > _WIDEST else 0
    tell(f"{number} | {shown[start : start + _WIDEST]}", err=err)
    if problem.remedy:
        pointer = " " * max(0, column - 1 - start)
        tell(f"      | {pointer}^ {as_called(problem.remedy)}", err=err)


def _safe(text: str) -> str:
    """`text` without characters that a terminal would obey."""
    return "".join(letter if letter.isprintable() else "·" for letter in text)


def _place(problem: Problem) -> str:
    if problem.place is None:
        return ""
    path, _, rest = str(problem.place).partition(problem.place.path)
    shown = problem.place.path
    with suppress(ValueError, OSError):
        shown = str(Path(shown).resolve().relative_to(Path.cwd()))
    return f"{path}{shown}{rest}"


def input_ended(abort: click.Abort) -> bool:
    """Whether a question went unanswered because a file or pipe ended, not because of Ctrl-C."""
    return isinstance(abort.__context__, EOFError) and not sys.stdin.isatty()


def say_warning(text: str) -> None:
    """A warning on stderr; what stands below its first line is its remedy."""
    tell(below_as_called(text), head="warning: ", err=True)


def say_advice(problems: Iterable[Problem]) -> None:
    """What is no reason to refuse anything, as warnings on stderr, each once."""
    for problem in dict.fromkeys(problems):
        place = _place(problem)
        remedy = f"\n  {problem.remedy}" if problem.remedy else ""
        say_warning(_safe(f"{place}: " if place else "") + problem.message + remedy)
