"""`reframe new`: a small working file to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from reframekit.cli.setup import Setup, pass_setup


@click.group()
def new() -> None:
    """Begin a file of your own."""


@new.command()
@click.argument("name")
@pass_setup
def words(setup: Setup, name: str) -> None:
    """Begin a file for a client's words, NAME.yaml, for you alone to read."""
    from reframekit.cli.words_file import words_text
    from reframekit.outputs import write_output

    path = _yaml(name)
    write_output(path, words_text(setup.workshop.vocabulary, {}).encode(), force=False)
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
    from reframekit.outputs import write_output

    path = _yaml(name)
    write_output(path, NEW_PRACTICE.encode(), force=False)
    setup.say(f"{path}: fill it in with any editor, then\n  reframe practice confirm")


def _yaml(name: str) -> Path:
    return Path(name if name.endswith((".yaml", ".yml")) else f"{name}.yaml")
