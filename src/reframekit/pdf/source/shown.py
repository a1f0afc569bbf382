"""The text that a look shows, found in the operators of its stream (ISO 32000-1, 9.4.3)."""

from __future__ import annotations

import re
from typing import NamedTuple, cast

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
)

from reframekit.pdf.source.access import Stream, found, items, number

#: An operator that shows text or draws another form.
_SHOWS = re.compile(rb"(?:\bT[jJ]|\bDo|['\"])(?![^\s/<>\[\]()%])")
_OF_A_STREAM = ("/Length", "/Filter", "/DecodeParms")


class ShownText(NamedTuple):
    """What a look shows, the size of its largest letters in points, and whether some of it stands
    above or below its box, where it is not seen.
    """

    text: str
    size: float = 0.0
    cut: bool = False


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
    if not isinstance(found(look.get("/Resources")).value, DictionaryObject):
        drawn[NameObject("/Resources")] = resources
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
