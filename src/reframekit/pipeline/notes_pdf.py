"""The therapist's notes on the sheets of a packet, as a file of their own."""

from __future__ import annotations

from itertools import accumulate

from reframekit.keys import note_node
from reframekit.pdf.text.fonts import shaper
from reframekit.pdf.write.write import Written, write
from reframekit.pipeline.order import Order
from reframekit.pipeline.plan import Plan
from reframekit.pipeline.sheet_pdf import set_note
from reframekit.pipeline.workshop import Workshop


def notes_pdf(workshop: Workshop, plan: Plan, order: Order) -> Written:
    """The notes on a packet that has sheets of ours, their pages numbered through.

    No client's word is in it. Raises `ReframeError` when a note cannot be laid out.
    """
    strings = workshop.strings
    notes = [set_note(workshop, sheet, order, alone=True) for sheet in plan.sheets]
    *firsts, behind = accumulate((len(each.laid.columns) for each in notes), initial=1)
    parts = [
        note.part(note_node(number), first, behind - 1, bookmark=sheet.worksheet.named)
        for number, (note, sheet, first) in enumerate(
            zip(notes, plan.sheets, firsts, strict=True), 1
        )
    ]
    title = f"{strings.note_for}: {plan.title}"
    return write(parts, title, strings.lang, shaper(order.fonts), order.password)
