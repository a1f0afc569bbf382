"""Renders a template over plain data; every error names the template's own line."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from reframekit.errors import Place, Problem, ReframeError, suggestion
from reframekit.templating.loader import TemplateLoader
from reframekit.templating.marked_text import MarkedText
from reframekit.templating.sandbox import Sandbox, bounded


class Templates:
    """The templates of a library, compiled once each."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._loader = TemplateLoader(folders)
        self._sandbox = Sandbox(self._loader)

    def render(self, name: str, data: Mapping[str, Any], asked_by: Place) -> MarkedText:
        """The template `name` over `data`.

        Raises `ReframeError`: at `asked_by` when there is no such template, else at the line of
        the template that failed.
        """
        file = f"{name}.html"
        if self._loader.find(file) is None:
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
                error.filename or file,
                error.lineno,
            ) from None
        except TemplateNotFound as error:
            raise self._raised(
                error, f'there is no template "{error.name}"', "check its name"
            ) from None
        except UndefinedError as error:
            raise self._raised(
                error, f"{error.message or error}", "check the name, or test it with `is defined`"
            ) from None
        except TemplateError as error:
            raise self._raised(error, f"{error.message}", "this is out of bounds here") from None
        except RecursionError as error:
            raise self._raised(
                error, "the template includes or calls itself without end", "break the circle"
            ) from None
        except Exception as error:
            raise self._raised(
                error, f"{type(error).__name__}: {error}", "check what the template computes"
            ) from None
        return MarkedText(rendered, self._sandbox.literals, self._path(template))

    def _path(self, template: Template) -> str:
        return template.filename or template.name or "template"

    def _raised(self, error: BaseException, message: str, remedy: str) -> ReframeError:
        """The error at the innermost template line of its traceback."""
        frames = traceback.extract_tb(error.__traceback__)
        inner = [frame for frame in frames if frame.filename.endswith(".html")]
        if not inner:
            return ReframeError([Problem(message, remedy)])
        return self._located(message, remedy, inner[-1].filename, inner[-1].lineno)

    def _located(self, message: str, remedy: str, path: str, line: int | None) -> ReframeError:
        source = Path(path).read_text(encoding="utf-8") if Path(path).is_file() else None
        return ReframeError([Problem(message, remedy).at(Place(path, line), source)])
