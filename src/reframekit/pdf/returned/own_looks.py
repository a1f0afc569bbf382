"""The look that a widget has in the file: how it is drawn on a page, and what it says.

A widget shows a stream that says little of itself; content that is drawn has to be a form XObject
with a box and resources (ISO 32000-1, 8.10.2), and is not seen without.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Literal, NamedTuple

from reframekit.pdf.flags import PASSWORD
from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.sameness import has_same_letters, says
from reframekit.pdf.returned.stamp import Drawing
from reframekit.pdf.returned.values import text_of, type_of
from reframekit.pdf.source.access import (
    Dictionary,
    Key,
    Stream,
    found,
    inner,
    items,
    name_of,
    number,
)
from reframekit.pdf.source.buttons import OFF
from reframekit.pdf.source.form import Field, FieldNode, SourceForm
from reframekit.pdf.source.geometry import UNTURNED, Rectangle
from reframekit.pdf.source.glyph_widths import GlyphWidths
from reframekit.pdf.source.opened import Opened
from reframekit.pdf.source.pages import rectangle
from reframekit.pdf.source.seen import letters_are_seen
from reframekit.pdf.source.shown import plain_text_shown, text_shown
from reframekit.pdf.source.strings import LOST


class OwnLook(NamedTuple):
    """A look as it stands in the file: the reference to it, and its stream."""

    raw: object
    stream: Stream


def own_look(widget: FieldNode, state: str = OFF) -> OwnLook | None:
    """The look of a widget, of a button that in this state (12.5.5); none where it has none."""
    raw = inner(widget.own, "/AP").get("/N")
    held = found(raw).value
    if isinstance(held, Dictionary) and not isinstance(held, Stream):
        raw = held.get(f"/{state}")
        held = found(raw).value
    return OwnLook(raw, held) if isinstance(held, Stream) else None


class Judged(NamedTuple):
    """Whether a look says the text of its field: all of it, cut off at its box, or another one; and
    what it shows. What cannot be read says nothing.
    """

    verdict: Literal["says", "cut", "other", "unread"]
    shown: str


class OwnLooks:
    """The looks of the widgets of one file."""

    def __init__(self, opened: Opened, form: SourceForm, copy: Copy) -> None:
        self._reader = opened.reader
        self._form = form
        self._copy = copy
        self._widths: dict[Key, GlyphWidths | None] = {}
        #: The looks that are drawn, and what they are drawn with.
        self.kept: list[tuple[Stream, Dictionary]] = []

    def drawing(self, own: Dictionary, pages: Sequence[int], look: OwnLook) -> Drawing:
        """A look as it is drawn on a page; what it lacks for that is added in the copy.

        `own` is the annotation that has it, on these `pages`.
        """
        held = look.stream
        changes: dict[str, str | None] = {}
        if name_of(held, "/Subtype") != "/Form":
            changes |= {"/Type": "/XObject", "/Subtype": "/Form"}
        box = _box(held)
        if box is None:
            left, bottom, right, top = rectangle(own)
            box = (0.0, 0.0, right - left, top - bottom)
            changes["/BBox"] = f"[{' '.join(map(str, box))}]"
        resources = found(held.get("/Resources")).value
        if not isinstance(resources, Dictionary):
            resources = self.resources(pages)
            changes["/Resources"] = self._copy.text(resources)
        self.kept.append((held, resources))
        self._copy.change(found(look.raw).key, changes)
        matrix = [number(each) or 0.0 for each in items(held.get("/Matrix"))[:6]]
        a, b, c, d, e, f = matrix if len(matrix) == 6 else UNTURNED
        return Drawing(self._copy.text(look.raw), box, (a, b, c, d, e, f))

    def text_of(self, look: OwnLook, pages: Sequence[int]) -> str | None:
        """The text that a look on these pages shows; none where it cannot be read."""
        return text_shown(look.stream, self.resources(pages), self._reader)

    def judged(self, field: Field, widget: FieldNode, look: OwnLook, text: str) -> Judged:
        """Whether a look says the text of its field."""
        is_hidden = bool(field.flags & PASSWORD)
        resources = self.resources(widget.pages)
        shown = None if is_hidden else plain_text_shown(look.stream, resources)
        if shown is None or not has_same_letters(shown, text):
            shown = self.text_of(look, widget.pages)
        if shown is None:
            return Judged("unread", "")
        if is_hidden:
            hidden = not any(map(str.isalnum, shown))
            same = hidden and bool(shown.strip()) == bool(text)
        else:
            formatted = any("/F" in inner(own, "/AA") for own in (field.own, widget.own))
            same = says(shown, text, formatted=formatted)
        if not same:
            read = _is_text(shown)
            return Judged("other" if read else "unread", shown.strip() if read else "")
        return Judged("says" if self.are_seen(widget.own, widget.pages, look) else "cut", shown)

    def say(self, field: Field) -> bool:
        """Whether every widget of a field with text has a look that says it."""
        looks = [(each, own_look(each)) for each in field.widgets if "/Rect" in each.own]
        return type_of(field) != "list" and all(
            look is not None
            and self.judged(field, each, look, text_of(field)).verdict in ("says", "cut")
            for each, look in looks
        )

    def are_seen(self, own: Dictionary, pages: Sequence[int], look: OwnLook) -> bool:
        """Whether all letters of the look that an annotation has on these pages are seen."""
        resources, place = self.resources(pages), rectangle(own)
        return letters_are_seen(look.stream, resources, self._reader, self._widths, place)

    def resources(self, pages: Sequence[int]) -> Dictionary:
        """What a look without any is drawn with: the fonts of its page, else those of the form."""
        for page in pages:
            held = found(self._form.pages[page].attribute("/Resources")).value
            if isinstance(held, Dictionary) and "/Font" in held:
                return held
        return inner(self._form.own, "/DR")


def _is_text(shown: str) -> bool:
    """Whether what was read of a look are letters: of a font that tells no meaning, it is not."""
    kinds = {unicodedata.category(letter)[0] for letter in shown.strip()}
    return LOST not in shown and (not kinds or kinds - {"C", "Z"} != set())


def _box(held: Stream) -> Rectangle | None:
    edges = [number(each) for each in items(held.get("/BBox"))[:4]]
    left, bottom, right, top = (*edges, None, None, None, None)[:4]
    if left is None or bottom is None or right is None or top is None:
        return None
    return (left, bottom, right, top)
