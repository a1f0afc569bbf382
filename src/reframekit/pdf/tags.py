"""The structure tree as objects, and the parent tree that leads back (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator

from reframekit.document.structure import Element
from reframekit.pdf.document import Document
from reframekit.pdf.syntax import name, reference, string


class Tags:
    """Collects what belongs to each structure element, then writes the tree.

    Numbers of the parent tree are given out in turn, to pages and to annotations alike.
    """

    def __init__(self, document: Document, root: Element) -> None:
        self._document = document
        self._elements = tuple(_all(root))
        self._tree = document.reserve()
        self._numbers = {element.key: document.reserve() for element in self._elements}
        self._parents = {kid.key: each.key for each in self._elements for kid in each.kids}
        self._links = {each.key for each in self._elements if each.role == "Link"}
        self._content: dict[str, list[tuple[int, str]]] = {}
        self._parent_tree: list[str] = []

    def page(self, page: int, owners: list[str]) -> int:
        """Records the marked content of a page; its key in the parent tree."""
        for mcid, owner in enumerate(owners):
            self._append(owner, page, str(mcid))
        back = " ".join(reference(self._numbers[owner]) for owner in owners)
        self._parent_tree.append(f"[{back}]")
        return len(self._parent_tree) - 1

    def annotation(self, owner: str) -> int:
        """The key in the parent tree of an annotation that `owner` will hold."""
        self._parent_tree.append(reference(self._numbers[owner]))
        return len(self._parent_tree) - 1

    def attach(self, owner: str, annotation: int, page: int) -> None:
        """Records that the annotation on `page` belongs to `owner`."""
        self._append(owner, page, f"<</Type/OBJR/Obj {reference(annotation)}>>")

    def _append(self, owner: str, page: int, kid: str) -> None:
        """Adds to what `owner` holds; a link takes its place in the text around it."""
        if owner in self._links and owner not in self._content:
            self._append(self._parents[owner], page, reference(self._numbers[owner]))
        self._content.setdefault(owner, []).append((page, kid))

    def write(self) -> str:
        """Writes the tree; the reference to its root."""
        for element in self._elements:
            parent = self._parents.get(element.key)
            up = self._tree if parent is None else self._numbers[parent]
            self._document.put(self._numbers[element.key], self._element(element, up))
        pairs = " ".join(f"{key} {value}" for key, value in enumerate(self._parent_tree))
        parent_tree = self._document.add(f"<</Nums[{pairs}]>>")
        top = reference(self._numbers[self._elements[0].key])
        self._document.put(
            self._tree,
            f"<</Type/StructTreeRoot/K[{top}]/ParentTree {reference(parent_tree)}"
            f"/ParentTreeNextKey {len(self._parent_tree)}>>",
        )
        return reference(self._tree)

    def _element(self, element: Element, parent: int) -> str:
        content = self._content.get(element.key, [])
        page = content[0][0] if content else None
        kids = [kid if on == page else _elsewhere(on, kid) for on, kid in content]
        kids += [reference(self._numbers[k.key]) for k in element.kids if k.role != "Link"]
        on_page = f"/Pg {reference(page)}" if page is not None else ""
        alt = f"/Alt{string(element.alt)}" if element.alt else ""
        attributes = ""
        if element.numbering:
            attributes = f"/A<</O/List/ListNumbering{name(element.numbering)}>>"
        return (
            f"<</S/{element.role}/P {reference(parent)}{on_page}{alt}{attributes}"
            f"/K[{' '.join(kids)}]>>"
        )


def _elsewhere(page: int, kid: str) -> str:
    """Content on another page than the element's own (14.7.4.2 and 14.7.4.3)."""
    if kid.isdigit():
        return f"<</Type/MCR/Pg {reference(page)}/MCID {kid}>>"
    return kid.replace("/Type/OBJR", f"/Type/OBJR/Pg {reference(page)}")


def roles(root: Element) -> dict[str, str]:
    """The structure type of each element by its key."""
    return {element.key: element.role for element in _all(root)}


def _all(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        yield from _all(kid)
