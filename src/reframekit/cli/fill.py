"""`reframe fill`: answers into a form, with a look that every viewer shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

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
from reframekit.errors import refuse
from reframekit.uses.target import OutputTarget

if TYPE_CHECKING:
    from reframekit.answers.given import Given

_PDF = b"%PDF-"


@click.command()
@click.argument("pdf", type=click.Path(path_type=Path, allow_dash=True, readable=False))
@click.option(
    "--answers",
    "answers_file",
    type=click.Path(path_type=Path, allow_dash=True),
    help="JSON or CSV with names of fields and their answers, as read writes it, or a filled PDF; "
    "without it, the answers of the file itself get a new look.",
)
@return_options
@pass_setup
def fill(
    setup: Setup,
    pdf: Path,
    answers_file: Path | None,
    output: OutputTarget,
    password_file: Path | None,
    force: bool,
) -> None:
    """Put answers into a PDF form; the new file can be filled in further.

    A file that a viewer saved with broken text or tags comes back whole.
    """
    from reframekit.answers.given import values_for
    from reframekit.content.files import read_pdf
    from reframekit.pipeline.returned import Returned

    refuse_two_inputs(pdf, answers_file, password_file)
    password = read_password(password_file)
    path = prepared(output, pdf, force=force)
    data, name = read_pdf(pdf), str(pdf)
    with Returned(setup.workshop, data, name, password) as file:
        form = file.form_to_fill()
        say_troubles(setup, name, form.troubles)
        values, problems = values_for(form, _given(setup, answers_file, password))
        refuse(problems)
        made = file.filled(values)
    filled = sum(bool(texts) for texts in values.values())
    said = f"{filled} field{'s' * (filled != 1)} filled in" if answers_file else "made anew"
    deliver_remade(setup, path, made, said, force=force)
    for field, size in made.shrunk.items():
        setup.say(f"  {field}: the letters are {size:g} pt, so that all of it fits")
    if made.outgrown:
        say_warning(
            "the box shows only the beginning of these answers, the file holds them whole: "
            f"{', '.join(made.outgrown)}\n  reframe flatten puts them on a page of their own"
        )


def _given(setup: Setup, path: Path | None, password: str | None) -> Sequence[Given]:
    from reframekit.answers.given_files import given_in
    from reframekit.answers.given_form import given_by
    from reframekit.content.files import read_pdf
    from reframekit.pipeline.returned import Returned

    if path is None:
        return ()
    data = read_pdf(path)
    if data.startswith(_PDF):
        with Returned(setup.workshop, data, str(path), password) as file:
            form = file.form
        say_troubles(setup, str(path), form.troubles)
        return tuple(given_by(form, str(path)))
    return given_in(data, str(path))
