"""The fonts of one file: which faces it uses, and the objects that embed them.

Every face is a Type0 font with Identity-H and glyph numbers as codes (ISO 32000-1, 9.7). The
face that a viewer types with is also there as a simple TrueType font in WinAnsi encoding, over
the same font file.
"""

from __future__ import annotations

import logging
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO

from reframekit.pdf.syntax import name, number, reference
from reframekit.pdf.text.faces import EM, Face
from reframekit.pdf.text.fonts import text_face
from reframekit.pdf.text.shaping import Stretch
from reframekit.pdf.write.objects import Objects

#: Glyphs that every subset of a text face holds, so that most sheets share one subset.
_ALWAYS = frozenset(range(0x20, 0x7F)) | {ord(letter) for letter in "–—‘’“”…•×  "}

_NO_LETTERS = dict.fromkeys((0, 0xFEFF, 0xFFFE))

#: The resource name of the font that a viewer types with.
TYPING_FONT = "FT"


@cache
def _win_ansi() -> dict[int, int]:
    """The code points of WinAnsiEncoding by byte (ISO 32000-1, annex D.2)."""
    table: dict[int, int] = {}
    for byte in range(0x20, 0x100):
        try:
            table[byte] = ord(bytes([byte]).decode("cp1252"))
        except UnicodeDecodeError:
            table[byte] = ord("•")
    table[0x7F] = ord("•")
    return table


@dataclass(frozen=True)
class _Descriptor:
    """What a font descriptor says (ISO 32000-1, 9.8), in thousandths of an em."""

    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, int, int, int]
    italic_angle: float
    stem: int


@cache
def _descriptor(face: Face) -> _Descriptor:
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").addHandler(logging.NullHandler())
    with TTFont(BytesIO(face.blob), lazy=True) as font:
        scale = EM / font["head"].unitsPerEm
        head, hhea, os2 = font["head"], font["hhea"], font["OS/2"]
        box = tuple(round(v * scale) for v in (head.xMin, head.yMin, head.xMax, head.yMax))
        return _Descriptor(
            round(hhea.ascent * scale),
            round(hhea.descent * scale),
            round(getattr(os2, "sCapHeight", 700) * scale),
            box,
            font["post"].italicAngle,
            140 if (face.weight or os2.usWeightClass) >= 600 else 85,
        )


class FileFonts:
    """The faces that one file draws with, each under its resource name."""

    def __init__(self, document: Objects) -> None:
        self._document = document
        self._used: dict[Face, dict[int, str]] = {}
        self._objects: dict[str, int] = {}
        self._seen: set[tuple[Stretch, ...]] = set()
        self._typing = False
        self.missing: dict[str, None] = {}

    def use(self, stretches: tuple[Stretch, ...]) -> None:
        """Sees to it that the glyphs of the stretches are embedded."""
        if stretches in self._seen:
            return
        self._seen.add(stretches)
        for stretch in stretches:
            face = stretch.face
            if face.resource not in self._objects:
                self._used.setdefault(face, {})
                self._objects[face.resource] = self._document.reserve()
            self._used[face].update(stretch.said)
            self.missing.update(dict.fromkeys(stretch.missing))

    def typing_font(self) -> int:
        """The object of the font that a viewer types with."""
        if not self._typing:
            self._typing = True
            self._objects[TYPING_FONT] = self._document.reserve()
        return self._objects[TYPING_FONT]

    def embed(self) -> str:
        """Writes every font that was used; the entry of the resource dictionary that names them."""
        regular = text_face("regular")
        if self._typing and regular not in self._used:
            self._used[regular] = {}
        for face, used in self._used.items():
            self._embed(face, used, typing=self._typing and face is regular)
        fonts = "".join(f"/{key} {reference(n)}" for key, n in sorted(self._objects.items()))
        return f"/Font<<{fonts}>>"

    def _embed(self, face: Face, used: dict[int, str], *, typing: bool) -> None:
        shaped = tuple((g, used[g]) for g in sorted(used) if g not in face.letters)
        subset = _subset(face, frozenset(used), shaped, typing)
        file = self._document.add_stream(
            subset.file, f"/Length1 {subset.size}/Filter/FlateDecode", compress=False
        )
        descriptor = self._document.add(_descriptor_body(face, subset.name, file))
        if face.resource in self._objects:
            to_unicode = self._add_map(subset.to_unicode)
            self._document.put(
                self._objects[face.resource],
                _composite(subset.name, descriptor, to_unicode, subset.widths),
            )
        if typing:
            to_unicode = self._add_map(_byte_map())
            self._document.put(
                self._objects[TYPING_FONT], _simple(face, subset.name, descriptor, to_unicode)
            )

    def _add_map(self, deflated: bytes) -> int:
        return self._document.add_stream(deflated, "/Filter/FlateDecode", compress=False)


