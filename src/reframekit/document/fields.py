"""The fields of a document in reading order, each with the label that names it aloud."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from reframekit.document.blocks import (
    Bands,
    Block,
    Card,
    Cards,
    Columns,
    Curve,
    Group,
    Heading,
    HelpLines,
    Panel,
    PartedDrawing,
    Pie,
    Question,
    TableRow,
)
from reframekit.document.controls import (
    CheckBox,
    Choice,
    Control,
    Scale,
    Select,
    TextArea,
    TextInput,
    Ticks,
)
from reframekit.document.grids import Grid, Matrix
from reframekit.document.text import plain
from reframekit.field_types import CELLS
from reframekit.identity import FieldRecord
from reframekit.keys import cell_name, option_name, row_name


def fields(blocks: tuple[Block, ...]) -> Iterator[FieldRecord]:
    """The fields of some blocks, each with its question, and the heading that it stands under."""
    yield from _fields(blocks, "")


def _fields(blocks: tuple[Block, ...], legend: str) -> Iterator[FieldRecord]:
    for block in blocks:
        match block:
            case Question():
                hint = plain(block.hint)
                for record in _records(block.control, plain(block.label)):
                    yield record._replace(heading=legend, hint=hint)
            case Grid():
                yield from _grid(block, legend)
            case Matrix():
                chosen = tuple((option.value, option.label) for option in block.options)
                for number, row in enumerate(block.rows, 1):
                    name = row_name(block.name, number)
                    yield FieldRecord(name, "choice", plain(row), legend, chosen)
            case TableRow():
                for record in _fields(block.blocks, legend):
                    # A cell is a text, however many lines its box has.
                    kind = "text" if record.kind == "textarea" else record.kind
                    question = f"{block.heading}, {record.question}"
                    yield record._replace(kind=kind, lines=None, question=question)
            case Group():
                yield from _fields(block.blocks, plain(block.legend))
            case Panel() | Cards() | Card() | HelpLines():
                yield from _fields(block.blocks, legend)
            case Bands(bands=parts) | PartedDrawing(parts=parts):
                for part in parts:
                    yield from _fields(part.blocks, _said(legend, plain(part.title)))
            case Curve():
                asked = plain(block.legend)
                for record in _fields(block.questions, legend):
                    yield record._replace(question=_said(asked, record.question))
            case Pie():
                for inner in block.blocks:
                    drawing = "" if isinstance(inner, Question) else "pie"
                    for record in _fields((inner,), legend):
                        yield record._replace(drawing=drawing)
            case Columns():
                for column in block.columns:
                    head = column[0] if column else None
                    under = plain(head.text) if isinstance(head, Heading) else ""
                    yield from _fields(column, _said(legend, under) if under else legend)
            case _:
                pass


def _said(legend: str, label: str) -> str:
    """A label with what it stands under, as it is heard."""
    if not legend:
        return label
    return f"{legend} {label}" if legend.endswith((".", "?", "!", ":")) else f"{legend}: {label}"


def _grid(grid: Grid, legend: str) -> Iterator[FieldRecord]:
    for number, row in enumerate(grid.rows, 1):
        for column in grid.columns:
            name = cell_name(grid.name, number, column.name)
            question = f"{row}, {' '.join(column.heading.split())}"
            record = FieldRecord(name, CELLS[column.kind], question, legend)
            match column.kind:
                case "scale":
                    yield record._replace(minimum=0, maximum=column.maximum)
                case "choice":
                    chosen = tuple((option.value, option.label) for option in column.options)
                    yield record._replace(options=chosen)
                case _:
                    yield record


def _records(control: Control, question: str) -> Iterator[FieldRecord]:
    match control:
        case TextInput():
            yield FieldRecord(
                control.name,
                control.kind,
                question,
                minimum=control.minimum,
                maximum=control.maximum,
            )
        case TextArea():
            yield FieldRecord(control.name, "textarea", question, lines=control.lines)
        case CheckBox():
            yield FieldRecord(control.name, "checkbox", question)
        case Ticks():
            for number in range(1, control.count + 1):
                yield FieldRecord(
                    row_name(control.name, number), "checkbox", f"{question} {number}"
                )
        case Scale():
            yield FieldRecord(
                control.name,
                "scale",
                question,
                minimum=control.minimum,
                maximum=control.maximum,
                step=control.step,
                low=control.low,
                high=control.high,
            )
        case Select():
            options = tuple((option.value, option.label) for option in control.options)
            yield FieldRecord(control.name, "select", question, options=options)
        case Choice():
            if control.many:
                for option in control.options:
                    name = option_name(control.name, option.value)
                    yield FieldRecord(name, "checkbox", _said(question, option.label))
            else:
                options = tuple((option.value, option.label) for option in control.options)
                yield FieldRecord(control.name, "choice", question, options=options)
            for option in control.options:
                if option.more is not None:
                    yield from _records(option.more, _said(question, option.label))
        case _:
            assert_never(control)
