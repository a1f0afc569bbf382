"""The text that a look shows, found in the operators of its stream (ISO 32000-1, 9.4.3)."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from typing import NamedTuple, cast

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
)

from reframekit.pdf.source.access import Stream, found, inner, items, number
from reframekit.pdf.source.literals import read_literal

#: An operator that shows text or draws another form.
_SHOWS = re.compile(rb"(?:\bT[jJ]|\bDo|['\"])(?![^\s/<>\[\]()%])")
_FONT = re.compile(rb"/([^\s/<>\[\]()%]+)\s+[-+.\d]+\s+Tf")
_OF_A_STREAM = ("/Length", "/Filter", "/DecodeParms")


class ShownText(NamedTuple):
    """What a look shows, the size of its largest letters in points, and whether some of it stands
    above or below its box, where it is not seen.
    """

    text: str
    size: float = 0.0
    cut: bool = False


def plain_letters(look: Stream) -> str:
    """The letters of all literal strings of a look, if their bytes are those of a simple font with
    the letters of Windows (annex D.2); what other fonts show is something else.
    """
    data = look.get_data()
    stream = io.BytesIO(data)
    written: list[bytes] = []
    at = data.find(b"(")
    with suppress(PyPdfError):
        while at >= 0:
            stream.seek(at)
            written.append(bytes(read_literal(stream).original_bytes))
            at = data.find(b"(", stream.tell())
    return b"".join(written).decode("cp1252", "replace")


def text_shown(look: Stream, resources: DictionaryObject, reader: PdfReader) -> ShownText | None:
    """The text of a look, drawn with `resources` where it has none; none where it cannot be read.

    A letter whose meaning the font does not tell stands as some other letter.
    """
    data = look.get_data()
    if not _SHOWS.search(data):
        return ShownText("")
    drawn = DecodedStreamObject()
    drawn.update({key: held for key, held in look.items() if key not in _OF_A_STREAM})
    drawn.set_data(data)
    own = found(look.get("/Resources")).value
    own = own if isinstance(own, DictionaryObject) else resources
    drawn[NameObject("/Resources")] = _with_fonts_of(own, data)
    box = [number(each) or 0.0 for each in items(look.get("/BBox"))[:4]]
    low, high = (min(box[1::2]), max(box[1::2])) if len(box) == 4 else (0.0, 0.0)
    sizes = [0.0]
    cut = [False]

    def hear(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            at = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            large = size * abs(tm[0] * tm[3] - tm[1] * tm[2]) ** 0.5
            sizes.append(large * abs(cm[0] * cm[3] - cm[1] * cm[2]) ** 0.5)
            cut[0] = cut[0] or (low < high and not low - sizes[-1] / 2 < at < high)

    try:
        text = PageObject(reader).extract_xform_text(
            cast("EncodedStreamObject", drawn), visitor_text=hear
        )
    except MemoryError:
        raise
    except Exception:
        return None
    return ShownText(text, max(sizes), cut[0])


def _with_fonts_of(resources: DictionaryObject, data: bytes) -> DictionaryObject:
    """Resources with the fonts that content names alone: pypdf reads each that is there."""
    named = {"/" + name.decode("latin-1") for name in _FONT.findall(data)}
    kept = DictionaryObject(resources)
    fonts = {name: raw for name, raw in inner(resources, "/Font").items() if name in named}
    kept[NameObject("/Font")] = DictionaryObject(fonts)
    return kept
