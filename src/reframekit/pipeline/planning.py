"""Which sheets a packet holds: a week of one from the library, or the sheets that were named."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from reframekit.checks import unfinished
from reframekit.checks.packets import check_week, unknown, week_problems
from reframekit.content.file_names import file_stem
from reframekit.content.library import is_path, name_and_preset
from reframekit.content.packet import PacketFile, PacketSheet, packet_in
from reframekit.content.pairing import KINDS
from reframekit.content.preset import Preset
from reframekit.content.words import AuthorsWord, ClientWord, Words
from reframekit.content.yaml_source import Source, read_source
from reframekit.errors import Code, ExitCode, Problem, failure, refuse, suggestion
from reframekit.pipeline.notices import notices, of_sheet
from reframekit.pipeline.plan import Plan, Planned, PlannedForm, PlannedSheet, Request
from reframekit.pipeline.sheet import BELIEF_KIND
from reframekit.pipeline.workshop import Workshop

#: The sheet that opens the first week of every packet.
OPENING = "before-you-begin"
#: The one rule on packets that is advice where the packet is made, since nobody comes to harm.
_ADVICE = "packet-size"
_BETWEEN_WORDS = re.compile(r"_|(?<=[a-z])-(?=[a-z])")


def plan(workshop: Workshop, request: Request) -> Plan:
    """The packet that is asked for.

    Raises `ReframeError`: exit code 2 for names, weeks and beliefs that there are not, 1 for a
    packet that is not to be handed out.
    """
    first, *others = request.names
    found = packet_named(workshop, first)
    if found is None:
        _refuse_unknown(workshop, first)
        for option, value in (("--week", request.week), ("--belief", request.belief)):
            if value is not None:
                raise failure(
                    ExitCode.USAGE,
                    f"{option} is for a packet, and {first} is none",
                    "name a packet, as reframe list does in its last lines, or leave it out",
                )
        made = _named(workshop, request.names)
    else:
        packet, source, belief = found
        if belief and request.belief:
            raise failure(
                ExitCode.USAGE, f"{first} names a belief, and so does --belief", "name one of them"
            )
        made = _of_packet(
            workshop, packet, source, replace(request, belief=request.belief or belief)
        )
        made = _with_more(made, tuple(_items(workshop, others)))
    if request.title:
        week = f"-week-{made.week}" if made.week else ""
        stem = file_stem(request.title)
        made = replace(made, title=request.title, slug=f"{stem}{week}" if stem else made.slug)
    made = replace(made, line=request.line or "")
    told = [*notices(workshop.library, found[1])] if found else []
    told += [problem for each in made.sheets for problem in of_sheet(workshop.library, each)]
    made = replace(made, advice=(*made.advice, *told))
    return _copied(made, dict(request.copies))


def _refuse_unknown(workshop: Workshop, name: str) -> None:
    """Raises `ReframeError` (exit code 2) for what is neither a packet nor a sheet nor a file."""
    library, (slug, _) = workshop.library, name_and_preset(name)
    if library.copies(slug) or is_path(slug) or name.lower().endswith(".pdf"):
        return
    known = {
        each
        for folder in library.folders
        for each in (*library.packets(folder), *library.sheets(folder))
    }
    raise library.missing(slug, "packet and no worksheet", known)


def _with_more(made: Plan, more: tuple[Planned, ...]) -> Plan:
    """The plan with sheets and forms behind it; rules of safety that they break are advice."""
    if not more:
        return made
    both = made.items + more
    return replace(made, items=both, advice=made.advice + tuple(_unwise(both)))


def _unwise(items: Sequence[Planned]) -> Iterator[Problem]:
    """What is unwise in sheets that were named one by one."""
    sheets = [item.sheet.worksheet for item in items if isinstance(item, PlannedSheet)]
    for problem in week_problems(sheets) if sheets else ():
        if problem.code != _ADVICE:
            yield problem._replace(message=f"this packet {problem.message}")


def packet_named(workshop: Workshop, name: str) -> tuple[PacketFile, Source, str | None] | None:
    """The packet `NAME[:BELIEF]`, its file and the belief; none for the name of a sheet."""
    slug, belief = name_and_preset(name)
    path = workshop.library.packet(slug)
    if path is None and slug.lower().endswith((".yaml", ".yml")):
        source = read_source(Path(slug))
        weeks = isinstance(source.data, dict) and "weeks" in source.data
        return (_finished(source), source, belief or None) if weeks else None
    if path is None:
        return None
    source = workshop.library.source(path)
    return _finished(source), source, belief or None


def _finished(source: Source) -> PacketFile:
    """The packet in a file. Raises `ReframeError`, also for what its author was to write."""
    packet = packet_in(source)
    refuse(unfinished.in_file(source))
    return packet


def _named(workshop: Workshop, names: Sequence[str]) -> Plan:
    items = tuple(_items(workshop, names))
    sheets = [item.sheet.worksheet.slug for item in items if isinstance(item, PlannedSheet)]
    slug = f"packet-{sheets[0]}" if sheets else "packet"
    return Plan(slug, workshop.strings.packet_title, items, advice=tuple(_unwise(items)))


def _items(workshop: Workshop, names: Sequence[str]) -> Iterator[Planned]:
    for name in names:
        if name.lower().endswith(".pdf"):
            yield PlannedForm(Path(name), _title_of(Path(name)))
        elif workshop.library.packet(name_and_preset(name)[0]) is not None:
            raise failure(
                ExitCode.USAGE,
                f"{name} is a packet, and a packet comes first",
                "name it first, or name its sheets",
            )
        else:
            yield PlannedSheet(workshop.sheet(name))


def _title_of(path: Path) -> str:
    """A title from the name of a file: hyphens part words, and stay between capitals and digits."""
    name = os.fsencode(path.name).decode("utf-8", "replace")
    words = " ".join(_BETWEEN_WORDS.sub(" ", Path(name).stem).split()) or name
    return words[0].upper() + words[1:]


def _of_packet(workshop: Workshop, packet: PacketFile, source: Source, request: Request) -> Plan:
    listed = {entry.slug: entry for entry in workshop.listed}
    refuse(
        [
            *packet.wrong_words(source, workshop.vocabulary),
            *unknown(packet, source, listed, workshop.beliefs),
        ]
    )
    week, weeks = request.week or 1, len(packet.weeks)
    if not 1 <= week <= weeks:
        raise failure(
            ExitCode.USAGE,
            f"{packet.slug} has {weeks} week{'s' * (weeks != 1)}, and no week {week}",
            f"choose one from 1 to {weeks}",
        )
    belief = _belief(workshop, packet, request.belief)
    told: list[Problem] = []
    kind = request.kind if packet.kinds_matter else None
    if belief and kind and kind != belief.kind:
        told.append(_another_kind(packet, belief, kind))
        belief = None
    problems = list(check_week(packet, source, listed, week, belief, kind))
    refuse(problem for problem in problems if problem.code != _ADVICE)
    items = [_planned(workshop, each, source, belief) for each in packet.sheets(week, belief, kind)]
    slugs = {item.sheet.worksheet.slug for item in items if isinstance(item, PlannedSheet)}
    if week == 1 and OPENING not in slugs:
        items.insert(0, PlannedSheet(workshop.sheet(OPENING)))
    asked = f"-{belief.slug}" if belief and belief.slug != packet.belief else ""
    return Plan(
        f"{packet.slug}{asked}" + (f"-week-{week}" if weeks > 1 else ""),
        packet.title,
        tuple(items),
        packet.intro,
        week if weeks > 1 else None,
        weeks,
        (*problems, *told),
        packet.kinds_matter,
    )


def _another_kind(packet: PacketFile, belief: Preset, kind: str) -> Problem:
    """What is said where the client's belief is of another kind than the packet's."""
    return Problem(
        f"{packet.slug} has the sheets for {KINDS[kind]}, as the client’s belief is one of them,"
        f' and nothing of "{belief.label}"',
        f"if it is not, give the word {BELIEF_KIND} as {belief.kind}",
        code=Code.UNFIT_WORD,
    )


def kind_of(workshop: Workshop, words: Mapping[str, str]) -> str | None:
    """The kind of a client's own belief, as the words say it or as it is guessed.

    None where they say neither, or the library has no word for it.
    """
    word, said = workshop.vocabulary.get(BELIEF_KIND), Words.of(words)
    if word is None:
        return None
    kind = said.get(BELIEF_KIND) or ("belief" in said and word.guessed(said)) or None
    return word.chosen(kind) if isinstance(kind, ClientWord) else None


def _belief(workshop: Workshop, packet: PacketFile, asked: str | None) -> Preset | None:
    slug = asked or packet.belief
    if slug is None:
        return None
    if packet.belief is None:
        raise failure(
            ExitCode.USAGE,
            f"{packet.slug} is about no belief",
            "leave the belief out, or name a sheet with it, as in belief-reframe:too-much",
        )
    if slug not in workshop.beliefs:
        known = workshop.beliefs
        raise failure(ExitCode.USAGE, f'there is no belief "{slug}"', suggestion(slug, known))
    return workshop.beliefs[slug]


def _planned(
    workshop: Workshop, item: PacketSheet, source: Source, belief: Preset | None
) -> Planned:
    """A sheet with the packet's belief: as its preset where it takes that kind, else as a word."""
    if item.pdf:
        folder = Path(source.path).parent.resolve()
        path = _beside(folder, source, item)
        return PlannedForm(path, item.title or _title_of(path), folder)
    sheet = workshop.sheet(item.sheet)
    if belief is None or sheet.preset is not None:
        return PlannedSheet(sheet, words=item.words)
    if belief.kind in sheet.worksheet.beliefs:
        sheet = workshop.with_preset(sheet.source, sheet.worksheet, belief.slug)
        return PlannedSheet(sheet, words=item.words)
    return PlannedSheet(sheet, {"belief": AuthorsWord(belief.belief)}, item.words)


