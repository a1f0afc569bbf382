"""`reframe inspect`: a sheet at one stage of its way, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reframekit.cli.order_options import order_options
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.sheet_argument import SheetName
from reframekit.cli.terminal import tell

if TYPE_CHECKING:
    from reframekit.uses.ordering import OrderOptions
    from reframekit.uses.stages import Stage


@click.command("inspect")
@click.argument("sheet", type=SheetName())
@click.option(
    "--stage",
    type=click.Choice(["fields", "markup", "document", "pages"]),
    default="fields",
    show_default=True,
    help="Which stage to show.",
)
@click.option("--why", is_flag=True, help="Say of pages why each ends where it does.")
@order_options
@pass_setup
def inspect_sheet(
    setup: Setup, /, sheet: str, stage: Stage, why: bool, order: OrderOptions
) -> None:
    """Show SHEET as its fields, its markup, its document or its laid-out pages."""
    from reframekit.cli.deliveries import say_of_words
    from reframekit.cli.problems import say_advice
    from reframekit.uses.stages import StageOptions, look_at

    report = look_at(setup, StageOptions(sheet, stage, order, why))
    say_advice(report.advice)
    tell(report.text, nl=False)
    say_of_words(setup, report.words)
