"""A library made ready for work: what is read and compiled once, and the steps of one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace
from functools import cached_property
from typing import Any

from reframekit.checks import ages, safeguards, safety, unfinished, worded
from reframekit.content.help_lines import Help, HelpLine, help_for, help_lines_in
from reframekit.content.index import Entry, entries
from reframekit.content.languages import as_typed, in_text
from reframekit.content.library import LibraryFolders, is_path, name_and_preset
from reframekit.content.note_parts import note_parts
from reframekit.content.pairing import paired
from reframekit.content.phrase import phrases
from reframekit.content.practice import Practice
from reframekit.content.preset import Preset, preset_in
from reframekit.content.strings import Strings, read_strings, strings_in
from reframekit.content.vocabulary import vocabulary_in
from reframekit.content.words import ClientWord, Word, Words
from reframekit.content.worksheet import Worksheet, parse_worksheet
from reframekit.content.worksheet_rules import check_worksheet
from reframekit.content.yaml_source import Source, read_source
from reframekit.document.document import Document
from reframekit.document.note import note_blocks
from reframekit.document.telephone import helping
from reframekit.errors import Problem, ReframeError, refuse
from reframekit.layout.furniture import Furniture
from reframekit.layout.lay_out import Laid, set_pages
from reframekit.layout.page import Page
from reframekit.limits import CHILDREN, Limits
from reframekit.markup.read import read
from reframekit.pdf.text.fonts import shaper
from reframekit.pipeline.letterhead import furniture
from reframekit.pipeline.order import Order, spelling
from reframekit.pipeline.sheet import AskedSheet
from reframekit.pipeline.suited import suited
from reframekit.pipeline.word_forms import forms
from reframekit.sources import builtin_folder
from reframekit.templating.marked_text import MarkedText
from reframekit.templating.render import Templates

_STRINGS = "strings/en.yaml"
#: The revision of a sheet whose file cannot be used; those of sheets begin with 1.
UNREADABLE = 0


class Workshop:
    """A library with its templates compiled and its strings read, once for many sheets."""

    def __init__(self, library: LibraryFolders, limits: Limits = CHILDREN) -> None:
        self.library = library
        self.limits = limits
        self._revisions: dict[str, int | None] = {}
        self.templates = Templates(library.template_folders(), limits)
        self._our_templates = Templates([library.folders[-1] / "templates"])

    @cached_property
    def strings(self) -> Strings:
        """The machine's own words."""
        path = self.library.shared(_STRINGS)
        source = self.library.source(path)
        ours = builtin_folder("worksheets") / _STRINGS
        return strings_in(source) if path == ours else self.own_strings(source)

    def own_strings(self, source: Source) -> Strings:
        """The strings in a file. Raises `ReframeError`, also for words of safety that differ."""
        strings = strings_in(source)
        ours = read_strings(builtin_folder("worksheets") / _STRINGS)
        refuse(safety.own_words(strings, ours, source))
        return strings

    @cached_property
    def _strings_data(self) -> dict[str, Any]:
        return self.strings.model_dump()

    @cached_property
    def vocabulary(self) -> dict[str, Word]:
        """The words that sheets may ask for."""
        return vocabulary_in(self.library.source(self.library.shared("words.yaml")))

    @cached_property
    def beliefs(self) -> dict[str, Preset]:
        """The belief presets, by slug; one with a mistake is told of where it is asked for."""
        found: dict[str, Preset] = {}
        for slug, path in self.library.all_presets().items():
            with suppress(ReframeError):
                found[slug] = preset_in(self.library.source(path))
        return found

    @cached_property
    def listed(self) -> tuple[Entry, ...]:
        """The sheets of the library; one with a mistake is told of where it is asked for."""
        return tuple(entries(self.library)[0])

    @cached_property
    def help_lines(self) -> tuple[HelpLine, ...]:
        """The help lines of all countries."""
        return help_lines_in(self.library.source(self.library.shared("help-lines.yaml")))

    def help(self, order: Order) -> Help:
        """What the sheets of an order print on help."""
        practice = order.practice or _NO_PRACTICE
        return help_for(
            practice.country,
            practice.help_line,
            practice.help_lines,
            self.help_lines if practice.country else (),
            order.today,
        )

    def sheet(self, name: str) -> AskedSheet:
        """The worksheet `SLUG[:PRESET]`. Raises `ReframeError` with every problem of its file."""
        slug, preset = name_and_preset(name)
        path = self.library.sheet(slug)
        source = read_source(path) if is_path(slug) else self.library.source(path)
        worksheet = parse_worksheet(source, path)
        check_worksheet(worksheet, source, self.vocabulary)
        refuse([*unfinished.in_file(source), *safety.declared(worksheet, source)])
        bare = AskedSheet(source, worksheet)
        return self.with_preset(source, worksheet, preset) if preset else bare

    def revision(self, slug: str) -> int | None:
        """The revision of a sheet, looked up once: none where the library has no such sheet, and
        `UNREADABLE` where its file cannot be used.
        """
        if slug not in self._revisions:
            self._revisions[slug] = self._looked_up(slug) if self.library.copies(slug) else None
        return self._revisions[slug]

    def _looked_up(self, slug: str) -> int:
        try:
            return self.sheet(slug).worksheet.revision
        except ReframeError:
            return UNREADABLE

    def with_preset(self, source: Source, worksheet: Worksheet, preset: str) -> AskedSheet:
        """The sheet with a preset of its own or a belief. Raises `ReframeError` (exit code 2)."""
        if variant := worksheet.variant(preset):
            return AskedSheet(source, worksheet.varied(variant), preset)
        belief, its_source = paired(self.library, worksheet, preset)
        refuse([*unfinished.in_file(its_source), *safety.declared_of_belief(belief, its_source)])
        return AskedSheet(source, worksheet.believed(belief), preset, belief)

    def markup(self, sheet: AskedSheet, order: Order) -> MarkedText:
        """The sheet as markup."""
        return self._markup(self.templates, sheet, order)

    def _markup(self, templates: Templates, sheet: AskedSheet, order: Order) -> MarkedText:
        said = Words.of(order.words)
        said.check(self.vocabulary)
        sheet = sheet.spelled(spelling(self.strings, order))
        worksheet, belief = sheet.worksheet, sheet.belief
        given = belief.values() if belief else {}
        guesses = sheet.guesses(self.vocabulary, said)
        instead = sheet.guesses(self.vocabulary, said.of_authors()) | given
        taken = {
            name: (word, instead.get(name, ""))
            for name in worksheet.words
            if (word := said.get(name) or guesses.get(name))
        }
        lang = self.strings.lang
        words = {name: in_text(*word, lang) for name, word in taken.items()}
        typed = {name: as_typed(*word, lang) for name, word in taken.items()}
        said_of = words | forms(self.vocabulary, worksheet.words, taken)
        data = phrases(sheet.data, given | said_of)
        data["preset_example"] = phrases(worksheet.preset_example, given)
        blank = dict.fromkeys(self.vocabulary, "")
        if belief and "belief" in worksheet.words:
            blank["belief"] = belief.belief
        context = {
            "sheet": data,
            "words": blank | words,
            "typed": blank | typed,
            "given": list(words),
            "preset": belief.model_dump() if belief else None,
            "strings": self._strings_data,
            "practice": order.practice.model_dump(exclude={"help_lines"})
            if order.practice
            else None,
            "build": {**asdict(order.build), "page": order.build.page},
            "alone": not order.in_packet,
            "minor": ages.is_minor(said),
            "help": self.help(order).data(),
        }
        return templates.render(worksheet.template, context, sheet.asked_template)

    def document(self, sheet: AskedSheet, order: Order) -> Document:
        """The sheet as a document, without tables when it is for large print.

        Raises `ReframeError`, also for a sheet that is for no minor where the words say that the
        client is one.
        """
        refuse(ages.refused(sheet.worksheet, sheet.source, order.words, sheet.preset))
        markup = self.markup(sheet, order)
        try:
            document = read(markup)
        except ReframeError as error:
            raise self._traced(sheet, error) from None
        self._protects(sheet, order, document, own=markup.own)
        if markup.own:
            refuse(self._worded(sheet, order, markup))
        if document.names_help:
            printed = self.help(order)
            numbers = [line.number for line in (*printed.lines, *printed.emergencies)]
            document = replace(document, blocks=helping(document.blocks, numbers))
        return suited(document, order.build)

    def _protects(self, sheet: AskedSheet, order: Order, document: Document, *, own: bool) -> None:
        """Raises `ReframeError` with every part of a sheet that protects a person and is missing,
        changed or not in its place.
        """
        worksheet, model = sheet.worksheet, safeguards.model_of(sheet.worksheet)
        found = [*safeguards.in_words(worksheet, document, self.strings)]
        if own:
            found += safety.told(worksheet, document)
        needed = safeguards.guarded(worksheet) or document.names_help
        # What the built-in template makes is its own model.
        if needed and (own or worksheet.template != model.template):
            made = read(self._markup(self._our_templates, replace(sheet, worksheet=model), order))
            found += safeguards.in_document(worksheet, document, made, own=own)
        refuse(problem.at(sheet.asked_template, sheet.source.text) for problem in found)

    def worded(self, sheet: AskedSheet, order: Order) -> Iterator[Problem]:
        """What depends in fields, shapes and links on what words say, by an own template."""
        yield from self._worded(sheet, order, self.markup(sheet, order))

    def _worded(self, sheet: AskedSheet, order: Order, given: MarkedText) -> Iterator[Problem]:
        if not given.own or not any(order.words.values()):
            return
        said = Words.of(order.words)
        guesses = sheet.guesses(self.vocabulary, said)
        # What a client's word tells of another is no more to be learned than the word.
        told = {name: word for name, word in guesses.items() if isinstance(word, ClientWord)}
        words = {
            name: self.vocabulary[name].another(word) for name, word in (told | {**said}).items()
        }
        other = self.markup(sheet, replace(order, words=words))
        ours = str(self.library.folders[-1])
        for problem in worded.changes(given, other):
            own = problem.place is not None and not problem.place.path.startswith(ours)
            yield problem if own else problem.at(sheet.asked_template, sheet.source.text)

    def pages(self, sheet: AskedSheet, order: Order, document: Document) -> tuple[Page, ...]:
        """The document on pages."""
        return self.laid(sheet, order, document).numbered()

    def laid(self, sheet: AskedSheet, order: Order, document: Document) -> Laid:
        """The document on pages that have no numbers yet."""
        furniture = self.furniture(sheet.worksheet.named, order)
        metrics = shaper(order.fonts)
        try:
            return set_pages(document, furniture, order.build, metrics)
        except ReframeError as error:
            raise self._traced(sheet, error) from None

    def furniture(self, title: str, order: Order) -> Furniture:
        """What stands around a sheet or a page of a packet."""
        return furniture(self.strings, title, order)

    def note(self, sheet: AskedSheet) -> Document:
        """The therapist's note to a sheet."""
        worksheet, strings = sheet.worksheet, self.strings
        if sheet.belief and sheet.belief.near_despair:
            watch_for = f"{strings.note_despair} {worksheet.note.watch_for}"
            note = worksheet.note.model_copy(update={"watch_for": watch_for})
            worksheet = worksheet.model_copy(update={"note": note})
        title = f"{strings.note_for}: {worksheet.named}"
        return Document(strings.lang, note_blocks(title, note_parts(worksheet, strings)))

    def note_pages(self, sheet: AskedSheet, order: Order, note: Document, *, alone: bool) -> Laid:
        """The therapist's note on pages that have no numbers yet; `alone`, in a file of notes, it
        will have some, and there is nothing to take out.
        """
        strings = self.strings
        foot, page_of = (strings.note_for, strings.page_of) if alone else (strings.note_foot, "")
        furniture = Furniture(sheet.worksheet.named, foot, page_of)
        return set_pages(note, furniture, order.build, shaper(order.fonts))

    def _traced(self, sheet: AskedSheet, error: ReframeError) -> ReframeError:
        """The problems at the lines of the worksheet, where no own template made them."""
        return ReframeError([self.at_sheet(sheet, each) for each in error.problems], error.code)

    def at_sheet(self, sheet: AskedSheet, problem: Problem) -> Problem:
        """The problem at its line of the worksheet, unless an own template made it.

        What an own template lets a built-in one draw is the worksheet's where that names the field.
        """
        own = problem.place is not None and not problem.place.path.startswith(
            str(self.library.folders[-1])
        )
        if own and not sheet.source.named(problem.near):
            return problem
        return sheet.located(problem)


_NO_PRACTICE = Practice(name="-")
