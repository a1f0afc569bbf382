"""Pages as text, one line an item, for tests and for `reframe inspect`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from reframekit.layout.page import (
    Box,
    Circle,
    Figure,
    Image,
    Item,
    Line,
    LinkArea,
    Page,
    Polygon,
    Stroke,
    Text,
    Widget,
)


def dump(pages: tuple[Page, ...]) -> str:
    """Every item of every page with its position, and what a figure is made of, in points."""
    return "\n".join(_lines(pages)) + "\n"


def _lines(pages: tuple[Page, ...]) -> Iterator[str]:
    for number, page in enumerate(pages, 1):
        yield f"page {number} {page.width:.1f}x{page.height:.1f}"
        for item in page.items:
            yield f"  {_item(item)}"
            if isinstance(item, Figure):
                yield from (f"    {_item(part)}" for part in item.parts)


def _item(item: Item) -> str:
    match item:
        case Text():
            owner = item.owner or "artifact"
            return (
                f"text {item.x:.1f} {item.y:.1f} {item.size:g} {item.style} {owner} {item.text!r}"
            )
        case Line():
            return f"line {item.x:.1f} {item.y:.1f} {item.across:.1f} {item.up:.1f}"
        case Box():
            return f"box {item.x:.1f} {item.y:.1f} {item.width:.1f}x{item.height:.1f}"
        case Circle():
            return f"circle {item.x:.1f} {item.y:.1f} {item.radius:.1f}"
        case Polygon():
            return f"polygon {item.x:.1f} {item.y:.1f} {len(item.points)}"
        case Stroke():
            steps = (" ".join(f"{at:.1f}" for at in step) for step in item.steps)
            return f"stroke {item.x:.1f} {item.y:.1f} {', '.join(steps)}"
        case Figure():
            size = f"{item.width:.1f}x{item.height:.1f}"
            return f"figure {item.x:.1f} {item.y:.1f} {size} {item.owner}"
        case Image():
            size = f"{item.width:.1f}x{item.height:.1f}"
            return f"image {item.x:.1f} {item.y:.1f} {size} {item.owner}"
        case Widget():
            state = f" {item.state}" if item.state else ""
            size = f"{item.width:.1f}x{item.height:.1f}"
            return f"field {item.x:.1f} {item.y:.1f} {size} {item.kind} {item.name}{state}"
        case LinkArea():
            return f"link {item.x:.1f} {item.y:.1f} {item.width:.1f}x{item.height:.1f} {item.href}"
        case _:
            assert_never(item)
