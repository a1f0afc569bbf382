"""Reading a text file that a person wrote, with limits and plain errors."""

from __future__ import annotations

from pathlib import Path

from reframekit.errors import ExitCode, failure

MAX_BYTES = 1024 * 1024


def read_text(path: Path) -> str:
    """The file's text, UTF-8 with or without BOM, 1 MiB at most.

    Raises `ReframeError` (exit code 3) when the file is missing, a folder, unreadable, too
    large or not UTF-8.
    """
    name = str(path)
    try:
        if path.is_dir():
            raise failure(
                ExitCode.UNREADABLE, f"{name} is a folder, not a file", "name a file inside it"
            )
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise failure(
            ExitCode.UNREADABLE, f"there is no file {name}", "check the path and its spelling"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise failure(
            ExitCode.UNREADABLE,
            f"{name} cannot be read: {reason}",
            "check the file and your right to read it",
        ) from None
    if len(data) > MAX_BYTES:
        raise failure(
            ExitCode.UNREADABLE, f"{name} is larger than 1 MiB", "a sheet's file is a few kilobytes"
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise failure(
            ExitCode.UNREADABLE,
            f"{name} is not UTF-8 text (line {line})",
            "save the file again as UTF-8 in your editor",
        ) from None
