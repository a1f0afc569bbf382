"""Reads a font: its codes, its Unicode map, and what its TrueType program says of its glyphs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache
from io import BytesIO
from typing import Any

import pikepdf
from fontTools import agl
from fontTools.ttLib import TTFont, TTLibError
from pikepdf.models import PdfParsingError

from tests.ua.objects import get, integer, items, key_of, name

SYMBOLIC = 1 << 2
"""Font flag (ISO 32000-1, table 123)."""

TABLES = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
"""What an embedded TrueType program must have (ISO 32000-1, 9.9)."""

CODECS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}


class Font:
    """A font dictionary, with the parts of its descendant where it is a Type 0 font."""

    def __init__(self, obj: Any) -> None:
        self.obj = obj
        self.base_font = name(get(obj, "BaseFont"))
        self.subtype = name(get(obj, "Subtype"))
        self.is_composite = self.subtype == "Type0"
        descendants = items(get(obj, "DescendantFonts"))
        self.descendant = descendants[0] if descendants else None
        self.carrier = self.descendant if self.is_composite else obj
        self.descriptor = get(self.carrier, "FontDescriptor")
        self.is_symbolic = bool((integer(get(self.descriptor, "Flags")) or 0) & SYMBOLIC)

    @property
    def where(self) -> str:
        """The font's name and object number."""
        number = key_of(self.obj)
        return f"font {self.base_font} ({number[0] if number else 0} 0)"

    @property
    def is_embedded(self) -> bool:
        """Whether a TrueType or OpenType program is in the file (ISO 32000-1, table 126)."""
        programs = (get(self.descriptor, key) for key in ("FontFile2", "FontFile3"))
        return any(isinstance(program, pikepdf.Stream) for program in programs)

    def codes(self, shown: bytes) -> list[int]:
        """The character codes of a string: two bytes each in a Type 0 font, else one."""
        if not self.is_composite:
            return list(shown)
        return [int.from_bytes(shown[at : at + 2], "big") for at in range(0, len(shown), 2)]

    @cached_property
    def unicode(self) -> dict[int, str] | None:
        """The ToUnicode map (ISO 32000-1, 9.10.3), or `None` where there is none to read."""
        stream = get(self.obj, "ToUnicode")
        if not isinstance(stream, pikepdf.Stream):
            return None
        try:
            data = stream.read_bytes()
            if data not in _MAPS:
                if len(_MAPS) >= _MOST_MAPS:
                    _MAPS.clear()
                _MAPS[data] = _read_unicode_map(stream)
            return _MAPS[data]
        except (pikepdf.PdfError, PdfParsingError, TypeError, ValueError, IndexError):
            return None

    @cached_property
    def program(self) -> TTFont | None:
        """The embedded TrueType program, or `None` where there is none to read."""
        stream = get(self.descriptor, "FontFile2")
        if not isinstance(stream, pikepdf.Stream):
            return None
        try:
            return _program(stream.read_bytes())
        except (TTLibError, pikepdf.PdfError):
            return None

    @cached_property
    def advances(self) -> list[float]:
        """The advance of each glyph of the program in thousandths of the font size."""
        return [] if self.program is None else _advances(self.program)

    @cached_property
    def widths(self) -> dict[int, float]:
        """The widths that the dictionary gives, by character code (ISO 32000-1, 9.2.4, 9.7.4.3)."""
        if self.is_composite:
            return _read_cid_widths(items(get(self.descendant, "W")))
        first = integer(get(self.obj, "FirstChar")) or 0
        return {first + at: float(width) for at, width in enumerate(items(get(self.obj, "Widths")))}

    def width(self, code: int) -> float | None:
        """The width of a code; a Type 0 font has a default one, DW (ISO 32000-1, table 117)."""
        if code in self.widths or not self.is_composite:
            return self.widths.get(code)
        return float(get(self.descendant, "DW") or 1000)

    @cached_property
    def differences(self) -> dict[int, str]:
        """The Differences of the encoding: glyph names by code (ISO 32000-1, 9.6.6.1)."""
        named: dict[int, str] = {}
        code = 0
        for item in items(get(self.obj, "Encoding", "Differences")):
            if integer(item) is not None:
                code = item
            else:
                named[code] = name(item)
                code += 1
        return named

    @cached_property
    def base_encoding(self) -> str:
        """The named encoding that the font uses or starts from, or the empty string."""
        encoding = get(self.obj, "Encoding")
        return name(encoding) or name(get(encoding, "BaseEncoding"))

    @cached_property
    def _cid_to_gid(self) -> bytes | None:
        mapping = get(self.descendant, "CIDToGIDMap")
        return mapping.read_bytes() if isinstance(mapping, pikepdf.Stream) else None

    @cached_property
    def _cmaps(self) -> dict[tuple[int, int], dict[int, str]]:
        if self.program is None or "cmap" not in self.program:
            return {}
        tables = self.program["cmap"].tables
        return {(table.platformID, table.platEncID): table.cmap for table in tables}

    @property
    def has_unicode_cmap(self) -> bool:
        """Whether the program has the (3, 1) cmap that Differences need."""
        return (3, 1) in self._cmaps

    def glyph(self, code: int) -> int | None:
        """The glyph that a code selects (ISO 32000-1, 9.6.6.4 and 9.7.4.2); `None` if unknown."""
        if self.is_composite:
            if self._cid_to_gid is None:
                return code
            return int.from_bytes(self._cid_to_gid[2 * code : 2 * code + 2], "big")
        if self.program is None:
            return None
        named = self._simple_glyph(code)
        return self.program.getGlyphID(named) if named else 0

    def _simple_glyph(self, code: int) -> str | None:
        if self.is_symbolic:
            for table, offset in (((3, 0), 0), ((3, 0), 0xF000), ((1, 0), 0)):
                named = self._cmaps.get(table, {}).get(code + offset)
                if named:
                    return named
            return None
        character = bytes([code]).decode(CODECS.get(self.base_encoding, "ascii"), "ignore")
        if code in self.differences:
            character = agl.toUnicode(self.differences[code])
        return self._cmaps.get((3, 1), {}).get(ord(character)) if len(character) == 1 else None


