"""The structure tree of a foreign PDF (ISO 32000-1, 14.7), as far as what it holds is copied."""

from __future__ import annotations

from dataclasses import dataclass, field

from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject

from reframekit.pdf.bound.objects import OBJECT, Objects
from reframekit.pdf.bound.roles import role
from reframekit.pdf.bound.syntax import string
from reframekit.pdf.source.access import (
    Key,
    RefusedError,
    found,
    inner,
    integer,
    is_stream,
    items,
    name_of,
    string_bytes,
    tree,
    value,
)

_TEXTS = ("/T", "/Lang", "/Alt", "/E", "/ActualText")
_OWNERS = frozenset("/Layout /List /PrintField /Table".split())
_MOST_ELEMENTS = 200_000


@dataclass
class _Element:
    """A structure element: what it holds are other elements, by their place, and content."""

    own: DictionaryObject
    parent: int | None
    page: str
    content: list[int | str] = field(default_factory=list)
    #: Whether it is copied, and as which object.
    number: int | None = None


class Tags:
    """The structure elements that are copied: those that hold something which is.

    An element that held nothing to begin with, such as an empty cell, is copied too. Pages and
    annotations have to be marked in `objects` before.
    """

    def __init__(self, catalog: DictionaryObject, objects: Objects) -> None:
        self._objects = objects
        self._elements: list[_Element] = []
        self._places: dict[Key, int] = {}
        self._keys: dict[int, tuple[str, str]] = {}
        self._root = inner(catalog, "/StructTreeRoot")
        marked = value(inner(catalog, "/MarkInfo"), "/Marked")
        self._parents: dict[int, object] = {}
        if isinstance(marked, BooleanObject) and marked.value:
            self._parents = {
                at: raw
                for key, raw in tree(self._root.get("/ParentTree"), "/Nums")
                if (at := integer(key)) is not None
            }
        if self._parents:
            self._find()
            self._choose()

    def _find(self) -> None:
        """Lists the elements, each after the one that holds it."""
        for raw in items(self._root.get("/K")):
            self._kid(raw, None)
        for at, element in enumerate(self._elements):
            for raw in items(element.own.get("/K")):
                kid = self._kid(raw, at)
                if kid is not None:
                    element.content.append(kid)

    def _kid(self, raw: object, parent: int | None) -> int | str | None:
        """A kid: the place of an element, or content as it is written (14.7.4)."""
        key, own, _ = found(raw)
        page = "" if parent is None else self._elements[parent].page
        mcid = integer(raw)
        if mcid is not None:
            return str(mcid) if page else None
        if not isinstance(own, DictionaryObject):
            return None
        if "/S" in own:
            return self._element(key, own, parent)
        on = self._page(own)
        if "/Obj" in own:
            held = self._held(own.get("/Obj"))
            return f"<</Type/OBJR{on}/Obj {held}>>" if held else None
        mcid = integer(own.get("/MCID"))
        if mcid is None or not (on or page):
            return None
        if "/Stm" not in own:
            return f"<</Type/MCR{on}/MCID {mcid}>>"
        stream = self._held(own.get("/Stm"))
        return f"<</Type/MCR{on}/Stm {stream}/MCID {mcid}>>" if stream else None

    def _held(self, raw: object) -> str:
        """An annotation or a stream that an element holds; "" when it is not copied."""
        mark = self._objects.marks.get(found(raw).key, "")
        if is_stream(raw):
            mark = self._objects.text(raw)
        return mark if OBJECT.fullmatch(mark) else ""

    def _page(self, own: DictionaryObject) -> str:
        """The entry `/Pg`; "" when it names no page of the file."""
        mark = self._objects.marks.get(found(own.get("/Pg")).key, "")
        return f"/Pg {mark}" if mark.startswith("@p") else ""

    def _element(self, key: Key, own: DictionaryObject, parent: int | None) -> int | None:
        if key in self._places:
            return None
        if len(self._elements) == _MOST_ELEMENTS:
            raise RefusedError(f"has more than {_MOST_ELEMENTS:,} structure elements")
        self._places[key] = len(self._elements)
        self._elements.append(_Element(own, parent, self._page(own)))
        return self._places[key]

    def _choose(self) -> None:
        """Reserves objects for the elements that are copied, from the innermost outwards."""
        stays = [False] * len(self._elements)
        for at in range(len(stays) - 1, -1, -1):
            element = self._elements[at]
            element.content = [kid for kid in element.content if isinstance(kid, str) or stays[kid]]
            stays[at] = bool(element.content) or not items(element.own.get("/K"))
        for at, element in enumerate(self._elements):
            if stays[at]:
                element.number = self._objects.reserve()

    def key(self, foreign: int) -> str:
        """The key in our parent tree for a foreign one; null when no element is behind it."""
        if foreign not in self._keys:
            back = self._back(self._parents.get(foreign))
            if "@" not in back:
                return "null"
            self._keys[foreign] = (f"@k{len(self._keys)}@", back)
        return self._keys[foreign][0]

    def of_page(self, own: DictionaryObject) -> str:
        """The entry `/StructParents` of a page; "" when no element holds content of it."""
        foreign = integer(own.get("/StructParents"))
        if foreign is None or not isinstance(found(self._parents.get(foreign)).value, ArrayObject):
            return ""
        key = self.key(foreign)
        return "" if key == "null" else f"/StructParents {key}"

    def _back(self, raw: object) -> str:
        """A value of the parent tree (14.7.4.4)."""
        key, held, _ = found(raw)
        if isinstance(held, ArrayObject):
            return f"[{' '.join([self._back_to(found(each).key) for each in held])}]"
        return self._back_to(key)

    def _back_to(self, key: Key) -> str:
        at = self._places.get(key)
        number = None if at is None else self._elements[at].number
        return "null" if number is None else f"@{number}@"

    def write(self) -> None:
        """Writes the elements into the objects that were reserved for them."""
        roles = inner(self._root, "/RoleMap")
        self._objects.page = None
        for element in self._elements:
            if element.number is not None:
                self._objects.put(element.number, self._body(element, roles))
        self._objects.copy_waiting()

    def _body(self, element: _Element, roles: DictionaryObject) -> str:
        above = None if element.parent is None else self._elements[element.parent].number
        texts = [(key, string_bytes(element.own.get(key))) for key in _TEXTS]
        written = "".join(f"{key}{string(text)}" for key, text in texts if text is not None)
        kids = [
            f"@{self._elements[kid].number}@" if isinstance(kid, int) else kid
            for kid in element.content
        ]
        return (
            f"<</Type/StructElem/S/{role(name_of(element.own, '/S'), roles)}"
            f"/P {'@section@' if above is None else f'@{above}@'}{element.page}{written}"
            f"{self._attributes(element.own)}/K[{' '.join(kids)}]>>"
        )

    def _attributes(self, own: DictionaryObject) -> str:
        """The standard attributes (14.8.5), but those that name other elements."""
        kept: list[str] = []
        for raw in items(own.get("/A")):
            held = found(raw).value
            if isinstance(held, DictionaryObject) and name_of(held, "/O") in _OWNERS:
                keys = [key for key in held if key != "/Headers"]
                kept.append(f"<<{self._objects.entries(held, keys)}>>")
        return f"/A[{' '.join(kept)}]" if kept else ""

    @property
    def top(self) -> tuple[int, ...]:
        """The objects of the elements at the top."""
        return tuple(
            each.number
            for each in self._elements
            if each.parent is None and each.number is not None
        )

    @property
    def parent_tree(self) -> tuple[str, ...]:
        """The values of the parent tree, in the order of their keys."""
        return tuple(back for _, back in self._keys.values())
