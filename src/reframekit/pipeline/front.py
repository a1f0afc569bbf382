"""The pages of the packet itself: what to do this week, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from reframekit.checks.ages import in_session_alone
from reframekit.checks.packets import begun_in_session, is_card, steadies
from reframekit.content.phrase import fill
from reframekit.content.strings import Strings
from reframekit.content.worksheet import Worksheet
from reframekit.document.blocks import Block, Contents, Entry, Heading, Panel, Paragraph, Question
from reframekit.document.controls import Choice, Option, TextInput, Width
from reframekit.document.document import Document
from reframekit.document.text import Inline, Run
from reframekit.pipeline.plan import Plan, Planned, PlannedForm, PlannedSheet

#: The field for the next appointment, and that for the name.
NEXT, NAME = "next_time", "name"
#: The fields of the plan for a week, and those that look back at the plan before.
PLAN_WHEN, PLAN_WHERE, PLAN_STEP = "plan_when", "plan_where", "plan_step"
PLAN_IN_THE_WAY = "plan_in_the_way"
PLAN_DONE, PLAN_HELPED = "plan_done", "plan_helped"

#: How short the first page is: 1 leaves out what the packet says, 2 also what its sheets are for.
Brevity = Literal[0, 1, 2]


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
    strings: Strings,
    plan: Plan,
    parts: Sequence[Leading],
    name: str,
    words: Mapping[str, str],
    *,
    fillable: bool,
    brevity: Brevity = 0,
) -> Document:
    """The first page: what to do this week, why, how long it takes, and when the two meet next.

    `name` is the client's, as it is written into the field, `words` are all of theirs.
    """
    blocks: list[Block] = [Heading("title", 1, _said(plan.title))]
    if plan.week is not None:
        week = strings.packet_week.replace("{week}", str(plan.week))
        week = week.replace("{weeks}", str(plan.weeks))
        blocks.append(Paragraph("lead", _said(week), lead=True))
    for name_of, text in (("intro", "" if brevity else plan.intro), ("line", plan.line)):
        if text:
            blocks.append(Paragraph(name_of, _said(" ".join(text.split()))))
    blocks.append(
        Question("name", _said(strings.name), (), TextInput(NAME, value=name, width="half"))
    )
    if plan.week is not None and plan.week > 1:
        blocks += _looking_back(strings)
    for number, (head, note, group) in enumerate(_groups(strings, parts, words)):
        said: list[Block] = [Heading(f"group{number}", 2, _said(head))]
        if note:
            said.append(Paragraph(f"note{number}", _said(note)))
        entries = tuple(_entry(strings, part, brevity) for part in group)
        said.append(Contents(f"parts{number}", entries))
        main = head == strings.packet_this
        blocks += [Panel(f"panel{number}", tuple(said))] if main else said
    blocks += [Heading("plan", 2, _said(strings.plan_heading)), *_plan(strings)]
    hint = _said(strings.packet_next_hint)
    blocks.append(Question("next", (Run(strings.packet_next, strong=True),), hint, TextInput(NEXT)))
    if fillable:
        blocks.append(Paragraph("boxes", _said(strings.boxes)))
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


def _plan(strings: Strings) -> Iterator[Question]:
    """When, where and with which first step it is done, and what may get in the way."""
    yield _asked(strings.plan_when, PLAN_WHEN, width="half")
    yield _asked(strings.plan_where, PLAN_WHERE, width="half")
    yield _asked(strings.plan_step, PLAN_STEP, width="half")
    yield _asked(strings.plan_in_the_way, PLAN_IN_THE_WAY, width="half")


def _looking_back(strings: Strings) -> Iterator[Question]:
    """What became of the plan of the week before."""
    options = tuple(Option(said, str(at)) for at, said in enumerate(strings.plan_done_options, 1))
    done = Choice(PLAN_DONE, many=False, options=options)
    yield Question("done", _said(strings.plan_done), (), done)
    yield _asked(strings.plan_helped, PLAN_HELPED)


def _asked(label: str, name: str, *, width: Width = "full") -> Question:
    return Question(name, _said(label), (), TextInput(name, width=width))


def _groups(
    strings: Strings, parts: Sequence[Leading], words: Mapping[str, str]
) -> Iterator[tuple[str, str, list[Leading]]]:
    """The parts under their headings, each with a note.

    One sheet first. What is begun in session is never left to chance: it has a heading of its own,
    and behind it stands the sheet that steadies.
    """
    sheets = [part for part in parts if isinstance(part.item, PlannedSheet)]
    before = [part for part in sheets if _comes_before(_worksheet(part))]
    cards = [part for part in sheets if is_card(_worksheet(part))]
    work = [part for part in sheets if part not in before and part not in cards]
    work, cards = (work, cards) if work else (cards[:1], cards[1:])
    steadying = _steadying(work)
    room: list[Leading] = []
    if before:
        yield strings.packet_before, "", before
    for part in work:
        sheet = _worksheet(part)
        hard = begun_in_session(sheet) or any(in_session_alone(sheet, words))
        if part is work[0] or hard:
            head = strings.packet_this if part is work[0] else strings.packet_together
            yield head, strings.packet_in_session if hard else "", [part]
            if part.node in steadying:
                yield strings.packet_steady, "", [steadying[part.node]]
        elif part not in steadying.values():
            room.append(part)
    if room:
        yield strings.packet_room if len(room) == 1 else strings.packet_room_any, "", room
    if cards:
        yield strings.packet_card, "", cards
    forms = [part for part in parts if isinstance(part.item, PlannedForm)]
    if forms:
        yield strings.packet_forms, "", forms


def _steadying(work: Sequence[Leading]) -> dict[str, Leading]:
    """The sheet that steadies after one that is begun in session, by the node of the latter."""
    found: dict[str, Leading] = {}
    for place, part in enumerate(work):
        if begun_in_session(_worksheet(part)):
            behind = (each for each in work[place + 1 :] if steadies(_worksheet(each)))
            if (after := next(behind, None)) is not None and after not in found.values():
                found[part.node] = after
    return found


def _entry(strings: Strings, part: Leading, brevity: Brevity) -> Entry:
    """The line of a part, with what a sheet says of itself: how long it takes, and what for."""
    if isinstance(part.item, PlannedForm):
        return part.entry
    sheet = part.item.sheet.worksheet
    title = part.title
    if sheet.minutes:
        title = strings.packet_time.format(title=title, minutes=sheet.minutes)
    return Entry(title, part.node, part.page, "" if brevity == 2 else fill(sheet.purpose, {}))


def _comes_before(sheet: Worksheet) -> bool:
    return sheet.family == "start" and not begun_in_session(sheet)


def _worksheet(part: Leading) -> Worksheet:
    assert isinstance(part.item, PlannedSheet)
    return part.item.sheet.worksheet


def _said(text: str) -> Inline:
    return (Run(text),)
