"""How wide the letters of a font in a file are (ISO 32000-1, 9.6 and 9.7.4.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reframekit.pdf.source.access import Dictionary, Stream, found, inner, integer, items, name_of
from reframekit.pdf.source.access import number as number_of

_SIMPLE = ("/Type1", "/TrueType", "/MMType1")
#: By how its name begins, the font that a font without widths is shown in (9.6.2.2).
_STANDARD = {
    "Helv": "Helvetica",
    "Arial": "Helvetica",
    "Time": "Times-Roman",
    "Cour": "Courier",
}
_BOLD = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Courier": "Courier-Bold"}
_MOST_CODES = 70_000


class GlyphWidths(NamedTuple):
    """The widths in ems by code, codes of one byte or of two; `usual` is that of all others."""

    widths: Mapping[int, float]
    usual: float
    bytes_each: int

    def of(self, data: bytes) -> Iterator[tuple[float, bool]]:
        """The width of each letter of a string, and whether it is a space of one byte."""
        for at in range(0, len(data), self.bytes_each):
            code = int.from_bytes(data[at : at + self.bytes_each], "big")
            yield self.widths.get(code, self.usual), self.bytes_each == 1 and code == 32


def glyph_widths(font: Dictionary) -> GlyphWidths | None:
    """The widths of a font; none of one that does not tell them."""
    if name_of(font, "/Subtype") == "/Type0":
        return _composite(font)
    if name_of(font, "/Subtype") not in _SIMPLE:
        return None
    if "/Widths" not in font:
        return _standard(name_of(font, "/BaseFont")[1:])
    first = integer(font.get("/FirstChar")) or 0
    held = enumerate(items(font.get("/Widths"))[:256], first)
    widths = {code: (number_of(raw) or 0.0) / 1000 for code, raw in held}
    missing = number_of(inner(font, "/FontDescriptor").get("/MissingWidth")) or 0.0
    return GlyphWidths(widths, missing / 1000, 1)


def _standard(name: str) -> GlyphWidths | None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    base = next((font for begin, font in _STANDARD.items() if name.startswith(begin)), None)
    if base is None:
        return None
    base = _BOLD[base] if "Bold" in name else base
    letters = {code: bytes([code]).decode("cp1252", "replace") for code in range(32, 256)}
    return GlyphWidths({code: stringWidth(c, base, 1) for code, c in letters.items()}, 0.5, 1)


def _composite(font: Dictionary) -> GlyphWidths | None:
    """Of a font of many letters, whose codes are the numbers of its glyphs."""
    below = [found(raw).value for raw in items(font.get("/DescendantFonts"))]
    if not name_of(font, "/Encoding").startswith("/Identity") or not below:
        return None
    own = below[0]
    if not isinstance(own, Dictionary) or isinstance(own, Stream):
        return None
    usual = number_of(own.get("/DW"))
    widths: dict[int, float] = {}
    waiting = items(own.get("/W"))
    at = 0
    while at + 1 < len(waiting) and len(widths) < _MOST_CODES:
        first, then = integer(waiting[at]), found(waiting[at + 1]).value
        if first is None:
            return None
        if isinstance(then, list):
            widths |= {first + k: (number_of(raw) or 0.0) / 1000 for k, raw in enumerate(then)}
            at += 2
        elif at + 2 < len(waiting):
            last = min(integer(then) or first, first + _MOST_CODES)
            wide = (number_of(waiting[at + 2]) or 0.0) / 1000
            widths |= dict.fromkeys(range(first, last + 1), wide)
            at += 3
        else:
            break
    return GlyphWidths(widths, (1000.0 if usual is None else usual) / 1000, 2)
