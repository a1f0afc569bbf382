"""What stands on a page: items at absolute positions, in points from its lower left corner.

Each item names the structure element that owns it; an item without an owner is an artifact.
Items are named tuples, not dataclasses: a sheet has a thousand, and each is moved into place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple

from reframekit.content.picture import Picture
from reframekit.layout.metrics import Style
from reframekit.layout.typing import Typed

#: Red, green and blue, each from 0 to 1.
Colour = tuple[float, float, float]


class Text(NamedTuple):
    """A piece of one line in one style; `y` is its baseline. A `leftward` one runs to the left."""

    x: float
    y: float
    text: str
    style: Style
    size: float
    colour: Colour
    owner: str | None
    leftward: bool = False


class Line(NamedTuple):
    """A straight line from `x`, `y` to a point `across` further right and `up` higher.

    `dash` is how long its strokes and gaps are, none for a whole line.
    """

    x: float
    y: float
    across: float
    up: float
    width: float
    colour: Colour
    dash: tuple[float, float] | None = None


class Box(NamedTuple):
    """A rectangle with rounded corners; `x`, `y` is its lower left corner."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0
    fill: Colour | None = None
    stroke: Colour | None = None
    line_width: float = 0.0


class Circle(NamedTuple):
    """A circle around `x`, `y`."""

    x: float
    y: float
    radius: float
    fill: Colour | None = None
    stroke: Colour | None = None
    line_width: float = 0.0


class Polygon(NamedTuple):
    """A filled polygon; its points are distances from `x`, `y`."""

    x: float
    y: float
    points: tuple[tuple[float, float], ...]
    fill: Colour


class Stroke(NamedTuple):
    """A line drawn in one go, with round ends; its steps are distances from `x`, `y`.

    The first step begins it; a later one of two numbers leads straight to a point, one of six is a
    Bézier curve (ISO 32000-1, 8.5.2). One that is `fill`ed is closed.
    """

    x: float
    y: float
    steps: tuple[tuple[float, ...], ...]
    width: float
    colour: Colour
    fill: Colour | None = None


class Figure(NamedTuple):
    """A drawing in one piece; its parts lie around its lower left corner."""

    x: float
    y: float
    width: float
    height: float
    owner: str | None
    parts: tuple[Text | Line | Box | Circle | Polygon | Stroke, ...]


class Image(NamedTuple):
    """A picture; `x`, `y` is its lower left corner."""

    x: float
    y: float
    width: float
    height: float
    owner: str | None
    picture: Picture


class Widget(NamedTuple):
    """A place to fill in; `x`, `y` is its lower left corner.

    `state` names the answer that a radio button stands for; `size` is that of the letters typed
    into it. `lines` is its value as it is set there, none without a value.
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
    lines: Typed | None = None
    maxlength: int | None = None


class LinkArea(NamedTuple):
    """A rectangle that leads to an address; what is said of it is its owner's alternative text."""

    x: float
    y: float
    width: float
    height: float
    owner: str
    href: str


Item = Text | Line | Box | Circle | Polygon | Stroke | Figure | Image | Widget | LinkArea


class Piece(NamedTuple):
    """Items that lie together, `dx` to the right of where they say they are and `dy` above it.

    Pages share the items of what no client's words touch.
    """

    items: tuple[Item, ...]
    dx: float = 0.0
    dy: float = 0.0


@dataclass(frozen=True)
class Page:
    """One page: its width and height, and its pieces in the order in which they are read."""

    width: float
    height: float
    pieces: tuple[Piece, ...]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item at its place on the page."""
        return tuple(
            item for piece in self.pieces for item in all_moved(piece.items, piece.dx, piece.dy)
        )


def disowned(item: Item) -> Item:
    """The same item as an artifact, for what is shown again."""
    return item._replace(owner=None) if isinstance(item, (Text, Figure, Image)) else item


def moved(item: Item, dx: float, dy: float) -> Item:
    """The same item, `dx` to the right and `dy` up."""
    (made,) = all_moved((item,), dx, dy)
    return made


def all_moved(items: Iterable[Item], dx: float, dy: float) -> list[Item]:
    """The same items, `dx` to the right and `dy` up."""
    made: Any = tuple.__new__
    return [made(type(item), (item[0] + dx, item[1] + dy, *item[2:])) for item in items]
