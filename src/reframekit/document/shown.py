"""What a reader sees of a document: no value of a field, no alternative text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
from reframekit.document.controls import Choice, Control, Option, Scale, Select
from reframekit.document.grids import Grid, Matrix, Table
from reframekit.document.text import plain


def shown(blocks: tuple[Block, ...]) -> str:
    """The words of all blocks in reading order, and what their fields offer to choose."""
    return " ".join(filter(None, _shown(blocks)))


def _shown(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield plain(block.text)
            case ListBlock():
                yield from (plain(item.text) for item in block.items)
            case Panel() | HelpLines() | Cards() | Card():
                yield from _shown(block.blocks)
            case Group():
                yield plain(block.legend)
                yield from _shown(block.blocks)
            case TableRow():
                yield block.heading
                yield from _shown(block.blocks)
            case Question():
                yield f"{plain(block.label)} {plain(block.printed_hint)}"
                yield from _offered(block.control)
            case Table():
                for row in (block.head, *block.rows):
                    yield from map(plain, row)
            case Grid():
                for column in block.columns:
                    yield column.heading
                    yield from _labels(column.options)
                yield from (block.corner, *map(plain, block.example), *block.rows)
            case Matrix():
                yield from (block.corner, *_labels(block.options), *map(plain, block.rows))
            case Bands(bands=parts) | PartedDrawing(parts=parts):
                for part in parts:
                    yield plain(part.title)
                    yield from _shown(part.blocks)
                yield plain(block.around) if isinstance(block, Bands) else ""
            case Pie():
                yield from _shown(block.blocks)
                yield block.cut
            case Curve():
                yield plain(block.legend)
                yield from _shown(block.questions)
            case Columns():
                for each in block.columns:
                    yield from _shown(each)
            case Contents():
                for entry in block.entries:
                    yield from filter(None, (entry.title, entry.about))
            case PieChart() | Rule() | PageBreak():
                continue
            case _:
                assert_never(block)


def _offered(control: Control) -> Iterator[str]:
    match control:
        case Choice() | Select():
            yield from _labels(control.options)
        case Scale():
            yield from (control.low, control.high)
        case _:
            return


def _labels(options: Iterable[Option]) -> Iterator[str]:
    return (option.label for option in options)
