"""Settings: options, then `REFRAME_*` variables, then the nearest `reframe.yaml`, then the user's.

Each value remembers where it came from, so that `reframe doctor` can say which one won.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from reframekit.errors import ExitCode, failure, suggestion

FILE_NAME = "reframe.yaml"
VARIABLES = ("page", "size", "practice", "output")

#: The XDG base directories, as platformdirs gives them; importing it takes a quarter of the time
#: that the whole command has to start in.
_XDG = {
    "data": ("XDG_DATA_HOME", ".local/share"),
    "config": ("XDG_CONFIG_HOME", ".config"),
}

_CHOICES = {"page": ("a4", "letter"), "size": ("normal", "clear", "large")}


class Setting(NamedTuple):
    """A value and the place that it came from."""

    value: str
    origin: str


class Project(NamedTuple):
    """A folder that holds a `reframe.yaml`, and why that is not taken, or nothing."""

    folder: Path
    refused: str


def projects(start: Path) -> Iterator[Project]:
    """The folders from `start` upwards that hold a `reframe.yaml`, up to the first that is taken.

    One that somebody else may have written is not: it says which templates are rendered, and which
    help lines are printed.
    """
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            found = Project(folder, _refused(folder))
            yield found
            if not found.refused:
                return


def _refused(folder: Path) -> str:
    """Why the `reframe.yaml` of a folder may be somebody else's; Windows does not say."""
    if os.name != "posix":
        return ""
    for path in (folder / FILE_NAME, folder):
        try:
            state = path.stat()
        except OSError as error:
            return f"{path} cannot be looked at: {error.strerror}"
        if state.st_uid not in (os.geteuid(), 0):
            return f"{path} is another user's"
        if _shared(state):
            return f"others may write to {path}"
    return ""


def _shared(state: os.stat_result) -> bool:
    """Whether others may write; a group that has the user's name is the user alone, as systems with
    a umask of 002 have it.
    """
    import grp
    import pwd

    if not state.st_mode & stat.S_IWGRP:
        return bool(state.st_mode & stat.S_IWOTH)
    try:
        alone = grp.getgrgid(state.st_gid).gr_name == pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        alone = False
    return bool(state.st_mode & stat.S_IWOTH) or not alone


def project_folder(start: Path) -> Path | None:
    """The nearest folder, from `start` upwards, that holds a `reframe.yaml` which is taken."""
    return next((each.folder for each in projects(start) if not each.refused), None)


def user_folder(kind: Literal["data", "config"]) -> Path:
    """The user's own folder for sheets (`data`) or for settings (`config`)."""
    if sys.platform == "linux":
        variable, usual = _XDG[kind]
        return Path(os.environ.get(variable, "").strip() or Path.home() / usual) / "reframekit"
    import platformdirs

    find = platformdirs.user_data_path if kind == "data" else platformdirs.user_config_path
    return find("reframekit", appauthor=False)


def read_settings(config: Path | None, start: Path) -> dict[str, Setting]:
    """Every setting that is made somewhere, the nearest winning.

    Raises `ReframeError` for an unknown key or value, with its place.
    """
    settings: dict[str, Setting] = {}
    for path in _files(config, start):
        for name, value in _file(path).items():
            settings.setdefault(name, Setting(value, str(path)))
    return {**settings, **_environment(os.environ)}


def _files(config: Path | None, start: Path) -> Iterator[Path]:
    if config is not None:
        yield config
    project = project_folder(start)
    if project is not None:
        yield project / FILE_NAME
    own = user_folder("config") / FILE_NAME
    if own.is_file():
        yield own


def _file(path: Path) -> Mapping[str, str]:
    from reframekit.content.setting_file import read_setting_file

    values = read_setting_file(path)
    return {
        name: str(path.parent / value) if name in ("practice", "output") else value
        for name, value in values.items()
    }


def _environment(environment: Mapping[str, str]) -> dict[str, Setting]:
    settings = {}
    for name in VARIABLES:
        variable = f"REFRAME_{name.upper()}"
        if value := environment.get(variable):
            if name in _CHOICES and value not in _CHOICES[name]:
                raise failure(
                    ExitCode.USAGE,
                    f'{variable}: "{value}" is not a value for {name}',
                    suggestion(value, _CHOICES[name]),
                )
            settings[name] = Setting(value, f"the variable {variable}")
    return settings
