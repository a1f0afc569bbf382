"""What was written beside the fields, as a record shows it."""

from __future__ import annotations

from typing import NamedTuple

from reframekit.layout.typing import TypedBox, fitted
from reframekit.pdf.looks.frames import frame, painted
from reframekit.pdf.looks.strokes import marker_look, strokes_look
from reframekit.pdf.looks.text import INKED, text_look
from reframekit.pdf.returned.asked import SIDES
from reframekit.pdf.returned.looks import Looks
from reframekit.pdf.returned.own_looks import OwnLook, OwnLooks
from reframekit.pdf.returned.sameness import says
from reframekit.pdf.returned.stamp import Drawing
from reframekit.pdf.source.access import inner, integer, name_of, number
from reframekit.pdf.source.characteristics import Characteristics, tint
from reframekit.pdf.source.default_appearance import DefaultAppearance
from reframekit.pdf.source.drawn import strokes_of, width_of
from reframekit.pdf.source.fonts import is_embedded
from reframekit.pdf.source.geometry import Rectangle
from reframekit.pdf.source.markup import Markup
from reframekit.pdf.source.strings import string_bytes

#: The letters of a text that asks for no size, in points.
_USUAL = 12.0
_STAMPED: tuple[float, ...] = (0.6, 0.1, 0.1)
#: A marker that has no colour is yellow.
_MARKER = "1 1 0 rg"


class MarkupLook(NamedTuple):
    """The look of an annotation, if it has one, the rectangle that it fills, and whether all of its
    text is read there.
    """

    drawing: Drawing | None
    place: Rectangle
    told: bool


class MarkupLooks:
    """Chooses or makes the looks of the annotations of one file.

    With `embedded` a text is set anew whose look has a font that the file does not bring.
    """

    def __init__(self, own: OwnLooks, looks: Looks, *, embedded: bool) -> None:
        self._own = own
        self._looks = looks
        self._embedded = embedded

    def look(self, markup: Markup) -> MarkupLook:
        """The look of an annotation: its own, or one that is made as it asks for it."""
        if markup.look is not None:
            own = OwnLook(*markup.look)
            shown = self._own.text_of(own, [markup.page])
            told = shown is not None and says(shown, markup.text, formatted=False)
            told = told and self._own.are_seen(markup.own, [markup.page], own)
            if markup.subtype != "FreeText" or (told and self._may_keep(own)):
                drawing = self._own.drawing(markup.own, [markup.page], own)
                by_name = markup.subtype == "Stamp" and "/Contents" not in markup.own
                return MarkupLook(drawing, markup.place, told or by_name or not markup.text)
        if markup.subtype in ("FreeText", "Stamp"):
            return self._text(markup)
        return self._strokes(markup)

    def _may_keep(self, look: OwnLook) -> bool:
        fonts = inner(inner(look.stream, "/Resources"), "/Font")
        return not self._embedded or all(map(is_embedded, fonts.values()))

    def _strokes(self, markup: Markup) -> MarkupLook:
        lines, closed, inside = strokes_of(markup)
        if not lines:
            return MarkupLook(None, markup.place, not markup.text)
        colour = tint(markup.own.get("/C"))
        if markup.subtype == "Highlight":
            made = marker_look(lines, colour=painted(colour, "g rg k") or _MARKER)
        else:
            made = strokes_look(
                lines,
                colour=painted(colour, "G RG K") or "0 G",
                width=width_of(markup),
                closed=closed,
                fill=painted(inside, "g rg k"),
                opacity=_opacity(markup),
            )
        return MarkupLook(self._looks.drawing(made.look), made.place, not markup.text)

    def _text(self, markup: Markup) -> MarkupLook:
        if not markup.has_room:
            return MarkupLook(None, markup.place, not markup.text)
        left, bottom, right, top = markup.place
        size = right - left, top - bottom
        typed_with = DefaultAppearance(string_bytes(markup.own.get("/DA")) or b"")
        is_stamp = markup.subtype == "Stamp"
        side = "middle" if is_stamp else SIDES.get(integer(markup.own.get("/Q")), "left")
        box = TypedBox(*size, multiline=not is_stamp, side=side)
        usual = max(_USUAL, size[1] * 0.5) if is_stamp else _USUAL
        shaper = self._looks.shaper
        lines = fitted(markup.text, box, typed_with.size or usual, shaper)
        colour = typed_with.colour or (painted(_STAMPED, "g rg k") if is_stamp else INKED)
        has_border = is_stamp or bool(name_of(inner(markup.own, "/BS"), "/S"))
        asked = Characteristics(
            ground=() if is_stamp else tint(markup.own.get("/C")),
            border=_STAMPED if is_stamp else (0.0,) if has_border else (),
            width=width_of(markup),
        )
        look = text_look(
            lines, size, shaper, marked=False, colour=colour, ground=frame(asked, size)
        )
        return MarkupLook(self._looks.drawing(look), markup.place, lines.whole)


def _opacity(markup: Markup) -> float:
    """How far an annotation hides what is below it (table 170, `/CA`)."""
    asked = number(markup.own.get("/CA"))
    return 1.0 if asked is None else min(1.0, max(0.0, asked))
