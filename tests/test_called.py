"""Commands that are printed run as they stand there, wherever the command was called from."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import COMMAND, Ran, Reframe

#: Where the command is, as somebody types it in the working folder, and as it is printed.
CALLS = {
    "below the folder": (".venv/bin/reframe", ".venv/bin/reframe"),
    "a path with a space": ("my tools/reframe", "'my tools/reframe'"),
    "elsewhere": ("../apart/reframe", "../apart/reframe"),
    "here": ("./reframe", "./reframe"),
}


class Shell:
    """A shell in the working folder, whose PATH does not lead to the command."""

    def __init__(self, reframe: Reframe) -> None:
        self.folder = reframe.folder
        self.environment = {**reframe.environment, "PATH": "/usr/bin:/bin"}

    def __call__(self, line: str) -> Ran:
        done = subprocess.run(
            ["sh", "-c", line],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
        )
        return Ran(done.returncode, done.stdout, done.stderr.decode())

    def place(self, path: str) -> None:
        """The command at another path, as an installation elsewhere has it."""
        link = self.folder / path
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(COMMAND)


@pytest.fixture
def shell(process: Reframe) -> Shell:
    return Shell(process)


def test_the_commands_of_a_day_run_as_printed(shell: Shell) -> None:
    path, printed = CALLS["a path with a space"]
    shell.place(path)
    shown = shell(printed).text
    commands = re.findall(rf"^  ({re.escape(printed)} .+?)  ", shown, re.M)
    assert len(commands) == 6
    shell.place("filled.pdf")
    commands = [command for command in commands if "filled.pdf" not in command]
    assert [(command, ran.err) for command in commands if (ran := shell(command)).code] == []
    for command in re.findall(r"(\S.*? --help)", shown.rpartition("More: ")[2].replace(", ", "\n")):
        assert shell(command).code == 0


@pytest.mark.parametrize(
    ("call", "arguments", "remedy"),
    [
        ("here", "rendr", r"^For help: (.* --help)$"),
        ("elsewhere", "packet", r"(\S.* list) shows"),
        ("below the folder", "render spiral-log --set 'name=日' -o x.pdf", r"^  (.* fonts list)$"),
        ("a path with a space", "practice confirm", r"^  (.* new practice)$"),
        ("a path with a space", "new words 'my client'", r"^  (.* belief-reframe --words .*)$"),
        ("elsewhere", "--library 'my lib' new packet mine", r"^  (.* check .*)$"),
        ("here", "--library 'my lib' new template mine", r"^  (.* new worksheet .*)$"),
    ],
)
def test_a_remedy_runs_as_printed(call: str, arguments: str, remedy: str, shell: Shell) -> None:
    path, printed = CALLS[call]
    shell.place(path)
    (shell.folder / "my lib").mkdir()
    (shell.folder / "output").mkdir()
    # As make leaves it.
    (shell.folder / "output" / "belief-reframe.pdf").touch()
    said = shell(f"{printed} {arguments}").err
    found = re.search(remedy, said, re.M)
    assert found, said
    assert found[1].startswith(f"{printed} ")
    ran = shell(found[1])
    assert "No such" not in ran.err
    assert ran.code == (1 if " check " in found[1] else 0), ran.err


def test_the_name_is_enough_where_the_path_leads_to_it(shell: Shell) -> None:
    shell.place("bin/reframe")
    shell.environment["PATH"] += f"{os.pathsep}{shell.folder / 'bin'}"
    assert "For help: reframe --help\n" in shell("reframe rendr").err
    assert "For help: reframe --help\n" in shell("bin/reframe rendr").err
    shell.folder.joinpath("bin/reframe").unlink()
    other = shell.folder / "bin" / "reframe"
    other.write_text("#!/bin/sh\nexit 9\n", encoding="utf-8")
    other.chmod(0o755)
    shell.place("mine/reframe")
    assert "For help: mine/reframe --help\n" in shell("mine/reframe rendr").err


def test_a_whole_path_below_the_folder_is_shortened(shell: Shell) -> None:
    shell.place(".venv/bin/reframe")
    whole = shell.folder.resolve() / ".venv/bin/reframe"
    assert "For help: .venv/bin/reframe --help\n" in shell(f"'{whole}' rendr").err


def test_the_module_is_called_as_a_module(shell: Shell) -> None:
    said = shell(f"'{sys.executable}' -m reframekit rendr").err
    command = re.search(r"For help: (.* --help)", said)
    assert command and command[1].endswith(" -m reframekit --help")
    assert shell(command[1]).code == 0
    shell.environment["PATH"] = f"{COMMAND.parent}{os.pathsep}/usr/bin"
    assert "For help: reframe --help\n" in shell("python -m reframekit rendr").err


def test_pip_is_that_of_this_installation(shell: Shell) -> None:
    shell.place(".venv/bin/reframe")
    for line in ("fonts check 日", "fonts list"):
        said = shell(f".venv/bin/reframe {line}").err
        command = re.search(r"(\S+) -m pip install", said)
        assert command and Path(command[1]).parent == COMMAND.parent
        assert ".venv/bin/reframe render … --font FILE.ttf" in said


def test_what_is_no_command_stays_as_it_is(reframe: Reframe) -> None:
    from reframekit.cli.called import as_called

    for text in ("step 3: reframe the core belief", "my/reframe list.pdf", "a reframe lister"):
        assert as_called(text) == text
    # The first line is what was done, and may name a file.
    ran = reframe("new", "words", "reframe list")
    assert ran.err.startswith("reframe list.yaml: ")


def test_what_is_typed_is_put_into_the_shell_unchanged(shell: Shell) -> None:
    shell.place("a $(touch x) 'b'/reframe")
    name = "a \\$(touch x) 'b'/reframe"
    command = re.search(r"For help: (.*) --help", shell(f'"{name}" rendr').err)
    assert command
    assert shell(f"{command[1]} list").code == 0
    assert not (shell.folder / "x").exists()
    assert shutil.which("reframe", path=shell.environment["PATH"]) is None
