"""Packets: bound in one run, sound from outside, each copy with answers of its own."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name

import reframekit
from reframekit.content.library import LibraryFolders
from reframekit.content.phrase import fill
from reframekit.content.practice import Practice
from reframekit.errors import ExitCode, ReframeError
from reframekit.layout.build import LayoutBuild, Size
from reframekit.layout.page import Line, Text
from reframekit.pipeline.order import MadePdf, Order
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.plan import Plan, PlannedSheet, Request
from reframekit.pipeline.planning import plan
from reframekit.pipeline.sheet_pdf import set_note, sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.builds import BUILDS, TEN, named
from tests.filling import terminal_fields, whole_name, with_pdfium, with_pypdf
from tests.ua.checker import check

PACKETS = sorted(LibraryFolders((builtin_library(),)).packets(builtin_library()))
assert PACKETS, "there are no packets"


def ten(workshop: Workshop, **order: object) -> MadePdf:
    planned = plan(workshop, Request(TEN, copies=(("spiral-log", 3),)))
    return packet_pdf(workshop, planned, Order(**order), Binding())  # type: ignore[arg-type]


def slugs(planned: Plan) -> list[str]:
    return [i.sheet.worksheet.slug for i in planned.items if isinstance(i, PlannedSheet)]


def opened(made: MadePdf) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made.written.data))


def answers_of(made: MadePdf | bytes) -> dict[str, str]:
    """What each field holds, by its whole name."""
    data = made if isinstance(made, bytes) else made.written.data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {whole_name(n): str(f.get("/V", "")) for n, f in terminal_fields(pdf).items()}


def written_on(made: MadePdf) -> list[str]:
    """What is written on each page, as PDFium reads it."""
    pages = pypdfium2.PdfDocument(made.written.data)
    return [str(page.get_textpage().get_text_range()) for page in pages]


@pytest.mark.parametrize("build", BUILDS, ids=named)
def test_ten_sheets_with_three_copies_of_one_are_sound(
    workshop: Workshop, build: LayoutBuild
) -> None:
    assert check(ten(workshop, build=build).written.data) == []


def test_each_sheet_of_a_packet_has_a_node_of_its_own(workshop: Workshop) -> None:
    made = ten(workshop)
    with opened(made) as pdf:
        nodes = {str(node.T): str(node.TU) for node in pdf.Root.AcroForm.Fields}
        assert list(nodes) == ["week", *(f"s{n}" for n in range(1, 11))]
        assert nodes["s5"] == "Spiral Log (copy 2 of 3)"
        names = terminal_fields(pdf)
    assert {"s4.happened", "s5.happened", "s6.happened", "week.next_time"} <= names.keys()
    assert made.fields == len(names)


@pytest.mark.parametrize("fill", [with_pdfium, with_pypdf])
def test_each_copy_keeps_its_own_answer(workshop: Workshop, fill) -> None:  # type: ignore[no-untyped-def]
    data = ten(workshop).written.data
    answers = {f"s{n}.happened": f"The answer on sheet {n}" for n in (4, 5, 6)}
    held = answers_of(fill(data, answers))
    assert {name: held[name] for name in answers} == answers


def test_links_bookmarks_and_labels_lead_to_the_right_pages(workshop: Workshop) -> None:
    made = ten(workshop)
    shown = written_on(made)
    with opened(made) as pdf:
        page_of = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        with pdf.open_outline() as outline:
            marks = {i.title: page_of[i.destination[0].objgen] for i in outline.root}
        links = [
            (str(link.Contents), page_of[link.Dest[0].objgen])
            for page in list(pdf.pages)[:2]
            for link in page.Annots
            if link.Subtype == "/Link"
        ]
        labels = [page.label for page in pdf.pages]
    assert len(links) == 16
    for label, number in links:
        title, said = label.rsplit(", ", 1)
        assert int(said) == number
        assert title.split(" (")[0] in shown[number - 1]
    assert list(marks)[:3] == ["This week", "What is in this packet", "Before You Begin"]
    assert marks["Spiral Log (copy 1 of 3)"] < marks["Spiral Log (copy 3 of 3)"]
    for title, number in marks.items():
        if title != "This week":
            assert title.split(" (")[0] in shown[number - 1]
    assert labels == [str(n) for n in range(1, len(shown) + 1)]
    for number, text in enumerate(shown, 1):
        cards = "Page" not in text
        assert cards or f"Page {number} of {len(shown)}" in text
    assert sum("Page" not in text for text in shown) <= 1


def test_the_contents_are_tagged_as_such(workshop: Workshop) -> None:
    with opened(ten(workshop)) as pdf:
        tree = pdf.Root.StructTreeRoot.K[0]
        contents = next(e for e in tree.K[1].K if e.S == "/TOC")
        assert len(contents.K) == 8
        for item in contents.K:
            (link,) = item.K[0].K
            assert (item.S, item.K[0].S, link.S) == ("/TOCI", "/Reference", "/Link")
            assert any(kid.get("/Type") == "/OBJR" for kid in link.K if not isinstance(kid, int))


def test_the_first_page_says_what_to_do_and_leaves_room_for_the_next_time(
    workshop: Workshop,
) -> None:
    planned = plan(workshop, Request(("step-3-roots",)))
    made = packet_pdf(workshop, planned, Order(), Binding())
    said = " ".join(written_on(made)[0].split())
    order = [
        "Step 3: where it began",
        "Week 1 of 4",
        "Before anything else",
        "Before You Begin",
        "This week, this one alone",
        "Start it with your therapist",
        "Where I Learned It",
        "Right after it",
        "Breathe and Ground",
        "Next time we meet",
    ]
    at = [said.index(words) for words in order]
    assert at == sorted(at)


@pytest.mark.parametrize("slug", PACKETS)
def test_every_week_of_every_packet_is_sound(workshop: Workshop, slug: str) -> None:
    beliefs: list[str | None] = (
        [None, "if-i-relax", "burden"] if slug == "step-3-belief" else [None]
    )
    weeks = plan(workshop, Request((slug,))).weeks
    for belief in beliefs:
        for week in range(1, weeks + 1):
            planned = plan(workshop, Request((slug,), week, belief))
            assert (slugs(planned)[0] == "before-you-begin") == (week == 1)
            made = packet_pdf(workshop, planned, Order(), Binding(duplex=True))
            assert check(made.written.data) == []


def test_on_both_sides_each_sheet_begins_on_a_right_hand_page(workshop: Workshop) -> None:
    planned = plan(workshop, Request(("step-4-boundaries",), 3))
    made = packet_pdf(workshop, planned, Order(), Binding(duplex=True))
    with opened(made) as pdf:
        page_of = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
        with pdf.open_outline() as outline:
            starts = [page_of[item.destination[0].objgen] for item in outline.root]
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"
    shown = written_on(made)
    assert len(starts) == 3
    assert all(start % 2 for start in starts)
    assert "" in shown
    assert f"of {len(shown)}" in shown[-1]
    assert check(made.written.data) == []


def test_built_for_one_side_no_two_pages_share_a_leaf(workshop: Workshop) -> None:
    """Else the back of one sheet is the front of the next; and no size shrinks on the way."""
    planned = plan(workshop, Request(("step-4-boundaries",), 3))
    single = sheet_pdf(workshop, workshop.sheet("spiral-log"), Order())
    for made in (packet_pdf(workshop, planned, Order(), Binding()), single):
        with opened(made) as pdf:
            assert pdf.Root.ViewerPreferences == Dictionary(
                DisplayDocTitle=True, PrintScaling=Name("/None"), Duplex=Name.Simplex
            )


def test_words_are_said_once_and_stand_on_every_sheet(workshop: Workshop) -> None:
    belief = "Ich bin zu laut, „ganz“ sicher"
    planned = plan(workshop, Request(("belief-finder", "belief-reframe", "coping-card")))
    answers = answers_of(packet_pdf(workshop, planned, Order({"belief": belief}), Binding()))
    held = [name for name, value in answers.items() if value == belief]
    assert {name.split(".")[0] for name in held} == {"s1", "s2", "s3"}


def test_a_belief_goes_to_each_sheet_as_it_can_take_it(workshop: Workshop) -> None:
    planned = plan(workshop, Request(("step-3-belief",), 2, "if-i-relax"))
    assert slugs(planned) == ["belief-experiment", "coping-card"]
    held = answers_of(packet_pdf(workshop, planned, Order(), Binding()))
    assert held["s1.belief"] == "If I relax, I’ll lose them"
    assert plan(workshop, Request(("step-3-belief:if-i-relax",), 2)).slug == planned.slug


OWN = """title: Three nights
intro: Three quiet evenings.
weeks:
  - sheets:
      - sheet: belief-reframe
        words: {belief: Nights are never safe}
      - pause-card
