"""Every problem of a file at once: form, template, markup, layout, access, reading and safety."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reframekit.checks import access, literals, reading, room, safety, unfinished
from reframekit.checks.claims import claims
from reframekit.checks.packets import check_packet
from reframekit.checks.reading import Reading
from reframekit.content.client_file import CLIENT_FILE, client_in
from reframekit.content.given_words import words_in
from reframekit.content.help_lines import help_lines_in
from reframekit.content.index import entries
from reframekit.content.kinds import Kind, kind_of
from reframekit.content.packet import packet_in
from reframekit.content.practice import practice_in
from reframekit.content.preset import preset_in
from reframekit.content.unquoted import curly_quotes
from reframekit.content.vocabulary import vocabulary_in
from reframekit.content.worksheet import Worksheet, parse_worksheet
from reframekit.content.worksheet_rules import check_worksheet
from reframekit.content.yaml_source import Source, read_source
from reframekit.errors import Code, ExitCode, Place, Problem, ReframeError
from reframekit.layout.build import EVERY_BUILD, NAMED_BUILDS, LayoutBuild
from reframekit.pdf.text.fonts import shaper
from reframekit.pipeline.notices import notices
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet import AskedSheet
from reframekit.pipeline.workshop import Workshop

#: What is drawn on paper of every size, on a phone, and of scales by number.
_BUILDS = (
    *(build for build in EVERY_BUILD if not build.phone and build.scales == "circles"),
    *(build for build in EVERY_BUILD if build.phone and build.scales == "number"),
    NAMED_BUILDS["letter-number"],
)
#: What a preset changes is its words: the roomiest and the tightest build show it.
_PRESET_BUILDS = (LayoutBuild(), LayoutBuild("paper", "letter", "large"))
#: What is tried for a client's word: no author writes it.
_A_WORD = "Quixotry"
#: The sheet that a template is tried with when no sheet asks for it.
_SAMPLE = "spiral-log"


@dataclass(frozen=True)
class Audit:
    """What was found in one file; `advice` is no reason to refuse it."""

    path: str
    kind: Kind
    problems: tuple[Problem, ...]
    advice: tuple[Problem, ...] = ()
    reading: Reading | None = None


def audit(workshop: Workshop, path: Path, inside: Path | None = None) -> Audit:
    """Every problem of a file, which may have to lie `inside` a folder.

    Raises `ReframeError` (exit code 3) when there is none.
    """
    if path.suffix == ".html":
        return Audit(str(path), "template", tuple(_template(workshop, path)))
    try:
        # Until it can be read, one that lies in no library may hold a client's words.
        source = read_source(path, inside, private="worksheets" not in path.parts)
    except ReframeError as error:
        if not path.is_file():
            raise
        return Audit(str(path), "worksheet", tuple(_under(Code.CONTENT, error)))
    source.private = False
    kind = kind_of(source, set(workshop.vocabulary))
    advice = (*notices(workshop.library, source), *literals.in_file(source, kind))
    if kind == "worksheet":
        found = tuple(_worksheet(workshop, source, path))
        advice += (*reading.advice(source), *claims(source))
        return Audit(source.path, kind, found, advice, reading.reading(source))
    advice += tuple(claims(source)) if kind == "preset" else ()
    said = curly_quotes(source) if kind in ("words", "practice") else ()
    advice += tuple(problem._replace(code="curly-quotes") for problem in said)
    return Audit(source.path, kind, tuple(_other(workshop, source, kind)), advice)


def _worksheet(workshop: Workshop, source: Source, path: Path) -> Iterator[Problem]:
    found: list[Problem] = []
    for folder in workshop.library.own:
        twins = workshop.library.twins(folder)
        found += (each for each in twins if each.place and Path(each.place.path) == path)
    try:
        worksheet = parse_worksheet(source, path)
    except ReframeError as error:
        yield from _under(Code.CONTENT, error)
        return
    try:
        check_worksheet(worksheet, source, workshop.vocabulary)
    except ReframeError as error:
        found += _under(Code.CONTENT, error)
    found += unfinished.in_file(source)
    found += safety.declared(worksheet, source)
    found += reading.too_hard(source)
    yield from found
    if any(problem.code == Code.CONTENT for problem in found):
        return
    yield from _once(_in_every_form(workshop, source, worksheet))


def _in_every_form(workshop: Workshop, source: Source, worksheet: Worksheet) -> Iterator[Problem]:
    """What is wrong with a sheet in every build, and with each of its presets."""
    yield from _made(workshop, AskedSheet(source, worksheet), _BUILDS)
    names = [variant.slug for variant in worksheet.variants]
    names += [slug for slug, each in workshop.beliefs.items() if each.kind in worksheet.beliefs]
    for name in names:
        try:
            sheet = workshop.with_preset(source, worksheet, name)
        except ReframeError as error:
            yield from _under(Code.CONTENT, error)
            continue
        yield from _made(workshop, sheet, _PRESET_BUILDS)


def _made(
    workshop: Workshop, sheet: AskedSheet, builds: tuple[LayoutBuild, ...]
) -> Iterator[Problem]:
    """What is wrong with a sheet once it is made, each problem with its build."""
    for build in builds:
        order = Order(build=build)
        try:
            document = workshop.document(sheet, order)
            if build == builds[0]:
                yield from (workshop.at_sheet(sheet, p) for p in access.in_document(document))
                yield from workshop.worded(sheet, _with_words(workshop, sheet))
            pages = workshop.pages(sheet, order, document)
        except ReframeError as error:
            yield from _under(Code.MARKUP, error, Code.LAYOUT)
            if error.code != ExitCode.LAYOUT:
                return
            continue
        if build == LayoutBuild() and sheet.preset is None and len(pages) != sheet.worksheet.pages:
            yield sheet.source.problem(
                f"it has {len(pages)} pages on A4 and says {sheet.worksheet.pages}",
                f'write "pages: {len(pages)}"',
                ("pages",),
            )._replace(code="room-page-count")
        for problem in room.on_pages(pages, shaper(())):
            placed = workshop.at_sheet(sheet, problem)
            asked = f"{sheet.preset}, " if sheet.preset else ""
            where = f"{asked}{build.media}, {build.page}, {build.size}"
            yield placed._replace(message=f"{placed.message} ({where})")


def _with_words(workshop: Workshop, sheet: AskedSheet) -> Order:
    """An order with every word that the sheet asks for, a choice where it takes no other."""
    known = {name: workshop.vocabulary[name] for name in sheet.worksheet.words}
    return Order({name: word.chosen(_A_WORD) or word.choices[-1] for name, word in known.items()})


def _once(problems: Iterator[Problem]) -> Iterator[Problem]:
    """Each problem of a place once, however many builds show it, whose numbers may differ."""
    seen = set()
    for problem in problems:
        said = "" if problem.code.startswith("room-") else problem.message
        key = (problem.code, problem.place, problem.near, said)
        if key not in seen:
            yield problem
        seen.add(key)


def _under(rule: Code, error: ReframeError, *own: Code) -> Iterator[Problem]:
    """What is wrong, each under the rule that the file breaks.

    That is the problem's own, when it names one or its code is one of `own`; else `rule`: who wrote
    the file has to mend it there, whatever it was that could not go on.
    """
    kinds = set(Code) - set(own)
    for problem in error.problems:
        yield problem._replace(code=rule) if problem.code in kinds else problem


def _template(workshop: Workshop, path: Path) -> Iterator[Problem]:
    """What is wrong with a template: it is tried with a sheet, unless it is a part of others."""
    try:
        if path.parent.name == "parts":
            workshop.templates.render(f"parts/{path.stem}", {}, Place(str(path)))
            return
        asking = [e.slug for e in entries(workshop.library)[0] if e.template == path.stem]
        sample = workshop.sheet(next(iter(asking), _SAMPLE))
        every = {"template": path.stem, "words": tuple(workshop.vocabulary)}
        # No line of a sheet that does not ask for the template has to do with what is wrong.
        source = sample.source if asking else Source(str(path), "")
        sheet = AskedSheet(source, sample.worksheet.model_copy(update=every))
        workshop.document(sheet, Order())
        yield from workshop.worded(sheet, _with_words(workshop, sheet))
    except ReframeError as error:
        yield from _under(Code.TEMPLATE, error)


def _other(workshop: Workshop, source: Source, kind: Kind) -> Iterator[Problem]:
    try:
        if kind in ("packet", "preset", "practice"):
            yield from unfinished.in_file(source)
        match kind:
            case "packet":
                listed = {entry.slug: entry for entry in entries(workshop.library)[0]}
                packet = packet_in(source)
                yield from packet.wrong_words(source, workshop.vocabulary)
                yield from check_packet(packet, source, listed, workshop.beliefs)
            case "preset":
                yield from safety.declared_of_belief(preset_in(source), source)
            case "practice":
                practice_in(source)
            case "words":
                if Path(source.path).name == CLIENT_FILE:
                    client_in(source, workshop.vocabulary)
                else:
                    words_in(source, workshop.vocabulary)
            case "vocabulary":
                vocabulary_in(source)
            case "help-lines":
                help_lines_in(source)
            case _:
                workshop.own_strings(source)
    except ReframeError as error:
        yield from _under(Code.CONTENT, error, Code.CONTRAST)


def place_first(problem: Problem) -> tuple[str, int, int]:
    """The order in which problems are told: by file, line and column."""
    place = problem.place or Place("")
    return place.path, place.line or 0, place.column or 0
