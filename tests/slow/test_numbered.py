"""Scales that are answered by a number: one field each, and the answers that circles give."""

from __future__ import annotations

import csv
import io
from itertools import product
from pathlib import Path
from typing import get_args

import pikepdf
import pytest

from reframekit.answers.answers import Answer
from reframekit.answers.as_csv import as_csv
from reframekit.answers.as_markdown import as_markdown
from reframekit.answers.as_text import as_text
from reframekit.answers.given import Given, values_for
from reframekit.answers.given_answers import given_by
from reframekit.answers.typed import answers_of
from reframekit.checks import room
from reframekit.document.dump import dump
from reframekit.document.numbered import numbered
from reframekit.document.structure import structure
from reframekit.identity import FieldRecord, spoken_names
from reframekit.layout.build import LayoutBuild, Media, Scales, Size
from reframekit.layout.page import Circle, Widget
from reframekit.layout.theme import BORDER
from reframekit.markup.read import read
from reframekit.pdf.text.fonts import shaper
from reframekit.pipeline.order import Order
from reframekit.pipeline.returned import Returned
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.units import PaperName
from tests.answering import an_answer_each, fill
from tests.answering import read as form_of
from tests.builds import SHEETS, named
from tests.filling import terminal_fields, with_pdfium, with_pikepdf
from tests.hearing import heard
from tests.looking import seen
from tests.marked import rendered
from tests.running import Reframe
from tests.ua.checker import check

NUMBER = LayoutBuild(scales="number")
BUILDS = [
    LayoutBuild(media, paper, size, scales="number")
    for media, paper, size in product(get_args(Media), get_args(PaperName), get_args(Size))
]
#: Scales of one kind, alone, without a heading, and lines to put a mark on.
THREE = ("attachment-alarm-snapshot", "belief-continuum", "breathing-and-grounding")


@pytest.fixture(scope="module")
def blank(workshop: Workshop) -> dict[tuple[str, Scales], bytes]:
    """Every sheet that has a scale, with circles and with numbers."""
    made: dict[tuple[str, Scales], bytes] = {}
    for slug in SHEETS:
        asked = workshop.sheet(slug)
        if scales_of(workshop.document(asked, Order()).fields):
            for scales in get_args(Scales):
                build = LayoutBuild(scales=scales)
                made[slug, scales] = sheet_pdf(workshop, asked, Order(build=build)).written.data
    assert len(made) > 30
    return made


@pytest.fixture(scope="module")
def breathing(blank: dict[tuple[str, Scales], bytes]) -> bytes:
    return blank["breathing-and-grounding", "number"]


@pytest.fixture(scope="module")
def reframed(blank: dict[tuple[str, Scales], bytes]) -> dict[Scales, bytes]:
    """A sheet with scales from 0 to 100 in steps of 10."""
    return {scales: blank["belief-reframe", scales] for scales in get_args(Scales)}


def scales_of(fields: tuple[FieldRecord, ...]) -> list[str]:
    return [record.name for record in fields if record.kind == "scale"]


def answer_of(data: bytes, name: str) -> Answer:
    """The answer in the field of a sheet alone in its file."""
    answers = answers_of(form_of(data))
    (found,) = [each for sheet in answers.sheets for each in sheet.answers if each.field == name]
    return found


def codes_of(data: bytes) -> list[str]:
    return [trouble.code for trouble in answers_of(form_of(data)).troubles]


def test_the_same_answers_come_of_circles_and_of_numbers(
    blank: dict[tuple[str, Scales], bytes],
) -> None:
    scales = 0
    for slug in {slug for slug, _ in blank}:
        circles, typed = blank[slug, "circles"], blank[slug, "number"]
        values = an_answer_each(circles)
        read_of_circles = answers_of(form_of(fill(circles, None, values).data))
        read_of_numbers = answers_of(form_of(fill(typed, None, values).data))
        assert read_of_numbers == read_of_circles
        answers = [each for sheet in read_of_numbers.sheets for each in sheet.answers]
        kinds = [each for each in answers if each.type == "scale"]
        assert [(each.value, each.text) for each in kinds] == [
            (int(values[each.field][0]), values[each.field][0]) for each in kinds
        ]
        scales += len(kinds)
    assert scales > 60


def test_answers_go_from_circles_to_numbers_and_back(
    blank: dict[tuple[str, Scales], bytes],
) -> None:
    for slug in THREE:
        circles, typed = blank[slug, "circles"], blank[slug, "number"]
        answers = answers_of(form_of(fill(circles, None, an_answer_each(circles)).data))
        into_numbers, problems = values_for(form_of(typed), list(given_by(answers)))
        assert problems == ()
        again = answers_of(form_of(fill(typed, None, into_numbers).data))
        assert again == answers
        into_circles, problems = values_for(form_of(circles), list(given_by(again)))
        assert (into_circles, problems) == (into_numbers, ())


