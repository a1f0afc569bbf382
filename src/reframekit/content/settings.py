"""Settings: options, then `REFRAME_*` variables, then the nearest `reframe.yaml`, then the user's.

Each value remembers where it came from, so that `reframe doctor` can say which one won.
"""

from __future__ import annotations

import os
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


def project_folder(start: Path) -> Path | None:
    """The nearest folder, from `start` upwards, that holds a `reframe.yaml`."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder
    return None


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
