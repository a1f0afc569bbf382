"""Makes a record of a form: its answers become content of the pages, and nothing can be changed.

Each widget's look is drawn where it stood, and the structure element that held the widget holds
its answer as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial

from reframekit.keys import node_of, whole_name
from reframekit.pdf.flags import HIDDEN, NO_VIEW
from reframekit.pdf.returned.acting import KeepForm, take_acting_out
from reframekit.pdf.returned.beside import BesideStamps
from reframekit.pdf.returned.blanks import Blanks
from reframekit.pdf.returned.claims import RecordContent, state_claims
from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.elements import DrawnFigure, Owner, RecordElements
from reframekit.pdf.returned.looks import Looks, shown_letters
from reframekit.pdf.returned.markup_looks import MarkupLooks
from reframekit.pdf.returned.mend import mend
from reframekit.pdf.returned.own_looks import OwnLooks
from reframekit.pdf.returned.pies import Shares
from reframekit.pdf.returned.protection import take_protection_out
from reframekit.pdf.returned.read import page_name
from reframekit.pdf.returned.record import Added, Full, Record, RecordWords
from reframekit.pdf.returned.record_looks import TEXTS, RecordLooks
from reframekit.pdf.returned.spoken import BUTTONS, Speech, Spoken, says_nothing
from reframekit.pdf.returned.stamp import Stamp, Stamps
from reframekit.pdf.returned.values import text_of, type_of
from reframekit.pdf.source.access import Key, found, integer
from reframekit.pdf.source.buttons import OFF
from reframekit.pdf.source.form import Field, FieldNode
from reframekit.pdf.source.markup import Markup, markup_of
from reframekit.pdf.source.opened import Opened
from reframekit.pdf.source.pages import rectangle
from reframekit.pdf.source.strays import form_of
from reframekit.pdf.source.strings import text_in
from reframekit.pdf.source.structure import Structure
from reframekit.pdf.source.tables import identities_in
from reframekit.pdf.write.tags import number_tree

_UNSEEN = HIDDEN | NO_VIEW


@dataclass(frozen=True)
class Flattened:
    """A file and what came of it.

    `outgrown` are the fields whose answer is in full on an added page, `pies` is how many pies are
    drawn there, `added` how many such pages there are, `beside` how much that was written beside
    the fields became content, `missing` are letters that no font has, `stale` is what the fields
    showed whose look said another text than the file holds, `removed` is what was taken out,
    `tagged` says whether the file has tags, `ours` whether it has a sheet of ours, and `claims` in
    words what it says that it conforms to.
    """

    data: bytes
    outgrown: tuple[str, ...]
    pies: int
    added: int
    beside: int
    missing: str
    stale: Mapping[str, str]
    removed: tuple[str, ...]
    tagged: bool
    ours: bool
    claims: str


def flatten(
    opened: Opened,
    spoken: Mapping[str, Spoken],
    words: RecordWords,
    pies: Sequence[Shares] = (),
) -> Flattened:
    """The record of a file; `spoken` is what it says of its fields, by whole name, `pies` are the
    shares that it draws.
    """
    return _Flattening(opened, spoken, words, pies).done()


class _Flattening:
    """The steps of one file."""

    def __init__(
        self,
        opened: Opened,
        spoken: Mapping[str, Spoken],
        words: RecordWords,
        pies: Sequence[Shares],
    ) -> None:
        self._opened = opened
        self._pies = pies
        self._words = words
        self._form = form_of(opened.catalog)
        self._structure = Structure(opened.catalog)
        self._lang = text_in(opened.catalog.get("/Lang")) or words.lang
        identities = identities_in(opened.catalog)
        self._langs = {each.instance: each.language or self._lang for each in identities}
        self._sheets = set(self._langs)
        self._langs |= {
            whole_name(each.instance, field.name): field.language
            for each in identities
            for field in each.fields
            if field.language
        }
        self._policy = KeepForm(self._structure, ours=bool(identities))
        self._copy = Copy(self._policy)
        self._looks = Looks(self._copy, words.goes_on)
        own = self._own = OwnLooks(opened, self._form, self._copy)
        self._record_looks = RecordLooks(own, self._looks, self._sheets)
        self._elements = RecordElements(self._structure, self._copy)
        self._speech = Speech(spoken, words, self._lang, self._sheets, self._looks, self._elements)
        self._blanks = Blanks(self._speech, words, self._looks, self._elements)
        self._stamps = Stamps(opened, self._copy, self._structure)
        markup_looks = MarkupLooks(own, self._looks, embedded=bool(self._sheets))
        self._beside = BesideStamps(
            markup_looks, self._elements, self._structure, self._copy, words
        )
        self._markup = list(markup_of(self._form, opened.reader))
        self._covered = {each.over for each in self._markup}
        self._full: dict[str, Full] = {}

    def done(self) -> Flattened:
        """The whole file."""
        mend(self._opened, self._form, self._structure, self._copy, self._looks)
        made: dict[int, list[Stamp]] = {}
        for field in self._form.fields:
            for at, stamp in self._of_field(field):
                made.setdefault(at, []).append(stamp)
        for each in self._markup:
            if (drawn := self._beside.stamp(each, self._form.pages[each.page])) is not None:
                made.setdefault(each.page, []).append(drawn)
        if self._structure.there:
            for at, stamp in self._blanks.at_the_end(self._form.pages, self._copy):
                made.setdefault(at, []).append(stamp)
        self._beside.take_along(self._form.pages)
        widgets = (widget for field in self._form.fields for widget in field.widgets)
        gone = {widget.key for widget in widgets} | self._beside.gone.keys()
        for number, page in enumerate(self._form.pages):
            if not page.again:
                self._stamps.draw(page, made.get(number, ()), gone)
        added = self._add_pages()
        if self._structure.there:
            self._write_parent_tree(self._elements.write(gone, self._stamps.content))
        removed = take_protection_out(self._opened, self._form, self._copy)
        take_acting_out(self._opened, self._form, self._copy, self._policy)
        self._copy.change(self._opened.catalog_key, {"/AcroForm": None})
        texts = [stamp.text for each in made.values() for stamp in each]
        texts += self._elements.alts
        shown = RecordContent(self._own.kept, self._looks.in_inks, texts, gone)
        claims = state_claims(self._opened, self._form, self._structure, self._copy, shown)
        self._looks.embed()
        data = self._copy.write(self._opened)
        return Flattened(
            data,
            tuple(self._full),
            len(self._pies),
            added,
            self._beside.count,
            self._looks.missing,
            self._record_looks.stale,
            (*removed, *self._policy.removed.words()),
            self._structure.there,
            bool(self._sheets),
            claims,
        )

    def _of_field(self, field: Field) -> list[tuple[int, Stamp]]:
        """What is drawn for a field, and on which pages; a text that is not read there is kept."""
        text = self._text(field)
        made = [each for widget in field.widgets for each in self._of_widget(field, widget, text)]
        unshown = self._record_looks.unshown.get(field.name, "")
        text = text or unshown
        if text and (not made or unshown or field.name in self._looks.outgrown):
            prompt = self._speech.of(field).whole_prompt
            self._full[field.name] = Full(prompt, text, self._lang_of(field.name))
        if made and type_of(field) in (*TEXTS, *BUTTONS):
            answered = bool(text) or self._is_on(field) or self._is_covered(field.widgets)
            self._blanks.hear(field, made[-1][0], answered=answered)
        return made

    def _lang_of(self, field: str) -> str:
        """The language of a field by its whole name: its own, that of its sheet, or the file's."""
        return self._langs.get(field, self._langs.get(node_of(field), self._lang))

    def _text(self, field: Field) -> str:
        """What is read in a field, hidden letters as they are seen."""
        return shown_letters(field, text_of(field)) if type_of(field) in TEXTS else ""

    def _is_on(self, field: Field) -> bool:
        """Whether one of the buttons of a field is on."""
        states = (self._record_looks.state(field, widget) for widget in field.widgets)
        return type_of(field) in BUTTONS and any(state != OFF for state in states)

    def _of_widget(self, field: Field, widget: FieldNode, text: str) -> Iterator[tuple[int, Stamp]]:
        """What is drawn for a widget, in the order in which it is heard, and on which pages."""
        if (integer(widget.own.get("/F")) or 0) & _UNSEEN or not widget.pages:
            return
        look = self._record_looks.look(field, widget)
        if look is None:
            return
        for at in widget.pages:
            page = self._form.pages[at]
            drawn = Stamp(widget.key, look, rectangle(widget.own), text)
            if not self._structure.there:
                yield at, drawn
                continue
            number = self._copy.number_of(page.key, page.own)
            said = self._said(field, widget, text)
            stamp = partial(self._speech.stamp, field, widget, page, number)
            heard = [(at, stamp(said))] if said else []
            if says_nothing(field):
                yield from ((at, drawn), *heard)
            else:
                key, owner = self._owner(field, widget, number)
                yield from (*heard, (at, replace(drawn, key=key, owner=owner)))
                if ends := self._speech.of(field).ends:
                    yield at, stamp(ends, behind=True)

    def _is_covered(self, widgets: Iterable[FieldNode]) -> bool:
        """Whether something is written over one of these widgets."""
        return not self._covered.isdisjoint(widgets)

    def _said(self, field: Field, widget: FieldNode, text: str) -> str:
        """What is said beside what is drawn for a widget."""
        if type_of(field) in BUTTONS:
            on = self._record_looks.state(field, widget) != OFF
            return self._speech.of_button(field, widget, on=on)
        if text and says_nothing(field):
            return self._speech.of_rows(field, widget, text)
        has_text = text or self._is_covered([widget])
        return self._speech.before_text(field, widget) if has_text else ""

    def _owner(self, field: Field, widget: FieldNode, page: int) -> tuple[Key, Owner | None]:
        """The element that holds what is drawn for a field whose look says its answer."""
        if type_of(field) not in TEXTS:
            picture = DrawnFigure(self._speech.of(field).prompt, rectangle(widget.own))
            return self._elements.picture(widget.key, page, picture)
        return widget.key, self._elements.answer(widget.key, page) if self._text(field) else None

    def _add_pages(self) -> int:
        """Adds what is not read in full on the pages, and pies; says how many pages that takes."""
        notes = [self._note(each) for each in self._beside.untold]
        if not self._full and not notes and not self._pies:
            return 0
        record = Record(
            self._copy, self._looks, self._form, self._structure, self._stamps, self._elements
        )
        pies = [(pie, self._lang_of(pie.field)) for pie in self._pies]
        added = Added([*self._full.values(), *notes], pies)
        return record.add(added, self._words, page_name(self._form), self._lang)

    def _note(self, markup: Markup) -> Full:
        """What was written beside the fields, with the prompt of the box that it covers."""
        said = self._words.beside.format(page=markup.page + 1)
        over = (f for f in self._form.fields if markup.over in f.widgets)
        prompts = [self._speech.of(field).whole_prompt for field in over]
        return Full(": ".join([said, *prompts]), markup.text, self._lang)

    def _write_parent_tree(self, left_out: Set[Key]) -> None:
        """The way back to the elements that there are; to annotations that are gone none leads."""
        widgets = [widget.own for field in self._form.fields for widget in field.widgets]
        gone = [*widgets, *self._beside.gone.values()]
        left = {integer(own.get("/StructParent")) for own in gone}
        kept = {
            at: self._copy.text(raw)
            for at, raw in self._structure.pairs.items()
            if at not in left and found(raw).key not in left_out
        }
        pairs = kept | self._stamps.pairs
        self._copy.change(
            self._structure.key,
            {
                "/ParentTree": number_tree(pairs),
                "/ParentTreeNextKey": str(max(pairs, default=-1) + 1),
            },
        )
