"""What a record says at the end of each sheet: which of its fields were left blank, in one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reframekit.keys import node_of
from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.elements import RecordElements
from reframekit.pdf.returned.looks import Looks
from reframekit.pdf.returned.record import RecordWords
from reframekit.pdf.returned.spoken import Speech, within
from reframekit.pdf.returned.stamp import Stamp
from reframekit.pdf.returned.values import type_of
from reframekit.pdf.source.access import Key
from reframekit.pdf.source.form import Field
from reframekit.pdf.source.pages import SourcePage

#: From the sides of a page to what is said at its foot, in points.
_EDGE = 18.0
#: What a prompt may end with that does not stand in a row of prompts.
_ENDS = ".: "


@dataclass
class _Section:
    """The fields of one sheet: one of their widgets, the last page that shows one, and the prompts
    of those that are blank.
    """

    widget: Key
    page: int = 0
    answered: bool = False
    blank: list[str] = field(default_factory=list)
    #: By the heading over a table: how many cells it has, and how many are blank.
    cells: dict[str, list[int]] = field(default_factory=dict)


class Blanks:
    """The fields of one file that were left blank, by their sheets; those of others' making are
    one sheet.
    """

    def __init__(
        self, speech: Speech, words: RecordWords, looks: Looks, elements: RecordElements
    ) -> None:
        self._speech = speech
        self._words = words
        self._looks = looks
        self._elements = elements
        self._sections: dict[str, _Section] = {}

    def hear(self, field: Field, page: int, *, answered: bool) -> None:
        """Takes in whether a field has an answer; `page` is the last one that shows it."""
        section = self._section(field, page)
        section.answered |= answered
        if type_of(field) == "checkbox":
            return
        spoken = self._speech.of(field)
        if self._elements.in_table(field.widgets[-1].key):
            cells = section.cells.setdefault(spoken.heading, [0, 0])
            cells[0] += 1
            cells[1] += not answered
        elif not answered:
            section.blank.append(spoken.prompt.rstrip(_ENDS))

    def at_the_end(self, pages: Sequence[SourcePage], copy: Copy) -> Iterator[tuple[int, Stamp]]:
        """For each sheet what was left blank, in one line at its end, and the page where it is."""
        for sheet, section in self._sections.items():
            said = self._left_blank(section)
            if not said:
                continue
            page = pages[section.page]
            above = self._elements.section(section.widget if sheet else None)
            number = copy.number_of(page.key, page.own)
            key, owner = self._elements.new("/P", number, above)
            left, bottom, right, _ = page.crop
            room = (left + _EDGE, bottom + _EDGE / 4, right - _EDGE, bottom + _EDGE * 1.5)
            look = self._looks.speech(said, room[2] - room[0])
            yield section.page, Stamp(key, look, within(look, room, page), "", owner)

    def _section(self, field: Field, page: int) -> _Section:
        sheet = node_of(field.name) if self._speech.is_ours(field) else ""
        section = self._sections.setdefault(sheet, _Section(field.widgets[-1].key))
        section.page = max(section.page, page)
        return section

    def _left_blank(self, section: _Section) -> str:
        if not section.answered:
            return self._words.nothing
        blank = list(section.blank)
        for heading, (cells, empty) in section.cells.items():
            if empty:
                said = self._words.blank_cells.replace("{blank}", str(empty)).replace(
                    "{cells}", str(cells)
                )
                blank.append(f"{heading.rstrip(_ENDS)}: {said}" if heading else said)
        return self._words.left_blank.replace("{fields}", "; ".join(blank)) if blank else ""
