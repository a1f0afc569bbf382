"""Where the built-in content lies, and how any file is read: from the handle that was looked at.

A path can lead elsewhere when it is opened than when it was looked up, so nothing is asked of a
path that the open file can answer: whether it is a regular file, and whether it lies in its folder.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from io import BufferedReader
from pathlib import Path
from typing import Literal

from reframekit.errors import ExitCode, ReframeError, failure

_PACKAGE = Path(__file__).resolve().parent

#: How a file is opened: a pipe that nobody writes into is not waited for, a terminal not taken.
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
_READ |= getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
#: How a folder on the way is opened; with O_PATH also one that may be entered and not listed.
_ENTER = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0) | _NO_LINK
#: What a shell calls a pipe that it hands over, as for `<(…)`.
_HANDED_OVER = re.compile(r"/dev/(stdin|fd/[0-9]+)|/proc/self/fd/[0-9]+")

_LEADS_OUT = "it leads out of its folder"
_NO_FILE = "it is no regular file"
_REMEDIES = {
    _LEADS_OUT: "put a copy of the file there in place of the link",
    _NO_FILE: "name a file, or - for standard input",
}


def builtin_library() -> Path:
    """The folder that holds the built-in `worksheets/` and `templates/`.

    A wheel carries them inside the package; an editable install reads the checkout's own.
    """
    packaged = _PACKAGE / "builtin"
    return packaged if packaged.is_dir() else _PACKAGE.parents[1]


def builtin_folder(name: Literal["worksheets", "templates"]) -> Path:
    """One of the two built-in folders."""
    return builtin_library() / name


def read_bytes(
    path: Path, most: int, inside: Path | None = None, *, smaller: str = "name another file"
) -> bytes:
    """The bytes of a regular file, `most` of them at most; `-` is standard input.

    A file that somebody named may be a link. One of a library is read with the folder that it must
    lie `inside`, and no link leads out of that. `smaller` is the remedy for a file that is too
    large. Raises `ReframeError` (exit code 3) for one that cannot be read.
    """
    named = str(path) == "-"
    try:
        if named:
            data = sys.stdin.buffer.read(most + 1)
        else:
            with open_file(path, inside) as stream:
                data = stream.read(most + 1)
    except OSError as error:
        raise unreadable(path, error) from None
    check_size(data, most, "standard input" if named else str(path), smaller)
    return data


def check_size(data: bytes, most: int, name: str, smaller: str) -> None:
    """Raises `ReframeError` (exit code 3) with the remedy `smaller` for more than `most` bytes."""
    if len(data) > most:
        raise failure(ExitCode.UNREADABLE, f"{name} is larger than {_size(most)}", smaller)


def open_file(path: Path, inside: Path | None = None) -> BufferedReader:
    """A regular file, or a pipe that a shell handed over, open for reading.

    Raises `OSError` for anything else.
    With `inside`, no link that leads out of that folder is followed, whatever becomes of the path
    meanwhile: it is resolved, and then entered folder by folder, none of which may be a link. On
    Windows, where folders cannot be entered so, the path that it was resolved to is opened.
    """
    handle = os.open(path, _READ) if inside is None else _opened_inside(inside, path)
    try:
        kind = os.fstat(handle).st_mode
        if stat.S_ISDIR(kind):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if inside is None and stat.S_ISFIFO(kind) and _HANDED_OVER.fullmatch(str(path)):
            os.set_blocking(handle, True)
        elif not stat.S_ISREG(kind):
            raise OSError(errno.EINVAL, _NO_FILE)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def resolved_inside(folder: Path, path: Path) -> Path:
    """The path of a file below `folder` without links; the folder may lie behind some, but be none.

    Raises `OSError` where there is no such file, or where it leads out of the folder.
    """
    try:
        real = path.resolve(strict=True)
        top = _top(folder)
    except RuntimeError:  # A link in a circle, as Python told of it before 3.13.
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None
    if not real.is_relative_to(top):
        raise OSError(errno.EXDEV, _LEADS_OUT)
    return real


def _top(folder: Path) -> Path:
    return folder.parent.resolve() / folder.name


def _opened_inside(folder: Path, path: Path) -> int:
    real = resolved_inside(folder, path)
    if os.open not in os.supports_dir_fd:
        return os.open(real, _READ)
    top = _top(folder)
    *folders, name = (".", *real.relative_to(top).parts)
    at = os.open(top, _ENTER)
    try:
        for each in folders:
            deeper = os.open(each, _ENTER, dir_fd=at)
            os.close(at)
            at = deeper
        return os.open(name, _READ | _NO_LINK, dir_fd=at)
    finally:
        os.close(at)


def unreadable(path: Path, error: OSError) -> ReframeError:
    """Why a file cannot be read, in words (exit code 3)."""
    if isinstance(error, FileNotFoundError):
        said, remedy = f"there is no file {path}", "check the path and its spelling"
    elif isinstance(error, IsADirectoryError) or (os.name == "nt" and path.is_dir()):
        said, remedy = f"{path} is a folder, not a file", "name a file inside it"
    else:
        reason = error.strerror or str(error)
        said = f"{path} cannot be read: {reason}"
        remedy = _REMEDIES.get(reason, "check the file and your right to read it")
    return failure(ExitCode.UNREADABLE, said, remedy)


def _size(most: int) -> str:
    return f"{most >> 20} MiB" if most >> 20 else f"{most >> 10} KiB"
