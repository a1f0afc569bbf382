"""Panels: text apart from the questions, told apart by what it is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reframekit.document.blocks import (
    Block,
    Heading,
    ListBlock,
    Paragraph,
    Question,
    TableRow,
)
from reframekit.keys import key_of
from reframekit.layout.frame import Frame, worded
from reframekit.layout.page import Box, Circle, Item, Line, Polygon
from reframekit.layout.questions import beside_each_other, small_lines
from reframekit.layout.slab import (
    IN_EXAMPLE,
    IN_LONG_PANEL,
    IN_PANEL,
    NEVER,
    Ground,
    Look,
    Slab,
    held,
    in_twos,
    led,
    takes_no_more,
)
from reframekit.layout.strokes import (
    CORNER,
    WIDTH,
    Area,
    Ends,
    open_frame,
    straight,
    way_back,
)
from reframekit.layout.theme import MUTED, RULING, WHITE, Theme

#: A panel that takes no more than this part of a page is kept on one page.
WHOLE_PANEL = 0.75
#: An example that takes no more than this part of a page is kept on one page.
WHOLE_EXAMPLE = 0.5

Compose = Callable[[tuple[Block, ...], Frame], list[Slab]]


def panel(
    id: str, blocks: tuple[Block, ...], look: Look, frame: Frame, compose: Compose
) -> list[Slab]:
    """Blocks on a ground of their own, with room around them."""
    theme = frame.theme
    padding = theme.text
    left = padding * (2.6 if look == "safety" else 1)
    if look == "example":
        frame = replace(frame, theme=replace(theme, ink=MUTED, legend=theme.text))
    smaller = tuple(replace(b, level=3) if isinstance(b, Heading) else b for b in blocks)
    ground = Ground(id, 0, frame.width, look)
    placed = [
        slab.shifted(left)._replace(ground=ground)
        for slab in compose(smaller, frame.narrower(left + padding))
    ]
    asks = any(isinstance(block, Question) for block in blocks)
    above = padding * (0.3 if look == "example" else 0.8)
    made = padded(placed, above, frame, asks)
    if look == "safety" and made:
        settled = made[0].settled()
        made[0] = settled._replace(items=(*_sign(above, theme), *settled.items))
    if look == "example" and takes_no_more(made, WHOLE_EXAMPLE * frame.height):
        made = held(made, IN_EXAMPLE)
    return led(made, theme.gap * 1.3)


def row_panel(block: TableRow, frame: Frame, compose: Compose) -> list[Slab]:
    """A row of a table as a panel that is never cut, its heading said once."""
    theme = frame.theme
    padding = theme.text
    inner = replace(frame.narrower(2 * padding), in_row=True)
    heading = inner.lines(worded(block.heading), key_of(block.id, "legend"), theme.text, bold=True)
    ground = Ground(block.id, 0, frame.width)
    placed = [
        slab.shifted(padding)._replace(ground=ground)
        for slab in [*heading, *led(_asked(block.blocks, inner, compose), theme.gap * 0.5)]
    ]
    return led(held(padded(placed, padding * 0.7, frame)), theme.gap)


def _asked(blocks: tuple[Question, ...], frame: Frame, compose: Compose) -> list[Slab]:
    """The questions of a row; small ones share a line of a phone, which has no room to spare."""
    if not frame.phone:
        return compose(blocks, frame)
    slabs: list[Slab] = []
    for line in small_lines(blocks, frame):
        slabs += beside_each_other(line, frame) if len(line) > 1 else compose(line, frame)
    return slabs


def introduced(blocks: tuple[Block, ...], frame: Frame, compose: Compose) -> list[Slab]:
    """The slabs of blocks, those of prose before the others tied to what they say it of."""
    said = next((n for n, b in enumerate(blocks) if not isinstance(b, (Paragraph, ListBlock))), 0)
    prose = [slab._replace(seam=NEVER) for slab in compose(blocks[:said], frame)]
    return [*prose, *compose(blocks[said:], frame)]


def padded(slabs: list[Slab], padding: float, frame: Frame, asks: bool = False) -> list[Slab]:
    """The slabs of a panel with room above and below.

    One that `asks` is in two pieces at the least where it is cut.
    """
    if not slabs:
        return []
    slabs[0] = slabs[0].padded(padding, 0)
    slabs[-1] = slabs[-1].padded(0, padding)
    whole = takes_no_more(slabs, WHOLE_PANEL * frame.height)
    seam = IN_PANEL if whole else IN_LONG_PANEL
    return in_twos(slabs, seam, frame.theme.line) if asks else held(slabs, seam)


def _sign(above: float, theme: Theme) -> list[Item]:
    """A disc with an exclamation mark beside the first line of what is for safety."""
    size = theme.text
    x, y = size * 1.3, -above - theme.line / 2
    radius = size * 0.72
    return [
        Circle(x, y, radius, WHITE, theme.accent, 1.4),
        Line(x, y - radius * 0.08, 0, radius * 0.55, 1.8, theme.accent),
        Circle(x, y - radius * 0.46, 1.1, fill=theme.accent),
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


def grounds_of(look: Look, place: Area, ends: Ends, theme: Theme) -> list[Item]:
    """What lies under a panel, or under what of it is on one page; a grey printer keeps it."""
    x, y, width, height = place
    match look:
        case "example":
            return [Box(x, y, 1.5, height, 0, fill=RULING)]
        case "safety":
            return [Box(x, y, width, height, 4, WHITE, theme.accent, 1.4)]
        case "panel":
            return [Box(x, y, width, height, 3, fill=theme.ground)]
        case "part" if all(ends):
            return [Box(x, y, width, height, CORNER, WHITE, theme.accent, WIDTH)]
        case "part":
            return list(open_frame(place, ends, theme))
        case "stair" | "mirrored stair":
            edge = x if look == "stair" else x + width
            return [Box(x, y, width, height, 0, theme.ground), straight(edge, y, 0, height, theme)]
        case "round":
            return list(way_back(place, ends, theme))
        case "help":
            return [
                Box(x, y, width, height, 3, fill=theme.ground),
                Box(x, y, 3, height, 0, fill=theme.accent),
            ]
