"""Writing a file so that there is the old one or the whole new one, never a part.

The data goes to a temporary file in the same folder, is flushed to the disk, and then takes the
name. Temporary files that a killed run left behind are swept by the next one.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import time
from contextlib import suppress
from pathlib import Path

from reframekit.errors import Code, ExitCode, Problem, ReframeError, failure, quoted

#: Read and written by the owner alone.
PRIVATE = 0o600
#: No link is followed, and no pipe waited for.
_NO_LINK, _NO_WAIT = getattr(os, "O_NOFOLLOW", 0), getattr(os, "O_NONBLOCK", 0)

_STRAY = re.compile(r"\.reframe-(\d+)-[0-9a-f]+\.part")
#: No file takes so long to write, in seconds; who has the number of its process is another one.
_OLD = 24 * 60 * 60

_REASONS = {
    errno.ENOSPC: ("the disk is full", "make room and run the command again"),
    errno.EDQUOT: ("your share of the disk is used up", "make room and run the command again"),
    errno.EACCES: ("you have no right to write there", "choose another place with -o"),
    errno.EPERM: ("you have no right to write there", "choose another place with -o"),
    errno.EROFS: ("that disk is read-only", "choose another place with -o"),
    errno.ENOENT: ("the folder does not exist", "make the folder, or choose another with -o"),
    errno.ENOTDIR: ("part of that path is a file", "choose another place with -o"),
    errno.EISDIR: ("that is a folder", "name a file"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter one"),
}


#: Why one file stays as it is, while others of its folder can be replaced: another program holds
#: it, it is not the user's, or a folder has its name.
_HELD = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY, errno.EISDIR}


def check_free(path: Path, *, force: bool) -> None:
    """Raises `TakenError` (exit code 5) when `path` is there already and not to be replaced, and
    other `ReframeError`s for what is no file.
    """
    if is_folder(path):
        raise failure(ExitCode.OUTPUT, f"{path} is a folder", "name a file")
    if os.path.lexists(path) and not (path.is_file() or path.is_symlink()):
        raise failure(ExitCode.OUTPUT, f"{path} is no regular file", "choose another -o")
    if os.path.lexists(path) and not force:
        raise TakenError(path)


def is_folder(path: Path) -> bool:
    """Whether a folder is there; a path that the system cannot look up is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def write_output(path: Path, data: bytes, *, force: bool, mode: int = PRIVATE) -> None:
    """Writes `data` to `path`, readable by its owner alone unless `mode` says otherwise.

    Raises `ReframeError` (exit code 5) when it cannot, or when the file is there without `force`.
    """
    check_free(path, force=force)
    if "\0" in str(path):
        raise failure(ExitCode.OUTPUT, "a file's name holds no NUL", "choose another name")
    try:
        sweep(path.parent)
        _replace(path, data, force=force, mode=mode)
    except OSError as error:
        raise unwritable(str(path), error) from None


def write_part(folder: Path, data: bytes) -> Path:
    """A temporary file in `folder` with `data`, flushed to the disk, for its owner alone.

    It is to be renamed or deleted; `sweep` deletes it when this process is gone. Raises `OSError`.
    """
    part = folder / f".reframe-{os.getpid()}-{os.urandom(8).hex()}.part"
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        discard(part)
        raise
    return part


def open_own(path: Path, flags: int) -> int:
    """The handle of a file by which a folder is known: a regular file of the user's, with one name,
    that nobody else may read or write. One that is made is so.

    Raises `ReframeError` (exit code 5) for any other, since somebody may have put it there;
    `OSError` where there is none or where it cannot be opened.
    """
    try:
        handle = os.open(path, flags | _NO_LINK | _NO_WAIT, PRIVATE)
    except OSError:
        if os.path.lexists(path) and not _is_users(path.lstat()):
            raise _planted(path, _not_own(path.lstat())) from None
        raise
    state = os.fstat(handle)
    if why := _not_own(state):
        os.close(handle)
        raise _planted(path, why)
    return handle


