"""The text that a look shows, found in the operators of its stream (ISO 32000-1, 9.4.3)."""

from __future__ import annotations

import io
import re
from typing import cast

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
)

from reframekit.pdf.source.access import Stream, found, inner, integer, items, name_of
from reframekit.pdf.source.literals import read_literal
from reframekit.pdf.source.streams import data_of

#: An operator that shows text or draws another form.
_SHOWS = re.compile(rb"(?:\bT[jJ]|\bDo|['\"])(?![^\s/<>\[\]()%])")
_FONT = re.compile(rb"/([^\s/<>\[\]()%]+)\s+[-+.\d]+\s+Tf")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_SIMPLE = ("/Type1", "/TrueType", "/MMType1")
#: Fonts whose bytes are pictures.
_SYMBOLS = re.compile("Dingbat|Symbol|Wing")
_OF_A_STREAM = ("/Length", "/Filter", "/DecodeParms")


def plain_text_shown(look: Stream, resources: DictionaryObject) -> str | None:
    """What a look shows by its bytes alone, in simple fonts with letters of Windows (annex D.2).

    None where it shows text in any other way than by literal strings, or in other fonts.
    """
    data = data_of(look) or b""
    own = found(look.get("/Resources")).value
    fonts = inner(own if isinstance(own, DictionaryObject) else resources, "/Font")
    named = (fonts.get(f"/{_unescaped(name).decode('latin-1')}") for name in _FONT.findall(data))
    if not all(_is_plain(found(raw).value) for raw in named):
        return None
    stream = io.BytesIO(data)
    written: list[bytes] = []
    at = 0
    try:
        while (start := data.find(b"(", at)) >= 0:
            if _shows_more(data[at:start]):
                return None
            stream.seek(start)
            written.append(bytes(read_literal(stream).original_bytes))
            at = stream.tell()
    except PyPdfError:
        return None
    return None if _shows_more(data[at:]) else b"".join(written).decode("cp1252", "replace")


def _shows_more(code: bytes) -> bool:
    """Whether content behind a string shows anything but that string, or has other text in it."""
    rest = code.lstrip().removeprefix(b"Tj")
    return _SHOWS.search(rest) is not None or b"<" in rest or b"BDC" in rest


def _is_plain(font: object) -> bool:
    """Whether the bytes of a font's strings are letters of Windows, as far as they are ASCII."""
    if not isinstance(font, DictionaryObject) or name_of(font, "/Subtype") not in _SIMPLE:
        return False
    codes = (integer(raw) for raw in items(inner(font, "/Encoding").get("/Differences")))
    moved = any(code is not None and code < 128 for code in codes)
    return not moved and not _SYMBOLS.search(name_of(font, "/BaseFont"))


def text_shown(look: Stream, resources: DictionaryObject, reader: PdfReader) -> str | None:
    """The text of a look, drawn with `resources` where it has none; none where it cannot be read.

    A letter whose meaning the font does not tell stands as some other letter.
    """
    data = data_of(look)
    if data is None:
        return None
    if not _SHOWS.search(data):
        return ""
    drawn = DecodedStreamObject()
    drawn.update({key: held for key, held in look.items() if key not in _OF_A_STREAM})
    drawn.set_data(data)
    own = found(look.get("/Resources")).value
    own = own if isinstance(own, DictionaryObject) else resources
    drawn[NameObject("/Resources")] = _with_fonts_of(own, data)
    try:
        return PageObject(reader).extract_xform_text(cast("EncodedStreamObject", drawn))
    except MemoryError:
        raise
    except Exception:
        return None


def _with_fonts_of(resources: DictionaryObject, data: bytes) -> DictionaryObject:
    """Resources with the fonts that content names alone: pypdf reads each that is there."""
    named = {f"/{_unescaped(name).decode('latin-1')}" for name in _FONT.findall(data)}
    kept = DictionaryObject(resources)
    fonts = {name: raw for name, raw in inner(resources, "/Font").items() if name in named}
    kept[NameObject("/Font")] = DictionaryObject(fonts)
    return kept


def _unescaped(name: bytes) -> bytes:
    return _ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), name)
