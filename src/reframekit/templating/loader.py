"""Finds templates in the library's folders and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from reframekit.content.files import read_text
from reframekit.errors import suggestion

_NAME = re.compile(r"(?:[a-z0-9][a-z0-9_-]*/)*[a-z0-9][a-z0-9_-]*\.html")
BUILTIN = "builtin/"
#: File systems refuse longer names.
LONGEST = 200


class NotBuiltInError(Exception):
    """Only built-in templates may be rendered here, and another one was come upon."""


class TemplateLoader(BaseLoader):
    """Looks in each folder in turn; `builtin/…` is always the built-in copy, the last folder's.

    No link that leads out of its folder is followed. With `ours_alone`, a template of any other
    folder is not given, and `NotBuiltInError` tells of it: whose a template is, is said by the file
    that was opened, and never by what a folder lists. `texts` are those that were read, by path.
    """

    def __init__(self, folders: Iterable[Path], *, ours_alone: bool) -> None:
        self.folders = tuple(folders)
        self.texts: dict[str, str] = {}
        self._ours_alone = ours_alone

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The template's text and path (Jinja's own protocol).

        Raises `ReframeError` for a file that is there and cannot be read.
        """
        folders, name = self.folders, template
        if name.startswith(BUILTIN):
            name, folders = name.removeprefix(BUILTIN), self.folders[-1:]
        if len(name) > LONGEST or not _NAME.fullmatch(name):
            raise TemplateNotFound(template)
        for folder in folders:
            path = folder / name
            if not _is_there(path):
                continue
            if self._ours_alone and folder != self.folders[-1]:
                raise NotBuiltInError(name)
            text = self.texts[str(path)] = read_text(path, folder)
            return text, str(path), lambda: True
        raise TemplateNotFound(template)

    def is_built_in(self, path: str) -> bool:
        """Whether a template that was read is one of ours."""
        return Path(path).is_relative_to(self.folders[-1])

    def names(self) -> set[str]:
        """The templates for whole sheets that the folders hold."""
        return {path.name for folder in self.folders for path in folder.glob("*.html")} - {
            "base.html"
        }

    def nearest(self, name: str) -> str:
        """What to write for the name by which a template asks for one that there is not."""
        inside, folders = "", self.folders
        if name.startswith(BUILTIN):
            inside, folders = BUILTIN, self.folders[-1:]
        found = {path.relative_to(f) for f in folders for path in f.glob("*.html")}
        found |= {path.relative_to(f) for f in folders for path in f.glob("parts/*.html")}
        return suggestion(name, {f"{inside}{path.as_posix()}" for path in found})


def _is_there(path: Path) -> bool:
    """Whether a file has that name, or may have: where nobody may look, reading it tells why."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True
