"""A phone's page: sizes, targets, ends, answers and refusals."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from benchmarks.pages import practice

from reframekit import Build, ExitCode, Library, ReframeError
from reframekit.answers.answers import Answers
from reframekit.answers.given import Given, values_for
from reframekit.answers.typed import answers_of
from reframekit.document.blocks import Cards, Paragraph
from reframekit.document.document import Document
from reframekit.document.structure import DISCLAIMER, PRACTICE
from reframekit.layout.build import EVERY_BUILD, NAMED_BUILDS, LayoutBuild
from reframekit.layout.page import Box, Circle, Figure, Image, Item, LinkArea, Page, Text, Widget
from reframekit.layout.theme import mark_in
from reframekit.pdf.looks.buttons import tick_look
from reframekit.pdf.text.fonts import shaper
from reframekit.pipeline.order import Order
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.plan import Request
from reframekit.pipeline.planning import plan
from reframekit.pipeline.sheet_pdf import set_note, sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.units import PaperName, mm
from reframekit.uses.environment import Environment
from reframekit.uses.ordering import OrderOptions
from reframekit.uses.render import RenderOptions, render
from tests import foreign_forms
from tests.answering import LONG, WORDS, an_answer_each, fill, flatten
from tests.answering import read as form_of
from tests.builds import SHEETS, named
from tests.running import HERE, Reframe
from tests.ua.checker import check

PHONE = NAMED_BUILDS["phone"]
#: Numbers in each size of letters, and circles, which take the most room, in one.
PHONES = [
    build
    for build in EVERY_BUILD
    if build.phone and (build.scales == "number" or build.size == "normal")
]
PAGE = (mm(100), mm(180))
#: How many pixels of CSS a point is where the page is as wide as a phone of 390.
PIXELS = 390 / mm(100)
MARGIN = mm(6)
#: Sheets with tables, scales, choices, days and lists.
FIVE = (
    "breathing-and-grounding",
    "new-belief-evidence-log",
    "no-ladder",
    "progress-review",
    "secure-relationship-checklist",
)


class Sheets:
    """The sheets of the library, each set once for a build, with a practice and without."""

    def __init__(self, workshop: Workshop, folder: Path) -> None:
        ours = practice(folder)

        def order(build: LayoutBuild, practiced: bool) -> Order:
            return Order(
                build=build, practice=ours if practiced else None, foot="K7" if practiced else ""
            )

        @cache
        def document(sheet: str, build: LayoutBuild, practiced: bool = False) -> Document:
            return workshop.document(workshop.sheet(sheet), order(build, practiced))

        @cache
        def pages(sheet: str, build: LayoutBuild, practiced: bool = False) -> tuple[Page, ...]:
            made = document(sheet, build, practiced)
            return workshop.pages(workshop.sheet(sheet), order(build, practiced), made)

        self.document, self.pages = document, pages

    def each(self, build: LayoutBuild) -> Iterator[tuple[str, tuple[Page, ...]]]:
        """Every sheet with its pages, without a practice and with one."""
        for sheet in SHEETS:
            for practiced in (False, True):
                yield sheet, self.pages(sheet, build, practiced)


@pytest.fixture(scope="module")
def sheets(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    return Sheets(workshop, tmp_path_factory.mktemp("practice"))


def widgets(page: Page) -> list[Widget]:
    return [item for item in page.items if isinstance(item, Widget)]


def texts(page: Page) -> list[Text]:
    return [item for item in page.items if isinstance(item, Text)]


def joined(items: list[Text]) -> str:
    return "".join(item.text for item in items)


# -- the page and its fields


@pytest.mark.parametrize("build", PHONES, ids=named)
def test_every_letter_and_every_field_is_large_enough_on_a_phone(
    build: LayoutBuild, sheets: Sheets
) -> None:
    kinds = set()
    for sheet, pages in sheets.each(build):
        for page in pages:
            assert (page.width, page.height) == PAGE, sheet
            assert all(item.size * PIXELS >= 16 for item in texts(page)), sheet
            for field in widgets(page):
                typed = field.kind in ("text", "multiline", "select")
                assert not typed or field.size * PIXELS >= 16, (sheet, field.name)
                assert field.height * PIXELS >= 44, (sheet, field.name)
                assert field.width * PIXELS >= (24 if typed else 44), (sheet, field.name)
                kinds.add(field.kind)
    assert kinds >= {"text", "multiline", "tick", "radio", "select"}


@pytest.mark.parametrize("build", PHONES, ids=named)
def test_no_two_fields_lie_over_each_other(build: LayoutBuild, sheets: Sheets) -> None:
    pairs = 0
    for sheet, pages in sheets.each(build):
        for page in pages:
            for one, other in combinations(widgets(page), 2):
                across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
                up = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
                assert min(across, up) < 0.01, (sheet, one.name, other.name)
                pairs += 1
    assert pairs > 1000


@pytest.mark.parametrize("build", PHONES, ids=named)
def test_all_is_between_the_margins_but_targets_that_reach_over(
    build: LayoutBuild, sheets: Sheets
) -> None:
    reached = 0
    for sheet, pages in sheets.each(build):
        for page in pages:
            for item in page.items:
                edges = edges_of(item)
                over = 0.0
                if isinstance(item, Widget) and item.kind in ("tick", "radio"):
                    over = (item.width - mark_in(item.width)) / 2
                if edges is not None:
                    left, right = edges
                    assert left >= MARGIN - over - 0.1, (sheet, item)
                    assert right <= page.width - MARGIN + over + 0.1, (sheet, item)
                    reached += left < MARGIN - 0.1
                    assert mm(5) - over <= item.y <= page.height - MARGIN + 0.1, (sheet, item)
    assert reached


def edges_of(item: Item) -> tuple[float, float] | None:
    """Where an item begins and ends, across; of a line, none."""
    match item:
        case Text():
            width = shaper(()).width(item.text.rstrip(), item.style) * item.size
            return item.x, item.x + width
        case Circle():
            return item.x - item.radius, item.x + item.radius
        case Box() | Widget() | Image() | Figure() | LinkArea():
            return item.x, item.x + item.width
        case _:
            return None


@pytest.mark.parametrize("build", [each for each in EVERY_BUILD if each.fillable], ids=named)
def test_letters_that_are_typed_stay_whole_in_every_box(build: LayoutBuild, sheets: Sheets) -> None:
    boxes = 0
    for sheet in SHEETS:
        for page in sheets.pages(sheet, build):
            for field in widgets(page):
                if field.kind == "multiline":
                    lines = (field.height - 2) / (1.35 * field.size)
                    assert lines >= (2 if build.phone else 1) and lines % 1 < 0.5, (
                        sheet,
                        field.name,
                        lines,
                    )
                    boxes += 1
    assert boxes > 100


# -- what stands around a sheet


@pytest.mark.parametrize("build", PHONES, ids=named)
def test_no_page_ends_in_a_heading(build: LayoutBuild, sheets: Sheets) -> None:
    for sheet in SHEETS:
        for page in sheets.pages(sheet, build)[:-1]:
            owned = [item for item in page.items if getattr(item, "owner", None)]
            lowest = min(owned, key=lambda item: item.y)
            assert not str(lowest.owner).endswith(".legend"), sheet  # type: ignore[union-attr]


@pytest.mark.parametrize("practiced", [False, True], ids=["no practice", "practice"])
@pytest.mark.parametrize("build", PHONES, ids=named)
def test_a_later_page_has_the_title_above_and_a_foot_the_number_alone(
    build: LayoutBuild, practiced: bool, sheets: Sheets, workshop: Workshop
) -> None:
    mark = "K7 · " if practiced else ""
    for sheet in SHEETS:
        title = workshop.sheet(sheet).worksheet.named
        pages = sheets.pages(sheet, build, practiced)
        for number, page in enumerate(pages, 1):
            head, *_, foot = (
                [item for item in piece.items if isinstance(item, Text)] for piece in page.pieces
            )
            said = f"{mark}Page {number} of {len(pages)}"
            assert [(item.text, item.owner) for item in foot] == [(said, None)], sheet
            if number > 1:
                assert [(item.text, item.owner) for item in head] == [(title, None)], sheet


@pytest.mark.parametrize("build", PHONES, ids=named)
def test_the_disclaimer_is_the_last_text_once(
    build: LayoutBuild, sheets: Sheets, workshop: Workshop
) -> None:
    for sheet in SHEETS:
        pages = sheets.pages(sheet, build)
        owned = [item for page in pages for item in texts(page) if item.owner]
        said = [n for n, item in enumerate(owned) if item.owner == DISCLAIMER]
        assert joined([owned[n] for n in said]) == workshop.strings.disclaimer, sheet
        assert said == list(range(said[0], len(owned))), sheet


@pytest.mark.parametrize("practiced", [False, True], ids=["no practice", "practice"])
def test_a_card_is_whole_on_one_page_with_the_disclaimer_below_it(
    practiced: bool, sheets: Sheets
) -> None:
    cards = 0
    for sheet in SHEETS:
        *_, last = sheets.document(sheet, PHONE, practiced).blocks
        if isinstance(last, Cards):
            cards += 1
            first, second = sheets.pages(sheet, PHONE, practiced)
            assert widgets(first) == [] and len(widgets(second)) > 5, sheet
            asked = [field.y for field in widgets(second)]
            said = [item.y for item in texts(second) if item.owner == DISCLAIMER]
            assert said and max(said) < min(asked), sheet
    assert cards == 2


@pytest.mark.parametrize("build", PHONES, ids=named)
def test_a_practice_stands_above_the_title_alone(build: LayoutBuild, sheets: Sheets) -> None:
    for sheet in SHEETS:
        first, *others = sheets.pages(sheet, build, True)
        title = sheets.document(sheet, build, True).blocks[0].id
        above = [i for i in texts(first) if str(i.owner).startswith(PRACTICE)]
        assert "Harbor Street Counseling, Ines Moreau, LMFT" in joined(above)
        assert min(i.y for i in above) > max(i.y for i in texts(first) if i.owner == title)
        said = [joined(texts(page)) for page in others]
        assert not any("Harbor Street" in each for each in said), sheet


def test_nothing_is_drawn_and_all_of_it_is_asked(sheets: Sheets) -> None:
    drawn = 0
    for sheet in SHEETS:
        wide = sheets.document(sheet, LayoutBuild())
        drawn += bool(wide.alts)
        for build in PHONES:
            assert sheets.document(sheet, build).fields == wide.fields, sheet
            pages = sheets.pages(sheet, build)
            assert not any(isinstance(item, Figure) for page in pages for item in page.items)
    assert drawn >= 9


# -- the same answers


def test_every_build_has_the_same_fields(sheets: Sheets) -> None:
    for sheet in SHEETS:
        for paper in ("a4", "letter"):
            fields = sheets.document(sheet, LayoutBuild(paper=paper)).fields
            assert fields
            for build in (
                LayoutBuild(paper=paper, size="large"),
                LayoutBuild(paper=paper, scales="number"),
                LayoutBuild(paper=paper, phone=True, scales="number"),
                LayoutBuild(paper=paper, phone=True),
            ):
                assert sheets.document(sheet, build).fields == fields, (sheet, build)


@pytest.mark.parametrize("sheet", FIVE)
def test_a_phone_gives_the_answers_of_a_page(sheet: str, workshop: Workshop) -> None:
    asked = workshop.sheet(sheet)
    wide = sheet_pdf(workshop, asked, Order(build=NAMED_BUILDS["a4"])).written.data
    phone = sheet_pdf(workshop, asked, Order(build=PHONE)).written.data
    values = an_answer_each(wide)
    assert len(values) > 20
    assert an_answer_each(phone).keys() == values.keys()
    read_of_page, read_of_phone = (
        answers_of(form_of(fill(data, None, values).data)) for data in (wide, phone)
    )
    assert read_of_phone == read_of_page
    assert [a.text for s in read_of_phone.sheets for a in s.answers].count("") == 0


@pytest.mark.parametrize(("paper", "day"), [("a4", "2026-03-04"), ("letter", "2026-04-03")])
def test_a_day_is_read_by_the_paper_and_not_by_the_phone(
    paper: PaperName, day: str, workshop: Workshop
) -> None:
    build = LayoutBuild(paper=paper, phone=True, scales="number")
    blank = sheet_pdf(workshop, workshop.sheet("spiral-log"), Order(build=build)).written.data
    read = answers_of(form_of(fill(blank, None, {"s1.when": ("4/3/2026",)}).data))
    assert value_of(read, "s1.when") == day
    values, problems = values_for(form_of(blank), [Given("when", "2026-11-05")])
    assert problems == ()
    assert value_of(answers_of(form_of(fill(blank, None, values).data)), "s1.when") == "2026-11-05"


def value_of(answers: Answers, field: str) -> str:
    """The value of an answer, as text."""
    (found,) = [each for s in answers.sheets for each in s.answers if each.field == field]
    return str(found.value)


# -- what there is not


@pytest.mark.parametrize(
    ("arguments", "said", "remedy"),
    [
        (("render", "spiral-log", "--for", "paper"), "not for paper", "leave --for paper out"),
        (("packet", "spiral-log", "--duplex"), "has no other side", "leave --duplex out"),
        (
            ("packet", "spiral-log", "--duplex", "--roster", "rows.csv", "-o", "out/"),
            "has no other side",
            "leave --duplex out",
        ),
    ],
)
def test_a_page_of_a_phone_is_no_paper(
    reframe: Reframe, arguments: tuple[str, ...], said: str, remedy: str
) -> None:
    reframe.write("rows.csv", "id,name\n1,Kim\n")
    ran = reframe(*arguments, "--page", "phone")
    assert (ran.code, ran.out) == (2, b"")
    assert said in ran.err and remedy in ran.err and "--page a4 or letter" in ran.err
    assert [path.name for path in reframe.folder.iterdir()] == ["rows.csv"]
    assert reframe(*arguments, "--page", "a4").code == 0


def test_python_refuses_what_a_phone_is_not(library: Library, tmp_path: Path) -> None:
    with pytest.raises(ReframeError, match="not for paper") as caught:
        Build(media="paper", page="phone")
    assert caught.value.code == ExitCode.USAGE and caught.value.problems[0].remedy
    packet = library.packet("spiral-log", "coping-card")
    (tmp_path / "rows.csv").write_text("id,name\n1,Kim\n")
    roster = library.roster(tmp_path / "rows.csv", "spiral-log")
    for use in (packet.render, lambda **how: roster.write(tmp_path / "out", **how)):
        with pytest.raises(ReframeError, match="no other side") as caught:
            use(build=Build(page="phone"), duplex=True)
        assert caught.value.code == ExitCode.USAGE and caught.value.problems[0].remedy


def test_no_practice_and_no_setting_makes_every_page_a_phones(reframe: Reframe) -> None:
    path = reframe.write("practice.yaml", "name: Lake\npage: phone\n")
    ran = reframe("render", "spiral-log")
    assert ran.code == 1
    assert "practice.yaml:2:7" in ran.err and "known: a4, letter" in ran.err
    path.unlink()
    path = reframe.write("reframe.yaml", "page: phone\n")
    ran = reframe("render", "spiral-log")
    assert ran.code == 1
    assert "reframe.yaml:1:7" in ran.err and "known: a4, letter" in ran.err
    path.unlink()
    assert reframe("render", "spiral-log", REFRAME_PAGE="phone").code == 2


# -- names of files, and how scales are answered


@pytest.fixture
def environment(workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("LC_ALL", "LC_PAPER", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    made = Environment(host=HERE)
    made.workshop = workshop
    return made


@pytest.fixture
def library(environment: Environment) -> Library:
    return Library(environment)


#: A build, what the practice says of scales, the end of the file's name, and the answer.
NAMES = [
    (Build(page="phone"), "", "-phone", "number"),
    (Build(page="phone"), "circles", "-phone", "number"),
    (Build(page="phone", scales="number"), "", "-phone", "number"),
    (Build(page="phone", scales="circles"), "number", "-phone-circles", "circles"),
    (Build(page="phone", size="large"), "", "-phone-large", "number"),
    (Build(), "", "", "circles"),
    (Build(), "circles", "", "circles"),
    (Build(), "number", "-number", "number"),
    (Build(scales="circles"), "number", "", "circles"),
    (Build(scales="number"), "circles", "-number", "number"),
    (Build(page="letter", scales="number"), "", "-letter-number", "number"),
    (Build("paper", "letter"), "number", "-paper-letter-number", "number"),
]


@pytest.mark.parametrize(("build", "practices", "name", "scales"), NAMES)
def test_a_name_says_what_is_not_usual_and_an_option_comes_first(
    environment: Environment, build: Build, practices: str, name: str, scales: str
) -> None:
    says = f"scales: {practices}\n" if practices else ""
    path = Path("own.yaml")
    path.write_text(f"name: Lake\n{says}")
    options = RenderOptions(("pursue-withdraw-map",), OrderOptions(practice=path, build=build))
    (made,) = render(environment, options).made
    assert made.name == f"pursue-withdraw-map{name}.pdf"
    if made.fillable:
        with pikepdf.open(io.BytesIO(made.data)) as pdf:
            radios = any(
                int(each.get("/Ff", 0)) & 1 << 15
                for each in pdf.objects
                if isinstance(each, pikepdf.Dictionary) and each.get("/FT") == "/Btn"
            )
        assert radios == (scales == "circles")


# -- packets, notes and records


@pytest.fixture(scope="module")
def packet(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Two sheets, a card and a form of others on a phone, with contents and notes."""
    form = tmp_path_factory.mktemp("form") / "consent.pdf"
    form.write_bytes(foreign_forms.saved(foreign_forms.opened()))
    planned = plan(workshop, Request(("spiral-log", "no-ladder", str(form), "coping-card")))
    order = Order(build=PHONE, notes=True)
    return packet_pdf(workshop, planned, order, Binding(cover=True)).written.data


