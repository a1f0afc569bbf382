"""The field tables that travel in a file: format 2, format 1, and how fields are called aloud."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from reframekit.identity import FieldRecord, Identity, SpokenName, spoken_names
from reframekit.layout.build import LayoutBuild
from reframekit.pdf.source.opened import Opened
from reframekit.pdf.source.tables import field_tables
from reframekit.pipeline.order import Order
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.plan import Request
from reframekit.pipeline.planning import plan
from reframekit.pipeline.sheet_pdf import set_sheet
from reframekit.pipeline.workshop import Workshop
from reframekit.tables import (
    FORMAT,
    NoTableError,
    page_digest,
    page_digests_from_json,
    tables_from_json,
    tables_json,
)
from reframekit.units import PageName
from tests.builds import SHEETS
from tests.foreign_forms import opened, saved
from tests.own_words import given

CORPUS = Path(__file__).parent / "corpus"
URGE = FieldRecord(
    "urge",
    "scale",
    "How strong is it?",
    "Before",
    minimum=0,
    maximum=100,
    step=10,
    low="not at all",
    high="fully",
    hint="A guess is enough",
)
WHO = FieldRecord("who", "choice", "Who", options=(("kin", "My family"), ("friend", "A friend")))
DAY = FieldRecord("day", "date", "Date", lines=2, day_order="mdy")
SHEET = Identity("night-log", "too-much", 3, "Nächte", "s1", (URGE, WHO, DAY), "en")


def test_a_table_comes_back_as_it_was_written() -> None:
    assert tables_from_json(tables_json([SHEET])) == ((SHEET,), ())


def test_a_table_holds_the_entries_that_are_there() -> None:
    held = json.loads(tables_json([SHEET]))
    (sheet,) = held["sheets"]
    assert held["format"] == FORMAT == 2
    assert sheet.keys() == {
        *("slug", "preset", "revision", "title", "instance", "language", "hash", "fields")
    }
    assert sheet["fields"][2] == {
        "name": "day",
        "kind": "date",
        "question": "Date",
        "lines": 2,
        "day_order": "mdy",
    }
    assert sheet["fields"][0]["min"] == 0


def test_a_table_has_the_entries_that_later_sheets_need() -> None:
    urge = URGE._replace(language="pl", means="distress", drawing="staircase")
    sheet = replace(SHEET, fields=(urge, WHO), begin="urge", handed="2026-03-04-2")
    written = tables_json([sheet])
    assert tables_from_json(written) == ((sheet,), ())
    (held,) = json.loads(written)["sheets"]
    assert (held["begin"], held["handed"]) == ("urge", "2026-03-04-2")
    first = held["fields"][0]
    assert (first["language"], first["means"], first["drawing"]) == ("pl", "distress", "staircase")
    assert not {"language", "means", "drawing"} & held["fields"][1].keys()
    for entry in ("language", "means", "drawing"):
        assert tables_from_json(written.replace(f'"{first[entry]}"', '"other"', 1))[1] == ("s1",)


def test_an_entry_of_a_later_version_spoils_no_table() -> None:
    held = json.loads(tables_json([SHEET]))
    (sheet,) = held["sheets"]
    before = sheet["hash"]
    sheet["later"] = sheet["fields"][0]["later"] = "alarm"
    assert tables_from_json(json.dumps(held))[1] == ("s1",)
    canonical = json.dumps(
        sheet["fields"], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    sheet["hash"] = hashlib.sha256(canonical.encode()).hexdigest()[:16]
    assert sheet["hash"] != before
    assert tables_from_json(json.dumps(held)) == ((SHEET,), ())


@pytest.mark.parametrize("key", ["question", "min", "high", "options", "day_order"])
def test_a_table_that_was_changed_is_known(key: str) -> None:
    held = json.loads(tables_json([SHEET]))
    field = next(each for each in held["sheets"][0]["fields"] if key in each)
    del field[key]
    assert tables_from_json(json.dumps(held))[1] == ("s1",)


@pytest.mark.parametrize("text", ["{", "[]", '{"format":2}', '{"format":2,"sheets":[{}]}', "null"])
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(NoTableError, match="damaged"):
        tables_from_json(text)


def test_a_table_of_a_later_format_is_refused_as_newer() -> None:
    with pytest.raises(NoTableError, match="3, which is newer"):
        tables_from_json('{"format":3,"sheets":[]}')


def test_the_tables_of_files_that_were_made_before_are_whole_and_not_cut_apart() -> None:
    seen = 0
    for path in sorted(CORPUS.glob("*.pdf")):
        password = "steady lamp 7" if "locked" in path.stem else None
        with Opened(path.read_bytes(), password) as file:
            tables = field_tables(file.catalog)
        if tables is None:
            continue
        assert json.loads(tables)["format"] == 1
        identities, changed = tables_from_json(tables)
        assert changed == ()
        for sheet, identity in zip(json.loads(tables)["sheets"], identities, strict=True):
            assert identity.sheet == sheet["sheet"]
            for held, record in zip(sheet["fields"], identity.fields, strict=True):
                assert (record.question, record.heading) == (held["label"], "")
                assert record.maximum == held.get("maximum")
                assert [list(pair) for pair in record.options] == held.get("options", [])
        seen += 1
    assert seen > 20


@pytest.mark.parametrize("name", SHEETS)
def test_a_table_is_the_same_with_and_without_words(workshop: Workshop, name: str) -> None:
    sheet = workshop.sheet(name)
    asked = given(workshop.vocabulary, sheet.worksheet.words, "Zebra")
    tables = []
    for words in ({}, asked):
        order = Order(words, build=LayoutBuild())
        tables.append(set_sheet(workshop, sheet, order).part("s1").identity)
    assert tables[0] == tables[1]
    assert "Zebra" not in tables_json([held for held in tables if held is not None])


def test_a_question_comes_first_and_a_heading_only_where_it_is_needed() -> None:
    twice = (
        URGE,
        URGE._replace(name="again", heading="After", low="", high="", hint=""),
        FieldRecord("what", "text", "What happened", "Before", hint="One line"),
    )
    assert spoken_names(twice) == {
        "urge": SpokenName(
            "How strong is it? Before",
            "How strong is it? Before (0 not at all, 100 fully). A guess is enough",
        ),
        "again": SpokenName("How strong is it? After", "How strong is it? After"),
        "what": SpokenName("What happened", "What happened. One line"),
    }


def test_headings_are_said_for_few_fields_of_the_library(workshop: Workshop) -> None:
    """What is said of all fields; before, more than four letters in ten were headings."""
    said = headings = 0
    for name in SHEETS:
        sheet = workshop.sheet(name)
        records = workshop.document(sheet, Order()).fields
        for record in records:
            spoken = spoken_names(records)[record.name]
            said += len(spoken.full)
            headings += len(spoken.short) - len(record.question)
    assert said > 20_000
    assert headings < said / 10


def test_a_table_of_the_first_format_that_was_changed_is_known() -> None:
    held = json.loads(tables_of((CORPUS / "pdfium-typed-kind.pdf").read_bytes()))
    held["sheets"][0]["fields"][0]["label"] += " now"
    assert tables_from_json(json.dumps(held))[1] == (held["sheets"][0]["instance"],)


@pytest.mark.parametrize(("page", "order"), [("a4", "dmy"), ("letter", "mdy")])
def test_a_day_is_asked_for_in_the_order_of_the_page(
    workshop: Workshop, page: PageName, order: str
) -> None:
    sheet = workshop.sheet("spiral-log")
    identity = (
        set_sheet(workshop, sheet, Order(build=LayoutBuild("screen", page))).part("s1").identity
    )
    assert identity is not None
    orders = {record.kind: record.day_order for record in identity.fields}
    assert orders.pop("date") == order
    assert set(orders.values()) == {None}


def tables_of(data: bytes) -> str:
    with Opened(data) as file:
        tables = field_tables(file.catalog)
    assert tables is not None
    return tables


def test_a_file_tells_what_each_of_its_pages_drew(workshop: Workshop) -> None:
    made = plan(workshop, Request(("spiral-log", "coping-card")))
    data = packet_pdf(workshop, made, Order(), Binding()).written.data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        drawn = [page.Contents.read_bytes() for page in pdf.pages]
    assert len(set(drawn)) == len(drawn) > 2
    assert page_digests_from_json(tables_of(data)) == tuple(map(page_digest, drawn))


def test_a_file_with_pages_of_others_tells_nothing_of_its_pages(
    workshop: Workshop, tmp_path: Path
) -> None:
    form = tmp_path / "form.pdf"
    form.write_bytes(saved(opened()))
    made = plan(workshop, Request(("spiral-log", str(form))))
    data = packet_pdf(workshop, made, Order(), Binding()).written.data
    assert page_digests_from_json(tables_of(data)) == ()


@pytest.mark.parametrize("text", ["{", "[]", '{"pages":3}', '{"format":2}', "[" * 100_000])
def test_what_is_no_list_of_pages_tells_nothing(text: str) -> None:
    assert page_digests_from_json(text) == ()
