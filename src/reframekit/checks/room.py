"""What the finished pages show to be too narrow, cut off or parted from what it belongs to.

Everything is measured on the items of the pages: points, the origin in the lower left corner.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reframekit.errors import Problem
from reframekit.keys import last_part
from reframekit.layout.metrics import Metrics
from reframekit.layout.page import Box, Figure, Item, Line, Page, Text, Widget
from reframekit.layout.theme import CUT, HAIRLINE, MARGIN_X, NARROWEST, PHONE
from reframekit.units import PAGE_SIZES, mm

#: A line to write on is at least so high and so wide.
LEAST_HEIGHT, LEAST_WIDTH = mm(8), NARROWEST
#: Fewer lines than this on a page look left behind, and where there is nothing to fill in, fewer
#: than these.
LEAST_LINES, LEAST_ALONE = 3, 5
#: A field begins no further below its label than this (a label and its hint may be long).
FARTHEST = 130.0
#: The foot of one that is beside it is no higher than this above its first line, in sizes of its
#: letters.
BESIDE = 0.5
#: What fits but for the rounding of shapes.
_SLACK = 1.0

_ENDS_NO_PAGE = ("legend", "hint")


def on_pages(pages: tuple[Page, ...], metrics: Metrics) -> Iterator[Problem]:
    """Everything on the pages that has too little room."""
    for number, page in enumerate(pages, 1):
        yield from on_page(page, number, metrics)


def on_page(page: Page, number: int, metrics: Metrics) -> Iterator[Problem]:
    """The same of the page of this number, counted from 1."""
    body = _body(page)
    yield from _clipped(page, metrics)
    yield from _small(page)
    if not _is_cut(page):
        yield from _orphans(body, number, phone=_side(page) == PHONE.side)
        yield from _apart(body, number)


def _problem(rule: str, message: str, remedy: str, near: str) -> Problem:
    return Problem(message, remedy, near=near, code=rule)


def _clipped(page: Page, metrics: Metrics) -> Iterator[Problem]:
    """Text that runs out of its cell or off the page, and words that had to be cut."""
    # Cards reach nearer to the edge than text does elsewhere.
    margin = _side(page) / (4 if _is_cut(page) else 2)
    cells: list[Box] = []
    last: Text | None = None
    for item in page.items:
        if isinstance(item, Box) and item.stroke is not None:
            cells.append(item)
        if not isinstance(item, Text):
            continue
        end = item.x + metrics.width(item.text.rstrip(), item.style) * item.size
        edge = min((c.x + c.width for c in cells if _holds(c, item)), default=page.width - margin)
        if end > edge + _SLACK:
            yield _problem(
                "room-clipped",
                f"“{item.text.strip()}” runs {end - edge:.0f} points out of its place",
                "give it more room, or fewer letters",
                item.text,
            )
        if last is not None and _is_cut_word(last, item):
            yield _problem(
                "room-broken-word",
                f"a word is cut in two: “{last.text.split()[-1]}” and “{item.text.split()[0]}”",
                "give its column more room (a higher weight), or take a shorter word",
                last.text.split()[-1],
            )
        last = item


def _holds(cell: Box, text: Text) -> bool:
    return (
        cell.x <= text.x <= cell.x + cell.width
        and cell.y <= text.y + text.size * 0.3 <= cell.y + cell.height
    )


def _is_cut_word(before: Text, after: Text) -> bool:
    """Whether two pieces are one word of an alphabet, on two lines."""
    return (
        before.owner is not None
        and before.owner == after.owner
        and after.y < before.y - 1
        and _has_case(before.text[-1:])
        and _has_case(after.text[:1])
    )


def _has_case(letter: str) -> bool:
    """Whether it is a letter of an alphabet that parts its words by spaces."""
    return letter.lower() != letter.upper()


def _small(page: Page) -> Iterator[Problem]:
    for item in page.items:
        if not isinstance(item, Widget) or item.kind not in ("text", "multiline"):
            continue
        if item.height < LEAST_HEIGHT - 0.01 or item.width < LEAST_WIDTH:
            high, wide = item.height / mm(1), item.width / mm(1)
            yield _problem(
                "room-too-small",
                f'"{item.name}" is {wide:.0f} by {high:.0f} mm: too small to write in',
                "take fewer columns, give it a higher weight, or turn the sheet to landscape",
                f'name="{item.name}"',
            )


def _orphans(body: list[Item], number: int, *, phone: bool) -> Iterator[Problem]:
    """A page with next to nothing on it, as a phone may have, and one that ends in a heading or a
    hint whose field is not beside it.
    """
    texts = [item for item in body if isinstance(item, Text) and item.owner]
    rows = {round(item.y) for item in texts}
    least = LEAST_ALONE
    to_fill_in = {round(item.y) for item in body if _is_to_fill_in(item)}
    if to_fill_in:
        least = 1 if phone else LEAST_LINES
    # What is written into the boxes of a page is no less than its lines.
    if texts and len(rows) + len(to_fill_in) // 2 < least:
        yield _problem(
            "room-orphan",
            f"page {number} holds {len(rows)} line{'s' * (len(rows) != 1)} and little else",
            "shorten the sheet a little, or take out its new_page",
            texts[0].text,
        )
    if not body:
        return
    lowest = min(body, key=lambda item: item.y + min(0.0, getattr(item, "up", 0.0)))
    if isinstance(lowest, Text) and _ends_no_page(lowest.owner or "", body):
        yield _problem(
            "room-orphan",
            f"“{lowest.text.strip()}” is the last line of page {number}",
            "shorten what stands above it",
            lowest.text,
        )


def _ends_no_page(owner: str, body: list[Item]) -> bool:
    """Whether an element is a heading or a hint whose field is not on its page."""
    part = last_part(owner)
    block = owner.removesuffix(part)
    fields = (item.owner for item in body if isinstance(item, Widget))
    return part in _ENDS_NO_PAGE and not any(field.startswith(block) for field in fields)


def _is_to_fill_in(item: Item) -> bool:
    """Whether it is a field or a shape, or the line or cell that stands for one on paper."""
    match item:
        case Widget() | Figure():
            return True
        case Box():
            return item.stroke is not None
        case Line():
            return item.width > HAIRLINE
        case _:
            return False


def _apart(body: list[Item], number: int) -> Iterator[Problem]:
    """Labels with nothing to fill in below them on their page."""
    labels = [item for item in body if isinstance(item, Text) and _is_label(item)]
    for _, lines in groupby(labels, key=lambda label: label.owner):
        all_lines = list(lines)
        first, label = all_lines[0], all_lines[-1]
        near = (
            item
            for item in body
            if not isinstance(item, Text)
            and label.y - FARTHEST < _top(item)
            and item.y < first.y + BESIDE * label.size
        )
        if next(near, None) is None:
            yield _problem(
                "room-label-apart",
                f"“{label.text.strip()}” has lost its field on page {number}",
                "shorten the label, or what stands between them",
                label.text,
            )


def _is_label(text: Text) -> bool:
    return last_part(text.owner or "") == "label"


def _top(item: Item) -> float:
    return item.y + (item.height if isinstance(item, (Box, Figure, Widget)) else 0.0)


def _is_cut(page: Page) -> bool:
    """Whether it is a page of cards to cut out."""
    return any(isinstance(item, Line) and item.dash == CUT for item in page.items)


def _side(page: Page) -> float:
    """The margin at the sides of a page."""
    return PHONE.side if page.width == PAGE_SIZES["phone"][0] else MARGIN_X


def _body(page: Page) -> list[Item]:
    """The items of a page without its head and foot."""
    rules = [
        number
        for number, item in enumerate(page.items)
        if isinstance(item, Line) and item.x == _side(page) and item.width == HAIRLINE
    ]
    return list(page.items[: rules[-1]]) if rules else list(page.items)
