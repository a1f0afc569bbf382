"""From text to glyphs: fallback by the word, shaping, and the order of right-to-left text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter

import uharfbuzz as hb

from reframekit.layout.bidi import levels, meets, runs_left, visual_order
from reframekit.layout.metrics import Style
from reframekit.pdf.text.faces import Face
from reframekit.pdf.text.square import WHITE_SQUARE, square_face

_PIECES = re.compile(r" +|[^ ]+")
_IGNORED = re.compile(
    "[\u00ad\u034f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)
#: Brackets as they are drawn in text that runs to the left (UAX 9, rule L4).
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_JOINERS = {0x200C, 0x200D}
_FEATURES = {"liga": False, "clig": False}
_LONGEST_CACHED = 120


@dataclass(frozen=True)
class Glyph:
    """A shaped glyph and the text it stands for; its measures in thousandths of an em."""

    number: int
    text: str
    advance: int
    dx: int
    dy: int


@dataclass(frozen=True, eq=False)
class GlyphRun:
    """Glyphs of one face in the order in which they are drawn.

    `plain` says that each glyph stands for its own letter, in the order in which they are seen,
    from which viewers find the reading order; else the text has to be given beside it
    (ISO 32000-1, 14.9.4, ActualText).
    """

    face: Face
    glyphs: tuple[Glyph, ...]
    plain: bool
    missing: str = ""

    @cached_property
    def width(self) -> int:
        """The run's width in thousandths of an em."""
        return sum(glyph.advance for glyph in self.glyphs)


@dataclass(frozen=True, eq=False)
class Stretch:
    """Neighbouring runs of one face, and the operators that show them."""

    face: Face
    runs: tuple[GlyphRun, ...]
    operators: str

    @cached_property
    def said(self) -> dict[int, str]:
        """What each glyph stands for."""
        return {glyph.number: glyph.text for run in self.runs for glyph in run.glyphs}

    @cached_property
    def missing(self) -> str:
        """The letters that no font has."""
        return "".join(run.missing for run in self.runs)


Chain = Iterable[Face]


class Shaper:
    """Shapes text with a chain of faces for each style, the first that covers a word wins."""

    def __init__(self, chains: dict[Style, Chain]) -> None:
        self.chains = chains
        self._short = lru_cache(maxsize=6_000)(self._word)
        self._line = lru_cache(maxsize=2_000)(self._shaped_line)
        self._turned = lru_cache(maxsize=2_000)(self._backward)
        self._widths = lru_cache(maxsize=6_000)(self._width)

    def shape(self, text: str, style: Style, *, leftward: bool = False) -> tuple[GlyphRun, ...]:
        """The runs of one line of text in visual order, from left to right.

        A `leftward` text is taken to run to the left as a whole; else its letters decide.
        """
        if leftward:
            return self._turned(text, style)
        if len(text) <= _LONGEST_CACHED:
            return self._line(text, style)
        return self._shaped_line(text, style)

    def parts(self, text: str, style: Style) -> Iterator[tuple[Face | None, str]]:
        """Each part of `text` with the face that sets it, or with none."""
        for piece in _PIECES.findall(text):
            yield from _covered_parts(piece, self.chains[style])

    def width(self, text: str, style: Style) -> float:
        """The width of one line of text, in ems."""
        if len(text) <= _LONGEST_CACHED:
            return self._widths(text, style)
        return self._width(text, style)

    def _width(self, text: str, style: Style) -> float:
        return sum(run.width for run in self.shape(text, style)) / 1000

    def _shaped_line(self, text: str, style: Style) -> tuple[GlyphRun, ...]:
        if not meets(text):
            return self._left_to_right(text, style)
        found = levels(text, leftward=runs_left(text))
        kept = [
            (letter, level) for letter, level in zip(text, found, strict=True) if level is not None
        ]
        parts = [
            ("".join(letter for letter, _ in group), level)
            for level, group in groupby(kept, key=itemgetter(1))
        ]
        runs: list[GlyphRun] = []
        for place in visual_order([level for _, level in parts]):
            part, level = parts[place]
            runs += (self._backward if level % 2 else self._left_to_right)(part, style)
        return tuple(runs)

    def _left_to_right(self, text: str, style: Style) -> tuple[GlyphRun, ...]:
        words = [self._cached(piece, style) for piece in _PIECES.findall(text)]
        return tuple(run for word in words for run in word)

    def _cached(self, piece: str, style: Style) -> tuple[GlyphRun, ...]:
        if len(piece) <= _LONGEST_CACHED:
            return self._short(piece, style)
        return self._word(piece, style)

    def _backward(self, text: str, style: Style) -> tuple[GlyphRun, ...]:
        """The runs of a text that runs to the left, its last word first."""
        return tuple(
            _shaped(face, part, "rtl")
            for piece in reversed(_PIECES.findall(text))
            for face, part in reversed(list(_covered_parts(piece, self.chains[style])))
        )

    def _word(self, word: str, style: Style) -> tuple[GlyphRun, ...]:
        chain = self.chains[style]
        return tuple(_shaped(face, part, "ltr") for face, part in _covered_parts(word, chain))


def _covered_parts(word: str, chain: Chain) -> Iterator[tuple[Face | None, str]]:
    """The word with the first face that has all of it, else in parts, letter by letter."""
    composed = unicodedata.normalize("NFC", _IGNORED.sub("", word))
    if not composed:
        return
    needed = {ord(letter) for letter in composed} - _JOINERS
    for face in chain:
        if needed <= face.covered:
            yield face, composed
            return
    part = ""
    last: Face | None = None
    for number, letter in enumerate(composed):
        own = next((face for face in chain if ord(letter) in face.covered), None)
        if number and own is not last:
            yield last, part
            part = ""
        part, last = part + letter, own
    if part:
        yield last, part


def _shaped(face: Face | None, text: str, direction: str) -> GlyphRun:
    """`text` in `face`; in none, each of its letters is a white square."""
    missing = ""
    if face is None:
        missing, text, face = text, WHITE_SQUARE * len(text), square_face()
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = direction
    hb.shape(face.font, buffer, _FEATURES)
    infos = buffer.glyph_infos
    clusters = sorted({info.cluster for info in infos})
    said = {a: text[a:b] for a, b in zip(clusters, [*clusters[1:], len(text)], strict=True)}
    glyphs = tuple(
        Glyph(info.codepoint, said.pop(info.cluster, ""), at.x_advance, at.x_offset, at.y_offset)
        for info, at in zip(infos, buffer.glyph_positions, strict=True)
    )
    drawn = "".join(face.letters.get(glyph.number, "") for glyph in glyphs)
    plain = drawn == (text if direction == "ltr" else text[::-1].translate(_MIRRORED))
    return GlyphRun(face, glyphs, plain, missing)
