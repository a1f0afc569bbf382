"""Sheets as PDFs, one file each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial

from reframekit.content.words import Words
from reframekit.errors import ExitCode, Problem, failure
from reframekit.pipeline.notices import of_sheet
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet import AskedSheet
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.uses.environment import Environment
from reframekit.uses.handing_out import handout
from reframekit.uses.made import Made, delivered, file_name
from reframekit.uses.notices import noticed, of_help
from reframekit.uses.ordering import OrderOptions, order_from
from reframekit.uses.target import OutputTarget
from reframekit.uses.word_notes import WordNotes, on_sheets

#: Asks for words of sheets, and gives them with those that were there.
Ask = Callable[[Iterable[AskedSheet], Words], Words]


@dataclass(frozen=True)
class RenderOptions:
    """Which sheets, each `SLUG[:PRESET]` or the path of its file, and what is made of each once.

    For a client of the `order` files go into the client's folder. Else, without a `target`, no
    file is written.
    """

    sheets: tuple[str, ...]
    order: OrderOptions = field(default_factory=OrderOptions)
    target: OutputTarget | None = None


@dataclass(frozen=True)
class RenderReport:
    """The PDFs in their order, what is to be known of their words, `advice` on what was asked for,
    `notices` on help lines, and the `notes` that are a file of their own.
    """

    made: tuple[Made, ...]
    words: WordNotes
    advice: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    notes: Made | None = None


def render(
    environment: Environment, options: RenderOptions, ask: Ask | None = None
) -> RenderReport:
    """Makes the PDFs, the words that are asked for in them.

    Raises `ReframeError`; then no file was written, unless one of several cannot be.
    """
    client, target = options.order.client, options.target
    if len(options.sheets) > 1 and not client and target and not target.is_folder:
        remedy = "name a folder with -o, as in -o sheets/"
        raise failure(ExitCode.USAGE, "several sheets do not go into one file", remedy)
    workshop = environment.workshop
    with noticed() as advice:
        order = order_from(environment, options.order, advice)
        sheets = [workshop.sheet(name) for name in dict.fromkeys(options.sheets)]
        for sheet in sheets:
            environment.detail(f"worksheet from {sheet.path}")
        names = [sheet_file_name(sheet, order) for sheet in sheets]
        apart = handout(client, target, order)
        if target and not apart:
            target.prepare(names)
        if ask:
            order = replace(order, words=ask(sheets, Words.of(order.words)))
        advice += (each for sheet in sheets for each in of_sheet(workshop.library, sheet))
        makes = [partial(sheet_pdf, workshop, sheet) for sheet in sheets]
        notes = None
        if apart:
            made = apart.put(makes, order)
            title = ", ".join(sheet.worksheet.named for sheet in sheets)
            notes = apart.put_notes(workshop, sheets, title, order)
        else:
            pdfs = [make(order) for make in makes]
            made = [
                (pdf, delivered(name, pdf, order, target))
                for name, pdf in zip(names, pdfs, strict=True)
            ]
    return RenderReport(
        tuple(each for _, each in made),
        on_sheets(workshop, sheets, order),
        tuple(advice),
        tuple(of_help(workshop, order, named=any(pdf.names_help for pdf, _ in made))),
        notes,
    )


def sheet_file_name(sheet: AskedSheet, order: Order) -> str:
    """The name of a sheet's PDF: the sheet and the build."""
    return file_name([sheet.worksheet.slug, *([sheet.preset] if sheet.preset else [])], order)
