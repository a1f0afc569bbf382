"""Five records, and a packet with words in three languages: always the same, whatever the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from reframekit.content.library import LibraryFolders
from reframekit.content.words import ClientWord
from reframekit.pipeline.order import Order
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.plan import Request
from reframekit.pipeline.planning import plan
from reframekit.pipeline.returned import Returned
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.spoken.clinic import clinic

DAY = date(2026, 3, 4)

BELIEF = {
    "s1.name": "Robin",
    "s1.date": "2026-03-04",
    "s1.head_before": "70",
    "s1.gut_before": "90",
    "s1.shows_up": "On Sunday, when nobody wrote.",
    "s1.old_job": "It kept me small.\nThen nobody was cross.",
    "s1.facts_for": "I talk a lot when I am nervous, and once more after that. " * 20,
    "s1.friend": "“You are allowed to take up room” — Zoë said so.",
    "s1.fairer": "Some people have room for me",
    "s1.fairer_head": "60",
    "s1.head_now": "0",
}
LOG = {
    "s1.name": "Robin",
    "s1.fairer": "Some people have room for me",
    "s1.head_start": "40",
    "s1.mark_1_date": "2026-03-04",
    "s1.mark_1_head": "40",
    "s1.mark_1_gut": "20",
    "s1.mark_2_date": "2026-03-11",
    "s1.mark_2_head": "50",
    "s1.sign_1_when": "2026-03-05",
    "s1.sign_1_happened": "Kim asked me to stay",
    "s1.sign_1_says": "I was wanted there",
    "s1.sign_1_let_in": "6",
    "s1.sign_2_happened": "A long letter came",
    "s1.sign_4_let_in": "0",
}
TICKS = {
    "s1.name": "Robin",
    "s1.tension_before": "8",
    "s1.breaths_1": "Yes",
    "s1.breaths_2": "Yes",
    "s1.tension_after": "3",
    "s1.see_1": "Yes",
    "s1.see_5": "Yes",
    "s1.taste": "2",
    "s1.suits": "Zoë’s slow breath",
    "s1.week_1_practice": "3",
    "s1.week_1_before": "7",
    "s1.week_1_after": "4",
    "s1.week_3_practice": "1",
}
PACKET = {
    "week.name": "Robin",
    "week.next_time": "Tuesday at four",
    "s1.agree_1": "Yes",
    "s1.stop_sign": "My hands go cold",
    "s2.bond_1": "4",
    "s2.bond_2": "1",
    "s2.mine_4": "2",
    "s2.friend": "You need not decide today.",
    "s2.next_step": "2",
    "s3.date": "2026-03-09",
    "s3.week_1_alarm": "7",
    "s3.week_1_set_off": "A short answer",
    "s3.week_1_paused": "Yes",
    "s3.week_4_calm": "Tea with Kim",
}
SHEETS = {
    "belief": ("belief-reframe:too-much", BELIEF),
    "log": ("new-belief-evidence-log", LOG),
    "ticks": ("breathing-and-grounding", TICKS),
}
PACKET_OF = ("before-you-begin", "secure-relationship-checklist", "pattern-week-grid")


NAMES = (*SHEETS, "packet", "clinic", "languages")
#: Words of three people, one of whom says the language.
LANGUAGES = {
    "pl": ("belief-reframe", {"belief": ClientWord("Jestem zbyt wymagająca", "pl")}),
    "el": ("spiral-log", {"alarm_name": "η σειρήνα", "name": "Ελένη"}),
    "ar": ("self-compassion-page", {"belief": "أنا أكثر من اللازم", "name": "ليلى"}),
}


def record(name: str) -> bytes:
    """The record of a belief sheet, a log with tables, ticks and lists, a packet or a clinic; the
    packet in three languages as it is before anybody fills it in.
    """
    if name == "languages":
        return _languages()
    ours = workshop()
    with Returned(ours, _filled(ours, name), "form.pdf", None) as file:
        return file.flattened().data


def _languages() -> bytes:
    """Three sheets, each with words in another language."""
    ours = workshop()
    made = plan(ours, Request(tuple(slug for slug, _ in LANGUAGES.values())))
    items = [
        replace(item, words=words)
        for item, (_, words) in zip(made.items, LANGUAGES.values(), strict=True)
    ]
    order = Order(today=DAY)
    return packet_pdf(ours, replace(made, items=tuple(items)), order, Binding()).written.data


@cache
def workshop() -> Workshop:
    """The built-in library."""
    return Workshop(LibraryFolders((builtin_library(),)))


def _filled(ours: Workshop, name: str) -> bytes:
    if name == "clinic":
        return clinic()
    if name == "packet":
        order, three = Order(today=DAY, notes=True), plan(ours, Request(PACKET_OF))
        blank, answers = packet_pdf(ours, three, order, Binding(cover=True)), PACKET
    else:
        slug, answers = SHEETS[name]
        blank = sheet_pdf(ours, ours.sheet(slug), Order(today=DAY))
    with Returned(ours, blank.written.data, "form.pdf", None) as file:
        unknown = answers.keys() - {field.name for field in file.form.fields}
        assert not unknown, unknown
        return file.filled({field: (text,) for field, text in answers.items()}).data
