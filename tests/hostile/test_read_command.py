"""`reframe read`, `fill` and `flatten`, as a therapist runs them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from reframekit.errors import ExitCode
from tests.answering import LONG, fill, held, read
from tests.filling import with_pdfium
from tests.running import Reframe
from tests.test_flatten import text_of
from tests.test_returned import CORPUS, PASSWORD

SHEET = "belief-reframe"
ANSWERS = {
    "name": "Kim",
    "belief": "=1+1 is\nnot all",
    "head_before": "70",
    "look_again": "4 March 2026",
}
TYPED = CORPUS / "pdfjs-typed-belief.pdf"


@pytest.fixture
def filled(reframe: Reframe) -> Path:
    """A sheet that somebody typed into."""
    assert reframe("render", SHEET, "--page", "a4", "-o", "sheet.pdf").code == 0
    data = with_pdfium((reframe.folder / "sheet.pdf").read_bytes(), ANSWERS)
    return reframe.write("filled.pdf", data)


def test_what_was_typed_is_read_as_a_page_as_json_and_as_a_table(
    reframe: Reframe, filled: Path
) -> None:
    text = reframe("read", filled)
    assert text.code == 0
    assert text.text.startswith("Belief Reframe\nKim\n\nThe old belief\n")
    assert "70 of 100 (0 not at all, 100 fully)" in text.text
    page = reframe("read", filled, "--format", "md")
    assert page.code == 0
    assert "## Belief Reframe" in page.text
    assert "> \\=1+1 is\\\n> not all" in page.text
    assert "filled.pdf: Belief Reframe, 4 answered" in page.err
    answers = json.loads(reframe("read", filled, "--format", "json").text)
    jsonschema.validate(answers, json.loads(reframe("schema", "answers").text))
    (sheet,) = answers["files"][0]["sheets"]
    found = {a["field"]: a["value"] for a in sheet["answers"] if a["origin"] == "client"}
    assert found == {
        "s1.name": "Kim",
        "s1.belief": ANSWERS["belief"],
        "s1.head_before": 70,
        "s1.look_again": "2026-03-04",
    }
    assert {a["type"] for a in sheet["answers"]} == {"text", "date", "textarea", "scale"}
    table = reframe("read", filled, "--format", "csv").text
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline="")))
    assert {r["field"]: r["value"] for r in rows}["s1.belief"] == "'" + ANSWERS["belief"]


def test_several_files_and_folders_are_read_at_once(reframe: Reframe, filled: Path) -> None:
    (reframe.folder / "back").mkdir()
    for name in ("b.pdf", "a.PDF"):
        (reframe.folder / "back" / name).write_bytes(filled.read_bytes())
    (reframe.folder / "back" / "note.txt").write_text("no PDF")
    ran = reframe("read", "back", filled, "--format", "json", "-o", "all.json")
    assert ran.code == 0
    files = json.loads((reframe.folder / "all.json").read_bytes())["files"]
    assert [each["file"] for each in files] == ["back/a.PDF", "back/b.pdf", str(filled)]
    assert all(each["sheets"][0]["sheet"] == SHEET for each in files)
    assert reframe("read", filled, "-o", "all.json").code == ExitCode.OUTPUT


def test_a_packet_is_read_sheet_by_sheet(reframe: Reframe) -> None:
    ran = reframe("read", CORPUS / "pdfjs-typed-packet.pdf", "--format", "json")
    (file,) = json.loads(ran.text)["files"]
    assert [sheet["instance"] for sheet in file["sheets"]] == ["week", "s1", "s2", "s3"]
    assert all(sheet["revision"] for sheet in file["sheets"])


def test_a_file_that_cannot_be_read_does_not_hide_the_others(
    reframe: Reframe, filled: Path
) -> None:
    reframe.write("broken.pdf", b"no PDF at all")
    ran = reframe("read", filled, "broken.pdf", "missing.pdf", "--format", "json")
    assert ran.code == ExitCode.UNREADABLE
    files = json.loads(ran.text)["files"]
    assert [[p["code"] for p in each["problems"]] for each in files] == [
        [],
        ["unreadable"],
        ["unreadable"],
    ]
    assert "broken.pdf is no PDF" in ran.err
    assert "there is no file missing.pdf" in ran.err
    alone = reframe("read", "broken.pdf")
    assert (alone.code, alone.out) == (ExitCode.UNREADABLE, b"")


def test_what_needs_a_look_ends_with_one(reframe: Reframe) -> None:
    ran = reframe("read", CORPUS / "pdfjs-cut-in-update-kind.pdf")
    assert ran.code == ExitCode.PROBLEMS
    assert "cut short" in ran.err
    assert ran.text.startswith("To look at: the file is cut short")


def test_an_older_revision_is_read_by_its_own_table(
    reframe: Reframe, filled: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    (own / "worksheets" / "belief").mkdir(parents=True)
    there = Path(__file__).parents[2] / "worksheets" / "belief" / f"{SHEET}.yaml"
    text = there.read_text(encoding="utf-8")
    newer = text.replace("\nrevision: 1\n", "\nrevision: 2\n")
    newer = newer if newer != text else f"{text}\nrevision: 2\n"
    (own / "worksheets" / "belief" / f"{SHEET}.yaml").write_text(newer, encoding="utf-8")
    ran = reframe("--library", own, "read", filled, "--format", "json")
    assert ran.code == 0
    (file,) = json.loads(ran.text)["files"]
    assert [(p["code"], p["level"]) for p in file["problems"]] == [("other-revision", "note")]
    assert [a["value"] for a in file["sheets"][0]["answers"] if a["field"] == "s1.head_before"] == [
        70
    ]


def test_a_locked_file_needs_its_password(reframe: Reframe) -> None:
    locked = CORPUS / "pikepdf-values-locked.pdf"
    reframe.write("word.txt", PASSWORD)
    reframe.write("other.txt", "another")
    none = reframe("read", locked)
    assert none.code == ExitCode.PASSWORD
    assert "needs a password" in none.err
    assert reframe("read", locked, "--password-file", "other.txt").code == ExitCode.PASSWORD
    ran = reframe("read", locked, "--password-file", "word.txt", "--format", "json")
    assert json.loads(ran.text)["files"][0]["sheets"][0]["sheet"] == "self-compassion-page"
    for command in (("fill",), ("flatten",)):
        ran = reframe(*command, locked, "--password-file", "word.txt", "-o", f"{command[0]}.pdf")
        assert ran.code == 0, ran.err
        made = reframe.folder / f"{command[0]}.pdf"
        assert reframe("read", made).code == ExitCode.PASSWORD


def test_answers_go_from_one_file_into_another_in_every_form(
    reframe: Reframe, filled: Path
) -> None:
    before = held(read(filled.read_bytes()))
    assert len(before) == 4
    for form in ("json", "csv"):
        reframe("read", filled, "--format", form, "-o", f"back.{form}")
    for source in ("back.json", "back.csv", "filled.pdf"):
        ran = reframe("fill", "sheet.pdf", "--answers", source, "-o", "new.pdf", "--force")
        assert ran.code == 0, ran.err
        assert "4 fields filled in" in ran.err
        assert held(read((reframe.folder / "new.pdf").read_bytes())) == before


def test_a_wrong_name_or_value_is_refused_with_its_line(reframe: Reframe, filled: Path) -> None:
    reframe.write("a.json", '{"nam": "Kim",\n "head_before": 75}')
    ran = reframe("fill", filled, "--answers", "a.json", "-o", "new.pdf")
    assert ran.code == ExitCode.PROBLEMS
    assert 'a.json:1: the form has no field "nam"\n  did you mean "s1.name"?' in ran.err
    said = "the answer is not a number from 0 to 100 in steps of 10"
    assert f"a.json:2: head_before: {said}" in ran.err
    assert not (reframe.folder / "new.pdf").exists()


def test_text_that_gets_small_or_does_not_fit_is_said(reframe: Reframe, filled: Path) -> None:
    reframe.write("a.json", json.dumps({"shows_up": "word " * 100, "old_job": LONG}))
    ran = reframe("fill", filled, "--answers", "a.json", "-o", "new.pdf")
    assert ran.code == 0
    assert "s1.shows_up: the letters are 9.5 pt" in ran.err
    assert "the box shows only the beginning of these answers" in ran.err
    ran = reframe("flatten", "new.pdf", "-o", "record.pdf")
    assert "1 long answer in full on 1 more page" in ran.err


def test_a_long_answer_in_a_packet_stands_under_its_sheet(reframe: Reframe) -> None:
    packet = ("packet", "spiral-log", "spiral-log", "coping-card", "--page", "a4")
    reframe(*packet, "-o", "packet.pdf")
    names = [f.name for f in read((reframe.folder / "packet.pdf").read_bytes()).fields]
    given = {name: LONG for name in names if name.endswith(".name")}
    reframe.write("a.json", json.dumps(given))
    reframe("fill", "packet.pdf", "--answers", "a.json", "-o", "filled.pdf")
    ran = reframe("flatten", "filled.pdf", "-o", "record.pdf")
    assert ran.code == 0, ran.err
    shown = text_of((reframe.folder / "record.pdf").read_bytes())
    assert "Spiral Log: Name" in shown
    assert "Spiral Log (2): Name" in shown


def test_a_file_with_broken_looks_is_made_anew(reframe: Reframe) -> None:
    path = CORPUS / "pdflib-values-pair.pdf"
    ran = reframe("fill", path, "-o", "anew.pdf")
    assert ran.code == 0
    assert "made anew" in ran.err
    made = (reframe.folder / "anew.pdf").read_bytes()
    assert held(read(made)) == held(read(path.read_bytes()))


def test_a_file_without_tags_gives_its_answers_to_a_sheet_that_has_them(reframe: Reframe) -> None:
    path = CORPUS / "pypdf-appended-kind.pdf"
    warned = reframe("fill", path, "-o", "anew.pdf")
    assert "the file has no tags" in warned.err
    reframe("render", "self-compassion-page", "--page", "a4", "-o", "new.pdf")
    ran = reframe("fill", "new.pdf", "--answers", path, "-o", "whole.pdf")
    assert (ran.code, "no tags" in ran.err) == (0, False), ran.err
    made = read((reframe.folder / "whole.pdf").read_bytes())
    assert held(made) == held(read(path.read_bytes()))
    assert made.tables is not None


def test_what_is_wrong_with_a_file_is_said_by_every_command(reframe: Reframe) -> None:
    cut = CORPUS / "pdfjs-cut-in-update-kind.pdf"
    reframe("render", "self-compassion-page", "--page", "a4", "-o", "new.pdf")
    for arguments in (("fill", cut), ("flatten", cut), ("fill", "new.pdf", "--answers", cut)):
        ran = reframe(*arguments, "-o", "made.pdf", "--force")
        assert ran.code == 0
        assert "the file is cut short" in ran.err


def test_what_has_no_form_is_not_filled_and_no_record(reframe: Reframe) -> None:
    for name, said in (("scan-kind", "a scan"), ("pdftk-flattened-kind", "fields are gone")):
        for command in ("fill", "flatten"):
            ran = reframe(command, CORPUS / f"{name}.pdf", "-o", "new.pdf")
            assert ran.code == ExitCode.UNREADABLE
            assert said in ran.err


def test_streams_go_through_a_pipe(reframe: Reframe, filled: Path) -> None:
    data = filled.read_bytes()
    again = fill(data, None, {}).data
    ran = reframe("fill", filled, "-o", "-")
    assert ran.out == again
