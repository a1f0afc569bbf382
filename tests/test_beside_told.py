"""What was written beside the fields, as it is said and shown to whoever reads the answers."""

from __future__ import annotations

import csv
import io
import json

import pytest
from pikepdf import Array, String

from reframekit.answers.answers import Answers
from reframekit.answers.as_csv import as_csv
from reframekit.answers.as_json import as_json
from reframekit.answers.as_markdown import as_markdown
from reframekit.answers.form import Trouble
from reframekit.answers.typed import answers_of
from tests.answering import read
from tests.shapes.building import Draft
from tests.test_beside import form, put


def told(draft: Draft) -> Answers:
    return answers_of(read(draft.data()))


def said(answers: Answers) -> list[Trouble]:
    return [each for each in answers.troubles if each.code == "written-beside"]


def test_a_record_is_named_where_one_can_be_made() -> None:
    seen = "look at the file in a PDF program"
    draft = form()
    put(draft, "Text", Contents=String("Call me"))
    (each,) = said(told(draft))
    assert each.remedy == f"{seen}; reframe flatten makes it part of a record"
    bare = Draft()
    put(bare, "Text", Contents=String("Call me"))
    (each,) = said(told(bare))
    assert (each.message, each.remedy) == ("page 1: there is a note: “Call me”", seen)


@pytest.mark.parametrize("letters", [199, 200, 201, 5000])
def test_a_sentence_quotes_the_beginning_of_a_long_text_and_the_outputs_all(letters: int) -> None:
    text = ("abcdefghi " * 500)[: letters - 1] + "!"
    draft = form()
    put(draft, "FreeText", Contents=String(text), Rect=Array([20, 20, 90, 60]))
    answers = told(draft)
    (each,) = said(answers)
    quoted = text if letters <= 200 else f"{text[:200]}…"
    assert each.message == f"page 1: text stands beside the fields: “{quoted}”"
    assert json.loads(as_json([("a.pdf", answers)]))["files"][0]["beside"][0]["text"] == text
    *_, row = csv.DictReader(io.StringIO(as_csv([("a.pdf", answers)])))
    assert row["value"] == text


def test_a_page_shows_at_its_end_what_was_written_beside_the_fields() -> None:
    draft = form()
    put(draft, "FreeText", Contents=String("*One*\nline " + "and more " * 40 + "end"))
    put(draft, "Ink", InkList=Array([Array([30, 275, 130, 315])]))
    draft.list(draft.text("bare_name"))
    put(draft, "Text", Contents=String("Call me"), Rect=Array([20, 250, 240, 270]))
    put(draft, "Stamp", Rect=Array([20, 20, 90, 60]))
    answers = told(draft)
    shown = as_markdown([("a.pdf", answers), ("b.pdf", told(form()))])
    first, second = shown.split("# b\\.pdf")
    assert "To look at" not in shown
    assert "Written beside" not in second
    sheets, beside = first.split("### Written beside the fields\n\n")
    assert sheets.startswith("# a\\.pdf\n\n## Other fields\n\n")
    assert beside.split("\n\n") == [
        "**Page 1, over “The second”: text stands beside the fields**",
        "> \\*One\\*\\\n> line " + "and more " * 40 + "end",
        "**Page 1, over “The second”: something is drawn by hand**",
        "**Page 1, over “bare\\_name”: there is a note**",
        "> Call me",
        "**Page 1: there is a stamp**",
        "",
    ]


def test_a_page_still_shows_other_problems_and_notes_of_a_file_without_fields() -> None:
    bare = Draft()
    put(bare, "Text", Contents=String("Call me"))
    shown = as_markdown([("a.pdf", told(bare))])
    assert shown.count("To look at") == 1
    _, beside = shown.split("### Written beside the fields\n\n")
    assert beside == "**Page 1: there is a note**\n\n> Call me\n\n"