def _is_users(state: os.stat_result) -> bool:
    """Whether it is a regular file of the user's; Windows does not say whose it is."""
    return stat.S_ISREG(state.st_mode) and (os.name != "posix" or state.st_uid == os.geteuid())


def _not_own(state: os.stat_result) -> str:
    """Why a file is not the user's alone, or nothing; Windows does not say who may read it."""
    if not _is_users(state):
        return "is another user's" if stat.S_ISREG(state.st_mode) else "is no regular file"
    if state.st_nlink > 1:
        return "has another name, too"
    if os.name == "posix" and state.st_mode & 0o077:
        return "is open to others"
    return ""


def _planted(path: Path, why: str) -> ReframeError:
    said = f"{path} {why}, and may have been put there by somebody else"
    remedy = "take another folder with -o"
    if why == "is open to others":
        remedy = f"if it was you who opened it: chmod 600 {quoted(path)}; else {remedy}"
    return failure(ExitCode.OUTPUT, said, remedy)


def discard(part: Path) -> None:
    """Deletes a temporary file, if it is there."""
    with suppress(OSError):
        part.unlink()


def make_folder(path: Path) -> None:
    """Makes the folder and those above it, open to their owner alone, where they are not there."""
    try:
        for each in (*reversed(path.parents), path):
            if not each.is_dir():
                each.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise unwritable(str(path), error) from None


def _replace(path: Path, data: bytes, *, force: bool, mode: int) -> None:
    part = write_part(path.parent, data)
    try:
        if mode != PRIVATE:
            part.chmod(mode)
        if force:
            put_in_place(part, path)
        else:
            _take_name(part, path)
    finally:
        discard(part)


def put_in_place(part: Path, path: Path) -> None:
    """Gives `part` the name `path`, in place of a file that is there.

    Raises `HeldError` when that one cannot be replaced; `OSError` for what befalls every file.
    """
    try:
        part.replace(path)
    except OSError as error:
        if error.errno in _HELD and os.path.lexists(path):
            raise HeldError(path) from None
        raise


class HeldError(ReframeError):
    """A file that is there and cannot be replaced (exit code 5)."""

    def __init__(self, path: Path) -> None:
        said = f"{path} cannot be replaced: it may be open in another program"
        remedy = "close it there, and run the command again"
        super().__init__([Problem(said, remedy, code=Code.OUTPUT)], ExitCode.OUTPUT)


class TakenError(ReframeError):
    """A file that is there already and is not to be replaced (exit code 5)."""

    def __init__(self, path: Path) -> None:
        said, remedy = f"{path} is there already", "choose another name, or move that file away"
        super().__init__([Problem(said, remedy, code=Code.OUTPUT)], ExitCode.OUTPUT)


def _take_name(part: Path, path: Path) -> None:
    """Gives `part` the name `path`, unless another process has taken it meanwhile.

    Where a disk gives a file no second name, the name is taken by an empty file first.
    """
    try:
        os.link(part, path)
    except FileExistsError:
        raise TakenError(path) from None
    except OSError:
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))
        except FileExistsError:
            raise TakenError(path) from None
        try:
            part.replace(path)
        except OSError:
            discard(path)
            raise


def sweep(folder: Path) -> None:
    """Deletes the temporary files of the user's processes that are gone.

    This process has none while it sweeps: what bears its number is of an earlier one, as in a
    container, where numbers come again.
    """
    for stray in folder.glob(".reframe-*.part"):
        match = _STRAY.fullmatch(stray.name)
        with suppress(OSError):
            state = stray.lstat()
            old = state.st_mtime < time.time() - _OLD
            if match and _is_users(state) and (old or _gone(int(match[1]))):
                stray.unlink()


def _gone(process: int) -> bool:
    """Whether another process is gone; on Windows, where asking would end it, it never is."""
    if process == os.getpid():
        return True
    if os.name == "nt":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def unwritable(name: str, error: OSError) -> ReframeError:
    """What went wrong while `name` was written, in words (exit code 5)."""
    said, remedy = _REASONS.get(
        error.errno or 0, (error.strerror or str(error), "choose another place with -o")
    )
    return failure(ExitCode.OUTPUT, f"{name} cannot be written: {said}", remedy)
