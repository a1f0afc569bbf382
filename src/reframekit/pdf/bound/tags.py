"""The structure elements of a bound file (ISO 32000-1, 14.7) that hold something copied."""

from __future__ import annotations

from collections.abc import Iterator

from reframekit.pdf.bound.objects import OBJECT, BoundObjects
from reframekit.pdf.source.access import (
    Array,
    Boolean,
    Dictionary,
    Key,
    found,
    inner,
    integer,
    is_stream,
    items,
    name_of,
    value,
)
from reframekit.pdf.source.roles import role
from reframekit.pdf.source.strings import string_bytes
from reframekit.pdf.source.structure import Structure
from reframekit.pdf.syntax import byte_string

_TEXTS = ("/T", "/Lang", "/Alt", "/E", "/ActualText")
_OWNERS = frozenset("/Layout /List /PrintField /Table".split())


class BoundTags:
    """The elements that are copied: those that hold something which is.

    An element that held nothing to begin with, such as an empty cell, is copied too. Pages and
    annotations have to be marked in `objects` before.
    """

    def __init__(self, catalog: Dictionary, objects: BoundObjects) -> None:
        """Raises `RefusedError` for a tree with too many elements."""
        self._objects = objects
        self._keys: dict[int, tuple[str, str]] = {}
        marked = value(inner(catalog, "/MarkInfo"), "/Marked")
        tagged = isinstance(marked, Boolean) and marked.value
        self._structure = Structure(catalog if tagged else Dictionary())
        self._elements = self._structure.elements if self._structure.pairs else []
        self._pages = [self._page(each.own) for each in self._elements]
        self._content = [list(self._kids(at)) for at in range(len(self._elements))]
        self._numbers = self._chosen()

    def _kids(self, at: int) -> Iterator[int | str]:
        """What an element holds: others by their place, and content as it is written (14.7.4)."""
        met: set[int] = set()
        for raw in items(self._elements[at].own.get("/K")):
            place = self._structure.places.get(found(raw).key)
            if place is None:
                if content := self._leaf(raw, self._pages[at]):
                    yield content
            elif self._elements[place].parent == at and place not in met:
                met.add(place)
                yield place

    def _leaf(self, raw: object, page: str) -> str:
        """Content that an element holds; "" for what is not copied."""
        own = found(raw).value
        mcid = integer(raw)
        if mcid is not None:
            return str(mcid) if page else ""
        if not isinstance(own, Dictionary):
            return ""
        on = self._page(own)
        if "/Obj" in own:
            held = self._held(own.get("/Obj"))
            return f"<</Type/OBJR{on}/Obj {held}>>" if held else ""
        mcid = integer(own.get("/MCID"))
        if mcid is None or not (on or page):
            return ""
        if "/Stm" not in own:
            return f"<</Type/MCR{on}/MCID {mcid}>>"
        stream = self._held(own.get("/Stm"))
        return f"<</Type/MCR{on}/Stm {stream}/MCID {mcid}>>" if stream else ""

    def _held(self, raw: object) -> str:
        """An annotation or a stream that an element holds; "" when it is not copied."""
        mark = self._objects.marks.get(found(raw).key, "")
        if is_stream(raw):
            mark = self._objects.text(raw)
        return mark if OBJECT.fullmatch(mark) else ""

    def _page(self, own: Dictionary) -> str:
        """The entry `/Pg`; "" when it names no page of the file."""
        mark = self._objects.marks.get(found(own.get("/Pg")).key, "")
        return f"/Pg {mark}" if mark.startswith("@p") else ""

    def _chosen(self) -> list[int | None]:
        """The objects that are reserved for elements that are copied; none for all others."""
        stays = [False] * len(self._elements)
        for at in range(len(stays) - 1, -1, -1):
            kids = [kid for kid in self._content[at] if isinstance(kid, str) or stays[kid]]
            self._content[at] = kids
            stays[at] = bool(kids) or not items(self._elements[at].own.get("/K"))
        return [self._objects.reserve() if stay else None for stay in stays]

    def _raw(self, foreign: int) -> object:
        return self._structure.pairs.get(foreign) if self._elements else None

    def key(self, foreign: int) -> str:
        """The key in our parent tree for a foreign one; null when no element is behind it."""
        if foreign not in self._keys:
            back = self._back(self._raw(foreign))
            if "@" not in back:
                return "null"
            self._keys[foreign] = (f"@k{len(self._keys)}@", back)
        return self._keys[foreign][0]

    def of_page(self, own: Dictionary) -> str:
        """The entry `/StructParents` of a page; "" when no element holds content of it."""
        foreign = integer(own.get("/StructParents"))
        if foreign is None or not isinstance(found(self._raw(foreign)).value, Array):
            return ""
        key = self.key(foreign)
        return "" if key == "null" else f"/StructParents {key}"

    def _back(self, raw: object) -> str:
        """A value of the parent tree (14.7.4.4)."""
        key, held, _ = found(raw)
        if isinstance(held, Array):
            return f"[{' '.join([self._back_to(found(each).key) for each in held])}]"
        return self._back_to(key)

    def _back_to(self, key: Key) -> str:
        at = self._structure.places.get(key)
        number = None if at is None else self._numbers[at]
        return "null" if number is None else f"@{number}@"

    def write(self) -> None:
        """Writes the elements into the objects that were reserved for them."""
        roles = inner(self._structure.root, "/RoleMap")
        self._objects.policy.page = None
        for at, number in enumerate(self._numbers):
            if number is not None:
                self._objects.put(number, self._body(at, roles))
        self._objects.copy_waiting()

    def _body(self, at: int, roles: Dictionary) -> str:
        element = self._elements[at]
        above = None if element.parent is None else self._numbers[element.parent]
        texts = [(key, string_bytes(element.own.get(key))) for key in _TEXTS]
        written = "".join(f"{key}{byte_string(text)}" for key, text in texts if text is not None)
        kids = [f"@{self._numbers[k]}@" if isinstance(k, int) else k for k in self._content[at]]
        return (
            f"<</Type/StructElem/S/{role(name_of(element.own, '/S'), roles)}"
            f"/P {'@section@' if above is None else f'@{above}@'}{self._pages[at]}{written}"
            f"{self._attributes(element.own)}/K[{' '.join(kids)}]>>"
        )

    def _attributes(self, own: Dictionary) -> str:
        """The standard attributes (14.8.5), but those that name other elements."""
        kept: list[str] = []
        for raw in items(own.get("/A")):
            held = found(raw).value
            if isinstance(held, Dictionary) and name_of(held, "/O") in _OWNERS:
                keys = [key for key in held if key != "/Headers"]
                kept.append(f"<<{self._objects.entries(held, keys)}>>")
        return f"/A[{' '.join(kept)}]" if kept else ""

    @property
    def top(self) -> tuple[int, ...]:
        """The objects of the elements at the top."""
        pairs = zip(self._elements, self._numbers, strict=True)
        return tuple(n for each, n in pairs if each.parent is None and n is not None)

    @property
    def parent_tree(self) -> tuple[str, ...]:
        """The values of the parent tree, in the order of their keys."""
        return tuple(back for _, back in self._keys.values())
