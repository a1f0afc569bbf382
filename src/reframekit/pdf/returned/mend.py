"""Mends what a viewer has broken of a file of ours, as far as the file itself still tells.

Words and answers are never guessed: where the tags are gone the file says so, and its answers go
into a sheet that is made anew.
"""

from __future__ import annotations

from reframekit.pdf.foreign.access import found, inner, integer, text_of
from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.fields import Fields
from reframekit.pdf.returned.reader import Opened
from reframekit.pdf.returned.structure import Structure
from reframekit.pdf.syntax import string
from reframekit.pdf.tags import number_tree

_PRINT, _SEEN = 4, ~(1 | 2 | 32)


def mend(opened: Opened, fields: Fields, structure: Structure, copy: Copy) -> None:
    """Mends the entries that PDF/UA-1 asks for, and the ties of widgets to their elements."""
    _mend_catalog(opened, copy)
    for page in fields.pages:
        copy.change(page.key, {"/Tabs": "/S"})
    if structure.there:
        _mend_ties(fields, structure, copy)
    for node in fields.nodes:
        for widget in node.widgets:
            flags = integer(widget.own.get("/F")) or 0
            copy.change(widget.key, {"/F": str(flags & _SEEN | _PRINT)})


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
