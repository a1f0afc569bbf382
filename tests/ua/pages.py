"""Rules of the pages and of the numbers that tie them to the parent tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from tests.ua.facts import Facts
from tests.ua.findings import Fault, rule
from tests.ua.objects import get, integer, name, number_tree


def struct_parent_numbers(facts: Facts) -> list[tuple[str, int]]:
    """Each StructParents and StructParent number with its place (ISO 32000-1, 14.7.4.4)."""
    numbered = [(page.where, get(page.obj, "StructParents")) for page in facts.pages]
    numbered += [(found.where, get(found.obj, "StructParent")) for found in facts.annotations]
    return [(where, number) for where, number in numbered if integer(number) is not None]


@rule("page-tabs")
def page_tabs(facts: Facts) -> Iterator[Fault]:
    """A page with annotations has Tabs S: the tab order is that of the structure (ISO 32000-1,
    table 30; PDF/UA-1, 7.18.3; Matterhorn 28-009)."""
    for page in facts.pages:
        if page.annotations and name(get(page.obj, "Tabs")) != "S":
            yield page.where, "/Tabs is not /S"


@rule("page-struct-parents")
def page_struct_parents(facts: Facts) -> Iterator[Fault]:
    """A page with marked content has StructParents (ISO 32000-1, 14.7.4.4)."""
    for page in facts.pages:
        marked = any(mark.mcid is not None for mark in page.content.marks)
        if marked and integer(get(page.obj, "StructParents")) is None:
            yield page.where, "/StructParents is missing"


@rule("struct-parents-unique")
def struct_parents_unique(facts: Facts) -> Iterator[Fault]:
    """No two pages or annotations have one StructParents or StructParent number (ISO 32000-1,
    14.7.4.4)."""
    numbered = struct_parent_numbers(facts)
    counted = Counter(number for _, number in numbered)
    for where, number in numbered:
        if counted[number] > 1:
            yield where, f"the number {number} is used {counted[number]} times"


@rule("parent-tree-order")
def parent_tree_order(facts: Facts) -> Iterator[Fault]:
    """The keys of the parent tree rise, and ParentTreeNextKey is above them all (ISO 32000-1,
    7.9.7 and table 322)."""
    keys = [number for number, _ in number_tree(get(facts.tree.root, "ParentTree"))]
    if any(one >= other for one, other in pairwise(keys)):
        yield "parent tree", "the keys do not rise"
    following = integer(get(facts.tree.root, "ParentTreeNextKey"))
    if keys and following is not None and following <= max(keys):
        yield "parent tree", f"/ParentTreeNextKey is {following}, the last key is {max(keys)}"


@rule("parent-tree-used")
def parent_tree_used(facts: Facts) -> Iterator[Fault]:
    """Every entry of the parent tree belongs to a page or an annotation (ISO 32000-1,
    14.7.4.4)."""
    used = {number for _, number in struct_parent_numbers(facts)}
    for number in sorted(facts.tree.parent_tree.keys() - used):
        yield "parent tree", f"nothing has the number {number}"
