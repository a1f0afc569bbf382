"""The contrast of every pair of colours that the theme and an accent can make."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reframekit.content.colours import Rgb, ratio
from reframekit.layout.page import (
    Box,
    Circle,
    Colour,
    Figure,
    Item,
    Line,
    Page,
    Polygon,
    Text,
    moved,
)
from reframekit.layout.theme import WHITE

#: The least contrast of text, and of borders and marks (WCAG 2.2, 1.4.3 and 1.4.11).
TEXT, MARK = 4.5, 3.0


class Pair(NamedTuple):
    """A colour on the ground that it lies on, and whether letters have it."""

    colour: Rgb
    ground: Rgb
    is_text: bool

    @property
    def least(self) -> float:
        """The contrast that it must have."""
        return TEXT if self.is_text else MARK

    @property
    def contrast(self) -> float:
        """The contrast that it has."""
        return ratio(self.colour, self.ground)


def pairs(page: Page) -> set[Pair]:
    """Every pair of colours on a page, each item with what lies under it."""
    found: set[Pair] = set()
    under: list[Box | Circle] = []
    for item in _flat(page.items):
        ground = _ground(under, *_point(item))
        found |= {Pair(colour, ground, is_text) for colour, is_text in _colours(item)}
        if isinstance(item, (Box, Circle)) and item.fill is not None:
            under.append(item)
    return {pair for pair in found if pair.colour != pair.ground}


def _flat(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Figure):
            yield from (moved(part, item.x, item.y) for part in item.parts)
        else:
            yield item


def _point(item: Item) -> tuple[float, float]:
    """A point on what an item draws, just inside its edge."""
    match item:
        case Text():
            return item.x + 1, item.y + item.size * 0.3
        case Line():
            return item.x + item.across / 2, item.y + item.up / 2
        case Box():
            return item.x - 0.5, item.y + item.height / 2
        case Circle():
            return item.x - item.radius - 0.5, item.y
        case _:
            return item.x, item.y


def _colours(item: Item) -> Iterator[tuple[Colour, bool]]:
    match item:
        case Text():
            if item.text.strip():
                yield item.colour, True
        case Line():
            yield item.colour, False
        case Box() | Circle():
            if item.stroke is not None:
                yield item.stroke, False
            elif item.fill is not None and isinstance(item, Circle):
                yield item.fill, False
        case Polygon():
            yield item.fill, False
        case _:
            return


def _ground(under: list[Box | Circle], x: float, y: float) -> Colour:
    """The colour that lies topmost at a point."""
    for shape in reversed(under):
        match shape:
            case Box():
                inside = (
                    shape.x <= x <= shape.x + shape.width and shape.y <= y <= shape.y + shape.height
                )
            case Circle():
                inside = (x - shape.x) ** 2 + (y - shape.y) ** 2 <= shape.radius**2
        if inside and shape.fill is not None:
            return shape.fill
    return WHITE
