"""Reading a text or a PDF that somebody wrote or sent, with limits and plain errors."""

from __future__ import annotations

from pathlib import Path

from reframekit.content.no_pdf import no_pdf
from reframekit.errors import ExitCode, Place, failure
from reframekit.sources import check_size, read_bytes

MAX_BYTES = 1024 * 1024
MAX_PDF_BYTES = 64 * 1024 * 1024
_SMALLER = "a filled sheet has less than one: is it the right file?"


def read_text(path: Path, inside: Path | None = None) -> str:
    """The file's text, UTF-8 with or without BOM, 1 MiB at most; `-` is standard input.

    Raises `ReframeError` (exit code 3) when the file is missing, a folder, unreadable, too
    large, not UTF-8, or leads out of the folder that it must lie `inside`.
    """
    data = read_bytes(path, MAX_BYTES, inside, smaller="a file of words is a few kilobytes")
    return _decoded(data, named(path))


def read_pdf(path: Path) -> bytes:
    """The bytes of a PDF, 64 MiB at most; `-` is standard input.

    Raises `ReframeError` (exit code 3) when the file is missing, a folder, unreadable, too large or
    plainly something else.
    """
    return checked_pdf(read_bytes(path, MAX_PDF_BYTES, smaller=_SMALLER), named(path))


def checked_pdf(data: bytes, name: str) -> bytes:
    """The bytes of a PDF that is called `name`, 64 MiB at most.

    Raises `ReframeError` (exit code 3) for more, and for what is plainly something else.
    """
    check_size(data, MAX_PDF_BYTES, name, _SMALLER)
    if found := no_pdf(data):
        raise failure(ExitCode.UNREADABLE, f"{name} {found.said}", found.remedy)
    return data


def named(path: Path) -> str:
    """What a file is called; `-` is standard input."""
    return "standard input" if str(path) == "-" else str(path)


def _decoded(data: bytes, name: str) -> str:
    """`data` as text. Raises `ReframeError` (exit code 3) when it is not UTF-8."""
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
