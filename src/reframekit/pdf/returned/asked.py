"""What a form asks of the look of a widget: its letters, their side and colour, its cells."""

from __future__ import annotations

from reframekit.layout.typing import Side, TypedBox
from reframekit.layout.writing import PADDING
from reframekit.pdf.flags import COMB, MULTILINE, PASSWORD
from reframekit.pdf.looks.look import turned
from reframekit.pdf.looks.text import INKED
from reframekit.pdf.source.access import integer
from reframekit.pdf.source.characteristics import characteristics
from reframekit.pdf.source.default_appearance import DefaultAppearance
from reframekit.pdf.source.form import Field, FieldNode
from reframekit.pdf.source.pages import rectangle
from reframekit.pdf.source.strings import string_bytes

#: What letters are at most where the form leaves their size open (12.7.3.3).
_USUAL = 12.0
_SMALLEST_OPEN = 4.0
#: By the number of `/Q`.
_SIDES: dict[int | None, Side] = {1: "middle", 2: "right"}
#: More cells than this cannot be told apart.
_MOST_CELLS = 500


class Asked:
    """What is asked of one widget; lengths in points.

    `size` is that of the widget as it is read, `matrix` turns it into its rectangle, `letters` is
    the size of letters, and `colour` the operator of theirs.
    """

    def __init__(self, field: Field, widget: FieldNode) -> None:
        self.held = {**field.held, **widget.held}
        self.marks = characteristics(widget.own)
        self.size, self.matrix = turned(rectangle(widget.own), self.marks.turn)
        typed_with = DefaultAppearance(string_bytes(self.held.get("/DA")) or b"")
        self.letters = typed_with.size or min(_USUAL, max(_SMALLEST_OPEN, self.size[1] * 0.7))
        self.colour = typed_with.colour or INKED
        multiline = bool(field.flags & MULTILINE)
        comb = field.flags & COMB and not field.flags & (MULTILINE | PASSWORD)
        cells = (integer(self.held.get("/MaxLen")) or 0) if comb else 0
        side = _SIDES.get(integer(self.held.get("/Q")), "left")
        edge = self.marks.width if self.marks.border else 0.0
        edge *= 2 if self.marks.style in "BI" else 1
        self.box = TypedBox(
            *self.size,
            multiline,
            side,
            cells if 0 < cells <= _MOST_CELLS else 0,
            PADDING + edge,
        )
