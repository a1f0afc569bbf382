"""What is made of titled parts: panels in a stack, and drawings."""

from __future__ import annotations

from itertools import islice

from reframekit.document.blocks import Band, Bands, DrawnPart, PartedDrawing
from reframekit.keys import key_of
from reframekit.layout.cells import artifact
from reframekit.layout.frame import Frame, leftward
from reframekit.layout.page import Box, Figure, Item, Stroke, all_moved
from reframekit.layout.paginate import with_lines
from reframekit.layout.panels import Compose, introduced, padded, tone_mark
from reframekit.layout.ring import ring
from reframekit.layout.slab import (
    IN_DRAWING,
    NEVER,
    Elastic,
    Ground,
    Look,
    Slab,
    held,
    led,
    stacked,
)
from reframekit.layout.strokes import REACH, head, straight, stroke
from reframekit.layout.theme import WHITE

#: Between two parts of a cycle, in sizes of the letters.
_GAP = 3.6
#: How much further in a step is than the one before, in sizes of the letters; and how much of the
#: width all of them take at the most.
_STEP, _STEPS = 2.6, 0.3
#: From a frame to what is in it, in sizes of the letters.
_FRAME = 1.5


def bands(block: Bands, frame: Frame, compose: Compose) -> list[Slab]:
    """Panels one above the other, each with its title, and what is said below the last."""
    theme = frame.theme
    slabs: list[Slab] = []
    for number, band in enumerate(block.bands):
        before = theme.gap if number == 0 else theme.text * 0.4
        slabs += led(_part(band, Ground(band.id, 0, frame.width), frame, compose), before)
    if not block.around:
        return slabs
    lines = frame.lines(block.around, key_of(block.id, "around"), theme.text, colour=theme.ink)
    slabs[-1] = slabs[-1]._replace(seam=NEVER)
    return [*slabs, *held(led(lines, theme.text * 0.4))]


def parted(block: PartedDrawing, frame: Frame, compose: Compose) -> list[Slab]:
    """The parts of a drawing in its lines."""
    match block.kind:
        case "cycle":
            made = _cycle(block, frame, compose)
        case "staircase":
            made = _staircase(block, frame, compose)
        case "nested":
            made = [_nested(block, frame, compose)]
        case "ring":
            made = [ring(block, frame, compose)]
    return led(made, frame.theme.gap)


def _part(
    part: Band | DrawnPart, ground: Ground, frame: Frame, compose: Compose, padding: float = 1.0
) -> list[Slab]:
    """A part on its ground: its title, with a mark where it has a tone, and what is asked.

    Where it goes on over a page, its title stands there again, which nobody hears.
    """
    theme = frame.theme
    left = theme.text * padding
    inner = frame.narrower(frame.width - ground.width + 2 * left)
    title = inner.lines(part.title, key_of(part.id, "legend"), theme.legend, bold=True)
    if isinstance(part, Band) and part.tone:
        mark = tone_mark(part.tone, inner, left=leftward(part.title))
        title[0] = title[0]._replace(items=(*title[0].items, mark))
    again = artifact(stacked(title)).padded(left * 0.4, theme.gap * 0.5)
    dx = left + ground.x
    head = [line.shifted(dx)._replace(seam=NEVER, ground=ground) for line in title]
    again = again.shifted(dx)._replace(ground=ground)
    placed = [
        *head,
        *(
            slab.shifted(dx)._replace(ground=ground, repeat=again)
            for slab in introduced(part.blocks, inner, compose)
        ),
    ]
    return padded(placed, left * 0.6, frame)


def _cycle(block: PartedDrawing, frame: Frame, compose: Compose) -> list[Slab]:
    """Boxes with arrows between them; of two the arrows cross, more have a way back beside them."""
    theme = frame.theme
    back = None if len(block.parts) == 2 else Ground(block.id, 0, frame.width, "round")
    width = frame.width - (theme.text * REACH if back else 0)
    tall = theme.text * _GAP
    slabs: list[Slab] = []
    for number, part in enumerate(block.parts):
        if number:
            lines = _loop(width, tall, frame) if back is None else _down(width, tall, frame)
            items: tuple[Item, ...] = lines
            if number == 1:
                moved = tuple(line._replace(y=line.y + tall) for line in lines)
                items = (Figure(0, -tall, width, tall, block.id, moved),)
            slabs[-1] = slabs[-1]._replace(seam=IN_DRAWING)
            slabs.append(Slab(tall, items, seam=NEVER, ground=back))
        slabs += _part(part, Ground(part.id, 0, width, "part", back), frame, compose)
    return slabs


