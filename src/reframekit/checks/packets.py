"""What a packet may hold: sheets that there are, few in a week, and nothing hard without a rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, get_args

from reframekit.checks.safety import IN_SESSION
from reframekit.content.index import Entry
from reframekit.content.library import name_and_preset
from reframekit.content.packet import PacketFile, PacketSheet
from reframekit.content.preset import Kind, Preset
from reframekit.content.yaml_source import Path_, Source
from reframekit.errors import Problem, suggestion

#: A week holds at most so many sheets, and so many cards beside them.
MOST_SHEETS, MOST_CARDS = 2, 1
#: Where the sheets that steady a person are.
_STEADYING = "regulation"


def check_packet(
    packet: PacketFile,
    source: Source,
    sheets: Mapping[str, Entry],
    beliefs: Mapping[str, Preset],
) -> Iterator[Problem]:
    """Every problem of a packet, for each belief that it can be about."""
    wrong = list(unknown(packet, source, sheets, beliefs))
    if wrong:
        yield from wrong
        return
    seen: set[tuple[str, int]] = set()
    filtered = any(s.only_for or s.not_for for week in packet.weeks for s in week.sheets)
    plain: tuple[Preset | None, ...] = () if packet.belief else (None,)
    for belief in (*plain, *(beliefs.values() if packet.belief or filtered else ())):
        for number in range(1, len(packet.weeks) + 1):
            for problem in check_week(packet, source, sheets, number, belief):
                if (problem.code, number) not in seen:
                    yield problem
                seen.add((problem.code, number))


def unknown(
    packet: PacketFile, source: Source, sheets: Mapping[str, Entry], beliefs: Mapping[str, Preset]
) -> Iterator[Problem]:
    """A problem for each sheet, preset or belief that there is not."""
    if packet.belief and packet.belief not in beliefs:
        yield _named(source, f'there is no belief "{packet.belief}"', beliefs, ("belief",))
    kinds = set(get_args(Kind))
    for w, week in enumerate(packet.weeks):
        for s, item in enumerate(week.sheets):
            at: Path_ = ("weeks", w, "sheets", s)
            slug, preset = name_and_preset(item.sheet)
            if item.sheet and slug not in sheets:
                yield _named(source, f'there is no worksheet "{slug}"', sheets, (*at, "sheet"))
            elif preset is not None and preset not in sheets[slug].presets:
                known = sheets[slug].presets
                yield _named(source, f'{slug} has no preset "{preset}"', known, (*at, "sheet"))
            for key in ("only_for", "not_for"):
                for n, name in enumerate(getattr(item, key)):
                    if name not in beliefs and name not in kinds:
                        known = (*kinds, *beliefs)
                        yield _named(source, f'there is no belief "{name}"', known, (*at, key, n))


def _named(
    source: Source, message: str, known: Mapping[str, object] | tuple[str, ...], at: Path_
) -> Problem:
    name = message.split('"')[1]
    return source.problem(message, suggestion(name, known), at)._replace(code="packet-name")


def check_week(
    packet: PacketFile,
    source: Source,
    sheets: Mapping[str, Entry],
    number: int,
    belief: Preset | None,
    kind: str | None = None,
) -> Iterator[Problem]:
    """Every problem of one week, for one belief or for one kind of them."""
    about = f" for {belief.slug if belief else kind}" if belief or kind else ""
    listed = packet.sheets(number, belief, kind)
    chosen = [item for item in listed if item.sheet]
    if listed and not chosen:
        return
    for found in week_problems([sheets[_slug(item)] for item in chosen]):
        said = f"week {number}{about} {found.message}"
        at: Path_ = ("weeks", number - 1)
        yield source.problem(said, found.remedy, at)._replace(code=found.code)


class Weekly(Protocol):
    """What is asked of the sheets of a week: worksheets and the entries of an index have it."""

    @property
    def slug(self) -> str: ...
    @property
    def family(self) -> str: ...
    @property
    def care(self) -> int: ...
    @property
    def template(self) -> str: ...


def is_card(sheet: Weekly) -> bool:
    """Whether it is a card to keep near, no sheet to work on."""
    return sheet.template == "cards"


def begun_in_session(sheet: Weekly) -> bool:
    """Whether it is begun with the therapist."""
    return sheet.care == 2 or sheet.slug in IN_SESSION


def steadies(sheet: Weekly) -> bool:
    """Whether it is a sheet that steadies a person."""
    return sheet.family == _STEADYING and not is_card(sheet)


def week_problems(sheets: Sequence[Weekly]) -> Iterator[Problem]:
    """Every problem of the sheets of one week, said without the week."""
    cards = sum(map(is_card, sheets))
    if not sheets:
        remedy = "give it a sheet for every belief"
        yield Problem("is empty", remedy, code="packet-size")
    if len(sheets) - cards > MOST_SHEETS or cards > MOST_CARDS:
        yield Problem(
            f"holds {len(sheets) - cards} sheets and {cards} cards",
            "two sheets and a card are the most; move one to another week",
            code="packet-size",
        )
    hard = [place for place, sheet in enumerate(sheets) if begun_in_session(sheet)]
    if len(hard) > 1:
        yield Problem(
            "holds two sheets that are begun in session",
            "one a week is the most; move one to another week",
            code="packet-care",
        )
    if hard and not any(map(steadies, sheets[hard[-1] + 1 :])):
        yield Problem(
            f"ends without a steadying sheet after {sheets[hard[-1]].slug}",
            "put breathing-and-grounding, or another sheet of that family, behind it",
            code="packet-steadying",
        )


def _slug(item: PacketSheet) -> str:
    return name_and_preset(item.sheet)[0]
