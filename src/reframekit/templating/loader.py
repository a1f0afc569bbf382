"""Finds templates in the library's folders and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from reframekit.content.files import read_text

_NAME = re.compile(r"(?:[a-z0-9][a-z0-9_-]*/)*[a-z0-9][a-z0-9_-]*\.html")
BUILTIN = "builtin/"
#: File systems refuse longer names.
LONGEST = 200


def _names(folder: Path) -> set[str]:
    """The templates in a folder, seen from it."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


class TemplateLoader(BaseLoader):
    """Looks in each folder in turn; `builtin/…` is always the built-in copy.

    A link that leads out of its folder is not followed.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        self.folders = tuple(folders)

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The template's text and path (Jinja's own protocol)."""
        path = self.find(template)
        if path is None:
            raise TemplateNotFound(template)
        return read_text(path), str(path), lambda: True

    def find(self, name: str) -> Path | None:
        """The file of the template `name`, or none."""
        folders = self.folders
        if name.startswith(BUILTIN):
            name, folders = name.removeprefix(BUILTIN), self.folders[-1:]
        if len(name) > LONGEST or not _NAME.fullmatch(name):
            return None
        for folder in folders:
            path = folder / name
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                return path
        return None

    def reaches_own(self, name: str) -> bool:
        """Whether the template `name` is not built in, or may come upon one that is not.

        Built-in templates name only each other, so one of somebody's own is reached from them only
        where it has the name of a built-in one.
        """
        if not self._own_names:
            return False
        return name not in self._our_names or not self._own_names.isdisjoint(self._our_names)

    @cached_property
    def _own_names(self) -> set[str]:
        return {name for folder in self.folders[:-1] for name in _names(folder)}

    @cached_property
    def _our_names(self) -> set[str]:
        return _names(self.folders[-1])

    def names(self) -> set[str]:
        """The templates for whole sheets that the folders hold."""
        return {path.name for folder in self.folders for path in folder.glob("*.html")} - {
            "base.html"
        }
