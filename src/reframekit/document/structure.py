"""The structure tree of a document, built before anything is drawn (ISO 32000-1, 14.7 and 14.8).

Keys are made of a block's id and a part, as in `7.label`; a page item names the element that
owns it by its key. Roles are the standard structure types of PDF/UA-1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from reframekit.client_text import language_of
from reframekit.document.blocks import (
    Band,
    Bands,
    Block,
    Card,
    Cards,
    Columns,
    Contents,
    Curve,
    DrawnPart,
    Group,
    Heading,
    HelpLines,
    ListBlock,
    PageBreak,
    Panel,
    Paragraph,
    PartedDrawing,
    Pie,
    PieChart,
    Question,
    Rule,
    TableRow,
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
    Ticks,
)
from reframekit.document.document import Document
from reframekit.document.elements import (
    Element,
    grid_element,
    matrix_element,
    text_element,
    text_table,
)
from reframekit.document.grids import Grid, Matrix, Table
from reframekit.document.scale_runs import ScaleRun, in_runs
from reframekit.document.text import Inline
from reframekit.identity import joined
from reframekit.keys import key_of, option_name, row_name, run_key

#: Keys of what the page adds to the document.
ROOT, LOGO, DISCLAIMER, PRACTICE, NOTE = "sheet", "logo", "disclaimer", "practice", "note-page"


def structure(
    document: Document,
    labels: Mapping[str, str],
    *,
    fillable: bool,
    practice: Inline = (),
    logo: str = "",
) -> Element:
    """The section of `document`; `labels` are the spoken names of the fields.

    `practice` is what stands above the title; `logo` is what is said of its picture beside it.
    Without `fillable` there are no `Form` elements: on paper the fields are artifacts.
    """
    build = _Tree(labels, fillable)
    head = [text_element(PRACTICE, "P", practice)] if practice else []
    head += [Element(LOGO, "Figure", alt=logo)] if logo else []
    foot = Element(DISCLAIMER, "P")
    return Element(ROOT, "Sect", (*head, *build.all(document.blocks, 2), foot))


def text_structure(note: Document, *, foot: bool = False) -> Element:
    """The section of a document without fields, such as the therapist’s note.

    Its `foot`, if it is read aloud, is heard behind its title.
    """
    title, *others = _Tree({}, False).all(note.blocks, 3)
    said = (Element(DISCLAIMER, "P"),) if foot else ()
    return Element(NOTE, "Sect", (title, *said, *others))


class _Tree:
    def __init__(self, labels: Mapping[str, str], fillable: bool) -> None:
        self.labels = labels
        self.fillable = fillable

    def all(self, blocks: tuple[Block, ...], level: int) -> tuple[Element, ...]:
        """The elements of `blocks`; a legend among them is a heading of `level`."""
        made: list[Element] = []
        for run in in_runs(blocks):
            if isinstance(run, ScaleRun):
                made += self.scales(run)
            else:
                made += (element for block in run for element in self.block(block, level))
        return tuple(made)

    def block(self, block: Block, level: int) -> Iterator[Element]:
        match block:
            case Heading():
                yield text_element(block.id, f"H{block.level}", block.text)
            case Paragraph():
                yield text_element(block.id, "P", block.text)
            case ListBlock():
                yield _list(block)
            case Panel() | Cards() | Card() | HelpLines():
                yield Element(block.id, "Sect", self.all(block.blocks, level))
            case Group():
                legend = text_element(key_of(block.id, "legend"), f"H{level}", block.legend)
                yield Element(block.id, "Sect", (legend, *self.all(block.blocks, level + 1)))
            case TableRow():
                heading = Element(key_of(block.id, "legend"), f"H{level}")
                yield Element(block.id, "Sect", (heading, *self.all(block.blocks, level + 1)))
            case Bands(bands=parts):
                yield from self.parts(parts, level)
                if block.around:
                    yield text_element(key_of(block.id, "around"), "P", block.around)
            case PartedDrawing(parts=parts):
                yield Element(block.id, "Figure", alt=block.alt)
                yield from self.parts(parts, level)
            case Curve():
                yield text_element(key_of(block.id, "legend"), "P", block.legend)
                if block.drawn:
                    yield Element(block.id, "Figure", alt=block.alt)
                yield from self.all(block.questions, level)
            case Pie():
                yield from self.all(block.blocks, level)
                if not self.fillable:
                    yield Element(key_of(block.id, "hint"), "P")
                    yield Element(block.id, "Figure", alt=block.alt)
            case Columns():
                for column in block.columns:
                    yield from self.all(column, level)
            case Question():
                yield from self.question(block)
            case Table():
                yield text_table(block)
            case Grid():
                yield grid_element(block, self.labels, fillable=self.fillable)
            case Matrix():
                yield matrix_element(block, self.labels, fillable=self.fillable)
            case PieChart():
                yield Element(block.id, "Figure", alt=block.alt)
            case Contents():
                yield _contents(block)
            case Rule() | PageBreak():
                return
            case _:
                assert_never(block)

    def parts(self, parts: Iterable[Band | DrawnPart], level: int) -> Iterator[Element]:
        """The parts of a stack or of a drawing, each under its title."""
        for part in parts:
            title = text_element(key_of(part.id, "legend"), f"H{level}", part.title)
            yield Element(part.id, "Sect", (title, *self.all(part.blocks, level + 1)))

    def scales(self, run: ScaleRun) -> Iterator[Element]:
        """Questions with scales of one kind; on paper what is said of all is read once, before
        them.
        """
        if self.fillable:
            for question in run.questions:
                yield from self.question(question)
            return
        yield from self.control(run.questions[0].id, run.scales[0])
        for question in run.questions:
            yield from self.prompt(question)

    def prompt(self, question: Question) -> list[Element]:
        """The label of a question, and its hint where it is printed."""
        prompt = [text_element(key_of(question.id, "label"), "P", question.label)]
        if question.printed_hint:
            prompt.append(text_element(key_of(question.id, "hint"), "P", question.printed_hint))
        return prompt

    def question(self, question: Question) -> Iterator[Element]:
        """The prompt and the control; buttons stand in the line of what they answer."""
        prompt = self.prompt(question)
        held = tuple(self.control(question.id, question.control))
        match question.control:
            case CheckBox() if self.fillable:
                label = prompt.pop(0)._replace(role="Span")
                held = (Element(key_of(question.id, "line"), "P", (*held, label)),)
            case CheckBox():
                prompt.append(prompt.pop(0))
            case Ticks() | Scale(typed=False) if self.fillable:
                label, *hint = prompt
                inside = (*label.kids, *(each._replace(role="Span") for each in hint), *held)
                prompt, held = [label._replace(kids=inside)], ()
        yield from (*prompt, *held)

    def control(self, owner: str, control: Control) -> Iterator[Element]:
        match control:
            case TextInput() | TextArea():
                lang = language_of(control.value) or None
                if self.fillable:
                    yield self.form(key_of(owner, "field"), control.name)._replace(lang=lang)
                elif control.value:
                    yield Element(key_of(owner, "value"), "P", lang=lang)
            case CheckBox():
                if self.fillable:
                    yield self.form(key_of(owner, "field"), control.name)
            case Ticks():
                for number in range(1, control.count + 1) if self.fillable else ():
                    yield self.form(key_of(owner, number, "field"), row_name(control.name, number))
            case Scale(typed=True) if self.fillable:
                low, high = (f"{number} {word}" for number, word in control.ends)
                alt = joined(self.labels[control.name], f"{low}, {high}", ":")
                yield Element(key_of(owner, "field"), "Form", alt=alt)
            case Scale() if self.fillable:
                ends = dict(control.ends)
                for point in control.points():
                    said = f"{point} {ends.get(point, '')}".strip()
                    yield self.form(key_of(owner, point, "field"), control.name, said)
            case Scale():
                yield Element(key_of(owner, "low"), "P")
                for point in () if control.typed else control.points():
                    yield Element(key_of(owner, point, "label"), "P")
                yield Element(key_of(owner, "high"), "P")
            case Select() if self.fillable:
                yield self.form(key_of(owner, "field"), control.name)
            case Choice() | Select():
                if isinstance(control, Choice) and control.drawing:
                    alt = control.drawing.alt
                    yield Element(key_of(owner, "drawing"), "Figure", alt=alt)
                for number, option in enumerate(control.options):
                    yield from self.choice(key_of(owner, number), control, option)
            case _:
                assert_never(control)

    def choice(self, key: str, control: Choice | Select, option: Option) -> Iterator[Element]:
        """The label of an option with its button in the same line, and what is written there."""
        button: tuple[Element, ...] = ()
        if self.fillable:
            if isinstance(control, Choice) and control.many:
                button = (self.form(key_of(key, "field"), option_name(control.name, option.value)),)
            else:
                button = (self.form(key_of(key, "field"), control.name, option.label),)
        lang = language_of(option.label) or None
        yield Element(key_of(key, "label"), "P", button, lang=lang)
        if option.more is not None:
            yield from self.control(key_of(key, "more"), option.more)

    def form(self, key: str, name: str, option: str | None = None) -> Element:
        label = self.labels[name]
        return Element(key, "Form", alt=label if option is None else f"{label}: {option}")


def _contents(block: Contents) -> Element:
    """A table of contents, each line a reference that is a link, and what is said below it
    (14.8.4.2).
    """
    items = []
    for number, entry in enumerate(block.entries):
        key = key_of(block.id, number)
        link = Element(run_key(key, 0, link=True), "Link", alt=f"{entry.title}, {entry.page}")
        line = Element(key_of(key, "reference"), "Reference", (link,))
        about = (Element(key_of(key, "about"), "P"),) if entry.about else ()
        items.append(Element(key, "TOCI", (line, *about)))
    return Element(block.id, "TOC", tuple(items))


def _list(block: ListBlock) -> Element:
    items = tuple(
        Element(
            item.id,
            "LI",
            (
                Element(key_of(item.id, "marker"), "Lbl"),
                text_element(key_of(item.id, "body"), "LBody", item.text),
            ),
        )
        for item in block.items
    )
    return Element(block.id, "L", items, numbering="Decimal" if block.ordered else "Disc")
