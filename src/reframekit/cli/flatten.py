"""`reframe flatten`: a filled form as a record that nobody changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from reframekit.cli.password import read_password, refuse_two_inputs
from reframekit.cli.problems import say_warning
from reframekit.cli.return_options import (
    deliver_remade,
    prepared,
    return_options,
    say_troubles,
)
from reframekit.cli.setup import Setup, pass_setup
from reframekit.uses.target import OutputTarget

#: How much of a text is quoted.
_QUOTED = 60


@click.command()
@click.argument("pdf", type=click.Path(path_type=Path, allow_dash=True, readable=False))
@return_options
@pass_setup
def flatten(
    setup: Setup, pdf: Path, output: OutputTarget, password_file: Path | None, force: bool
) -> None:
    """Make the answers of a PDF form part of its pages, as a record.

    An answer that is longer than its box goes on a page of its own at the end.
    """
    from reframekit.content.files import read_pdf
    from reframekit.pipeline.returned import Returned

    refuse_two_inputs(pdf, password_file)
    password = read_password(password_file)
    path = prepared(output, pdf, force=force)
    data, name = read_pdf(pdf), str(pdf)
    with Returned(setup.workshop, data, name, password) as file:
        say_troubles(setup, name, file.form_to_fill().troubles)
        made = file.flattened()
    said = "a record of the answers, with no form"
    if made.beside:
        said += "; what was written beside the fields is part of it"
    if made.added:
        answers = f"{len(made.outgrown)} long answer{'s' * (len(made.outgrown) != 1)}"
        full = answers if made.outgrown else "what a note says"
        said += f"; {full} in full on {made.added} more page{'s' * (made.added != 1)}"
    if made.claims:
        said += f"; {made.claims}"
    deliver_remade(setup, path, made, said, force=force)
    if made.stale:
        say_warning(f"the record shows what the file holds; its fields showed {_shown(made.stale)}")


def _shown(stale: Mapping[str, str]) -> str:
    """What fields showed, those that showed nothing together."""
    lines = [f"  {field}: “{_short(text)}”" for field, text in stale.items() if text]
    blank = [field for field, text in stale.items() if not text]
    if blank:
        lines.append(f"  nothing: {', '.join(blank)}")
    return "something else\n" + "\n".join(lines)


def _short(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED].rstrip()}…"
