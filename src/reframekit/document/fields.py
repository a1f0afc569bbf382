"""The fields of a document, in reading order, each with the label that names it aloud."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from reframekit.document.blocks import Block, Document, Group, Panel, Question
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
from reframekit.document.text import plain
from reframekit.identity import FieldRecord


@dataclass(frozen=True)
class Located:
    """A question and the legend that it stands under."""

    legend: str
    question: Question


def questions(document: Document) -> Iterator[Located]:
    """Every question of the document in reading order."""
    yield from _questions(document.blocks, "")


def _questions(blocks: tuple[Block, ...], legend: str) -> Iterator[Located]:
    for block in blocks:
        match block:
            case Question():
                yield Located(legend, block)
            case Group():
                yield from _questions(block.blocks, plain(block.legend))
            case Panel():
                yield from _questions(block.blocks, legend)
            case _:
                pass


def fields(document: Document) -> Iterator[FieldRecord]:
    """The document's fields; a label is said with the legend that it stands under."""
    for located in questions(document):
        label = plain(located.question.label)
        whole = f"{located.legend}: {label}" if located.legend else label
        yield from _records(located.question.control, whole)


def option_name(choice: Choice, option: Option) -> str:
    """The field name of one tick of a choice of many."""
    return f"{choice.name}_{option.value}"


def _records(control: Control, label: str) -> Iterator[FieldRecord]:
    match control:
        case TextInput():
            yield FieldRecord(
                control.name, control.kind, label, (), control.minimum, control.maximum
            )
        case TextArea():
            yield FieldRecord(control.name, "textarea", label, lines=control.lines)
        case CheckBox():
            yield FieldRecord(control.name, "checkbox", label)
        case Scale():
            yield FieldRecord(
                control.name,
                "scale",
                label,
                (),
                control.minimum,
                control.maximum,
                step=control.step,
            )
        case Select():
            options = tuple((option.value, option.label) for option in control.options)
            yield FieldRecord(control.name, "select", label, options)
        case Choice():
            if control.many:
                for option in control.options:
                    name = option_name(control, option)
                    yield FieldRecord(name, "checkbox", f"{label} {option.label}")
            else:
                options = tuple((option.value, option.label) for option in control.options)
                yield FieldRecord(control.name, "choice", label, options)
            for option in control.options:
                if option.more is not None:
                    yield from _records(option.more, f"{label} {option.label}")
        case _:
            assert_never(control)
