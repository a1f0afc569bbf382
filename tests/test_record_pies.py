"""The pie of a record: drawn from the shares that came back, named in a table, summed in words."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from reframekit.answers.answers import Answer, SheetAnswers
from reframekit.content.colours import tinted
from reframekit.content.library import LibraryFolders
from reframekit.identity import FieldRecord, Identity
from reframekit.layout.build import LayoutBuild
from reframekit.layout.theme import ACCENT
from reframekit.limits import UNLIMITED
from reframekit.pdf.returned.flatten import Flattened
from reframekit.pdf.returned.flatten import flatten as flatten_opened
from reframekit.pdf.returned.pies import PiePart, Shares
from reframekit.pdf.source.opened import Opened
from reframekit.pipeline.order import Order
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.pies import pies
from reframekit.pipeline.plan import Request
from reframekit.pipeline.planning import plan
from reframekit.pipeline.returned import Remade, Returned
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.answering import LONG, WORDS, fill, in_order
from tests.foreign_forms import saved
from tests.hearing import heard
from tests.looking import WHITE, Seen, opened, seen, texts
from tests.running import Reframe
from tests.ua.checker import check

SHEET = """\
title: Shares
purpose: Share it out.
steps: [3]
care: 0
template: shares
prompts: [{heading: x}]
note: {use_when: a, introduce: b, adapt: c, do_not_use_when: d, watch_for: e}
"""
PIE = """\
<sheet>
<h1>{{ sheet.title }}</h1>
<pie alt="A circle to cut." cut="Cut it."><grid name="part" rows="7" entry="Part" corner="Part">
<col name="who" weight="6">Who or what</col>
<col name="share" type="scale" max="100" weight="2">Of 100</col></grid>
<label>They add up to <input name="part_sum" type="number"/></label></pie>
</sheet>
"""
#: What is written of a part, and as its share.
Row = tuple[str, str]
LIGHT = tuple(round(255 * part) for part in tinted(ACCENT))
FULL: list[Row] = [("Rain", "40"), ("Luck", "35"), ("Me", "25")]
HEADS = [("TH", "Slice"), ("TH", "What it stands for"), ("TH", "Share of 100")]
TITLE = "The shares as a pie"
WHOLE = f"Shares: {TITLE}"
UNREAD = "A share that is no whole number from 0 to 100 has no slice."


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """The library with a sheet that has a pie."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "worksheets" / "belief").mkdir(parents=True)
    (folder / "templates").mkdir()
    (folder / "worksheets" / "belief" / "shares.yaml").write_text(SHEET, encoding="utf-8")
    (folder / "templates" / "shares.html").write_text(PIE, encoding="utf-8")
    return Workshop(LibraryFolders((folder, builtin_library())), UNLIMITED)


def blank_of(own: Workshop, build: LayoutBuild | None = None) -> bytes:
    order = Order(build=build or LayoutBuild())
    return sheet_pdf(own, own.sheet("shares"), order).written.data


def given(rows: Sequence[Row], node: str = "s1") -> dict[str, tuple[str, ...]]:
    values: dict[str, tuple[str, ...]] = {}
    for number, (who, share) in enumerate(rows, 1):
        values |= {f"{node}.part_{number}_who": (who,)} if who else {}
        values |= {f"{node}.part_{number}_share": (share,)} if share else {}
    return values


def record_of(own: Workshop, blank: bytes, values: dict[str, tuple[str, ...]]) -> Remade:
    with Returned(own, fill(blank, None, values).data, "filled.pdf", None) as file:
        return file.flattened()


def made_of(own: Workshop, rows: Sequence[Row]) -> Remade:
    return record_of(own, blank_of(own), given(rows))


def added(data: bytes) -> list[tuple[str, str]]:
    """What is heard of the pie and behind it, from its heading."""
    said = heard(data)
    return said[said.index(("H1", WHOLE)) :]


def rows_of(said: list[tuple[str, str]]) -> list[str]:
    """The rows of the table, their cells between bars."""
    cells = [text for role, text in said if role in ("TH", "TD")][3:]
    return [" | ".join(cells[at : at + 3]) for at in range(0, len(cells), 3)]


def sentences(said: list[tuple[str, str]]) -> list[str]:
    return [text for role, text in said if role == "P"]


def ground(page: Seen, data: bytes, share: float) -> tuple[int, int, int]:
    """The colour of the pie on the last page where so many of 100 end, clockwise from the top."""
    with opened(data) as pdf:
        kids = pdf.Root.StructTreeRoot.K[0].K[-1].K
        (box,) = [each.A.BBox for each in kids if each.S == "/Figure"]
    left, bottom, right, top = map(float, box)
    angle = math.tau * share / 100
    x, y = (left + right) / 2, (bottom + top) / 2
    return page.at(x + 50 * math.sin(angle), y + 50 * math.cos(angle))


