"""`reframe preview`: pages as pictures."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from reframekit.cli.order_options import order_options
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.sheet_argument import SheetName
from reframekit.errors import ExitCode, failure
from reframekit.outputs import check_free, write_output


@click.command()
@click.argument("sheets", nargs=-1, metavar="[SHEET]...", type=SheetName())
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
    help="The PNG file, or - for stdout.",
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
    output: Path,
    page_number: int,
    dpi: int,
    force: bool,
    **options: Any,
) -> None:
    """Draw a page of SHEET as a PNG; of several, or of the whole library, a contact sheet."""
    from reframekit.cli.deliveries import say_of_words
    from reframekit.cli.orders import order_from
    from reframekit.content.index import entries
    from reframekit.pdf.preview import contact_sheet, picture
    from reframekit.pipeline.sheet_pdf import sheet_pdf

    if str(output) != "-":
        if output.suffix.lower() != ".png":
            raise failure(ExitCode.USAGE, f"{output} is no PNG", "end its name with .png")
        check_free(output, force=force)
    order = order_from(setup, options)
    names = sheets or tuple(entry.slug for entry in entries(setup.library)[0])
    shop = setup.workshop
    asked = [shop.sheet(name) for name in names]
    made = [
        (name, sheet_pdf(shop, sheet, order).written.data)
        for name, sheet in zip(names, asked, strict=True)
    ]
    drawn = picture(made[0][1], page_number, dpi) if len(made) == 1 else contact_sheet(made)
    if str(output) == "-":
        sys.stdout.buffer.write(drawn)
        sys.stdout.buffer.flush()
    else:
        write_output(output, drawn, force=force)
        setup.say(f"{output}: {len(drawn) // 1024 + 1} kB")
    say_of_words(setup, asked, order)
