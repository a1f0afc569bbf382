"""Appearance streams: looks as they stand in a file (ISO 32000-1, 12.5.5).

A text field has one of its own, since programs that fill forms rewrite it in place. Ticks and
circles share one for each size: their look is chosen by name and never rewritten.
"""

from __future__ import annotations

from reframekit.layout.page import Widget
from reframekit.pdf.looks.buttons import dot_look, off_look, tick_look
from reframekit.pdf.looks.look import Look, Size
from reframekit.pdf.looks.text import blank_look, text_look
from reframekit.pdf.source.geometry import UNTURNED, Matrix
from reframekit.pdf.syntax import numbers, reference
from reframekit.pdf.text.shaping import Shaper
from reframekit.pdf.write.file import Stream
from reframekit.pdf.write.font_objects import FileFonts
from reframekit.pdf.write.objects import Objects


class Appearances:
    """The appearance streams of one file."""

    def __init__(self, document: Objects, fonts: FileFonts, shaper: Shaper) -> None:
        self._document = document
        self._fonts = fonts
        self._shaper = shaper
        self._blanks: dict[Size, Stream] = {}
        self._shared: dict[tuple[str, Size], tuple[int, ...]] = {}

    def text(self, widget: Widget, size: Size) -> int:
        """The stream of a text field with the lines of its value, or with none."""
        if widget.lines is None:
            return self.blank(size)
        return self.stream(text_look(widget.lines, size, self._shaper))

    def states(self, widget: Widget, size: Size) -> str:
        """The dictionary of a button's looks, chosen or not."""
        shape = widget.kind, size
        if shape not in self._shared:
            look = dot_look if widget.kind == "radio" else tick_look
            self._shared[shape] = tuple(
                self.stream(each(size), compress=False) for each in (look, off_look)
            )
        on, off = self._shared[shape]
        return f"<</{widget.state or 'Yes'} {on} 0 R/Off {off} 0 R>>"

    def blank(self, size: Size) -> int:
        """A stream of the look of an empty field, the same bytes for all of its size."""
        if size not in self._blanks:
            number = self.stream(blank_look(size), compress=False)
            self._blanks[size] = self._document.stream(number)
            return number
        number = self._document.reserve()
        self._document.put_ready(number, self._blanks[size])
        return number

    def stream(self, look: Look, matrix: Matrix = UNTURNED, *, compress: bool = True) -> int:
        """The stream of a look; `matrix` turns it in its rectangle."""
        self._fonts.use(look.stretches)
        box = numbers((0, 0, *look.size))
        turn = "" if matrix == UNTURNED else f"/Matrix[{numbers(matrix)}]"
        resources = reference(self._document.resources)
        if look.state:
            resources = f"<</ExtGState<</State<<{look.state}>>>>>>"
        entries = f"/Type/XObject/Subtype/Form/BBox[{box}]{turn}/Resources {resources}"
        return self._document.add_stream(look.operators.encode("ascii"), entries, compress=compress)
