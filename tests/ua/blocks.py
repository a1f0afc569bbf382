"""Rules of headings, lists, figures, links and form elements in the structure tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.ua.facts import Facts
from tests.ua.findings import Fault, rule
from tests.ua.objects import get, lies_in, name, numbers, rectangle, text, words
from tests.ua.tree import HEADINGS, Element

LIST_NUMBERINGS = words(
    "None Disc Circle Square Decimal UpperRoman LowerRoman UpperAlpha LowerAlpha"
)
"""The values of ListNumbering (ISO 32000-1, table 347)."""


def elements_of(facts: Facts, *roles: str) -> list[Element]:
    """The elements of these standard types, in reading order."""
    return [element for element in facts.tree.elements if element.role in roles]


@rule("heading-first")
def heading_first(facts: Facts) -> Iterator[Fault]:
    """There is a heading, and the first is H1 (PDF/UA-1, 7.4.2; Matterhorn 14-002)."""
    headings = elements_of(facts, *HEADINGS)
    if not headings:
        yield "structure tree", "there is no heading"
    elif headings[0].role != "H1":
        yield headings[0].where, "the first heading is not H1"


@rule("heading-level")
def heading_level(facts: Facts) -> Iterator[Fault]:
    """No heading level is skipped on the way down (PDF/UA-1, 7.4.2; Matterhorn 14-003)."""
    before = 1
    for element in elements_of(facts, *HEADINGS):
        level = HEADINGS.index(element.role) + 1
        if level > before + 1:
            yield element.where, f"it follows H{before}"
        before = level


@rule("heading-numbered")
def heading_numbered(facts: Facts) -> Iterator[Fault]:
    """Headings are numbered, H1 to H6, and none is H (PDF/UA-1, 7.4.4; Matterhorn 14-007)."""
    for element in elements_of(facts, "H"):
        yield element.where, "the heading has no level"


@rule("list-nesting")
def list_nesting(facts: Facts) -> Iterator[Fault]:
    """L holds LI, after one Caption at most; LI holds Lbl and LBody; neither lies elsewhere
    (ISO 32000-1, table 336; PDF/UA-1, 7.2; Matterhorn 09-005)."""
    for element in facts.tree.elements:
        kids = [kid.role for kid in element.elements]
        above = element.parent.role if element.parent else "root"
        if element.role == "L":
            parts = kids[1:] if kids[:1] == ["Caption"] else kids
            if set(parts) != {"LI"} or len(kids) != len(element.kids):
                yield element.where, f"the list holds {', '.join(kids) or 'no item'}"
        elif element.role == "LI":
            if above != "L":
                yield element.where, f"the item lies in {above}"
            if kids not in (["Lbl", "LBody"], ["LBody"]) or len(kids) != len(element.kids):
                yield element.where, f"the item holds {', '.join(kids) or 'no element'}"
        elif element.role == "LBody" and above != "LI":
            yield element.where, f"the body lies in {above}"


@rule("list-numbering")
def list_numbering(facts: Facts) -> Iterator[Fault]:
    """L has the attribute ListNumbering, which is not None where items have labels (ISO 32000-1,
    14.8.5.5; PDF/UA-1, 7.6)."""
    for element in elements_of(facts, "L"):
        numbering = name(element.attribute("List", "ListNumbering"))
        labelled = any(kid.role == "Lbl" for item in element.elements for kid in item.elements)
        if numbering not in LIST_NUMBERINGS:
            yield element.where, f"ListNumbering is {numbering or 'missing'}"
        elif labelled and numbering == "None":
            yield element.where, "ListNumbering is None, but items have labels"


@rule("contents-nesting")
def contents_nesting(facts: Facts) -> Iterator[Fault]:
    """TOC holds TOCI and TOC, after one Caption at most, and TOCI lies in TOC (ISO 32000-1,
    table 333; PDF/UA-1, 7.2; Matterhorn 09-006)."""
    for element in elements_of(facts, "TOC", "TOCI"):
        kids = [kid.role for kid in element.elements]
        parts = kids[1:] if kids[:1] == ["Caption"] else kids
        if element.role == "TOC" and not set(parts) <= {"TOCI", "TOC"}:
            yield element.where, f"it holds {', '.join(kids)}"
        if element.role == "TOCI" and (not element.parent or element.parent.role != "TOC"):
            yield element.where, "it does not lie in TOC"


@rule("note-identifier")
def note_identifier(facts: Facts) -> Iterator[Fault]:
    """Note has an ID that no other has (PDF/UA-1, 7.9; Matterhorn 19-003 and 19-004)."""
    notes = elements_of(facts, "Note")
    counted = Counter(text(get(element.obj, "ID")) for element in notes)
    for element in notes:
        identifier = text(get(element.obj, "ID"))
        if not identifier or counted[identifier] > 1:
            yield element.where, f"/ID is {identifier or 'missing'}, {counted[identifier]} times"


@rule("figure-alternative")
def figure_alternative(facts: Facts) -> Iterator[Fault]:
    """Figure and Formula have a description, Alt (ISO 32000-1, 14.9.3; PDF/UA-1, 7.3 and 7.7;
    Matterhorn 13-004 and 17-002)."""
    for element in elements_of(facts, "Figure", "Formula"):
        if not text(get(element.obj, "Alt")).strip():
            yield element.where, "/Alt is missing or empty"


@rule("figure-bounds")
def figure_bounds(facts: Facts) -> Iterator[Fault]:
    """Figure has the layout attribute BBox, a rectangle inside its page (ISO 32000-1, 14.8.5.4.3;
    PDF/UA-1, 7.3)."""
    for element in elements_of(facts, "Figure"):
        box = element.attribute("Layout", "BBox")
        bounds = rectangle(box)
        if bounds is None or numbers(box, 4) != bounds or bounds[0] == bounds[2]:
            yield element.where, "BBox is missing or is no rectangle"
            continue
        holders = [kid.holder for item in element.descendants() for kid in item.marked]
        for page in facts.pages:
            media = page.media_box
            if page.obj.objgen in holders and media and not lies_in(bounds, media):
                yield element.where, f"BBox leaves {page.where}"


@rule("link-content")
def link_content(facts: Facts) -> Iterator[Fault]:
    """Link holds its text and an OBJR of a link annotation (ISO 32000-1, 14.8.4.4.2; PDF/UA-1,
    7.18.5)."""
    for element in elements_of(facts, "Link"):
        inside = list(element.descendants())
        targets = [kid.target for item in inside for kid in item.references]
        if "Link" not in [name(get(target, "Subtype")) for target in targets]:
            yield element.where, "no link annotation is in it"
        if not any(item.marked for item in inside):
            yield element.where, "no text is in it"


@rule("form-content")
def form_content(facts: Facts) -> Iterator[Fault]:
    """Form holds exactly one OBJR, of a widget, and nothing else (ISO 32000-1, table 340;
    PDF/UA-1, 7.18.4); in a form that is no form any more, content and what it was (14.8.5.6)."""
    for element in elements_of(facts, "Form"):
        attributes = get(element.obj, "A")
        if attributes is not None and name(get(attributes, "O")) == "PrintField":
            if facts.form.fields_of_widgets or len(element.marked) != len(element.kids):
                yield element.where, "it is called printed, and holds other things than content"
            continue
        subtypes = [name(get(kid.target, "Subtype")) for kid in element.references]
        if subtypes != ["Widget"] or len(element.kids) != 1:
            yield element.where, f"it holds {len(element.kids)} kids, of them {subtypes} by OBJR"


@rule("form-option")
def form_option(facts: Facts) -> Iterator[Fault]:
    """The Form of an option of a radio group says in Alt which option it is, as the group's TU
    cannot (ISO 32000-1, 14.9.3; PDF/UA-1, 7.18.1)."""
    for element in elements_of(facts, "Form"):
        for kid in element.references:
            field = facts.form.field_of(kid.target)
            if field and field.is_radio and not text(get(element.obj, "Alt")).strip():
                yield element.where, f"/Alt is missing beside {field.where}"
