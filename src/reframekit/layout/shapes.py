"""Shapes to draw in by hand: a pie to cut, rings around a middle, a loop between two sides."""

from __future__ import annotations

import math

from reframekit.document.blocks import Shape
from reframekit.errors import ExitCode, ReframeError, failure
from reframekit.keys import key_of
from reframekit.layout.frame import Frame, baseline
from reframekit.layout.page import Box, Circle, Figure, Line, Polygon, Text
from reframekit.layout.slab import Slab, held, led
from reframekit.layout.theme import BORDER, INK, MUTED, WHITE, Theme
from reframekit.units import mm

Parts = list[Text | Line | Box | Circle | Polygon]


def shape(block: Shape, frame: Frame) -> list[Slab]:
    """The shape, and on screen the sentence that the fields beside it stand for it."""
    room = frame.width * (0.28 if block.kind == "cycle" else 0.5)
    for label in block.labels:
        if frame.width_of(label, frame.theme.text, bold=True) > room:
            raise _too_long(label)
    match block.kind:
        case "pie":
            width, height, parts = _pie(frame)
        case "rings":
            width, height, parts = _rings(block.labels, frame)
        case "cycle":
            width, height, parts = _cycle(block.labels, frame)
    left = (frame.width - width) / 2
    figure = Figure(left, -height, width, height, block.id, tuple(parts))
    slabs = [Slab(height, (figure,))]
    if frame.fillable and block.said:
        size, room = frame.theme.text, min(frame.width, frame.theme.measure)
        text = frame.lines(block.said, key_of(block.id, "said"), size, colour=MUTED, width=room)
        slabs += led(text, size * 0.4)
    return led(held(slabs), frame.theme.gap)


def _too_long(label: str) -> ReframeError:
    return failure(
        ExitCode.LAYOUT,
        f'"{label[:40]}" is too long to stand in the drawing',
        "shorten it to a few words",
        near=label,
    )


def _pie(frame: Frame) -> tuple[float, float, Parts]:
    """A circle with its middle and a mark at every tenth."""
    radius = min(frame.width * 0.24, frame.height * 0.14)
    parts: Parts = [Circle(radius, radius, radius - 1, WHITE, BORDER, 1.4)]
    for tenth in range(10):
        angle = math.pi / 2 - tenth * math.pi / 5
        outer = radius - 1
        inner = outer - frame.theme.text * 0.7
        x, y = math.cos(angle), math.sin(angle)
        parts.append(
            Line(
                radius + x * inner,
                radius + y * inner,
                x * (outer - inner),
                y * (outer - inner),
                1,
                BORDER,
            )
        )
    parts.append(Circle(radius, radius, 2.2, fill=frame.theme.accent))
    return 2 * radius, 2 * radius, parts


def _rings(labels: tuple[str, ...], frame: Frame) -> tuple[float, float, Parts]:
    """Circles around a middle, named in the middle and above it; a ring grows with its name."""
    size = frame.theme.text
    first, *others = labels
    reaches = [max(frame.width_of(first, size) / 2 + size * 0.8, mm(25))]
    for label in others:
        half = frame.width_of(label, size) / 2 + size * 0.4
        reaches.append(max(reaches[-1] + mm(16.5), math.hypot(half, reaches[-1] + size * 1.4)))
    radius = reaches[-1]
    if radius > frame.width / 2:
        raise _too_long(max(labels, key=len))
    parts: Parts = []
    for number, reach in reversed(list(enumerate(reaches))):
        fill = WHITE if number % 2 else frame.theme.ground
        parts.append(Circle(radius, radius, reach - 1, fill, BORDER, 1.2))
    heights = [-size * 0.35, *(inner + size * 0.55 for inner in reaches)]
    for label, height in zip(labels, heights, strict=False):
        x = radius - frame.width_of(label, size) / 2
        parts.append(Text(x, radius + height, f"{label} ", "regular", size, INK, None))
    return 2 * radius, 2 * radius, parts


def _cycle(labels: tuple[str, ...], frame: Frame) -> tuple[float, float, Parts]:
    """Two sides with an arrow over and an arrow back."""
    size = frame.theme.text
    box_width = min(frame.width * 0.3, size * 14)
    box_height = size * 3.4
    width = min(frame.width, box_width * 3)
    height = box_height + size
    bottom = size * 0.5
    parts: Parts = []
    for x, label in zip((0.0, width - box_width), labels, strict=True):
        parts.append(Box(x, bottom, box_width, box_height, 6, frame.theme.ground, BORDER, 1.2))
        text_width = frame.width_of(label, size, bold=True)
        y = bottom + box_height - baseline(box_height, size)
        parts.append(
            Text(x + (box_width - text_width) / 2, y, f"{label} ", "bold", size, INK, None)
        )
    start, end = box_width + size, width - box_width - size
    for y, forward in ((bottom + box_height * 0.75, True), (bottom + box_height * 0.25, False)):
        parts += _arrow(start, end, y, frame.theme, forward=forward)
    return width, height, parts


def _arrow(start: float, end: float, y: float, theme: Theme, *, forward: bool) -> Parts:
    """A line with a head at one end."""
    size = theme.text
    tip, back = (end, -size * 0.8) if forward else (start, size * 0.8)
    head = ((0.0, 0.0), (back, size * 0.4), (back, -size * 0.4))
    return [
        Line(start, y, end - start, 0, 1.6, theme.accent),
        Polygon(tip, y, head, theme.accent),
    ]


def tone_mark(tone: str, frame: Frame, *, left: bool) -> Polygon | Circle:
    """A mark beside a band's title: up for too high, down for too low, else a disc.

    It stands at the right, and at the `left` of a title that runs to the left.
    """
    size = frame.theme.legend * 0.36
    x = size if left else frame.width - size
    y = -frame.theme.legend * frame.theme.leading / 2
    if tone == "steady":
        return Circle(x, y, size * 0.8, fill=frame.theme.accent)
    up = size if tone == "high" else -size
    corners = ((-size, -up * 0.7), (size, -up * 0.7), (0.0, up * 0.9))
    return Polygon(x, y, corners, frame.theme.accent)
