"""A document as text, one line a block, for tests and for `reframe inspect`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from reframekit.document.blocks import (
    Bands,
    Block,
    Card,
    Cards,
    Columns,
    Contents,
    Curve,
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
from reframekit.document.grids import Grid, Matrix, Table
from reframekit.document.text import Inline, Run


def dump(document: Document) -> str:
    """The language, then every block with what it holds indented below it."""
    held = " landscape" if document.landscape else ""
    lines = [f"document {document.lang}{held}", *_blocks(document.visible.blocks)]
    return "\n".join(lines) + "\n"


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from (f"  {line}" for line in _block(block))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"heading {block.level} {_text(block.text)}"
        case Paragraph():
            yield f"paragraph{' lead' if block.lead else ''} {_text(block.text)}"
        case ListBlock():
            yield "list ordered" if block.ordered else "list"
            yield from (f"  item {_text(item.text)}" for item in block.items)
        case Rule():
            yield "rule"
        case Table() | Grid() | Matrix():
            yield from _table(block)
        case Bands():
            yield "bands"
            for band in block.bands:
                yield f"  band {band.tone} {_text(band.title)}"
                yield from (f"  {line}" for line in _blocks(band.blocks))
            yield from [f"  around {_text(block.around)}"] if block.around else ()
        case Columns():
            yield "columns"
            for column in block.columns:
                yield "  column"
                yield from (f"  {line}" for line in _blocks(column))
        case Cards():
            yield f"cards {block.size} copies={block.copies or 'a page'}"
            yield from _blocks(block.blocks)
        case Card():
            yield "card"
            yield from _blocks(block.blocks)
        case HelpLines():
            yield "help lines"
            yield from _blocks(block.blocks)
        case PartedDrawing():
            yield f"{block.kind}{' up' if block.up else ''} {block.alt!r}"
            for part in block.parts:
                yield f"  part {_text(part.title)}"
                yield from (f"  {line}" for line in _blocks(part.blocks))
            yield from [f"  around {block.around!r}"] if block.around else ()
        case Curve():
            yield f"curve{'' if block.drawn else ' not drawn'} {block.alt!r} {_text(block.legend)}"
            yield from _blocks(block.questions)
        case Pie():
            yield f"pie {block.alt!r}"
            yield f"  cut {block.cut!r}"
            yield from _blocks(block.blocks)
        case PieChart():
            yield " ".join(["pie chart", repr(block.alt), *map(str, block.shares)])
        case Contents():
            yield "contents"
            for entry in block.entries:
                yield f"  entry {entry.title!r} to {entry.part} page {entry.page}"
                yield from [f"    about {entry.about!r}"] if entry.about else ()
        case PageBreak():
            yield "page break"
        case Panel():
            yield "panel" if block.kind == "panel" else f"panel {block.kind}"
            yield from _blocks(block.blocks)
        case TableRow():
            yield f"row {block.heading!r}"
            yield from _blocks(block.blocks)
        case Group():
            step = f" step={block.step}" if block.step is not None else ""
            yield f"group{step} {_text(block.legend)}"
            yield from _blocks(block.blocks)
        case Question():
            yield f"question {_text(block.label)}"
            if block.hint:
                yield f"  {'hint' if block.hint_printed else 'said hint'} {_text(block.hint)}"
            yield from (f"  {line}" for line in _control(block.control))
        case _:
            assert_never(block)


def _table(table: Table | Grid | Matrix) -> Iterator[str]:
    match table:
        case Table():
            yield "table " + " | ".join(_text(cell) for cell in table.head)
            yield from ("  " + " | ".join(_text(cell) for cell in row) for row in table.rows)
        case Grid():
            rows = len(table.rows) if table.numbered else None
            yield _words("grid", table.name, rows=rows, lines=table.lines, corner=table.corner)
            for column in table.columns:
                kind = (
                    f"{column.kind} to {column.maximum}" if column.kind == "scale" else column.kind
                )
                yield f"  column {column.name} {kind} {column.weight} {column.heading!r}"
                yield from _options(column.options)
            if table.example:
                yield "  example " + " | ".join(_text(cell) for cell in table.example)
            yield from (f"  row {row!r}" for row in table.rows)
        case Matrix():
            yield _words("matrix", table.name, corner=table.corner)
            yield from _options(table.options)
            yield from (f"  row {_text(row)}" for row in table.rows)


def _control(control: Control) -> Iterator[str]:
    match control:
        case TextInput():
            yield _words(
                control.kind,
                control.name,
                width="" if control.width == "full" else control.width,
                maxlength=control.maxlength,
                min=control.minimum,
                max=control.maximum,
                value=control.value,
            )
        case TextArea():
            yield _words(
                "ruled" if control.ruled else "textarea",
                control.name,
                lines=control.lines,
                least=control.least if control.least < control.lines else None,
                grow=control.grow or None,
                maxlength=control.maxlength,
                value=control.value,
            )
        case Ticks():
            yield _words("ticks", control.name, n=control.count)
        case CheckBox():
            yield _words("checkbox", control.name)
        case Scale():
            yield _words(
                "line" if control.line else "scale",
                control.name,
                min=control.minimum,
                max=control.maximum,
                step=control.step,
                low=control.low,
                high=control.high,
                typed=control.typed or None,
            )
        case Select():
            yield _words("select", control.name)
            yield from _options(control.options)
        case Choice():
            yield _words("choice", control.name, many=control.many or None)
            if control.drawing:
                yield f"  {control.drawing.kind} {control.drawing.alt!r}"
            yield from _options(control.options)
        case _:
            assert_never(control)


def _options(options: tuple[Option, ...]) -> Iterator[str]:
    for option in options:
        place = f" at {option.place}" if option.place else ""
        yield f"  option {option.value} {option.label!r}{place}"
        if option.more is not None:
            yield from (f"    {line}" for line in _control(option.more))


def _words(kind: str, name: str, **values: object) -> str:
    shown = [
        f"{key}={value!r}" if isinstance(value, str) else f"{key}={value}"
        for key, value in values.items()
        if value not in (None, "")
    ]
    return " ".join([kind, name, *shown])


def _text(text: Inline) -> str:
    return " ".join(_run(run) for run in text) if text else "''"


def _run(run: Run) -> str:
    marks = "*" * run.emphasis + "**" * run.strong
    link = f"<{run.href}>" if run.href else ""
    lang = f"[{run.lang}]" if run.lang else ""
    return f"{marks}{run.text!r}{marks}{link}{lang}"
