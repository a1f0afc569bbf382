"""What the commands share that take a PDF which came back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reframekit.cli.problems import say_problems, say_warning
from reframekit.cli.setup import Setup
from reframekit.cli.target import TargetPath
from reframekit.errors import Code, Place, Problem
from reframekit.outputs import write_output
from reframekit.uses.notices import letters_named
from reframekit.uses.target import OutputTarget

if TYPE_CHECKING:
    from reframekit.answers.form import Trouble
    from reframekit.pipeline.returned import Remade

C = TypeVar("C", bound=Callable[..., Any])

#: How many troubles of a file are said.
_MOST = 50
_OPTIONS: tuple[Callable[[Any], Any], ...] = (
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


def return_options(command: C) -> C:
    """Adds where the new file goes, and what opens the old one."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def prepared(output: OutputTarget, pdf: Path, *, force: bool) -> Path:
    """Where the new file of a PDF goes, which is free. Raises `ReframeError` (exit code 5)."""
    name = f"{pdf.stem}.pdf" if pdf != Path("-") else "form.pdf"
    target = output._replace(force=force)
    target.prepare([name])
    return target.file(name)


def say_troubles(setup: Setup, name: str, troubles: Iterable[Trouble]) -> None:
    """What whoever uses a file has to know, and notes to those who did not ask for quiet."""
    troubles = tuple(troubles)
    for trouble in troubles[:_MOST]:
        where = f"{trouble.field}: " if trouble.field else ""
        if trouble.level == "note":
            setup.say(f"  {where}{trouble.message}")
        else:
            say_problems(
                (Problem(where + trouble.message, trouble.remedy, Place(name), code=Code.ANSWERS),)
            )
    if len(troubles) > _MOST:
        setup.say(f"  and {len(troubles) - _MOST} more; --format json gives them all")


def deliver_remade(setup: Setup, path: Path, made: Remade, said: str, *, force: bool) -> None:
    """Writes the new file to `path`, `-` being standard output, and says what was written."""
    if path == Path("-"):
        sys.stdout.buffer.write(made.data)
        sys.stdout.buffer.flush()
    else:
        write_output(path, made.data, force=force)
        setup.say(f"{path}: {said}")
    if made.missing:
        say_warning(
            "no font has these letters, and □ stands in their place: "
            f"{letters_named(made.missing)}\n  reframe fonts list"
        )
    if made.removed:
        say_warning(f"not in the new file: {'; '.join(made.removed)}")
    if not made.tagged:
        said = "the file has no tags, so a screen reader finds no order in it"
        if made.ours:
            said += "\n  make the sheet anew and put these answers in: "
            said += "reframe fill NEW.pdf --answers THIS.pdf -o …"
        say_warning(said)
