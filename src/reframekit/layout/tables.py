"""Tables of text, of fields and of statements."""

from __future__ import annotations

from typing import Literal

from reframekit.document.grids import Grid, GridColumn, Matrix, Table
from reframekit.document.text import Inline, plain
from reframekit.keys import cell_name, key_of, row_name
from reframekit.layout.cells import PADDING, Cell, inside, row, shares, under_head, words
from reframekit.layout.frame import Frame, worded
from reframekit.layout.marks import circle, tick_box
from reframekit.layout.page import Colour, Widget
from reframekit.layout.slab import Slab
from reframekit.layout.theme import INK, MUTED
from reframekit.layout.writing import INSET, box_height

#: The most of the width that the rows' own headings take.
_HEADINGS = 0.36


def text_table(table: Table, frame: Frame) -> list[Slab]:
    """A table of text, its columns as wide as their words ask for."""
    columns = list(zip(table.head, *table.rows, strict=True))
    natural = [
        max(frame.width_of(plain(cell), frame.theme.text, bold=True) for cell in column)
        for column in columns
    ]
    widths = shares([min(width, frame.width * 0.6) + 12 for width in natural], frame.width)
    head = row(
        _worded(table.head, key_of(table.id, "head"), widths, frame, bold=True),
        widths,
        0,
        frame,
        head=True,
    )
    rows = [
        row(_worded(cells, key_of(table.id, r), widths, frame), widths, 0, frame)
        for r, cells in enumerate(table.rows)
    ]
    return under_head(head, rows, frame.theme.gap, frame)


def grid(block: Grid, frame: Frame) -> list[Slab]:
    """A table of fields; a column is as wide as its weight, the headings as their words."""
    theme = frame.theme
    named = (block.corner, *block.rows, *(plain(cell) for cell in block.example[:1]))
    longest = max(frame.width_of(text, theme.text, bold=True) for text in named)
    first = min(max(longest, theme.text) + 2 * PADDING + 2, frame.width * _HEADINGS)
    rest = shares([column.weight for column in block.columns], frame.width - first)
    widths = [first, *rest]
    headings = [worded(block.corner or " "), *(worded(c.heading) for c in block.columns)]
    head = row(
        _worded(tuple(headings), key_of(block.id, "head"), widths, frame, bold=True),
        widths,
        0,
        frame,
        head=True,
    )
    least = block.lines * theme.writing_line + 2
    if frame.fillable and block.lines > 1:
        least = box_height(block.lines, frame) + 2
    rows = [_example(block, widths, frame)] if block.example else []
    for r, label in enumerate(block.rows):
        key = key_of(block.id, r)
        cells = [
            words(inside(frame, first).lines(worded(label), key_of(key, 0), theme.text, bold=True))
        ]
        cells += [
            _field(block, r + 1, column, key_of(key, c), widths[c], least, frame)
            for c, column in enumerate(block.columns, 1)
        ]
        rows.append(row(cells, widths, least, frame))
    return under_head(head, rows, theme.gap, frame)


def _example(block: Grid, widths: list[float], frame: Frame) -> Slab:
    """The row that somebody else has filled in, told apart by its ground and its letters."""
    cells = tuple(tuple(run._replace(emphasis=True) for run in cell) for cell in block.example)
    key = key_of(block.id, "example")
    return row(_worded(cells, key, widths, frame, colour=MUTED), widths, 0, frame, head=True)


def _field(
    block: Grid,
    number: int,
    column: GridColumn,
    key: str,
    width: float,
    height: float,
    frame: Frame,
) -> Cell:
    """The field of a cell on screen; on paper what is printed in it."""
    theme = frame.theme
    name = cell_name(block.name, number, column.name)
    if column.kind == "tick":
        side = theme.circle
        return Cell(
            tuple(tick_box(0, 0, key_of(key, "field"), name, frame)), side, side, centred=True
        )
    if not frame.fillable:
        if column.kind == "choice":
            said = " · ".join(option.label for option in column.options)
            return words(inside(frame, width).lines(worded(said), key, theme.text, colour=MUTED))
        return Cell((), 0, 0)
    wide, high = width - 2 * INSET, height - 2
    field = Widget(
        INSET - PADDING,
        PADDING - 1 - high,
        wide,
        high,
        key_of(key, "field"),
        name,
        _kind_of(column, block.lines),
        theme.text,
    )
    return Cell((field,), wide, 0)


def _kind_of(column: GridColumn, lines: int) -> Literal["select", "multiline", "text"]:
    """A mark, a date, a number or a time is one line, however high its row is."""
    if column.kind == "choice":
        return "select"
    return "multiline" if lines > 1 and column.kind == "text" else "text"


def matrix(block: Matrix, frame: Frame) -> list[Slab]:
    """Statements with a circle for each option."""
    theme = frame.theme
    needed = [_option_width(option.label, frame) for option in block.options]
    even = [max(needed)] * len(needed)
    columns = even if sum(even) <= frame.width * 0.55 else needed
    widths = [frame.width - sum(columns), *columns]
    headings = [worded(block.corner or " "), *(worded(o.label) for o in block.options)]
    head = row(
        _worded(tuple(headings), key_of(block.id, "head"), widths, frame, bold=True),
        widths,
        0,
        frame,
        head=True,
    )
    rows: list[Slab] = []
    for r, statement in enumerate(block.rows):
        key = key_of(block.id, r)
        cells = [words(inside(frame, widths[0]).lines(statement, key_of(key, 0), theme.text))]
        for c, option in enumerate(block.options, 1):
            owner = key_of(key, c, "field")
            mark = circle(0, 0, owner, row_name(block.name, r + 1), option.value, frame)
            cells.append(Cell(tuple(mark), theme.circle, theme.circle, centred=True))
        rows.append(row(cells, widths, theme.writing_line, frame))
    return under_head(head, rows, theme.gap, frame)


def _option_width(label: str, frame: Frame) -> float:
    """The width of a column of circles whose head takes two lines, no word of it broken."""
    size = frame.theme.text
    longest = max(frame.width_of(word, size, bold=True) for word in label.split(" "))
    half = frame.width_of(label, size, bold=True) * 0.62
    return max(longest + 1, half, frame.theme.circle * 1.8) + 2 * PADDING


def _worded(
    cells: tuple[Inline, ...],
    key: str,
    widths: list[float],
    frame: Frame,
    *,
    bold: bool = False,
    colour: Colour = INK,
) -> list[Cell]:
    """Cells of text, each owned by the element of its place."""
    size = frame.theme.text
    return [
        words(inside(frame, widths[c]).lines(text, key_of(key, c), size, bold=bold, colour=colour))
        for c, text in enumerate(cells)
    ]
