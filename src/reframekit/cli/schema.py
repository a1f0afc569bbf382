"""`reframe schema`: what an editor needs to complete and check a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.terminal import tell_json

if TYPE_CHECKING:
    from reframekit.content.schema import SchemaName


@click.command()
@click.argument("name", type=click.Choice(["worksheet", "packet", "practice", "words", "answers"]))
@pass_setup
def schema(setup: Setup, name: str) -> None:
    """Print the JSON Schema of a worksheet, packet, practice or words file, or of answers.

    An editor uses it when the file's first line names it:

    \b
        # yaml-language-server: $schema=worksheet.json
    """
    if name == "answers":
        from reframekit.answers.as_json import SCHEMA

        made = SCHEMA
    else:
        from reframekit.content.schema import schema as schema_of

        made = schema_of(cast("SchemaName", name), setup.workshop.vocabulary)
    tell_json(made)
