"""Renders a template over plain data; every error names the template's own line."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from reframekit.errors import Place, Problem, ReframeError, suggestion
from reframekit.templating.child import render_in_child
from reframekit.templating.loader import TemplateLoader
from reframekit.templating.marked_text import MarkedText
from reframekit.templating.sandbox import Sandbox, bounded


class Templates:
    """The templates of a library, compiled once each; the last folder is the built-in one."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._loader = TemplateLoader(folders)
        self._sandbox = Sandbox(self._loader)

    def own(self, name: str) -> bool:
        """Whether the template `name` is not built in, or may come upon one that is not."""
        return self._loader.reaches_own(f"{name}.html")

    def render(self, name: str, data: Mapping[str, Any], asked_by: Place) -> MarkedText:
        """The template `name` over `data`.

        Where a template that is not built in may be reached, this is done in a child process with
        limits. Raises `ReframeError`: at `asked_by` when there is no such template or when it
        takes too much, else at the line of the template that failed.
        """
        if self.own(name):
            return render_in_child(self._loader.folders, name, data, asked_by)
        return self.render_here(name, data, asked_by)

    def render_here(self, name: str, data: Mapping[str, Any], asked_by: Place) -> MarkedText:
        """The same in this process, without limits."""
        file = f"{name}.html"
        path = self._loader.find(file)
        if path is None:
            known = {known.removesuffix(".html") for known in self._loader.names()}
            problem = Problem(f'there is no template "{name}"', suggestion(name, known))
            raise ReframeError([problem.at(asked_by)])
        try:
            template = self._sandbox.get_template(file)
            rendered = bounded(template.generate(data))
        except ReframeError:
            raise
        except TemplateSyntaxError as error:
            raise self._located(
                f"this is not a Jinja template: {error.message}",
                "see docs/sheet-markup.md",
                error.filename or str(path),
                error.lineno,
            ) from None
        except Exception as error:
            message, remedy = _explained(error)
            raise self._raised(error, message, remedy, path) from None
        return MarkedText(rendered, self._sandbox.literals, str(path))

    def _raised(self, error: BaseException, message: str, remedy: str, asked: Path) -> ReframeError:
        """The error at the innermost template line of its traceback, else in the template asked."""
        frames = traceback.extract_tb(error.__traceback__)
        inner = [frame for frame in frames if frame.filename.endswith(".html")]
        if not inner:
            return self._located(message, remedy, str(asked), 1)
        return self._located(message, remedy, inner[-1].filename, inner[-1].lineno)

    def _located(self, message: str, remedy: str, path: str, line: int | None) -> ReframeError:
        source = Path(path).read_text(encoding="utf-8") if Path(path).is_file() else None
        return ReframeError([Problem(message, remedy).at(Place(path, line), source)])


def _explained(error: Exception) -> tuple[str, str]:
    """What went wrong in a template, and what to do."""
    match error:
        case TemplateNotFound():
            return f'there is no template "{error.name}"', "check its name"
        case UndefinedError():
            return f"{error.message}", "check the name, or test it with `is defined`"
        case TemplateError():
            return f"{error.message}", "this is out of bounds here"
        case RecursionError():
            return "the template nests too deep, or calls itself without end", "break the circle"
        case MemoryError():
            return "the template takes too much memory", "look for a text that grows in a loop"
        case _:
            return f"{type(error).__name__}: {error}", "check what the template computes"
