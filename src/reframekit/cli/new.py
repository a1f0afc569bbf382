"""`reframe new`: a small working file to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reframekit.cli.groups import Group
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.sheet_argument import SheetName
from reframekit.errors import quoted

if TYPE_CHECKING:
    from reframekit.uses.new import NewKind, NewReport


@click.group(cls=Group)
def new() -> None:
    """Begin a file of your own."""


@new.command()
@click.argument("name")
@pass_setup
def words(setup: Setup, name: str) -> None:
    """Begin a file for a client's words, NAME.yaml, for you alone to read."""
    path = _begin(setup, "words", name).path
    lines = "".join(
        f"\n  reframe render {slug} --words {quoted(path)}"
        f" -o {quoted(path.with_name(f'{path.stem}-{slug}.pdf'))}"
        for slug in ("belief-reframe", "spiral-log")
    )
    setup.say(f"{path}: fill it in with any editor, then{lines}")


@new.command()
@click.argument("name", default="practice")
@pass_setup
def practice(setup: Setup, name: str) -> None:
    """Begin a file for your practice, practice.yaml, found by itself."""
    path = _begin(setup, "practice", name).path
    setup.say(f"{path}: fill it in with any editor, then\n  reframe practice confirm")


@new.command()
@click.argument("name")
@click.option(
    "--from", "model", metavar="SHEET", type=SheetName(), help="Begin with a copy of this sheet."
)
@pass_setup
def worksheet(setup: Setup, name: str, model: str | None) -> None:
    """Begin a worksheet, NAME, in your own library."""
    made = _begin(setup, "worksheet", name, model)
    _next(setup, made.path, f"check {made.slug}", f"preview {made.slug} -o {made.slug}.png")


@new.command()
@click.argument("name")
@pass_setup
def template(setup: Setup, name: str) -> None:
    """Begin a template, NAME, in your own library."""
    made = _begin(setup, "template", name)
    _next(setup, made.path, f"check {quoted(made.path)}", f"new worksheet my-{made.slug}")


@new.command()
@click.argument("name")
@pass_setup
def packet(setup: Setup, name: str) -> None:
    """Begin a packet, NAME, in your own library."""
    path = _begin(setup, "packet", name).path
    _next(setup, path, f"check {quoted(path)}", "list")


def _begin(setup: Setup, kind: NewKind, name: str, model: str | None = None) -> NewReport:
    from reframekit.uses.new import NewOptions, new

    return new(setup, NewOptions(kind, name, model))


def _next(setup: Setup, path: Path, *commands: str) -> None:
    """Says where the file is and the two commands that come next."""
    named = f"--library {quoted(setup.libraries[0])} " if setup.libraries else ""
    lines = "\n".join(f"  reframe {named}{command}" for command in commands)
    setup.say(f"{path}: change it with any editor, then\n{lines}")
