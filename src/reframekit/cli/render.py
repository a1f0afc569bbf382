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
from reframekit.errors import ExitCode, failure
from reframekit.outputs import check_free, is_folder, make_folder

if TYPE_CHECKING:
    from reframekit.pipeline.order import Made, Order
    from reframekit.pipeline.sheet import Sheet


@click.command()
@click.argument("sheets", nargs=-1, required=True, type=SheetName())
@order_options
@delivery_options
@pass_setup
def render(
    setup: Setup,
    /,
    sheets: tuple[str, ...],
    output: Path | None,
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

    if len(sheets) > 1 and output is not None and not is_folder(output):
        raise failure(
            ExitCode.USAGE, "several sheets do not go into one file", "name a folder with -o"
        )
    refuse_two_inputs(options["words_file"], password_file)
    password = read_new_password(password_file)
    order = replace(order_from(setup, options), notes=notes, password=password)
    asked = [setup.workshop.sheet(name) for name in sheets]
    for sheet in asked:
        setup.detail(f"worksheet from {sheet.path}")
    for sheet in asked:
        if output != Path("-"):
            check_free(_path(setup, sheet, order, output), force=force)
    if ask:
        from reframekit.cli.ask import asked_words

        order = asked_words(setup, asked, order)
    say_advice(problem for sheet in asked for problem in of_sheet(setup.library, sheet))
    made = [_render(setup, sheet, order, output, force) for sheet in asked]
    say_of_words(setup, asked, order)
    warn_of_help(setup, order, made)


def _render(setup: Setup, sheet: Sheet, order: Order, output: Path | None, force: bool) -> Made:
    from reframekit.pipeline.sheet_pdf import sheet_pdf

    path = _path(setup, sheet, order, output)
    if output is None:
        make_folder(path.parent)
    made = sheet_pdf(setup.workshop, sheet, order)
    deliver(setup, path, made, order, force=force)
    return made


def _path(setup: Setup, sheet: Sheet, order: Order, output: Path | None) -> Path:
    """Where the PDF goes; its name holds the sheet and the build, and no word of a client's."""
    if output is not None and not is_folder(output):
        return output
    parts = [sheet.worksheet.slug]
    if sheet.preset is not None:
        parts.append(sheet.preset)
    return (output or output_folder(setup)) / file_name(parts, order)
