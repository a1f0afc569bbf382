"""What a worksheet, a packet or a preset is for, and what is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from reframekit.content.index import Entry, Listed, PacketEntry, listed
from reframekit.content.kinds import kind_of
from reframekit.content.library import is_path, name_and_preset
from reframekit.content.packet import PacketFile, PacketSheet
from reframekit.content.phrase import fill
from reframekit.content.preset import Preset, preset_in
from reframekit.content.worksheet import Worksheet
from reframekit.content.worksheet_rules import placed_specs, placed_with_columns
from reframekit.content.yaml_source import read_source
from reframekit.errors import ExitCode, Problem, failure, nearest
from reframekit.meanings import MEANINGS, Meaning, MeaningName
from reframekit.pipeline.order import Order
from reframekit.pipeline.plan import Plan, Request
from reframekit.pipeline.planning import packet_named, plan
from reframekit.uses.environment import Environment

ShownKind = Literal["worksheet", "packet", "preset"]


@dataclass(frozen=True)
class ShowOptions:
    """The name of a worksheet, `SLUG[:PRESET]`, a packet, `SLUG[:BELIEF]`, or a preset; or the path
    of its file.
    """

    name: str


@dataclass(frozen=True)
class ShownSheet:
    """A worksheet, how many fields it has, and the presets that it takes; of the one that was
    named, its name and what it says of itself.
    """

    worksheet: Worksheet
    fields: int
    presets: tuple[str, ...] = ()
    preset: str | None = None
    label: str = ""

    @property
    def begin(self) -> str:
        """The question that two minutes are enough for, or the step of a table that is."""
        sheet = self.worksheet
        for at, spec in placed_specs(sheet):
            if sheet.begin and getattr(spec, "name", "") == sheet.begin:
                heading = sheet.prompts[int(at[1])].heading
                return fill(getattr(spec, "ask", None) or heading or sheet.title, {})
        return ""

    @property
    def carried(self) -> tuple[str, ...]:
        """What of it may be carried on to later pages."""
        return tuple(meaning.said for meaning in self._meanings() if meaning.carried)

    @property
    def charted(self) -> tuple[str, ...]:
        """What of it may be charted."""
        return tuple(meaning.said for meaning in self._meanings() if meaning.mark)

    def _meanings(self) -> Iterator[Meaning]:
        for _, spec in placed_with_columns(self.worksheet):
            name: MeaningName | None = getattr(spec, "means", None)
            if name is not None:
                yield MEANINGS[name]


@dataclass(frozen=True)
class LeftOut:
    """A part of a week that is for other beliefs: its name, its title, and the kinds or slugs of
    the beliefs that alone have it, with `only`, or that have it not.
    """

    name: str
    title: str
    only: bool
    beliefs: tuple[str, ...]


@dataclass(frozen=True)
class ShownWeek:
    """A week of a packet as it is made, and what it holds for other beliefs alone."""

    plan: Plan
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class ShownPacket:
    """A packet, the belief that it is about, the other one that it might be about, the words that
    it takes, and its weeks.
    """

    packet: PacketFile
    belief: Preset | None
    other_belief: str | None
    words: tuple[str, ...]
    weeks: tuple[ShownWeek, ...]


@dataclass(frozen=True)
class ShownPreset:
    """A preset by its name and label, which sheets take it and which packets are about it.

    `belief` is what it says, where it is one of beliefs and no sheet's own; one that is a file
    alone lies in no library.
    """

    slug: str
    label: str
    belief: Preset | None
    takers: tuple[Entry, ...]
    packets: tuple[PacketEntry, ...]
    in_library: bool


@dataclass(frozen=True)
class Namesake:
    """Something else of the name that was looked for, and how to name it alone."""

    kind: ShownKind
    name: str


@dataclass(frozen=True)
class ShowReport:
    """What has the name, what else has it, and `advice` on it."""

    shown: ShownSheet | ShownPacket | ShownPreset
    namesakes: tuple[Namesake, ...] = ()

    @property
    def advice(self) -> tuple[Problem, ...]:
        """What is unwise in the weeks of a packet."""
        weeks = self.shown.weeks if isinstance(self.shown, ShownPacket) else ()
        return tuple(problem for week in weeks for problem in week.plan.advice)


def show(environment: Environment, options: ShowOptions) -> ShowReport:
    """Looks it up. Raises `ReframeError`, with exit code 2 for a name of nothing."""
    name, library = options.name, environment.library
    kind, *others = _kinds(environment, name_and_preset(name)[0])
    paths = {"packet": library.packet, "preset": library.preset}
    return ShowReport(
        _LOOKED_UP[kind](environment, name),
        tuple(Namesake(other, str(paths[other](name) or name)) for other in others),
    )


def _kinds(environment: Environment, slug: str) -> list[ShownKind]:
    """What has this name: a worksheet, a packet or a preset, seldom several.

    Raises `ReframeError` (exit code 2) for what is none of them.
    """
    library = environment.library
    if is_path(slug):
        return [_kind_of_file(environment, slug)]
    there = listed(library)
    variants = {variant for sheet in there.sheets for variant in sheet.variants}
    found: dict[ShownKind, bool] = {
        "worksheet": bool(library.copies(slug)),
        "packet": library.packet(slug) is not None,
        "preset": library.preset(slug) is not None or slug in variants,
    }
    if not any(found.values()):
        for sheet in (each.slug for each in there.sheets if slug in each.not_here):
            environment.workshop.sheet(f"{sheet}:{slug}")  # Refused, with why there is none.
        near = nearest(slug, [*_names(there), *variants])
        raise failure(
            ExitCode.USAGE,
            f'there is no worksheet, packet or preset "{slug}"',
            f'did you mean "{near}"?' if near else "reframe list shows all that there is",
        )
    return [kind for kind, there_is in found.items() if there_is]


def _kind_of_file(environment: Environment, name: str) -> ShownKind:
    source = read_source(Path(name), private="worksheets" not in Path(name).parts)
    kind = kind_of(source, set(environment.workshop.vocabulary))
    for shown in get_args(ShownKind):
        if kind == shown:
            known: ShownKind = shown
            return known
    said = f"{name} is no worksheet, packet or preset"
    raise failure(ExitCode.USAGE, said, "name one of them, or its file")


def _names(there: Listed) -> Iterator[str]:
    yield from (sheet.slug for sheet in there.sheets)
    yield from (packet.slug for packet in there.packets)
    yield from (preset.slug for preset in there.presets)


def _sheet(environment: Environment, name: str) -> ShownSheet:
    workshop = environment.workshop
    asked = workshop.sheet(name)
    worksheet = asked.worksheet
    fields = len(workshop.document(asked, Order()).fields)
    if asked.preset is not None:
        variant = worksheet.variant(asked.preset)
        label = asked.belief.label if asked.belief else variant.label if variant else ""
        return ShownSheet(worksheet, fields, (), asked.preset, label)
    sheets = listed(environment.library).sheets
    presets = next((each.presets for each in sheets if each.slug == worksheet.slug), ())
    return ShownSheet(worksheet, fields, presets)


def _packet(environment: Environment, name: str) -> ShownPacket:
    workshop = environment.workshop
    found = packet_named(workshop, name)
    assert found is not None, "the kind of the name was looked up"
    packet, _, asked = found
    plans = [plan(workshop, Request((name,), week)) for week in range(1, len(packet.weeks) + 1)]
    belief = workshop.beliefs.get(asked or packet.belief or "")
    others = [slug for slug in workshop.beliefs if belief is not None and slug != belief.slug]
    words = {word for each in plans for word in each.words}
    return ShownPacket(
        packet,
        belief,
        others[0] if others and name_and_preset(name)[1] is None else None,
        tuple(word for word in workshop.vocabulary if word in words),
        tuple(
            ShownWeek(each, tuple(_left_out(environment, belief, week.sheets)))
            for each, week in zip(plans, packet.weeks, strict=True)
        ),
    )


def _left_out(
    environment: Environment, belief: Preset | None, items: tuple[PacketSheet, ...]
) -> Iterator[LeftOut]:
    for item in items:
        if not item.suits(belief):
            title = item.title or item.pdf or environment.workshop.sheet(item.sheet).worksheet.named
            only = bool(item.only_for)
            beliefs = item.only_for if only else item.not_for
            yield LeftOut(item.sheet or item.pdf, title, only, beliefs)


def _preset(environment: Environment, name: str) -> ShownPreset:
    """A belief, or what sheets of their own call a preset."""
    slug, behind = name_and_preset(name)
    if behind is not None:
        raise failure(
            ExitCode.USAGE,
            f"{slug} is a preset, and a preset takes none",
            f"name the sheet first, as in {behind or 'SHEET'}:{slug}",
        )
    library, there = environment.library, listed(environment.library)
    path = Path(name) if is_path(name) else library.preset(name)
    belief = None
    if path is not None:
        belief = preset_in(read_source(path) if is_path(name) else library.source(path))
        slug, label = belief.slug, belief.label
        takers = tuple(sheet for sheet in there.sheets if belief.kind in sheet.beliefs)
    else:
        takers = tuple(sheet for sheet in there.sheets if slug in sheet.variants)
        variant = environment.workshop.sheet(f"{takers[0].slug}:{slug}").worksheet.variant(slug)
        label = variant.label if variant else slug
    about = tuple(each for each in there.packets if each.belief == slug)
    in_library = path is None or library.preset(slug) is not None
    return ShownPreset(slug, label, belief, takers, about, in_library)


_LOOKED_UP: Mapping[
    ShownKind, Callable[[Environment, str], ShownSheet | ShownPacket | ShownPreset]
] = {"worksheet": _sheet, "packet": _packet, "preset": _preset}
