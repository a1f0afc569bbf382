"""`reframe preview`: pages as pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reframekit.cli.order_options import order_options
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.sheet_argument import SheetName
from reframekit.cli.target import TargetPath
from reframekit.cli.terminal import tell_bytes
from reframekit.uses.target import OutputTarget

if TYPE_CHECKING:
    from reframekit.uses.ordering import OrderOptions


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
    from reframekit.uses.preview import PreviewOptions, preview

    target = output._replace(force=force)
    report = preview(setup, PreviewOptions(sheets, order, page_number, dpi, target))
    say_advice(report.advice)
    file = report.file
    if file.is_stdout:
        tell_bytes(file.data)
    else:
        setup.say(f"{file.path}: {len(file.data) // 1024 + 1} kB")
    say_of_words(setup, report.words)
