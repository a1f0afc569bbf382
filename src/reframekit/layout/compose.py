"""From blocks to slabs: one column of pieces that are never cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
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
from reframekit.document.controls import Choice, TextInput
from reframekit.document.grids import Grid, Matrix, Table
from reframekit.document.scale_runs import ScaleRun, in_runs
from reframekit.keys import key_of
from reframekit.layout.cards import cards
from reframekit.layout.contents import contents
from reframekit.layout.curve import curve
from reframekit.layout.frame import Frame
from reframekit.layout.lines import width_of
from reframekit.layout.page import Circle, Line, Text, moved
from reframekit.layout.panels import introduced, panel, row_panel
from reframekit.layout.parted import bands, parted
from reframekit.layout.pie import pie
from reframekit.layout.pie_chart import pie_chart
from reframekit.layout.prose import heading, list_block, paragraph
from reframekit.layout.questions import in_line, question, side_by_side
from reframekit.layout.scale_grid import scale_grid
from reframekit.layout.slab import (
    BEFORE_EXAMPLE,
    IN_LONG_STEP,
    IN_STEP,
    NEVER,
    Slab,
    held,
    in_twos,
    led,
    stacked,
    takes_no_more,
)
from reframekit.layout.tables import grid, matrix, text_table
from reframekit.layout.theme import HAIRLINE, RULING, WHITE

#: A step that takes no more than this part of a page is kept on one page.
WHOLE_STEP = 0.5


def compose(blocks: tuple[Block, ...], frame: Frame) -> list[Slab]:
    """The slabs of `blocks` in order."""
    slabs: list[Slab] = []
    new_page = False
    for made in _each(blocks, frame):
        if not made:
            new_page = True
            continue
        first, *_ = made
        if slabs and first.ground and first.ground.look == "example":
            slabs = [*slabs[:-1], *held([slabs[-1], first], BEFORE_EXAMPLE)[:1]]
        slabs += [first._replace(new_page=new_page or first.new_page), *made[1:]]
        new_page = False
    return slabs


def _each(blocks: tuple[Block, ...], frame: Frame) -> Iterator[list[Slab]]:
    """The slabs of each block, and of each grid of scales; none for a page break."""
    for run in in_runs(blocks):
        if isinstance(run, ScaleRun):
            yield list(scale_grid(run, frame))
        else:
            yield from _one_by_one(run, frame)


def _one_by_one(blocks: tuple[Block, ...], frame: Frame) -> Iterator[list[Slab]]:
    skip = False
    for block, following in zip_longest(blocks, blocks[1:]):
        if skip:
            skip = False
        elif isinstance(block, Question) and (_half(block) or _is_line_of_card(block, frame)):
            skip = (
                not frame.phone
                and isinstance(following, Question)
                and _half(following)
                and (_kind(block) == _kind(following) or _alike(block, following, frame))
                and _short(block, frame)
                and _short(following, frame)
            )
            if skip and isinstance(following, Question):
                yield side_by_side(block, following, frame)
            elif line := in_line(block, frame):
                yield [line._replace(before=frame.theme.gap)]
            else:
                full = frame.phone or frame.in_row or _value(block)
                yield question(block, frame, None if full else frame.width * 0.48)
        else:
            yield list(_block(block, frame))


def _half(block: Question) -> bool:
    return isinstance(block.control, TextInput) and block.control.width == "half"


def _is_line_of_card(block: Question, frame: Frame) -> bool:
    return frame.on_card and isinstance(block.control, TextInput)


def _alike(left: Question, right: Question, frame: Frame) -> bool:
    """Whether a line and a number or a day are as high beside each other, in the row of a table."""
    labels = [frame.broken(each.label, frame.theme.text) for each in (left, right)]
    half = frame.width * 0.47
    return not frame.in_row or all(len(x) == 1 and width_of(x[0]) <= half for x in labels)


def _kind(block: Question) -> str:
    return block.control.kind if isinstance(block.control, TextInput) else ""


def _value(block: Question) -> str:
    return block.control.value if isinstance(block.control, TextInput) else ""


def _short(block: Question, frame: Frame) -> bool:
    """Whether what the line is filled with fits on half a line of the page."""
    return frame.width_of(_value(block), frame.theme.text) < frame.width * 0.44


@lru_cache(maxsize=2_000)
def _block(block: Block, frame: Frame) -> tuple[Slab, ...]:
    """The slabs of one block; those of a block that many sheets share are made once."""
    return tuple(_composed(block, frame))


def _composed(block: Block, frame: Frame) -> list[Slab]:
    match block:
        case Heading():
            return heading(block, frame)
        case Paragraph():
            return paragraph(block, frame)
        case ListBlock():
            return list_block(block, frame)
        case Question():
            return question(block, frame)
        case Group():
            return _group(block, frame)
        case Panel():
            return panel(block.id, block.blocks, block.kind, frame, compose)
        case Table():
            return text_table(block, frame)
        case Grid():
            return grid(block, frame)
        case TableRow():
            return row_panel(block, frame, compose)
        case Matrix():
            return matrix(block, frame)
        case PartedDrawing():
            return parted(block, frame, compose)
        case Curve():
            return curve(block, frame)
        case Pie():
            return pie(block, frame, compose)
        case PieChart():
            return pie_chart(block, frame)
        case Cards():
            return cards(block, frame, compose)
        case Card():
            return compose(block.blocks, frame)
        case HelpLines():
            return panel(block.id, block.blocks, "help", frame, compose)
        case Bands():
            return bands(block, frame, compose)
        case Columns():
            return _columns(block, frame)
        case Contents():
            return contents(block, frame)
        case Rule():
            line = Line(0, 0, frame.width, 0, HAIRLINE, RULING)
            return [Slab(1, (line,), before=frame.theme.gap * 1.5)]
        case PageBreak():
            return []
        case _:
            assert_never(block)


def _group(block: Group, frame: Frame) -> list[Slab]:
    """A legend with its number, and its questions indented under it."""
    theme = frame.theme
    beside = 0.0 if block.step is None else max(theme.gutter, 2 * _radius(block.step, frame) + 6)
    indent = 0.0 if frame.phone else beside
    inner = frame.narrower(indent)
    owner = key_of(block.id, "legend")
    legend = frame.narrower(beside).lines(
        block.legend, owner, theme.legend, bold=True, beside_mark=block.step is not None
    )
    body = introduced(block.blocks, inner, compose)
    if body:
        body = led(body, theme.gap * 0.45)
    slabs = [
        *(slab.shifted(beside)._replace(seam=NEVER) for slab in legend),
        *(slab.shifted(indent) for slab in body),
    ]
    if block.step is not None:
        slabs[0] = _numbered(slabs[0], block.step, owner, frame)
    short = takes_no_more(slabs, WHOLE_STEP * frame.height)
    if short and any(isinstance(inside, HelpLines) for inside in block.blocks):
        return led(held(slabs), theme.gap * 1.6)
    return led(in_twos(slabs, IN_STEP if short else IN_LONG_STEP, theme.line), theme.gap * 1.6)


def _radius(step: int, frame: Frame) -> float:
    """The radius of the disc that a step's number stands on."""
    size = frame.theme.text
    return max(size * 0.78, frame.width_of(str(step), size, bold=True) / 2 + 3)