def guesses(workshop: Workshop, made: Plan, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is taken for granted on the sheets of a packet, beside these words of a client."""
    for item in made.items:
        if isinstance(item, PlannedSheet):
            yield from item.sheet.guesses(workshop.vocabulary, item.filled(words)).items()


def _beside(folder: Path, source: Source, item: PacketSheet) -> Path:
    """The path of a PDF that a packet's file names: in the folder of that file, or below it."""
    path = (folder / item.pdf).resolve()
    if not path.is_relative_to(folder):
        raise failure(
            ExitCode.PROBLEMS,
            f"{source.path}: the PDF {item.pdf} does not lie beside the packet",
            "put it into the packet’s folder, or name it on the command line",
        )
    return path


def _copied(made: Plan, copies: Mapping[str, int]) -> Plan:
    slugs = {sheet.worksheet.slug for sheet in made.sheets}
    for slug in copies:
        if slug not in slugs:
            raise failure(
                ExitCode.USAGE, f'there is no "{slug}" in this packet', suggestion(slug, slugs)
            )
    return replace(made, items=tuple(_counted(made.items, copies)))


def _counted(items: Sequence[Planned], copies: Mapping[str, int]) -> Iterator[Planned]:
    """The items; a sheet that is there again is a copy of the first, unless more are asked for."""
    times: dict[tuple[object, ...], int] = {}
    for item in items:
        times[_same(item)] = times.get(_same(item), 0) + 1
    for item in items:
        named = times.pop(_same(item), 0)
        if named and isinstance(item, PlannedSheet):
            yield replace(item, copies=copies.get(item.sheet.worksheet.slug, named))
        elif not isinstance(item, PlannedSheet):
            yield item


def _same(item: Planned) -> tuple[object, ...]:
    """What is the same for two copies of a sheet."""
    if isinstance(item, PlannedForm):
        return (item,)
    sheet = item.sheet
    return sheet.path, sheet.preset, tuple(item.given.items()), tuple(item.words.items())
