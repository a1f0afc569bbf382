"""Appearance streams: how a widget looks when nobody redraws it (ISO 32000-1, 12.5.5).

A text field has one of its own, since programs that fill forms rewrite it in place. Ticks and
circles share one for each size: their look is chosen by name and never rewritten.
"""

from __future__ import annotations

from reframekit.layout.page import Widget
from reframekit.layout.theme import INK
from reframekit.layout.typing import Typed, typed
from reframekit.layout.writing import PADDING
from reframekit.pdf.syntax import number, numbers, reference
from reframekit.pdf.text.operators import show
from reframekit.pdf.text.shaping import Shaper
from reframekit.pdf.write.drawing import circle_path, operands
from reframekit.pdf.write.file import Stream
from reframekit.pdf.write.font_objects import FileFonts
from reframekit.pdf.write.objects import Objects

_INK = operands(INK)

#: A width and a height, in points.
Size = tuple[float, float]


class Appearances:
    """Makes the appearance streams of one file.

    `marked` ones say which part of them is the value, for programs that rewrite it (12.7.3.3); what
    becomes content of a page does not.
    """

    def __init__(
        self, document: Objects, fonts: FileFonts, shaper: Shaper, *, marked: bool = True
    ) -> None:
        self._opening, self._closing = ("/Tx BMC ", "EMC") if marked else ("", "")
        self._document = document
        self._fonts = fonts
        self._shaper = shaper
        self._blanks: dict[Size, Stream] = {}
        self._shared: dict[tuple[str, Size], tuple[int, ...]] = {}

    def text(self, widget: Widget, size: Size) -> int:
        """The stream of a text field with its value, clipped to its box."""
        if not widget.value:
            return self.blank(size)
        multiline = widget.kind == "multiline"
        return self.typed(typed(widget.value, *size, widget.size, multiline, self._shaper), size)

    def states(self, widget: Widget, size: Size) -> str:
        """The dictionary of a button's looks, chosen or not."""
        shape = widget.kind, size
        if shape not in self._shared:
            look = _dot if widget.kind == "radio" else _tick
            self._shared[shape] = tuple(
                self._stream(size, code.encode("ascii"), compress=False)
                for code in (look(size[0]), "")
            )
        on, off = self._shared[shape]
        return f"<</{widget.state or 'Yes'} {on} 0 R/Off {off} 0 R>>"

    def blank(self, size: Size) -> int:
        """A stream of the look of an empty field, the same bytes for all of its size."""
        if size not in self._blanks:
            number = self._stream(size, (self._opening + self._closing).encode(), compress=False)
            self._blanks[size] = self._document.stream(number)
            return number
        number = self._document.reserve()
        self._document.put_ready(number, self._blanks[size])
        return number

    def _stream(self, size: Size, code: bytes, *, compress: bool, matrix: str = "") -> int:
        box = numbers((0, 0, *size))
        resources = reference(self._document.resources)
        entries = f"/Type/XObject/Subtype/Form/BBox[{box}]{matrix}/Resources {resources}"
        return self._document.add_stream(code, entries, compress=compress)

    def typed(
        self,
        typed: Typed,
        size: Size,
        colour: str = f"{_INK} rg",
        matrix: str = "",
        ground: str = "",
    ) -> int:
        """The stream of a text field with lines that are set for it, clipped to its box.

        `matrix` is the entry that turns it in its rectangle, if it is turned; `ground` are the
        operators that paint what is behind the text.
        """
        box = numbers((1, 1, size[0] - 2, size[1] - 2))
        shown = [f"q {box} re W n {colour}"]
        y = typed.first
        for line in typed.lines:
            for piece in line:
                said = show(
                    piece.text,
                    PADDING + piece.x,
                    y,
                    piece.style,
                    typed.size,
                    self._shaper,
                    leftward=piece.leftward,
                )
                self._fonts.use(said.stretches)
                shown.append(f"BT {said.operators} ET")
            y -= typed.step
        shown.append("Q ")
        code = (ground + self._opening + "\n".join(shown) + self._closing).encode("ascii")
        return self._stream(size, code, compress=True, matrix=matrix)


def _dot(side: float) -> str:
    middle = numbers((side / 2, side / 2))
    return f"{_INK} rg 1 0 0 1 {middle} cm {circle_path(side * 0.29)} f"


def _tick(side: float) -> str:
    points = ((0.22, 0.52), (0.42, 0.28), (0.8, 0.76))
    start, *rest = (numbers((x * side, y * side)) for x, y in points)
    path = f"{start} m " + " ".join(f"{point} l" for point in rest)
    return f"{_INK} RG {number(side * 0.14)} w 1 J 1 j {path} S"