def sizes(data: bytes) -> list[tuple[float, float]]:
    with pdfium.PdfDocument(data) as pdf:
        return [page.get_size() for page in pdf]


def said_on(data: bytes) -> list[str]:
    """The words of each page, without breaks of lines."""
    with pdfium.PdfDocument(data) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def test_a_packet_is_on_pages_of_a_phone_and_a_form_keeps_its_own(
    packet: bytes, workshop: Workshop
) -> None:
    forms = sizes(foreign_forms.saved(foreign_forms.opened()))
    ours = tuple(round(edge, 1) for edge in PAGE)
    found = [tuple(round(edge, 1) for edge in size) for size in sizes(packet)]
    assert [size for size in found if size != ours] == forms
    said = said_on(packet)
    assert workshop.strings.packet_next in " ".join(said[:3])
    assert any(workshop.strings.packet_contents in page for page in said[:4])
    notes = [page for page in said if workshop.strings.note_for in page]
    assert notes and len(found) > len(forms) + len(notes) + 10


def test_a_packet_and_a_note_on_a_phone_are_tagged_and_sound(workshop: Workshop) -> None:
    planned = plan(workshop, Request(("spiral-log", "no-ladder", "coping-card")))
    order = Order(build=PHONE, notes=True)
    made = packet_pdf(workshop, planned, order, Binding(cover=True))
    assert made.note_pages > 3 and check(made.written.data) == []
    made = sheet_pdf(workshop, workshop.sheet("no-ladder"), order)
    assert made.note_pages > 1 and check(made.written.data) == []
    assert {tuple(round(e, 1) for e in size) for size in sizes(made.written.data)} == {
        tuple(round(edge, 1) for edge in PAGE)
    }


