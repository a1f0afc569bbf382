"""Where the built-in content lies."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent


def builtin_library() -> Path:
    """The folder that holds the built-in `worksheets/` and `templates/`.

    A wheel carries them inside the package; an editable install reads the checkout's own.
    """
    packaged = _PACKAGE / "builtin"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1]


def builtin_folder(name: Literal["worksheets", "templates"]) -> Path:
    """One of the two built-in folders."""
    return builtin_library() / name
