"""What stands on a page: items at absolute positions, in points from its lower left corner.

Each item names the structure element that owns it; an item without an owner is an artifact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from reframekit.layout.metrics import Style

#: Red, green and blue, each from 0 to 1.
Colour = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of one line in one style; `y` is its baseline."""

    x: float
    y: float
    text: str
    style: Style
    size: float
    colour: Colour
    owner: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x: float
    y: float
    x2: float
    y2: float
    width: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with rounded corners; `x`, `y` is its lower left corner."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0
    fill: Colour | None = None
    stroke: Colour | None = None
    line_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle around `x`, `y`."""

    x: float
    y: float
    radius: float
    fill: Colour | None = None
    stroke: Colour | None = None
    line_width: float = 0.0


@dataclass(frozen=True, slots=True)
class Widget:
    """A place to fill in; `x`, `y` is its lower left corner.

    `state` names the answer that a radio button stands for; `options` are pairs of value and
    label; `size` is that of the letters typed into it.
    """

    x: float
    y: float
    width: float
    height: float
    owner: str
    name: str
    kind: Literal["text", "multiline", "tick", "radio", "select"]
    size: float
    state: str = ""
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    maxlength: int | None = None


@dataclass(frozen=True, slots=True)
class LinkArea:
    """A rectangle that leads to an address."""

    x: float
    y: float
    width: float
    height: float
    owner: str
    href: str
    label: str


Item = Text | Line | Box | Circle | Widget | LinkArea


@dataclass(frozen=True)
class Page:
    """One page: its width and height, and its items in the order in which they are read."""

    width: float
    height: float
    items: tuple[Item, ...]


def moved(item: Item, dx: float, dy: float) -> Item:
    """The same item, `dx` to the right and `dy` up."""
    if isinstance(item, Line):
        return replace(item, x=item.x + dx, y=item.y + dy, x2=item.x2 + dx, y2=item.y2 + dy)
    return replace(item, x=item.x + dx, y=item.y + dy)
