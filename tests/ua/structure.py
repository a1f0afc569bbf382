"""Rules of the structure tree as a tree: types, parents, orphans, leaves and languages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.ua.catalog import is_language_tag
from tests.ua.facts import Facts
from tests.ua.findings import Fault, rule
from tests.ua.objects import get, integer, is_dictionary, items, key_of, name, same, text
from tests.ua.tree import STANDARD_TYPES

ROOT_TYPES = frozenset(["Document", "Sect"])


@rule("structure-type")
def structure_type(facts: Facts) -> Iterator[Fault]:
    """Every element has a standard type or one that the role map leads to a standard type
    (ISO 32000-1, 14.7.3 and 14.8.4; PDF/UA-1, 7.1; Matterhorn 02-001)."""
    for element in facts.tree.elements:
        if element.role not in STANDARD_TYPES:
            yield element.where, f"{element.role or 'no type'} is not a standard type"


@rule("structure-role-map")
def structure_role_map(facts: Facts) -> Iterator[Fault]:
    """The role map ends at standard types, has no circle and leaves the standard types alone
    (PDF/UA-1, 7.1; Matterhorn 02-003 and 02-004)."""
    for mapped in facts.tree.role_map:
        if mapped in STANDARD_TYPES:
            yield "role map", f"{mapped} is a standard type"
        elif facts.tree.standard(mapped) not in STANDARD_TYPES:
            yield "role map", f"{mapped} leads to no standard type"


@rule("structure-parent")
def structure_parent(facts: Facts) -> Iterator[Fault]:
    """P of every element is the element or the root that lists it, and only one lists it
    (ISO 32000-1, table 323; PDF/UA-1, 7.1)."""
    for element in facts.tree.elements:
        above = element.parent.obj if element.parent else facts.tree.root
        if not same(get(element.obj, "P"), above):
            yield element.where, "/P is not the element that lists it"
        if key_of(element.obj) is None:
            yield element.where, "the element is not an indirect object"
    for element in facts.tree.repeated:
        yield element.where, "the element is listed twice"


@rule("structure-orphan")
def structure_orphan(facts: Facts) -> Iterator[Fault]:
    """Every structure element of the file, also of the parent tree, can be reached from the root
    (ISO 32000-1, 14.7.2)."""
    for number, value in facts.tree.parent_tree.items():
        for target in items(value):
            if is_dictionary(target) and facts.tree.element(target) is None:
                yield f"parent tree {number}", f"object {target.objgen[0]} is not in the tree"
    for where, obj in facts.objects:
        if name(get(obj, "Type")) == "StructElem" and facts.tree.element(obj) is None:
            yield where, "a structure element is not in the tree"


@rule("structure-root")
def structure_root(facts: Facts) -> Iterator[Fault]:
    """The tree's first level is Document or Sect (ISO 32000-1, 14.8.4.2; PDF/UA-1, 7.1)."""
    for element in facts.tree.roots:
        if element.role not in ROOT_TYPES:
            yield element.where, "the root holds it directly"


@rule("structure-leaf")
def structure_leaf(facts: Facts) -> Iterator[Fault]:
    """No element but a cell is without content (ISO 32000-1, 14.7.4; it is read as nothing)."""
    for element in facts.tree.elements:
        if not element.kids and element.role != "TD":
            yield element.where, "the element has no kids"


@rule("structure-kids")
def structure_kids(facts: Facts) -> Iterator[Fault]:
    """K holds elements, MCIDs, marked-content references and object references, and nothing else
    (ISO 32000-1, table 323)."""
    for element in facts.tree.elements:
        for kid in items(get(element.obj, "K")):
            kind = name(get(kid, "Type"))
            if integer(kid) is None and kind not in {"MCR", "OBJR", "StructElem", ""}:
                yield element.where, f"a kid is of type {kind}"
            elif integer(kid) is None and kind in {"StructElem", ""} and not name(get(kid, "S")):
                yield element.where, "a kid is no element and no reference"


@rule("structure-language")
def structure_language(facts: Facts) -> Iterator[Fault]:
    """A Lang that an element has is a BCP 47 tag (ISO 32000-1, 14.9.2; PDF/UA-1, 7.2)."""
    for element in facts.tree.elements:
        language: Any = get(element.obj, "Lang")
        if language is not None and not is_language_tag(language):
            yield element.where, f"/Lang is {text(language)!r}"
