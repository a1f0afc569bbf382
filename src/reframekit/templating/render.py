"""Renders a template over plain data; every error names the template's own line."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from reframekit.client_text import is_told
from reframekit.errors import Place, Problem, ReframeError, suggestion
from reframekit.templating.child import render_in_child
from reframekit.templating.loader import NotBuiltInError, TemplateLoader
from reframekit.templating.marked_text import MarkedText
from reframekit.templating.sandbox import Sandbox, bounded


class Templates:
    """The templates of a library, compiled once each; the last folder is the built-in one.

    In this process are rendered `ours_alone`, unless it is one with limits.
    """

    def __init__(self, folders: Iterable[Path], *, ours_alone: bool = True) -> None:
        self._loader = TemplateLoader(folders, ours_alone=ours_alone)
        self._sandbox = Sandbox(self._loader)
        self._not_ours: set[str] = set()

    def render(self, name: str, data: Mapping[str, Any], asked_by: Place) -> MarkedText:
        """The template `name` over `data`.

        One that is not built in, or comes upon one that is not, is rendered in a child process with
        limits. Raises `ReframeError`: at `asked_by` when there is no such template or when it
        takes too much, else at the line of the template that failed.
        """
        if name not in self._not_ours:
            try:
                return self.render_here(name, data, asked_by)
            except NotBuiltInError:
                self._not_ours.add(name)
        return render_in_child(self._loader.folders, name, data, asked_by)

    def render_here(self, name: str, data: Mapping[str, Any], asked_by: Place) -> MarkedText:
        """The same in this process, without limits. Raises `NotBuiltInError`, too."""
        try:
            template = self._sandbox.get_template(f"{name}.html")
        except TemplateNotFound:
            known = {known.removesuffix(".html") for known in self._loader.names()}
            problem = Problem(f'there is no template "{name}"', suggestion(name, known))
            raise ReframeError([problem.at(asked_by)]) from None
        except TemplateSyntaxError as error:
            raise self._no_template(error) from None
        except ReframeError as error:
            at = (each if each.place else each.at(asked_by) for each in error.problems)
            raise ReframeError(at, error.code) from None
        path = template.filename or ""
        try:
            rendered = bounded(template.generate(data))
        except NotBuiltInError:
            raise
        except TemplateSyntaxError as error:
            raise self._no_template(error) from None
        except ReframeError as error:
            at = (
                each if each.place else self._raised(error, each, path) for each in error.problems
            )
            raise ReframeError(at, error.code) from None
        except Exception as error:
            raise ReframeError([self._raised(error, _explained(error), path)]) from None
        return MarkedText(rendered, self._sandbox.literals, path)

    def _no_template(self, error: TemplateSyntaxError) -> ReframeError:
        problem = Problem(
            f"this is not a Jinja template: {error.message}", "see docs/sheet-markup.md"
        )
        return ReframeError([self._located(problem, error.filename or "", error.lineno)])

    def _raised(self, error: BaseException, problem: Problem, asked: str) -> Problem:
        """The problem at the innermost template line of a traceback, else in the template asked."""
        frames = traceback.extract_tb(error.__traceback__)
        inner = [frame for frame in frames if frame.filename in self._loader.texts]
        if not inner:
            return self._located(problem, asked, 1)
        return self._located(problem, inner[-1].filename, inner[-1].lineno)

    def _located(self, problem: Problem, path: str, line: int | None) -> Problem:
        return problem.at(Place(path, line), self._loader.texts.get(path))


def _explained(error: Exception) -> Problem:
    """What went wrong in a template, and what to do, without a client's word."""
    if is_told(str(error)):
        return Problem(
            "a client's word is taken for the name of something here",
            "show the word, or compare it with texts of yours",
        )
    match error:
        case TemplateNotFound():
            return Problem(f'there is no template "{error.name}"', "check its name")
        case UndefinedError():
            return Problem(f"{error.message}", "check the name, or test it with `is defined`")
        case TemplateError():
            return Problem(f"{error.message}", "this is out of bounds here")
        case RecursionError():
            return Problem(
                "the template nests too deep, or calls itself without end", "break the circle"
            )
        case MemoryError():
            return Problem(
                "the template takes too much memory", "look for a text that grows in a loop"
            )
        case _:
            return Problem(f"{type(error).__name__}: {error}", "check what the template computes")
