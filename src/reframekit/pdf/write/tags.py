"""The structure tree as objects, and the parent tree that leads back (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Mapping

from reframekit.client_text import neutral
from reframekit.document.elements import Element
from reframekit.pdf.syntax import name, numbers, reference, string
from reframekit.pdf.write.objects import Objects, references


class Tags:
    """The structure tree of a file: a document element, under it the branches of its parts.

    `top` is the object of the document element. Keys of the parent tree are given out in turn, to
    pages and to annotations alike, from `first_key` upwards.
    """

    def __init__(self, document: Objects, top: int, first_key: int = 0) -> None:
        self._document = document
        self.top = top
        self._first_key = first_key
        #: The elements right below the document element.
        self.kids: list[int] = []
        self._parent_tree: list[str] = []

    def branch(self, elements: tuple[Element, ...]) -> Branch:
        """A new branch, behind those that there are."""
        return Branch(self, self._document, elements)

    def graft(self, element: int) -> None:
        """Takes in an element that is written elsewhere, behind the others."""
        self.kids.append(element)

    @property
    def next_key(self) -> int:
        """The next key of the parent tree."""
        return self._first_key + len(self._parent_tree)

    def key(self, value: str) -> int:
        """The key in the parent tree under which `value` will stand."""
        self._parent_tree.append(value)
        return self.next_key - 1

    @property
    def pairs(self) -> dict[int, str]:
        """The entries of the parent tree."""
        return dict(enumerate(self._parent_tree, self._first_key))

    def write(self) -> str:
        """Writes the root and the parent tree; the reference to the root."""
        tree = self._document.reserve()
        parent_tree = self._document.add(number_tree(self.pairs))
        self._document.put(
            self.top, f"<</S/Document/P {reference(tree)}/K{references(self.kids)}>>"
        )
        self._document.put(
            tree,
            f"<</Type/StructTreeRoot/K[{reference(self.top)}]"
            f"/ParentTree {reference(parent_tree)}/ParentTreeNextKey {self.next_key}>>",
        )
        return reference(tree)


class Branch:
    """What belongs to each structure element of one part; keys are unique in their part."""

    def __init__(self, tags: Tags, document: Objects, elements: tuple[Element, ...]) -> None:
        self._tags = tags
        self._document = document
        self._elements = elements
        self._numbers: dict[str, int] = {}
        self._parents: dict[str, str] = {}
        self._content: dict[str, list[tuple[int, str]]] = {}
        self._boxes: dict[str, tuple[float, float, float, float]] = {}
        #: The structure type of each element by its key, and what is said of each link.
        self.roles: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self._flowing: set[str] = set()
        for element in elements:
            self._register(element)
            tags.graft(self._numbers[element.key])

    def _register(self, element: Element) -> None:
        self._numbers[element.key] = self._document.reserve()
        self.roles[element.key] = element.role
        if element.flows:
            self._flowing.add(element.key)
        if element.role == "Link":
            self.labels[element.key] = neutral(element.alt or "")
        for kid in element.kids:
            self._parents[kid.key] = element.key
            self._register(kid)

    def page(self, page: int, owners: list[str]) -> int:
        """Records the marked content of a page; its key in the parent tree."""
        for mcid, owner in enumerate(owners):
            self._append(owner, page, str(mcid))
        back = " ".join(reference(self._numbers[owner]) for owner in owners)
        return self._tags.key(f"[{back}]")

    def annotation(self, owner: str) -> int:
        """The key in the parent tree of an annotation that `owner` will hold."""
        return self._tags.key(reference(self._numbers[owner]))

    def attach(self, owner: str, annotation: int, page: int) -> None:
        """Records that the annotation on `page` belongs to `owner`."""
        self._append(owner, page, f"<</Type/OBJR/Obj {reference(annotation)}>>")

    def figure(self, owner: str, box: tuple[float, float, float, float]) -> None:
        """Records the rectangle that the figure `owner` fills (14.8.5.4.3)."""
        self._boxes[owner] = box

    def _append(self, owner: str, page: int, kid: str) -> None:
        """Adds to what `owner` holds; what flows takes its place in the text around it."""
        if owner in self._flowing and owner not in self._content:
            self._append(self._parents[owner], page, reference(self._numbers[owner]))
        self._content.setdefault(owner, []).append((page, kid))

    def write(self) -> None:
        """Writes the elements."""
        for element in self._elements:
            self._put(element, self._tags.top)

    def _put(self, element: Element, parent: int) -> None:
        """Writes an element under its parent, and then its kids."""
        number = self._numbers[element.key]
        content = self._content.get(element.key, [])
        page = content[0][0] if content else None
        held = [kid if on == page else _elsewhere(on, kid) for on, kid in content]
        for kid in element.kids:
            if not kid.flows:
                held.append(f"{self._numbers[kid.key]} 0 R")
            self._put(kid, number)
        on_page = f"/Pg {page} 0 R" if page is not None else ""
        alt = neutral(element.alt or "")
        said = f"/Alt{string(alt)}" if alt else ""
        said += f"/Lang{string(element.lang)}" if element.lang else ""
        self._document.put(
            number,
            f"<</S/{element.role}/P {parent} 0 R{on_page}{said}{self._attributes(element)}"
            f"/K[{' '.join(held)}]>>",
        )

    def _attributes(self, element: Element) -> str:
        """The attributes of a list, of a heading cell or of a figure (14.8.5)."""
        if element.numbering:
            return f"/A<</O/List/ListNumbering{name(element.numbering)}>>"
        if element.scope:
            return f"/A<</O/Table/Scope{name(element.scope)}>>"
        if element.key in self._boxes:
            box = numbers(self._boxes[element.key])
            return f"/A<</O/Layout/Placement/Block/BBox[{box}]>>"
        return ""


def number_tree(pairs: Mapping[int, str]) -> str:
    """A number tree in one node (7.9.7)."""
    written = " ".join(f"{key} {pairs[key]}" for key in sorted(pairs))
    return f"<</Nums[{written}]>>"


def _elsewhere(page: int, kid: str) -> str:
    """Content on another page than the element's own (14.7.4.2 and 14.7.4.3)."""
    if kid.isdigit():
        return f"<</Type/MCR/Pg {reference(page)}/MCID {kid}>>"
    return kid.replace("/Type/OBJR", f"/Type/OBJR/Pg {reference(page)}")
