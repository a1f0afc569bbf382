"""What every page carries beside the sheet: the running head, the disclaimer, the page number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from reframekit.content.picture import Picture
from reframekit.document.structure import DISCLAIMER, LOGO, PRACTICE
from reframekit.document.text import Inline
from reframekit.layout.frame import Frame, line_items, worded
from reframekit.layout.lines import Pieces
from reframekit.layout.page import Colour, Image, Item, Line, Text, moved
from reframekit.layout.theme import HAIRLINE, MARGIN_BOTTOM, MARGIN_X, MUTED, RULING


@dataclass(frozen=True)
class Furniture:
    """What stands around a sheet; `page_of`, if it is numbered, holds `{page}` and `{pages}`.

    A `mark` stands before the number, so that a sheet of paper finds its client again.
    """

    title: str
    disclaimer: str
    page_of: str
    practice: Inline = ()
    accent: Colour | None = None
    logo: Picture | None = None
    mark: str = ""


class Furnisher:
    """Sets the furniture of one sheet's pages in the frame of their column."""

    def __init__(self, furniture: Furniture, frame: Frame) -> None:
        self.furniture = furniture
        self.frame = frame
        self.size = frame.theme.small
        self.line = self.size * 1.25
        self.lines: list[tuple[str, Pieces]] = [
            (owner, pieces)
            for owner, text in (
                (DISCLAIMER, worded(furniture.disclaimer) if furniture.disclaimer else ()),
                (PRACTICE, furniture.practice),
            )
            if text
            for pieces in frame.broken(text, self.size)
        ]
        last = self.lines[-1][1][-1] if self.lines and self.lines[-1][1] else None
        room = frame.width - (last.x + last.width if last else 0)
        self.own_line = not self.lines or room < _width(self._numbered(88, 88)) + 24
        self.running_head = lru_cache(maxsize=10)(self._running_head)
        self.letterhead = lru_cache(maxsize=10)(self._letterhead)
        self.footer = lru_cache(maxsize=100)(self._footer)

    @property
    def foot(self) -> float:
        """The height of the foot, margin and distance to the column included."""
        rows = len(self.lines) + self.own_line
        return MARGIN_BOTTOM + rows * self.line + self.size * 1.3

    @property
    def head(self) -> float:
        """The height of the running head on every page but the first."""
        return self.size * 2.3

    def _running_head(self, top: float) -> tuple[Item, ...]:
        """The title above the column of a further page, as artifacts."""
        y = top - self.size
        rule = y - self.size * 0.6
        return (
            Text(MARGIN_X, y, self.furniture.title, "regular", self.size, MUTED, None),
            Line(MARGIN_X, rule, self.frame.width, 0, HAIRLINE, RULING),
        )

    def logo(self, height: float) -> Image | None:
        """The practice's picture at 0, 0, no higher than `height`, no wider than a third."""
        picture = self.furniture.logo
        if picture is None:
            return None
        scale = min(height / picture.height, self.frame.width * 0.33 / picture.width)
        return Image(0, 0, picture.width * scale, picture.height * scale, LOGO, picture)

    def _letterhead(self, top: float, logo: Image | None) -> tuple[Item, ...]:
        """The logo at the right and the stroke of colour above the title."""
        theme = self.frame.theme
        rule = Line(MARGIN_X, top, theme.text * 4, 0, 2.4, theme.accent)
        if logo is None:
            return (rule,)
        right = MARGIN_X + self.frame.width - logo.width
        return moved(logo, right, top - logo.height), rule

    def _footer(self, page: int, pages: int, aloud: bool) -> tuple[Item, ...]:
        """The disclaimer and the practice, read aloud where a sheet begins, and the page number."""
        rows = len(self.lines) + self.own_line
        top = MARGIN_BOTTOM + rows * self.line
        right = MARGIN_X + self.frame.width
        rule = top + self.size * 0.35
        items: list[Item] = [Line(MARGIN_X, rule, self.frame.width, 0, HAIRLINE, RULING)]
        for number, (owner, pieces) in enumerate(self.lines):
            y = top - (number + 1) * self.line + self.size * 0.3
            items += [
                moved(item, MARGIN_X, 0)
                for item in line_items(pieces, owner if aloud else None, self.size, MUTED, y)
            ]
        pieces = self._numbered(page, pages)
        y = MARGIN_BOTTOM + self.size * 0.3
        numbered = line_items(pieces, None, self.size, MUTED, y)
        items += [moved(item, right - _width(pieces), 0) for item in numbered]
        return tuple(items)

    def _numbered(self, page: int, pages: int) -> Pieces:
        """The mark and the number of a page in one line, which is as long as the line at most."""
        number = self.furniture.page_of.replace("{page}", str(page)).replace("{pages}", str(pages))
        said = " · ".join(filter(None, (self.furniture.mark, number)))
        return next(iter(self.frame.broken(worded(said), self.size)), ()) if said else ()


def _width(pieces: Pieces) -> float:
    """The width of a line, in points."""
    return max((piece.x + piece.width for piece in pieces), default=0)


@lru_cache(maxsize=100)
def furnisher_of(furniture: Furniture, frame: Frame) -> Furnisher:
    """The furnisher of all sheets with this furniture in this frame."""
    return Furnisher(furniture, frame)
