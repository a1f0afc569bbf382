"""The practice that hands out the sheets."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from reframekit.content.field_specs import Text
from reframekit.content.validation import Model, validated
from reframekit.content.yaml_source import read_source


class Practice(Model):
    """What a sheet prints of the practice, and the page it is printed on."""

    name: Text
    contact: Text | None = None
    help_line: Text | None = None
    page: Literal["a4", "letter"] | None = None


def read_practice(path: Path) -> Practice:
    """The practice in a file. Raises `ReframeError` with every problem."""
    return validated(Practice, read_source(path))