def _numbered(slab: Slab, step: int, owner: str, frame: Frame) -> Slab:
    """The slab of a legend with the step's number on a disc in the gutter."""
    theme = frame.theme
    number = str(step)
    size = theme.text
    width = frame.width_of(number, size, bold=True)
    radius = _radius(step, frame)
    y = -slab.height / 2
    disc = Circle(radius, y, radius, fill=theme.accent)
    text = Text(radius - width / 2, y - size * 0.34, f"{number} ", "bold", size, WHITE, owner)
    settled = slab.settled()
    return settled._replace(items=(disc, text, *settled.items))


def _columns(block: Columns, frame: Frame) -> list[Slab]:
    """Blocks side by side, as one piece; one below the other when that is higher than a page, or
    when a drawing is among them, whose words need the width.

    One alone, as on a narrow page, may be cut.
    """
    if len(block.columns) == 1:
        return compose(block.columns[0], frame)
    gap = frame.theme.text * 1.5
    count = len(block.columns)
    inner = replace(frame, width=(frame.width - gap * (count - 1)) / count)
    columns = [compose(column, inner) for column in block.columns]
    if not any(columns):
        return []
    made = [stacked(column) for column in columns]
    height = max(column.height for column in made)
    drawn = any(_is_drawn(inside) for column in block.columns for inside in column)
    if drawn or height > frame.height * 0.8:
        return [slab for column in block.columns for slab in compose(column, frame)]
    items = tuple(
        moved(item, number * (inner.width + gap), 0)
        for number, column in enumerate(made)
        for item in column.items
    )
    return [Slab(height, items, before=frame.theme.gap)]


def _is_drawn(block: Block) -> bool:
    """Whether its answers have places in a drawing."""
    control = block.control if isinstance(block, Question) else None
    return isinstance(control, Choice) and control.drawing is not None
