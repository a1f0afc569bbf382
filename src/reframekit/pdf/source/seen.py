"""Whether the letters of a look are seen: drawn to be seen, and in its box (ISO 32000-1, 9.3, 9.4).

A program that fills a form may set a text that goes on beyond its box, or that nobody sees.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pypdf import PdfReader
from pypdf.generic import ContentStream

from reframekit.pdf.source.access import (
    Dictionary,
    Key,
    Stream,
    found,
    inner,
    items,
    name_of,
    number,
)
from reframekit.pdf.source.geometry import (
    UNTURNED,
    Matrix,
    Rectangle,
    bounds,
    meet,
    placed,
    product,
    shared,
)
from reframekit.pdf.source.glyph_widths import GlyphWidths, glyph_widths
from reframekit.pdf.source.strings import string_bytes

#: How far letters may stand out of their box, in their sizes, and how large they may be, in its
#: heights.
_OVERHANG, _TALLEST = 0.2, 1.5
#: Modes of showing text that draw nothing (table 106).
_INVISIBLE = (3, 7)
#: Operators of colours by which is white, and those that fill.
_FILLS = (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")
_ENDS = (*_FILLS, b"n", b"S", b"s")


class _UnknownError(Exception):
    """What is drawn cannot be told."""


@dataclass
class _State:
    """What `q` saves: where, in which clip, in which colour, with which letters."""

    matrix: Matrix
    clip: Rectangle
    white: bool = False
    widths: GlyphWidths | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    rise: float = 0.0
    leading: float = 0.0
    mode: int = 0


@dataclass
class _Walk:
    """The operators of one look, one after the other."""

    fonts: Dictionary
    states: Dictionary
    known: dict[Key, GlyphWidths | None]
    state: _State
    saved: list[_State] = field(default_factory=list)
    path: list[tuple[float, float]] = field(default_factory=list)
    clips: bool = False
    filled: bool = False
    line: Matrix = UNTURNED
    at: Matrix = UNTURNED
    seen: bool = True
    letters: list[Rectangle] = field(default_factory=list)

    def take(self, operator: bytes, operands: list[object]) -> None:
        """Follows an operator. Raises `_UnknownError` where it cannot be followed."""
        state = self.state
        values = [number(each) or 0.0 for each in operands]
        match operator:
            case b"q":
                self.saved.append(replace(state))
            case b"Q" if self.saved:
                self.state = self.saved.pop()
            case b"cm":
                state.matrix = product(_matrix(values), state.matrix)
            case b"re":
                x, y, wide, high = _numbers(values, 4)
                self._points((x, y), (x + wide, y), (x, y + high), (x + wide, y + high))
            case b"m" | b"l" | b"c" | b"v" | b"y":
                self._points(*zip(values[::2], values[1::2], strict=False))
            case b"W" | b"W*":
                self.clips = True
            case _ if operator in _ENDS:
                self._end_path(fills=operator in _FILLS)
            case b"g" | b"rg":
                state.white = bool(values) and min(values) > _WHITE
            case b"k":
                state.white = max(values, default=1.0) < 1 - _WHITE
            case b"cs" | b"sc" | b"scn":
                state.white = False
            case b"gs" if _hides(inner(self.states, str(operands[0]) if operands else "")):
                self.seen = False
            case b"Do" | b"sh":
                raise _UnknownError
            case b"BDC" if operands and operands[0] == "/OC":
                raise _UnknownError
            case _:
                self._text(operator, operands, values)

    def _text(self, operator: bytes, operands: list[object], values: list[float]) -> None:
        state = self.state
        match operator:
            case b"BT":
                self.line = self.at = UNTURNED
            case b"Tf":
                state.widths = self._widths(operands)
                state.size = values[1] if len(values) > 1 else 0.0
            case b"Tc" | b"Tw" | b"TL" | b"Ts" | b"Tz" | b"Tr":
                self._set(operator, _numbers(values, 1)[0])
            case b"Td" | b"TD":
                x, y = _numbers(values, 2)
                if operator == b"TD":
                    state.leading = -y
                self._next_line(x, y)
            case b"Tm":
                self.line = self.at = _matrix(values)
            case b"T*":
                self._next_line(0, -state.leading)
            case b"Tj" | b"TJ":
                self._show(operands)
            case b"'" | b'"':
                if operator == b'"':
                    state.word_spacing, state.spacing = _numbers(values, 2)
                self._next_line(0, -state.leading)
                self._show(operands[-1:])

    def _widths(self, operands: list[object]) -> GlyphWidths | None:
        key, font, _ = found(self.fonts.get(str(operands[0])) if operands else None)
        if not isinstance(font, Dictionary):
            return None
        if key not in self.known:
            self.known[key] = glyph_widths(font)
        return self.known[key]

    def _set(self, operator: bytes, value: float) -> None:
        state = self.state
        match operator:
            case b"Tc":
                state.spacing = value
            case b"Tw":
                state.word_spacing = value
            case b"TL":
                state.leading = value
            case b"Ts":
                state.rise = value
            case b"Tz":
                state.scale = value / 100
            case b"Tr":
                state.mode = int(value)

    def _next_line(self, x: float, y: float) -> None:
        self.line = self.at = product((1, 0, 0, 1, x, y), self.line)

    def _show(self, operands: list[object]) -> None:
        state = self.state
        for each in [part for held in operands for part in items(held)]:
            data = string_bytes(each)
            if data is None:
                moved = -(number(each) or 0.0) / 1000 * state.size * state.scale
                self.at = product((1, 0, 0, 1, moved, 0), self.at)
            elif data:
                self._letters(data)

    def _letters(self, data: bytes) -> None:
        """Shows a string: its letters, but for spaces at its end, have to be seen."""
        state = self.state
        if state.widths is None:
            raise _UnknownError
        x = 0.0
        end: float | None = None
        for width, is_space in state.widths.of(data):
            x += width * state.size + state.spacing + (state.word_spacing if is_space else 0.0)
            end = end if is_space else x
        if end is not None:
            heights = (state.rise, state.rise + state.size * 0.35)
            whole = product(self.at, state.matrix)
            corners = [placed(whole, p, y) for p in (0, end * state.scale) for y in heights]
            self._check(bounds(corners), abs(whole[0] * whole[3] - whole[1] * whole[2]) ** 0.5)
        self.at = product((1, 0, 0, 1, x * state.scale, 0), self.at)

    def _check(self, box: Rectangle, scale: float) -> None:
        state = self.state
        size = abs(state.size) * scale
        left, bottom, right, top = state.clip
        out = size * _OVERHANG + 1
        inside = left - out < box[0] and box[2] < right + out
        inside = inside and bottom < box[3] and box[1] > bottom - size / 2 and box[1] < top
        drawn = state.mode not in _INVISIBLE and (self.filled or not state.white)
        self.seen = self.seen and inside and drawn and 0 < size <= _TALLEST * (top - bottom)
        self.letters.append(box)

    def _points(self, *points: tuple[float, float]) -> None:
        self.path += [placed(self.state.matrix, x, y) for x, y in points]

    def _end_path(self, *, fills: bool) -> None:
        if self.path:
            area = bounds(self.path)
            if self.clips:
                self.state.clip = shared(self.state.clip, area)
            if fills:
                self.filled = True
                self.seen = self.seen and not any(meet(area, each) for each in self.letters)
        self.path, self.clips = [], False


#: What lets through more than half of what is below it is faint.
_FAINT = 0.5
#: From here on a part of a colour is as good as white.
_WHITE = 0.98


def letters_are_seen(
    look: Stream,
    resources: Dictionary,
    reader: PdfReader,
    known: dict[Key, GlyphWidths | None],
    place: Rectangle,
) -> bool:
    """Whether all letters of a look are seen; false where that cannot be told.

    `resources` are those of a look that has none, `place` is where it is shown, which is as large
    as one without a box; `known` keeps the widths of fonts by their keys.
    """
    own = found(look.get("/Resources")).value
    held = own if isinstance(own, Dictionary) else resources
    edges = [number(each) or 0.0 for each in items(look.get("/BBox"))[:4]]
    if len(edges) < 4:
        edges = [0.0, 0.0, place[2] - place[0], place[3] - place[1]]
    turn = [number(each) or 0.0 for each in items(look.get("/Matrix"))[:6]]
    a, b, c, d, *_ = turn if len(turn) == 6 else UNTURNED
    box = bounds([(edges[0], edges[1]), (edges[2], edges[3])])
    if box[0] >= box[2] or box[1] >= box[3] or not a * d - b * c or "/OC" in look:
        return False
    walk = _Walk(inner(held, "/Font"), inner(held, "/ExtGState"), known, _State(UNTURNED, box))
    try:
        for operands, operator in ContentStream(look, reader).operations:
            walk.take(operator, list(operands) if isinstance(operands, list) else [])
    except MemoryError:
        raise
    except Exception:
        return False
    return walk.seen


def _hides(state: Dictionary) -> bool:
    """Whether what is drawn in a graphics state may not be seen (8.4.5)."""
    opacity = number(state.get("/ca"))
    masked = "/SMask" in state and name_of(state, "/SMask") != "/None"
    blended = name_of(state, "/BM") not in ("", "/Normal", "/Compatible")
    return masked or blended or "/Font" in state or (opacity is not None and opacity < _FAINT)


def _numbers(values: list[float], count: int) -> list[float]:
    if len(values) < count:
        raise _UnknownError
    return values[:count]


def _matrix(values: list[float]) -> Matrix:
    a, b, c, d, e, f = _numbers(values, 6)
    return a, b, c, d, e, f
