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
