"""Contents: a line for each part, its page at the other end, the whole of it a link."""

from __future__ import annotations

from reframekit.document.blocks import Contents, Entry
from reframekit.document.text import Run
from reframekit.keys import key_of, run_key
from reframekit.layout.frame import Frame, leftward
from reframekit.layout.lines import at_right
from reframekit.layout.page import Item, Line, LinkArea, Text
from reframekit.layout.slab import Slab, held, led, stacked
from reframekit.layout.theme import BORDER, INK

#: The room that a page's number has, in figures.
_FIGURES = "0000"


def contents(block: Contents, frame: Frame) -> list[Slab]:
    """The lines of `block`, one slab each."""
    slabs = [
        _entry(entry, key_of(block.id, number), frame) for number, entry in enumerate(block.entries)
    ]
    return led(held(slabs) if len(slabs) <= 3 else slabs, frame.theme.gap * 0.4)


def _entry(entry: Entry, key: str, frame: Frame) -> Slab:
    theme, owner = frame.theme, run_key(key, 0, link=True)
    title = (Run(entry.title),)
    room = frame.width - frame.width_of(_FIGURES, theme.text) - theme.text
    lines = frame.broken(title, theme.text, width=room)
    to_left = leftward(title)
    if to_left:
        lines = [at_right(line, frame.width) for line in lines]
    items: list[Item] = []
    y = 0.0
    for line in lines:
        y -= theme.line
        items += [Text(p.x, y, p.text, p.style, theme.text, INK, owner, p.leftward) for p in line]
    last = items[-1]
    assert isinstance(last, Text)
    items[-1] = last._replace(text=f"{last.text.rstrip()} ")
    page = str(entry.page)
    wide = frame.width_of(page, theme.text)
    left, right = _gap(lines[-1][0].x, lines[-1][-1].x + lines[-1][-1].width, frame, wide, to_left)
    if right > left:
        items.append(Line(left, y, right - left, 0, 1, BORDER, dash=(1, 3)))
    number_x = 0.0 if to_left else frame.width - wide
    items.append(Text(number_x, y, page, "regular", theme.text, INK, owner))
    height = len(lines) * theme.line + theme.text * 0.55
    items.append(LinkArea(0, -height, frame.width, height, owner, f"#{entry.part}"))
    said = Slab(height, tuple(items))
    room = min(theme.measure, frame.width)
    about = frame.lines((Run(entry.about),), key_of(key, "about"), theme.text, width=room)
    return stacked([said, *about]) if entry.about else said


def _gap(
    start: float, end: float, frame: Frame, number: float, to_left: bool
) -> tuple[float, float]:
    """Where the leader between a title and its page's number begins and ends."""
    space = frame.theme.text * 0.5
    if to_left:
        return number + space, start - space
    return end + space, frame.width - number - space
