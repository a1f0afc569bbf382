"""How a sheet looks: sizes, distances and colours, in points.

Text is never below 12 pt and a line to write on never below 8 mm. Every colour of text is at
least 4.5:1 on its ground, every border and mark 3:1, and each survives a grey printer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from reframekit.content.colours import rgb, tinted
from reframekit.layout.build import Size
from reframekit.layout.page import Colour
from reframekit.units import mm

INK = rgb("#1d2529")
MUTED = rgb("#4b585e")
ACCENT = rgb("#1f5c66")
BORDER = rgb("#66777d")
RULING = rgb("#7d8a8f")
WHITE = (1.0, 1.0, 1.0)

#: The strokes and gaps of a line to cut along.
CUT = (4.0, 4.0)
#: How wide a line is that only parts the page, such as that above its foot.
HAIRLINE = 0.5
#: At the sides, where a foot of 94 letters still has room in one line.
MARGIN_X = mm(17.5)


class Margins(NamedTuple):
    """At the sides, above and below of all that is on a page, in points."""

    side: float
    top: float
    bottom: float


MARGINS = Margins(MARGIN_X, mm(14), mm(11))
#: Upright, a page of A4 in the middle of a sheet of Letter loses 8.8 mm at the top and at the foot,
#: where a printer leaves 6 mm blank.
UPRIGHT_A4 = Margins(MARGIN_X, mm(16), mm(15))
PHONE = Margins(mm(6), mm(6), mm(5))


@dataclass(frozen=True)
class Theme:
    """The sizes of one build; `text` is the size of running text, the others follow from it.

    `measure` is the widest line of running text, and `letters` is how many are in one at most.
    `target` is the least height and width of a field to tap. `ink` is the colour of running text;
    `accent`, the practice's own, that of the title, of numbers on discs and of marks.
    """

    text: float
    title: float
    heading: float
    legend: float
    small: float
    writing_line: float
    circle: float
    gutter: float
    measure: float
    target: float = 0.0
    letters: int = 80
    leading: float = 1.36
    accent: Colour = ACCENT
    ink: Colour = INK

    @property
    def line(self) -> float:
        """From one baseline of running text to the next."""
        return self.text * self.leading

    @property
    def gap(self) -> float:
        """Between two blocks."""
        return self.text * 0.75

    @property
    def ground(self) -> Colour:
        """The ground of panels and heads: white with a little of the accent."""
        return tinted(self.accent)


THEMES: dict[Size, Theme] = {
    "normal": Theme(12, 25, 16, 13.5, 12, mm(8), mm(6), mm(10), 12 * 33),
    "clear": Theme(14, 27, 18, 15.5, 12, mm(8.5), mm(6), mm(11.5), 14 * 28, letters=70),
    "large": Theme(18, 32, 22, 20, 18, mm(10), mm(8), mm(14.5), 18 * 33),
}
#: A phone shows a page of 100 mm on 390 pixels of CSS: 12 points are 16.5 of them there, and a
#: target of 32 points is 44 (WCAG 2.2, 2.5.5). A mark takes this part of its target.
TARGET = 32.0
#: Less than this is too narrow to write in.
NARROWEST = mm(14)
_MARK = 0.6
_LARGE = mm(12)
PHONE_THEMES: dict[Size, Theme] = {
    "normal": Theme(12, 19, 15, 13.5, 12, TARGET, TARGET * _MARK, 0, 12 * 33, TARGET),
    "clear": Theme(14, 21, 17, 15.5, 14, TARGET, TARGET * _MARK, 0, 14 * 29, TARGET),
    "large": Theme(18, 25, 21, 19, 18, _LARGE, _LARGE * _MARK, 0, 18 * 33, _LARGE),
}


def mark_in(target: float) -> float:
    """How wide the mark is that is drawn in a field of this width: as wide, but on a phone."""
    return target if target < TARGET else target * _MARK
