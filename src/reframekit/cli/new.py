"""`reframe new`: a small working file to begin with."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reframekit.cli.groups import Group
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.sheet_argument import SheetName
from reframekit.content.library import LOOSE
from reframekit.errors import ExitCode, UnfitError, failure, quoted
from reframekit.outputs import make_folder, write_output
from reframekit.sources import builtin_folder

if TYPE_CHECKING:
    from reframekit.content.schema import SchemaName


@click.group(cls=Group)
def new() -> None:
    """Begin a file of your own."""


@new.command()
@click.argument("name")
@pass_setup
def words(setup: Setup, name: str) -> None:
    """Begin a file for a client's words, NAME.yaml, for you alone to read."""
    from reframekit.cli.words_file import words_text
    from reframekit.content.words import Words

    path = _yaml(name)
    _begin(path, words_text(setup.workshop.vocabulary, Words({})))
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
    from reframekit.content.beginnings import PRACTICE, begun

    path = _yaml(name)
    _begin(path, begun(PRACTICE))
    setup.say(f"{path}: fill it in with any editor, then\n  reframe practice confirm")


@new.command()
@click.argument("name")
@click.option(
    "--from", "model", metavar="SHEET", type=SheetName(), help="Begin with a copy of this sheet."
)
@pass_setup
def worksheet(setup: Setup, name: str, model: str | None) -> None:
    """Begin a worksheet, NAME, in your own library."""
    from reframekit.content.beginnings import WORKSHEET, begun, title_of
    from reframekit.content.schema import modeline

    slug, home = _slug(name, LOOSE), setup.home
    folder = home / "worksheets"
    text = begun(WORKSHEET, title=title_of(slug))
    if model is not None:
        sheet = setup.workshop.sheet(model)
        copied = sheet.worksheet
        text = re.sub(r"(?m)^start_here:.*\n", "", sheet.source.text)
        if copied.after is None:
            text = re.sub(r"(?m)^care:.*$", rf"\g<0>\nafter: {copied.slug}", text, count=1)
        folder = folder / copied.family
    up = "../" * (len(folder.relative_to(home).parts))
    path = folder / f"{slug}.yaml"
    _begin(path, text if "$schema=" in text else modeline(f"{up}schemas/worksheet.json") + text)
    _schema(setup, "worksheet")
    _next(setup, path, f"check {slug}", f"preview {slug} -o {slug}.png")


@new.command()
@click.argument("name")
@pass_setup
def template(setup: Setup, name: str) -> None:
    """Begin a template, NAME, in your own library."""
    from reframekit.content.beginnings import TEMPLATE, begun

    ours = {path.stem for path in builtin_folder("templates").glob("*.html")}
    slug = _slug(name, ours)
    path = setup.home / "templates" / f"{slug}.html"
    _begin(path, begun(TEMPLATE, name=slug))
    _next(setup, path, f"check {quoted(path)}", f"new worksheet my-{slug}")


@new.command()
@click.argument("name")
@pass_setup
def packet(setup: Setup, name: str) -> None:
    """Begin a packet, NAME, in your own library."""
    from reframekit.content.beginnings import PACKET, begun, title_of
    from reframekit.content.schema import modeline

    slug = _slug(name)
    path = setup.home / "worksheets" / "packets" / f"{slug}.yaml"
    _begin(path, modeline("../../schemas/packet.json") + begun(PACKET, title=title_of(slug)))
    _schema(setup, "packet")
    _next(setup, path, f"check {quoted(path)}", "list")


def _slug(name: str, taken: Iterable[str] = ()) -> str:
    from reframekit.content.slug import plain_slug

    if name in taken:
        raise failure(ExitCode.USAGE, f'"{name}" is a name of ours', "give it one of your own")
    try:
        return plain_slug(name)
    except UnfitError as error:
        raise failure(ExitCode.USAGE, error.message, error.remedy) from None


def _schema(setup: Setup, name: SchemaName) -> None:
    """Puts the schema that the first line of the file names where it looks for it."""
    from reframekit.content.schema import schema

    made = schema(name, setup.workshop.vocabulary)
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    path = setup.home / "schemas" / f"{name}.json"
    make_folder(path.parent)
    write_output(path, text.encode(), force=True)


def _next(setup: Setup, path: Path, *commands: str) -> None:
    """Says where the file is and the two commands that come next."""
    named = f"--library {quoted(setup.libraries[0])} " if setup.libraries else ""
    lines = "\n".join(f"  reframe {named}{command}" for command in commands)
    setup.say(f"{path}: change it with any editor, then\n{lines}")


def _begin(path: Path, text: str) -> None:
    """Writes a new file, never over one that is there."""
    if os.path.lexists(path):
        raise failure(ExitCode.OUTPUT, f"{path} is there already", "give the new file another name")
    make_folder(path.parent)
    write_output(path, text.encode(), force=False)


def _yaml(name: str) -> Path:
    if not Path(name).name.strip(". "):
        raise failure(ExitCode.USAGE, f'"{name}" names no file', "give it a name, such as mine")
    return Path(name if name.endswith((".yaml", ".yml")) else f"{name}.yaml")
