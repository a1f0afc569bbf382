"""Renders a template over plain data; every error names the template's own line."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError

from reframekit.errors import Code, Place, Problem, ReframeError, suggestion
from reframekit.limits import CHILDREN, Limits
from reframekit.templating import syntax
from reframekit.templating.child import render_in_child
from reframekit.templating.failures import explained
from reframekit.templating.loader import NotBuiltInError, TemplateLoader
from reframekit.templating.marked_text import MarkedText
from reframekit.templating.sandbox import KNOWN_FILTERS, TESTS, Sandbox, bounded


class Templates:
    """The templates of a library, compiled once each; the last folder is the built-in one.

    In this process are rendered `ours_alone`, unless it is one with limits; others by a worker of
    `limits`.
    """

    def __init__(
        self, folders: Iterable[Path], limits: Limits = CHILDREN, *, ours_alone: bool = True
    ) -> None:
        self._limits = limits
        self._loader = TemplateLoader(folders, ours_alone=ours_alone)
        self._sandbox = Sandbox(self._loader)
        self._not_ours: set[str] = set()

    def render(self, name: str, data: Mapping[str, Any], asked_by: Place) -> MarkedText:
        """The template `name` over `data`.

        One that is not built in, or comes upon one that is not, is rendered within limits. Raises
        `ReframeError`: at `asked_by` when there is no such template or when it takes too much,
        else at the line of the template that failed.
        """
        if name not in self._not_ours:
            try:
                return self.render_here(name, data, asked_by)
            except NotBuiltInError:
                self._not_ours.add(name)
        return render_in_child(self._loader.folders, name, data, asked_by, self._limits)

    def render_here(self, name: str, data: Mapping[str, Any], asked_by: Place) -> MarkedText:
        """The same in this process, without limits. Raises `NotBuiltInError`, too."""
        try:
            template = self._sandbox.get_template(f"{name}.html")
        except TemplateNotFound:
            known = {known.removesuffix(".html") for known in self._loader.names()}
            problem = Problem(
                f'there is no template "{name}"', suggestion(name, known), code=Code.TEMPLATE
            )
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
            problem = explained(error, self._loader.nearest)
            raise ReframeError([self._raised(error, problem, path)]) from None
        return MarkedText(rendered, self._sandbox.literals, path)

    def _no_template(self, error: TemplateSyntaxError) -> ReframeError:
        # Of what is not closed, Jinja gives the path as the name.
        path = error.filename or error.name or ""
        source = self._loader.texts.get(path, "")
        found = syntax.explained(error, source, KNOWN_FILTERS, TESTS)
        return ReframeError([self._located(found.problem, path, found.line)])

    def _raised(self, error: BaseException, problem: Problem, asked: str) -> Problem:
        """The problem at the template line of a traceback where it can be mended.

        That is the innermost of an own template, which gave a built-in one what it cannot take, as
        far as it did more than extend that; else the innermost, else the template asked.
        """
        frames = traceback.extract_tb(error.__traceback__)
        lines = [(each.filename, each.lineno) for each in frames]
        inner = [each for each in lines if each[0] in self._loader.texts]
        own = [each for each in inner if not self._loader.is_built_in(each[0])]
        giving = [each for each in own if "extends" not in self._line(*each)]
        path, line = next(reversed(giving or inner), (asked, 1))
        return self._located(problem, path, line)

    def _line(self, path: str, line: int | None) -> str:
        return self._loader.texts[path].split("\n")[(line or 1) - 1]

    def _located(self, problem: Problem, path: str, line: int | None) -> Problem:
        return problem.at(Place(path, line), self._loader.texts.get(path))
