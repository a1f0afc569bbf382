"""Makes what was written beside the fields content of a record: notes, pen strokes, stamps.

It is read after the answer of the box that it covers; elsewhere at the end. What is only drawn is
a figure with a text in its place.
"""

from __future__ import annotations

from collections.abc import Iterable

from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.elements import DrawnFigure, Owner, RecordElements
from reframekit.pdf.returned.markup_looks import MarkupLooks
from reframekit.pdf.returned.record import RecordWords
from reframekit.pdf.returned.stamp import Stamp
from reframekit.pdf.source.access import Dictionary, Key, found, items
from reframekit.pdf.source.geometry import Rectangle
from reframekit.pdf.source.markup import Markup
from reframekit.pdf.source.pages import SourcePage
from reframekit.pdf.source.structure import Structure

#: The kinds whose look is their text.
_SAY_IT = ("FreeText", "Stamp")


class BesideStamps:
    """The stamps of the annotations of one file.

    `untold` are those whose text is not read on the page, `count` is how many became content, and
    `gone` are those and their windows, by their keys.
    """

    def __init__(
        self,
        looks: MarkupLooks,
        elements: RecordElements,
        structure: Structure,
        copy: Copy,
        words: RecordWords,
    ) -> None:
        self._looks = looks
        self._elements = elements
        self._structure = structure
        self._copy = copy
        self._words = words
        self.untold: list[Markup] = []
        self.gone: dict[Key, Dictionary] = {}
        self.count = 0

    def stamp(self, markup: Markup, page: SourcePage) -> Stamp | None:
        """What is drawn for an annotation on a page; none where nothing is."""
        look = self._looks.look(markup)
        if not look.told:
            self.untold.append(markup)
        if look.drawing is not None or markup.text:
            self.count += 1
        self.gone[markup.key] = markup.own
        popup = found(markup.own.get("/Popup"))
        if isinstance(popup.value, Dictionary):
            self.gone[popup.key] = popup.value
        if look.drawing is None:
            return None
        text = markup.text if markup.subtype in _SAY_IT and look.told else ""
        alt = "" if text else markup.text or self._words.drawn
        key, owner = self._owner(markup, page, look.place, alt)
        return Stamp(key, look.drawing, look.place, text, owner)

    def take_along(self, pages: Iterable[SourcePage]) -> None:
        """Lets go with an annotation what is of it alone: its window, a change of its state."""
        hanging: dict[Key, list[Key]] = {}
        own: dict[Key, Dictionary] = {}
        for page in pages:
            for raw in items(page.own.get("/Annots")):
                key, held, _ = found(raw)
                if isinstance(held, Dictionary):
                    own[key] = held
                    for entry in ("/IRT", "/Parent"):
                        hanging.setdefault(found(held.get(entry)).key, []).append(key)
        waiting = list(self.gone)
        while waiting:
            for key in hanging.pop(waiting.pop(), ()):
                if key not in self.gone:
                    self.gone[key] = own[key]
                    waiting.append(key)

    def _owner(
        self, markup: Markup, page: SourcePage, place: Rectangle, alt: str
    ) -> tuple[Key, Owner | None]:
        """The element that is to hold it, and the key of its content there."""
        if not self._structure.there:
            return markup.key, None
        number = self._copy.number_of(page.key, page.own)
        owners = self._structure.owners
        over = markup.over.key if markup.over is not None else markup.key
        picture = DrawnFigure(alt, place)
        if alt and over in owners and over != markup.key:
            return self._elements.new("/Figure", number, owners[over], picture)
        if alt:
            return self._elements.picture(markup.key, number, picture)
        key = over if over in owners and markup.key not in owners else markup.key
        return key, self._elements.answer(key, number)
