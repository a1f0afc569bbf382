"""How a field of a file that came back looks with its value: as its form asks for it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reframekit.layout.typing import Typed, begun, fitted, listed
from reframekit.pdf.flags import PASSWORD, RADIO
from reframekit.pdf.looks.buttons import dot_look, off_look, symbol_look, symbol_of, tick_look
from reframekit.pdf.looks.frames import frame, round_frame
from reframekit.pdf.looks.look import Look
from reframekit.pdf.looks.rows import rows_look
from reframekit.pdf.looks.speech import speech_look
from reframekit.pdf.looks.text import MARK, blank_look, text_look
from reframekit.pdf.returned.asked import AskedLook
from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.stamp import Drawing
from reframekit.pdf.source.access import Key, integer
from reframekit.pdf.source.form import Field, FieldNode
from reframekit.pdf.source.geometry import UNTURNED, Matrix
from reframekit.pdf.syntax import reference
from reframekit.pdf.text.fonts import shaper
from reframekit.pdf.write.appearances import Appearances
from reframekit.pdf.write.font_objects import FileFonts

_SMALL_BOX = 4.0
_HIDDEN_LETTER = "*"
#: The operators that set a colour of four inks (ISO 32000-1, 8.6.8).
_INKS = re.compile(r"(?:[\d.]+ ){4}[kK]\b")


@dataclass
class Looks:
    """Makes the appearance streams of one file, and remembers what did not fit its box.

    `goes_on` is for a record alone: it is what a box says at its end where its text does not fit.
    """

    copy: Copy
    goes_on: str = ""
    shrunk: dict[str, float] = dataclasses.field(default_factory=dict)
    outgrown: dict[str, float] = dataclasses.field(default_factory=dict)

    def __post_init__(self) -> None:
        self.fonts = FileFonts(self.copy)
        self.shaper = shaper()
        self._known: dict[Key, AskedLook] = {}
        self._speech: dict[tuple[str, float], Drawing] = {}
        #: Whether a look has a colour of the four inks that are printed with.
        self.in_inks = False

    @cached_property
    def _appearances(self) -> Appearances:
        return Appearances(self.copy, self.fonts, self.shaper)

    @property
    def _marked(self) -> bool:
        return not self.goes_on

    def text(self, field: Field, widget: FieldNode, text: str) -> Drawing:
        """The look of a widget with `text`, or with none."""
        asked = self._asked(field, widget)
        behind = frame(asked.marks, asked.size, cells=asked.box.cells)
        too_small = min(asked.size) < _SMALL_BOX
        if text and too_small:
            self.outgrown[field.name] = asked.letters
        if too_small or not (text or behind):
            return self._drawing(blank_look(asked.size, marked=self._marked), asked)
        lines = self._set(field, asked, text)
        if not lines.whole:
            self.outgrown[field.name] = lines.size
            if self.goes_on:
                shown = _on_its_lines(field, asked, text)
                lines = begun(shown, asked.box, self.shaper, self.goes_on)
        elif lines.size < asked.letters:
            self.shrunk[field.name] = lines.size
        return self._drawing(self._text_look(lines, asked, behind), asked)

    def lines_made(self, field: Field, widget: FieldNode, text: str, data: bytes) -> Typed | None:
        """The lines of a text, if the data of a look is what is made of them where it is filled."""
        if not data.startswith(MARK):
            return None
        asked = self._asked(field, widget)
        lines = self._set(field, asked, text)
        look = text_look(lines, asked.size, self.shaper, colour=asked.colour)
        return lines if look.operators.encode() == data else None

    def rows(
        self, field: Field, widget: FieldNode, options: Sequence[str], chosen: Sequence[int]
    ) -> tuple[Drawing, int]:
        """The look of a list whose options at these places are chosen, and the first one seen."""
        asked = self._asked(field, widget)
        start = integer(asked.held.get("/TI")) or 0
        lines, start = listed(options, chosen, start, asked.box, asked.letters, self.shaper)
        if not lines.whole:
            self.outgrown[field.name] = lines.size
        look = rows_look(
            lines,
            [at - start for at in chosen if 0 <= at - start < len(lines.lines)],
            asked.size,
            self.shaper,
            marked=self._marked,
            colour=asked.colour,
            ground=frame(asked.marks, asked.size),
        )
        return self._drawing(look, asked), start

    def button(self, field: Field, widget: FieldNode, *, on: bool) -> Drawing:
        """The look of a box or a circle: the symbol that its form asks for, where it is on."""
        asked = self._asked(field, widget)
        symbol = symbol_of(asked.marks.caption, "circle" if field.flags & RADIO else "tick")
        is_round = symbol == "circle" and field.flags & RADIO
        ground = (round_frame if is_round else frame)(asked.marks, asked.size)
        return self._drawing(symbol_look(symbol, on, asked.size, asked.colour, ground), asked)

    def own_button(self, field: Field, widget: FieldNode, *, on: bool) -> Drawing:
        """The look of a box or a circle on a sheet of ours, as the sheet was written with it."""
        asked = self._asked(field, widget)
        shown = dot_look if field.flags & RADIO else tick_look
        return self._drawing((shown if on else off_look)(asked.size), asked)

    def caption(self, field: Field, widget: FieldNode) -> Drawing:
        """The look of a button that does something: what is written on it."""
        asked = self._asked(field, widget)
        box = asked.box._replace(side="middle", multiline=False)
        lines = fitted(asked.marks.caption, box, asked.letters, self.shaper)
        behind = frame(asked.marks, asked.size)
        return self._drawing(self._text_look(lines, asked, behind), asked)

    def speech(self, said: str, room: float) -> Drawing:
        """The look of what is only heard, in lines no wider than `room`; each text has one."""
        if (said, room) not in self._speech:
            self._speech[said, room] = self.drawing(speech_look(said, room, self.shaper))
        return self._speech[said, room]

    def _asked(self, field: Field, widget: FieldNode) -> AskedLook:
        if widget.key not in self._known:
            self._known[widget.key] = AskedLook(field, widget)
        return self._known[widget.key]

    def _text_look(self, lines: Typed, asked: AskedLook, behind: str) -> Look:
        return text_look(
            lines,
            asked.size,
            self.shaper,
            marked=self._marked,
            colour=asked.colour,
            ground=behind,
        )

    def drawing(self, look: Look, matrix: Matrix = UNTURNED) -> Drawing:
        """A look as it is drawn on a page, turned by a matrix."""
        self.in_inks |= _INKS.search(look.operators) is not None
        made = self._appearances.stream(look, matrix, compress=bool(look.stretches))
        return Drawing(reference(made), (0.0, 0.0, *look.size), matrix)

    def _drawing(self, look: Look, asked: AskedLook) -> Drawing:
        return self.drawing(look, asked.matrix)

    def _set(self, field: Field, asked: AskedLook, text: str) -> Typed:
        return fitted(_on_its_lines(field, asked, text), asked.box, asked.letters, self.shaper)

    @property
    def missing(self) -> str:
        """The letters that no font has."""
        return "".join(self.fonts.missing)

    def embed(self) -> None:
        """Writes the fonts that were used, and the resources that name them."""
        self.copy.put(self.copy.resources, f"<<{self.fonts.embed()}>>")


def _on_its_lines(field: Field, asked: AskedLook, text: str) -> str:
    """What is seen of a text, on one line where its field has one alone."""
    return shown_letters(field, text if asked.box.multiline else " ".join(text.split("\n")))


def shown_letters(field: Field, text: str) -> str:
    """The letters of a text that are seen: of a password none (table 228)."""
    return _HIDDEN_LETTER * len(text) if field.flags & PASSWORD else text
