"""How the value of a text field looks in its box: the size and colour that its form asks for."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cached_property

from reframekit.layout.metrics import Metrics
from reframekit.layout.typing import Typed, begun, fitted
from reframekit.pdf.flags import MULTILINE
from reframekit.pdf.looks.look import Size, turned
from reframekit.pdf.looks.text import INKED, blank_look, text_look
from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.stamp import Drawing
from reframekit.pdf.source.access import Dictionary, inner, integer, items, number
from reframekit.pdf.source.form import Field, FieldNode
from reframekit.pdf.source.pages import rectangle
from reframekit.pdf.syntax import numbers, reference
from reframekit.pdf.text.fonts import shaper
from reframekit.pdf.write.appearances import Appearances
from reframekit.pdf.write.font_objects import FileFonts

#: What letters are at most where the form leaves their size open (12.7.3.3).
_USUAL = 12.0
_SMALL_BOX = 4.0


@dataclass
class Looks:
    """Makes the appearance streams of one file, and remembers what did not fit its box.

    `goes_on` is for a record alone: it is what a box says at its end where its text does not fit.
    """

    copy: Copy
    goes_on: str = ""
    shrunk: dict[str, float] = dataclasses.field(default_factory=dict)
    outgrown: dict[str, float] = dataclasses.field(default_factory=dict)

    def __post_init__(self) -> None:
        self.fonts = FileFonts(self.copy)
        self._shaper = shaper()

    @cached_property
    def _appearances(self) -> Appearances:
        return Appearances(self.copy, self.fonts, self._shaper)

    def text(self, field: Field, widget: FieldNode, text: str) -> Drawing:
        """The look of a widget with `text`, or with none."""
        place = rectangle(widget.own)
        turn = (integer(inner(widget.own, "/MK").get("/R")) or 0) % 360
        size, matrix = turned(place, turn)
        box = (0.0, 0.0, *size)
        behind = ground(widget.own, size)
        marked = not self.goes_on
        if min(size) < _SMALL_BOX or not (text or behind):
            look = blank_look(size, marked=marked)
            made = self._appearances.stream(look, compress=False)
            return Drawing(reference(made), box, matrix)
        lines = self._set(field, size, text)
        look = text_look(
            lines, size, self._shaper, marked=marked, colour=colour(field), ground=behind
        )
        return Drawing(reference(self._appearances.stream(look, matrix)), box, matrix)

    def _set(self, field: Field, size: Size, text: str) -> Typed:
        multiline = bool(field.flags & MULTILINE)
        shown = text if multiline else " ".join(text.split("\n"))
        asked = font_size(field, size)
        made = fitted(shown, *size, asked, multiline, self._shaper)
        if not made.whole:
            self.outgrown[field.name] = made.size
            if self.goes_on:
                return begun(shown, *size, multiline, self._shaper, self.goes_on)
        elif made.size < asked:
            self.shrunk[field.name] = made.size
        return made

    @property
    def metrics(self) -> Metrics:
        """How wide text is."""
        return self._shaper

    @property
    def missing(self) -> str:
        """The letters that no font has."""
        return "".join(self.fonts.missing)

    def embed(self) -> None:
        """Writes the fonts that were used, and the resources that name them."""
        self.copy.put(self.copy.resources, f"<<{self.fonts.embed()}>>")


def font_size(field: Field, size: Size) -> float:
    """The size that the field's default appearance asks for; where it is open, one that suits."""
    return field.default_appearance.size or min(_USUAL, max(4.0, size[1] * 0.7))


def colour(field: Field) -> str:
    """The operators of the colour that the field's text has."""
    return field.default_appearance.colour or INKED


def ground(own: Dictionary, size: Size) -> str:
    """The operators of the background and the border that a widget asks for (12.5.6.19)."""
    asked = inner(own, "/MK")
    wide = number(inner(own, "/BS").get("/W"))
    wide = 1.0 if wide is None else wide
    painted = ""
    if fill := _paint(asked.get("/BG"), "g rg k"):
        painted += f"q {fill} 0 0 {numbers(size)} re f Q "
    if wide > 0 and (stroke := _paint(asked.get("/BC"), "G RG K")):
        inside = numbers((wide / 2, wide / 2, size[0] - wide, size[1] - wide))
        painted += f"q {stroke} {numbers((wide,))} w {inside} re S Q "
    return painted


def _paint(raw: object, operators: str) -> str:
    """The operator of a colour of one, three or four numbers; nothing for none."""
    values = [number(each) or 0.0 for each in items(raw)]
    operator = dict(zip((1, 3, 4), operators.split(), strict=True)).get(len(values))
    return f"{numbers(values)} {operator}" if operator else ""
