"""What a record says where a field stands: its answer, in text that is not painted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reframekit.answers.form import FormType
from reframekit.keys import node_of
from reframekit.pdf.returned.elements import RecordElements
from reframekit.pdf.returned.looks import Looks
from reframekit.pdf.returned.record import RecordWords
from reframekit.pdf.returned.stamp import Drawing, Stamp
from reframekit.pdf.returned.values import options_of, type_of
from reframekit.pdf.source.form import Field, FieldNode
from reframekit.pdf.source.geometry import Rectangle
from reframekit.pdf.source.pages import SourcePage, rectangle
from reframekit.pdf.source.strings import text_in

BUTTONS: tuple[FormType, ...] = ("checkbox", "radio")
_LINE = "\n"
#: What a prompt may end with that has a colon behind it.
_ENDS = ": "
#: The height of what is said before a text, above it in its box, or behind it, below it, in points.
_LEAD = 4.0
#: What is said is not made smaller than this for the width of a box.
_NARROWEST = 0.4


class Spoken(NamedTuple):
    """What a record says of a field: its prompt, the `title` of its sheet where there are several,
    the `heading` over it, of circles the answer in words, and of a scale its `ends`.
    """

    prompt: str
    title: str = ""
    heading: str = ""
    said: str = ""
    ends: str = ""

    @property
    def whole_prompt(self) -> str:
        """The prompt behind the title."""
        return f"{self.title}: {self.prompt}" if self.title else self.prompt


class Speech:
    """What is said in one file of this language; `ours` are the names of its sheets of ours."""

    def __init__(
        self,
        spoken: Mapping[str, Spoken],
        words: RecordWords,
        lang: str,
        ours: set[str],
        looks: Looks,
        elements: RecordElements,
    ) -> None:
        self._spoken = spoken
        self._words = words
        self._lang = lang
        self._ours = ours
        self._looks = looks
        self._elements = elements

    def of(self, field: Field) -> Spoken:
        """What is said of a field; its tooltip or its name is the prompt that nobody gave."""
        given = self._spoken.get(field.name, Spoken(""))
        prompt = given.prompt or text_in(field.own.get("/TU")) or field.name
        return given._replace(prompt=prompt)

    def of_button(self, field: Field, widget: FieldNode, *, on: bool) -> str:
        """What is said where a box or a circle stands; "" for a circle that is not chosen.

        On a sheet of ours its label stands beside it. Elsewhere the prompt is said.
        """
        spoken = self.of(field)
        labelled = self.is_ours(field) and self._elements.holds(widget.key)
        if type_of(field) == "checkbox":
            said = self._words.ticked if on else self._words.not_ticked
        elif on:
            said = spoken.said or self._words.chosen
        else:
            return ""
        return said if labelled else f"{_before(spoken.prompt)} {said}"

    def of_rows(self, field: Field, widget: FieldNode, text: str) -> str:
        """What is said where a list stands: what is chosen, without the other rows."""
        return f"{self.before_text(field, widget)} {text.replace(_LINE, '; ')}".strip()

    def before_text(self, field: Field, widget: FieldNode) -> str:
        """What is said before a text: nothing on a sheet of ours, where its label stands before
        it, nor for a name of a field alone; else the prompt.
        """
        prompt = self.of(field).prompt
        labelled = self.is_ours(field) or prompt == field.name
        return "" if labelled and self._elements.holds(widget.key) else _before(prompt)

    def stamp(
        self,
        field: Field,
        widget: FieldNode,
        page: SourcePage,
        number: int,
        said: str,
        *,
        behind: bool = False,
    ) -> Stamp:
        """What is said where a widget stands, before its text or `behind` it; `number` is that of
        the page.
        """
        left, _, right, _ = page.crop
        look = self._looks.speech(said, right - left)
        room = rectangle(widget.own)
        if not says_nothing(field):
            foot = room[1] if behind else room[3] - _LEAD
            room = (room[0], foot, room[2], foot + _LEAD)
        owner = self._elements.answer(widget.key, number)
        words = self._words
        ours = said in (words.ticked, words.not_ticked, words.chosen) and words.lang != self._lang
        lang = words.lang if ours else ""
        return Stamp(widget.key, look, within(look, room, page), "", owner, lang)

    def is_ours(self, field: Field) -> bool:
        """Whether a field is one of a sheet of ours."""
        return node_of(field.name) in self._ours


def _before(prompt: str) -> str:
    """A prompt as it stands before its answer, with one colon."""
    return f"{prompt.rstrip(_ENDS)}:"


def says_nothing(field: Field) -> bool:
    """Whether the look of a field does not say what its answer is: of a button, and of a list whose
    rows are drawn.
    """
    kind = type_of(field)
    return kind in BUTTONS or (kind == "list" and bool(options_of(field)))


def within(look: Drawing, room: Rectangle, page: SourcePage) -> Rectangle:
    """A rectangle at the lower left corner of `room` for a look, made smaller so that it covers no
    text around, and moved onto the page.
    """
    _, _, width, height = look.box
    left, bottom, right, top = page.crop
    across = max(_NARROWEST, (room[2] - room[0]) / width)
    size = min(1.0, across, (room[3] - room[1]) / height or 1.0, (right - left) / width)
    x = max(left, min(room[0], right - width * size))
    y = max(bottom, min(room[1], top - height * size))
    return x, y, x + width * size, y + height * size
