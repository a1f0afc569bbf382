"""What a client writes on: boxes with a field on screen, ruled lines on paper.

A value that it is filled with always has room: on screen the box grows with it up to a point,
then scrolls; on paper there are as many lines as it needs.
"""

from __future__ import annotations

from dataclasses import replace

from reframekit.document.controls import TextArea, TextInput
from reframekit.document.text import Run
from reframekit.keys import key_of
from reframekit.layout.bidi import runs_left
from reframekit.layout.frame import Frame, baseline, line_items
from reframekit.layout.lines import Pieces, at_right
from reframekit.layout.page import Box, Line, Widget
from reframekit.layout.slab import Elastic, Slab, stacked
from reframekit.layout.theme import BORDER, HAIRLINE, INK, RULING, WHITE
from reframekit.layout.typing import PADDING, TypedBox, boxed, side_of

RADIUS = 2.5
#: From the sides of a box to its field.
INSET = 2.4

#: From one typed line to the next in Firefox, in sizes of their letters, and the part of one that a
#: box is higher than its lines.
VIEWER_LEADING = 1.35
_LEFT_OVER = 0.48
_MOST_ROWS = 20


def text_input(control: TextInput, owner: str, frame: Frame) -> list[Slab]:
    """One line to write on; a value that is longer than the line makes it a box."""
    width = frame.width
    if control.kind == "number":
        width = min(width, frame.theme.text * 8)
    column = replace(frame, width=width)
    if not frame.fillable:
        return _ruled(owner, control.value, 1, column)
    field = _field(owner, control)
    lines = _value_lines(control.value, _field_width(column) - 2 * PADDING, column)
    if len(lines) <= 1:
        return [_box(field, lines, frame.theme.writing_line, column)]
    height = min(box_height(min(len(lines), _MOST_ROWS), column), _most_height(column))
    return [_box(field._replace(kind="multiline"), lines, height, column)]


def text_area(control: TextArea, owner: str, frame: Frame, extra: int = 0) -> list[Slab]:
    """A box of lines to write on, which can be made again with more lines, or fewer."""
    own, least = (_counted(lines, control, frame) for lines in (control.lines, control.least))
    lines = own + extra
    if not frame.fillable:
        made = _ruled(owner, control.value, lines, frame)
    else:
        written = _value_lines(control.value, _field_width(frame) - 2 * PADDING, frame)
        rows = min(len(written), _MOST_ROWS)
        height = min(box_height(rows, frame), _most_height(frame))
        height = max(height, box_height(lines, frame))
        made = [_box(_field(owner, control)._replace(kind="multiline"), written, height, frame)]
        if control.ruled:
            made = [_with_rules(made[0], frame)]
    take = own if control.grow else 0
    give = 0 if control.value else own - least
    if extra or len(made) > 1 or not (take or give):
        return made
    line = frame.theme.writing_line
    if frame.fillable:
        line = box_height(own + 1, frame) - box_height(own, frame)

    def again(more: int) -> Slab:
        return stacked(text_area(control, owner, frame, more))

    return [made[0]._replace(elastic=Elastic(give, take, line, line, again))]


def _counted(lines: int, control: TextArea, frame: Frame) -> int:
    """Lines as the box of a build counts them: on screen a ruled one is as high as by hand, and a
    box on a phone has two at the least.
    """
    if not frame.fillable:
        return lines
    line = frame.theme.text * VIEWER_LEADING
    typed = int((lines * frame.theme.writing_line - PADDING) / line - _LEFT_OVER)
    return max(typed if control.ruled else lines, 2 if frame.phone else 1)


def _field(owner: str, control: TextInput | TextArea) -> Widget:
    """The field of a control, its place still open."""
    return Widget(
        0,
        0,
        0,
        0,
        key_of(owner, "field"),
        control.name,
        "text",
        size=0,
        value=control.value,
        maxlength=control.maxlength,
    )


def _value_lines(value: str, width: float, frame: Frame) -> list[Pieces]:
    """The lines of a value that may be `width` points wide."""
    return frame.broken((Run(value),), frame.theme.text, width=width) if value else []


def _field_width(frame: Frame) -> float:
    """The width of a field, to a hundredth of a point, as a file has it."""
    return round(frame.width - 2 * INSET, 2)


def box_height(lines: int, frame: Frame) -> float:
    """The height of a box for so many typed lines.

    pdf.js, whose lines are the widest of all viewers, makes the letters smaller where the part of a
    line that is left over is half a line or more: it takes a box for one of a line more. A line to
    write on by hand is high enough for one.
    """
    if lines <= 1:
        return frame.theme.writing_line
    return PADDING + (lines + _LEFT_OVER) * frame.theme.text * VIEWER_LEADING


def _most_height(frame: Frame) -> float:
    """What scrolls well on one page."""
    return frame.height * 0.5


def _box(field: Widget, lines: list[Pieces], height: float, frame: Frame) -> Slab:
    """A box with its field in it, and in the field the lines of its value."""
    size = frame.theme.text
    ground = Box(0, -height, frame.width, height, RADIUS, WHITE, BORDER, 0.9)
    is_area = field.kind == "multiline"
    box = TypedBox(_field_width(frame), round(height, 2), is_area, side_of(field.value))
    placed = field._replace(
        x=INSET,
        y=-height,
        width=box.width,
        height=box.height,
        size=size,
        lines=boxed(lines, box, size) if lines else None,
    )
    return Slab(height, (ground, placed))


def _with_rules(box: Slab, frame: Frame) -> Slab:
    """A box whose lines to write on show under its field."""
    ground, field = box.items
    step = frame.theme.writing_line
    rules = [
        Line(6, -step * row, frame.width - 12, 0, HAIRLINE, RULING)
        for row in range(1, round(box.height / step))
    ]
    return box._replace(items=(ground, *rules, field))


def _ruled(owner: str, value: str, lines: int, frame: Frame) -> list[Slab]:
    """Ruled lines with the value on them; when there are very many, each may begin a page."""
    theme = frame.theme
    written = _value_lines(value, frame.width, frame)
    if runs_left(value):
        written = [at_right(line, frame.width) for line in written]
    rows = max(lines, len(written))
    step = theme.writing_line
    slabs: list[Slab] = []
    for row in range(rows):
        pieces = written[row] if row < len(written) else ()
        y = -baseline(step, theme.text) - 1
        letters = line_items(pieces, key_of(owner, "value"), theme.text, INK, y)
        rule = Line(0, -step, frame.width, 0, 0.8, RULING)
        slabs.append(Slab(step, (*letters, rule)))
    return slabs if rows > _MOST_ROWS else [stacked(slabs)]
