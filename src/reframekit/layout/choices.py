"""Answers to tick or to choose, in columns when they are short."""

from __future__ import annotations

from dataclasses import dataclass

from reframekit.document.controls import Choice, Option, Select
from reframekit.keys import key_of, option_name
from reframekit.layout.frame import Frame, worded
from reframekit.layout.marks import circle, roomy, tick_box
from reframekit.layout.page import Box, Item, Polygon, Widget, all_moved, moved
from reframekit.layout.slab import Slab, stacked
from reframekit.layout.theme import BORDER, WHITE
from reframekit.layout.writing import INSET, RADIUS, text_input


@dataclass(frozen=True)
class _Cell:
    option: Option
    number: int
    width: float


def drop_down(control: Select, owner: str, frame: Frame) -> Slab:
    """A drop-down list to open on screen."""
    theme = frame.theme
    longest = max(frame.width_of(option.label, theme.text) for option in control.options)
    width = min(frame.width, longest + theme.text * 3.5)
    height = theme.writing_line
    arrow = ((-4.5, 2.5), (4.5, 2.5), (0.0, -3.5))
    return Slab(
        height,
        (
            Box(0, -height, width, height, RADIUS, WHITE, BORDER, 0.9),
            Polygon(width - theme.text * 0.8, -height / 2, arrow, BORDER),
            Widget(
                INSET,
                -height,
                width - 2 * INSET,
                height,
                key_of(owner, "field"),
                control.name,
                "select",
                theme.text,
            ),
        ),
    )


def answers(control: Choice | Select, owner: str, frame: Frame, *, first: int = 0) -> list[Slab]:
    """The options from the `first` on in rows, each a slab; one with its own line has a row."""
    theme = frame.theme
    mark = theme.circle + theme.text * 0.6
    cells = [
        _Cell(option, number, mark + frame.width_of(option.label, theme.text) + theme.text)
        for number, option in enumerate(control.options)
        if number >= first
    ]
    columns = _columns([cell for cell in cells if cell.option.more is None], frame)
    pitch = frame.width / columns
    rows: list[list[_Cell]] = []
    for cell in cells:
        alone = cell.option.more is not None
        if alone or not rows or len(rows[-1]) == columns or rows[-1][-1].option.more:
            rows.append([])
        rows[-1].append(cell)
    return [_row(control, row, owner, pitch, mark, frame) for row in rows]


def _columns(cells: list[_Cell], frame: Frame) -> int:
    """Three, two or one: as the widest answer allows, and so that no row is left nearly empty."""
    widest = max((cell.width for cell in cells), default=frame.width)
    for columns, fewest in ((3, 3), (2, 4)):
        if len(cells) >= fewest and widest <= frame.width / columns:
            rows = -(-len(cells) // columns)
            return -(-len(cells) // rows)
    return 1


def _row(
    control: Choice | Select,
    cells: list[_Cell],
    owner: str,
    pitch: float,
    mark: float,
    frame: Frame,
) -> Slab:
    items: list[Item] = []
    height = 0.0
    for column, cell in enumerate(cells):
        room = frame.width if len(cells) == 1 else pitch
        made, tall = _answer(control, cell, owner, mark, room, frame)
        items += all_moved(made, column * pitch, 0)
        height = max(height, tall)
    before = 0.0 if frame.theme.target else frame.theme.text * 0.3
    return roomy(items, height, frame)._replace(before=before)


def _answer(
    control: Choice | Select, cell: _Cell, owner: str, mark: float, room: float, frame: Frame
) -> tuple[list[Item], float]:
    theme = frame.theme
    key = key_of(owner, cell.number)
    lines = frame.lines(
        worded(cell.option.label),
        key_of(key, "label"),
        theme.text,
        width=min(room - mark - theme.text * 0.3, theme.measure),
        beside_mark=True,
    )
    top = -max(0.0, (theme.line - theme.circle) / 2)
    many = isinstance(control, Choice) and control.many
    items: list[Item] = [
        item
        for number, line in enumerate(lines)
        for item in (moved(i, mark, -number * line.height) for i in line.items)
    ]
    if many and isinstance(control, Choice):
        items += tick_box(
            0, top, key_of(key, "field"), option_name(control.name, cell.option.value), frame
        )
    else:
        items += circle(0, top, key_of(key, "field"), control.name, cell.option.value, frame)
    height = len(lines) * theme.line
    if cell.option.more is not None:
        beside = mark + frame.width_of(cell.option.label, theme.text) + theme.text * 0.8
        if beside > frame.width * 0.6:
            line = stacked(text_input(cell.option.more, key_of(key, "more"), frame.narrower(mark)))
            items += all_moved(line.items, mark, -height - 2)
            return items, height + 2 + line.height
        line = stacked(text_input(cell.option.more, key_of(key, "more"), frame.narrower(beside)))
        drop = (line.height - theme.line) / 2
        items = all_moved(items, 0, -drop)
        items += all_moved(line.items, beside, 0)
        height = max(height, line.height)
    return items, height
