"""`reframe fonts`: which letters can be printed."""

from __future__ import annotations

from pathlib import Path

import click

from reframekit.cli.called import as_called
from reframekit.cli.groups import Group
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.terminal import tell
from reframekit.errors import Code, ExitCode, failure
from reframekit.uses.notices import letters_named

_MORE = """more scripts:   python -m pip install "reframekit[scripts]"
  one font more:  reframe render … --font FILE.ttf"""


@click.group(cls=Group)
def fonts() -> None:
    """See which letters can be printed, and what to do for others."""


@fonts.command("list")
@pass_setup
def list_fonts(setup: Setup) -> None:
    """List the fonts in the order in which they are asked for a word."""
    from reframekit.pdf.text.fonts import SCRIPT_FONTS, shaper

    for face in shaper().chains["regular"]:
        tell(f"{face.name}\t{len(face.covered):,} letters")
    for font in SCRIPT_FONTS:
        if not font.installed:
            tell(f"{font.script}\tnot installed")
    setup.say(f"  {as_called(_MORE)}")


@fonts.command()
@click.argument("text")
@click.option(
    "--font",
    "own",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="A TrueType file for letters that no other font has; may be given again.",
)
def check(text: str, own: tuple[Path, ...]) -> None:
    """Say which font sets each part of TEXT; it fails when a letter is in none."""
    from reframekit.pdf.text.fonts import shaper

    parts = list(shaper(own).parts(" ".join(text.split()), "regular"))
    said: dict[str, list[str]] = {}
    for face, part in parts:
        if face is not None and part.strip():
            said.setdefault(face.name, []).append(part)
    for name, words in said.items():
        tell(f"{name}\t{' '.join(words)}")
    missing = "".join(dict.fromkeys("".join(part for face, part in parts if face is None)))
    if missing:
        raise failure(
            ExitCode.PROBLEMS,
            f"no font has these letters: {letters_named(missing)}",
            _MORE,
            code=Code.MISSING_LETTERS,
        )
