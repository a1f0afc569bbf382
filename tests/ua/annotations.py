"""Rules of annotations, and both ways between annotations and the structure tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.ua.facts import Facts
from tests.ua.findings import Fault, rule
from tests.ua.objects import Key, get, integer, key_of, lies_in, name, rectangle, same, text
from tests.ua.tree import Element

OWNERS = {"Widget": "Form", "Link": "Link"}
"""The structure type that holds each kind of annotation (PDF/UA-1, 7.18.4 and 7.18.5)."""

PRINT = 1 << 2
UNSEEN = {"Invisible": 1 << 0, "Hidden": 1 << 1, "NoView": 1 << 5, "ToggleNoView": 1 << 8}
"""Annotation flags (ISO 32000-1, table 165)."""


@rule("annotation-kind")
def annotation_kind(facts: Facts) -> Iterator[Fault]:
    """A page has widgets and links, each an indirect object, and no other annotations (ISO 32000-1,
    table 169; PDF/UA-1, 7.18.1 and 7.18.2)."""
    for annotation in facts.annotations:
        if annotation.subtype not in OWNERS:
            yield annotation.where, f"{annotation.subtype or 'no type'} is neither Widget nor Link"
        if key_of(annotation.obj) is None:
            yield annotation.where, "the annotation is not an indirect object"


@rule("annotation-once")
def annotation_once(facts: Facts) -> Iterator[Fault]:
    """An annotation is on one page, once (ISO 32000-1, 12.5.2)."""
    counted = Counter(key_of(annotation.obj) for annotation in facts.annotations)
    for annotation in facts.annotations:
        if counted[key_of(annotation.obj)] > 1:
            yield annotation.where, "the annotation is listed again"


@rule("annotation-in-tree")
def annotation_in_tree(facts: Facts) -> Iterator[Fault]:
    """StructParent of every widget and link leads through the parent tree to the element that
    holds its OBJR (ISO 32000-1, 14.7.4.4; PDF/UA-1, 7.18.1)."""
    holders = _holders(facts)
    for annotation in (*facts.widgets, *facts.links):
        number = integer(get(annotation.obj, "StructParent"))
        if number is None:
            yield annotation.where, "/StructParent is missing"
            continue
        holder = facts.tree.element(facts.tree.parent_tree.get(number))
        listed = holders.get(key_of(annotation.obj), [])
        if holder is None:
            yield annotation.where, f"number {number} leads to no element"
        elif listed != [holder]:
            named = ", ".join(element.where for element in listed) or "nothing"
            yield annotation.where, f"number {number} leads to {holder.where}, {named} holds it"


@rule("annotation-owner")
def annotation_owner(facts: Facts) -> Iterator[Fault]:
    """A widget lies in Form and a link in Link (PDF/UA-1, 7.18.4 and 7.18.5; Matterhorn 28-010
    and 28-011)."""
    holders = _holders(facts)
    for annotation in (*facts.widgets, *facts.links):
        for element in holders.get(key_of(annotation.obj), []):
            if element.role != OWNERS[annotation.subtype]:
                yield annotation.where, f"it lies in {element.where}"


@rule("object-reference")
def object_reference(facts: Facts) -> Iterator[Fault]:
    """Every OBJR names an annotation of the page that it says (ISO 32000-1, table 325)."""
    pages = {key_of(found.obj): found.page for found in facts.annotations}
    for element in facts.tree.elements:
        for reference in element.references:
            page = pages.get(key_of(reference.target))
            if page is None:
                yield element.where, "its OBJR names nothing that is on a page"
            elif not same(reference.page, page.obj):
                yield element.where, f"its OBJR is on {page.where}, /Pg is another or missing"


@rule("annotation-rectangle")
def annotation_rectangle(facts: Facts) -> Iterator[Fault]:
    """Rect of every annotation is not empty and lies inside the MediaBox (ISO 32000-1, 7.9.5 and
    table 164)."""
    for annotation in facts.annotations:
        box = rectangle(get(annotation.obj, "Rect"))
        media = annotation.page.media_box
        if box is None or box[0] == box[2] or box[1] == box[3]:
            yield annotation.where, "/Rect is missing or empty"
        elif media is None or not lies_in(box, media):
            yield annotation.where, "/Rect leaves the page"


@rule("annotation-page")
def annotation_page(facts: Facts) -> Iterator[Fault]:
    """P of every widget is its page, and P of a link is its page or missing (ISO 32000-1,
    table 164)."""
    for annotation in facts.annotations:
        page = get(annotation.obj, "P")
        needed = annotation.subtype == "Widget"
        if (needed or page is not None) and not same(page, annotation.page.obj):
            yield annotation.where, "/P is not its page"


@rule("widget-flags")
def widget_flags(facts: Facts) -> Iterator[Fault]:
    """A widget is printed and never hidden (ISO 32000-1, 12.5.3; without Print some viewers leave
    it blank)."""
    for widget in facts.widgets:
        flags = integer(get(widget.obj, "F")) or 0
        if not flags & PRINT:
            yield widget.where, "the Print flag is not set"
        for flag, bit in UNSEEN.items():
            if flags & bit:
                yield widget.where, f"the {flag} flag is set"


@rule("widget-description")
def widget_description(facts: Facts) -> Iterator[Fault]:
    """A widget or its field has TU, which a screen reader says (ISO 32000-1, 14.9.3; PDF/UA-1,
    7.18.1; Matterhorn 28-005)."""
    for widget in facts.widgets:
        own = text(get(widget.obj, "TU"))
        of_field = text(get(widget.field.obj, "TU")) if widget.field else ""
        if not (own.strip() or of_field.strip()):
            yield widget.where, "/TU is missing or empty"


@rule("link-description")
def link_description(facts: Facts) -> Iterator[Fault]:
    """A link says in Contents where it leads (ISO 32000-1, 14.9.3; PDF/UA-1, 7.18.5; Matterhorn
    28-012)."""
    for link in facts.links:
        if not text(get(link.obj, "Contents")).strip():
            yield link.where, "/Contents is missing or empty"


@rule("link-target")
def link_target(facts: Facts) -> Iterator[Fault]:
    """A link leads somewhere: it has a destination, a GoTo action or a URI (ISO 32000-1,
    12.5.6.5)."""
    for link in facts.links:
        action = get(link.obj, "A")
        leads = {"GoTo": get(action, "D"), "URI": get(action, "URI")}.get(name(get(action, "S")))
        if get(link.obj, "Dest") is None and leads is None:
            yield link.where, "it has neither /Dest nor an action that leads anywhere"


def _holders(facts: Facts) -> dict[Key | None, list[Element]]:
    """The elements that hold an OBJR of each object."""
    holders: dict[Key | None, list[Element]] = {}
    for element in facts.tree.elements:
        for reference in element.references:
            holders.setdefault(key_of(reference.target), []).append(element)
    return holders
