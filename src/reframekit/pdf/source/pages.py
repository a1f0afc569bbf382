"""The pages of a PDF: which there are, what they inherit, how large they are seen."""

from __future__ import annotations

from dataclasses import dataclass

from pypdf.generic import DictionaryObject

from reframekit.pdf.source.access import Key, RefusedError, found, items, name_of
from reframekit.pdf.source.access import number as number_of
from reframekit.pdf.syntax import real

_MOST_PAGES = 2_000
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_LETTER = (0.0, 0.0, 612.0, 792.0)

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class SourcePage:
    """A page dictionary with what it inherits (ISO 32000-1, 7.7.3.4).

    `again` is a page whose object stands in the page tree before.
    """

    key: Key
    own: DictionaryObject
    inherited: dict[str, object]
    again: bool

    def attribute(self, key: str) -> object:
        """A raw attribute, inherited or its own."""
        return self.own.get(key, self.inherited.get(key))

    @property
    def turn(self) -> int:
        """The clockwise angle at which it is seen."""
        return int((number_of(self.attribute("/Rotate")) or 0) / 90) % 4 * 90

    @property
    def unit(self) -> float:
        """The points in a unit of its space."""
        unit = number_of(self.own.get("/UserUnit"))
        return unit if unit and unit > 0 else 1.0

    @property
    def media(self) -> Box:
        """The MediaBox; Letter, where it is missing or empty."""
        return _box(self.attribute("/MediaBox")) or _LETTER

    @property
    def crop(self) -> Box:
        """The CropBox as far as it lies in the MediaBox (14.11.2)."""
        media = self.media
        box = _box(self.attribute("/CropBox")) or media
        left, bottom = max(box[0], media[0]), max(box[1], media[1])
        right, top = min(box[2], media[2]), min(box[3], media[3])
        return (left, bottom, right, top) if left < right and bottom < top else media

    @property
    def size(self) -> tuple[float, float]:
        """The width and height in points as it is seen."""
        left, bottom, right, top = self.crop
        width, height = (right - left) * self.unit, (top - bottom) * self.unit
        return (height, width) if self.turn in (90, 270) else (width, height)

    @property
    def corner(self) -> tuple[float, float]:
        """The corner of the CropBox that is seen at the top left."""
        left, bottom, right, top = self.crop
        corners = {0: (left, top), 90: (left, bottom), 180: (right, bottom), 270: (right, top)}
        return corners[self.turn]

    def geometry(self) -> str:
        """The entries for its boxes and how it is turned."""
        boxes = {"/MediaBox": self.media, "/CropBox": self.crop}
        for key in ("/BleedBox", "/TrimBox", "/ArtBox"):
            box = _box(self.own.get(key))
            if box:
                boxes[key] = box
        entries = [f"{key}[{' '.join(map(real, box))}]" for key, box in boxes.items()]
        if self.turn:
            entries.append(f"/Rotate {self.turn}")
        if self.unit != 1:
            entries.append(f"/UserUnit {real(self.unit)}")
        return "".join(entries)


def pages_of(catalog: DictionaryObject) -> list[SourcePage]:
    """The pages in their order."""
    pages: list[SourcePage] = []
    waiting: list[tuple[object, dict[str, object]]] = [(catalog.get("/Pages"), {})]
    seen: set[Key] = set()
    while waiting:
        raw, inherited = waiting.pop()
        key, node, broken = found(raw)
        if broken:
            raise RefusedError("is damaged: a page of it cannot be read")
        if not isinstance(node, DictionaryObject):
            continue
        again = key in seen
        seen.add(key)
        if "/Kids" in node:
            kids = [] if again else items(node.get("/Kids"))
            own = {name: node.get(name) for name in _INHERITED if name in node}
            waiting += [(kid, inherited | own) for kid in reversed(kids)]
            if not _is_page_too(node):
                continue
        if len(pages) == _MOST_PAGES:
            raise RefusedError(f"has more than {_MOST_PAGES:,} pages")
        pages.append(SourcePage(key, node, inherited, again))
    if not pages:
        raise RefusedError("has no pages")
    return pages


def _is_page_too(node: DictionaryObject) -> bool:
    """Whether some programs take a node of the tree for a page, and see something on it."""
    shows = "/Annots" in node or "/Contents" in node or not items(node.get("/Kids"))
    return name_of(node, "/Type") == "/Page" and shows


def _box(raw: object) -> Box | None:
    """A rectangle with its corners in order (7.9.5); None when it is none, or is empty."""
    corners = [number_of(each) for each in items(raw)]
    if len(corners) < 4 or None in corners[:4]:
        return None
    x, y, other_x, other_y = (each or 0.0 for each in corners[:4])
    left, right = sorted((x, other_x))
    bottom, top = sorted((y, other_y))
    return (left, bottom, right, top) if left < right and bottom < top else None


def rectangle(own: DictionaryObject) -> Box:
    """The corners of an annotation, the lower left one first; all 0 where it has no place."""
    corners = [number_of(each) or 0.0 for each in items(own.get("/Rect"))[:4]]
    if len(corners) < 4:
        return (0.0, 0.0, 0.0, 0.0)
    left, right = sorted((corners[0], corners[2]))
    bottom, top = sorted((corners[1], corners[3]))
    return left, bottom, right, top
