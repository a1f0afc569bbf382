"""A password from a file, never from an argument, which stays in the shell's history."""

from __future__ import annotations

from pathlib import Path

from reframekit.errors import ExitCode, failure
from reframekit.sources import read_bytes
from reframekit.uses.password import check_length, check_new

#: What a file with a password on its first line may have.
_MOST_BYTES = 64 * 1024


def read_new_password(path: Path | None) -> str | None:
    """The password in a file that is to lock another; none without a file.

    Raises `ReframeError` as `read_password` does, and exit code 7 for signs that viewers read in
    different ways.
    """
    password = read_password(path)
    if password is None:
        return None
    check_new(password, f" in {path}")
    return password


def read_password(path: Path | None) -> str | None:
    """The password in a file; none without a file.

    Raises `ReframeError`: exit code 3 for a file that cannot be read, 7 for one without a password.
    """
    if path is None:
        return None
    data = read_bytes(path, _MOST_BYTES, smaller="write the password alone on its first line")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = f"{path} is no UTF-8 text"
        raise failure(ExitCode.UNREADABLE, said, "save it as plain text in UTF-8") from None
    password = text.split("\n", 1)[0].rstrip("\r")
    if not password:
        raise failure(ExitCode.PASSWORD, f"{path} holds no password", "write it on the first line")
    check_length(password, f" in {path}")
    return password


def refuse_two_inputs(*paths: Path | None) -> None:
    """Raises `ReframeError` (exit code 2) when standard input is asked for more than once."""
    if [str(path) for path in paths].count("-") > 1:
        raise failure(
            ExitCode.USAGE, "standard input can be only one thing", "use - for one option alone"
        )
