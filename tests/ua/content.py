"""Rules of content streams: syntax, balance, marks, and both ways between marks and the tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.ua.facts import Facts, Page
from tests.ua.findings import Fault, rule
from tests.ua.objects import get, integer, items


@rule("content-syntax")
def content_syntax(facts: Facts) -> Iterator[Fault]:
    """Every content stream can be read and uses defined operators only (ISO 32000-1, 7.8.2 and
    annex A)."""
    for content in facts.contents:
        yield from ((content.where, message) for message in content.unreadable)


@rule("content-balance")
def content_balance(facts: Facts) -> Iterator[Fault]:
    """q and Q, BT and ET, BMC or BDC and EMC are balanced in every stream (ISO 32000-1, 8.4.2,
    9.4.1 and 14.6.1)."""
    for content in facts.contents:
        yield from ((content.where, message) for message in content.unbalanced)


@rule("content-resources")
def content_resources(facts: Facts) -> Iterator[Fault]:
    """Every resource that a content stream names is in its resource dictionary (ISO 32000-1,
    7.8.3; PDF/UA-1, 7.1)."""
    for content in facts.contents:
        yield from ((content.where, message) for message in content.unresolved)


@rule("content-marked")
def content_marked(facts: Facts) -> Iterator[Fault]:
    """Everything that a page paints is an artifact or content of the structure tree (PDF/UA-1,
    7.1; ISO 32000-1, 14.8.2.2; Matterhorn 01-005)."""
    for page in facts.pages:
        yield from ((page.where, message) for message in page.content.unmarked)


@rule("content-nesting")
def content_nesting(facts: Facts) -> Iterator[Fault]:
    """No marked content lies inside an artifact or content of the tree (PDF/UA-1, 7.1; Matterhorn
    01-003 and 01-004)."""
    for content in facts.contents:
        yield from ((content.where, message) for message in content.nested)


@rule("mcid-unique")
def mcid_unique(facts: Facts) -> Iterator[Fault]:
    """An MCID is used once in a page and is not negative, and an appearance stream has none
    (ISO 32000-1, 14.7.4.2)."""
    for page in facts.pages:
        for mcid, count in Counter(_mcids(page)).items():
            if count > 1 or mcid < 0:
                yield page.where, f"MCID {mcid} is used {count} times"
    for appearance in facts.appearances:
        if any(mark.mcid is not None for mark in appearance.content.marks):
            yield appearance.content.where, "an MCID is in an appearance stream"


@rule("mcid-resolves")
def mcid_resolves(facts: Facts) -> Iterator[Fault]:
    """Every MCID of a page leads through the parent tree to an element that lists it
    (ISO 32000-1, 14.7.4.4)."""
    for page in facts.pages:
        parents = _parents(facts, page)
        for mcid in dict.fromkeys(_mcids(page)):
            target = parents[mcid] if 0 <= mcid < len(parents) else None
            element = facts.tree.element(target)
            if element is None:
                yield page.where, f"MCID {mcid} has no element in the parent tree"
            elif facts.tree.owners.get((page.obj.objgen, mcid)) is not element:
                yield page.where, f"MCID {mcid} leads to {element.where}, which does not list it"


@rule("mcid-exists")
def mcid_exists(facts: Facts) -> Iterator[Fault]:
    """Every MCID that an element or the parent tree lists is on that page, and no two elements
    list one (ISO 32000-1, 14.7.4.2)."""
    present = {page.obj.objgen: frozenset(_mcids(page)) for page in facts.pages}
    listed: set[tuple[Any, int]] = set()
    for element in facts.tree.elements:
        for content in element.marked:
            place = (content.holder, content.mcid)
            if content.holder is None or content.mcid not in present.get(content.holder, ()):
                yield element.where, f"MCID {content.mcid} is on no such page"
            if place in listed:
                yield element.where, f"MCID {content.mcid} is listed twice"
            listed.add(place)
    for page in facts.pages:
        for mcid, target in enumerate(_parents(facts, page)):
            if target is not None and mcid not in present[page.obj.objgen]:
                yield page.where, f"the parent tree has MCID {mcid}, the page has not"


def _mcids(page: Page) -> list[int]:
    return [mark.mcid for mark in page.content.marks if mark.mcid is not None]


def _parents(facts: Facts, page: Page) -> list[Any]:
    """The parent tree's array for a page: the element of each MCID."""
    number = integer(get(page.obj, "StructParents"))
    return items(facts.tree.parent_tree.get(number)) if number is not None else []