"""


def own(folder: Path, text: str) -> str:
    path = folder / "nights.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_packet_of_ones_own_may_say_words_for_one_sheet(
    workshop: Workshop, tmp_path: Path
) -> None:
    planned = plan(workshop, Request((own(tmp_path, OWN),)))
    order = Order({"belief": "I am a burden", "name": "Kim"})
    held = answers_of(packet_pdf(workshop, planned, order, Binding()))
    assert held["s2.belief"] == "Nights are never safe"
    assert (held["week.name"], held["s2.name"]) == ("Kim", "Kim")


REFUSED = [
    (("no-such-sheet",), {}, ExitCode.USAGE, "no worksheet"),
    (("step-1-awareness",), {"week": 5}, ExitCode.USAGE, "has 4 weeks"),
    (("step-1-awareness",), {"belief": "burden"}, ExitCode.USAGE, "about no belief"),
    (("step-3-belief",), {"belief": "nobody"}, ExitCode.USAGE, "no belief"),
    (("spiral-log",), {"week": 1}, ExitCode.USAGE, "is for a packet"),
    (("spiral-log", "first-session"), {}, ExitCode.USAGE, "is a packet"),
    (("first-session",), {"copies": (("spiral-log", 2),)}, ExitCode.USAGE, "in this packet"),
    (("belief-continuum:prove-it",), {}, ExitCode.USAGE, "takes beliefs about oneself"),
]


@pytest.mark.parametrize(("names", "options", "code", "said"), REFUSED)
def test_what_cannot_be_bound_is_refused_in_words(
    workshop: Workshop,
    names: tuple[str, ...],
    options: dict[str, object],
    code: ExitCode,
    said: str,
) -> None:
    with pytest.raises(ReframeError, match=said) as caught:
        plan(workshop, Request(names, **options))  # type: ignore[arg-type]
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        ("sheet: belief-refram", "no worksheet"),
        ("sheet: belief-ladder", "without a steadying sheet"),
        ("sheet: belief-reframe\n        words: {beleif: x}", "no word"),
        ("pdf: ../form.pdf", "beside the packet"),
        ("only_for: [rule]", "a sheet or a PDF"),
    ],
)
def test_a_packet_that_may_not_be_handed_out_is_refused(
    workshop: Workshop, tmp_path: Path, spoilt: str, said: str
) -> None:
    text = OWN.replace(
        "sheet: belief-reframe\n        words: {belief: Nights are never safe}", spoilt
    )
    assert text != OWN
    with pytest.raises(ReframeError, match=said) as caught:
        plan(workshop, Request((own(tmp_path, text),)))
    assert caught.value.code == ExitCode.PROBLEMS
    assert plan(workshop, Request((own(tmp_path, OWN),))).items


def test_ten_named_sheets_may_hold_what_a_packet_may_not_and_it_is_said(
    workshop: Workshop,
) -> None:
    planned = plan(workshop, Request(("belief-ladder", "where-i-learned-it")))
    assert [problem.code for problem in planned.advice] == ["packet-care", "packet-steadying"]


def test_notes_come_last_and_are_numbered_apart(workshop: Workshop) -> None:
    planned = plan(workshop, Request(("spiral-log", "no-ladder")))
    made = packet_pdf(workshop, planned, Order(notes=True), Binding())
    with opened(made) as pdf:
        labels = [page.label for page in pdf.pages]
        before = made.pages - made.note_pages
        assert labels[before - 1 : before + 1] == [str(before), "note 1"]
    assert f"of {before}" in written_on(made)[before - 1]
    assert "For the therapist" in written_on(made)[before]
    assert made.note_pages >= 2
    assert check(made.written.data) == []


def test_a_logo_and_a_practice_stand_on_the_first_page(workshop: Workshop) -> None:
    practice = Practice(name="River House", contact="river.example")
    planned = plan(workshop, Request(("spiral-log",)))
    made = packet_pdf(workshop, planned, Order(practice=practice), Binding(cover=True))
    first, second, *_ = written_on(made)
    assert first.startswith("River House · river.example")
    assert second.startswith("River House · river.example")
    assert "What is in this packet" in second
    assert check(made.written.data) == []


def test_the_same_packet_has_the_same_bytes(workshop: Workshop) -> None:
    again = Workshop(LibraryFolders((builtin_library(),)))
    assert ten(workshop).written.data == ten(again).written.data


def first_page_of(workshop: Workshop, *names: str) -> str:
    made = packet_pdf(workshop, plan(workshop, Request(names)), Order(), Binding())
    return " ".join(written_on(made)[0].split())


@pytest.mark.parametrize(
    "names",
    [
        ("spiral-log", "younger-self-letter", "breathing-and-grounding"),
        ("breathing-and-grounding", "younger-self-letter", "zones-and-regulation-plan"),
        ("step-1-awareness", "younger-self-letter", "breathing-and-grounding"),
    ],
)
def test_a_hard_sheet_is_never_offered_for_when_there_is_room(
    workshop: Workshop, names: tuple[str, ...]
) -> None:
    said = first_page_of(workshop, *names)
    before, _, after = said.partition("A Letter to Younger Me")
    assert before.endswith(
        "Only together with your therapist Start it with your therapist, not alone. "
    )
    assert "Right after it, to get steady" in after[:110]
    assert "If there is room" not in said


def test_a_hard_sheet_behind_a_packet_of_the_library_is_said_to_be_unwise(
    workshop: Workshop,
) -> None:
    planned = plan(workshop, Request(("step-1-awareness", "younger-self-letter")))
    assert [problem.code for problem in planned.advice] == ["packet-steadying"]


@pytest.mark.parametrize(("size", "most"), [("normal", 1), ("large", 2)])
def test_the_first_page_is_one_page_and_two_in_large_print(
    workshop: Workshop, size: Size, most: int
) -> None:
    practice = Practice(name="The House at the River", credentials="MSc", contact="555 0100")
    build = LayoutBuild(paper="letter", size=size)
    packets = list(PACKETS)
    assert packets
    whys = 0
    for slug in packets:
        for week in range(1, plan(workshop, Request((slug,))).weeks + 1):
            planned = plan(workshop, Request((slug,), week))
            made = packet_pdf(workshop, planned, Order(practice=practice, build=build), Binding())
            first = " ".join(" ".join(written_on(made)[:most]).split())
            assert "Next time we meet" in first, (slug, week)
            purposes = [fill(sheet.worksheet.purpose, {}) for sheet in planned.sheets]
            whys += all(purpose in first for purpose in purposes)
    assert whys > 20


@pytest.mark.parametrize(
    ("letters", "intro", "why"),
    [(0, True, True), (60, False, True), (120, False, False), (360, True, True)],
)
def test_what_leaves_a_first_page_without_room_is_first_what_the_packet_says_then_why(
    workshop: Workshop, letters: int, intro: bool, why: bool
) -> None:
    """Where it is two pages without them, too, nothing is left out."""
    practice = Practice(name="The House at the River", credentials="MSc", contact="555 0100")
    line = ("Take it slowly this week. " * 20)[:letters].strip() or None
    planned = plan(workshop, Request(("step-3-belief",), 5, line=line))
    order = Order(practice=practice, build=LayoutBuild(paper="letter"))
    pages = written_on(packet_pdf(workshop, planned, order, Binding()))
    first = " ".join(" ".join(pages[:2] if letters > 300 else pages[:1]).split())
    assert "Next time we meet" in first
    assert (" ".join(planned.intro.split()) in first) is intro
    purposes = [fill(sheet.worksheet.purpose, {}) for sheet in planned.sheets]
    assert all((purpose in first) is why for purpose in purposes)


def test_the_first_page_asks_for_a_plan_and_later_weeks_what_became_of_it(
    workshop: Workshop,
) -> None:
    plans = [f"week.plan_{name}" for name in ("when", "where", "step", "in_the_way")]
    back = ["week.plan_done", "week.plan_helped"]
    for week, names in ((None, plans), (1, plans), (2, [*back, *plans])):
        asked = ("spiral-log",) if week is None else ("step-1-awareness",)
        made = packet_pdf(workshop, plan(workshop, Request(asked, week)), Order(), Binding())
        with opened(made) as pdf:
            found = [whole_name(name) for name in terminal_fields(pdf)]
        assert [each for each in found if each.startswith("week.plan")] == names


def test_a_plan_comes_back_with_its_questions(workshop: Workshop) -> None:
    made = packet_pdf(
        workshop, plan(workshop, Request(("step-1-awareness",), 2)), Order(), Binding()
    )
    filled = reframekit.fill(
        made.written.data, {"week.plan_when": "Sunday at ten", "week.plan_done": "2"}
    )
    answers = {
        answer.field: answer
        for sheet in reframekit.read(filled.data).sheets
        for answer in sheet.answers
    }
    assert answers["week.plan_when"].prompt == "When will I do it?"
    assert answers["week.plan_when"].text == "Sunday at ten"
    assert answers["week.plan_done"].label == "some"


def test_notes_never_share_a_leaf_with_the_clients_last_page(workshop: Workshop) -> None:
    planned = plan(workshop, Request(("step-1-awareness",), 1))
    made = packet_pdf(workshop, planned, Order(notes=True), Binding(duplex=True))
    shown = written_on(made)
    first = next(n for n, text in enumerate(shown, 1) if "For the therapist" in text)
    assert first % 2 == 1
    assert shown[first - 2] == ""


def test_the_foot_of_a_note_is_not_struck_through(workshop: Workshop) -> None:
    sheet = workshop.sheet("spiral-log")
    (page, *_) = set_note(workshop, sheet, Order()).laid.numbered()
    foot = next(i for i in page.items if isinstance(i, Text) and "Take this page out" in i.text)
    rule = min(i.y for i in page.items if isinstance(i, Line))
    assert rule > foot.y + foot.size * 0.8


def test_a_sheet_that_is_named_again_is_a_copy(workshop: Workshop) -> None:
    planned = plan(workshop, Request(("spiral-log", "coping-card", "spiral-log")))
    assert [(i.sheet.worksheet.slug, i.copies) for i in planned.items] == [  # type: ignore[union-attr]
        ("spiral-log", 2),
        ("coping-card", 1),
    ]


def test_a_sheet_with_two_presets_is_told_apart(workshop: Workshop) -> None:
    said = first_page_of(workshop, "belief-reframe:too-much", "belief-reframe:burden")
    assert "Belief Reframe: I’m too much" in said.replace("'", "’")
    assert "Belief Reframe: My needs are too much" in said
