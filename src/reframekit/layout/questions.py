"""A question: label, hint and control, never parted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from reframekit.document.blocks import Question
from reframekit.document.controls import (
    CheckBox,
    Choice,
    DrawnPlaces,
    Scale,
    Select,
    TextArea,
    TextInput,
    Ticks,
)
from reframekit.document.text import Run, plain
from reframekit.keys import key_of
from reframekit.layout.body import body
from reframekit.layout.cells import shares
from reframekit.layout.choices import answers, drop_down
from reframekit.layout.frame import Frame, leftward, line_items
from reframekit.layout.lines import width_of
from reframekit.layout.marks import roomy, strip, tick_box
from reframekit.layout.page import Item, all_moved, moved
from reframekit.layout.rulers import typed_scale
from reframekit.layout.scales import marked_line, scale
from reframekit.layout.slab import Slab, held, led, stacked
from reframekit.layout.theme import INK, MUTED, NARROWEST
from reframekit.layout.window import window
from reframekit.layout.writing import INSET, text_area, text_input

#: A label that takes no more than this part of its line stands before it, on a card of a phone or
#: elsewhere; before a number or a day one that leaves so much of it, in sizes of the letters.
_ON_CARD, SHORT = 0.5, 0.26
_NUMBER = 5.0
_LEAST = {"number": 2.6, "date": 6.0}
#: So many small questions share a line at the most, in the row of a table on a phone.
_BESIDE = 3
#: Two lines of a label need this part of its width where they are not even.
_HALF = 0.62


def question(block: Question, frame: Frame, width: float | None = None) -> list[Slab]:
    """The slabs of a question, tied from its label to its control, which is `width` wide.

    A row of buttons is in one structure element with its prompt, so that a space parts the hint.
    """
    theme = frame.theme
    if isinstance(block.control, CheckBox):
        return led([_tick(block, block.control, frame)], theme.gap * 0.6)
    label, hint = prompt(block, frame)
    inner = frame if width is None else replace(frame, width=width)
    control = led(_control(block, inner), theme.text * 0.35)
    return led(held([*label, *hint, *control]), theme.gap)


def prompt(block: Question, frame: Frame) -> tuple[list[Slab], list[Slab]]:
    """The lines of a label, and those of its hint, if it is printed."""
    theme = frame.theme
    room = min(frame.width, theme.measure)
    asked = block.label
    match block.control:
        case Ticks() | Scale(typed=False) if block.printed_hint and frame.fillable:
            asked = (*asked, Run(" "))
    label = frame.lines(asked, key_of(block.id, "label"), theme.text, colour=INK, width=room)
    hint = frame.lines(
        block.printed_hint, key_of(block.id, "hint"), theme.text, colour=MUTED, width=room
    )
    return label, hint if block.printed_hint else []


def _control(block: Question, frame: Frame) -> list[Slab]:
    match block.control:
        case TextInput() as control:
            return text_input(control, block.id, frame)
        case TextArea() as control:
            return text_area(control, block.id, frame)
        case Ticks() as control:
            return [strip(control.count, block.id, control.name, frame)]
        case Scale(typed=True) as control:
            return [typed_scale(control, block.id, frame)]
        case Scale(line=True) as control:
            return [marked_line(control, block.id, frame)]
        case Scale() as control:
            return [scale(control, block.id, frame)]
        case Select() as control if frame.fillable:
            return [drop_down(control, block.id, frame)]
        case Choice(drawing=DrawnPlaces(kind="body")) as control:
            return body(control, block.id, frame)
        case Choice(drawing=DrawnPlaces()) as control:
            return [window(control, block.id, frame)]
        case Choice() | Select() as control:
            return answers(control, block.id, frame)
        case CheckBox():
            raise AssertionError("a check box stands before its label")
        case _:
            assert_never(block.control)


def _tick(block: Question, control: CheckBox, frame: Frame) -> Slab:
    theme = frame.theme
    indent = theme.circle + theme.text * 0.6
    room = min(frame.width - indent, theme.measure)
    lines = frame.lines(
        block.label, key_of(block.id, "label"), theme.text, width=room, beside_mark=True
    )
    hint = frame.lines(
        block.printed_hint,
        key_of(block.id, "hint"),
        theme.text,
        colour=MUTED,
        width=room,
        beside_mark=True,
    )
    text = stacked([*lines, *(hint if block.printed_hint else [])])
    top = -max(0.0, (theme.line - theme.circle) / 2)
    mark = tick_box(0, top, key_of(block.id, "field"), control.name, frame)
    return roomy([*mark, *all_moved(text.items, indent, 0)], text.height, frame)


def side_by_side(left: Question, right: Question, frame: Frame) -> list[Slab]:
    """Two short questions that share a line of the page; a label of a word stands before it."""
    gap = frame.theme.text * 1.5
    room = frame.width - gap
    behind = room / 2 if frame.in_row else min(room / 2, _number_room(right, frame))
    frames = [replace(frame, width=width) for width in (room - behind, behind)]
    both = list(zip((left, right), frames, strict=True))
    made = [in_line(block, part) for block, part in both]
    columns = [slab for slab in made if slab is not None]
    if len(columns) < 2:
        columns = [stacked(question(block, part)) for block, part in both]
    height = max(column.height for column in columns)
    items = [
        moved(item, x, column.height - height)
        for x, column in zip((0.0, room - behind + gap), columns, strict=True)
        for item in column.items
    ]
    return [Slab(height, tuple(items), before=frame.theme.gap)]


def small_lines(blocks: Iterable[Question], frame: Frame) -> Iterator[tuple[Question, ...]]:
    """The questions in their order: days, numbers and ticks that follow each other by the line that
    they share, any other by itself.
    """
    line: list[Question] = []
    for block in blocks:
        asked = [_small_room(each, frame) for each in (*line, block)]
        gaps = frame.theme.text * len(line)
        if line and (len(line) == _BESIDE or sum(asked) + gaps > frame.width):
            yield tuple(line)
            line = []
        line.append(block)
    if line:
        yield tuple(line)


def _small_room(block: Question, frame: Frame) -> float:
    """How wide a small question is at the least, its label in two lines at the most; any other has
    no room beside it.
    """
    text = frame.theme.text
    label = plain(block.label)
    wide = frame.width_of(label, text)
    match block.control:
        case CheckBox():
            return frame.theme.circle + text * 0.6 + wide + 1
        case TextInput(kind="date" | "number" as kind):
            word = max(frame.width_of(each, text) for each in label.split())
            field = max(text * _LEAST[kind], frame.theme.target + 2 * INSET, NARROWEST)
            return max(field, word + 1, wide * _HALF)
        case _:
            return frame.width


def beside_each_other(blocks: tuple[Question, ...], frame: Frame) -> list[Slab]:
    """Small questions that share a line, each below its label."""
    gap = frame.theme.text
    room = frame.width - gap * (len(blocks) - 1)
    widths = shares([_small_room(block, frame) for block in blocks], room)
    made = [
        stacked(question(block, replace(frame, width=width)))
        for block, width in zip(blocks, widths, strict=True)
    ]
    height = max(column.height for column in made)
    items: list[Item] = []
    x = 0.0
    for column, width in zip(made, widths, strict=True):
        items += all_moved(column.items, x, column.height - height)
        x += width + gap
    return [Slab(height, tuple(items), before=frame.theme.gap)]


def _number_room(block: Question, frame: Frame) -> float:
    """How wide a question for a number is with its label above it; no bound for any other."""
    if not (isinstance(block.control, TextInput) and block.control.kind == "number"):
        return frame.width
    label = frame.broken(block.label, frame.theme.text)
    return max(frame.theme.text * _NUMBER, *(width_of(line) + 1 for line in label))


def in_line(block: Question, frame: Frame) -> Slab | None:
    """A question in one line, if its label is short enough to stand before it."""
    theme = frame.theme
    lines = frame.broken(block.label, theme.text)
    wide = width_of(lines[0]) + theme.text * 0.6
    kind = block.control.kind if isinstance(block.control, TextInput) else "text"
    most = frame.width * (_ON_CARD if frame.on_card else SHORT)
    if kind != "text":
        most = frame.width - theme.text * _LEAST[kind]
    elif frame.in_row:
        most = 0.0
    if len(lines) > 1 or block.printed_hint or leftward(block.label) or wide > most:
        return None
    room = frame.width - wide
    # A day on a whole line of the page is no wider than a day.
    beside = room if kind == "text" or frame.width < theme.text * 25 else min(room, theme.text * 11)
    line = stacked(_control(block, replace(frame, width=beside))).shifted(wide).settled()
    y = -(line.height + theme.text * 0.68) / 2
    label = line_items(lines[0], key_of(block.id, "label"), theme.text, INK, y)
    return line._replace(items=(*label, *line.items))
