"""Makes a record of a form: its answers become content of the pages, and nothing can be changed.

Each widget's look is drawn where it stood, and the structure element that held the widget holds
what is drawn, with its role in the attributes of a printed form (ISO 32000-1, 14.8.5.6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reframekit.pdf.flags import HIDDEN, NO_VIEW
from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.looks import Looks
from reframekit.pdf.returned.mend import mend
from reframekit.pdf.returned.own_looks import OwnLooks
from reframekit.pdf.returned.protection import take_protection_out
from reframekit.pdf.returned.read import page_name
from reframekit.pdf.returned.record import Full, Record, RecordWords
from reframekit.pdf.returned.record_looks import TEXTS, RecordLooks
from reframekit.pdf.returned.stamp import Stamp, Stamps
from reframekit.pdf.returned.values import text_of, type_of
from reframekit.pdf.source.access import (
    Dictionary,
    Key,
    found,
    integer,
    items,
    name_of,
)
from reframekit.pdf.source.buttons import OFF, state_shown
from reframekit.pdf.source.form import Field, FieldNode
from reframekit.pdf.source.opened import Opened
from reframekit.pdf.source.pages import rectangle
from reframekit.pdf.source.strays import form_of
from reframekit.pdf.source.strings import text_in
from reframekit.pdf.source.structure import Structure, StructureElement
from reframekit.pdf.source.tables import identities_in
from reframekit.pdf.syntax import string
from reframekit.pdf.write.tags import number_tree

_UNSEEN = HIDDEN | NO_VIEW
_ROLES = {"text": "tv", "choice": "tv", "list": "tv", "checkbox": "cb", "radio": "rb"}


@dataclass(frozen=True)
class Flattened:
    """A file, the fields whose answer is in full on an added page, how many such pages there are,
    letters that no font has, what the fields showed whose look said another text than the file
    holds, what was taken out, whether the file has tags, and whether it has a sheet of ours.
    """

    data: bytes
    outgrown: tuple[str, ...]
    added: int
    missing: str
    stale: Mapping[str, str]
    removed: tuple[str, ...]
    tagged: bool
    ours: bool


def flatten(opened: Opened, prompts: Mapping[str, str], words: RecordWords) -> Flattened:
    """The record of a file; `prompts` are those of its fields by whole name."""
    return _Flattening(opened, prompts, words).done()


class _Flattening:
    """The steps of one file."""

    def __init__(self, opened: Opened, prompts: Mapping[str, str], words: RecordWords) -> None:
        self._opened = opened
        self._prompts = prompts
        self._words = words
        self._form = form_of(opened.catalog)
        self._structure = Structure(opened.catalog)
        self._sheets = {identity.instance for identity in identities_in(opened.catalog)}
        self._copy = Copy()
        self._looks = Looks(self._copy, words.goes_on)
        own = OwnLooks(opened, self._form, self._copy, self._looks.metrics)
        self._record_looks = RecordLooks(own, self._looks, self._sheets)
        self._stamps = Stamps(opened, self._copy, self._structure)
        self._full: dict[str, Full] = {}
        self._attributes: dict[Key, tuple[StructureElement, str]] = {}

    def done(self) -> Flattened:
        """The whole file."""
        mend(self._opened, self._form, self._structure, self._copy, self._looks)
        gone = {widget.key for field in self._form.fields for widget in field.widgets}
        made: dict[int, list[Stamp]] = {}
        for field in self._form.fields:
            for widget in field.widgets:
                if (stamp := self._stamp(field, widget)) is not None:
                    for at in widget.pages:
                        made.setdefault(at, []).append(stamp)
        for number, page in enumerate(self._form.pages):
            if not page.again:
                self._stamps.draw(page, made.get(number, ()), gone)
        self._tie_elements(gone)
        added = self._add_pages()
        self._write_parent_tree()
        removed = take_protection_out(self._opened, self._form, self._copy)
        self._copy.change(self._opened.catalog_key, {"/AcroForm": None})
        self._looks.embed()
        return Flattened(
            self._copy.write(self._opened),
            tuple(self._full),
            added,
            self._looks.missing,
            self._record_looks.stale,
            removed,
            self._structure.there,
            bool(self._sheets),
        )

    def _stamp(self, field: Field, widget: FieldNode) -> Stamp | None:
        """What is drawn for a widget; none where nothing is seen of it."""
        kind = type_of(field)
        owner = self._structure.owners.get(widget.key)
        if owner is not None:
            self._attributes[owner.key] = owner, _printed(field, widget, kind)
        text = text_of(field) if kind in TEXTS else ""
        hidden = (integer(widget.own.get("/F")) or 0) & _UNSEEN or not widget.pages
        look = None if hidden else self._record_looks.look(field, widget)
        if text and (look is None or field.name in self._looks.outgrown):
            prompt = self._prompts.get(field.name) or text_in(field.own.get("/TU")) or field.name
            self._full[field.name] = Full(prompt, text)
        if not widget.pages or (look is None and owner is None):
            return None
        return Stamp(widget.key, look, rectangle(widget.own), text, owner)

    def _tie_elements(self, gone: set[Key]) -> None:
        """Lets the elements hold what is drawn, and say what it was."""
        for owner, attributes in self._attributes.values():
            changes = {
                "/K": self._kids(owner, gone),
                "/A": self._with(owner, attributes),
            }
            self._copy.change(owner.key, changes)

    def _kids(self, owner: StructureElement, gone: set[Key]) -> str:
        """What an element holds, with new content in the place of its widgets (14.7.4.3)."""
        written: list[str] = []
        for raw in items(owner.own.get("/K")):
            held = found(raw).value
            widget = None
            if isinstance(held, Dictionary) and not name_of(held, "/S"):
                widget = found(held.get("/Obj")).key
            if widget in gone:
                written.append(self._stamps.content.get(widget, ""))
            else:
                written.append(self._copy.text(raw))
        return f"[{' '.join(filter(None, written))}]"

    def _with(self, owner: StructureElement, added: str) -> str:
        """The attributes of an element and others added to them (14.7.5)."""
        held = [self._copy.text(raw) for raw in items(owner.own.get("/A"))]
        return f"[{' '.join([*held, added])}]" if held else added

    def _add_pages(self) -> int:
        """Adds the answers that outgrew their boxes, and says how many pages that takes."""
        if not self._full:
            return 0
        record = Record(self._copy, self._looks, self._form, self._structure, self._stamps)
        answers = list(self._full.values())
        return record.add(answers, self._words, page_name(self._form))

    def _write_parent_tree(self) -> None:
        if not self._structure.there:
            return
        widgets = [widget for field in self._form.fields for widget in field.widgets]
        left = {integer(widget.own.get("/StructParent")) for widget in widgets}
        kept = {
            at: self._copy.text(raw) for at, raw in self._structure.pairs.items() if at not in left
        }
        pairs = kept | self._stamps.pairs
        self._copy.change(
            self._structure.key,
            {
                "/ParentTree": number_tree(pairs),
                "/ParentTreeNextKey": str(max(pairs, default=-1) + 1),
            },
        )


def _printed(field: Field, widget: FieldNode, kind: str) -> str:
    """The attributes of a field that is no field any more (14.8.5.6, table 348)."""
    role = _ROLES.get(kind, "pb")
    said = text_in(field.own.get("/TU"))
    described = f"/Desc{string(said)}" if said else ""
    if role not in ("cb", "rb"):
        return f"<</O/PrintField/Role/{role}{described}>>"
    on = state_shown(widget.own) not in (None, OFF)
    return f"<</O/PrintField/Role/{role}/checked/{'on' if on else 'off'}{described}>>"
