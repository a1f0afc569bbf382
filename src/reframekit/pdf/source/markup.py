"""What somebody wrote on the pages beside the fields: markup annotations (ISO 32000-1, 12.5.6.2).

Viewers call them notes, comments, drawings, highlights, stamps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import itemgetter

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

from reframekit.pdf.flags import HIDDEN, NO_VIEW
from reframekit.pdf.source.access import Key, found, inner, integer, items, name_of
from reframekit.pdf.source.form import FieldNode, SourceForm
from reframekit.pdf.source.pages import Box, rectangle
from reframekit.pdf.source.rich_text import plain_text
from reframekit.pdf.source.shown import text_shown
from reframekit.pdf.source.strings import text_in

#: The subtypes that are markup (table 169), but for what a form's maker puts there.
_SUBTYPES = frozenset(
    "/Text /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly "
    "/StrikeOut /Stamp /Caret /Ink /FileAttachment /Sound /Redact".split()
)
#: The names that stamps have by themselves (table 181).
_STAMPS = frozenset(
    "Approved Experimental NotApproved AsIs Expired NotForPublicRelease Confidential Final Sold "
    "Departmental ForComment TopSecret Draft ForPublicRelease".split()
)
_WORD_BEGINS = re.compile("(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True)
class Markup:
    """One annotation on a page (from 0): its subtype without slash, its text, its rectangle.

    `over` is the widget that it covers most of, if it covers any.
    """

    key: Key
    own: DictionaryObject
    raw: object
    page: int
    subtype: str
    text: str
    place: Box
    over: FieldNode | None

    @property
    def has_room(self) -> bool:
        """Whether something can be drawn in its rectangle."""
        left, bottom, right, top = self.place
        return right > left and top > bottom

    @property
    def look(self) -> tuple[object, StreamObject] | None:
        """The reference to its normal look and the stream, if it has one (12.5.5)."""
        raw = inner(self.own, "/AP").get("/N")
        held = found(raw).value
        if isinstance(held, DictionaryObject) and not isinstance(held, StreamObject):
            raw = held.get(name_of(self.own, "/AS"))
            held = found(raw).value
        return (raw, held) if isinstance(held, StreamObject) else None


def markup_of(form: SourceForm, reader: PdfReader) -> Iterator[Markup]:
    """The annotations that are seen, page by page; a mere change of state is none (12.5.6.3)."""
    seen: set[Key] = set()
    for number, page in enumerate(form.pages):
        boxes: list[tuple[FieldNode, Box]] | None = None
        for raw in () if page.again else items(page.own.get("/Annots")):
            key, own, _ = found(raw)
            if not isinstance(own, DictionaryObject) or key in seen or not _is_seen(own):
                continue
            seen.add(key)
            if boxes is None:
                nodes = (node for node in form.nodes.values() if number in node.pages)
                boxes = [(node, rectangle(node.own)) for node in nodes]
            place = rectangle(own)
            subtype = name_of(own, "/Subtype")[1:]
            made = Markup(key, own, raw, number, subtype, _text(own), place, _covered(boxes, place))
            yield made if made.text else replace(made, text=_text_drawn(made, reader))


def _is_seen(own: DictionaryObject) -> bool:
    hidden = (integer(own.get("/F")) or 0) & (HIDDEN | NO_VIEW)
    return name_of(own, "/Subtype") in _SUBTYPES and not hidden and "/StateModel" not in own


def _text(own: DictionaryObject) -> str:
    """What an annotation says: its text, else that of its rich text, else the name of its stamp."""
    said = text_in(own.get("/Contents")) or plain_text(text_in(own.get("/RC")) or "")
    stamp = name_of(own, "/Name")[1:]
    if not said.strip() and name_of(own, "/Subtype") == "/Stamp" and stamp in _STAMPS:
        return _WORD_BEGINS.sub(" ", stamp).capitalize()
    return said.strip()


def _text_drawn(markup: Markup, reader: PdfReader) -> str:
    """What the look of a text says that says nothing else."""
    look = markup.look
    if markup.subtype != "FreeText" or look is None:
        return ""
    shown = text_shown(look[1], DictionaryObject(), reader)
    return shown.strip() if shown is not None else ""


def _covered(boxes: Iterable[tuple[FieldNode, Box]], place: Box) -> FieldNode | None:
    """The widget whose box shares most with a place; none where none shares anything."""
    shared = [(_shared(box, place), node) for node, box in boxes]
    most, widest = max(shared, key=itemgetter(0), default=(0.0, None))
    return widest if most else None


def _shared(one: Box, other: Box) -> float:
    """The area that two rectangles share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, wide) * max(0.0, high)
