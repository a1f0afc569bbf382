"""Boxes to tick and circles to fill, with their fields on screen."""

from __future__ import annotations

from typing import Literal

from reframekit.keys import key_of, row_name
from reframekit.layout.frame import Frame
from reframekit.layout.page import Box, Circle, Item, Widget, all_moved
from reframekit.layout.slab import Slab
from reframekit.layout.theme import BORDER, WHITE


def tick_box(x: float, top: float, owner: str, name: str, frame: Frame) -> list[Item]:
    """A box to tick whose upper left corner is at `x`, `top`."""
    side = frame.theme.circle
    items: list[Item] = [Box(x, top - side, side, side, 2, WHITE, BORDER, 1)]
    if frame.fillable:
        items.append(_field(x, top, owner, name, "tick", frame))
    return items


def _field(
    x: float, top: float, owner: str, name: str, kind: Literal["tick", "radio"], frame: Frame
) -> Widget:
    """The field of a mark, which reaches over it where the mark is no target to tap."""
    side = frame.theme.circle
    over = max(0.0, frame.theme.target - side) / 2
    wide = side + 2 * over
    return Widget(x - over, top - side - over, wide, wide, owner, name, kind, frame.theme.text)


def roomy(items: list[Item], height: float, frame: Frame) -> Slab:
    """What stands in so high a line; where its fields are targets to tap, as high as those reach,
    so that none lies over another.
    """
    fields = [item for item in items if isinstance(item, Widget)] if frame.theme.target else []
    above = max([0.0, *(field.y + field.height for field in fields)])
    below = max([height, *(-field.y for field in fields)])
    return Slab(above + below, tuple(all_moved(items, 0, -above)))


def strip(count: int, owner: str, name: str, frame: Frame) -> Slab:
    """A strip of boxes to tick one after another, in as many rows as it takes."""
    side = frame.theme.circle
    pitch = max(side + frame.theme.text * 0.5, frame.theme.target)
    in_row = max(1, min(count, int((frame.width + pitch - side) // pitch)))
    rows = -(-count // in_row)
    items = [
        item
        for number in range(count)
        for item in tick_box(
            number % in_row * pitch,
            -(number // in_row) * pitch,
            key_of(owner, number + 1, "field"),
            row_name(name, number + 1),
            frame,
        )
    ]
    return Slab((rows - 1) * pitch + side, tuple(items))


def circle(x: float, top: float, owner: str, name: str, state: str, frame: Frame) -> list[Item]:
    """A circle to fill whose box has its upper left corner at `x`, `top`."""
    side = frame.theme.circle
    items: list[Item] = [Circle(x + side / 2, top - side / 2, side / 2 - 0.5, WHITE, BORDER, 1)]
    if frame.fillable:
        items.append(_field(x, top, owner, name, "radio", frame)._replace(state=state))
    return items
