"""The structure tree of a document, built before anything is drawn (ISO 32000-1, 14.7 and 14.8).

Keys are made of a block's id and a part, as in `7.label`; a page item names the element that
owns it by its key. Roles are the standard structure types of PDF/UA-1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from reframekit.document.blocks import (
    Block,
    Document,
    Group,
    Heading,
    ListBlock,
    PageBreak,
    Panel,
    Paragraph,
    Question,
    Rule,
)
from reframekit.document.controls import (
    CheckBox,
    Choice,
    Control,
    Option,
    Scale,
    Select,
    TextArea,
    TextInput,
)
from reframekit.document.fields import option_name
from reframekit.document.text import Inline


@dataclass(frozen=True)
class Element:
    """One structure element: its key, its standard type, its alternative text and its kids."""

    key: str
    role: str
    kids: tuple[Element, ...] = ()
    alt: str | None = None
    numbering: str | None = None


#: Keys of what the page adds to the document.
ROOT, DISCLAIMER = "sheet", "disclaimer"


def structure(document: Document, labels: Mapping[str, str], *, fillable: bool) -> Element:
    """The tree of `document`; `labels` are the spoken names of the fields.

    Without `fillable` there are no `Form` elements: on paper the fields are artifacts.
    """
    build = _Tree(labels, fillable)
    kids = [element for block in document.blocks for element in build.block(block)]
    return Element(ROOT, "Sect", (*kids, Element(DISCLAIMER, "P")))


class _Tree:
    def __init__(self, labels: Mapping[str, str], fillable: bool) -> None:
        self.labels = labels
        self.fillable = fillable

    def block(self, block: Block) -> Iterator[Element]:
        match block:
            case Heading():
                yield _text(block.id, f"H{block.level}", block.text)
            case Paragraph():
                yield _text(block.id, "P", block.text)
            case ListBlock():
                numbering = "Decimal" if block.ordered else "Disc"
                items = tuple(
                    Element(
                        item.id,
                        "LI",
                        (
                            Element(f"{item.id}.marker", "Lbl"),
                            _text(f"{item.id}.body", "LBody", item.text),
                        ),
                    )
                    for item in block.items
                )
                yield Element(block.id, "L", items, numbering=numbering)
            case Panel():
                yield Element(block.id, "Sect", tuple(self._all(block.blocks)))
            case Group():
                legend = _text(f"{block.id}.legend", "H2", block.legend)
                yield Element(block.id, "Sect", (legend, *self._all(block.blocks)))
            case Question():
                yield from self.question(block)
            case Rule() | PageBreak():
                return
            case _:
                assert_never(block)

    def _all(self, blocks: tuple[Block, ...]) -> Iterator[Element]:
        return (element for block in blocks for element in self.block(block))

    def question(self, question: Question) -> Iterator[Element]:
        label = _text(f"{question.id}.label", "P", question.label)
        tick_first = isinstance(question.control, CheckBox)
        if not tick_first:
            yield label
        if question.hint:
            yield _text(f"{question.id}.hint", "P", question.hint)
        yield from self.control(question.id, question.control)
        if tick_first:
            yield label

    def control(self, owner: str, control: Control) -> Iterator[Element]:
        match control:
            case TextInput() | TextArea():
                if self.fillable:
                    yield self.form(f"{owner}.field", control.name)
                elif control.value:
                    yield Element(f"{owner}.value", "P")
            case CheckBox():
                if self.fillable:
                    yield self.form(f"{owner}.field", control.name)
            case Scale():
                yield Element(f"{owner}.low", "P")
                for point in control.points():
                    yield from self.option(f"{owner}.{point}", control.name, str(point))
                yield Element(f"{owner}.high", "P")
            case Select() if self.fillable:
                yield self.form(f"{owner}.field", control.name)
            case Choice() | Select():
                for number, option in enumerate(control.options):
                    yield from self.choice(f"{owner}.{number}", control, option)
            case _:
                assert_never(control)

    def choice(self, key: str, control: Choice | Select, option: Option) -> Iterator[Element]:
        if isinstance(control, Choice) and control.many:
            yield Element(f"{key}.label", "P")
            if self.fillable:
                yield self.form(f"{key}.field", option_name(control, option))
        else:
            yield from self.option(key, control.name, option.label)
        if option.more is not None:
            yield from self.control(f"{key}.more", option.more)

    def option(self, key: str, name: str, label: str) -> Iterator[Element]:
        yield Element(f"{key}.label", "P")
        if self.fillable:
            yield self.form(f"{key}.field", name, label)

    def form(self, key: str, name: str, option: str | None = None) -> Element:
        label = self.labels[name]
        return Element(key, "Form", alt=label if option is None else f"{label}: {option}")


def _text(key: str, role: str, text: Inline) -> Element:
    links = tuple(
        Element(f"{key}.link{number}", "Link", alt=run.text)
        for number, run in enumerate(text)
        if run.href
    )
    return Element(key, role, links)