def test_shares_of_100_are_drawn_and_named(own: Workshop) -> None:
    made = made_of(own, FULL)
    assert (made.pies, made.added, made.outgrown) == (1, 1, ())
    assert made.claims == "it conforms to PDF/UA-1 and PDF/A-2a"
    assert check(made.data) == []
    said = added(made.data)
    assert said[1] == ("Figure", "1 2 3")
    assert [each for each in said if each[0] == "TH"][:3] == HEADS
    assert rows_of(said) == ["1 | Rain | 40", "2 | Luck | 35", "3 | Me | 25"]
    assert sentences(said) == []
    with in_order(made.data) as pdf:
        (figure,) = [each for each in pdf.Root.StructTreeRoot.K[0].K[-1].K if each.S == "/Figure"]
        alt = "A circle that is cut into slices, clockwise from the top. "
        assert str(figure.Alt) == f"{alt}1 Rain: 40; 2 Luck: 35; 3 Me: 25"
        left, bottom, right, top = map(float, figure.A.BBox)
        assert 0 < left < right < 595 and right - left == pytest.approx(top - bottom)
    page = seen(made.data, 1)
    grounds = [ground(page, made.data, share) for share in (1, 39, 41, 74, 76, 99)]
    assert grounds[0] == grounds[1] == pytest.approx(LIGHT, abs=1)
    assert grounds[2] == grounds[3] == WHITE
    assert grounds[4] == grounds[5] not in grounds[:4]
    assert "1 2 3" in page.text


def test_what_is_not_shared_out_stays_blank_and_is_said(own: Workshop) -> None:
    made = made_of(own, [("Rain", "30"), ("", "40"), ("Me", "10")])
    said = added(made.data)
    assert rows_of(said) == ["1 | Rain | 30", "2 | Part 2 | 40", "3 | Me | 10"]
    expected = "These slices add up to 80; the other 20 of the circle are left blank."
    assert sentences(said) == [expected]
    page = seen(made.data, 1)
    assert [ground(page, made.data, share) == WHITE for share in (29, 31, 69, 79)] == [False] * 4
    assert [ground(page, made.data, share) for share in (81, 99)] == [WHITE] * 2


def test_more_than_100_are_drawn_in_proportion_and_it_is_said(own: Workshop) -> None:
    made = made_of(own, [("Rain", "60"), ("Luck", "40"), ("Me", "20")])
    said = added(made.data)
    expected = "These slices add up to 120, more than 100; they are drawn in proportion."
    assert sentences(said) == [expected]
    page = seen(made.data, 1)
    light, white, deep = (ground(page, made.data, share) for share in (49, 51, 84))
    assert len({light, white, deep}) == 3
    assert ground(page, made.data, 82) == white


def test_a_share_of_100_is_the_whole_circle(own: Workshop) -> None:
    made = made_of(own, [("Me", "100")])
    said = added(made.data)
    assert rows_of(said) == ["1 | Me | 100"] and sentences(said) == []
    page = seen(made.data, 1)
    assert {ground(page, made.data, share) for share in range(0, 100, 7)} == {
        ground(page, made.data, 0)
    }
    assert ground(page, made.data, 0) != WHITE


@pytest.mark.parametrize(
    "rows", [[], [("Rain", ""), ("Me", "0")], [("Me", "all")]], ids=["blank", "nothing", "words"]
)
def test_without_a_share_above_0_no_page_is_added(own: Workshop, rows: list[Row]) -> None:
    made = made_of(own, rows)
    assert (made.pies, made.added) == (0, 0)
    assert len(texts(made.data)) == 1
    assert check(made.data) == []


def test_what_has_no_slice_is_named_as_it_was_written(own: Workshop) -> None:
    rows = [("Rain", "30 %"), ("Time", "30,5"), ("Me", "٢٠"), ("Luck", "-5"), ("Kim", "101")]
    made = made_of(own, [*rows, ("Lou", " "), ("Heat", "0")])
    said = added(made.data)
    assert rows_of(said) == [
        "1 | Rain | 30",
        "– | Time | 30,5",
        "2 | Me | 20",
        "– | Luck | -5",
        "– | Kim | 101",
        "– | Lou | –",
        "– | Heat | 0",
    ]
    assert said[1] == ("Figure", "1 2")
    with opened(made.data) as pdf:
        (figure,) = [each for each in pdf.Root.StructTreeRoot.K[0].K[-1].K if each.S == "/Figure"]
        assert str(figure.Alt).endswith("from the top. 1 Rain: 30; 2 Me: 20")
    assert sentences(said)[1:] == [UNREAD]
    assert "add up to 50; the other 50" in sentences(said)[0]
    assert check(made.data) == []


