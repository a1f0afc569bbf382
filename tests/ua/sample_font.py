"""Embeds a subset of Atkinson Hyperlegible, as a Type 0 font and as a simple TrueType font."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import fontpkg_atkinson_hyperlegible
import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from tests.ua.fontfile import SYMBOLIC

SOURCE = fontpkg_atkinson_hyperlegible.ROOT / "files" / "AtkinsonHyperlegible-Regular.ttf"
NONSYMBOLIC = 1 << 5
FIRST, LAST = 32, 126
AOGONEK = 0xB9
"""Where the simple font has its one letter that is not in WinAnsi."""


@dataclass(frozen=True)
class EmbeddedFont:
    """A font dictionary and the code of each character in it."""

    obj: Any
    codes: dict[str, bytes]

    def encode(self, text: str) -> bytes:
        """The string operand that shows a text, in hexadecimal."""
        return b"<" + b"".join(self.codes[letter] for letter in text).hex().encode() + b">"


@dataclass(frozen=True)
class Subset:
    """A font program cut down to some characters, with each one's glyph and advances in 1/1000."""

    program: bytes
    glyphs: dict[str, int]
    advances: list[int]
    bounds: list[int]


@cache
def cut_subset(characters: str) -> Subset:
    """The subset of the source for these characters."""
    font = TTFont(SOURCE, recalcTimestamp=False)
    options = Options(layout_features=[], name_IDs=[], hinting=False, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    scale = 1000 / font["head"].unitsPerEm
    order, cmap = font.getGlyphOrder(), font.getBestCmap()
    advances = [round(font["hmtx"][glyph][0] * scale) for glyph in order]
    glyphs = {letter: font.getGlyphID(cmap[ord(letter)]) for letter in characters}
    head = font["head"]
    bounds = [round(edge * scale) for edge in (head.xMin, head.yMin, head.xMax, head.yMax)]
    output = BytesIO()
    font.save(output)
    return Subset(output.getvalue(), glyphs, advances, bounds)


def embed_composite(pdf: pikepdf.Pdf, characters: str) -> EmbeddedFont:
    """A Type 0 font, Identity-H (ISO 32000-1, 9.7)."""
    subset, base = cut_subset(characters), Name("/AAAAAA+AtkinsonHyperlegible-Regular")
    codes = {letter: glyph.to_bytes(2, "big") for letter, glyph in subset.glyphs.items()}
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=base,
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
        CIDToGIDMap=Name.Identity,
        DW=1000,
        W=Array([0, Array(subset.advances)]),
        FontDescriptor=_describe(pdf, subset, base, SYMBOLIC),
    )
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=base,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
        ToUnicode=_map_unicode(pdf, codes, 2),
    )
    return EmbeddedFont(pdf.make_indirect(font), codes)


def embed_simple(pdf: pikepdf.Pdf) -> EmbeddedFont:
    """A TrueType font, WinAnsi with one Difference (ISO 32000-1, 9.6.3 and 9.6.6.4)."""
    letters = [chr(code) for code in range(FIRST, LAST + 1)]
    subset = cut_subset("".join([*letters, "ą"]))
    base = Name("/BAAAAA+AtkinsonHyperlegible-Regular")
    codes = {letter: bytes([ord(letter)]) for letter in letters} | {"ą": bytes([AOGONEK])}
    by_code = {code[0]: subset.advances[subset.glyphs[letter]] for letter, code in codes.items()}
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=base,
        FirstChar=FIRST,
        LastChar=AOGONEK,
        Widths=Array([by_code.get(code, 0) for code in range(FIRST, AOGONEK + 1)]),
        Encoding=Dictionary(
            Type=Name.Encoding,
            BaseEncoding=Name.WinAnsiEncoding,
            Differences=Array([AOGONEK, Name.aogonek]),
        ),
        FontDescriptor=_describe(pdf, subset, base, NONSYMBOLIC),
        ToUnicode=_map_unicode(pdf, codes, 1),
    )
    return EmbeddedFont(pdf.make_indirect(font), codes)


def _describe(pdf: pikepdf.Pdf, subset: Subset, base: Name, flags: int) -> Any:
    program = pdf.make_stream(subset.program)
    program.Length1 = len(subset.program)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=base,
        Flags=flags,
        FontBBox=Array(subset.bounds),
        ItalicAngle=0,
        Ascent=950,
        Descent=-290,
        CapHeight=668,
        StemV=80,
        FontFile2=program,
    )
    return pdf.make_indirect(descriptor)


def _map_unicode(pdf: pikepdf.Pdf, codes: dict[str, bytes], size: int) -> Any:
    """A ToUnicode CMap (ISO 32000-1, 9.10.3)."""
    pairs = [
        f"<{code.hex()}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()
    ]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        f"1 begincodespacerange <{'00' * size}> <{'ff' * size}> endcodespacerange",
    ]
    for start in range(0, len(pairs), 100):
        chunk = pairs[start : start + 100]
        lines += [f"{len(chunk)} beginbfchar", *chunk, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return pdf.make_stream("\n".join(lines).encode())
