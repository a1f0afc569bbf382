"""Mends what a viewer has broken of a file of ours, as far as the file itself still tells.

Words and answers are never guessed: where the tags are gone the file says so, and its answers go
into a sheet that is made anew.
"""

from __future__ import annotations

import re
from contextlib import suppress

from pypdf.generic import DictionaryObject

from reframekit.identity import NoTableError, tables_from_json
from reframekit.layout.theme import INK
from reframekit.pdf.bound.syntax import name
from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.looks import Looks, font_size, rectangle, turned
from reframekit.pdf.returned.read import field_tables
from reframekit.pdf.returned.values import type_of
from reframekit.pdf.source.access import found, inner, integer, items, string_bytes, text_of
from reframekit.pdf.source.form import Fields, Node
from reframekit.pdf.source.opened import Opened
from reframekit.pdf.source.structure import Structure
from reframekit.pdf.syntax import number, reference, string
from reframekit.pdf.write.drawing import operands
from reframekit.pdf.write.font_objects import TYPING_FONT
from reframekit.pdf.write.tags import number_tree

_FONT = re.compile(rb"/([^\s/]+)\s+[-+.\d]+\s+Tf\b")
_PRINT, _SEEN = 4, ~(1 | 2 | 32)


def instances(catalog: DictionaryObject) -> frozenset[str]:
    """The nodes of the sheets of ours in a file; none in a file of others' making."""
    tables = field_tables(catalog)
    if tables is None:
        return frozenset()
    with suppress(NoTableError):
        identities, _ = tables_from_json(tables)
        return frozenset(identity.instance for identity in identities)
    return frozenset()


def mend(opened: Opened, fields: Fields, structure: Structure, copy: Copy, looks: Looks) -> None:
    """Mends the entries that PDF/UA-1 asks for, the fields of sheets of ours and the form's fonts,
    and the ties of widgets to their elements. A file with no sheet of ours stays as it is.
    """
    sheets = instances(opened.catalog)
    if not sheets:
        return
    _mend_catalog(opened, copy)
    for page in fields.pages:
        copy.change(page.key, {"/Tabs": "/S"})
        _mend_resources(page.attribute("/Resources"), copy)
    if structure.there:
        _mend_ties(fields, structure, copy)
    others: set[bytes] = set()
    for node in fields.nodes:
        if node.name.partition(".")[0] in sheets:
            _mend_field(node, copy)
        else:
            others.update(_FONT.findall(string_bytes(node.held.get("/DA")) or b""))
    _mend_fonts(fields, others, copy, looks)


def _mend_resources(raw: object, copy: Copy) -> None:
    """Takes fonts that are not embedded out of the resources that our pages share.

    PDFium puts the ones there that stand in for letters while somebody types.
    """
    resources = found(raw).value
    if not isinstance(resources, DictionaryObject):
        return
    key, fonts, _ = found(resources.get("/Font"))
    if isinstance(fonts, DictionaryObject) and f"/{TYPING_FONT}" in fonts:
        loose = {name(font): None for font, held in fonts.items() if not _is_embedded(held)}
        copy.change(key, loose)


def _is_embedded(raw: object) -> bool:
    """Whether a font has its program in the file (9.9)."""
    font = found(raw).value
    if not isinstance(font, DictionaryObject):
        return False
    kin = [font, *(found(each).value for each in items(font.get("/DescendantFonts")))]
    held = [inner(each, "/FontDescriptor") for each in kin if isinstance(each, DictionaryObject)]
    return any("/FontFile2" in descriptor for descriptor in held)


def _mend_field(node: Node, copy: Copy) -> None:
    """Gives a field the font that it is typed with, and its widgets their flags.

    pypdf names fonts of its own there and gives widgets a value; pdf-lib and MuPDF take Helvetica.
    """
    if type_of(node) in ("text", "choice"):
        size = number(font_size(node, turned(rectangle(node.widgets[0].own), 0)[0]))
        copy.change(node.key, {"/DA": f"(/{TYPING_FONT} {size} Tf {operands(INK)} rg)"})
    for widget in node.widgets:
        flags = (integer(widget.own.get("/F")) or 0) & _SEEN | _PRINT
        copy.change(widget.key, {"/F": str(flags)})
        if widget.key != node.key:
            copy.change(widget.key, {"/V": None, "/DA": None})


def _mend_fonts(fields: Fields, others: set[bytes], copy: Copy, looks: Looks) -> None:
    """Leaves the form the font of ours and those that fields of others' making are typed with."""
    held = inner(inner(fields.form, "/DR"), "/Font")
    kept = {
        name(key): copy.text(raw)
        for key, raw in held.items()
        if key.removeprefix("/").encode("latin-1") in others
    }
    kept[f"/{TYPING_FONT}"] = reference(looks.fonts.typing_font())
    fonts = "".join(f"{key} {raw}" for key, raw in kept.items())
    look = f"(/{TYPING_FONT} 0 Tf {operands(INK)} rg)"
    copy.change(fields.form_key, {"/DR": f"<</Font<<{fonts}>>>>", "/DA": look})


def _mend_catalog(opened: Opened, copy: Copy) -> None:
    catalog = opened.catalog
    changes: dict[str, str | None] = {}
    if not text_of(catalog.get("/Lang")):
        changes["/Lang"] = string("en")
    if "/Marked" not in inner(catalog, "/MarkInfo"):
        changes["/MarkInfo"] = "<</Marked true>>"
    if "/DisplayDocTitle" not in inner(catalog, "/ViewerPreferences"):
        changes["/ViewerPreferences"] = "<</DisplayDocTitle true>>"
    copy.change(opened.catalog_key, changes)


def _mend_ties(fields: Fields, structure: Structure, copy: Copy) -> None:
    """Leads every widget back to the element that holds it, and the parent tree to it."""
    pairs = dict(structure.pairs)
    new: dict[int, str] = {}
    after = structure.next_key
    for node in fields.nodes:
        for widget in node.widgets:
            owner = structure.owners.get(widget.key)
            if owner is None:
                continue
            at = integer(widget.own.get("/StructParent"))
            if at is not None and at in pairs and found(pairs[at]).key == owner.key:
                continue
            new[after] = copy.text(owner.raw)
            copy.change(widget.key, {"/StructParent": str(after)})
            after += 1
    if new:
        kept = {at: copy.text(raw) for at, raw in pairs.items()}
        changes = {"/ParentTree": number_tree(kept | new), "/ParentTreeNextKey": str(after)}
        copy.change(structure.key, changes)
