"""`reframe library`: where sheets and templates come from."""

from __future__ import annotations

import click

from reframekit.cli.groups import Group
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.terminal import tell
from reframekit.errors import ExitCode, failure, suggestion


@click.group(cls=Group)
def library() -> None:
    """Show where worksheets and templates come from."""


@library.command()
@pass_setup
def path(setup: Setup) -> None:
    """Print the folders that are searched, the first one first."""
    for folder in setup.library.folders:
        tell(str(folder))


@library.command()
@click.argument("name")
@pass_setup
def why(setup: Setup, name: str) -> None:
    """Say which file NAME, a worksheet or a template, is read from and what it hides."""
    found = setup.library.copies(name)
    file = name if name.endswith(".html") else f"{name}.html"
    found += [
        template
        for folder in setup.library.template_folders()
        if (template := folder / file).is_file()
    ]
    if not found:
        known = {slug for folder in setup.library.folders for slug in setup.library.sheets(folder)}
        raise failure(
            ExitCode.USAGE, f'there is no worksheet or template "{name}"', suggestion(name, known)
        )
    seen: set[str] = set()
    for path in found:
        verb = "hidden" if path.suffix in seen else "wins"
        seen.add(path.suffix)
        tell(f"{verb}\t{path}")
