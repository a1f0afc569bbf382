"""Makes a value of a PDF of others' making that is bound into a packet: its pages, cleaned."""

from __future__ import annotations

import re

from reframekit.pdf.bound.annotations import Annotations
from reframekit.pdf.bound.destinations import Destinations
from reframekit.pdf.bound.fields import Fields
from reframekit.pdf.bound.objects import BoundObjects
from reframekit.pdf.bound.policy import KeepWhatCannotAct
from reframekit.pdf.bound.tags import BoundTags
from reframekit.pdf.bound.value import Bound, BoundPage
from reframekit.pdf.source.access import Array, Dictionary, RefusedError, inner, items, value
from reframekit.pdf.source.form import SourceForm
from reframekit.pdf.source.opened import Opened
from reframekit.pdf.source.pages import SourcePage
from reframekit.pdf.source.removed import (
    BOOKMARKS,
    CERTIFICATE,
    DOCUMENT,
    LAYERS,
    LOCKS,
    OPENING,
    PORTFOLIO,
    RIGHTS,
    XFA,
)
from reframekit.pdf.source.strays import form_of
from reframekit.pdf.source.strings import text_in

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def bind(opened: Opened) -> Bound:
    """The file as a value that goes into ours. Raises `RefusedError` and pypdf's errors."""
    catalog = opened.catalog
    _refuse_hidden_layers(catalog)
    policy = KeepWhatCannotAct()
    if opened.lock is not None and opened.lock.limits:
        policy.removed.add(LOCKS)
    objects = BoundObjects(policy)
    form = form_of(catalog)
    for at, source in enumerate(form.pages):
        objects.marks.setdefault(source.key, f"@p{at}@")
    _name_of_document(catalog, form, policy)
    fields = Fields(form, objects)
    annotations = Annotations(objects, Destinations(catalog, objects, form.pages), fields)
    for at, source in enumerate(form.pages):
        if not source.again:
            policy.name_of_page(source.own, at + 1)
        annotations.choose(at, source)
    fields.name_placeless()
    tags = BoundTags(catalog, objects)
    policy.tag_key = tags.key
    pages = [_page(at, source, objects, annotations, tags) for at, source in enumerate(form.pages)]
    annotations.write()
    fields.write()
    fonts = fields.fonts() if fields.count else ()
    tags.write()
    language = text_in(catalog.get("/Lang")) or ""
    return Bound(
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
        removed=policy.removed.words(),
    )


def _refuse_hidden_layers(catalog: Dictionary) -> None:
    """Raises `RefusedError` for a layer that is switched off (8.11.4.3): it would be seen."""
    usual = inner(inner(catalog, "/OCProperties"), "/D")
    if list(items(usual.get("/OFF"))) or str(usual.get("/BaseState")) == "/OFF":
        raise RefusedError("has layers that are switched off, and a packet would show them")


def _page(
    at: int, source: SourcePage, objects: BoundObjects, annotations: Annotations, tags: BoundTags
) -> BoundPage:
    """The page with this number from 0, and all that it draws (ISO 32000-1, 7.7.3.3).

    An object that is a page for the second time has no tags of its own.
    """
    objects.policy.page = at + 1
    resources = objects.text(source.attribute("/Resources"))
    kept = objects.entries(source.own, ("/Contents", "/Group"))
    tagged = "" if source.again else tags.of_page(source.own)
    annotated = annotations.entry(at)
    if annotated or tagged:
        annotated += objects.entries(source.own, ("/Tabs",))
    objects.copy_waiting()
    resources = "<<>>" if resources == "null" else resources
    entries = f"{source.geometry()}/Resources {resources}{kept}{annotated}{tagged}"
    return BoundPage(*source.size, entries, source.corner, bool(tagged))


def _name_of_document(catalog: Dictionary, form: SourceForm, policy: KeepWhatCannotAct) -> None:
    """Names what the file holds beside its pages (7.7.2): none of it is taken over."""
    removed = policy.removed
    if isinstance(value(catalog, "/OpenAction"), Array):
        removed.add(OPENING)
    else:
        policy.name_actions(catalog.get("/OpenAction"), DOCUMENT)
    policy.name_of_document(catalog)
    permissions = inner(catalog, "/Perms")
    if "/UR" in permissions or "/UR3" in permissions:
        removed.add(RIGHTS)
    if "/DocMDP" in permissions:
        removed.add(CERTIFICATE)
    if "/XFA" in form.own:
        removed.add(XFA)
    if "/Collection" in catalog:
        removed.add(PORTFOLIO)
    if "/OCProperties" in catalog:
        removed.add(LAYERS)
    if "/First" in inner(catalog, "/Outlines"):
        removed.add(BOOKMARKS)
