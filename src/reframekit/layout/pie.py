"""Parts and their shares, and on paper a circle to cut into them."""

from __future__ import annotations

import math

from reframekit.document.blocks import Pie
from reframekit.keys import key_of
from reframekit.layout.frame import Frame, worded
from reframekit.layout.page import Box, Circle, Figure, Line, Polygon, Stroke, Text
from reframekit.layout.panels import Compose
from reframekit.layout.slab import NEVER, Slab, held, led
from reframekit.layout.strokes import WIDTH, straight
from reframekit.layout.theme import WHITE

Parts = list[Text | Line | Box | Circle | Polygon | Stroke]


def pie(block: Pie, frame: Frame, compose: Compose) -> list[Slab]:
    """What is asked, the sum on the page of the last part, and on paper the circle below it."""
    *parts, total = (compose((each,), frame) for each in block.blocks)
    slabs = [slab for part in parts for slab in part]
    slabs = [*slabs[:-1], slabs[-1]._replace(seam=NEVER), *total]
    if frame.fillable:
        return slabs
    theme = frame.theme
    said = frame.lines(
        worded(block.cut),
        key_of(block.id, "hint"),
        theme.text,
        width=min(frame.width, theme.measure),
    )
    radius = min(frame.width * 0.28, frame.height * 0.18)
    left = frame.width / 2 - radius
    figure = Figure(left, -2 * radius, 2 * radius, 2 * radius, block.id, tuple(_cut(radius, frame)))
    circle = Slab(2 * radius, (figure,), before=theme.text * 0.6)
    return [*slabs, *led(held([*said, circle]), theme.gap)]


def _cut(radius: float, frame: Frame) -> Parts:
    """A circle with its middle and a mark at every tenth, in the square around it."""
    theme = frame.theme
    outer = radius - WIDTH
    tick = theme.text * 0.7
    parts: Parts = [Circle(radius, radius, outer, WHITE, theme.accent, WIDTH)]
    for tenth in range(10):
        angle = math.pi / 2 - tenth * math.pi / 5
        x, y = math.cos(angle), math.sin(angle)
        at = radius + x * (outer - tick), radius + y * (outer - tick)
        parts.append(straight(*at, x * tick, y * tick, theme))
    return [*parts, Circle(radius, radius, 2.2, fill=theme.accent)]
