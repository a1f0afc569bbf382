"""What composing a block needs to know: the look, the fonts, the build and the room."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reframekit.document.text import Inline, Run
from reframekit.keys import run_key
from reframekit.layout.bidi import runs_left
from reframekit.layout.lines import Pieces, at_right, break_lines
from reframekit.layout.metrics import Metrics
from reframekit.layout.page import Colour, Item, Line, LinkArea, Text
from reframekit.layout.slab import Slab
from reframekit.layout.theme import INK, MARGINS, Margins, Theme


@dataclass(frozen=True)
class Frame:
    """The column that blocks are set in, `width` points wide and at most `height` high.

    `page` is the whole page's width and height; in a `roomy` build a card may outgrow A6. A logo
    takes `logo` points of the title's line. `margins` are those of the page; on a
    `phone` everything is in one column. A panel that is a row of a table is `in_row`; what is asked
    `on_card` of a phone takes few lines.
    """

    theme: Theme
    metrics: Metrics
    fillable: bool
    width: float
    height: float
    page: tuple[float, float] = (0.0, 0.0)
    roomy: bool = False
    logo: float = 0.0
    phone: bool = False
    in_row: bool = False
    on_card: bool = False
    margins: Margins = MARGINS

    def narrower(self, by: float) -> Frame:
        """The same frame, less wide."""
        return replace(self, width=self.width - by)

    def broken(
        self, text: Inline, size: float, *, bold: bool = False, width: float | None = None
    ) -> list[Pieces]:
        """`text` in lines that fit the frame, or `width`; running text, which is no wider than the
        measure, in lines that eyes can follow, which are shorter where letters are narrow.
        """
        room = self.width if width is None else width
        lines = break_lines(text, room, size, self.metrics, bold=bold)
        running = width is not None and width <= self.theme.measure
        while running and max(map(_letters, lines), default=0) > self.theme.letters:
            room *= 0.98
            lines = break_lines(text, room, size, self.metrics, bold=bold)
        return lines

    def lines(
        self,
        text: Inline,
        owner: str,
        size: float,
        *,
        bold: bool = False,
        colour: Colour = INK,
        width: float | None = None,
        beside_mark: bool = False,
    ) -> list[Slab]:
        """`text` as a slab for each line.

        A text that runs to the left begins at the right, unless it stands beside a mark.
        """
        lines = self.broken(text, size, bold=bold, width=width)
        if not beside_mark and leftward(text):
            lines = [at_right(line, self.width) for line in lines]
        return [line_slab(line, owner, size, colour, self.theme.leading) for line in lines]

    def line_of(self, line: Pieces, owner: str | None, colour: Colour) -> Slab:
        """A line of running text that is broken already."""
        return line_slab(line, owner, self.theme.text, colour, self.theme.leading)

    def width_of(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide a short text is, in points."""
        return self.metrics.width(text, "bold" if bold else "regular") * size


def _letters(line: Pieces) -> int:
    """How many letters stand in a line, without the space at its end."""
    return len("".join(piece.text for piece in line).rstrip())


def line_slab(
    pieces: Pieces, owner: str | None, size: float, colour: Colour, leading: float
) -> Slab:
    """One line of text, its baseline where the letters look centred in the line."""
    height = size * leading
    return Slab(height, tuple(line_items(pieces, owner, size, colour, -baseline(height, size))))


def line_items(
    pieces: Pieces, owner: str | None, size: float, colour: Colour, y: float
) -> list[Item]:
    """The items of one line whose baseline is at `y`."""
    items: list[Item] = []
    for piece in pieces:
        held = owner
        if owner is not None and (piece.href or piece.lang):
            held = run_key(owner, piece.run, link=bool(piece.href))
        items.append(Text(piece.x, y, piece.text, piece.style, size, colour, held, piece.leftward))
        if held is not None and piece.href:
            items.append(Line(piece.x, y - size * 0.14, piece.width, 0, 0.7, colour))
            items.append(
                LinkArea(piece.x, y - size * 0.25, piece.width, size * 1.2, held, piece.href)
            )
    return items


def baseline(height: float, size: float) -> float:
    """How far below the top of a line of `height` its baseline is."""
    return (height + size * 0.68) / 2


def leftward(text: Inline) -> bool:
    """Whether a paragraph of `text` runs from right to left."""
    return runs_left("".join(run.text for run in text))


def worded(text: str) -> Inline:
    """A short text of the machine's as running text."""
    return (Run(text),)
