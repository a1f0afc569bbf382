"""Pages of sheets as pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from reframekit.content.index import entries
from reframekit.errors import ExitCode, Problem, failure
from reframekit.pdf.preview import contact_sheet, picture
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.uses.environment import Environment
from reframekit.uses.notices import noticed
from reframekit.uses.ordering import OrderOptions, order_from
from reframekit.uses.target import STDOUT, OutputFile, OutputTarget
from reframekit.uses.word_notes import WordNotes, on_sheets


@dataclass(frozen=True)
class PreviewOptions:
    """Which sheets, each `SLUG[:PRESET]` or the path of its file; without any, all that there are.

    Of one it is the page of that number, from 1, with so many dots in an inch; of several a contact
    sheet of their first pages. Without a `target` it is for standard output.
    """

    sheets: tuple[str, ...] = ()
    order: OrderOptions = field(default_factory=OrderOptions)
    page_number: int = 1
    dpi: int = 100
    target: OutputTarget = field(default_factory=lambda: OutputTarget(STDOUT, is_folder=False))


@dataclass(frozen=True)
class PreviewReport:
    """The picture, a PNG, what is to be known of the words, and `advice` on what was asked for."""

    file: OutputFile
    words: WordNotes
    advice: tuple[Problem, ...] = ()


def preview(environment: Environment, options: PreviewOptions) -> PreviewReport:
    """Draws the picture. Raises `ReframeError`; then no file was written."""
    names = options.sheets
    target = options.target._replace(ending=".png")
    if not target.is_folder and target.path.suffix.lower() not in ("", ".png"):
        raise failure(ExitCode.USAGE, f"{target.path} is no PNG", "end its name with .png")
    name = f"{Path(names[0]).stem.replace(':', '-')}.png" if len(names) == 1 else "sheets.png"
    target.prepare([name])
    workshop = environment.workshop
    with noticed() as advice:
        order = order_from(environment, options.order, advice)
        names = names or tuple(entry.slug for entry in entries(environment.library)[0])
        sheets = [workshop.sheet(each) for each in names]
        made = [sheet_pdf(workshop, sheet, order).written.data for sheet in sheets]
        if len(made) == 1:
            drawn = picture(made[0], options.page_number, options.dpi)
        else:
            drawn = contact_sheet([*zip(names, made, strict=True)])
        file = target.write(name, drawn)
    return PreviewReport(file, on_sheets(workshop, sheets, order), tuple(advice))
