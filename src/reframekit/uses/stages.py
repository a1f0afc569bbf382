"""A sheet at one stage of its way, as text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from reframekit.client_text import visible
from reframekit.document.dump import dump as dump_document
from reframekit.errors import ExitCode, Problem, failure
from reframekit.identity import joined
from reframekit.layout.dump import dump as dump_pages
from reframekit.layout.reasons import reasons
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet import AskedSheet
from reframekit.pipeline.workshop import Workshop
from reframekit.uses.build import check_known
from reframekit.uses.environment import Environment
from reframekit.uses.notices import noticed
from reframekit.uses.ordering import OrderOptions, order_from
from reframekit.uses.word_notes import WordNotes, on_sheets

Stage = Literal["fields", "markup", "document", "pages"]


@dataclass(frozen=True)
class StageOptions:
    """Which sheet, `SLUG[:PRESET]` or the path of its file, at which stage.

    `why` asks of pages why each ends where it does. Raises `ReframeError` (exit code 2) for a stage
    that there is not, and for `why` at another stage.
    """

    sheet: str
    stage: Stage = "fields"
    order: OrderOptions = field(default_factory=OrderOptions)
    why: bool = False

    def __post_init__(self) -> None:
        check_known("stage", self.stage, get_args(Stage))
        if self.why and self.stage != "pages":
            said, remedy = "only pages have reasons", "add --stage pages, or leave --why out"
            raise failure(ExitCode.USAGE, said, remedy)


@dataclass(frozen=True)
class StageReport:
    """The sheet as text, what is to be known of the words, and `advice` on what was asked for."""

    text: str
    words: WordNotes
    advice: tuple[Problem, ...] = ()


def look_at(environment: Environment, options: StageOptions) -> StageReport:
    """The sheet at the stage. Raises `ReframeError`."""
    workshop = environment.workshop
    with noticed() as advice:
        order = order_from(environment, options.order, advice)
        sheet = workshop.sheet(options.sheet)
        text = _text(workshop, sheet, order, options)
    return StageReport(text, on_sheets(workshop, [sheet], order), tuple(advice))


def _text(workshop: Workshop, sheet: AskedSheet, order: Order, options: StageOptions) -> str:
    if options.stage == "markup":
        return visible(workshop.markup(sheet, order).text) + "\n"
    document = workshop.document(sheet, order)
    match options.stage:
        case "document":
            return dump_document(document)
        case "pages":
            laid = workshop.laid(sheet, order, document)
            return reasons(laid) if options.why else dump_pages(laid.numbered())
        case "fields":
            return "".join(
                f"{each.name}\t{each.kind}\t{joined(each.heading, each.question, ':')}\n"
                for each in document.fields
            )