def _loop(width: float, tall: float, frame: Frame) -> tuple[Stroke, ...]:
    """Two arrows that cross: from one side to the other, and back."""
    theme = frame.theme
    across, bend, end = width * 0.62, tall * 0.75, tall - theme.text * 0.2
    left = (width - across) / 2
    right = left + across
    down = ((0.0, 0.0), (0.0, -bend, across, bend - end, across, -end))
    up = ((0.0, -tall), (0.0, bend - tall, across, -bend - tall + end, across, end - tall))
    return (
        stroke(left, 0, down, theme),
        head(right, -end, (0, -1), theme),
        stroke(left, 0, up, theme),
        head(right, end - tall, (0, 1), theme),
    )


def _down(width: float, tall: float, frame: Frame) -> tuple[Stroke, ...]:
    """An arrow to the next part."""
    theme = frame.theme
    space = theme.text * 0.2
    return (
        straight(width / 2, -space, 0, 2 * space - tall, theme),
        head(width / 2, space - tall, (0, -1), theme),
    )


def _staircase(block: PartedDrawing, frame: Frame, compose: Compose) -> list[Slab]:
    """Steps along a line of stairs, with an arrow where it leads; to the right, or to the left
    where the first title runs so.
    """
    theme = frame.theme
    mirrored = leftward(block.parts[0].title)
    last = len(block.parts) - 1
    step = min(theme.text * _STEP, frame.width * _STEPS / last)
    tread = theme.text * 0.5
    arrow = theme.text
    slabs: list[Slab] = []

    def edge(number: int) -> float:
        indent = step * (last - number if block.up else number)
        return frame.width - indent if mirrored else indent

    def ground(number: int) -> Ground:
        left = 0.0 if mirrored else edge(number)
        width = edge(number) if mirrored else frame.width - left
        look: Look = "mirrored stair" if mirrored else "stair"
        return Ground(block.parts[number].id, left, width, look)

    for number, part in enumerate(block.parts):
        slabs += _part(part, ground(number), frame, compose)
        if number < last:
            slabs[-1] = slabs[-1]._replace(seam=IN_DRAWING)
            here, there = edge(number), edge(number + 1)
            turn = ((0.0, 0.0), (there - here, 0.0), (there - here, -tread))
            slabs.append(Slab(tread, (stroke(here, 0, turn, theme),), seam=NEVER))
    line = edge(0) if block.up else edge(last)
    tip, end = (arrow, (0, 1)) if block.up else (0.0, (0, -1))
    half = theme.text * 0.5
    parts = (straight(half, 0, 0, arrow, theme), head(half, tip, end, theme))
    lead = Slab(arrow, (Figure(line - half, -arrow, 2 * half, arrow, block.id, parts),))
    if block.up:
        return [lead._replace(seam=NEVER), *slabs]
    return [*slabs[:-1], slabs[-1]._replace(seam=NEVER), lead]


def _nested(block: PartedDrawing, frame: Frame, compose: Compose) -> Slab:
    """Frames one in the other as one piece, whose boxes give and take lines as any other."""
    theme = frame.theme
    parts: list[list[Slab]] = []
    for number, part in enumerate(block.parts):
        inner = frame.narrower(2 * theme.text * _FRAME * (len(block.parts) - number))
        title = inner.lines(part.title, key_of(part.id, "legend"), theme.legend, bold=True)
        parts.append([*led(title, theme.gap if number else 0), *compose(part.blocks, inner)])

    def again(lines: int) -> Slab:
        changed = iter(with_lines([slab for part in parts for slab in part], lines))
        return _framed(block, [list(islice(changed, len(part))) for part in parts], frame)

    held = [slab.elastic for part in parts for slab in part if slab.elastic]
    made = _framed(block, parts, frame)
    if not held:
        return made
    give, take = sum(each.give for each in held), sum(each.take for each in held)
    lowest, highest = min(each.lowest for each in held), max(each.highest for each in held)
    return made._replace(elastic=Elastic(give, take, lowest, highest, again))


def _framed(block: PartedDrawing, parts: list[list[Slab]], frame: Frame) -> Slab:
    """What is in each frame, with the frames, the first part in the middle at the top."""
    theme = frame.theme
    padding = theme.text * _FRAME
    boxes: list[Box] = []
    held: list[Slab] = []
    for number, part in enumerate(parts):
        around = len(parts) - number
        width = frame.width - 2 * padding * (around - 1)
        column = stacked([*held, *part])
        tall = column.height + 2 * padding * 0.8
        fill = theme.ground if around % 2 else WHITE
        boxes = [box._replace(x=box.x + padding, y=box.y - padding * 0.8) for box in boxes]
        boxes.insert(0, Box(0, -tall, width, tall, 10, fill, theme.accent, 1))
        held = [Slab(tall, tuple(all_moved(column.items, padding, -padding * 0.8)))]
    (made,) = held
    frames = tuple(box._replace(y=box.y + made.height) for box in boxes)
    figure = Figure(0, -made.height, frame.width, made.height, block.id, frames)
    return made._replace(items=(figure, *made.items))
