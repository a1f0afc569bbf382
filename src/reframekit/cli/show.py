"""`reframe show`: what a worksheet is for, and the therapist's note."""

from __future__ import annotations

import textwrap

import click

from reframekit.cli.setup import Setup, pass_setup
from reframekit.cli.sheet_argument import SheetName
from reframekit.cli.terminal import tell

_CARE = {
    0: "0: any time",
    1: "1: read the note first",
    2: "2: begin in the session",
}


@click.command()
@click.argument("sheet", type=SheetName())
@pass_setup
def show(setup: Setup, sheet: str) -> None:
    """Show what SHEET is for: purpose, pages, fields, care, the note, what it stands on."""
    from reframekit.content.index import entries
    from reframekit.pipeline.order import Order

    workshop = setup.workshop
    asked = workshop.sheet(sheet)
    worksheet = asked.worksheet
    records = workshop.document(asked, Order()).fields
    _title(f"{worksheet.named} ({worksheet.slug})")
    _paragraph(worksheet.purpose)
    steps = ", ".join(str(step) for step in worksheet.steps)
    pages = f"{worksheet.pages} page{'s' * (worksheet.pages > 1)} at normal size"
    tell(f"\nFamily {worksheet.family}, step {steps}, {pages}, {len(records)} fields")
    tell(f"Care {_CARE[worksheet.care]}")
    if worksheet.words:
        tell(f"Words it takes: {', '.join(worksheet.words)}")
    presets = next((e.presets for e in entries(setup.library)[0] if e.slug == worksheet.slug), ())
    if presets:
        tell(f"Presets: {', '.join(presets)}")
    for key, head in workshop.strings.note_heads.model_dump().items():
        _title(f"\n{head}")
        _paragraph(getattr(worksheet.note, key))
    if worksheet.stands_on:
        _title(f"\n{workshop.strings.note_stands_on}")
        _paragraph("; ".join(worksheet.stands_on))


def _title(text: str) -> None:
    tell(head=text)


def _paragraph(text: str) -> None:
    tell(textwrap.fill(" ".join(text.split()), 88))
