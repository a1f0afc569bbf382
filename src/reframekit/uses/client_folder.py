"""The folder of one client: what lies in it, and how it is begun and taken away."""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reframekit.content.client_file import CLIENT_FILE, ClientFile, client_in
from reframekit.content.yaml_source import read_source
from reframekit.errors import ExitCode, failure, quoted
from reframekit.outputs import make_folder, unwritable, write_output
from reframekit.uses.environment import Environment
from reframekit.uses.words_file import client_text

RETURNED = "returned"
FOR_THERAPIST = "for-therapist"

#: What the folder may hold beside its file and folders.
_FILES = {"answers.jsonl", "progress.pdf"}
#: What systems and a run that was killed leave in a folder.
_LEFT_THERE = re.compile(r"\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|\.reframe-.*\.part")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: Of what does not belong there, so many are named.
_MOST_NAMED = 5


@dataclass(frozen=True)
class ClientReport:
    """What a client's folder holds: what its file says, the names of the files of each day on which
    something was handed out, how many files came back, and how many are for the therapist.
    """

    path: Path
    client: ClientFile
    days: dict[str, tuple[str, ...]]
    returned: int
    for_therapist: int


def new_client(environment: Environment, path: Path) -> Path:
    """The file of a client's folder, which is made with it.

    Raises `ReframeError` (exit code 5), also where anything is at the path.
    """
    make_folder(path.parent)
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        remedy = "give the new folder another name"
        raise failure(ExitCode.OUTPUT, f"{path} is there already", remedy) from None
    except OSError as error:
        raise unwritable(str(path), error) from None
    make_folder(path / RETURNED)
    file = path / CLIENT_FILE
    write_output(file, client_text(environment.workshop.vocabulary).encode(), force=False)
    return file


def check_client(path: Path) -> None:
    """Raises `ReframeError` (exit code 3) where no client's folder is."""
    if not (path / CLIENT_FILE).is_file():
        remedy = f"name a client's folder; reframe client new {quoted(path)} begins one"
        if os.path.lexists(path):
            remedy = "name a client's folder, which reframe client new begins"
        raise failure(ExitCode.UNREADABLE, f"there is no {CLIENT_FILE} in {path}", remedy)


def client_shown(environment: Environment, path: Path) -> ClientReport:
    """What a client's folder holds. Raises `ReframeError`, exit code 3 where there is none."""
    check_client(path)
    source = read_source(path / CLIENT_FILE, private=True)
    client = client_in(source, environment.workshop.vocabulary)
    return ClientReport(
        path,
        client,
        {
            day.name: tuple(sorted(_file_names(day), key=lambda name: (len(name), name)))
            for day in sorted(path.iterdir())
            if _is_day(day.name) and _is_folder(day)
        },
        len(list(_file_names(path / RETURNED))),
        len(list(_file_names(path / FOR_THERAPIST))),
    )


def check_forgettable(path: Path) -> None:
    """Raises `ReframeError` (exit code 2) for what is no client's folder, and for one that holds
    anything else: a wrong path costs nothing.
    """
    whole = "take it away by hand, or name a client's folder"
    if path.is_symlink():
        raise failure(ExitCode.USAGE, f"{path} is a link", "name the folder itself")
    if not _is_file(path / CLIENT_FILE):
        raise failure(ExitCode.USAGE, f"there is no {CLIENT_FILE} in {path}", whole)
    if others := sorted(_others(path)):
        more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
        said = f"{path} holds what no client's folder has: {', '.join(others[:_MOST_NAMED])}{more}"
        raise failure(ExitCode.USAGE, said, "move that away first; nothing was taken away")


def forget_client(path: Path) -> None:
    """Takes a client's folder away, its file last, so that a run that was stopped can be repeated.

    Raises `ReframeError`: exit code 2 as `check_forgettable`, 5 where something cannot be taken
    away.
    """
    check_forgettable(path)
    try:
        for each in path.iterdir():
            if _is_folder(each):
                shutil.rmtree(each)
            elif each.name != CLIENT_FILE:
                each.unlink()
        (path / CLIENT_FILE).unlink()
        path.rmdir()
    except OSError as error:
        said = f"{error.filename or path} cannot be taken away: {error.strerror}"
        raise failure(ExitCode.OUTPUT, said, "close it elsewhere, and run it again") from None


def _others(path: Path) -> Iterator[str]:
    """What no client's folder has, by its path in the folder."""
    for each in path.iterdir():
        name = each.name
        if _is_file(each):
            if name not in {CLIENT_FILE, *_FILES} and not _LEFT_THERE.fullmatch(name):
                yield name
        elif not _is_folder(each) or not (name in {RETURNED, FOR_THERAPIST} or _is_day(name)):
            yield name
        elif name != RETURNED:
            yield from (f"{name}/{inner.name}" for inner in each.iterdir() if not _is_ours(inner))


def _is_ours(file: Path) -> bool:
    """Whether it may lie in a folder of what was made."""
    return _is_file(file) and (file.suffix == ".pdf" or bool(_LEFT_THERE.fullmatch(file.name)))


def _file_names(folder: Path) -> Iterator[str]:
    """The files of a folder and of those in it; hidden ones are the system's."""
    for _, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (name for name in files if not _LEFT_THERE.fullmatch(name))


def _is_day(name: str) -> bool:
    try:
        return bool(_DAY.fullmatch(name) and date.fromisoformat(name))
    except ValueError:
        return False


def _is_file(path: Path) -> bool:
    """Whether a regular file is there, and no link to one."""
    return os.path.lexists(path) and stat.S_ISREG(path.lstat().st_mode)


def _is_folder(path: Path) -> bool:
    """Whether a folder is there, and no link to one."""
    return path.is_dir() and not path.is_symlink()
