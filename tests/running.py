"""Runs the command as a person would: the installed one, or the same in this process."""

from __future__ import annotations

import gc
import io
import logging
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from reframekit.batch.workers import Workers
from reframekit.cli import main
from reframekit.limits import UNLIMITED
from reframekit.pdf.text import fonts
from reframekit.pdf.write import drawing
from reframekit.pipeline.workshop import Workshop
from reframekit.uses import host
from reframekit.uses.environment import Environment
from reframekit.uses.host import ALONE
from reframekit.uses.in_turn import InTurn

_T = TypeVar("_T")

COMMAND = Path(sys.executable).with_name("reframe")


@dataclass(frozen=True)
class Ran:
    """What a run printed and how it ended."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """Standard output as text."""
        return self.out.decode()


class Reframe:
    """The command with a home of its own, so that no setting of the machine is seen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "work"
        self.folder.mkdir(exist_ok=True)
        home = folder / "home"
        kept = {
            k: v
            for k, v in os.environ.items()
            if not k.startswith(("REFRAME_", "LC_", "LANG", "COLUMNS"))
        }
        # Where the name is enough, remedies say it alone.
        path = os.pathsep.join((str(COMMAND.parent), kept.get("PATH", os.defpath)))
        self.environment = {
            **kept,
            "PATH": path,
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CONFIG_HOME": str(home / "config"),
        }

    def __call__(self, *arguments: str | Path, given: str = "", **environment: str) -> Ran:
        done = subprocess.run(
            [COMMAND, *map(str, arguments)],
            cwd=self.folder,
            env={**self.environment, **environment},
            input=given.encode(),
            capture_output=True,
            timeout=120,
        )
        return Ran(done.returncode, done.stdout, done.stderr.decode())

    def write(self, name: str, text: str | bytes) -> Path:
        """A file in the working folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path


class ReframeHere(Reframe):
    """The same command in this process, without the start of an interpreter for each run.

    It goes through the same entry, sees the same surroundings and puts back what it changes in
    the process. Where a library is the built-in one alone, `workshop` is its pipeline, as warm as
    it is; the jobs of child processes and the tasks of workers are done here, without limits. Who
    tests what only a process has, such as signals, streams and a cold start, takes `Reframe`.
    """

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, workshop: Workshop) -> None:
        super().__init__(folder)
        self._monkeypatch = monkeypatch
        self._workshop = workshop

    def __call__(self, *arguments: str | Path, given: str = "", **environment: str) -> Ran:
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
        stdin = io.TextIOWrapper(io.BytesIO(given.encode()), "utf-8", "surrogateescape")
        forget()
        with self._monkeypatch.context() as patch, kept_state():
            os.environ.clear()
            os.environ.update({**self.environment, **environment})
            patch.chdir(self.folder)
            patch.setattr(sys, "argv", [str(COMMAND), *map(str, arguments)])
            patch.setattr(sys, "stdin", stdin)
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(logging.root, "handlers", [])
            patch.setattr(Environment, "workshop", property(self._workshop_of))
            patch.setattr(host, "MACHINE", HERE)
            with pytest.raises(SystemExit) as ended:
                main()
            written = [stream.buffer.getvalue() for stream in (out, err) if not stream.flush()]
        return Ran(int(ended.value.code or 0), written[0], written[1].decode())

    def _workshop_of(self, setup: Environment) -> Workshop:
        """What `Setup.workshop` is: made once a run, where it is not the one of all runs."""
        held = vars(setup)
        if "workshop" not in held:
            library = setup.library
            held["workshop"] = Workshop(library, UNLIMITED) if library.own else self._workshop
        made: Workshop = held["workshop"]
        return made


@contextmanager
def kept_state() -> Iterator[None]:
    """Puts back what a command changes in its process and would take with it to its end."""
    environment, hears = dict(os.environ), signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, hears)
        os.environ.clear()
        os.environ.update(environment)
        gc.unfreeze()


#: What a process remembers of files by their paths, which it takes to stay as they are.
REMEMBERED = (
    ("reframekit.content.picture", "read_picture"),
    ("reframekit.pipeline.bound_files", "_read"),
)


def forget() -> None:
    """Makes this process forget files, as far as it has met any; built-in fonts it keeps."""
    for module, name in REMEMBERED:
        if module in sys.modules:
            getattr(sys.modules[module], name).cache_clear()
    if fonts.own_face.cache_info().currsize:
        fonts.own_face.cache_clear()
        fonts.shaper.cache_clear()
        drawing._PIECES.clear()


class Copied(InTurn):
    """Workers of a batch that are this process; what they are given, they are given as copies."""

    def submit(self, do: Callable[..., _T], /, *given: Any, **named: Any) -> Future[_T]:
        """The outcome of the work, which is done at once."""
        return super().submit(do, *pickle.loads(pickle.dumps(given)), **named)


#: This process alone, which copies what it would send to others.
HERE = replace(ALONE, workers=lambda _: Workers(1, Copied))
