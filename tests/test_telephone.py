"""A telephone number is a link: in the foot where it is read aloud, and in help lines."""

from __future__ import annotations

import io
from datetime import date
from itertools import product

import pikepdf
import pytest

from reframekit.content.help_lines import HelpLine
from reframekit.content.practice import Practice
from reframekit.document.telephone import telephoned
from reframekit.document.text import Run, plain
from reframekit.layout.build import LayoutBuild
from reframekit.pipeline.letterhead import practice_line
from reframekit.pipeline.order import Order
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.plan import Request
from reframekit.pipeline.planning import plan
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from tests.running import Reframe
from tests.ua.checker import check

NUMBERS = {
    "555 0100": ["tel:5550100"],
    "+353 1 555 0100": ["tel:+35315550100"],
    "Ring 555 0199 on weekdays from 9 to 5.": ["tel:5550199"],
    "089/1234567": ["tel:0891234567"],
    "(555) 010-0199": ["tel:5550100199"],
    "(call 555 0100)": ["tel:5550100"],
    "(555 0100)": ["tel:5550100"],
    "555 0100 (weekdays)": ["tel:5550100"],
    "+49 (0) 89 1234567": ["tel:+49891234567"],
    "0800\u00a01110\u00a0111 or 0800 1110 222": ["tel:08001110111", "tel:08001110222"],
    "555 0100 / 555 0199": ["tel:5550100", "tel:5550199"],
    "555\u20110100, room 4": ["tel:5550100"],
    "10117 Berlin, 030 1234567": ["tel:0301234567"],
    "116 123": ["tel:116123"],
    "12 Lake Street, CA 94105-1234": [],
    "since 2026-11-24": [],
    "born 24.11.2026": [],
    "VAT DE123456789": [],
    "1,234,567 people": [],
    "1234567890123456": [],
    "https://lake.example/1234567": [],
    "555 010": [],
    # When a number is answered is no part of it.
    "0800 123 4567 24/7": ["tel:08001234567"],
    "0800 123 4567 (9-17)": ["tel:08001234567"],
    "0800 123 4567 24 hours": ["tel:08001234567"],
    "01 23 45 67 89 24h": ["tel:0123456789"],
    "0800 123 4567 9am–5pm": ["tel:08001234567"],
    "0800 123 4567 9.30am": ["tel:08001234567"],
    "0800 123 4567 10:00": ["tel:08001234567"],
    "0800 123 4567 9-17": [],
    "0800 123 4567 9 to 5": [],
    "555 010 24/7": [],
    "555 010 (24/7)": [],
    "555 010 7 days": [],
    "24/7 0800 123 4567": [],
    "2026-11-28 10:00": [],
    "1.12.2026–5.12.2026": [],
    "15.05.26 0800 123": [],
    "2019-2026": [],
    # A part of a number is none.
    "1-800-273-TALK": [],
    "1 800 950 NAMI": [],
    "089 / 1234567": [],
    "+ 49 30 1234567": [],
    "+49\u00ad30 1234567": [],
    "1.234.567,00": [],
    "030\u2009123\u20094567": ["tel:0301234567"],
    "01 23 45 67 89, 020 7946 0958 ext. 12": ["tel:0123456789", "tel:02079460958"],
}


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_of_seven_digits_or_one_that_is_known_is_a_link(text: str) -> None:
    made = telephoned((Run(text, strong=True),), {"116 123"})
    assert [run.href for run in made if run.href] == NUMBERS[text]
    assert "".join(run.text for run in made) == text and all(run.strong for run in made)


def test_what_is_a_link_stays_one() -> None:
    link = (Run("555 0100", href="https://lake.example"),)
    assert telephoned(link) == link


def line(kind: str, name: str, number: str) -> HelpLine:
    return HelpLine.model_validate(
        {"country": "ZZ", "kind": kind, "name": name, "number": number, "hours": "555 0155 to 9",
         "text": "741741", "source": "https://line.example", "checked_by": "Kim",
         "checked_on": date.today()}
    )  # fmt: skip


PRACTICE = Practice(
    name="Lake 555 0001",
    credentials="PSY 1234567",
    contact="12 Lake Street, 555 0100",
    phone="1414",
    country="ZZ",
    help_line="Ring 555 0199, or 42 by night.",
    help_lines=(
        line("emergency", "Guard", "000"),
        line("emergency", "Fire", "001"),
        line("crisis", "8 Steady Line", "9-8-8"),
    ),
)
IN_FOOT = ["tel:5550100", "tel:1414"]
IN_HELP = ["tel:5550199", "https://line.example", "tel:988", "tel:000", "tel:001"]
BUILDS = [
    LayoutBuild(*which)
    for which in product(("screen", "paper"), ("a4", "letter"), ("normal", "large"))
]  # type: ignore[arg-type]


def links(data: bytes) -> list[list[str]]:
    """The addresses of each page's links, those that lead within the file left out."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            [
                str(each.A.URI)
                for each in page.get("/Annots", [])  # type: ignore[union-attr]
                if each.Subtype == "/Link" and "/A" in each and "/URI" in each.A
            ]
            for page in pdf.pages
        ]


@pytest.mark.parametrize("build", BUILDS, ids=str)
def test_each_number_is_a_link_once_on_a_page_that_is_heard(
    workshop: Workshop, build: LayoutBuild
) -> None:
    made = sheet_pdf(workshop, workshop.sheet("before-you-begin"), Order({}, PRACTICE, build))
    assert check(made.written.data) == []
    pages = links(made.written.data)
    found = [each for page in pages for each in page]
    assert sorted(found) == sorted(IN_HELP + IN_FOOT)
    assert not any(each in page for page in pages[1:] for each in IN_FOOT)


def test_a_foot_that_is_no_more_than_seen_has_no_link(workshop: Workshop) -> None:
    order = Order({}, PRACTICE)
    made = sheet_pdf(workshop, workshop.sheet("spiral-log"), order)
    assert made.pages == 2 and links(made.written.data) == [IN_FOOT, []]
    request = Request(("spiral-log", "before-you-begin"))
    packet = packet_pdf(workshop, plan(workshop, request), order, Binding(None, False))
    assert check(packet.written.data) == []
    found = [each for page in links(packet.written.data) for each in page]
    assert sorted(found) == sorted(IN_HELP + IN_FOOT * 3)


def test_the_foot_says_the_same_words_as_before() -> None:
    said = "Lake 555 0001, PSY 1234567 · 12 Lake Street, 555 0100 · 1414"
    assert plain(practice_line(PRACTICE)) == said
    assert plain(practice_line(Practice(name="Lake"))) == "Lake"
    assert practice_line(None) == ()


@pytest.mark.parametrize("phone", ["12", "ring me", "555 0100 x5", "+", "+1+2+3", "1" * 16])
def test_a_telephone_that_is_none_is_refused_by_its_line(reframe: Reframe, phone: str) -> None:
    path = reframe.write("practice.yaml", f'name: Lake\nphone: "{phone}"\n')
    ran = reframe("check", path)
    assert ran.code == 1 and "practice.yaml:2:8" in ran.text and "is no telephone" in ran.text
    path.write_text('name: Lake\nphone: "+353 1 555 0100"\n', encoding="utf-8")
    assert reframe("check", path).code == 0
