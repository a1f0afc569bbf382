"""`reframe new`: a small working file to begin with."""

from __future__ import annotations

import os
from pathlib import Path

import click

from reframekit.cli.setup import Setup, pass_setup
from reframekit.errors import ExitCode, failure
from reframekit.outputs import write_output


@click.group()
def new() -> None:
    """Begin a file of your own."""


@new.command()
@click.argument("name")
@pass_setup
def words(setup: Setup, name: str) -> None:
    """Begin a file for a client's words, NAME.yaml, for you alone to read."""
    from reframekit.cli.words_file import words_text

    path = _yaml(name)
    _begin(path, words_text(setup.workshop.vocabulary, {}))
    setup.say(
        f"{path}: fill it in with any editor, then\n"
        f"  reframe render belief-reframe --words {path}\n"
        f"  reframe render spiral-log --words {path}"
    )


@new.command()
@click.argument("name", default="practice")
@pass_setup
def practice(setup: Setup, name: str) -> None:
    """Begin a file for your practice, practice.yaml, found by itself."""
    from reframekit.content.practice_file import NEW_PRACTICE

    path = _yaml(name)
    _begin(path, NEW_PRACTICE)
    setup.say(f"{path}: fill it in with any editor, then\n  reframe practice confirm")


def _begin(path: Path, text: str) -> None:
    """Writes a new file, never over one that is there."""
    if os.path.lexists(path):
        raise failure(ExitCode.OUTPUT, f"{path} is there already", "give the new file another name")
    write_output(path, text.encode(), force=False)


def _yaml(name: str) -> Path:
    if not Path(name).name.strip(". "):
        raise failure(ExitCode.USAGE, f'"{name}" names no file', "give it a name, such as mine")
    return Path(name if name.endswith((".yaml", ".yml")) else f"{name}.yaml")
