"""`reframe preview`: pages as pictures."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reframekit.cli.order_options import order_options
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.sheet_argument import SheetName
from reframekit.cli.target import TargetPath
from reframekit.errors import ExitCode, failure
from reframekit.outputs import write_output

if TYPE_CHECKING:
    from reframekit.errors import Problem
    from reframekit.uses.ordering import OrderOptions
from reframekit.uses.target import OutputTarget


@click.command()
@click.argument("sheets", nargs=-1, metavar="[SHEET]...", type=SheetName())
@click.option(
    "-o",
    "--output",
    required=True,
    type=TargetPath(".png"),
    help="The PNG file; or a folder, which is made if it ends with a slash; or - for stdout.",
)
@click.option(
    "--page-number",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Which page of the sheet.",
)
@click.option(
    "--dpi",
    type=click.IntRange(20, 600),
    default=100,
    show_default=True,
    help="Dots in an inch.",
)
@order_options
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@pass_setup
def preview(
    setup: Setup,
    /,
    sheets: tuple[str, ...],
    output: OutputTarget,
    page_number: int,
    dpi: int,
    order: OrderOptions,
    force: bool,
) -> None:
    """Draw a page of SHEET as a PNG; of several, or of the whole library, a contact sheet."""
    from reframekit.cli.deliveries import say_of_words
    from reframekit.cli.problems import say_advice
    from reframekit.content.index import entries
    from reframekit.pdf.preview import contact_sheet, picture
    from reframekit.pipeline.sheet_pdf import sheet_pdf
    from reframekit.uses.ordering import order_from
    from reframekit.uses.word_notes import on_sheets

    if not output.is_folder and output.path.suffix.lower() not in ("", ".png"):
        raise failure(ExitCode.USAGE, f"{output.path} is no PNG", "end its name with .png")
    name = f"{Path(sheets[0]).stem.replace(':', '-')}.png" if len(sheets) == 1 else "sheets.png"
    target = output._replace(force=force)
    path = target.file(name)
    target.prepare([name])
    notices: list[Problem] = []
    made_for = order_from(setup, order, notices)
    say_advice(notices)
    names = sheets or tuple(entry.slug for entry in entries(setup.library)[0])
    shop = setup.workshop
    asked = [shop.sheet(name) for name in names]
    made = [
        (name, sheet_pdf(shop, sheet, made_for).written.data)
        for name, sheet in zip(names, asked, strict=True)
    ]
    drawn = picture(made[0][1], page_number, dpi) if len(made) == 1 else contact_sheet(made)
    if output.is_stdout:
        sys.stdout.buffer.write(drawn)
        sys.stdout.buffer.flush()
    else:
        write_output(path, drawn, force=force)
        setup.say(f"{path}: {len(drawn) // 1024 + 1} kB")
    say_of_words(setup, on_sheets(shop, asked, made_for))
