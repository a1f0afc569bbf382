"""Makes a record of a form: its answers become content of the pages, and nothing can be changed.

Each widget's look is drawn where it stood, and the structure element that held the widget holds
what is drawn, with its role in the attributes of a printed form (ISO 32000-1, 14.8.5.6).
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from reframekit.pdf.flags import HIDDEN, NO_VIEW
from reframekit.pdf.returned.beside import BesideStamps
from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.looks import Looks, shown_letters
from reframekit.pdf.returned.markup_looks import MarkupLooks
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
from reframekit.pdf.source.buttons import OFF
from reframekit.pdf.source.form import Field, FieldNode
from reframekit.pdf.source.markup import Markup, markup_of
from reframekit.pdf.source.opened import Opened
from reframekit.pdf.source.pages import rectangle
from reframekit.pdf.source.strays import form_of
from reframekit.pdf.source.strings import text_in
from reframekit.pdf.source.structure import Structure, StructureElement
from reframekit.pdf.source.tables import identities_in
from reframekit.pdf.syntax import reference, string
from reframekit.pdf.write.tags import number_tree

_UNSEEN = HIDDEN | NO_VIEW
_ROLES = {"text": "tv", "choice": "tv", "list": "tv", "checkbox": "cb", "radio": "rb"}


@dataclass(frozen=True)
class Flattened:
    """A file and what came of it.

    `outgrown` are the fields whose answer is in full on an added page, `added` is how many such
    pages there are, `beside` how much that was written beside the fields became content, `missing`
    are letters that no font has, `stale` is what the fields showed whose look said another text
    than the file holds, `removed` is what was taken out, `tagged` says whether the file has tags,
    and `ours` whether it has a sheet of ours.
    """

    data: bytes
    outgrown: tuple[str, ...]
    added: int
    beside: int
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
        own = OwnLooks(opened, self._form, self._copy)
        self._record_looks = RecordLooks(own, self._looks, self._sheets)
        self._stamps = Stamps(opened, self._copy, self._structure)
        markup_looks = MarkupLooks(own, self._looks, embedded=bool(self._sheets))
        self._beside = BesideStamps(markup_looks, self._stamps, self._structure, self._copy, words)
        self._full: dict[str, Full] = {}
        self._attributes: dict[Key, str] = {}

    def done(self) -> Flattened:
        """The whole file."""
        mend(self._opened, self._form, self._structure, self._copy, self._looks)
        made: dict[int, list[Stamp]] = {}
        for field in self._form.fields:
            for pages, stamp in self._of_field(field):
                for at in pages:
                    made.setdefault(at, []).append(stamp)
        for each in markup_of(self._form, self._opened.reader):
            if (drawn := self._beside.stamp(each, self._form.pages[each.page])) is not None:
                made.setdefault(each.page, []).append(drawn)
        self._beside.take_along(self._form.pages)
        widgets = (widget for field in self._form.fields for widget in field.widgets)
        gone = {widget.key for widget in widgets} | self._beside.gone.keys()
        for number, page in enumerate(self._form.pages):
            if not page.again:
                self._stamps.draw(page, made.get(number, ()), gone)
        self._beside.write_elements()
        added = self._add_pages()
        self._tie_elements(gone)
        self._write_parent_tree()
        removed = take_protection_out(self._opened, self._form, self._copy)
        self._copy.change(self._opened.catalog_key, {"/AcroForm": None})
        self._looks.embed()
        return Flattened(
            self._copy.write(self._opened),
            tuple(self._full),
            added,
            self._beside.count,
            self._looks.missing,
            self._record_looks.stale,
            removed,
            self._structure.there,
            bool(self._sheets),
        )

    def _of_field(self, field: Field) -> list[tuple[list[int], Stamp]]:
        """What is drawn for a field, and on which pages; a text that is not read there is kept."""
        text = self._text(field)
        made = [
            (widget.pages, stamp)
            for widget in field.widgets
            if (stamp := self._stamp(field, widget, text)) is not None
        ]
        seen = any(stamp.look is not None for _, stamp in made)
        text = text or self._record_looks.unshown.get(field.name, "")
        unseen = not seen or field.name in self._record_looks.unshown
        if text and (unseen or field.name in self._looks.outgrown):
            self._full[field.name] = Full(self._prompt(field), text)
        return made

    def _text(self, field: Field) -> str:
        """What is read in a field, hidden letters as they are seen."""
        return shown_letters(field, text_of(field)) if type_of(field) in TEXTS else ""

    def _stamp(self, field: Field, widget: FieldNode, text: str) -> Stamp | None:
        """What is drawn for a widget; none where nothing is seen of it."""
        kind = type_of(field)
        owner = self._structure.owners.get(widget.key)
        if owner is not None:
            on = self._record_looks.state(field, widget) != OFF
            self._attributes[owner.key] = _printed(field, kind, on=on)
        hidden = (integer(widget.own.get("/F")) or 0) & _UNSEEN or not widget.pages
        look = None if hidden else self._record_looks.look(field, widget)
        if not widget.pages or (look is None and owner is None):
            return None
        holder = self._stamps.owner(owner) if owner is not None else None
        return Stamp(widget.key, look, rectangle(widget.own), text, holder)

    def _prompt(self, field: Field) -> str:
        return self._prompts.get(field.name) or text_in(field.own.get("/TU")) or field.name

    def _tie_elements(self, gone: Set[Key]) -> None:
        """Lets the elements hold what is drawn, and say what it was."""
        above = self._structure.top
        owners = {owner.key: owner for key, owner in self._structure.owners.items() if key in gone}
        if self._structure.there and self._stamps.kids:
            owners[above.key] = above
        for key, owner in owners.items():
            new = self._stamps.kids if key == above.key else []
            changes: dict[str, str | None] = {"/K": self._kids(owner, gone, new)}
            if key in self._attributes:
                changes["/A"] = self._with(owner, self._attributes[key])
            self._copy.change(key, changes)

    def _kids(self, owner: StructureElement, gone: Set[Key], new: list[int]) -> str:
        """What an element holds, with new content in the place of its widgets (14.7.4.3), and new
        elements behind it.
        """
        written: list[str] = []
        for raw in items(owner.own.get("/K")):
            held = found(raw).value
            widget = None
            if isinstance(held, Dictionary) and not name_of(held, "/S"):
                widget = found(held.get("/Obj")).key
            if widget is not None and widget in gone:
                written.append(self._stamps.content.get(widget, ""))
            else:
                written.append(self._copy.text(raw))
        return f"[{' '.join(filter(None, [*written, *map(reference, new)]))}]"

    def _with(self, owner: StructureElement, added: str) -> str:
        """The attributes of an element and others added to them (14.7.5)."""
        held = [self._copy.text(raw) for raw in items(owner.own.get("/A"))]
        return f"[{' '.join([*held, added])}]" if held else added

    def _add_pages(self) -> int:
        """Adds what is not read in full on the pages, and says how many pages that takes."""
        notes = [self._note(each) for each in self._beside.untold]
        if not self._full and not notes:
            return 0
        record = Record(self._copy, self._looks, self._form, self._structure, self._stamps)
        return record.add([*self._full.values(), *notes], self._words, page_name(self._form))

    def _note(self, markup: Markup) -> Full:
        """What was written beside the fields, with the prompt of the box that it covers."""
        said = self._words.beside.format(page=markup.page + 1)
        over = (f for f in self._form.fields if markup.over in f.widgets)
        prompts = [self._prompt(field) for field in over]
        return Full(": ".join([said, *prompts]), markup.text)

    def _write_parent_tree(self) -> None:
        if not self._structure.there:
            return
        widgets = [widget.own for field in self._form.fields for widget in field.widgets]
        gone = [*widgets, *self._beside.gone.values()]
        left = {integer(own.get("/StructParent")) for own in gone}
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


def _printed(field: Field, kind: str, *, on: bool) -> str:
    """The attributes of a field that is no field any more (14.8.5.6, table 348)."""
    role = _ROLES.get(kind, "pb")
    said = text_in(field.own.get("/TU"))
    described = f"/Desc{string(said)}" if said else ""
    if role not in ("cb", "rb"):
        return f"<</O/PrintField/Role/{role}{described}>>"
    return f"<</O/PrintField/Role/{role}/checked/{'on' if on else 'off'}{described}>>"
