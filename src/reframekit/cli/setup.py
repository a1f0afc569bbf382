"""What the options before the command say, and what follows from them, found when needed."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reframekit.cli.called import below_as_called
from reframekit.cli.terminal import tell
from reframekit.content.library import LibraryFolders, open_library
from reframekit.content.settings import Setting, project_folder, read_settings, user_folder

if TYPE_CHECKING:
    from reframekit.pipeline.workshop import Workshop


class Setup:
    """The run's library and settings."""

    def __init__(
        self,
        libraries: tuple[Path, ...] = (),
        config: Path | None = None,
        quiet: bool = False,
        verbose: bool = False,
    ) -> None:
        self.libraries = libraries
        self.config = config
        self.quiet = quiet
        self.verbose = verbose

    @cached_property
    def library(self) -> LibraryFolders:
        """The library as seen from the working folder."""
        return open_library(self.libraries, Path.cwd())

    @property
    def home(self) -> Path:
        """The person's own library folder: the one named, the project's, else the user's."""
        if self.libraries:
            return self.libraries[0]
        return project_folder(Path.cwd()) or user_folder("data")

    @cached_property
    def settings(self) -> dict[str, Setting]:
        """The settings that are made somewhere, options aside."""
        return read_settings(self.config, Path.cwd())

    @cached_property
    def workshop(self) -> Workshop:
        """The pipeline over the library."""
        from reframekit.pipeline.workshop import Workshop

        return Workshop(self.library)

    def setting(self, name: str) -> str | None:
        """The value of a setting, or none."""
        found = self.settings.get(name)
        return found.value if found else None

    def say(self, text: str) -> None:
        """Words for the person, on stderr, unless they asked for quiet; commands below run."""
        if not self.quiet:
            tell(below_as_called(text), err=True)

    def detail(self, text: str) -> None:
        """What most people need not know, on stderr, for those who asked for more."""
        if self.verbose:
            tell(f"  {text}", err=True)


pass_setup = click.make_pass_decorator(Setup, ensure=True)
