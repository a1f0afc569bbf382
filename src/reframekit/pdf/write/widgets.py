"""The form: fields, widgets and their appearances (ISO 32000-1, 12.7).

reportlab's own `canvas.acroForm` cannot embed a font, limits every text to 100 letters and
writes no tags, so the dictionaries are written here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from reframekit.layout.page import Widget
from reframekit.pdf.flags import COMBO, MULTILINE, PRINT, RADIO
from reframekit.pdf.looks.look import Size
from reframekit.pdf.looks.text import INKED
from reframekit.pdf.source.default_appearance import typed_with
from reframekit.pdf.syntax import name, numbers, reference, string
from reframekit.pdf.write.appearances import Appearances
from reframekit.pdf.write.font_objects import TYPING_FONT, FileFonts
from reframekit.pdf.write.objects import Objects, references


@dataclass
class _RadioGroup:
    number: int
    kids: list[int] = field(default_factory=list)


class Form:
    """The fields of one part, under one node that is named after the sheet's instance.

    `labels` are the spoken names of the fields, `options` the values and labels of those that offer
    some. They hold no word of the client's.
    """

    def __init__(
        self,
        document: Objects,
        appearances: Appearances,
        labels: Mapping[str, str],
        options: Mapping[str, tuple[tuple[str, str], ...]],
    ) -> None:
        self._document = document
        self._labels = labels
        self._options = options
        self._appearances = appearances
        self._root = document.reserve()
        self._fields: list[int] = []
        self._groups: dict[str, _RadioGroup] = {}

    def add(self, widget: Widget, page: int, struct_parent: int) -> int:
        """Writes a widget that lies on `page`; the number of its object."""
        rect, size = _rounded(*widget[:4])
        common = (
            f"/Type/Annot/Subtype/Widget/F {PRINT}/Rect[{rect}]/P {reference(page)}"
            f"/StructParent {struct_parent}"
        )
        match widget.kind:
            case "radio":
                return self._radio(widget, size, common)
            case "tick":
                body = f"/FT/Btn/V/Off/AS/Off/AP<</N{self._appearances.states(widget, size)}>>"
            case "select":
                body = self._select(widget, size)
            case _:
                body = self._text(widget, size)
        object_number = self._document.add(
            f"<<{common}/Parent {reference(self._root)}{self._names(widget.name)}{body}>>"
        )
        self._fields.append(object_number)
        return object_number

    def _names(self, name: str) -> str:
        return f"/T{string(name)}/TU{string(self._labels[name])}"

    def _text(self, widget: Widget, size: Size) -> str:
        flags = MULTILINE if widget.kind == "multiline" else 0
        value = f"/V{string(widget.value)}/DV{string(widget.value)}" if widget.value else ""
        fits = widget.maxlength and len(widget.value) <= widget.maxlength
        side = "/Q 2" if widget.lines is not None and widget.lines.side == "right" else ""
        limit = f"/MaxLen {widget.maxlength}" if fits else ""
        return (
            f"/FT/Tx/Ff {flags}/BS<</W 0>>{value}{side}{limit}{_look(widget.size)}"
            f"/AP<</N {reference(self._appearances.text(widget, size))}>>"
        )

    def _select(self, widget: Widget, size: Size) -> str:
        offered = self._options[widget.name]
        options = "".join(f"[{string(value)}{string(label)}]" for value, label in offered)
        return (
            f"/FT/Ch/Ff {COMBO}/BS<</W 0>>/Opt[{options}]{_look(widget.size)}"
            f"/AP<</N {reference(self._appearances.text(widget, size))}>>"
        )

    def _radio(self, widget: Widget, size: Size, common: str) -> int:
        group = self._groups.get(widget.name)
        if group is None:
            group = self._groups[widget.name] = _RadioGroup(self._document.reserve())
            self._fields.append(group.number)
        looks = self._appearances.states(widget, size)
        kid = self._document.add(
            f"<<{common}/Parent {reference(group.number)}/AS/Off/AP<</N{looks}>>>>"
        )
        group.kids.append(kid)
        return kid

    def finish(self, instance: str, title: str) -> int | None:
        """Writes the groups and the node `instance`; the node's object, none without fields."""
        if not self._fields:
            self._document.put(self._root, "null")
            return None
        for key, group in self._groups.items():
            self._document.put(
                group.number,
                f"<</FT/Btn/Ff {RADIO}/V/Off/Parent {reference(self._root)}{self._names(key)}"
                f"/Kids{references(group.kids)}>>",
            )
        self._document.put(
            self._root,
            f"<</T{string(instance)}/TU{string(title)}/Kids{references(self._fields)}>>",
        )
        return self._root


def interactive_form(nodes: list[int], fonts: FileFonts, others: Mapping[str, int]) -> str:
    """The form's dictionary (12.7.2); `others` are fonts that fields made elsewhere name.

    It is to be an object of its own: pdf.js asks other viewers to draw what it cannot
    (`/NeedAppearances`) only where it is one.
    """
    typing = {TYPING_FONT: fonts.typing_font(), **others}
    resources = "".join(f"{name(font)} {reference(number)}" for font, number in typing.items())
    return f"<</Fields{references(nodes)}/DR<</Font<<{resources}>>>>{_look(0)}>>"


@lru_cache(maxsize=5_000)
def _rounded(x: float, y: float, width: float, height: float) -> tuple[str, Size]:
    """The corners of a rectangle as they are written, and the size that they leave it."""
    left, bottom, width, height = round(x, 2), round(y, 2), round(width, 2), round(height, 2)
    return numbers((left, bottom, left + width, bottom + height)), (width, height)


def _look(size: float) -> str:
    return typed_with(TYPING_FONT, size, INKED)
