"""`reframe inspect`: a sheet at one stage of its way, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reframekit.cli.order_options import order_options
from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.sheet_argument import SheetName
from reframekit.cli.terminal import tell
from reframekit.identity import joined

if TYPE_CHECKING:
    from reframekit.errors import Problem
    from reframekit.pipeline.order import Order
    from reframekit.pipeline.sheet import AskedSheet
    from reframekit.pipeline.workshop import Workshop
    from reframekit.uses.ordering import OrderOptions


@click.command("inspect")
@click.argument("sheet", type=SheetName())
@click.option(
    "--stage",
    type=click.Choice(["fields", "markup", "document", "pages"]),
    default="fields",
    show_default=True,
    help="Which stage to show.",
)
@order_options
@pass_setup
def inspect_sheet(setup: Setup, /, sheet: str, stage: str, order: OrderOptions) -> None:
    """Show SHEET as its fields, its markup, its document or its laid-out pages."""
    from reframekit.cli.deliveries import say_of_words
    from reframekit.cli.problems import say_advice
    from reframekit.uses.ordering import order_from
    from reframekit.uses.word_notes import on_sheets

    notices: list[Problem] = []
    made_for = order_from(setup, order, notices)
    say_advice(notices)
    asked = setup.workshop.sheet(sheet)
    _tell(setup.workshop, asked, made_for, stage)
    say_of_words(setup, on_sheets(setup.workshop, [asked], made_for))


def _tell(workshop: Workshop, asked: AskedSheet, order: Order, stage: str) -> None:
    """The sheet at a stage, on stdout."""
    from reframekit.client_text import visible
    from reframekit.document.dump import dump as dump_document
    from reframekit.layout.dump import dump as dump_pages

    if stage == "markup":
        tell(visible(workshop.markup(asked, order).text))
        return
    document = workshop.document(asked, order)
    if stage == "document":
        tell(dump_document(document), nl=False)
    elif stage == "pages":
        tell(dump_pages(workshop.pages(asked, order, document)), nl=False)
    else:
        for record in document.fields:
            said = joined(record.heading, record.question, ":")
            tell(f"{record.name}\t{record.kind}\t{said}")
