"""What a use sees beside its options: the library, the settings, the pipeline over both."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reframekit.content.library import LibraryFolders, open_library
from reframekit.content.settings import Setting, project_folder, read_settings, user_folder

if TYPE_CHECKING:
    from datetime import date

    from reframekit.pipeline.workshop import Workshop
    from reframekit.uses.host import Host


class Environment:
    """The library and the settings as seen from a folder, found when they are needed.

    `libraries` are folders to look in first, `config` is a file of settings to read first, and
    `start` the folder that a project is looked for from, else the working folder; `host` lends
    limits, threads and processes, else this machine does.
    """

    def __init__(
        self,
        libraries: tuple[Path, ...] = (),
        config: Path | None = None,
        start: Path | None = None,
        host: Host | None = None,
    ) -> None:
        self._host = host
        self.libraries = libraries
        self.config = config
        self._start = start

    @cached_property
    def host(self) -> Host:
        """What the machine lends."""
        from reframekit.uses import host

        return self._host or host.MACHINE

    @property
    def today(self) -> date:
        """The day on which help lines are good, and which stands on what is handed out."""
        from datetime import date

        return date.today()

    @property
    def start(self) -> Path:
        """The folder that everything is seen from."""
        return self._start or Path.cwd()

    @cached_property
    def library(self) -> LibraryFolders:
        """The folders of worksheets and templates."""
        return open_library(self.libraries, self.start)

    @property
    def home(self) -> Path:
        """The person's own library folder: the one named, the project's, else the user's."""
        if self.libraries:
            return self.libraries[0]
        return project_folder(self.start) or user_folder("data")

    @cached_property
    def settings(self) -> dict[str, Setting]:
        """The settings that are made somewhere, options aside. Raises `ReframeError`."""
        return read_settings(self.config, self.start)

    @cached_property
    def workshop(self) -> Workshop:
        """The pipeline over the library."""
        from reframekit.pipeline.workshop import Workshop

        return Workshop(self.library, self.host.limits)

    def setting(self, name: str) -> str | None:
        """The value of a setting, or none."""
        found = self.settings.get(name)
        return found.value if found else None

    def detail(self, text: str) -> None:
        """Hears which file is read; who wants to know takes an environment that tells it."""
