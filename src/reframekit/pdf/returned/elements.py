"""The structure elements of a record: what held a field holds its answer (ISO 32000-1, 14.7).

A `Form` element is one of text then, a paragraph or a part of one: some programs pass over what a
`Form` holds, and all of them say its alternative text instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import NamedTuple

from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.source import names
from reframekit.pdf.source.access import Dictionary, Key, found, inner, items, name_of
from reframekit.pdf.source.copy import Changes
from reframekit.pdf.source.geometry import Rectangle
from reframekit.pdf.source.roles import role
from reframekit.pdf.source.structure import Structure, StructureElement
from reframekit.pdf.syntax import numbers, reference, string

#: Types that hold parts of a line and no paragraph (14.8.4.3 and 14.8.4.4); a `Form` becomes one.
_LINES = frozenset(
    "P H H1 H2 H3 H4 H5 H6 Lbl Span Quote Note Reference BibEntry Code Link Form".split()
)
#: Types whose alternative text is needed, whatever they hold (ISO 14289-1, 7.3 and 7.7).
_PICTURES = ("Figure", "Formula")
_CELLS = ("TD", "TH")
_NO_TEXTS: Changes = {"/Alt": None, "/ActualText": None}
#: The first part of the keys of what is new, which no object of a file has.
_NEW = -2


class Owner(NamedTuple):
    """The structure element that holds what is drawn: the number of its object, and its type as it
    is written.
    """

    number: int
    role: str


class DrawnFigure(NamedTuple):
    """What is only drawn: what is said of it, and where it stands."""

    alt: str
    box: Rectangle

    @property
    def entries(self) -> dict[str, str | None]:
        """The entries of its element (14.8.5.4.3)."""
        layout = f"<</O/Layout/Placement/Block/BBox[{numbers(self.box)}]>>"
        return {"/Alt": string(self.alt), "/A": layout}


class _New(NamedTuple):
    key: Key
    owner: Owner
    above: StructureElement
    page: int
    picture: DrawnFigure | None


class RecordElements:
    """The elements of one file, as they are in its record."""

    def __init__(self, structure: Structure, copy: Copy) -> None:
        self._structure = structure
        self._copy = copy
        self._roles = inner(structure.root, "/RoleMap")
        self._root = StructureElement(structure.key, structure.root, structure.raw, None)
        self._changes: dict[Key, dict[str, str | None]] = {}
        self._added: dict[Key, list[int]] = {}
        self._new: dict[Key, _New] = {}
        #: What is said of pictures.
        self.alts: list[str] = []

    def answer(self, key: Key, page: int) -> Owner:
        """The element that held the annotation with this key, to hold text; a new one at the end
        where none did. `page` is the number of the page with the content.

        Nothing is said instead of what it holds.
        """
        owner = self._structure.owners.get(key)
        if owner is None:
            return self._at_the_end(key, page)
        self._change(owner, _NO_TEXTS)
        for above in self._line(owner):
            if self._role(above) == "Form":
                self._change(above, {"/S": self._text_role(above)})
            if self._role(above) not in _PICTURES:
                self._change(above, _NO_TEXTS)
        return self._owner(owner, self._text_role(owner))

    def picture(self, key: Key, page: int, picture: DrawnFigure) -> tuple[Key, Owner]:
        """The same, to hold what is only drawn, and the key of its content; an element that is no
        `Form` may hold more, and has a new one in it.
        """
        owner = self._structure.owners.get(key)
        if owner is None or self._role(owner) != "Form":
            return self.new("/Figure", page, owner or self._structure.top, picture)
        self.alts.append(picture.alt)
        self._change(owner, picture.entries)
        return key, self._owner(owner, "/Figure")

    def _at_the_end(self, key: Key, page: int) -> Owner:
        if key not in self._new:
            owner = Owner(self._copy.reserve(), "/P")
            self._put(_New(key, owner, self._structure.top, page, None))
        return self._new[key].owner

    def _put(self, new: _New) -> None:
        self._new[new.key] = new
        self.alts += [new.picture.alt] if new.picture else []
        self.add(new.above, new.owner.number)

    def new(
        self, role: str, page: int, above: StructureElement, picture: DrawnFigure | None = None
    ) -> tuple[Key, Owner]:
        """A new element behind what `above` holds, with content on the page of this number; the
        key of its content.
        """
        key = (_NEW, len(self._new))
        owner = Owner(self._copy.reserve(), role)
        self._put(_New(key, owner, above, page, picture))
        return key, owner

    def add(self, above: StructureElement, kid: int) -> None:
        """Takes in an element that is written elsewhere, behind what `above` holds."""
        self._added.setdefault(above.key, []).append(kid)

    def holds(self, key: Key) -> bool:
        """Whether an element held the annotation with this key."""
        return key in self._structure.owners

    def in_table(self, key: Key) -> bool:
        """Whether the annotation with this key stands in a cell."""
        owner = self._structure.owners.get(key)
        return owner is not None and any(
            self._role(each) in _CELLS for each in (owner, *self._line(owner))
        )

    def section(self, key: Key | None) -> StructureElement:
        """The section right below the topmost element that has the annotation with this key; the
        topmost element without one.
        """
        top = self._structure.top
        owner = self._structure.owners.get(key) if key is not None else None
        line = [owner, *self._line(owner)] if owner is not None else []
        under = [each for each in line if each.key != top.key]
        return under[-1] if under and self._role(under[-1]) == "Sect" else top

    def write(self, gone: Set[Key], content: Mapping[Key, str]) -> Set[Key]:
        """Writes what is other, and says which elements are left out, since nothing is in them.

        `gone` are the annotations that elements held, `content` is what stands in their place, or
        in a new element.
        """
        for each in self._new.values():
            entries = each.picture.entries if each.picture else {}
            said = "".join(f"{key}{text}" for key, text in entries.items())
            above = reference(self._copy.number_of(each.above.key, each.above.own))
            self._copy.put(
                each.owner.number,
                f"<</S{each.owner.role}/P {above}/Pg {reference(each.page)}"
                f"/K[{content.get(each.key, '')}]{said}>>",
            )
        for key, changes in self._changes.items():
            self._copy.change(key, changes)
        holders = (held for key, held in self._structure.holders.items() if key in gone)
        waiting = {each for held in holders for each in held} | self._added.keys()
        left_out: set[Key] = set()
        left = dict(content)
        for element in (*reversed(self._structure.elements), self._root):
            if element.key not in waiting:
                continue
            is_form = self._role(element) == "Form"
            kids = self._kids(element, gone, left, left_out)
            if is_form and not kids:
                left_out.add(element.key)
                waiting.add(self._above(element).key)
                continue
            if is_form and element.key not in self._changes:
                self._copy.change(element.key, {"/S": self._text_role(element), **_NO_TEXTS})
            self._copy.change(element.key, {"/K": f"[{' '.join(kids)}]"})
        return left_out

    def _kids(
        self,
        element: StructureElement,
        gone: Set[Key],
        content: dict[Key, str],
        left_out: Set[Key],
    ) -> list[str]:
        """What an element holds, with new content in the place of its annotations (14.7.4.3), which
        is taken out of `content`.
        """
        written: list[str] = []
        for raw in items(element.own.get("/K")):
            key, held, _ = found(raw)
            widget = None
            if isinstance(held, Dictionary) and not name_of(held, "/S"):
                widget = found(held.get("/Obj")).key
            if widget is not None and widget in gone:
                owner = self._structure.owners.get(widget)
                if owner is not None and owner.key == element.key:
                    written.append(content.pop(widget, ""))
            elif key not in left_out:
                written.append(self._copy.text(raw))
        written += map(reference, self._added.get(element.key, ()))
        return [each for each in written if each]

    def _change(self, element: StructureElement, changes: Changes) -> None:
        self._changes.setdefault(element.key, {}).update(changes)

    def _owner(self, element: StructureElement, called: str) -> Owner:
        self._change(element, {"/S": called})
        return Owner(self._copy.number_of(element.key, element.own), called)

    def _text_role(self, element: StructureElement) -> str:
        """The type of an element as one of text."""
        if self._role(element) != "Form":
            return self._written_role(element)
        return "/Span" if self._role(self._above(element)) in _LINES else "/P"

    def _written_role(self, element: StructureElement) -> str:
        return names.written(name_of(element.own, "/S"))

    def _role(self, element: StructureElement) -> str:
        """The standard type of an element; that of the root is none."""
        return role(name_of(element.own, "/S"), self._roles)

    def _above(self, element: StructureElement) -> StructureElement:
        return self._root if element.parent is None else self._structure.elements[element.parent]

    def _line(self, element: StructureElement) -> list[StructureElement]:
        """The elements above one, the nearest first, without the root."""
        line: list[StructureElement] = []
        while element.parent is not None:
            element = self._structure.elements[element.parent]
            line.append(element)
        return line
