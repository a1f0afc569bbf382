"""Reads the structure tree and the parent tree (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tests.ua.objects import (
    Key,
    entries,
    get,
    integer,
    is_dictionary,
    items,
    key_of,
    name,
    number_tree,
    words,
)

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
STANDARD_TYPES = words(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot "
    "Ruby RB RT RP Warichu WT WP Figure Formula Form"
) | frozenset(HEADINGS)
"""The standard structure types (ISO 32000-1, 14.8.4)."""


@dataclass(frozen=True)
class MarkedContent:
    """A kid that is marked content: the page or stream that holds it and its MCID."""

    holder: Key | None
    mcid: int


@dataclass(frozen=True)
class ObjectReference:
    """A kid that is an object reference (OBJR): the object and the page it is said to be on."""

    target: Any
    page: Any


@dataclass(eq=False)
class Element:
    """A structure element with its type mapped to a standard one where the role map does so."""

    obj: Any
    role: str
    parent: Element | None
    kids: list[Element | MarkedContent | ObjectReference] = field(default_factory=list)

    @property
    def where(self) -> str:
        """The element's type and object number."""
        number = key_of(self.obj)
        return f"{self.role or 'element'} ({number[0]} 0)" if number else self.role

    @property
    def elements(self) -> list[Element]:
        """The kids that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def marked(self) -> list[MarkedContent]:
        """The kids that are marked content."""
        return [kid for kid in self.kids if isinstance(kid, MarkedContent)]

    @property
    def references(self) -> list[ObjectReference]:
        """The kids that are object references."""
        return [kid for kid in self.kids if isinstance(kid, ObjectReference)]

    def ancestors(self) -> Iterator[Element]:
        """The element itself and every element above it."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent

    def descendants(self) -> Iterator[Element]:
        """The element itself and every element below it, in reading order."""
        yield self
        for kid in self.elements:
            yield from kid.descendants()

    def attribute(self, owner: str, key: str) -> Any:
        """An attribute of the element's own attribute objects (ISO 32000-1, 14.7.5)."""
        for attributes in items(get(self.obj, "A")):
            if name(get(attributes, "O")) == owner and get(attributes, key) is not None:
                return get(attributes, key)
        return None


@dataclass
class Tree:
    """The structure tree of a document."""

    root: Any
    roots: list[Element] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    repeated: list[Element] = field(default_factory=list)
    by_key: dict[Key, Element] = field(default_factory=dict)

    @cached_property
    def role_map(self) -> dict[str, str]:
        """The role map: each mapped type and the type that it stands for."""
        mapping = entries(get(self.root, "RoleMap"))
        return {mapped: name(target) for mapped, target in mapping.items()}

    @cached_property
    def parent_tree(self) -> dict[int, Any]:
        """The parent tree: what each StructParent or StructParents number leads to."""
        return dict(number_tree(get(self.root, "ParentTree")))

    @cached_property
    def owners(self) -> dict[tuple[Key, int], Element]:
        """The element that lists each marked-content sequence."""
        return {
            (content.holder, content.mcid): element
            for element in self.elements
            for content in element.marked
            if content.holder is not None
        }

    def standard(self, type_name: str) -> str:
        """The standard type that a structure type is or is mapped to, else the type itself."""
        seen: set[str] = set()
        while type_name not in STANDARD_TYPES and type_name not in seen:
            seen.add(type_name)
            type_name = self.role_map.get(type_name, type_name)
        return type_name

    def element(self, obj: Any) -> Element | None:
        """The element that a structure element dictionary was read as."""
        key = key_of(obj)
        return self.by_key.get(key) if key else None


def read_tree(root: Any) -> Tree:
    """The tree under a StructTreeRoot, in reading order; an element met again is not entered."""
    tree = Tree(root)
    for kid in items(get(root, "K")):
        if is_dictionary(kid):
            tree.roots.append(_read_element(tree, kid, None))
    return tree


def _read_element(tree: Tree, obj: Any, parent: Element | None) -> Element:
    element = Element(obj, tree.standard(name(get(obj, "S"))), parent)
    key = key_of(obj)
    if key in tree.by_key:
        tree.repeated.append(element)
        return element
    if key is not None:
        tree.by_key[key] = element
    tree.elements.append(element)
    page = get(obj, "Pg")
    for kid in items(get(obj, "K")):
        number = integer(kid)
        if number is not None:
            element.kids.append(MarkedContent(key_of(page), number))
        elif name(get(kid, "Type")) == "MCR":
            holder = get(kid, "Stm") or get(kid, "Pg") or page
            number = integer(get(kid, "MCID"))
            element.kids.append(MarkedContent(key_of(holder), -1 if number is None else number))
        elif name(get(kid, "Type")) == "OBJR":
            element.kids.append(ObjectReference(get(kid, "Obj"), get(kid, "Pg") or page))
        elif name(get(kid, "Type")) in {"StructElem", ""} and is_dictionary(kid):
            element.kids.append(_read_element(tree, kid, element))
    return element
