"""What a client writes on: boxes with a field on screen, ruled lines on paper."""

from __future__ import annotations

from dataclasses import replace

from reframekit.document.controls import TextArea, TextInput
from reframekit.layout.frame import Frame, baseline, line_items, worded
from reframekit.layout.page import Box, Item, Line, Widget
from reframekit.layout.slab import Slab
from reframekit.layout.theme import BORDER, INK, RULING, WHITE

RADIUS = 2.5
INSET = 1.2


def text_input(control: TextInput, owner: str, frame: Frame) -> Slab:
    """One line to write on, with its field on screen and its value on paper."""
    width = frame.width
    if control.kind == "number":
        width = min(width, frame.theme.text * 8)
    return _writing(owner, control.name, control.value, 1, width, frame, control.maxlength)


def text_area(control: TextArea, owner: str, frame: Frame, extra: int = 0) -> Slab:
    """A box of lines to write on; one that grows can be made again with more lines."""
    lines = control.lines + extra
    slab = _writing(
        owner, control.name, control.value, lines, frame.width, frame, control.maxlength, area=True
    )
    if control.grow and not extra:
        return replace(slab, grow=lambda more: text_area(control, owner, frame, more))
    return slab


def _writing(
    owner: str,
    name: str,
    value: str,
    lines: int,
    width: float,
    frame: Frame,
    maxlength: int | None,
    *,
    area: bool = False,
) -> Slab:
    theme = frame.theme
    if not frame.fillable:
        return _ruled(owner, value, lines, width, frame)
    height = lines * theme.writing_line
    ground = Box(0, -height, width, height, RADIUS, WHITE, BORDER, 0.9)
    widget = Widget(
        INSET,
        INSET - height,
        width - 2 * INSET,
        height - 2 * INSET,
        f"{owner}.field",
        name,
        "multiline" if area else "text",
        theme.text,
        value=value,
        maxlength=maxlength,
    )
    return Slab(height, (ground, widget))


def _ruled(owner: str, value: str, lines: int, width: float, frame: Frame) -> Slab:
    """Ruled lines; a value that needs more lines than there are gets them."""
    theme = frame.theme
    items: list[Item] = []
    paragraphs = value.split("\n") if value else []
    written = [
        line
        for paragraph in paragraphs
        for line in frame.broken(worded(paragraph), theme.text, width=width)
    ]
    rows = max(lines, len(written))
    for row in range(rows):
        bottom = -(row + 1) * theme.writing_line
        if row < len(written):
            y = bottom + theme.writing_line - baseline(theme.writing_line, theme.text) - 1
            items += line_items(written[row], f"{owner}.value", theme.text, INK, y)
        items.append(Line(0, bottom, width, 0, 0.8, RULING))
    return Slab(rows * theme.writing_line, tuple(items))
