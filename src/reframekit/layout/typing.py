"""What is typed into a field, set in its box as a viewer sets it."""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from reframekit.document.text import Run
from reframekit.layout.bidi import levels, meets, runs_left, visual_order
from reframekit.layout.lines import Piece, Pieces, at_right, break_lines, width_of
from reframekit.layout.metrics import Metrics

#: From a field's edge to its letters.
PADDING = 2.0
#: From one typed line to the next, in sizes of their letters.
TYPED_LEADING = 1.25
#: Letters are never made smaller than this, in points.
SMALLEST = 8.0
_STEP = 0.5
#: The height of an option in a list, in sizes of its letters.
_ROW = 1.15
#: From the baseline to the foot of the letters, in sizes of them.
_FOOT = 0.25
#: How many letters are a beginning, which may tell that a text is too long.
_BEGINNING = 500
#: What joins the signs of an emoji, and the categories of what is joined to any letter.
_JOINER = "\u200d"
_JOINED = ("Mn", "Mc", "Me", "Cf")
#: Marks that turn the text behind them.
_TURNS = "\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067\u2068"

#: The side of its box at which a line stands.
Side = Literal["left", "middle", "right"]
_SHARES: dict[Side, float] = {"left": 0.0, "middle": 0.5, "right": 1.0}


class TypedBox(NamedTuple):
    """The box of a field, in points; `cells` is how many equal cells it is parted into, each for
    one letter, 0 for none; `padding` is from its edges to its letters.
    """

    width: float
    height: float
    multiline: bool = False
    side: Side = "left"
    cells: int = 0
    padding: float = PADDING

    @property
    def room(self) -> float:
        """How wide a line may be."""
        return self.width - 2 * self.padding


@dataclass(frozen=True)
class Typed:
    """The lines in a box, each from its left edge, the size of their letters and the first
    baseline, in points; `leading` is from one baseline to the next, in sizes.

    `whole` says that all of the text is in the box to be seen; `side` is the one that its lines
    stand at.
    """

    lines: tuple[Pieces, ...]
    size: float
    first: float
    whole: bool
    leading: float = TYPED_LEADING
    side: Side = "left"

    @property
    def step(self) -> float:
        """From one baseline to the next."""
        return self.size * self.leading


def typed(text: str, box: TypedBox, size: float, metrics: Metrics) -> Typed:
    """`text` in a box, in letters of `size`, cut at its foot."""
    if box.side == "left":
        box = box._replace(side=side_of(text))
    if box.cells and len(letters := _letters(text)) <= box.cells:
        return _in_cells(letters, box, size, metrics)
    room = box.room if box.multiline else math.inf
    return boxed(break_lines((Run(text),), room, size, metrics), box, size)


def side_of(text: str) -> Side:
    """The side at which a text begins, where its form asks for none."""
    return "right" if runs_left(text) else "left"


def boxed(lines: Sequence[Pieces], box: TypedBox, size: float) -> Typed:
    """Lines that are broken for the room of a box, in letters of `size`, cut at its foot."""
    widest = max(map(width_of, lines), default=0.0)
    lines = [_placed(line, box, _SHARES[box.side]) for line in lines]
    step = size * TYPED_LEADING
    if box.multiline and not (len(lines) <= 1 and box.height < step + 2 * box.padding):
        first = _from_top(box, size)
        whole = first - (len(lines) - 1) * step - size * _FOOT >= 0
        lines = lines[: int(box.height / step) + 1]
    else:
        first = _in_middle(box, size)
        whole = len(lines) <= 1 and widest <= box.room + 0.1
    return Typed(tuple(lines), size, first, whole, side=box.side)


def fitted(text: str, box: TypedBox, size: float, metrics: Metrics) -> Typed:
    """The same, in letters that are made smaller until all of it fits, down to `SMALLEST`."""
    if box.cells and len(_letters(text)) > box.cells:
        box = box._replace(cells=0)
    if size > SMALLEST and not box.cells and _never_fits(text, box, metrics):
        return typed(text, box, SMALLEST, metrics)
    made = typed(text, box, size, metrics)
    while not made.whole and made.size > SMALLEST:
        made = typed(text, box, max(SMALLEST, made.size - _STEP), metrics)
    return made


def _never_fits(text: str, box: TypedBox, metrics: Metrics) -> bool:
    """Whether the beginning of a long text tells that it outgrows a box in the smallest letters.

    A letter may be narrower before the next one, so that the beginning has more room than it all.
    """
    roomy = box._replace(width=box.width + SMALLEST, height=box.height + 2 * SMALLEST)
    end = _BEGINNING
    while end < len(text):
        if not typed(text[:end], roomy, SMALLEST, metrics).whole:
            return True
        end *= 2
    return False


