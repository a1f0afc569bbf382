"""Rules of the interactive form: its dictionary, its hierarchy of names and its values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pikepdf

from tests.ua.facts import Facts
from tests.ua.fields import COMBO_EDIT, Field
from tests.ua.findings import Fault, rule
from tests.ua.objects import get, integer, is_dictionary, items, key_of, same, text

FIELD_TYPES = frozenset(["Tx", "Btn", "Ch"])


@rule("acroform-fields")
def acroform_fields(facts: Facts) -> Iterator[Fault]:
    """The catalog has an AcroForm with Fields where a page has widgets (ISO 32000-1,
    table 218)."""
    fields = get(facts.catalog, "AcroForm", "Fields")
    if facts.widgets and not (isinstance(fields, pikepdf.Array) and len(fields)):
        yield "form", "/AcroForm /Fields is missing or empty"


@rule("acroform-resources")
def acroform_resources(facts: Facts) -> Iterator[Fault]:
    """The AcroForm has DR with fonts (ISO 32000-1, table 218 and 12.7.3.3)."""
    fonts = get(facts.catalog, "AcroForm", "DR", "Font")
    if facts.widgets and not (is_dictionary(fonts) and fonts.keys()):
        yield "form", "/DR /Font is missing or empty"


@rule("acroform-appearance")
def acroform_appearance(facts: Facts) -> Iterator[Fault]:
    """The AcroForm has DA (ISO 32000-1, table 218 and 12.7.3.3)."""
    if facts.widgets and not text(get(facts.catalog, "AcroForm", "DA")):
        yield "form", "/DA is missing"


@rule("acroform-no-xfa")
def acroform_no_xfa(facts: Facts) -> Iterator[Fault]:
    """The form is not XFA (ISO 32000-1, 12.7.8; PDF/UA-1, 7.15; Matterhorn 25-001)."""
    if get(facts.catalog, "AcroForm", "XFA") is not None:
        yield "form", "/XFA is there"
    if get(facts.catalog, "NeedsRendering") is not None:
        yield "catalog", "/NeedsRendering is there"


@rule("acroform-own-appearances")
def acroform_own_appearances(facts: Facts) -> Iterator[Fault]:
    """NeedAppearances is not set: the file brings its appearances (ISO 32000-1, table 218)."""
    if get(facts.catalog, "AcroForm", "NeedAppearances") is not None:
        yield "form", "/NeedAppearances is there"


@rule("field-once")
def field_once(facts: Facts) -> Iterator[Fault]:
    """Every field is reached from Fields exactly once (ISO 32000-1, 12.7.3.1)."""
    for field in facts.form.repeated:
        yield field.where, "the field is reached again"
    counted = Counter(key_of(widget) for node in facts.form.nodes for widget in node.widgets)
    for node in facts.form.nodes:
        for widget in node.widgets:
            if counted[key_of(widget)] > 1:
                yield node.where, "a widget of the field is reached again"


@rule("field-shown")
def field_shown(facts: Facts) -> Iterator[Fault]:
    """Every field has a widget, and every widget of a field is on a page (ISO 32000-1,
    12.5.6.19)."""
    shown = {key_of(widget.obj) for widget in facts.widgets}
    for field in facts.form.terminals:
        if not field.widgets:
            yield field.where, "the field has no widget"
        for widget in field.widgets:
            if key_of(widget) not in shown:
                yield field.where, "a widget of the field is on no page"


@rule("widget-reachable")
def widget_reachable(facts: Facts) -> Iterator[Fault]:
    """Every widget on a page belongs to a field that Fields reaches (ISO 32000-1, 12.7.3.1)."""
    for widget in facts.widgets:
        if widget.field is None:
            yield widget.where, "no field reaches the widget"


@rule("field-name")
def field_name(facts: Facts) -> Iterator[Fault]:
    """T of every field and of every node above is not empty and holds no full stop (ISO 32000-1,
    12.7.3.2)."""
    for node in facts.form.nodes:
        if not node.partial_name.strip():
            yield node.where, "/T is missing or empty"
        elif "." in node.partial_name:
            yield node.where, "/T holds a full stop"


@rule("field-siblings")
def field_siblings(facts: Facts) -> Iterator[Fault]:
    """No two nodes under one parent have one T (ISO 32000-1, 12.7.3.2)."""
    families: list[tuple[str, list[Field]]] = [("the form", facts.form.roots)]
    families += [(node.where, node.kids) for node in facts.form.nodes]
    for where, kids in families:
        for partial, count in Counter(kid.partial_name for kid in kids).items():
            if count > 1:
                yield where, f"{count} nodes below it are called {partial}"


@rule("field-full-name")
def field_full_name(facts: Facts) -> Iterator[Fault]:
    """No two fields have one full name (ISO 32000-1, 12.7.3.2)."""
    counted = Counter(field.full_name for field in facts.form.terminals)
    for full_name, count in counted.items():
        if count > 1:
            yield f"field {full_name}", f"{count} fields have this name"


@rule("field-parent")
def field_parent(facts: Facts) -> Iterator[Fault]:
    """Parent of every kid, field or widget, is the node whose Kids list it, and a node at the top
    has none (ISO 32000-1, table 220)."""
    for node in facts.form.nodes:
        if node.parent is None and get(node.obj, "Parent") is not None:
            yield node.where, "a node of /Fields has a /Parent"
        for kid in items(get(node.obj, "Kids")):
            if not same(get(kid, "Parent"), node.obj):
                yield node.where, "a kid has another /Parent"
        if node.kids and len(node.widgets) > 0:
            yield node.where, "/Kids holds fields and widgets"


@rule("field-type")
def field_type(facts: Facts) -> Iterator[Fault]:
    """FT of every field is Tx, Btn or Ch (ISO 32000-1, table 220)."""
    for field in facts.form.terminals:
        if field.kind not in FIELD_TYPES:
            yield field.where, f"/FT is {field.kind or 'missing'}"


@rule("field-node-description")
def field_node_description(facts: Facts) -> Iterator[Fault]:
    """A node at the top that groups fields has TU, the title of their sheet (ISO 32000-1,
    table 220)."""
    for node in facts.form.roots:
        if not node.is_terminal and not text(get(node.obj, "TU")).strip():
            yield node.where, "/TU is missing or empty"


@rule("text-length")
def text_length(facts: Facts) -> Iterator[Fault]:
    """A text is no longer than its field's MaxLen (ISO 32000-1, 12.7.4.3)."""
    for field in facts.form.terminals:
        most = integer(field.inherited("MaxLen"))
        value = text(field.inherited("V"))
        if field.kind == "Tx" and most is not None and len(value) > most:
            yield field.where, f"the value has {len(value)} characters, /MaxLen is {most}"


@rule("choice-value")
def choice_value(facts: Facts) -> Iterator[Fault]:
    """A choice field has options, and its value is one of them unless it can be edited
    (ISO 32000-1, 12.7.4.4)."""
    for field in facts.form.terminals:
        if field.kind != "Ch":
            continue
        options = items(field.inherited("Opt"))
        exports = [text(items(option)[0]) for option in options if items(option)]
        if not exports:
            yield field.where, "/Opt is missing or empty"
        for value in items(field.inherited("V")):
            if not field.flags & COMBO_EDIT and text(value) not in ("", *exports):
                yield field.where, f"{text(value)!r} is not an option"
