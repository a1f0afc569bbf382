"""Mends what a viewer has broken of a file of ours, as far as the file itself still tells.

Words and answers are never guessed: where the tags are gone the file says so, and its answers go
into a sheet that is made anew.
"""

from __future__ import annotations

from reframekit.keys import node_of
from reframekit.pdf.flags import HIDDEN, INVISIBLE, NO_VIEW, PRINT
from reframekit.pdf.looks.text import INKED
from reframekit.pdf.returned.asked import AskedLook
from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.looks import Looks
from reframekit.pdf.returned.values import type_of
from reframekit.pdf.source import names
from reframekit.pdf.source.access import Array, Dictionary, found, inner, integer, value
from reframekit.pdf.source.default_appearance import typed_with
from reframekit.pdf.source.fonts import is_embedded
from reframekit.pdf.source.form import Field, FieldNode, SourceForm
from reframekit.pdf.source.opened import Opened
from reframekit.pdf.source.strings import text_in
from reframekit.pdf.source.structure import Structure
from reframekit.pdf.source.tables import identities_in
from reframekit.pdf.syntax import reference, string
from reframekit.pdf.write.font_objects import TYPING_FONT
from reframekit.pdf.write.tags import number_tree

_SEEN = ~(INVISIBLE | HIDDEN | NO_VIEW)


def mend(opened: Opened, form: SourceForm, structure: Structure, copy: Copy, looks: Looks) -> None:
    """Mends the entries that PDF/UA-1 asks for, the fields of sheets of ours and the form's fonts,
    and the ties of widgets to their elements. In a file with no sheet of ours, only buttons that
    were taken out of their groups are put back.
    """
    _mend_strays(form, copy)
    sheets = {identity.instance for identity in identities_in(opened.catalog)}
    if not sheets:
        return
    _mend_catalog(opened, copy)
    for page in form.pages:
        copy.change(page.key, {"/Tabs": "/S"})
        _mend_resources(page.attribute("/Resources"), copy)
    if structure.there:
        _mend_ties(form, structure, copy)
    others: set[bytes] = set()
    for field in form.fields:
        if node_of(field.name) in sheets:
            _mend_field(field, copy)
        else:
            others.update(field.default_appearance.fonts)
    _mend_fonts(form, others, copy, looks)


def _mend_resources(raw: object, copy: Copy) -> None:
    """Takes fonts that are not embedded out of the resources that our pages share.

    PDFium puts the ones there that stand in for letters while somebody types.
    """
    resources = found(raw).value
    if not isinstance(resources, Dictionary):
        return
    key, fonts, _ = found(resources.get("/Font"))
    if isinstance(fonts, Dictionary) and f"/{TYPING_FONT}" in fonts:
        loose = {names.written(font): None for font, held in fonts.items() if not is_embedded(held)}
        copy.change(key, loose)


def _mend_strays(form: SourceForm, copy: Copy) -> None:
    """Writes buttons where they belong that a program took out of their groups, and a form's list
    of fields as a list.
    """
    strays = [node for node in form.nodes.values() if node.strayed]
    for stray in strays:
        above = stray.above
        assert above is not None
        title = None if stray.title is None else string(stray.title)
        changes: dict[str, str | None] = {"/T": title, "/Parent": copy.text(above.raw)}
        if title is None:
            changes |= {"/FT": None, "/Ff": None, "/V": None}
        copy.change(stray.key, changes)
    for node in form.nodes.values() if strays else ():
        if node.kids or "/Kids" in node.own:
            copy.change(node.key, {"/Kids": _listed(node.kids, copy)})
    listed = value(form.own, "/Fields")
    if strays or (listed is not None and not isinstance(listed, Array)):
        tops = [node for node in form.nodes.values() if node.above is None]
        copy.change(form.key, {"/Fields": _listed(tops, copy)})


def _listed(nodes: list[FieldNode], copy: Copy) -> str:
    return f"[{' '.join(copy.text(node.raw) for node in nodes)}]"


def _mend_field(field: Field, copy: Copy) -> None:
    """Gives a field the font that it is typed with, and its widgets their flags.

    pypdf names fonts of its own there and gives widgets a value; pdf-lib and MuPDF take Helvetica.
    """
    if type_of(field) in ("text", "choice"):
        size = AskedLook(field, field.widgets[0]).letters
        copy.change(field.key, {"/DA": _typed_with(size)})
    for widget in field.widgets:
        flags = (integer(widget.own.get("/F")) or 0) & _SEEN | PRINT
        copy.change(widget.key, {"/F": str(flags)})
        if widget.key != field.key:
            copy.change(widget.key, {"/V": None, "/DA": None})


def _mend_fonts(form: SourceForm, others: set[bytes], copy: Copy, looks: Looks) -> None:
    """Leaves the form the font of ours and those that fields of others' making are typed with."""
    held = inner(inner(form.own, "/DR"), "/Font")
    fonts = {names.written(key): raw for key, raw in held.items()}
    kept = {key: copy.text(raw) for key, raw in fonts.items() if key[1:].encode() in others}
    kept[f"/{TYPING_FONT}"] = reference(looks.fonts.typing_font())
    written = "".join(f"{key} {raw}" for key, raw in kept.items())
    copy.change(form.key, {"/DR": f"<</Font<<{written}>>>>", "/DA": _typed_with(0)})


def _typed_with(size: float) -> str:
    return typed_with(TYPING_FONT, size, INKED).removeprefix("/DA")


def _mend_catalog(opened: Opened, copy: Copy) -> None:
    catalog = opened.catalog
    changes: dict[str, str | None] = {}
    if not text_in(catalog.get("/Lang")):
        changes["/Lang"] = string("en")
    if "/Marked" not in inner(catalog, "/MarkInfo"):
        changes["/MarkInfo"] = "<</Marked true>>"
    shown = inner(catalog, "/ViewerPreferences")
    if "/DisplayDocTitle" not in shown:
        kept = "".join(f"{names.written(key)} {copy.text(raw)}" for key, raw in shown.items())
        changes["/ViewerPreferences"] = f"<<{kept}/DisplayDocTitle true>>"
    copy.change(opened.catalog_key, changes)


def _mend_ties(form: SourceForm, structure: Structure, copy: Copy) -> None:
    """Leads every widget back to the element that holds it, and the parent tree to it."""
    pairs = dict(structure.pairs)
    new: dict[int, str] = {}
    after = structure.next_key
    for field in form.fields:
        for widget in field.widgets:
            owner = structure.owners.get(widget.key)
            if owner is None:
                continue
            at = integer(widget.own.get("/StructParent"))
            if at is not None and at in pairs and found(pairs[at]).key == owner.key:
                continue
            new[after] = reference(copy.number_of(owner.key, owner.own))
            copy.change(widget.key, {"/StructParent": str(after)})
            after += 1
    if new:
        kept = {at: copy.text(raw) for at, raw in pairs.items()}
        changes = {"/ParentTree": number_tree(kept | new), "/ParentTreeNextKey": str(after)}
        copy.change(structure.key, changes)
