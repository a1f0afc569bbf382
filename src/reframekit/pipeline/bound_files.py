"""PDFs of others' making that a packet binds, from their paths to cleaned values."""

from __future__ import annotations

import stat
from functools import lru_cache
from pathlib import Path

from reframekit.errors import ExitCode, Place, ReframeError, failure
from reframekit.pdf.bound.value import Bound, unpacked
from reframekit.pdf.child import FileInChild, NotReadError, Reason

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


def read_bound(path: Path) -> Bound:
    """The PDF at `path`, read in a child process and cleaned.

    Raises `ReframeError` where it cannot be read, or needs a password.
    """
    try:
        state = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from None
    if not stat.S_ISREG(state.st_mode):
        raise _refusal(path, "is no regular file", "name a PDF file")
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int, size: int) -> Bound:
    if size > _MOST_BYTES:
        raise _refusal(path, "is larger than 64 MB", "save it with smaller pictures")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from None
    try:
        with FileInChild(data) as file:
            return unpacked(file.ask("bind").data)
    except NotReadError as error:
        code = ExitCode.PASSWORD if error.reason == "password" else ExitCode.UNREADABLE
        raise _refusal(path, error.said, _REMEDIES[error.reason], code) from None


def _refusal(
    path: Path, said: str, remedy: str, code: ExitCode = ExitCode.UNREADABLE
) -> ReframeError:
    return failure(code, f"this file {said}", remedy, Place(str(path)))


def _unreadable(path: Path, error: OSError) -> ReframeError:
    if isinstance(error, FileNotFoundError):
        said, remedy = f"there is no file {path}", "check the path and its spelling"
    else:
        said = f"{path} cannot be read: {error.strerror or error}"
        remedy = "check the file and your right to read it"
    return failure(ExitCode.UNREADABLE, said, remedy)
