"""Breaks running text into lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from reframekit.document.text import Inline, Run
from reframekit.layout.bidi import at_end, levels, meets, runs_left, visual_order
from reframekit.layout.metrics import Metrics, Style, style

#: A word with the space behind it; a break may also follow a hyphen, a dash or a slash, but
#: never between it and a digit.
_WORD = re.compile(r"\n|[^ \n]*?[^ \n\-–—/][-–—/]+(?=[^ \n\d])|[^ \n]+ *| +")


#: Texts up to this many letters are broken once for all sheets that hold them.
_LONGEST_KEPT = 2_000


class Piece(NamedTuple):
    """Part of a line in one style and direction, `x` from the line's left end; its last space is
    kept. The pieces of a line stand in the order in which they are read.
    """

    x: float
    text: str
    style: Style
    run: int
    href: str | None
    width: float
    lang: str = ""
    leftward: bool = False


Pieces = tuple[Piece, ...]


def break_lines(
    text: Inline, width: float, size: float, metrics: Metrics, *, bold: bool = False
) -> list[Pieces]:
    """`text` in lines of at most `width` points; a word that is wider is broken.

    A line that is broken at a space keeps it, so that a reader of tags hears two words.
    """
    if sum(len(run.text) for run in text) > _LONGEST_KEPT:
        return _broken(text, width, size, metrics, bold)
    return list(_kept(text, width, size, metrics, bold))


@lru_cache(maxsize=2_000)
def _kept(
    text: Inline, width: float, size: float, metrics: Metrics, bold: bool
) -> tuple[Pieces, ...]:
    return tuple(_broken(text, width, size, metrics, bold))


def _broken(text: Inline, width: float, size: float, metrics: Metrics, bold: bool) -> list[Pieces]:
    breaker = _Breaker(width / size, metrics, bold)
    for number, run in enumerate(text):
        breaker.add(number, run)
    lines = breaker.finish(size)
    said = "".join(run.text for run in text)
    if not meets(said):
        return lines
    leftward = runs_left(said)
    found = levels("".join(piece.text for line in lines for piece in line), leftward=leftward)
    ordered: list[Pieces] = []
    at = 0
    for line in lines:
        end = at + sum(len(piece.text) for piece in line)
        ordered.append(_ordered(line, found[at:end], metrics, size, leftward=leftward))
        at = end
    return ordered


def _ordered(
    line: Pieces,
    found: list[int | None],
    metrics: Metrics,
    size: float,
    *,
    leftward: bool,
) -> Pieces:
    """The line cut where its direction changes, each piece at the place where it is seen.

    `found` are the levels of its letters; spaces at its end have the paragraph's (L1).
    """
    letters = [(letter, piece) for piece in line for letter in piece.text]
    found = at_end("".join(letter for letter, _ in letters), found, leftward=leftward)
    kept = [
        (letter, piece, level)
        for (letter, piece), level in zip(letters, found, strict=True)
        if level is not None
    ]
    parts: list[Piece] = []
    part_levels: list[int] = []
    for (piece, level), group in groupby(kept, key=lambda each: each[1:]):
        said = "".join(letter for letter, _, _ in group)
        width = metrics.width(said, piece.style) * size
        parts.append(piece._replace(text=said, width=width, leftward=bool(level % 2)))
        part_levels.append(level)
    x = 0.0
    for place in visual_order(part_levels):
        parts[place] = parts[place]._replace(x=x)
        x += parts[place].width
    return tuple(parts)


def at_right(line: Pieces, width: float, share: float = 1.0) -> Pieces:
    """The line moved so that it ends at `width`, or with that share of what it leaves before it."""
    free = (width - width_of(line)) * share
    return tuple(piece._replace(x=piece.x + free) for piece in line)


def width_of(line: Pieces) -> float:
    """Where a line ends."""
    return max((piece.x + piece.width for piece in line), default=0.0)


class _Breaker:
    """Fills lines word by word; all widths in ems."""

    def __init__(self, width: float, metrics: Metrics, bold: bool) -> None:
        self.limit = width
        self.metrics = metrics
        self.bold = bold
        self.lines: list[list[_Open]] = [[]]
        self.x = 0.0

    def add(self, number: int, run: Run) -> None:
        shape = style(run.strong or self.bold, run.emphasis)
        for word in _WORD.findall(run.text.replace("\t", " ")):
            if word == "\n":
                self.end_line()
                continue
            self.place(word, number, run, shape)

    def place(self, word: str, number: int, run: Run, shape: Style) -> None:
        bare = word.rstrip(" ")
        width = self.metrics.width(bare, shape)
        if self.x + width > self.limit and self.x > 0 and bare:
            self.new_line()
        if width > self.limit:
            *whole, last = self.broken(bare, shape)
            for part in whole:
                self.append(part, number, run, shape)
                self.new_line()
            word = last + word[len(bare) :]
        self.append(word, number, run, shape)

    def append(self, word: str, number: int, run: Run, shape: Style) -> None:
        line = self.lines[-1]
        width = self.metrics.width(word, shape)
        if not line or line[-1].run != number:
            line.append(_Open(self.x, [], shape, number, run.href, 0.0, run.lang))
        line[-1].words.append(word)
        line[-1].width += width
        self.x += width

    def end_line(self) -> None:
        """A forced break; it keeps a space, so that a reader of tags hears two words."""
        if self.lines[-1]:
            self.lines[-1][-1].words.append(" ")
        self.new_line()

    def new_line(self) -> None:
        self.lines.append([])
        self.x = 0.0

    def broken(self, word: str, shape: Style) -> Iterator[str]:
        """A word in parts that each fit a line."""
        while word:
            end = self.fitting(word, shape)
            yield word[:end]
            word = word[end:]

    def fitting(self, word: str, shape: Style) -> int:
        """How many letters of `word` fit, at least one, a mark never parted from its letter."""
        low, high = 1, 2
        while high < len(word) and self.metrics.width(word[:high], shape) <= self.limit:
            low, high = high, high * 2
        if high >= len(word):
            high = len(word) + 1
        while high - low > 1:
            middle = (low + high) // 2
            if self.metrics.width(word[:middle], shape) <= self.limit:
                low = middle
            else:
                high = middle
        end = low
        while 1 < end < len(word) and unicodedata.combining(word[end]):
            end -= 1
        return end

    def finish(self, size: float) -> list[Pieces]:
        """The lines, their widths in points for letters of `size`."""
        return [
            tuple(
                Piece(
                    part.x * size,
                    "".join(part.words),
                    part.style,
                    part.run,
                    part.href,
                    part.width * size,
                    part.lang,
                )
                for part in line
            )
            for line in self.lines
            if line
        ] or [()]


@dataclass
class _Open:
    """A piece that is still being filled."""

    x: float
    words: list[str]
    style: Style
    run: int
    href: str | None
    width: float
    lang: str
