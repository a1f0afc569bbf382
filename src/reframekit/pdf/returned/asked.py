"""What a form asks of the look of a widget: its letters, their side and colour, its cells."""

from __future__ import annotations

from reframekit.layout.typing import PADDING, Side, TypedBox
from reframekit.pdf.flags import COMB, MULTILINE, PASSWORD
from reframekit.pdf.looks.look import turned
from reframekit.pdf.looks.text import INKED
from reframekit.pdf.returned.values import type_of
from reframekit.pdf.source.access import integer
from reframekit.pdf.source.characteristics import characteristics
from reframekit.pdf.source.default_appearance import DefaultAppearance
from reframekit.pdf.source.form import Field, FieldNode
from reframekit.pdf.source.pages import rectangle
from reframekit.pdf.source.strings import string_bytes

#: The size of letters where the form leaves it open (12.7.3.3): of one line that of its box, as
#: viewers do it; of several lines what is usual. Then they are made smaller until all fits.
_OF_THE_BOX = 0.7
_SMALLEST_OPEN = 4.0
_USUAL = 12.0
#: By the number of `/Q`.
SIDES: dict[int | None, Side] = {1: "middle", 2: "right"}
#: More cells than this cannot be told apart.
_MOST_CELLS = 500


class AskedLook:
    """What is asked of one widget; lengths in points.

    `size` is that of the widget as it is read, `matrix` turns it into its rectangle, `letters` is
    the size of letters, and `colour` the operator of theirs.
    """

    def __init__(self, field: Field, widget: FieldNode) -> None:
        self.held = {**field.held, **widget.held}
        self.marks = characteristics(widget.own)
        self.size, self.matrix = turned(rectangle(widget.own), self.marks.turn)
        typed_with = DefaultAppearance(string_bytes(self.held.get("/DA")) or b"")
        multiline = bool(field.flags & MULTILINE) or type_of(field) == "list"
        by_box = max(_SMALLEST_OPEN, self.size[1] * _OF_THE_BOX)
        self.letters = typed_with.size or (min(_USUAL, by_box) if multiline else by_box)
        self.colour = typed_with.colour or INKED
        comb = field.flags & COMB and not field.flags & (MULTILINE | PASSWORD)
        cells = (integer(self.held.get("/MaxLen")) or 0) if comb else 0
        side = SIDES.get(integer(self.held.get("/Q")), "left")
        edge = self.marks.width if self.marks.border else 0.0
        edge *= 2 if self.marks.style in "BI" else 1
        self.box = TypedBox(
            *self.size,
            multiline,
            side,
            cells if 0 < cells <= _MOST_CELLS else 0,
            PADDING + edge,
        )
