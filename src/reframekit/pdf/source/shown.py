"""The text that a look shows, found in the operators of its stream (ISO 32000-1, 9.4.3)."""

from __future__ import annotations

import io
import re
from itertools import pairwise
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
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
#: Operators that neither move letters nor show any that are not literal strings.
_PLAIN = frozenset(b"ET Tj BMC EMC q Q re W n g rg k G RG K w m l h f S".split())
#: How much larger than its box letters may be and still be read, in heights of the box.
_TALLEST = 1.5
_OF_A_STREAM = ("/Length", "/Filter", "/DecodeParms")


class ShownText(NamedTuple):
    """What a look shows, the size of its largest letters in points, and whether some of it stands
    above or below its box, where it is not seen.
    """

    text: str
    size: float = 0.0
    cut: bool = False


def plain_shown(look: Stream) -> ShownText | None:
    """What a look shows by its bytes alone, if they are those of a simple font with the letters of
    Windows (annex D.2); what other fonts show is something else. None where it shows text in any
    other way than by literal strings, each placed by `Td`.
    """
    data = data_of(look) or b""
    stream = io.BytesIO(data)
    low, high = _edges(look)
    written: list[bytes] = []
    size = largest = y = 0.0
    cut = False
    at = 0
    try:
        while at >= 0:
            start = data.find(b"(", at)
            code = data[at : start if start >= 0 else None].split()
            if written and code[:1] != [b"Tj"]:
                return None
            for before, token in pairwise([b"", *code]):
                match token:
                    case b"BT":
                        y = 0.0
                    case b"Td":
                        y += float(before)
                    case b"Tf":
                        size = float(before)
                    case _ if token not in _PLAIN and not token.startswith(b"/"):
                        float(token)
            if start < 0:
                break
            stream.seek(start)
            written.append(bytes(read_literal(stream).original_bytes))
            at = stream.tell()
            largest = max(largest, size)
            cut = cut or _is_cut(y, size, low, high)
    except (PyPdfError, ValueError):
        return None
    return ShownText(b"".join(written).decode("cp1252", "replace"), largest, cut)


def data_of(look: Stream) -> bytes | None:
    """The data of a look, unpacked; none where that cannot be done."""
    try:
        return look.get_data()
    except MemoryError:
        raise
    except Exception:
        return None


def text_shown(look: Stream, resources: DictionaryObject, reader: PdfReader) -> ShownText | None:
    """The text of a look, drawn with `resources` where it has none; none where it cannot be read.

    A letter whose meaning the font does not tell stands as some other letter.
    """
    data = data_of(look)
    if data is None:
        return None
    if not _SHOWS.search(data):
        return ShownText("")
    drawn = DecodedStreamObject()
    drawn.update({key: held for key, held in look.items() if key not in _OF_A_STREAM})
    drawn.set_data(data)
    own = found(look.get("/Resources")).value
    own = own if isinstance(own, DictionaryObject) else resources
    drawn[NameObject("/Resources")] = _with_fonts_of(own, data)
    low, high = _edges(look)
    sizes = [0.0]
    cut = [False]

    def hear(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            at = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            large = size * abs(tm[0] * tm[3] - tm[1] * tm[2]) ** 0.5
            sizes.append(large * abs(cm[0] * cm[3] - cm[1] * cm[2]) ** 0.5)
            cut[0] = cut[0] or _is_cut(at, sizes[-1], low, high)

    try:
        text = PageObject(reader).extract_xform_text(
            cast("EncodedStreamObject", drawn), visitor_text=hear
        )
    except MemoryError:
        raise
    except Exception:
        return None
    return ShownText(text, max(sizes), cut[0])


def _edges(look: Stream) -> tuple[float, float]:
    """The lower and the upper edge of a look's box; the same where it has none."""
    box = [number(each) or 0.0 for each in items(look.get("/BBox"))[:4]]
    return (min(box[1::2]), max(box[1::2])) if len(box) == 4 else (0.0, 0.0)


def _is_cut(y: float, size: float, low: float, high: float) -> bool:
    """Whether letters of this size on this baseline stand above or below a box, or are much higher
    than it.
    """
    return low < high and (not low - size / 2 < y < high or size > _TALLEST * (high - low))


def _with_fonts_of(resources: DictionaryObject, data: bytes) -> DictionaryObject:
    """Resources with the fonts that content names alone: pypdf reads each that is there."""
    named = {f"/{_unescaped(name).decode('latin-1')}" for name in _FONT.findall(data)}
    kept = DictionaryObject(resources)
    fonts = {name: raw for name, raw in inner(resources, "/Font").items() if name in named}
    kept[NameObject("/Font")] = DictionaryObject(fonts)
    return kept


def _unescaped(name: bytes) -> bytes:
    return _ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), name)
