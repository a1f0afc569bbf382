"""`reframe render`: worksheets as PDFs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reframekit.cli.order_options import delivery_options, order_options
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.sheet_argument import SheetName

if TYPE_CHECKING:
    from reframekit.cli.delivery import Delivery
    from reframekit.uses.ordering import OrderOptions


@click.command()
@click.argument("sheets", nargs=-1, required=True, type=SheetName())
@order_options
@delivery_options
@pass_setup
def render(
    setup: Setup, /, sheets: tuple[str, ...], order: OrderOptions, delivery: Delivery
) -> None:
    """Make a PDF of each SHEET, to type into or to print.

    A preset stands behind a colon, as in belief-reframe:too-much.
    """
    from reframekit.cli.deliveries import say_made, say_notes, say_of_words
    from reframekit.cli.problems import say_advice
    from reframekit.uses.render import RenderOptions, render

    order = delivery.ordered(order)
    options = RenderOptions(sheets, order, delivery.target(setup))
    report = render(setup, options, delivery.asker(setup, order))
    say_advice(report.advice)
    for made in report.made:
        say_made(setup, made)
    say_notes(setup, report.notes)
    say_of_words(setup, report.words)
    say_advice(report.notices)
