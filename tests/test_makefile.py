"""`make` ends with what to do next, which runs as it is printed."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from reframekit.content.index import entries
from reframekit.content.library import LibraryFolders
from reframekit.sources import builtin_library
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


def test_what_make_renders_are_sheets_with_presets_that_they_take() -> None:
    """What a sheet does not take would end `make` for somebody who has it run first of all."""
    told = subprocess.run(
        ["make", "-n", "-s", "-C", TOP, "all"], capture_output=True, text=True, check=True
    )
    listed = {entry.slug: entry for entry in entries(LibraryFolders((builtin_library(),)))[0]}
    asked = re.findall(r"(?<= )([a-z-]+):([a-z-]+)(?= )", told.stdout)
    assert {sheet for sheet, _ in asked} == {"belief-reframe"}
    assert {preset for _, preset in asked} == {*listed["belief-reframe"].presets}
