"""From text to glyphs: fallback by the word, shaping, and the order of right-to-left text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import uharfbuzz as hb

from reframekit.layout.metrics import Style
from reframekit.pdf.faces import Face
from reframekit.pdf.square import WHITE_SQUARE, square_face

_PIECES = re.compile(r" +|[^ ]+")
_IGNORED = re.compile(
    "[\u00ad\u034f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)
_JOINERS = {0x200C, 0x200D}
_RTL_CLASSES = {"R", "AL", "RLE", "RLO", "RLI"}
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

    `plain` says that each glyph stands for its own letter, in reading order; else the text has
    to be given beside it (ISO 32000-1, 14.9.4, ActualText).
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


Chain = tuple[Face, ...]


class Shaper:
    """Shapes text with a chain of faces for each style, the first that covers a word wins."""

    def __init__(self, chains: dict[Style, Chain]) -> None:
        self.chains = chains
        self._short = lru_cache(maxsize=20_000)(self._word)
        self._line = lru_cache(maxsize=5_000)(self._shaped_line)
        self._widths = lru_cache(maxsize=20_000)(self._width)

    def shape(self, text: str, style: Style) -> tuple[GlyphRun, ...]:
        """The runs of one line of text in visual order, from left to right."""
        if len(text) <= _LONGEST_CACHED:
            return self._line(text, style)
        return self._shaped_line(text, style)

    def width(self, text: str, style: Style) -> float:
        """The width of one line of text, in ems."""
        if len(text) <= _LONGEST_CACHED:
            return self._widths(text, style)
        return self._width(text, style)

    def _width(self, text: str, style: Style) -> float:
        return sum(run.width for run in self.shape(text, style)) / 1000

    def _shaped_line(self, text: str, style: Style) -> tuple[GlyphRun, ...]:
        if text.isascii() or not _right_to_left(text):
            return self._left_to_right(text, style)
        from reframekit.pdf.bidi import visual_runs

        runs: list[GlyphRun] = []
        for part, level in visual_runs(text):
            if level % 2:
                pieces = reversed(_PIECES.findall(part))
                runs += [run for piece in pieces for run in self._backward(piece, style)]
            else:
                runs += self._left_to_right(part, style)
        return tuple(runs)

    def _left_to_right(self, text: str, style: Style) -> tuple[GlyphRun, ...]:
        words = [self._cached(piece, style) for piece in _PIECES.findall(text)]
        return tuple(run for word in words for run in word)

    def _cached(self, piece: str, style: Style) -> tuple[GlyphRun, ...]:
        if len(piece) <= _LONGEST_CACHED:
            return self._short(piece, style)
        return self._word(piece, style)

    def _backward(self, piece: str, style: Style) -> Iterator[GlyphRun]:
        parts = list(_covered_parts(piece, self.chains[style]))
        for face, part in reversed(parts):
            yield _shaped(face, part, "rtl")

    def _word(self, word: str, style: Style) -> tuple[GlyphRun, ...]:
        chain = self.chains[style]
        return tuple(_shaped(face, part, "ltr") for face, part in _covered_parts(word, chain))


def _right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in _RTL_CLASSES for letter in text)


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
    plain = "".join(face.letters.get(glyph.number, "") for glyph in glyphs) == text
    return GlyphRun(face, glyphs, plain, missing)
