"""Runs the installed command as a person would."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from reframekit.cli.run import run
from reframekit.cli.setup import Setup
from reframekit.limits import Child
from reframekit.pdf.child import Desk
from reframekit.pipeline.workshop import Workshop

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
            k: v for k, v in os.environ.items() if not k.startswith(("REFRAME_", "LC_", "LANG"))
        }
        self.environment = {
            **kept,
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
    """The same command in this process, for many runs over one `workshop`, without a child.

    `monkeypatch` undoes what it sets.
    """

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, workshop: Workshop) -> None:
        super().__init__(folder)
        self._monkeypatch = monkeypatch
        desk = Desk()
        monkeypatch.setattr(Setup, "workshop", workshop)
        monkeypatch.setattr(Child, "ask", lambda _child, job, **_limits: desk.answer(job))
        monkeypatch.chdir(self.folder)

    def __call__(self, *arguments: str | Path, given: str = "", **environment: str) -> Ran:
        with self._monkeypatch.context() as patch:
            for name, value in {**self.environment, **environment}.items():
                patch.setenv(name, value)
            out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
            patch.setattr(sys, "argv", ["reframe", *map(str, arguments)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode()), "utf-8"))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = run()
            written = [stream.buffer.getvalue() for stream in (out, err) if not stream.flush()]
        return Ran(code, written[0], written[1].decode())
