"""The structure tree of a file that came back: which element holds which widget (14.7)."""

from __future__ import annotations

from dataclasses import dataclass

from pypdf.generic import DictionaryObject, NumberObject

from reframekit.pdf.bound.syntax import name
from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.source.access import Key, found, integer, items, name_of, tree

_MOST_ELEMENTS = 200_000


@dataclass(frozen=True)
class Owner:
    """A structure element; `raw` leads to it."""

    key: Key
    own: DictionaryObject
    raw: object


class Structure:
    """The tree and its parent tree, as they stand in the file; `there` is false without one."""

    def __init__(self, catalog: DictionaryObject) -> None:
        self._raw = catalog.get("/StructTreeRoot")
        key, root, _ = found(self._raw)
        self.there = isinstance(root, DictionaryObject) and "/K" in root
        self.key = key
        self.root = root if isinstance(root, DictionaryObject) else DictionaryObject()
        self.owners: dict[Key, Owner] = {}
        self.pairs: dict[int, object] = {}
        if self.there:
            self._walk()
            for at, value in tree(self.root.get("/ParentTree"), "/Nums"):
                number = integer(at)
                if number is not None:
                    self.pairs[number] = value

    def _walk(self) -> None:
        waiting = list(items(self.root.get("/K")))
        seen: set[Key] = set()
        while waiting and len(seen) < _MOST_ELEMENTS:
            raw = waiting.pop()
            key, own, _ = found(raw)
            if key in seen or not isinstance(own, DictionaryObject) or not name_of(own, "/S"):
                continue
            seen.add(key)
            for kid in items(own.get("/K")):
                held = found(kid).value
                if isinstance(held, DictionaryObject) and name_of(held, "/Type") == "/OBJR":
                    self.owners.setdefault(found(held.get("/Obj")).key, Owner(key, own, raw))
                else:
                    waiting.append(kid)

    @property
    def top(self) -> Owner:
        """The document element, under which every section stands; else the root."""
        kids = items(self.root.get("/K"))
        if len(kids) == 1:
            key, own, _ = found(kids[0])
            if isinstance(own, DictionaryObject) and name_of(own, "/S") == "/Document":
                return Owner(key, own, kids[0])
        return Owner(self.key, self.root, self._raw)

    @property
    def next_key(self) -> int:
        """A key that the parent tree does not have, nor any above it."""
        return max(self.pairs, default=-1) + 1

    def marks(self, page: DictionaryObject) -> list[object]:
        """The elements that own the marked content of a page, by its number."""
        at = integer(page.get("/StructParents"))
        return list(items(self.pairs.get(at))) if at is not None else []


def with_kids(own: DictionaryObject, widgets: set[Key], new: dict[Key, str], copy: Copy) -> str:
    """What an element holds, with new content in the place of its widgets (14.7.4.3)."""
    written: list[str] = []
    for raw in items(own.get("/K")):
        held = found(raw).value
        if isinstance(held, DictionaryObject) and _annotation(held) in widgets:
            written.append(new.get(_annotation(held), ""))
            continue
        written.append(str(int(held)) if isinstance(held, NumberObject) else copy.text(raw))
    return f"[{' '.join(part for part in written if part)}]"


def _annotation(held: DictionaryObject) -> Key:
    """The annotation that an object reference leads to; none has the key of anything else."""
    return found(held.get("/Obj")).key if name_of(held, "/Type") == "/OBJR" else (-1, -1)


def with_attributes(own: DictionaryObject, added: str, copy: Copy) -> str:
    """The attributes of an element and others added to them (14.7.5)."""
    held = [copy.text(raw) for raw in items(own.get("/A"))]
    return f"[{' '.join([*held, added])}]" if held else added


def role_name(own: DictionaryObject) -> str:
    """The structure type of an element as it is written before its content."""
    return name(name_of(own, "/S") or "/Span")
