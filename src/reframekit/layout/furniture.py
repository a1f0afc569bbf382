"""What every page carries beside the sheet: its head, the disclaimer, the page number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from reframekit.content.picture import Picture
from reframekit.document.structure import DISCLAIMER, LOGO, PRACTICE
from reframekit.document.text import Inline
from reframekit.layout.frame import Frame, line_items, worded
from reframekit.layout.lines import Pieces
from reframekit.layout.page import Colour, Image, Item, Line, Text, moved
from reframekit.layout.slab import Slab, held, led
from reframekit.layout.theme import HAIRLINE, MUTED, RULING

#: Between two texts on a line of the foot, in points.
_APART = 18.0
#: A number that is as wide as any.
_WIDEST = 88


@dataclass(frozen=True)
class Furniture:
    """What stands around a sheet; `page_of`, if it is numbered, holds `{page}` and `{pages}`.

    The `disclaimer` is whole on the last page; where there is a `short` one, that is on the others.
    The `practice` is in full above the title of the first page, and by its `name` in the foot. A
    `mark` stands before the number, so that a sheet of paper finds its client again.
    """

    title: str
    disclaimer: str
    page_of: str
    short: str = ""
    practice: Inline = ()
    name: str = ""
    accent: Colour | None = None
    logo: Picture | None = None
    mark: str = ""


class Furnisher:
    """Sets the furniture of one sheet's pages in the frame of their column."""

    def __init__(self, furniture: Furniture, frame: Frame) -> None:
        self.furniture = furniture
        self.frame = frame
        self.size = frame.theme.small
        self.side = frame.margins.side
        self.line = self.size * 1.25
        whole = self._broken(furniture.disclaimer)
        short = self._broken(furniture.short) if furniture.short else whole
        # A phone's page has no more in its foot than its number.
        self.end = self._at_the_end(whole) if frame.phone else []
        self.whole, self.short = ([], []) if frame.phone else (whole, short)
        self.rows = max(len(self._rows(_WIDEST, _WIDEST, last=last)) for last in (False, True))
        self.running_head = lru_cache(maxsize=10)(self._running_head)
        self.letterhead = lru_cache(maxsize=10)(self._letterhead)
        self.footer = lru_cache(maxsize=100)(self._footer)

    @property
    def foot(self) -> float:
        """The height of the foot, margin and distance to the column included."""
        return self.frame.margins.bottom + self.rows * self.line + self.size * 1.3

    @property
    def head(self) -> float:
        """The height of the running head on every page but the first."""
        return self.size * 2.3

    @property
    def above(self) -> float:
        """The height of what is above the title on the first page."""
        return self._practice_height + self.frame.theme.text * 0.9

    @cached_property
    def logo(self) -> Image | None:
        """The practice's picture at 0, 0, as high as the title and what is above it, and no wider
        than a third.
        """
        picture = self.furniture.logo
        if picture is None:
            return None
        theme = self.frame.theme
        height = theme.text * 0.9 + theme.title * theme.leading
        scale = min(height / picture.height, self.frame.width * 0.33 / picture.width)
        return Image(0, 0, picture.width * scale, picture.height * scale, LOGO, picture)

    @cached_property
    def _practice(self) -> list[Pieces]:
        """The lines of the practice above the title."""
        text = self.furniture.practice
        return self.frame.broken(text, self.size) if text else []

    @property
    def _practice_height(self) -> float:
        rows = len(self._practice)
        return rows * self.line + self.size * 0.5 if rows else 0.0

    def _running_head(self, top: float) -> tuple[Item, ...]:
        """The title above the column of a further page, as artifacts."""
        y = top - self.size
        rule = y - self.size * 0.6
        return (
            Text(self.side, y, self.furniture.title, "regular", self.size, MUTED, None),
            Line(self.side, rule, self.frame.width, 0, HAIRLINE, RULING),
        )

    def _letterhead(self, top: float) -> tuple[Item, ...]:
        """The practice, the stroke of colour above the title, and the logo at its right."""
        theme = self.frame.theme
        items: list[Item] = []
        for number, pieces in enumerate(self._practice):
            y = top - number * self.line - self.size
            items += _moved(line_items(pieces, PRACTICE, self.size, MUTED, y), self.side)
        rule = top - self._practice_height
        items.append(Line(self.side, rule, theme.text * 4, 0, 2.4, theme.accent))
        if self.logo is not None:
            right = self.side + self.frame.width - self.logo.width
            items.append(moved(self.logo, right, rule - self.logo.height))
        return tuple(items)

    def _footer(self, page: int, pages: int, first: bool, last: bool) -> tuple[Item, ...]:
        """The foot of a page; the whole disclaimer is read aloud once.

        It is on the last page where there is a short one for the others, else on the first.
        """
        top = self.frame.margins.bottom + self.rows * self.line
        rule = top + self.size * 0.35
        items: list[Item] = [Line(self.side, rule, self.frame.width, 0, HAIRLINE, RULING)]
        aloud = last if self.furniture.short else first
        for number, row in enumerate(self._rows(page, pages, last=last), 1):
            y = top - number * self.line + self.size * 0.3
            owner = DISCLAIMER if row.disclaims and aloud else None
            items += _moved(line_items(row.left, owner, self.size, MUTED, y), self.side)
            right = self.side + self.frame.width - _width(row.right)
            items += _moved(line_items(row.right, None, self.size, MUTED, y), right)
        return tuple(items)

    def _rows(self, page: int, pages: int, *, last: bool) -> list[_Row]:
        """The lines of a foot: the disclaimer, and at their right the number of the page.

        The name of the practice is beside the number, or at the left of a line of its own.
        """
        *rows, end = [_Row(pieces, True) for pieces in (self.whole if last else self.short) or [()]]
        name = "" if self.frame.phone else self.furniture.name
        number = self._numbered(page, pages)
        for said in (_joined(name, number), number) if last else (_joined(name, number),):
            right = self._line(said)
            if not said or _width(end.left) + _APART + _width(right) <= self.frame.width:
                return [*rows, end._replace(right=right)]
        right = self._line(number)
        room = self.frame.width - _width(right) - _APART
        *names, beside = self.frame.broken(worded(name), self.size, width=room) if name else [()]
        return [*rows, end, *(_Row(pieces) for pieces in names), _Row(beside, right=right)]

    def _numbered(self, page: int, pages: int) -> str:
        """The mark and the number of a page."""
        number = self.furniture.page_of.replace("{page}", str(page)).replace("{pages}", str(pages))
        return _joined(self.furniture.mark, number)

    def _line(self, text: str) -> Pieces:
        """A text in one line, which is as long as the line at most."""
        return next(iter(self.frame.broken(worded(text), self.size)), ()) if text else ()

    def _at_the_end(self, lines: list[Pieces]) -> list[Slab]:
        """The disclaimer as the last text of a sheet, read aloud there."""
        slabs = [self.frame.line_of(line, DISCLAIMER, MUTED) for line in lines]
        return led(held(slabs), self.frame.theme.gap * 1.3)

    def _broken(self, text: str) -> list[Pieces]:
        return self.frame.broken(worded(text), self.size) if text else []


class _Row(NamedTuple):
    """A line of the foot: what is at its left and at its right."""

    left: Pieces
    disclaims: bool = False
    right: Pieces = ()


def _joined(*texts: str) -> str:
    return " · ".join(filter(None, texts))


def _moved(items: list[Item], dx: float) -> list[Item]:
    return [moved(item, dx, 0) for item in items]


def _width(pieces: Pieces) -> float:
    """The width of a line, in points."""
    return max((piece.x + piece.width for piece in pieces), default=0)


@lru_cache(maxsize=100)
def furnisher_of(furniture: Furniture, frame: Frame) -> Furnisher:
    """The furnisher of all sheets with this furniture in this frame."""
    return Furnisher(furniture, frame)