def test_a_note_on_a_phone_has_no_number_and_keeps_its_margins(workshop: Workshop) -> None:
    for sheet in SHEETS:
        note = set_note(workshop, workshop.sheet(sheet), Order(build=PHONE, notes=True))
        pages = note.laid.numbered()
        for page in pages:
            assert (page.width, page.height) == PAGE
            for item in texts(page):
                _, right = edges_of(item) or (0, 0)
                assert item.x >= MARGIN - 0.1 and right <= page.width - MARGIN + 0.1
                assert "Page " not in item.text
        last = [item for page in pages for item in texts(page) if item.owner == DISCLAIMER]
        assert joined(last) == workshop.strings.note_foot


def test_what_a_box_takes_is_said_once(sheets: Sheets, packet: bytes, workshop: Workshop) -> None:
    said = workshop.strings.boxes
    found = said_on(packet)
    (first,) = [number for number, page in enumerate(found) if said in page]
    assert first < 3 and sum(page.count(said) for page in found) == 1
    cards = {"coping-card", "pause-card"}
    for sheet in SHEETS:
        for build in NAMED_BUILDS.values():
            page_texts = "".join(joined(texts(page)) for page in sheets.pages(sheet, build))
            once = build.fillable and sheet not in cards
            assert page_texts.count(said) == once, (sheet, build)


