"""A document for a narrow page, as in large print and on a phone: tables become one panel a row,
columns stand one below the other, and what a drawing asks is asked without it.

Fields keep their names and their number, so that an answer is the same answer in every build.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reframekit.document.blocks import (
    Band,
    Bands,
    Block,
    Cards,
    Columns,
    Curve,
    DrawnPart,
    Group,
    HelpLines,
    ListBlock,
    ListItem,
    Panel,
    Paragraph,
    PartedDrawing,
    Pie,
    Question,
    TableRow,
)
from reframekit.document.controls import (
    CheckBox,
    Choice,
    Control,
    DrawnPlaces,
    Scale,
    Select,
    TextArea,
    TextInput,
    Width,
)
from reframekit.document.document import Document
from reframekit.document.grids import Grid, GridColumn, Matrix, Table
from reframekit.document.text import Inline, Run
from reframekit.keys import cell_id, cell_name, key_of, row_id, row_name

#: So many columns make a panel long.
MANY = 4


def stacked(document: Document) -> Document:
    """The document without tables and columns, held upright."""
    return replace(document, blocks=_blocks(document.blocks), landscape=False)


def in_turn(document: Document) -> Document:
    """The document with columns one below the other where one of them has several fields.

    A viewer that goes by places lets keys cross from column to column, row by row.
    """
    return replace(document, blocks=_in_turn(document.blocks))


def _in_turn(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Group):
            made.append(replace(block, blocks=_in_turn(block.blocks)))
        elif isinstance(block, Columns) and any(_has_several(each) for each in block.columns):
            made += _apart(block)
        else:
            made.append(block)
    return tuple(made)


def _apart(block: Columns) -> Iterator[Columns]:
    """Each column by itself, its head over its fields."""
    for number, column in enumerate(block.columns):
        yield Columns(key_of(block.id, number), (column,))


def _has_several(column: tuple[Block, ...]) -> bool:
    """Whether a column has more than one field."""
    asked = [block.control for block in column if isinstance(block, Question)]
    return len(asked) > 1 or any(map(_has_marks, asked))


def _has_marks(control: Control) -> bool:
    """Whether an answer is one of several marks."""
    if isinstance(control, Scale):
        return not control.typed
    return not isinstance(control, (CheckBox, Select, TextArea, TextInput))


def _blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(made for block in blocks for made in _block(block))


def _block(block: Block) -> tuple[Block, ...]:
    match block:
        case Table():
            return _text_rows(block)
        case Grid():
            return _grid_rows(block)
        case Matrix():
            return tuple(
                Question(
                    row_id(block.id, number),
                    row,
                    (),
                    Choice(row_name(block.name, number), False, block.options),
                )
                for number, row in enumerate(block.rows, 1)
            )
        case Columns():
            columns = tuple(_blocks(column) for column in block.columns)
            return tuple(_apart(replace(block, columns=columns)))
        case Bands():
            bands = tuple(replace(band, blocks=_blocks(band.blocks)) for band in block.bands)
            return (replace(block, bands=bands),)
        case Cards():
            cards = tuple(replace(card, blocks=_blocks(card.blocks)) for card in block.blocks)
            return (replace(block, blocks=cards),)
        case PartedDrawing(kind="ring"):
            return (_ring(block),)
        case PartedDrawing():
            return (Bands(block.id, tuple(map(_band, block.parts)), block.way_back),)
        case Curve():
            return (replace(block, drawn=False),)
        case Question(control=Choice(drawing=DrawnPlaces()) as choice):
            return (replace(block, control=replace(choice, drawing=None)),)
        case Group() | Panel() | HelpLines() | Pie():
            return (replace(block, blocks=_blocks(block.blocks)),)
        case _:
            return (block,)


def _band(part: DrawnPart) -> Band:
    """A part of a drawing as a panel."""
    return Band(part.id, None, part.title, _blocks(part.blocks))


def _ring(block: PartedDrawing) -> ListBlock:
    """The parts of a ring as a list, the last of which leads back to the first."""
    *items, last = map(_item, block.parts)
    if block.way_back:
        last = replace(last, text=(*last.text, Run("\n"), *block.way_back))
    return ListBlock(block.id, True, (*items, last))


def _item(part: DrawnPart) -> ListItem:
    """A part of a ring as one item of a list, by whose number it has its place."""
    title = tuple(run._replace(strong=True) for run in part.title)
    said = [run for inner in part.blocks if isinstance(inner, Paragraph) for run in inner.text]
    return ListItem(part.id, (*title, Run(": "), *said))


def _text_rows(table: Table) -> tuple[Block, ...]:
    """Each row as a paragraph: its heading, then each cell behind the head of its column."""
    return tuple(
        Paragraph(row_id(table.id, number), _row_text(table.head, row))
        for number, row in enumerate(table.rows)
    )


def _row_text(head: Sequence[Inline], row: Sequence[Inline]) -> Inline:
    """The heading of a row, then each cell that is not empty behind the head of its column."""
    first = tuple(run._replace(strong=True) for run in row[0])
    rest = [
        part
        for named, cell in zip(head[1:], row[1:], strict=True)
        if cell
        for part in (Run("\n"), *named, Run(": "), *cell)
    ]
    return (*first, *rest)


def _grid_rows(grid: Grid) -> tuple[Block, ...]:
    """Each row as a panel with its heading, and a question for each column."""
    made: list[Block] = []
    if grid.example:
        heads = ((), *((Run(column.heading),) for column in grid.columns))
        said = Paragraph(cell_id(grid.id, 0, 0), _row_text(heads, grid.example))
        made.append(Panel(row_id(grid.id, 0), (said,), "example"))
    for number, row in enumerate(grid.rows, 1):
        questions = tuple(
            Question(
                cell_id(grid.id, number, place),
                (Run(" ".join(column.heading.split())),),
                (),
                _control(grid, number, column),
            )
            for place, column in enumerate(grid.columns)
        )
        made.append(TableRow(row_id(grid.id, number), row, questions))
    return tuple(made)


def _control(grid: Grid, row: int, column: GridColumn) -> Control:
    """The control of a cell; of many, two that are short share a line."""
    name = cell_name(grid.name, row, column.name)
    width: Width = "half" if len(grid.columns) >= MANY else "full"
    match column.kind:
        case "tick":
            return CheckBox(name)
        case "scale":
            return TextInput(name, "number", width="half", minimum=0, maximum=column.maximum)
        case "choice":
            return Select(name, column.options)
        case "date" | "number":
            return TextInput(name, column.kind, width="half")
        case "time":
            return TextInput(name, width="half")
        case _:
            lines = -(-grid.lines * 3 // (2 * len(grid.columns)))
            return TextArea(name, lines, lines) if lines > 1 else TextInput(name, width=width)
