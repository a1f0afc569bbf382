"""What the commands share that make a PDF anew which came back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from reframekit.cli.option_group import option_group
from reframekit.cli.password import read_password, refuse_two_inputs
from reframekit.cli.setup import Setup
from reframekit.cli.target import TargetPath
from reframekit.uses.target import STDOUT, OutputTarget

if TYPE_CHECKING:
    from reframekit.uses.remade import RemadePdf

_OPTIONS = (
    click.option(
        "-o",
        "--output",
        required=True,
        type=TargetPath(),
        help="The new file, or a folder for one of the same name; - for stdout.",
    ),
    click.option(
        "--password-file",
        type=click.Path(path_type=Path, allow_dash=True),
        help="The file's password, on the first line of this file, - for stdin; "
        "the new file keeps the lock.",
    ),
    click.option("--force", is_flag=True, help="Replace a file that is there."),
)


class RemadeDelivery(NamedTuple):
    """Where the new file goes, and what opens the old one."""

    output: OutputTarget
    password_file: Path | None
    force: bool

    @property
    def target(self) -> OutputTarget:
        """The file, the folder or standard output."""
        return self.output._replace(force=self.force)

    def password(self, *inputs: Path | None) -> str | None:
        """The password of the old file. Raises `ReframeError`, also where standard input is to be
        one of these `inputs`, too.
        """
        refuse_two_inputs(*inputs, self.password_file)
        return read_password(self.password_file)


#: Adds where the new file goes and what opens the old one to a command, as `delivery`.
remade_options = option_group("delivery", RemadeDelivery, _OPTIONS)


def say_remade(setup: Setup, pdf: RemadePdf, said: str) -> None:
    """Says what was written; writes what is for standard output."""
    from reframekit.cli.problems import say_advice
    from reframekit.cli.terminal import tell_bytes

    if pdf.path == STDOUT:
        tell_bytes(pdf.data)
    else:
        setup.say(f"{pdf.path}: {said}")
    say_advice(pdf.notices)
