"""The blank forms, what is kept of a filled one, and what may be missing on a machine."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from tests.filling import terminal_fields, whole_name
from tests.running import Reframe

PASSWORD = "steady lamp 7"

RENDERED: Mapping[str, tuple[str, ...]] = {
    "belief": ("render", "belief-reframe:too-much", "--page", "a4"),
    "spiral": ("render", "spiral-log", "--page", "a4"),
    "practice": ("render", "breathing-and-grounding", "--page", "a4"),
    "packet": ("packet", "step-1-awareness", "--week", "1", "--page", "a4"),
    "kind": ("render", "self-compassion-page", "--page", "a4"),
    "pair": ("packet", "before-you-begin", "pause-card", "--page", "a4"),
    "locked": ("render", "self-compassion-page", "--page", "a4", "--password-file", "-"),
}


class MissingError(Exception):
    """A program that is not on this machine."""


@dataclass(frozen=True)
class Made:
    """A file as another program left it, and what a reader is to find in it."""

    name: str
    data: bytes
    expected: Mapping[str, str] = field(default_factory=dict)


class Forms:
    """The blank forms, each made once."""

    def __init__(self, folder: Path) -> None:
        self._reframe = Reframe(folder)
        self._made: dict[str, bytes] = {}

    def __getitem__(self, name: str) -> bytes:
        if name not in self._made:
            ran = self._reframe(*RENDERED[name], "-o", "-", given=f"{PASSWORD}\n")
            if ran.code:
                raise RuntimeError(ran.err)
            self._made[name] = ran.out
        return self._made[name]


def fields(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """Every field that takes a value, by its full name."""
    return {whole_name(name): found for name, found in terminal_fields(pdf).items()}


def opened(data: bytes) -> pikepdf.Pdf:
    """The file, with the password where it has one."""
    try:
        return pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        return pikepdf.open(io.BytesIO(data), password=PASSWORD)


def kinds(data: bytes) -> dict[str, str]:
    """Every field that takes a value, and its type: `/Tx`, `/Btn` or `/Ch`."""
    with opened(data) as pdf:
        return {name: str(found.FT) for name, found in fields(pdf).items()}


def program(name: str) -> str:
    """Where a program lies."""
    found = shutil.which(name)
    if found is None:
        raise MissingError(f"{name} is not on the PATH")
    return found


def run_over(data: bytes, command: list[str], others: Mapping[str, bytes] | None = None) -> bytes:
    """What a program makes of a file: `in.pdf` in the command, and `out.pdf`, are files."""
    with TemporaryDirectory() as folder:
        for name, content in {"in.pdf": data, **(others or {})}.items():
            (Path(folder) / name).write_bytes(content)
        done = subprocess.run(
            [program(command[0]), *command[1:]],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=300,
        )
        made = Path(folder) / "out.pdf"
        if not made.exists():
            raise RuntimeError(f"{command[0]}: {done.stdout}{done.stderr}")
        return made.read_bytes()
