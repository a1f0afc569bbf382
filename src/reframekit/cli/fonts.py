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
    from reframekit.uses.fonts import fonts

    report = fonts()
    for name, letters in report.letters.items():
        tell(f"{name}\t{letters:,} letters")
    for script in report.missing:
        tell(f"{script}\tnot installed")
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
    from reframekit.uses.fonts import set_text

    found = set_text(text, own)
    for name, parts in found.parts.items():
        tell(f"{name}\t{' '.join(parts)}")
    if found.missing:
        raise failure(
            ExitCode.PROBLEMS,
            f"no font has these letters: {letters_named(found.missing)}",
            _MORE,
            code=Code.MISSING_LETTERS,
        )
