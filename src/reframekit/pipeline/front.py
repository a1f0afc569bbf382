"""The pages of the packet itself: what to do this week, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reframekit.checks.packets import begun_in_session, is_card, steadies
from reframekit.content.strings import Strings
from reframekit.content.worksheet import Worksheet
from reframekit.document.blocks import Block, Contents, Entry, Heading, Panel, Paragraph, Question
from reframekit.document.controls import TextInput
from reframekit.document.document import Document
from reframekit.document.text import Inline, Run
from reframekit.pipeline.plan import Plan, Planned, PlannedForm, PlannedSheet

#: The field for the next appointment, and that for the name.
NEXT, NAME = "next_time", "name"


class Leading(NamedTuple):
    """What the packet's own pages say of a part: what it is, its title, its node and its page."""

    item: Planned
    title: str
    node: str
    page: int

    @property
    def entry(self) -> Entry:
        """Its line."""
        return Entry(self.title, self.node, self.page)


def first_page(
    strings: Strings, plan: Plan, parts: Sequence[Leading], name: str, practice: str
) -> Document:
    """The first page: what to do this week, and when the two meet next.

    A `practice` stands below the title of a cover; `name` is the client's.
    """
    blocks: list[Block] = [Heading("title", 1, _said(plan.title))]
    week = strings.packet_week.replace("{week}", str(plan.week))
    lead = [practice] if practice else []
    if plan.week is not None:
        lead.append(week.replace("{weeks}", str(plan.weeks)))
    if lead:
        blocks.append(Paragraph("lead", _said(" · ".join(lead)), lead=True))
    who = TextInput(NAME, value=name, width="half")
    blocks.append(Question("name", _said(strings.name), (), who))
    if plan.intro:
        blocks.append(Paragraph("intro", _said(" ".join(plan.intro.split()))))
    for number, (head, note, group) in enumerate(_groups(strings, parts)):
        said: list[Block] = [Heading(f"group{number}", 2, _said(head))]
        if note:
            said.append(Paragraph(f"note{number}", _said(note)))
        said.append(Contents(f"parts{number}", tuple(part.entry for part in group)))
        main = head == strings.packet_this
        blocks += [Panel(f"panel{number}", tuple(said))] if main else said
    blocks.append(Heading("next-head", 2, _said(strings.packet_next)))
    hint = strings.packet_next_hint
    blocks.append(Question("next", _said(hint[:1].upper() + hint[1:]), (), TextInput(NEXT)))
    return Document(strings.lang, tuple(blocks))


def contents_page(strings: Strings, parts: Sequence[Leading]) -> Document:
    """Every part with its page."""
    return Document(
        strings.lang,
        (
            Heading("contents-title", 1, _said(strings.packet_contents)),
            Contents("contents", tuple(part.entry for part in parts)),
        ),
    )


def _groups(strings: Strings, parts: Sequence[Leading]) -> Iterator[tuple[str, str, list[Leading]]]:
    """The parts under their headings: one sheet first, what belongs to it, then what may wait."""
    sheets = [part for part in parts if isinstance(part.item, PlannedSheet)]
    before = [part for part in sheets if _worksheet(part).family == "start"]
    cards = [part for part in sheets if is_card(_worksheet(part))]
    work = [part for part in sheets if part not in before and part not in cards] or cards[:1]
    cards = [part for part in cards if part not in work]
    first, rest = work[:1], work[1:]
    in_session = bool(first) and begun_in_session(_worksheet(first[0]))
    steadying = [p for p in rest if steadies(_worksheet(p))][:1] if in_session else []
    room = [part for part in rest if part not in steadying]
    forms = [part for part in parts if isinstance(part.item, PlannedForm)]
    for head, note, group in (
        (strings.packet_before, "", before),
        (strings.packet_this, strings.packet_in_session if in_session else "", first),
        (strings.packet_steady, "", steadying),
        (strings.packet_room if len(room) == 1 else strings.packet_room_any, "", room),
        (strings.packet_card, "", cards),
        (strings.packet_forms, "", forms),
    ):
        if group:
            yield head, note, group


def _worksheet(part: Leading) -> Worksheet:
    assert isinstance(part.item, PlannedSheet)
    return part.item.sheet.worksheet


def _said(text: str) -> Inline:
    return (Run(text),)