def begun(text: str, box: TypedBox, metrics: Metrics, goes_on: str) -> Typed:
    """As much of `text` as fits in the smallest letters, and at its end `goes_on`."""
    box = box._replace(cells=0)
    last = typed(goes_on, box, SMALLEST, metrics)
    rows = _rows(box, SMALLEST)
    if not box.multiline or rows <= len(last.lines):
        box = box._replace(multiline=False)
        room = box.room / SMALLEST

        def too_wide(letters: int) -> bool:
            return metrics.width(text[:letters] + goes_on, "regular") > room

        fitting = max(0, bisect_left(range(len(text)), True, key=too_wide) - 1)
        return typed(text[:fitting].rstrip() + goes_on, box, SMALLEST, metrics)
    made = typed(text, box, SMALLEST, metrics)
    kept = made.lines[: rows - len(last.lines)]
    return replace(made, lines=(*kept, *last.lines), whole=True)


def listed(
    options: Sequence[str],
    chosen: Sequence[int],
    start: int,
    box: TypedBox,
    size: float,
    metrics: Metrics,
) -> tuple[Typed, int]:
    """The options of a list, one a line, and the number of the first that is seen.

    That is `start` where a chosen one is seen then, else the first that is chosen. It is `whole`
    when all of the chosen ones is seen.
    """
    rows = max(1, int((box.height - box.padding) / (size * _ROW)))
    last = max(0, len(options) - rows)
    start = min(max(0, start), last)
    if chosen and not any(start <= at < start + rows for at in chosen):
        start = min(min(chosen), last)
    row = box._replace(multiline=False)
    shown = [typed(option, row, size, metrics) for option in options[start : start + rows]]
    lines = [line for option in shown for line in option.lines or ((),)]
    whole = all(start <= at < start + len(shown) and shown[at - start].whole for at in chosen)
    first = box.height - box.padding / 2 - size * 0.95
    return Typed(tuple(lines), size, first, whole, _ROW, box.side), start


def _letters(text: str) -> list[str]:
    """The letters of a text as they are seen, each with all that is joined to it; they are what
    Unicode Standard Annex 29 calls grapheme clusters, as far as general categories tell.
    """
    starts: list[int] = []
    lead = len(text) - len(text.lstrip(_TURNS))
    is_half = False
    for at, letter in enumerate(text):
        is_flag = "\U0001f1e6" <= letter <= "\U0001f1ff"
        if at and (at <= lead or _is_joined(text[at - 1], letter) or (is_half and is_flag)):
            is_half = False
        else:
            starts.append(at)
            is_half = is_flag
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


def _is_joined(before: str, letter: str) -> bool:
    """Whether a letter belongs to the one before it: a mark, or a part of an emoji."""
    category = unicodedata.category(letter)
    is_emoji = before == _JOINER and category[0] == "S"
    return is_emoji or category in _JOINED or "\U0001f3fb" <= letter <= "\U0001f3ff"


def _in_cells(letters: list[str], box: TypedBox, size: float, metrics: Metrics) -> Typed:
    """Each letter in the middle of its cell (ISO 32000-1, table 228, Comb)."""
    cell = box.width / box.cells
    free = int((box.cells - len(letters)) * _SHARES[box.side])
    own = _levels(letters)
    places = {letter: place for place, letter in enumerate(visual_order(own), free)}
    pieces: list[Piece] = []
    for at, letter in enumerate(letters):
        wide = metrics.width(letter, "regular") * size
        x = (places[at] + 0.5) * cell - wide / 2
        pieces.append(Piece(x, letter, "regular", 0, None, wide, leftward=bool(own[at] % 2)))
    fits = all(piece.width <= cell for piece in pieces)
    return Typed((tuple(pieces),), size, _in_middle(box, size), fits, side=box.side)


def _levels(letters: list[str]) -> list[int]:
    """The embedding level of each of these letters, by its first sign."""
    text = "".join(letters)
    if not meets(text):
        return [0] * len(letters)
    leftward = runs_left(text)
    found = levels(text, leftward=leftward)
    starts = accumulate(map(len, letters[:-1]), initial=0)
    return [int(leftward) if (level := found[at]) is None else level for at in starts]


def _placed(line: Pieces, box: TypedBox, share: float) -> Pieces:
    """A line in its box, with this share of the room that it leaves before it."""
    moved = at_right(line, box.room, share) if share else line
    return tuple(piece._replace(x=box.padding + piece.x) for piece in moved)


def _rows(box: TypedBox, size: float) -> int:
    """How many lines are whole in a box."""
    return 1 + int((_from_top(box, size) - size * _FOOT) / (size * TYPED_LEADING))


def _from_top(box: TypedBox, size: float) -> float:
    return box.height - box.padding - size * 0.95


def _in_middle(box: TypedBox, size: float) -> float:
    return (box.height - size * 0.68) / 2
