"""The command itself: its options, and its subcommands, imported when they are called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from click.exceptions import NoSuchCommand

from reframekit.cli.called import called
from reframekit.cli.commands import COMMANDS
from reframekit.cli.groups import Group
from reframekit.cli.problems import say_warning
from reframekit.cli.setup import Setup
from reframekit.cli.terminal import tell, tell_table, tell_text
from reframekit.content.settings import FILE_NAME, projects
from reframekit.errors import quoted
from reframekit.version import __version__

#: A command of each step of a day.
_DAY = (
    ("list", "which sheets there are"),
    ("show belief-reframe", "what one is for, and the therapist's note"),
    ("render belief-reframe:too-much --ask -o my-client.pdf", "a PDF in this client's words"),
    ("packet step-1-awareness --week 2", "the sheets of a week as one PDF"),
    ("read filled.pdf", "what the client wrote, when it comes back"),
    ("new words my-client", "a file for the words, to use again"),
)


class LazyGroup(Group):
    """Imports the module of a command when the command is called."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """The context of a run, which click's own sentences call as it was called."""
        return super().make_context(called(), args, parent, **extra)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; click itself suggests only those that it has imported."""
        try:
            return super().resolve_command(ctx, args)
        except NoSuchCommand as error:
            raise NoSuchCommand(error.command_name, possibilities=COMMANDS, ctx=ctx) from None

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, function = COMMANDS[cmd_name]
        command = getattr(import_module(f"reframekit.cli.{module}"), function)
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--library",
    "libraries",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Look in this folder first for worksheets/ and templates/; may be given again.",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Read settings from this file first.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors and warnings.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Say which files are read, and more of what fails."
)
@click.option("--no-color", is_flag=True, help="No colour and no bold type.")
@click.version_option(__version__, prog_name="reframe")
@click.pass_context
def reframe(
    ctx: click.Context,
    libraries: tuple[Path, ...],
    config: Path | None,
    quiet: bool,
    verbose: bool,
    no_color: bool,
) -> None:
    """Worksheets as printable, fillable, accessible PDFs, in the client's own words."""
    if no_color or os.environ.get("NO_COLOR") or not sys.stderr.isatty():
        ctx.color = False
    ctx.obj = Setup(libraries, config, quiet, verbose)
    for project in projects(Path.cwd()):
        if project.refused:
            say_warning(
                f"{project.folder / FILE_NAME} is not taken: {project.refused}\n"
                "  where both are yours: chmod go-w"
                f" {quoted(project.folder)} {quoted(project.folder / FILE_NAME)}"
            )
    if ctx.invoked_subcommand is None:
        _say_day(ctx.command.help or "")


def _say_day(what: str) -> None:
    name = called()
    tell_text(what)
    tell("\nThe six commands of a day:\n")
    tell_table({"": [(f"{name} {command}", said) for command, said in _DAY]})
    tell(f"\nMore: {name} --help, {name} render --help")
