"""The therapist's notes on the sheets of a packet, as a file of their own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from reframekit.keys import note_node
from reframekit.pdf.text.fonts import shaper
from reframekit.pdf.write.write import write
from reframekit.pipeline.order import MadePdf, Order
from reframekit.pipeline.sheet import AskedSheet
from reframekit.pipeline.sheet_pdf import set_note
from reframekit.pipeline.workshop import Workshop


def notes_pdf(
    workshop: Workshop, sheets: Sequence[AskedSheet], title: str, order: Order
) -> MadePdf:
    """The notes on sheets, of which there are some, their pages numbered through; `title` is what
    they are on.

    No client's word is in it. Raises `ReframeError` when a note cannot be laid out.
    """
    strings = workshop.strings
    notes = [set_note(workshop, sheet, order, alone=True) for sheet in sheets]
    *firsts, behind = accumulate((len(each.laid.columns) for each in notes), initial=1)
    parts = [
        note.part(note_node(number), first, behind - 1, bookmark=sheet.worksheet.named)
        for number, (note, sheet, first) in enumerate(zip(notes, sheets, firsts, strict=True), 1)
    ]
    named = f"{strings.note_for}: {title}"
    written = write(parts, named, strings.lang, shaper(order.fonts), order.password)
    return MadePdf(written, behind - 1, 0, names_help=False, note_pages=behind - 1)
