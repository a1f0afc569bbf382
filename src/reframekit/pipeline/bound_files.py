"""PDFs of others' making that a packet binds, from their paths to cleaned values."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from reframekit.errors import ExitCode, Place, ReframeError, failure
from reframekit.limits import CHILDREN, Limits
from reframekit.pdf.bound.value import Bound, unpacked
from reframekit.pdf.child import FileInChild, NotReadError, Reason
from reframekit.sources import open_file, read_bytes, unreadable

_MOST_BYTES = 64 * 1024 * 1024
_REMEDIES: dict[Reason, str] = {
    "password": "save it without one, and take that",
    "wrong-password": "save it without one, and take that",
    "lock": "save it unlocked",
    "unfit": "take another file, or a part of this one",
    "damage": "open it in a PDF program, and save it as new",
    "ended": "try it once more, or open it in a PDF program, and save it as new",
    "limit": "print it to a new PDF file, and take that",
}


def read_bound(path: Path, inside: Path | None = None, limits: Limits = CHILDREN) -> Bound:
    """The PDF at `path`, which may have to lie `inside` a folder, read within limits and cleaned.

    Raises `ReframeError` where it cannot be read, or needs a password.
    """
    try:
        with open_file(path, inside) as stream:
            state = os.fstat(stream.fileno())
    except OSError as error:
        raise unreadable(path, error) from None
    return _read(path, inside, limits, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=8)
def _read(path: Path, inside: Path | None, limits: Limits, _changed: int, _size: int) -> Bound:
    data = read_bytes(path, _MOST_BYTES, inside, smaller="save it with smaller pictures")
    try:
        with FileInChild(data, limits=limits) as file:
            return unpacked(file.ask("bind").data)
    except NotReadError as error:
        code = ExitCode.PASSWORD if error.reason == "password" else ExitCode.UNREADABLE
        raise _refusal(path, error.said, _REMEDIES[error.reason], code) from None


def _refusal(
    path: Path, said: str, remedy: str, code: ExitCode = ExitCode.UNREADABLE
) -> ReframeError:
    return failure(code, f"this file {said}", remedy, Place(str(path)))
