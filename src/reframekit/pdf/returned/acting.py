"""Takes out of a filled form and of a record what could act, each named with its place.

A look-up of one place after the other, as a viewer knows them, tells the pages; what lies anywhere
else is met by the policy of the copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.source.access import Dictionary, Key, found, inner, items, name_of
from reframekit.pdf.source.form import FieldNode, SourceForm
from reframekit.pdf.source.harmless import KeepHarmless
from reframekit.pdf.source.opened import Opened
from reframekit.pdf.source.removed import (
    DEMANDS,
    DOCUMENT,
    EFFECT,
    MEDIA,
    NAME_LIST,
    PORTFOLIO,
    XFA,
    printable,
)
from reframekit.pdf.source.strings import text_in
from reframekit.pdf.source.structure import Structure

#: The links that a sheet of ours may have (`markup/attributes.py`).
_LINK = re.compile("(?:https://|mailto:|tel:)[!-~]+")
_OF_A_LINK = frozenset("/Type /S /URI".split())
#: The entries of a structure element (14.7.2, and those of ISO 32000-2).
_OF_AN_ELEMENT = frozenset(
    "/Type /S /P /ID /Ref /Pg /K /A /C /R /T /Lang /Alt /E /ActualText /AF /NS".split()
)
#: The lists of names that stay (7.7.4).
_NAMES = frozenset("/Dests /AP /Pages /Templates".split())
#: What an annotation becomes that holds a file or media: a note, and a picture that stays in its
#: place; and what it keeps of its entries.
_NOTE, _PICTURE = "/Text", "/Watermark"
_BECOMES = {**dict.fromkeys(MEDIA, _PICTURE), "/FileAttachment": _NOTE, "/Sound": _NOTE}
_KEPT = frozenset(
    "/Type /Rect /Contents /P /NM /M /F /AP /AS /Border /C /StructParent /Lang /OC /T /Popup /CA"
    " /CreationDate /IRT /RT /RC /Subj".split()
)


class KeepForm(KeepHarmless):
    """The policy of a file that is filled or recorded: jumps within it may stay, and in a file with
    a sheet of ours the links that such a sheet may have.
    """

    def __init__(self, structure: Structure, *, ours: bool) -> None:
        super().__init__()
        self._elements = {id(each.own) for each in structure.elements}
        self._ours = ours

    def stays(self, action: Dictionary) -> bool:
        """Whether an action may stay, without those that follow it."""
        kind = name_of(action, "/S")
        if kind != "/URI":
            return kind == "/GoTo"
        address = text_in(action.get("/URI")) or ""
        own = action.keys() <= _OF_A_LINK
        return self._ours and own and _LINK.fullmatch(address) is not None

    def instead(self, dictionary: Dictionary, named_by_use: bool) -> str | None:
        """What is written for a dictionary that does not stay; an element may be called like an
        action.
        """
        if id(dictionary) in self._elements and dictionary.keys() <= _OF_AN_ELEMENT:
            return None
        return super().instead(dictionary, named_by_use)


def take_acting_out(opened: Opened, form: SourceForm, copy: Copy, policy: KeepForm) -> None:
    """Takes out what could act, and names it in `policy`, which the copy keeps to."""
    taking = _Taking(copy, policy)
    taking.of_document(opened)
    if "/XFA" in form.own:
        policy.removed.add(XFA)
    copy.change(form.key, {"/XFA": None, "/CO": None})
    for node in form.nodes.values():
        taking.of_field(node)
    for number, page in enumerate(form.pages, start=1):
        if not page.again:
            taking.of_page(page.key, page.own, number)
            for raw in items(page.own.get("/Annots")):
                key, own, _ = found(raw)
                if isinstance(own, Dictionary) and key not in form.nodes:
                    taking.of_annotation(key, own, number)


class _Taking:
    """The places of one file, one after the other."""

    def __init__(self, copy: Copy, policy: KeepForm) -> None:
        self._copy = copy
        self._policy = policy
        self._seen: set[Key] = set()

    def of_document(self, opened: Opened) -> None:
        """The document's own actions, its lists of names and its bookmarks."""
        catalog, key, policy = opened.catalog, opened.catalog_key, self._policy
        policy.name_of_document(catalog)
        self._action(key, catalog, "/OpenAction", DOCUMENT)
        for entry, kind in (("/Collection", PORTFOLIO), ("/Requirements", DEMANDS)):
            if entry in catalog:
                policy.removed.add(kind)
        for entry in ("/AA", "/AF", "/Collection", "/Requirements"):
            self._leave_out(key, catalog, entry)
        names = found(catalog.get("/Names"))
        if isinstance(names.value, Dictionary):
            for entry in names.value.keys() - _NAMES:
                if entry not in ("/JavaScript", "/EmbeddedFiles"):
                    policy.removed.add(NAME_LIST, DOCUMENT, printable(entry[1:]))
                self._leave_out(names.key, names.value, entry)
        for bookmark, own in _bookmarks(catalog):
            self._action(bookmark, own, "/A", DOCUMENT)
            self._triggers(bookmark, own, DOCUMENT)

    def of_page(self, key: Key, own: Dictionary, page: int) -> None:
        """What a page does when it is shown (7.7.3.3, 12.4.4)."""
        self._policy.name_of_page(own, page)
        if "/Trans" in own or "/PresSteps" in own:
            self._policy.removed.add(EFFECT, page)
        for entry in ("/AA", "/AF", "/Trans", "/Dur", "/PresSteps"):
            self._leave_out(key, own, entry)

    def of_field(self, node: FieldNode) -> None:
        """What a field, or one above it, does."""
        if "/A" not in node.own and "/AA" not in node.own:
            return
        page = _page_of(node)
        self._action(node.key, node.own, "/A", page, field=True)
        self._triggers(node.key, node.own, page, field=True)

    def of_annotation(self, key: Key, own: Dictionary, page: int) -> None:
        """What an annotation does, and the file or the media that it holds."""
        if key in self._seen:
            return
        self._seen.add(key)
        for entry in ("/A", "/PA"):
            self._action(key, own, entry, page)
        self._triggers(key, own, page)
        subtype = name_of(own, "/Subtype")
        if subtype not in _BECOMES:
            return
        if subtype == "/FileAttachment":
            self._policy.attachment(own.get("/FS"), page)
        else:
            self._policy.removed.add(MEDIA[subtype], page)
        for entry in own.keys() - _KEPT:
            self._leave_out(key, own, entry)
        self._copy.change(key, {"/Subtype": _BECOMES[subtype]})

    def _action(
        self, key: Key, own: Dictionary, entry: str, page: int | None, *, field: bool = False
    ) -> None:
        """Takes out an action with those behind it, or of one that may stay those behind it."""
        action = found(own.get(entry))
        if not isinstance(action.value, Dictionary):
            return
        if not self._policy.stays_behind(entry, action.value):
            self._policy.name_actions(own.get(entry), page, field=field)
            self._leave_out(key, own, entry)
        elif "/Next" in action.value and action.key not in self._seen:
            self._seen.add(action.key)
            self._policy.name_actions(own.get(entry), page, field=field, first_stays=True)
            self._leave_out(action.key, action.value, "/Next")

    def _triggers(
        self, key: Key, own: Dictionary, page: int | None, *, field: bool = False
    ) -> None:
        self._policy.name_triggers(own.get("/AA"), page, field=field)
        self._leave_out(key, own, "/AA")

    def _leave_out(self, key: Key, own: Dictionary, entry: str) -> None:
        if entry in own:
            self._copy.change(key, {entry: None})


def _bookmarks(catalog: Dictionary) -> Iterator[tuple[Key, Dictionary]]:
    """The items of the outline (12.3.3), each once."""
    waiting = [inner(catalog, "/Outlines").get("/First")]
    seen: set[Key] = set()
    while waiting:
        key, own, _ = found(waiting.pop())
        if key not in seen and isinstance(own, Dictionary):
            seen.add(key)
            yield key, own
            waiting += [own.get("/Next"), own.get("/First")]


def _page_of(node: FieldNode) -> int | None:
    """The first page, from 1, that shows a field or one below it."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if each.pages:
            return each.pages[0] + 1
        waiting += reversed(each.kids)
    return None
