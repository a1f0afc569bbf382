"""`reframe render`: worksheets as PDFs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reframekit.cli.deliveries import (
    deliver,
    file_name,
    output_folder,
    say_of_words,
    warn_of_help,
)
from reframekit.cli.order_options import delivery_options, order_options
from reframekit.cli.password import read_new_password, refuse_two_inputs
from reframekit.cli.problems import say_advice
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.sheet_argument import SheetName
from reframekit.cli.target import OutputTarget
from reframekit.errors import ExitCode, failure

if TYPE_CHECKING:
    from reframekit.pipeline.order import MadePdf, Order
    from reframekit.pipeline.sheet import AskedSheet


@click.command()
@click.argument("sheets", nargs=-1, required=True, type=SheetName())
@order_options
@delivery_options
@pass_setup
def render(
    setup: Setup,
    /,
    sheets: tuple[str, ...],
    output: OutputTarget | None,
    ask: bool,
    password_file: Path | None,
    notes: bool,
    force: bool,
    **options: Any,
) -> None:
    """Make a PDF of each SHEET, to type into or to print.

    A preset stands behind a colon, as in belief-reframe:too-much.
    """
    from reframekit.cli.orders import order_from
    from reframekit.pipeline.notices import of_sheet

    target = output or output_folder(setup)
    if len(sheets) > 1 and not target.is_folder:
        remedy = "name a folder with -o, as in -o sheets/"
        raise failure(ExitCode.USAGE, "several sheets do not go into one file", remedy)
    refuse_two_inputs(options["words_file"], password_file)
    password = read_new_password(password_file)
    order = replace(order_from(setup, options), notes=notes, password=password)
    asked = [setup.workshop.sheet(name) for name in sheets]
    for sheet in asked:
        setup.detail(f"worksheet from {sheet.path}")
    target.prepare([_name(sheet, order) for sheet in asked], force=force)
    if ask:
        from reframekit.cli.ask import asked_words

        order = asked_words(setup, asked, order)
    say_advice(problem for sheet in asked for problem in of_sheet(setup.library, sheet))
    made = [_render(setup, sheet, order, target, force) for sheet in asked]
    say_of_words(setup, asked, order)
    warn_of_help(setup, order, named=any(each.names_help for each in made))


def _render(
    setup: Setup, sheet: AskedSheet, order: Order, target: OutputTarget, force: bool
) -> MadePdf:
    from reframekit.pipeline.sheet_pdf import sheet_pdf

    made = sheet_pdf(setup.workshop, sheet, order)
    deliver(setup, target.file(_name(sheet, order)), made, order, force=force)
    return made


def _name(sheet: AskedSheet, order: Order) -> str:
    """The name of the PDF: the sheet and the build, and no word of a client's."""
    return file_name([sheet.worksheet.slug, *([sheet.preset] if sheet.preset else [])], order)
