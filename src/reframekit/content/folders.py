"""The PDFs of a folder, as systems leave it: with folders in it, and with files of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

#: What systems and programs put beside a file, by how its name begins.
_BESIDE = {
    "._": "macOS keeps notes on a file there",
    "~$": "an office program keeps a lock there",
    ".": "it is hidden",
}
#: What stands in the place of a PDF that is not here yet, by what follows its ending.
_NOT_YET = {
    ".icloud": "it is still in iCloud: download it there",
    ".crdownload": "its download was not finished",
    ".part": "its download was not finished",
    ".partial": "its download was not finished",
    ".download": "its download was not finished",
}
_NO_FILE = "it is no file, but a pipe or a device"
_OF_ARCHIVES = "__MACOSX"


class InFolder(NamedTuple):
    """A file that is a PDF by its name, or stands for one; `passed_over` says why it is none, if
    that is known.
    """

    path: Path
    passed_over: str = ""


def pdfs_in(folder: Path) -> Iterator[InFolder]:
    """The PDFs of a folder and of those in it, by name; hidden folders are not gone into.

    A folder that cannot be read is given itself, so that whoever reads it says so.
    """
    unread: list[OSError] = []
    for name, folders, files in os.walk(folder, onerror=unread.append):
        folders[:] = sorted(each for each in folders if not _is_aside(each))
        for file in sorted(files):
            path = Path(name) / file
            ending = path.suffix.lower()
            if ending == ".pdf":
                why = next((said for start, said in _BESIDE.items() if file.startswith(start)), "")
                yield InFolder(path, why or _of_the_system(path))
            elif ending in _NOT_YET and path.stem.lower().endswith(".pdf"):
                yield InFolder(path, _NOT_YET[ending])
    yield from (InFolder(Path(error.filename)) for error in unread)


def _is_aside(name: str) -> bool:
    return name.startswith(".") or name == _OF_ARCHIVES


def _of_the_system(path: Path) -> str:
    """What is said of a pipe or a device, which may never come to its end."""
    with suppress(OSError):
        return _NO_FILE if path.exists() and not path.is_file() else ""
    return ""