def test_numbers_are_one_field_each_with_the_table_of_circles(
    workshop: Workshop, blank: dict[tuple[str, Scales], bytes]
) -> None:
    for slug in {slug for slug, _ in blank}:
        asked = workshop.sheet(slug)
        document = workshop.document(asked, Order(build=NUMBER))
        assert document.fields == workshop.document(asked, Order()).fields
        with pikepdf.open(io.BytesIO(blank[slug, "number"])) as pdf:
            fields = terminal_fields(pdf)
            kinds = {name: str(fields[name].FT) for name in scales_of(document.fields)}
            assert set(kinds.values()) == {"/Tx"}
            choices = {record.name for record in document.fields if record.kind == "choice"}
            radios = {
                name
                for name, field in fields.items()
                if str(field.FT) == "/Btn" and int(field.get("/Ff", 0)) & 1 << 15
            }
            assert radios <= choices


def test_a_number_is_read_as_people_type_it(breathing: bytes) -> None:
    name, ends = "s1.tension_before", ((0, "not tense"), (10, "as tense as it gets"))
    for typed, value, codes in (
        ("7", 7, []),
        (" 7 ", 7, []),
        ("7.0", 7, ["read-as"]),
        ("7/10", 7, ["read-as"]),
        ("7,5", None, ["out-of-range"]),
        ("eleven", None, ["out-of-range"]),
        ("12", None, ["out-of-range"]),
        ("", None, []),
    ):
        filled = with_pikepdf(breathing, {"tension_before": typed})
        answer = answer_of(filled, name)
        assert (answer.value, answer.ends, codes_of(filled)) == (value, ends, codes), typed
    by_pdfium = with_pdfium(breathing, {"tension_before": "7"})
    answer = answer_of(by_pdfium, name)
    assert (answer.value, answer.text, answer.origin) == (7, "7", "client")
    assert codes_of(by_pdfium) == []


def test_any_whole_number_is_right_where_it_is_typed(reframed: dict[Scales, bytes]) -> None:
    name = next(
        each.field
        for each in answers_of(form_of(reframed["number"])).sheets[0].answers
        if each.type == "scale"
    )

    def given(scales: Scales, value: int | str) -> tuple[object, str]:
        values, problems = values_for(form_of(reframed[scales]), [Given(name, value)])
        return values.get(name), "".join(each.message for each in problems)

    for scales in get_args(Scales):
        assert given(scales, 70) == (("70",), "")
        assert given(scales, "70 %") == (("70",), "")
    refused = f"{name}: the answer is not a number from 0 to 100"
    assert given("number", 75) == (("75",), "")
    assert given("circles", 75) == (None, f"{refused} in steps of 10")
    assert given("number", 101) == (None, refused)
    assert given("circles", 101) == (None, f"{refused} in steps of 10")
    filled = fill(reframed["number"], None, {name: ("75",)}).data
    assert (answer_of(filled, name).value, codes_of(filled)) == (75, [])


def test_what_is_said_of_an_answer_names_its_ends(breathing: bytes) -> None:
    filled = with_pikepdf(breathing, {"tension_after": "4"})
    read_there = ("a.pdf", answers_of(form_of(filled)))
    ends = "(0 not tense, 10 as tense as it gets)"
    assert f"4 of 10 {ends}" in as_text([read_there])
    (row,) = (row for row in csv.DictReader(as_csv([read_there]).splitlines()) if row["value"])
    assert (row["field"], row["type"], row["value"]) == ("s1.tension_after", "scale", "4")
    assert "**How tense is my body now?**" in as_markdown([read_there])


def test_a_record_says_the_ends_behind_a_number_and_which_are_blank(
    workshop: Workshop, breathing: bytes
) -> None:
    filled = fill(breathing, None, {"s1.tension_after": ("4",)}).data
    with Returned(workshop, filled, "filled.pdf", None) as file:
        record = file.flattened().data
    said = heard(record)
    at = said.index(("P", "How tense is my body now?"))
    assert said[at + 1] == ("P", "4 (0 not tense, 10 as tense as it gets)")
    assert [text for _, text in said if text.startswith("(")] == []
    letters = seen(record).letters
    ends = "".join(each.text for each in letters).index("(0nottense")
    answer = next(each for each in reversed(letters[:ends]) if each.text == "4")
    assert letters[ends].top < answer.bottom
    assert "How tense is my body before?" in next(t for _, t in said if t.startswith("Left blank"))
    assert check(record) == []


