"""Reads a foreign PDF and cleans it: from its bytes to a `Foreign` value.

Runs in the child process alone, whose settings of the PDF library nobody else shares.
"""

from __future__ import annotations

import io
import re

from pypdf import PasswordType, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from reframekit.pdf.bound.actions import name_actions, name_triggers
from reframekit.pdf.bound.annotations import Annotations
from reframekit.pdf.bound.destinations import Destinations
from reframekit.pdf.bound.fields import Fields
from reframekit.pdf.bound.objects import Objects
from reframekit.pdf.bound.removed import (
    BOOKMARKS,
    DOCUMENT,
    LAYERS,
    LOCKS,
    OPENING,
    PORTFOLIO,
    XFA,
    Removed,
)
from reframekit.pdf.bound.tags import Tags
from reframekit.pdf.bound.value import Foreign, ForeignPage
from reframekit.pdf.source.access import (
    NeedsPasswordError,
    RefusedError,
    inner,
    items,
    text_of,
    tree,
    value,
)
from reframekit.pdf.source.pages import SourcePage, pages_of

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def read(data: bytes) -> Foreign:
    """The file with these bytes. Raises `RefusedError`, `NeedsPasswordError` and pypdf's errors."""
    #: A name's bytes are taken as they are, one letter for each.
    NameObject.CHARSETS = ("latin-1",) * 3
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise NeedsPasswordError
    catalog = reader.root_object
    _refuse_hidden_layers(catalog)
    removed = Removed()
    if reader.is_encrypted:
        removed.add(LOCKS)
    objects = Objects(removed)
    sources = pages_of(catalog)
    for at, source in enumerate(sources):
        objects.marks.setdefault(source.key, f"@p{at}@")
    form = inner(catalog, "/AcroForm")
    _name_of_document(catalog, form, objects)
    fields = Fields(form, objects)
    annotations = Annotations(objects, Destinations(catalog, objects, sources), fields)
    for at, source in enumerate(sources):
        _name_of_page(source, at + 1, objects)
        annotations.choose(at, source)
    fields.name_placeless()
    tags = Tags(catalog, objects)
    objects.tag_key = tags.key
    pages = [_page(at, source, objects, annotations, tags) for at, source in enumerate(sources)]
    annotations.write()
    fields.write()
    fonts = fields.fonts() if fields.count else ()
    tags.write()
    language = text_of(catalog.get("/Lang"))
    return Foreign(
        pages=tuple(pages),
        objects=objects.finish(),
        fields=fields.top,
        field_count=fields.count,
        default_appearance=fields.default_appearance,
        quadding=fields.quadding,
        fonts=fonts,
        tags=tags.top,
        parent_tree=tags.parent_tree,
        lang=language if _LANGUAGE.fullmatch(language) else "",
        removed=removed.words(),
    )


def _refuse_hidden_layers(catalog: DictionaryObject) -> None:
    """Raises `RefusedError` for a layer that is switched off (8.11.4.3): it would be seen."""
    usual = inner(inner(catalog, "/OCProperties"), "/D")
    if list(items(usual.get("/OFF"))) or str(usual.get("/BaseState")) == "/OFF":
        raise RefusedError("has layers that are switched off, and a packet would show them")


def _page(
    at: int, source: SourcePage, objects: Objects, annotations: Annotations, tags: Tags
) -> ForeignPage:
    """The page with this number from 0, and all that it draws (ISO 32000-1, 7.7.3.3).

    An object that is a page for the second time has neither annotations nor tags of its own.
    """
    objects.page = at + 1
    resources = objects.text(source.attribute("/Resources"))
    kept = objects.entries(source.own, ("/Contents", "/Group"))
    tagged = "" if source.again else tags.of_page(source.own)
    annotated = "" if source.again else annotations.entry(at)
    if annotated or tagged:
        annotated += objects.entries(source.own, ("/Tabs",))
    objects.copy_waiting()
    resources = "<<>>" if resources == "null" else resources
    entries = f"{source.geometry()}/Resources {resources}{kept}{annotated}{tagged}"
    return ForeignPage(*source.size, entries, source.corner, bool(tagged))


def _name_of_document(catalog: DictionaryObject, form: DictionaryObject, objects: Objects) -> None:
    """Names what the file holds beside its pages (7.7.2): none of it is taken over."""
    removed = objects.removed
    names = inner(catalog, "/Names")
    if isinstance(value(catalog, "/OpenAction"), ArrayObject):
        removed.add(OPENING)
    name_actions(catalog.get("/OpenAction"), removed, DOCUMENT)
    name_triggers(catalog.get("/AA"), removed, DOCUMENT)
    for _, script in tree(names.get("/JavaScript"), "/Names"):
        name_actions(script, removed, DOCUMENT)
    for name, attached in tree(names.get("/EmbeddedFiles"), "/Names"):
        objects.attachment(attached, None, name)
    for attached in items(catalog.get("/AF")):
        objects.attachment(attached, None)
    if "/XFA" in form:
        removed.add(XFA)
    if "/Collection" in catalog:
        removed.add(PORTFOLIO)
    if "/OCProperties" in catalog:
        removed.add(LAYERS)
    if "/First" in inner(catalog, "/Outlines"):
        removed.add(BOOKMARKS)


def _name_of_page(source: SourcePage, page: int, objects: Objects) -> None:
    """Names what a page would do, and what is attached to it."""
    if source.again:
        return
    name_triggers(source.own.get("/AA"), objects.removed, page)
    for attached in items(source.own.get("/AF")):
        objects.attachment(attached, page)
