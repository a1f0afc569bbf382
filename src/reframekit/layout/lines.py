"""Breaks running text into lines."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby
from typing import NamedTuple

from reframekit.document.text import Inline
from reframekit.layout.bidi import at_end, levels, meets, runs_left, visual_order
from reframekit.layout.breaks import cut_at, units
from reframekit.layout.metrics import Metrics, Style, style

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
    breaker = _Breaker(text, width / size, metrics, bold)
    lines = breaker.lines_of(size)
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
    """Fills lines unit by unit; all widths in ems, all places in the text of all runs."""

    def __init__(self, text: Inline, width: float, metrics: Metrics, bold: bool) -> None:
        self.text = text
        self.said = "".join(run.text for run in text).replace("\t", " ")
        self.ends = list(accumulate(len(run.text) for run in text))
        self.shapes = [style(run.strong or bold, run.emphasis) for run in text]
        self.alone = self.shapes[0] if len(text) == 1 else None
        self.limit = width
        self.metrics = metrics
        self.lines: list[list[_Open]] = [[]]
        self.x = 0.0

    def lines_of(self, size: float) -> list[Pieces]:
        """The lines, their widths in points for letters of `size`."""
        start = 0
        for unit in units(self.said):
            if unit == "\n":
                self.end_line()
            else:
                self.place(unit, start)
            start += len(unit)
        return self.finished(size)

    def place(self, unit: str, start: int) -> None:
        bare = unit.rstrip(" ")
        width = self.width(bare, start)
        if self.x + width > self.limit and self.x > 0 and bare:
            self.new_line()
        if width > self.limit:
            while (cut := self.fitting(bare, start)) < len(bare):
                self.append(bare[:cut], start)
                self.new_line()
                bare, unit, start = bare[cut:], unit[cut:], start + cut
        self.append(unit, start)

    def parts(self, text: str, start: int) -> list[tuple[str, int]]:
        """`text`, which begins at `start`, in the parts that each run has of it."""
        number = bisect_right(self.ends, start)
        parts = []
        while len(text) > (room := self.ends[number] - start):
            if room:
                parts.append((text[:room], number))
            text, start, number = text[room:], start + room, number + 1
        return [*parts, (text, number)]

    def width(self, text: str, start: int) -> float:
        if self.alone:
            return self.metrics.width(text, self.alone)
        return sum(
            self.metrics.width(part, self.shapes[number])
            for part, number in self.parts(text, start)
        )

    def append(self, text: str, start: int) -> None:
        line = self.lines[-1]
        for part, number in ((text, 0),) if self.alone else self.parts(text, start):
            shape = self.shapes[number]
            width = self.metrics.width(part, shape)
            if not line or line[-1].run != number:
                run = self.text[number]
                line.append(_Open(self.x, [], shape, number, run.href, 0.0, run.lang))
            line[-1].words.append(part)
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

    def fitting(self, text: str, start: int) -> int:
        """How many letters of `text` fit a line, at least one.

        A mark is never parted from its letter, and a closing or opening one only where it must.
        """
        low, high = 1, 2
        while high < len(text) and self.width(text[:high], start) <= self.limit:
            low, high = high, high * 2
        if high >= len(text):
            high = len(text) + 1
        while high - low > 1:
            middle = (low + high) // 2
            if self.width(text[:middle], start) <= self.limit:
                low = middle
            else:
                high = middle
        return low if low == len(text) else cut_at(text, low)

    def finished(self, size: float) -> list[Pieces]:
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