def test_a_number_says_its_question_and_its_range(tmp_path: Path, breathing: bytes) -> None:
    with pikepdf.open(io.BytesIO(breathing)) as pdf:
        said = str(terminal_fields(pdf)["tension_before"].TU)
    assert said == "How tense is my body before? (0 not tense, 10 as tense as it gets)"
    markup = (
        '<sheet><h1>T</h1><label>Fear<hint>A guess.</hint> <scale name="a" low="no" high="so"/>'
        '</label><label>Where <line name="b" low="none" high="all"/></label></sheet>'
    )
    document = numbered(read(rendered(tmp_path, markup)))
    labels = {name: each.short for name, each in spoken_names(document.fields).items()}
    kids = structure(document, labels, fillable=True).kids
    assert [(kid.role, kid.key, kid.alt, kid.kids) for kid in kids[1:-1]] == [
        ("P", "2.label", None, ()),
        ("P", "2.hint", None, ()),
        ("Form", "2.field", "Fear: 0 no, 10 so", ()),
        ("P", "3.label", None, ()),
        ("Form", "3.field", "Where: 0 none, 100 all", ()),
    ]
    on_paper = structure(document, {}, fillable=False).kids
    assert [kid.key for kid in on_paper[1:-1]] == [
        *("2.label", "2.hint", "2.low", "2.high"),
        *("3.label", "3.low", "3.high"),
    ]


def test_a_scale_is_a_number_wherever_it_stands(tmp_path: Path) -> None:
    def asked(name: str) -> str:
        return f'<label>Ask <scale name="{name}" low="no" high="yes"/></label>'

    markup = (
        f"<sheet><h1>T</h1>{asked('a')}<fieldset><legend>L</legend>{asked('b')}</fieldset>"
        f"<columns><column>{asked('c')}<note><p>N</p></note></column>"
        f"<column>{asked('d')}</column></columns>"
        f"<bands><band tone='low'><legend>B</legend>{asked('e')}</band></bands>"
        f"<cards><card>{asked('f')}</card></cards><helplines>{asked('g')}</helplines></sheet>"
    )
    document = read(rendered(tmp_path, markup))
    made = numbered(document)
    assert [record.name for record in made.fields] == list("abcdefg")
    assert made.fields == document.fields
    assert (dump(made).count(" typed=True"), dump(document).count("typed")) == (7, 0)


@pytest.mark.parametrize("sheet", THREE)
@pytest.mark.parametrize("build", BUILDS, ids=named)
def test_sheets_with_numbers_are_sound(workshop: Workshop, sheet: str, build: LayoutBuild) -> None:
    made = sheet_pdf(workshop, workshop.sheet(sheet), Order(build=build))
    assert check(made.written.data) == []


@pytest.mark.parametrize("build", BUILDS, ids=named)
def test_numbers_have_room_and_no_page_has_circles_of_scales(
    workshop: Workshop, build: LayoutBuild
) -> None:
    order = Order(build=build)
    found = 0
    for slug in SHEETS:
        asked = workshop.sheet(slug)
        document = workshop.document(asked, order)
        pages = workshop.pages(asked, order, document)
        assert [*room.on_pages(pages, shaper())] == [], slug
        names = scales_of(document.fields)
        items = [item for page in pages for item in page.items]
        fields = [item for item in items if isinstance(item, Widget) and item.name in names]
        assert [field.kind for field in fields] == ["text"] * len(fields)
        assert len(fields) == (len(names) if build.fillable else 0)
        if names and not {"choice", "select"} & {record.kind for record in document.fields}:
            assert not [
                item for item in items if isinstance(item, Circle) and item.stroke == BORDER
            ]
            found += 1
    assert found > 10


def kinds_in(path: Path) -> set[tuple[str, str]]:
    """The type of each answer of a file, and that of its field as a program shows it."""
    form = form_of(path.read_bytes())
    types = {field.name: field.type for field in form.fields}
    answers = [each for sheet in answers_of(form).sheets for each in sheet.answers]
    return {(each.type, types[each.field]) for each in answers}


def test_a_packet_and_a_roster_ask_for_numbers(reframe: Reframe) -> None:
    asked = ("packet", "belief-reframe", "--scales", "number")
    assert reframe(*asked).code == 0
    (made,) = (reframe.folder / "output").iterdir()
    assert made.name == "packet-belief-reframe-number.pdf"
    assert {each for each in kinds_in(made) if "scale" in each} == {("scale", "text")}
    reframe.write("clients.csv", "id,name\nann,Ann\n")
    ran = reframe(*asked, "--roster", "clients.csv", "-o", "out")
    assert ran.code == 0, ran.err
    assert {each for each in kinds_in(reframe.folder / "out" / "ann.pdf") if "scale" in each} == {
        ("scale", "text")
    }


def test_a_practice_asks_for_numbers_and_an_option_for_circles(reframe: Reframe) -> None:
    reframe.write("practice.yaml", "name: Harbor Street\nscales: number\n")
    assert reframe("render", "belief-reframe").code == 0
    assert reframe("render", "belief-reframe", "--scales", "circles").code == 0
    made = {path.name: path for path in (reframe.folder / "output").iterdir()}
    assert set(made) == {"belief-reframe.pdf", "belief-reframe-number.pdf"}
    reframe.write("practice.yaml", "name: Harbor Street\nscales: dots\n")
    ran = reframe("render", "belief-reframe", "--force")
    assert (ran.code, "practice.yaml:2" in ran.err) == (1, True)
    assert "circles" in ran.err and "number" in ran.err
