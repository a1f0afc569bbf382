"""What the options before the command say."""

from __future__ import annotations

from pathlib import Path

import click

from reframekit.cli.called import below_as_called
from reframekit.cli.terminal import tell
from reframekit.uses.environment import Environment


class Setup(Environment):
    """The environment of a run of the command, and how much it is to say."""

    def __init__(
        self,
        libraries: tuple[Path, ...] = (),
        config: Path | None = None,
        quiet: bool = False,
        verbose: bool = False,
    ) -> None:
        super().__init__(libraries, config)
        self.quiet = quiet
        self.verbose = verbose

    def say(self, text: str) -> None:
        """Words for the person, on stderr, unless they asked for quiet; commands below run."""
        if not self.quiet:
            tell(below_as_called(text), err=True)

    def detail(self, text: str) -> None:
        """What most people need not know, on stderr, for those who asked for more."""
        if self.verbose:
            tell(f"  {text}", err=True)


pass_setup = click.make_pass_decorator(Setup, ensure=True)
