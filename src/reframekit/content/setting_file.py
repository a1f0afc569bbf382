"""The file `reframe.yaml`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from reframekit.content.validation import Model, validated
from reframekit.content.yaml_source import read_source


class SettingFile(Model):
    """Defaults for a folder or a person; paths are relative to the file."""

    page: Literal["a4", "letter"] | None = None
    size: Literal["normal", "clear", "large"] | None = None
    practice: str | None = None
    output: str | None = None


def read_setting_file(path: Path) -> dict[str, str]:
    """The settings in a file; an empty file is fine, it only marks the project's folder."""
    source = read_source(path)
    if source.data is None:
        return {}
    return validated(SettingFile, source).model_dump(exclude_none=True)