def test_what_is_only_blank_or_0_needs_no_sentence_of_its_own(own: Workshop) -> None:
    assert sentences(added(made_of(own, [*FULL, ("Lou", ""), ("Heat", "0")]).data)) == []


def test_long_names_take_lines_and_the_longest_are_cut(own: Workshop) -> None:
    long = "It rained for a week and the roof of the house gave way at last. " * 2
    without_end = "w" * 900
    made = made_of(own, [(long, "50"), (without_end, "30"), ("one\ntwo", "20")])
    said = added(made.data)
    assert rows_of(said)[0] == f"1 | {long.strip()} | 50"
    assert rows_of(said)[1].replace(" ", "") == f"2|{'w' * 300}…|30"
    assert rows_of(said)[2] == "3 | one two | 20"
    assert set(made.outgrown) >= {"s1.part_2_who"}


def test_a_pie_stands_on_a_page_of_its_own_behind_answers_in_full(own: Workshop) -> None:
    made = made_of(own, [(LONG, "50"), ("Me", "50")])
    assert (made.pies, made.outgrown) == (1, ("s1.part_1_who",))
    pages = texts(made.data)
    assert len(pages) == 1 + made.added
    assert pages[1].startswith("Answers in full") and TITLE not in pages[1]
    assert pages[-1].startswith(f"Answers in full · {TITLE} {WHOLE}")
    assert pages[-1].endswith(f"Added page {made.added} of {made.added}")
    assert check(made.data) == []


def test_each_sheet_of_a_packet_has_a_pie_under_its_title(own: Workshop) -> None:
    planned = plan(own, Request(("shares", "spiral-log"), copies=(("shares", 3),)))
    packet = packet_pdf(own, planned, Order(), Binding()).written.data
    values = given([("Rain", "100")]) | given([("Kim", "")], "s2") | given([("Me", "60")], "s3")
    made = record_of(own, packet, values)
    assert (made.pies, made.added) == (2, 2)
    heads = [text for role, text in heard(made.data) if role == "H1" and TITLE in text]
    assert heads == [f"Shares: {TITLE}", f"Shares (3): {TITLE}"]
    first, second = texts(made.data)[-2:]
    assert "Rain" in first and "Me" not in first
    assert "Me" in second and "Rain" not in second
    assert check(made.data) == []


@pytest.mark.parametrize("build", [LayoutBuild(size="large"), LayoutBuild(phone=True)])
def test_on_a_narrow_page_the_slices_are_named_one_below_the_other(
    own: Workshop, build: LayoutBuild
) -> None:
    made = record_of(
        own, blank_of(own, build), given([*FULL[:2], ("שלום Me", "5"), *[("Kim", "1")] * 4])
    )
    assert (made.pies, made.added) == (1, 2)
    said = added(made.data)
    assert not [role for role, _ in said if role in ("Table", "TD")]
    assert re.match(rf"{TITLE} \d What", texts(made.data)[-1])
    assert [text for role, text in said if role == "P"][:3] == [
        "1 What it stands for: Rain Share of 100: 40",
        "2 What it stands for: Luck Share of 100: 35",
        "3 What it stands for: שלום Me Share of 100: 5",
    ]
    assert check(made.data) == []


def test_a_file_without_tags_gets_its_pie_too(own: Workshop) -> None:
    with opened(fill(blank_of(own), None, given(FULL)).data) as pdf:
        del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo
        untagged = saved(pdf)
    with Returned(own, untagged, "filled.pdf", None) as file:
        made = file.flattened()
    assert (made.pies, made.added, made.tagged) == (1, 1, False)
    assert "Rain" in texts(made.data)[1]


def flattened(data: bytes, pie: Shares, lang: str) -> Flattened:
    with Opened(data) as file:
        return flatten_opened(file, {}, replace(WORDS, lang=lang), [pie])


def test_names_are_in_the_language_of_the_sheet_and_the_rest_in_that_of_the_words(
    own: Workshop,
) -> None:
    pie = Shares(
        "s1.part_1_who", "A title", (PiePart("Rain", "60", 60), PiePart("Me", "a lot", 0, True))
    )
    made = flattened(blank_of(own), pie, "de")
    assert check(made.data) == []
    with in_order(made.data) as pdf:
        heading, figure, table, *said = pdf.Root.StructTreeRoot.K[0].K[-1].K
        assert [str(each.Lang) for each in (heading, table, *said)] == ["de"] * 4
        assert "/Lang" not in figure
        first, second = table.K[1].K
        assert [isinstance(first.K[at].K[0], int) for at in (0, 1, 2)] == [True, False, True]
        assert str(first.K[1].K[0].Lang) == "en"
        assert str(second.K[2].K[0].Lang) == "en"
        assert str(heading.K[0].Lang) == "en"
    same = flattened(blank_of(own), pie, "en")
    with in_order(same.data) as pdf:
        assert "/Lang" not in pdf.Root.StructTreeRoot.K[0].K[-1].K[0]


