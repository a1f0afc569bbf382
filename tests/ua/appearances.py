"""Rules of widget appearances and of the font that a viewer writes answers in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from tests.ua.facts import Appearance, Facts
from tests.ua.findings import Fault, rule
from tests.ua.objects import Key, get, items, key_of, name, numbers, rectangle, text

FONT_CHOICE = re.compile(r"/([^\s/\[\]()<>{}%]+)\s+(-?[\d.]+)\s+Tf")
"""The font and size of a default appearance string (ISO 32000-1, 12.7.3.3)."""

TOLERANCE = 0.01
"""Points by which an appearance may be larger or smaller than its widget."""


def is_text(appearance: Appearance) -> bool:
    """Whether an appearance is that of a text or choice field, which shows its value in text."""
    field = appearance.widget.field
    return field is not None and field.kind in {"Tx", "Ch"}


@rule("widget-appearance")
def widget_appearance(facts: Facts) -> Iterator[Fault]:
    """Every widget has a normal appearance: a form XObject, or for a button one for each state
    (ISO 32000-1, 12.5.5; without it some viewers show nothing)."""
    for widget in facts.widgets:
        normal = get(widget.obj, "AP", "N")
        is_button = widget.field is not None and widget.field.kind == "Btn"
        expected = pikepdf.Dictionary if is_button else pikepdf.Stream
        if not isinstance(normal, expected):
            yield widget.where, "/AP /N is missing or of another kind"
    for appearance in facts.appearances:
        if name(get(appearance.obj, "Subtype")) != "Form":
            yield appearance.content.where, "the appearance is not a form XObject"


@rule("appearance-unshared")
def appearance_unshared(facts: Facts) -> Iterator[Fault]:
    """The appearance stream of a text or choice field serves no other widget: programs that fill
    the form overwrite it in place (ISO 32000-1, 12.5.5 and 12.7.3.3)."""
    users: dict[Key | None, list[Appearance]] = {}
    for appearance in facts.appearances:
        users.setdefault(key_of(appearance.obj), []).append(appearance)
    for sharing in users.values():
        if len(sharing) > 1 and any(is_text(appearance) for appearance in sharing):
            for appearance in sharing:
                yield appearance.content.where, f"{len(sharing)} appearances are one stream"


@rule("appearance-size")
def appearance_size(facts: Facts) -> Iterator[Fault]:
    """BBox of an appearance is as large as the widget's Rect, so that nothing is stretched
    (ISO 32000-1, 12.5.5 and table 95)."""
    for appearance in facts.appearances:
        box = rectangle(get(appearance.obj, "BBox"))
        place = rectangle(get(appearance.widget.obj, "Rect"))
        matrix = numbers(get(appearance.obj, "Matrix"), 6)
        if box is None:
            yield appearance.content.where, "/BBox is missing"
        elif place is not None:
            width, height = box[2] - box[0], box[3] - box[1]
            if matrix is not None:
                a, b, c, d, _, _ = matrix
                width, height = abs(a * width + c * height), abs(b * width + d * height)
            over = abs(width - place[2] + place[0]), abs(height - place[3] + place[1])
            if max(over) > TOLERANCE:
                yield appearance.content.where, f"/BBox is {width:g} by {height:g}, /Rect is not"


@rule("appearance-value")
def appearance_value(facts: Facts) -> Iterator[Fault]:
    """A text or choice field with a value shows text (ISO 32000-1, 12.7.3.3)."""
    for appearance in facts.appearances:
        field = appearance.widget.field
        if field is None or not is_text(appearance):
            continue
        values = [text(value).strip() for value in items(field.inherited("V"))]
        if any(values) and not any(show.codes for show in appearance.content.shows):
            yield appearance.content.where, "the value is not shown"


@rule("field-appearance")
def field_appearance(facts: Facts) -> Iterator[Fault]:
    """A text or choice field has a default appearance, DA, that chooses a font (ISO 32000-1,
    table 222)."""
    for field in facts.form.terminals:
        given = text(field.inherited("DA"))
        if field.kind in {"Tx", "Ch"} and not FONT_CHOICE.search(given):
            yield field.where, f"/DA is {given!r}"


@rule("field-font")
def field_font(facts: Facts) -> Iterator[Fault]:
    """The font of every DA is in the AcroForm's DR and is embedded (ISO 32000-1, 12.7.3.3;
    PDF/UA-1, 7.21.4.1)."""
    fonts = get(facts.catalog, "AcroForm", "DR", "Font")
    givers: list[tuple[str, Any]] = [("form", get(facts.catalog, "AcroForm", "DA"))]
    givers += [(node.where, get(node.obj, "DA")) for node in facts.form.nodes]
    givers += [(widget.where, get(widget.obj, "DA")) for widget in facts.widgets]
    for where, given in givers:
        for chosen, _ in FONT_CHOICE.findall(text(given)):
            font = facts.font(get(fonts, chosen))
            if font is None:
                yield where, f"/DA names {chosen}, which /DR has not"
            elif not font.is_embedded:
                yield where, f"/DA names {chosen}, which is not embedded"
