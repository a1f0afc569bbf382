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

RADIUS = 2.5
#: From the sides of a box to its field, and from the field's edge to its letters.
INSET = 2.4
PADDING = 2.0
#: From one typed line to the next, in sizes of their letters.
TYPED_LEADING = 1.25

_MOST_ROWS = 20


def text_input(control: TextInput, owner: str, frame: Frame) -> list[Slab]:
    """One line to write on; a value that is longer than the line makes it a box."""
    width = frame.width
    if control.kind == "number":
        width = min(width, frame.theme.text * 8)
    column = replace(frame, width=width)
    rows = len(_value_lines(control.value, column))
    if not frame.fillable:
        return _ruled(owner, control.value, 1, column)
    field = _field(owner, control)
    if rows <= 1:
        return [_box(field, frame.theme.writing_line, column)]
    return [_box(field._replace(kind="multiline"), _typed_height(rows, column), column)]


def text_area(control: TextArea, owner: str, frame: Frame, extra: int = 0) -> list[Slab]:
    """A box of lines to write on, which can be made again with more lines, or fewer."""
    lines = control.lines + extra
    rows = len(_value_lines(control.value, frame))
    if not frame.fillable:
        made = _ruled(owner, control.value, lines, frame)
    else:
        height = max(lines * frame.theme.writing_line, _typed_height(rows, frame))
        made = [_box(_field(owner, control)._replace(kind="multiline"), height, frame)]
        if control.ruled:
            made = [_with_rules(made[0], frame)]
    take = control.lines if control.grow else 0
    give = 0 if rows else control.lines - control.least
    if extra or len(made) > 1 or not (take or give):
        return made
    again = Elastic(
        give,
        take,
        frame.theme.writing_line,
        lambda more: stacked(text_area(control, owner, frame, more)),
    )
    return [made[0]._replace(elastic=again)]


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


def _value_lines(value: str, frame: Frame) -> list[Pieces]:
    """The lines of a value as a viewer breaks them in a box of the frame's width."""
    if not value:
        return []
    inset = 2 * (INSET + PADDING) if frame.fillable else 0
    lines = frame.broken((Run(value),), frame.theme.text, width=frame.width - inset)
    return [at_right(line, frame.width) for line in lines] if runs_left(value) else lines


def _typed_height(rows: int, frame: Frame) -> float:
    """The height of a box for so many typed lines, at most what scrolls well on one page."""
    step = frame.theme.text * TYPED_LEADING
    room = frame.height * 0.5
    return min(min(rows, _MOST_ROWS) * step, room) + 2 * PADDING


def _box(field: Widget, height: float, frame: Frame) -> Slab:
    ground = Box(0, -height, frame.width, height, RADIUS, WHITE, BORDER, 0.9)
    placed = field._replace(
        x=INSET,
        y=-height,
        width=frame.width - 2 * INSET,
        height=height,
        size=frame.theme.text,
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
    written = _value_lines(value, frame)
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
