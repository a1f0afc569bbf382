"""Reading a file that somebody wrote or sent, with limits and plain errors."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from reframekit.content.no_pdf import no_pdf
from reframekit.errors import ExitCode, Place, failure

MAX_BYTES = 1024 * 1024
MAX_PDF_BYTES = 64 * 1024 * 1024


def read_text(path: Path) -> str:
    """The file's text, UTF-8 with or without BOM, 1 MiB at most; `-` is standard input.

    Raises `ReframeError` (exit code 3) when the file is missing, a folder, unreadable, too
    large or not UTF-8.
    """
    return _decoded(_read(path, MAX_BYTES + 1), _named(path))


def read_pdf(path: Path) -> bytes:
    """The bytes of a PDF, 64 MiB at most; `-` is standard input.

    Raises `ReframeError` (exit code 3) when the file is missing, a folder, unreadable, too large or
    plainly something else.
    """
    data = _read(path, MAX_PDF_BYTES + 1)
    if found := no_pdf(data):
        raise failure(ExitCode.UNREADABLE, f"{_named(path)} {found.said}", found.remedy)
    if len(data) > MAX_PDF_BYTES:
        raise failure(
            ExitCode.UNREADABLE,
            f"{_named(path)} is larger than 64 MiB",
            "a filled sheet has less than one: is it the right file?",
        )
    return data


def _named(path: Path) -> str:
    return "standard input" if str(path) == "-" else str(path)


def _read(path: Path, size: int) -> bytes:
    """The first `size` bytes of a file."""
    name = str(path)
    try:
        if name == "-":
            return sys.stdin.buffer.read(size)
        if path.is_dir() and os.access(path, os.R_OK):
            raise failure(
                ExitCode.UNREADABLE, f"{name} is a folder, not a file", "name a file inside it"
            )
        if _never_ends(path):
            raise failure(
                ExitCode.UNREADABLE, f"{name} is no file, but a pipe or a device", "name a file"
            )
        with path.open("rb") as stream:
            return stream.read(size)
    except FileNotFoundError:
        raise failure(
            ExitCode.UNREADABLE, f"there is no file {name}", "check the path and its spelling"
        ) from None
    except OSError as error:
        raise failure(
            ExitCode.UNREADABLE,
            f"{name} cannot be read: {error.strerror or error}",
            "check the file and your right to read it",
        ) from None


def _never_ends(path: Path) -> bool:
    """Whether a name leads to what may never come to its end; what a shell hands over is waited for
    (`<(…)`, `/dev/stdin`).
    """
    handed_over = path.is_relative_to("/dev/fd") or path == Path("/dev/stdin")
    return path.exists() and not path.is_file() and not path.is_dir() and not handed_over


def _decoded(data: bytes, name: str) -> str:
    """`data` as text. Raises `ReframeError` (exit code 3) when it is too large or not UTF-8."""
    if len(data) > MAX_BYTES:
        raise failure(
            ExitCode.UNREADABLE,
            f"{name} is larger than {MAX_BYTES >> 20} MiB",
            "a file of words is a few kilobytes",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise failure(
            ExitCode.UNREADABLE,
            "this is not UTF-8 text",
            "save the file again as UTF-8 in your editor",
            Place(name, line, error.start - data.rfind(b"\n", 0, error.start)),
        ) from None