@dataclass(frozen=True)
class _Subset:
    """A face cut down to what is used: its name, its file and its ToUnicode map, both deflated."""

    name: str
    size: int
    file: bytes
    widths: str
    to_unicode: bytes


@lru_cache(maxsize=64)
def _subset(
    face: Face, used: frozenset[int], shaped: tuple[tuple[int, str], ...], typing: bool
) -> _Subset:
    """The subset of `face` for these glyphs; `shaped` says what glyphs without a letter mean."""
    codes = set(_win_ansi().values()) if typing else set()
    if face.weight is None:
        codes |= _ALWAYS
    codes &= face.covered
    size, file = face.subset(used, frozenset(codes))
    kept = sorted(used | {g for code in codes if (g := face.glyph(chr(code))) is not None})
    base = f"{_prefix(kept)}+{face.name.replace(' ', '')}"
    return _Subset(base, size, file, _width_array(face, kept), _glyph_map(face, kept, dict(shaped)))


def _descriptor_body(face: Face, base: str, file: int) -> str:
    d = _descriptor(face)
    box = " ".join(str(edge) for edge in d.box)
    flags = 32 | (64 if d.italic_angle else 0)
    return (
        f"<</Type/FontDescriptor/FontName{name(base)}/Flags {flags}/FontBBox[{box}]"
        f"/ItalicAngle {number(d.italic_angle)}/Ascent {d.ascent}/Descent {d.descent}"
        f"/CapHeight {d.cap_height}/StemV {d.stem}/FontFile2 {reference(file)}>>"
    )


def _composite(base: str, descriptor: int, to_unicode: int, widths: str) -> str:
    return (
        f"<</Type/Font/Subtype/Type0/BaseFont{name(base)}/Encoding/Identity-H"
        f"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont{name(base)}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        f"/FontDescriptor {reference(descriptor)}/CIDToGIDMap/Identity/W[{widths}]>>]"
        f"/ToUnicode {reference(to_unicode)}>>"
    )


def _width_array(face: Face, glyphs: list[int]) -> str:
    """The widths of `glyphs`, one array for each unbroken run of numbers (9.7.4.3)."""
    parts: list[str] = []
    last = -2
    for glyph in glyphs:
        if glyph != last + 1:
            parts.append(f"{']' if parts else ''}{glyph}[")
        parts.append(f"{face.advance(glyph)} ")
        last = glyph
    return "".join(parts) + ("]" if parts else "")


@lru_cache(maxsize=8)
def _typing_widths(face: Face) -> str:
    codes = _win_ansi().values()
    return " ".join(str(face.advance(face.glyph(chr(code)) or 0)) for code in codes)


def _simple(face: Face, base: str, descriptor: int, to_unicode: int) -> str:
    return (
        f"<</Type/Font/Subtype/TrueType/BaseFont{name(base)}/Encoding/WinAnsiEncoding"
        f"/FirstChar 32/LastChar 255/Widths[{_typing_widths(face)}]"
        f"/FontDescriptor {reference(descriptor)}/ToUnicode {reference(to_unicode)}>>"
    )


def _prefix(glyphs: list[int]) -> str:
    """The six letters that mark a subset (9.6.4), the same for the same glyphs."""
    value = 0
    for glyph in glyphs:
        value = (value * 65_599 + glyph) % 26**6
    letters = ""
    for _ in range(6):
        value, digit = divmod(value, 26)
        letters += chr(ord("A") + digit)
    return letters


def _glyph_map(face: Face, glyphs: list[int], shaped: dict[int, str]) -> bytes:
    """What each glyph stands for; the later parts of a cluster stand for nothing visible, and what
    is no letter does (ISO 14289-1, 7.21.7).
    """
    said = {g: (face.letters.get(g) or shaped.get(g, "")).translate(_NO_LETTERS) for g in glyphs}
    letters = {g: text or "\u200b" for g, text in said.items()}
    return _to_unicode("0000", "FFFF", [(f"{g:04X}", text) for g, text in letters.items()])


@cache
def _byte_map() -> bytes:
    return _to_unicode("00", "FF", [(f"{b:02X}", chr(code)) for b, code in _win_ansi().items()])


def _to_unicode(low: str, high: str, pairs: list[tuple[str, str]]) -> bytes:
    """A ToUnicode CMap (ISO 32000-1, 9.10.3), deflated."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def",
        "/CMapName/Adobe-Identity-UCS def /CMapType 2 def",
        f"1 begincodespacerange <{low}> <{high}> endcodespacerange",
    ]
    for start in range(0, len(pairs), 100):
        block = pairs[start : start + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{code}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in block]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return zlib.compress("\n".join(lines).encode(), 9)
