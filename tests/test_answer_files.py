"""Answers as JSON, as a table and as a page, and as files that somebody gives."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given as given_any
from hypothesis import settings, strategies
from markdown_it import MarkdownIt

from reframekit.answers.answers import Answer, Answers, SheetAnswers
from reframekit.answers.as_csv import as_csv
from reframekit.answers.as_json import SCHEMA, as_json
from reframekit.answers.as_markdown import as_markdown
from reframekit.answers.cells import quoted, unquoted
from reframekit.answers.form import Trouble
from reframekit.answers.given import Given
from reframekit.answers.given_files import given_in
from reframekit.errors import ReframeError

HOSTILE = (
    '=HYPERLINK("https://x.example","y")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "\n=1",
    "＝1+1",
    "'=1",
    "'",
    "''",
    "a,b;c\td",
    '"quoted"',
    "two\nlines",
    "  spaces  ",
    "0012",
    "1e5",
    "3/4/26",
    "4 März",
    "Mar 4, 2026",
    "12:30 pm",
    "50 %",
    "1/2",
    "TRUE",
    "(5)",
    "٣",
    "I called 3 times",
    "# not a heading",
    "- no\n1. list\n> at all",
    "<b>&amp;</b> [link](x) `code` ~~x~~",
    "|a|b|",
    "'=x",
    "not me;=1+1",
    'said;"=1+1"',
    "said;'=1+1",
    "no, -1",
    "3/4,@x",
    "a\n- list\n- of two",
    "a\t+1|＝2",
)


def answers(*texts: str) -> Answers:
    made = tuple(
        Answer(f"s1.f{n}", f"Prompt {n}", "textarea", text, text, "client")
        for n, text in enumerate(texts)
    )
    sheet = SheetAnswers("night-log", None, 1, "Night log", "s1", made)
    return Answers((sheet,), (Trouble("cut-short", "it is cut short"),))


def test_json_fits_its_schema_and_another_thing_does_not() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    blank = Answer("s1.g", "Slept", "checkbox", False, None, None)
    several = Answer("x", "", "list", ("a", "b"), "a\nb", "client")
    loose = SheetAnswers(None, None, None, "", None, (blank, several))
    held = Answers((*answers(*HOSTILE).sheets, loose), answers().troubles)
    written = json.loads(as_json([("a.pdf", held)]))
    validator.validate(written)
    texts = [each["text"] for each in written["files"][0]["sheets"][0]["answers"]]
    assert texts == list(HOSTILE)
    written["files"][0]["sheets"][0]["answers"][0]["more"] = 1
    assert not validator.is_valid(written)


def test_no_cell_begins_a_formula_and_each_comes_back() -> None:
    written = as_csv([("a.pdf", answers(*HOSTILE))])
    rows = list(csv.reader(io.StringIO(written, newline="")))
    at = rows[0].index("value")
    assert len(rows) == len(HOSTILE) + 1
    for row, text in zip(rows[1:], HOSTILE, strict=True):
        assert not row[at].startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))
        assert unquoted(row[at]) == text
        assert row[rows[0].index("field")].startswith("s1.f")


def test_quoting_is_reversible_and_no_more_than_needed() -> None:
    for text in (*HOSTILE, "", "plain", "it’s"):
        assert unquoted(quoted(text)) == text
    assert quoted("plain - text") == "plain - text"
    assert quoted("I called 3 times") == "I called 3 times"
    assert quoted("Mar 4") == "'Mar 4"
    assert unquoted("'tis") == "'tis"


SEPARATORS = ",;\t|"


@settings(deadline=None)
@given_any(
    strategies.lists(strategies.text("=+-@＝'\";,|\t\n\r 1a", max_size=12), min_size=1, max_size=4)
)
def test_no_split_at_another_sign_makes_a_formula(texts: list[str]) -> None:
    sheet = answers(*texts).sheets[0]
    asked = tuple(a._replace(prompt=a.text or "", heading=a.text or "") for a in sheet.answers)
    named = replace(sheet, answers=asked, title=texts[0])
    for separator in SEPARATORS:
        written = as_csv([(texts[0], Answers((named,), ()))], separator)
        for other in SEPARATORS:
            for row in csv.reader(io.StringIO(written, newline=""), delimiter=other):
                for cell in row:
                    assert not cell.startswith(tuple("=+-@＝")), (written, cell)
    for each in texts:
        assert unquoted(quoted(each)) == each


@pytest.mark.parametrize(
    "address",
    "http://x.example/y HTTPS://x.example www.x.com ftp://x.example x.com me@x.com"
    " mailto:me@x.com //x.com".split(),
)
def test_an_address_that_somebody_typed_is_no_link(address: str) -> None:
    page = as_markdown([("a.pdf", answers(f"see {address} now"))])
    shown = MarkdownIt("gfm-like").render(page)
    assert "<a " in MarkdownIt("gfm-like").render(f"see {address} now")
    assert "<a " not in shown and f"see {address} now" in shown


@pytest.mark.parametrize("space", ["    ", "\t", "  \t  "])
def test_an_answer_that_begins_far_in_is_no_code(space: str) -> None:
    shown = MarkdownIt().render(as_markdown([("a.pdf", answers(f"{space}<b>\n{space}- b"))]))
    assert "<code" not in shown and "<li" not in shown and "&lt;b&gt;" in shown


def test_a_page_shows_what_was_typed_and_nothing_else() -> None:
    page = as_markdown([("a.pdf", answers(*HOSTILE))])
    shown = MarkdownIt().render(page)
    for tag in ("<h3", "<code", "<table", "<a ", "<ol", "<b>"):
        assert tag not in shown
    assert "link](x)" in shown
    assert "<strong>Prompt 0</strong>" in shown
    assert "it is cut short" in shown


def given(text: str) -> list[tuple[str, object, str | None]]:
    return [(each.name, each.value, each.text) for each in given_in(text.encode(), "a.json")]


def test_answers_come_from_a_plain_list_or_from_what_was_read() -> None:
    assert given('{"name": "Kim", "urge": 7, "no": null, "both": ["a", "b"]}') == [
        ("name", "Kim", None),
        ("urge", 7, None),
        ("no", None, None),
        ("both", ("a", "b"), None),
    ]
    texts = [(f"s1.f{n}", text, text) for n, text in enumerate(HOSTILE)]
    assert given(as_json([("a.pdf", answers(*HOSTILE))])) == texts
    table = "\ufeff" + as_csv([("a.pdf", answers(*HOSTILE))])
    assert given(table) == texts


def test_what_nobody_answered_stays_as_it_is() -> None:
    blank = Answer("s1.a", "A", "text", None, None, None)
    taken_out = Answer("s1.b", "B", "text", None, None, "client")
    unticked = Answer("s1.c", "C", "checkbox", False, None, None)
    sheet = SheetAnswers("x", None, 1, "X", "s1", (blank, taken_out, unticked))
    held = [("a.pdf", Answers((sheet,), ()))]
    assert given(as_json(held)) == [("s1.b", None, None)]
    assert given(as_csv(held)) == [("s1.b", None, None)]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('{"a": 1,\n "b" 2}', 2, "no JSON"),
        ('{"a": "x",\n "a": "y"}', 1, "there twice"),
        ("[1]", 1, "a list"),
        ('{"a": {}}', 1, "no text"),
        ('{"a": 1.5}', 1, "no text"),
        ('{"format": 1, "files": []}', None, "several files, or of none"),
        ('{"files": []}', 1, "the file: no format"),
        ("[" * 100_000, None, "nested too deep"),
        ("", 1, "no columns field and value"),
        ("a,b\n1,2\n", 1, "no columns field and value"),
        ('field,value\nx,"y', 2, "quotation marks"),
        ("file,field,value\na.pdf,x,1\nb.pdf,x,2\n", None, "several files"),
    ],
)
def test_a_file_that_is_none_is_refused_with_its_line(
    text: str, line: int | None, said: str
) -> None:
    with pytest.raises(ReframeError) as caught:
        given_in(text.encode(), "a.json")
    (problem,) = caught.value.problems
    assert said in problem.message
    assert problem.place is not None
    assert problem.place.path == "a.json"
    assert problem.place.line == line


def test_an_answer_knows_its_line(tmp_path: Path) -> None:
    (_, second) = given_in(b"field,value\nname,Kim\nurge,7\n", "a.csv")
    assert second == Given("urge", "7", None, second.place)
    assert str(second.place) == "a.csv:3"
    (_, second) = given_in(b'{"name": "Kim",\n "urge": 7}', "a.json")
    assert str(second.place) == "a.json:2"