def test_a_record_of_a_phone_has_its_added_pages_in_its_size(workshop: Workshop) -> None:
    blank = sheet_pdf(workshop, workshop.sheet("pause-card"), Order(build=PHONE)).written.data
    record = flatten(fill(blank, None, an_answer_each(blank, LONG * 3)).data, None, {}, WORDS)
    assert record.added > 1 and check(record.data) == []
    assert len(set(sizes(record.data))) == 1
    with pdfium.PdfDocument(record.data) as pdf:
        for page in list(pdf)[-record.added :]:
            found = page.get_textpage()
            boxes = [found.get_charbox(at) for at in range(found.count_chars())]
            assert max(right for _, _, right, _ in boxes) <= PAGE[0] - MARGIN + 1


@pytest.mark.parametrize("sheet", ["pause-card", "note-for-us"])
def test_a_mark_whose_look_is_lost_is_drawn_in_its_square_again(
    sheet: str, workshop: Workshop
) -> None:
    blank = sheet_pdf(workshop, workshop.sheet(sheet), Order(build=PHONE)).written.data
    answers = an_answer_each(blank, "a word")
    filled = fill(blank, None, answers).data
    with pikepdf.open(io.BytesIO(filled)) as pdf:
        lost = 0
        for page in pdf.pages:
            for widget in page.get("/Annots", ()):
                if "/AS" in widget and widget.AS != "/Off":
                    del widget.AP
                    lost += 1
        assert lost > 5
        saved = io.BytesIO()
        pdf.save(saved)
    pictures = [
        pictured(flatten(each, None, {}, WORDS).data) for each in (filled, saved.getvalue())
    ]
    assert pictures[0] == pictures[1]
    assert pictures[0] != pictured(flatten(blank, None, {}, WORDS).data)


def pictured(data: bytes) -> list[bytes]:
    """Each page as it is seen."""
    with pdfium.PdfDocument(data) as pdf:
        return [page.render(scale=1.5).to_pil().convert("L").tobytes() for page in pdf]


def test_a_tick_is_drawn_no_wider_than_its_mark() -> None:
    side = 32.0
    edge = (side - mark_in(side)) / 2
    assert edge > 6
    assert f"1 0 0 1 {edge:g} {edge:g} cm" in tick_look((side, side)).operators
    assert tick_look((side, side)).operators.endswith(
        tick_look((mark_in(side),) * 2).operators.split(" RG ")[1]
    )


def test_no_text_is_parted_where_a_page_may_end_beside_it(workshop: Workshop) -> None:
    texts = 0
    for name in SHEETS:
        sheet, order = workshop.sheet(name), Order(build=PHONE)
        document = workshop.document(sheet, order)
        pages = workshop.pages(sheet, order, document)
        for block in document.blocks:
            if isinstance(block, Paragraph):
                items = [
                    [i for i in page.items if isinstance(i, Text) and i.owner == block.id]
                    for page in pages
                ]
                assert sum(bool(each) for each in items) == 1, (name, block.id)
                texts += 1
    assert texts > 80
