"""What a packet may hold: sheets that there are, few in a week, and nothing hard without a rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reframekit.checks.safety import IN_SESSION
from reframekit.content.index import Entry
from reframekit.content.packet import Packet, PacketSheet
from reframekit.content.preset import Preset
from reframekit.content.yaml_source import Path_, Source
from reframekit.errors import Problem, suggestion

#: A week holds at most so many sheets, and so many cards beside them.
MOST_SHEETS, MOST_CARDS = 2, 1
#: Where the sheets that steady a person are.
_STEADYING = "regulation"


def check_packet(
    packet: Packet,
    source: Source,
    sheets: Mapping[str, Entry],
    beliefs: Mapping[str, Preset],
) -> Iterator[Problem]:
    """Every problem of a packet, for each belief that it can be about."""
    unknown = list(_unknown(packet, source, sheets, beliefs))
    if unknown:
        yield from unknown
        return
    seen: set[tuple[str, int]] = set()
    filtered = any(s.only_for or s.not_for for week in packet.weeks for s in week.sheets)
    plain: tuple[Preset | None, ...] = () if packet.belief else (None,)
    for belief in (*plain, *(beliefs.values() if packet.belief or filtered else ())):
        for number in range(1, len(packet.weeks) + 1):
            for problem in _week(packet, source, sheets, number, belief):
                if (problem.rule, number) not in seen:
                    yield problem
                seen.add((problem.rule, number))


def _unknown(
    packet: Packet, source: Source, sheets: Mapping[str, Entry], beliefs: Mapping[str, Preset]
) -> Iterator[Problem]:
    if packet.belief and packet.belief not in beliefs:
        yield _named(source, f'there is no belief "{packet.belief}"', beliefs, ("belief",))
    kinds = {belief.kind for belief in beliefs.values()}
    for w, week in enumerate(packet.weeks):
        for s, item in enumerate(week.sheets):
            at: Path_ = ("weeks", w, "sheets", s)
            slug, colon, preset = item.sheet.partition(":")
            if slug not in sheets:
                yield _named(source, f'there is no worksheet "{slug}"', sheets, (*at, "sheet"))
            elif colon and preset not in sheets[slug].presets:
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
    return source.problem(message, suggestion(name, known), at)._replace(rule="packet-name")


def _week(
    packet: Packet,
    source: Source,
    sheets: Mapping[str, Entry],
    number: int,
    belief: Preset | None,
) -> Iterator[Problem]:
    chosen = packet.sheets(number, belief)
    entries = [sheets[_slug(item)] for item in chosen]
    about = f" for {belief.slug}" if belief else ""
    at: Path_ = ("weeks", number - 1)

    def problem(rule: str, message: str, remedy: str) -> Problem:
        said = f"week {number}{about} {message}"
        return source.problem(said, remedy, at)._replace(rule=rule)

    cards = sum(entry.template == "cards" for entry in entries)
    if not entries:
        yield problem("packet-size", "is empty", "give it a sheet for every belief")
    if len(entries) - cards > MOST_SHEETS or cards > MOST_CARDS:
        yield problem(
            "packet-size",
            f"holds {len(entries) - cards} sheets and {cards} cards",
            "two sheets and a card are the most; move one to another week",
        )
    hard = [
        place for place, entry in enumerate(entries) if entry.care == 2 or entry.slug in IN_SESSION
    ]
    if len(hard) > 1:
        yield problem(
            "packet-care",
            "holds two sheets that are begun in session",
            "one a week is the most; move one to another week",
        )
    after = entries[hard[-1] + 1 :] if hard else []
    if hard and not any(e.family == _STEADYING and e.template != "cards" for e in after):
        yield problem(
            "packet-steadying",
            f"ends without a steadying sheet after {entries[hard[-1]].slug}",
            "put breathing-and-grounding, or another sheet of that family, behind it",
        )


def _slug(item: PacketSheet) -> str:
    return item.sheet.partition(":")[0]
