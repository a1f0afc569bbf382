"""`reframe fill`: answers into a form, with a look that every viewer shows."""

from __future__ import annotations

from pathlib import Path

import click

from reframekit.cli.remade import RemadeDelivery, remade_options, say_remade
from reframekit.cli.setup import Setup, pass_setup


@click.command()
@click.argument("pdf", type=click.Path(path_type=Path, allow_dash=True, readable=False))
@click.option(
    "--answers",
    "answers_file",
    type=click.Path(path_type=Path, allow_dash=True),
    help="JSON or CSV with names of fields and their answers, as read writes it, or a filled PDF; "
    "without it, the answers of the file itself get a new look.",
)
@remade_options
@pass_setup
def fill(setup: Setup, /, pdf: Path, answers_file: Path | None, delivery: RemadeDelivery) -> None:
    """Put answers into a PDF form; the new file can be filled in further.

    A file that a viewer saved with broken text or tags comes back whole.
    """
    from reframekit.cli.problems import say_warning
    from reframekit.cli.troubles import say_troubles
    from reframekit.uses.fill import FillOptions, fill

    password = delivery.password(pdf, answers_file)
    report = fill(setup, FillOptions(pdf, answers_file, password, delivery.target))
    for name, troubles in report.troubles:
        say_troubles(setup, name, troubles)
    filled, made = report.filled, report.pdf.remade
    said = f"{filled} field{'s' * (filled != 1)} filled in" if answers_file else "made anew"
    say_remade(setup, report.pdf, said)
    for field, size in made.shrunk.items():
        setup.say(f"  {field}: the letters are {size:g} pt, so that all of it fits")
    if made.outgrown:
        say_warning(
            "the box shows only the beginning of these answers, the file holds them whole: "
            f"{', '.join(made.outgrown)}\n  reframe flatten puts them on a page of their own"
        )