_MAPS: dict[bytes, dict[int, str]] = {}
"""The Unicode maps that were read: many files have the same font for answers."""

_MOST_MAPS = 50


@lru_cache(maxsize=20)
def _program(data: bytes) -> TTFont | None:
    program = TTFont(BytesIO(data), lazy=True)
    return program if all(table in program for table in TABLES) else None


@lru_cache(maxsize=20)
def _advances(program: TTFont) -> list[float]:
    scale = 1000 / program["head"].unitsPerEm
    metrics = program["hmtx"].metrics
    return [metrics[glyph][0] * scale for glyph in program.getGlyphOrder()]


def _read_unicode_map(stream: Any) -> dict[int, str]:
    found: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(stream):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator == "endbfchar":
            for code, target in zip(operands[::2], operands[1::2], strict=True):
                found[_code(code)] = _characters(target)
        elif operator == "endbfrange":
            for low, high, target in zip(*[iter(operands)] * 3, strict=True):
                found.update(zip(range(_code(low), _code(high) + 1), _range(target), strict=False))
    return found


def _code(value: Any) -> int:
    return int.from_bytes(bytes(value), "big")


def _characters(value: Any) -> str:
    return bytes(value).decode("utf-16-be", "replace")


def _range(target: Any) -> Iterable[str]:
    """The characters of a bfrange: those of an array, or those that follow a first one."""
    if isinstance(target, pikepdf.Array):
        return [_characters(value) for value in target]
    start = _characters(target)
    return (start[:-1] + chr(ord(start[-1]) + step) for step in range(0x10000))


def _read_cid_widths(entries: list[Any]) -> dict[int, float]:
    """The W array of a CIDFont: `first [widths]` and `first last width`."""
    widths: dict[int, float] = {}
    at = 0
    while at + 1 < len(entries):
        first, second = int(entries[at]), entries[at + 1]
        if isinstance(second, pikepdf.Array):
            widths.update({first + step: float(width) for step, width in enumerate(second)})
            at += 2
        elif at + 2 < len(entries):
            widths.update(dict.fromkeys(range(first, int(second) + 1), float(entries[at + 2])))
            at += 3
        else:
            break
    return widths
