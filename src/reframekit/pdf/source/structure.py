"""The structure tree of a file (ISO 32000-1, 14.7): its elements and the way back to them."""

from __future__ import annotations

from dataclasses import dataclass

from pypdf.generic import DictionaryObject

from reframekit.pdf.source.access import (
    Key,
    RefusedError,
    found,
    integer,
    items,
    name_of,
    tree,
)

_MOST_ELEMENTS = 200_000


@dataclass(frozen=True)
class StructureElement:
    """An element; `raw` leads to it, `parent` is the place in the tree of the one that holds it."""

    key: Key
    own: DictionaryObject
    raw: object
    parent: int | None


class Structure:
    """The tree and its parent tree, as they stand in the file; `there` is false without one.

    `elements` stand each behind the one that holds it, `owners` are those that hold an annotation,
    by its key, and `holders` the keys of all that refer to it, the root included. `pairs` are the
    raw values of the parent tree (14.7.4.4).
    """

    def __init__(self, catalog: DictionaryObject) -> None:
        """Raises `RefusedError` for a tree with too many elements."""
        self.raw = catalog.get("/StructTreeRoot")
        self.key, root, _ = found(self.raw)
        self.there = isinstance(root, DictionaryObject) and "/K" in root
        self.root = root if isinstance(root, DictionaryObject) else DictionaryObject()
        self.elements: list[StructureElement] = []
        self.owners: dict[Key, StructureElement] = {}
        self.holders: dict[Key, list[Key]] = {}
        self.places: dict[Key, int] = {}
        self.pairs: dict[int, object] = {}
        if self.there:
            self._walk()
            for at, value in tree(self.root.get("/ParentTree"), "/Nums"):
                number = integer(at)
                if number is not None and number >= 0:
                    self.pairs[number] = value

    def _walk(self) -> None:
        for raw in items(self.root.get("/K")):
            self._kid(raw, None)
        for at, element in enumerate(self.elements):
            for raw in items(element.own.get("/K")):
                self._kid(raw, at)

    def _kid(self, raw: object, parent: int | None) -> None:
        key, own, _ = found(raw)
        if not isinstance(own, DictionaryObject) or key in self.places:
            return
        if name_of(own, "/S"):
            if len(self.elements) == _MOST_ELEMENTS:
                raise RefusedError(f"has more than {_MOST_ELEMENTS:,} structure elements")
            self.places[key] = len(self.elements)
            self.elements.append(StructureElement(key, own, raw, parent))
        elif "/Obj" in own:
            held = found(own.get("/Obj")).key
            self.holders.setdefault(held, []).append(
                self.key if parent is None else self.elements[parent].key
            )
            if parent is not None:
                self.owners.setdefault(held, self.elements[parent])

    @property
    def top(self) -> StructureElement:
        """The document element, under which every section stands; else the root."""
        tops = [each for each in self.elements if each.parent is None]
        if len(tops) == 1 and name_of(tops[0].own, "/S") == "/Document":
            return tops[0]
        return StructureElement(self.key, self.root, self.raw, None)

    @property
    def next_key(self) -> int:
        """A key that the parent tree does not have, nor any above it."""
        return max(self.pairs, default=-1) + 1

    def marks(self, page: DictionaryObject) -> list[object]:
        """The elements that own the marked content of a page, by its number."""
        at = integer(page.get("/StructParents"))
        return list(items(self.pairs.get(at))) if at is not None else []