def test_a_text_beside_a_pie_that_is_too_long_is_no_pdf_a(own: Workshop) -> None:
    parts = tuple(PiePart("ж" * 290, "1", 1) for _ in range(60))
    made = flattened(blank_of(own), Shares("s1.part_1_who", "", parts), "en")
    assert made.claims.endswith("not PDF/A, because an answer is too long for it")
    assert made.added > 1


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (FULL, "no form; a pie on 1 more page; it"),
        ([(LONG, "40")], "no form; 1 long answer in full and a pie on 2 more pages; it"),
        ([(LONG, "")], "no form; 1 long answer in full on 1 more page; it"),
    ],
    ids=["a pie", "both", "an answer"],
)
def test_the_command_says_what_is_on_the_added_pages(
    own: Workshop, reframe: Reframe, rows: list[Row], said: str
) -> None:
    filled = fill(blank_of(own), None, given(rows)).data
    Path(reframe.folder, "form.pdf").write_bytes(filled)
    assert said in reframe("flatten", "form.pdf", "-o", "record.pdf").err


def test_the_command_counts_pies(own: Workshop, reframe: Reframe) -> None:
    planned = plan(own, Request(("shares",), copies=(("shares", 2),)))
    packet = packet_pdf(own, planned, Order(), Binding()).written.data
    filled = fill(packet, None, given(FULL) | given(FULL, "s2")).data
    Path(reframe.folder, "form.pdf").write_bytes(filled)
    ran = reframe("flatten", "form.pdf", "-o", "record.pdf")
    assert "no form; 2 pies on 2 more pages; it" in ran.err


# Field tables as they may come back, whoever wrote them.


def who(number: int, name: str = "part") -> FieldRecord:
    return FieldRecord(f"{name}_{number}_who", "text", f"Row, {number}, Who", drawing="pie")


def share(number: int, name: str = "part", kind: str = "scale") -> FieldRecord:
    question = f"Row, {number}, Share"
    return FieldRecord(f"{name}_{number}_share", kind, question, drawing="pie")


def of_table(records: Sequence[FieldRecord], **values: str | int) -> list[tuple[PiePart, ...]]:
    identity = Identity("x", None, 1, "X", "s1", tuple(records))
    answers = tuple(
        Answer(f"s1.{name}", "", "", value, str(value), "client") for name, value in values.items()
    )
    sheet = SheetAnswers("x", None, 1, "X", "s1", answers)
    found = pies([identity], [sheet])
    assert {pie.field for pie in found} <= {f"s1.{records[0].name}", "s1.b_1_who"}
    return [pie.parts for pie in found]


def test_two_pies_of_a_sheet_are_two() -> None:
    between = FieldRecord("part_sum", "number", "Sum")
    records = [who(1), share(1), between, who(1, "b"), share(1, "b")]
    found = of_table(records, part_1_share=70, b_1_who="Me", b_1_share=20)
    assert found == [(PiePart("Row, 1", "70", 70),), (PiePart("Me", "20", 20),)]


def test_fields_of_another_drawing_are_no_pie() -> None:
    records = [each._replace(drawing="curve") for each in (who(1), share(1))]
    assert of_table(records, part_1_share=20) == []


def test_a_field_that_is_missing_moves_no_other() -> None:
    records = [who(1), share(1), who(2), share(2)]
    found = of_table(records, part_1_who="Rain", part_2_who="Me", part_2_share=20)
    assert found == [(PiePart("Rain", ""), PiePart("Me", "20", 20))]


def test_a_field_that_stands_in_a_table_twice_counts_once() -> None:
    records = [who(1), share(1), who(1), share(1)]
    assert of_table(records, part_1_share=20) == [(PiePart("Row, 1", "20", 20),)]


@pytest.mark.parametrize(
    "records",
    [[who(1)], [share(1)], [share(1), who(1)], [who(1), share(1, kind="text")]],
    ids=["no share", "a share alone", "turned", "a text for a share"],
)
def test_what_is_no_pair_of_a_text_and_a_number_is_no_part(records: list[FieldRecord]) -> None:
    assert of_table(records, part_1_who="Me", part_1_share=20) == []


def test_a_row_of_no_name_is_called_by_its_question() -> None:
    record = who(1)._replace(question="Who")
    assert of_table([record, share(1)], part_1_share=20) == [(PiePart("Who", "20", 20),)]


def test_a_share_below_0_has_no_slice() -> None:
    records = [who(1), share(1), who(2), share(2)]
    found = of_table(records, part_1_who="Me", part_1_share=-5, part_2_share=20)
    assert found == [(PiePart("Me", "-5"), PiePart("Row, 2", "20", 20))]
