"""Draws a page as a content stream; where things stand was decided before.

What is painted lies in a marked-content sequence: with the MCID of the element that owns it, or
as an artifact (ISO 32000-1, 14.6 and 14.8.2.2; Matterhorn 01-005).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from reframekit.content.picture import Picture
from reframekit.layout.page import (
    Box,
    Circle,
    Colour,
    Figure,
    Image,
    Item,
    Line,
    LinkArea,
    Page,
    Piece,
    Polygon,
    Stroke,
    Text,
    Widget,
    all_moved,
)
from reframekit.pdf.paths import KAPPA, circle_path, operands
from reframekit.pdf.syntax import number, numbers, string
from reframekit.pdf.text.operators import show
from reframekit.pdf.text.shaping import Shaper, Stretch
from reframekit.pdf.write.font_objects import FileFonts
from reframekit.pdf.write.images import FileImages

#: How far a Bézier curve's handle lies from a quarter circle's end, in radii.


class Drawn(NamedTuple):
    """A page that was drawn: its content stream, the key of the owner of each MCID in turn, and
    the items that lie on the page without being painted, and figures, at their places.
    """

    code: bytes
    owners: list[str]
    placed: list[Item]


def draw(
    page: Page, roles: Mapping[str, str], shaper: Shaper, fonts: FileFonts, images: FileImages
) -> Drawn:
    """Draws `page`; `roles` are the structure types by key.

    An owner that is not among the roles is refused.
    """
    drawn = [_piece(piece, shaper) for piece in page.pieces]
    code: list[str] = []
    owners: list[str] = []
    sequences = (sequence for piece in drawn for sequence in piece.sequences)
    for owner, group in groupby(sequences, _owner_of):
        members = list(group)
        for member in members:
            fonts.use(member.stretches)
            images.use(member.pictures)
        head = "/Artifact BMC"
        if owner is not None:
            plain = all(member.plain for member in members)
            said = "" if plain else string("".join(member.said for member in members))
            actual = f"/ActualText{said}" if said else ""
            head = f"/{roles[owner]}<</MCID {len(owners)}{actual}>>BDC"
            owners.append(owner)
        code += [head, *(member.code for member in members), "EMC"]
    placed = [item for piece in drawn for item in piece.placed]
    return Drawn("\n".join(code).encode("ascii"), owners, placed)


class _Sequence(NamedTuple):
    """The operators of neighbouring items of one owner, and what they need of the file.

    `plain` says that the glyphs give back what the items say; else it has to be given beside.
    """

    owner: str | None
    code: str
    said: str
    plain: bool
    stretches: tuple[Stretch, ...]
    pictures: tuple[Picture, ...]


_owner_of = itemgetter(0)


class _Piece(NamedTuple):
    """A piece of a page that was drawn; `items` are what it was drawn from."""

    items: tuple[Item, ...]
    sequences: list[_Sequence]
    placed: list[Item]


#: Pieces by the identity of their items, their place and the shaper. A piece that pages share is
#: drawn once; it holds its items, so that no others can have their identity.
_PIECES: dict[tuple[int, float, float, int], _Piece] = {}
_MOST_PIECES = 1_500


def _piece(piece: Piece, shaper: Shaper) -> _Piece:
    key = id(piece.items), piece.dx, piece.dy, id(shaper)
    found = _PIECES.get(key)
    if found is None:
        if len(_PIECES) >= _MOST_PIECES:
            _PIECES.clear()
        found = _PIECES[key] = _draw_piece(piece, shaper)
    return found


def _draw_piece(piece: Piece, shaper: Shaper) -> _Piece:
    items = all_moved(piece.items, piece.dx, piece.dy)
    painted = [item for item in items if not isinstance(item, (Widget, LinkArea))]
    sequences = [
        _sequence(owner, tuple(group), shaper) for owner, group in groupby(painted, _owner)
    ]
    placed: list[Item] = [
        item for item in items if isinstance(item, (Widget, LinkArea, Figure, Image))
    ]
    return _Piece(piece.items, sequences, placed)


def _owner(item: Item) -> str | None:
    return item.owner if isinstance(item, (Text, Figure, Image)) else None


@lru_cache(maxsize=1_500)
def _sequence(owner: str | None, items: tuple[Item, ...], shaper: Shaper) -> _Sequence:
    """The same items are drawn the same on every page of every file."""
    painter = _Painter(shaper)
    plain = True
    for item in items:
        plain = painter.paint(item) and plain
    return _Sequence(
        owner,
        "\n".join(painter.code),
        "".join(item.text for item in items if isinstance(item, Text)),
        plain,
        tuple(painter.stretches),
        tuple(painter.pictures),
    )


class _Painter:
    """Writes operators and remembers the colours and the line width that are set."""

    def __init__(self, shaper: Shaper) -> None:
        self.shaper = shaper
        self.code: list[str] = []
        self.stretches: list[Stretch] = []
        self.pictures: list[Picture] = []
        self.fill: Colour | None = None
        self.stroke: Colour | None = None
        self.width: float | None = None

    def paint(self, item: Item) -> bool:
        """Paints an item; whether its glyphs give back what it says."""
        match item:
            case Text():
                return self.text(item)
            case Line():
                self.set_stroke(item.colour, item.width)
                start = numbers((item.x, item.y))
                end = numbers((item.x + item.across, item.y + item.up))
                line = f"{start} m {end} l S"
                self.code.append(f"[{numbers(item.dash)}] 0 d {line} [] 0 d" if item.dash else line)
            case Polygon():
                corners = [numbers((item.x + dx, item.y + dy)) for dx, dy in item.points]
                path = f"{corners[0]} m " + " ".join(f"{corner} l" for corner in corners[1:])
                self.path(f"{path} h", item.fill, None, 0)
            case Stroke():
                self.path(_stroke_path(item), item.fill, item.colour, item.width)
            case Figure():
                return self.figure(item)
            case Image():
                size = numbers((item.width, 0, 0, item.height, item.x, item.y))
                self.code.append(f"q {size} cm /{item.picture.name} Do Q")
                self.pictures.append(item.picture)
            case Box():
                self.path(_rectangle(item), item.fill, item.stroke, item.line_width)
            case Circle():
                at = numbers((item.x, item.y))
                path = f"q 1 0 0 1 {at} cm {circle_path(item.radius)}"
                self.path(path, item.fill, item.stroke, item.line_width)
                self.code.append("Q")
            case _:
                raise AssertionError(f"{type(item).__name__} is not painted")
        return True

    def figure(self, item: Figure) -> bool:
        """Paints the parts of a figure around its corner."""
        before = self.fill, self.stroke, self.width
        self.code.append(f"q 1 0 0 1 {numbers((item.x, item.y))} cm")
        plain = True
        for part in item.parts:
            plain = self.paint(part) and plain
        self.code.append("Q")
        self.fill, self.stroke, self.width = before
        return plain

    def text(self, item: Text) -> bool:
        shown = show(
            item.text, item.x, item.y, item.style, item.size, self.shaper, leftward=item.leftward
        )
        self.stretches += shown.stretches
        self.set_fill(item.colour)
        self.code.append(f"BT {shown.operators} ET")
        return shown.plain

    def path(self, path: str, fill: Colour | None, stroke: Colour | None, width: float) -> None:
        if fill is not None:
            self.set_fill(fill)
        if stroke is not None:
            self.set_stroke(stroke, width)
        operator = "B" if fill and stroke else "f" if fill else "S"
        self.code.append(f"{path} {operator}")

    def set_fill(self, colour: Colour) -> None:
        if colour != self.fill:
            self.fill = colour
            self.code.append(f"{operands(colour)} rg")

    def set_stroke(self, colour: Colour, width: float) -> None:
        if colour != self.stroke:
            self.stroke = colour
            self.code.append(f"{operands(colour)} RG")
        if width != self.width:
            self.width = width
            self.code.append(f"{number(width)} w")


#: Where a step of so many numbers leads: straight, or in a curve (8.5.2.1).
_LEADS = {2: "l", 6: "c"}


def _stroke_path(stroke: Stroke) -> str:
    """The path of a stroke, its ends and corners round (8.4.3.3)."""
    x, y = stroke.x, stroke.y
    moved = [
        numbers([at + (y if place % 2 else x) for place, at in enumerate(step)])
        for step in stroke.steps
    ]
    first, *others = moved
    led = [
        f"{there} {_LEADS[len(step)]}" for there, step in zip(others, stroke.steps[1:], strict=True)
    ]
    close = " h" if stroke.fill else ""
    return f"1 J 1 j {first} m {' '.join(led)}{close}"


@lru_cache(maxsize=100)
def _rectangle(box: Box) -> str:
    x, y, w, h, r = box.x, box.y, box.width, box.height, box.radius
    if not r:
        return f"{numbers((x, y, w, h))} re"
    k = r * (1 - KAPPA)
    right, top = x + w, y + h
    return (
        f"{numbers((x + r, y))} m {numbers((right - r, y))} l "
        f"{numbers((right - k, y, right, y + k, right, y + r))} c "
        f"{numbers((right, top - r))} l "
        f"{numbers((right, top - k, right - k, top, right - r, top))} c "
        f"{numbers((x + r, top))} l "
        f"{numbers((x + k, top, x, top - k, x, top - r))} c "
        f"{numbers((x, y + r))} l {numbers((x, y + k, x + k, y, x + r, y))} c h"
    )
