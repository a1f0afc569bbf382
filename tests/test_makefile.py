"""`make` ends with what to do next, which runs as it is printed."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from tests.builds import SHEETS
from tests.running import COMMAND, Reframe
from tests.test_docs import TOP, page

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")


def test_make_ends_with_what_to_do_next(process: Reframe) -> None:
    recipe = page("Makefile").partition("\nall: ")[2].partition("\n\n")[0]
    assert recipe.splitlines()[-1].endswith(" next")
    assert "ls " not in recipe
    done = subprocess.run(
        ["make", "-s", "-C", TOP, "next"], capture_output=True, text=True, check=True
    )
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"{len(SHEETS)} worksheets")
    assert lines[0].endswith(f"{TOP}/output")
    assert len(lines) < 10
    assert max(map(len, lines[1:])) <= 80
    commands = re.findall(r"(\.venv/\S+/reframe .*)$", done.stdout, re.M)
    assert len(commands) == 3
    link = process.folder / commands[0].split()[0]
    link.parent.mkdir(parents=True)
    link.symlink_to(COMMAND)
    # What make has rendered is there.
    made = process("render", "belief-reframe:too-much", "belief-reframe")
    assert made.code == 0
    for command in commands:
        ran = subprocess.run(
            command,
            shell=True,
            cwd=process.folder,
            env={**process.environment, "PATH": "/usr/bin:/bin"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
        )
        assert ran.returncode == 0, (command, ran.stderr)
    assert (process.folder / "my-client.pdf").is_file()
