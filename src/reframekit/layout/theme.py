"""How a sheet looks: sizes, distances and colours, in points.

Text is never below 12 pt and a line to write on never below 8 mm. Every colour of text is at
least 4.5:1 on its ground, every border and mark 3:1, and each survives a grey printer.
"""

from __future__ import annotations

from dataclasses import dataclass

from reframekit.content.colours import rgb
from reframekit.layout.build import Size
from reframekit.layout.page import Colour
from reframekit.units import mm

INK = rgb("#1d2529")
MUTED = rgb("#4b585e")
ACCENT = rgb("#1f5c66")
BORDER = rgb("#66777d")
RULING = rgb("#7d8a8f")
PANEL = rgb("#eff4f4")
WHITE = (1.0, 1.0, 1.0)

#: The strokes and gaps of a line to cut along.
CUT = (4.0, 4.0)
#: How wide a line is that only parts the page, such as that above its foot.
HAIRLINE = 0.5
MARGIN_X = mm(20)
MARGIN_TOP = mm(14)
MARGIN_BOTTOM = mm(11)


@dataclass(frozen=True)
class Theme:
    """The sizes of one build; `text` is the size of running text, the others follow from it.

    `accent` is the colour of the title, of numbers on discs and of marks: the practice's own.
    """

    text: float
    title: float
    heading: float
    legend: float
    small: float
    writing_line: float
    circle: float
    gutter: float
    leading: float = 1.36
    accent: Colour = ACCENT

    @property
    def line(self) -> float:
        """From one baseline of running text to the next."""
        return self.text * self.leading

    @property
    def gap(self) -> float:
        """Between two blocks."""
        return self.text * 0.75

    @property
    def measure(self) -> float:
        """The widest line of running text: about 70 letters."""
        return self.text * 37


THEMES: dict[Size, Theme] = {
    "normal": Theme(12, 25, 16, 13.5, 12, mm(8), mm(5.6), mm(10)),
    "clear": Theme(14, 27, 18, 15.5, 12, mm(8.5), mm(6), mm(11.5)),
    "large": Theme(18, 32, 22, 20, 15, mm(10), mm(7.5), mm(14.5)),
}
