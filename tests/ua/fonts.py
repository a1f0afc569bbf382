"""Rules of font dictionaries and of the programs embedded in them."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from fontTools import agl

from tests.ua.facts import Facts
from tests.ua.findings import Fault, rule
from tests.ua.fontfile import CODECS
from tests.ua.objects import get, is_dictionary, items, name

STANDARD_FAMILIES = ("Helvetica", "Times-", "Courier", "Symbol", "ZapfDingbats")
"""What the names of the 14 standard fonts start with (ISO 32000-1, 9.6.2.2)."""

UNMAPPABLE = frozenset("\0\ufeff\ufffe")


@rule("font-embedded")
def font_embedded(facts: Facts) -> Iterator[Fault]:
    """Every font has an embedded program that can be read: FontFile2 or FontFile3 (ISO 32000-1,
    9.9; PDF/UA-1, 7.21.4.1; Matterhorn 31-009)."""
    for font in facts.fonts:
        if not font.is_embedded:
            yield font.where, "no font program is embedded"
        elif font.program is None and get(font.descriptor, "FontFile2") is not None:
            yield font.where, "the font program cannot be read"


@rule("font-standard")
def font_standard(facts: Facts) -> Iterator[Fault]:
    """No font is one of the 14 standard fonts, or a Type 1 or Type 3 font (ISO 32000-1,
    9.6.2.2)."""
    for font in facts.fonts:
        if font.base_font.startswith(STANDARD_FAMILIES):
            yield font.where, "it is a standard font"
        if font.subtype not in {"Type0", "TrueType"}:
            yield font.where, f"it is a {font.subtype or 'nameless'} font"


@rule("font-unicode")
def font_unicode(facts: Facts) -> Iterator[Fault]:
    """Every font has a ToUnicode map that can be read and is not empty (ISO 32000-1, 9.10.3;
    PDF/UA-1, 7.21.7; Matterhorn 31-027)."""
    for font in facts.fonts:
        if not font.unicode:
            yield font.where, "/ToUnicode is missing, empty or unreadable"


@rule("font-unicode-values")
def font_unicode_values(facts: Facts) -> Iterator[Fault]:
    """No ToUnicode map leads to nothing, U+0000, U+FEFF or U+FFFE (PDF/UA-1, 7.21.7; Matterhorn
    31-028 and 31-029)."""
    for font in facts.fonts:
        for code, characters in (font.unicode or {}).items():
            if not characters or UNMAPPABLE & set(characters):
                yield font.where, f"code {code:#06x} leads to {characters!r}"


@rule("font-name")
def font_name(facts: Facts) -> Iterator[Fault]:
    """BaseFont, the descendant's BaseFont and FontName of the descriptor are one name
    (ISO 32000-1, 9.7.6.2 and table 122)."""
    for font in facts.fonts:
        names = {font.base_font, name(get(font.descriptor, "FontName"))}
        names.add(name(get(font.carrier, "BaseFont")))
        if len(names) != 1 or "" in names:
            yield font.where, f"the names are {', '.join(sorted(names))}"


@rule("font-composite")
def font_composite(facts: Facts) -> Iterator[Fault]:
    """A Type 0 font is encoded Identity-H, and its descendant is a CIDFontType2 with CIDSystemInfo
    and a CIDToGIDMap that is Identity or a stream (ISO 32000-1, tables 117 and 121; PDF/UA-1,
    7.21.3; Matterhorn 31-005)."""
    for font in facts.fonts:
        if not font.is_composite:
            continue
        mapping = get(font.descendant, "CIDToGIDMap")
        if name(get(font.obj, "Encoding")) != "Identity-H":
            yield font.where, "/Encoding is not Identity-H"
        if name(get(font.descendant, "Subtype")) != "CIDFontType2":
            yield font.where, "the descendant is not a CIDFontType2"
        if not is_dictionary(get(font.descendant, "CIDSystemInfo")):
            yield font.where, "/CIDSystemInfo is missing"
        if name(mapping) != "Identity" and not isinstance(mapping, pikepdf.Stream):
            yield font.where, "/CIDToGIDMap is neither Identity nor a stream"


@rule("font-encoding")
def font_encoding(facts: Facts) -> Iterator[Fault]:
    """A TrueType font that is not symbolic has WinAnsi or MacRoman as its encoding or base, and
    Differences only with names of the Adobe Glyph List and a (3, 1) cmap; a symbolic one has no
    encoding (PDF/UA-1, 7.21.6)."""
    for font in facts.fonts:
        if font.subtype != "TrueType":
            continue
        if font.is_symbolic:
            if get(font.obj, "Encoding") is not None:
                yield font.where, "the font is symbolic and has an /Encoding"
            continue
        if font.base_encoding not in CODECS:
            yield font.where, f"the encoding is {font.base_encoding or 'missing'}"
        unknown = [named for named in font.differences.values() if named not in agl.LEGACY_AGL2UV]
        if unknown:
            yield font.where, f"Differences have {', '.join(sorted(unknown)[:5])}"
        if font.differences and font.program is not None and not font.has_unicode_cmap:
            yield font.where, "the program has no (3, 1) cmap"


@rule("font-widths")
def font_widths(facts: Facts) -> Iterator[Fault]:
    """Every font gives its widths: W of a Type 0 font's descendant, Widths, FirstChar and LastChar
    of another (ISO 32000-1, tables 111 and 117)."""
    for font in facts.fonts:
        if font.is_composite:
            if not font.widths:
                yield font.where, "/W is missing or empty"
            continue
        first, last = get(font.obj, "FirstChar"), get(font.obj, "LastChar")
        count = len(items(get(font.obj, "Widths")))
        if first is None or last is None or count != last - first + 1:
            yield font.where, f"/Widths has {count} entries for {first} to {last}"


@rule("font-widths-agree")
def font_widths_agree(facts: Facts) -> Iterator[Fault]:
    """The width of every code that is shown, or may be in an answer, is that of its glyph in the
    program, to one thousandth of the size (PDF/UA-1, 7.21.5; Matterhorn 31-016)."""
    for font in facts.fonts:
        typed = font.widths.keys() if font in facts.answer_fonts else set()
        for code in sorted(typed | facts.shown_codes.get(font, set())):
            glyph, width = font.glyph(code), font.width(code)
            if not glyph or glyph >= len(font.advances):
                continue
            if width is None or abs(width - font.advances[glyph]) > 1:
                yield font.where, f"code {code:#06x}: {width}, its glyph {font.advances[glyph]:g}"


@rule("glyph-defined")
def glyph_defined(facts: Facts) -> Iterator[Fault]:
    """Text shows glyphs that the font has, never .notdef (PDF/UA-1, 7.21.4.1 and 7.21.8;
    Matterhorn 31-030)."""
    for font, codes in facts.shown_codes.items():
        for code in sorted(codes):
            glyph = font.glyph(code)
            if glyph == 0 or (glyph and font.advances and glyph >= len(font.advances)):
                yield font.where, f"code {code:#06x} is shown and is no glyph"
