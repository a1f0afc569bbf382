"""Makes a record of a form: its answers become content of the pages, and nothing can be changed.

Each widget's look is drawn where it stood, and the structure element that held the widget holds
what is drawn, with its role in the attributes of a printed form (ISO 32000-1, 14.8.5.6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pypdf.generic import DictionaryObject, StreamObject

from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.fill import shown_text
from reframekit.pdf.returned.looks import Looks, rectangle
from reframekit.pdf.returned.mend import instances, mend
from reframekit.pdf.returned.read import page_name
from reframekit.pdf.returned.record import Full, Record, RecordWords
from reframekit.pdf.returned.stamp import UNTURNED, Look, Stamp, Stamps
from reframekit.pdf.returned.values import OFF, texts, type_of
from reframekit.pdf.source.access import Key, found, inner, integer, items, name_of
from reframekit.pdf.source.access import number as number_of
from reframekit.pdf.source.form import Fields, Node, Widget
from reframekit.pdf.source.opened import Opened
from reframekit.pdf.source.strings import text_in
from reframekit.pdf.source.structure import Owner, Structure, with_attributes, with_kids
from reframekit.pdf.syntax import string
from reframekit.pdf.write.tags import number_tree

_HIDDEN = 2 | 32
_TEXTS = ("text", "choice", "list")
_ROLES = {"text": "tv", "choice": "tv", "list": "tv", "checkbox": "cb", "radio": "rb"}


@dataclass(frozen=True)
class Flattened:
    """A file, the fields whose answer is in full on an added page, how many such pages there are,
    letters that no font has, and whether the file has tags.
    """

    data: bytes
    outgrown: tuple[str, ...]
    added: int
    missing: str
    tagged: bool


def flatten(
    data: bytes, password: str | None, prompts: Mapping[str, str], words: RecordWords
) -> Flattened:
    """The record of a file; `prompts` are those of its fields by whole name."""
    opened = Opened(data, password)
    return _Flattening(opened, prompts, words).done()


class _Flattening:
    """The steps of one file."""

    def __init__(self, opened: Opened, prompts: Mapping[str, str], words: RecordWords) -> None:
        self._opened = opened
        self._prompts = prompts
        self._words = words
        self._fields = Fields(opened.catalog)
        self._structure = Structure(opened.catalog)
        self._sheets = instances(opened.catalog)
        self._copy = Copy()
        self._looks = Looks(self._copy, words.goes_on)
        self._stamps = Stamps(self._copy, self._structure)
        self._full: dict[str, Full] = {}
        self._attributes: dict[Key, tuple[Owner, str]] = {}

    def done(self) -> Flattened:
        """The whole file."""
        mend(self._opened, self._fields, self._structure, self._copy, self._looks)
        gone = {widget.key for node in self._fields.nodes for widget in node.widgets}
        made: dict[int, list[Stamp]] = {}
        for node in self._fields.nodes:
            for widget in node.widgets:
                if (stamp := self._stamp(node, widget)) is not None:
                    made.setdefault(widget.page, []).append(stamp)
        for number, page in enumerate(self._fields.pages):
            if not page.again:
                self._stamps.draw(page, made.get(number, ()), gone)
        self._tie_elements(gone)
        added = self._add_pages()
        self._write_parent_tree()
        self._copy.change(self._opened.catalog_key, {"/AcroForm": None, "/Perms": None})
        self._looks.embed()
        return Flattened(
            self._copy.write(self._opened),
            tuple(self._full),
            added,
            self._looks.missing,
            self._structure.there,
        )

    def _stamp(self, node: Node, widget: Widget) -> Stamp | None:
        """What is drawn for a widget; none where nothing is seen of it."""
        kind = type_of(node)
        owner = self._structure.owners.get(widget.key)
        if owner is not None:
            self._attributes[owner.key] = owner, _printed(node, widget, kind)
        text = ""
        if kind in _TEXTS:
            text = "\n".join(shown_text(node, each) for each in texts(node.held.get("/V")))
        hidden = (integer(widget.own.get("/F")) or 0) & _HIDDEN or widget.page < 0
        look = None if hidden else self._look(node, widget, kind, text)
        if text and (look is None or node.name in self._looks.outgrown):
            prompt = self._prompts.get(node.name) or text_in(node.own.get("/TU")) or node.name
            self._full[node.name] = Full(prompt, text)
        if widget.page < 0 or (look is None and owner is None):
            return None
        return Stamp(widget.key, look, rectangle(widget.own), text, owner)

    def _look(self, node: Node, widget: Widget, kind: str, text: str) -> Look | None:
        """The look of a widget: a new one for text of a form of ours, else its own."""
        ours = node.name.partition(".")[0] in self._sheets
        own = None if ours and kind in _TEXTS else _own_look(widget, self._copy)
        if kind not in _TEXTS or not text:
            return own
        new = self._looks.text(node, widget, text)
        return new if own is None or "/NeedAppearances" in self._fields.form else own

    def _tie_elements(self, gone: set[Key]) -> None:
        """Lets the elements hold what is drawn, and say what it was."""
        for owner, attributes in self._attributes.values():
            changes = {
                "/K": with_kids(owner.own, gone, self._stamps.content, self._copy),
                "/A": with_attributes(owner.own, attributes, self._copy),
            }
            self._copy.change(owner.key, changes)

    def _add_pages(self) -> int:
        """Adds the answers that outgrew their boxes, and says how many pages that takes."""
        if not self._full:
            return 0
        record = Record(self._copy, self._looks, self._fields, self._structure, self._stamps)
        answers = list(self._full.values())
        return record.add(answers, self._words, page_name(self._fields))

    def _write_parent_tree(self) -> None:
        if not self._structure.there:
            return
        left = {integer(w.own.get("/StructParent")) for n in self._fields.nodes for w in n.widgets}
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


def _own_look(widget: Widget, copy: Copy) -> Look | None:
    """The look that a widget has in its state (12.5.5)."""
    raw = inner(widget.own, "/AP").get("/N")
    held = found(raw).value
    if isinstance(held, DictionaryObject) and not isinstance(held, StreamObject):
        raw = held.get(name_of(widget.own, "/AS") or f"/{OFF}")
        held = found(raw).value
    if not isinstance(held, StreamObject):
        return None
    box = [number_of(each) or 0.0 for each in items(held.get("/BBox"))[:4]]
    matrix = [number_of(each) or 0.0 for each in items(held.get("/Matrix"))[:6]]
    if len(box) < 4:
        return None
    turned = (*matrix,) if len(matrix) == 6 else UNTURNED
    a, b, c, d, e, f = turned
    return Look(copy.reference(raw), (box[0], box[1], box[2], box[3]), (a, b, c, d, e, f))


def _printed(node: Node, widget: Widget, kind: str) -> str:
    """The attributes of a field that is no field any more (14.8.5.6, table 348)."""
    role = _ROLES.get(kind, "pb")
    said = text_in(node.own.get("/TU"))
    described = f"/Desc{string(said)}" if said else ""
    if role not in ("cb", "rb"):
        return f"<</O/PrintField/Role/{role}{described}>>"
    on = name_of(widget.own, "/AS") not in ("", f"/{OFF}")
    return f"<</O/PrintField/Role/{role}/checked/{'on' if on else 'off'}{described}>>"
