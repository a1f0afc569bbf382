"""A roster is read from what spreadsheets write, and its problems never repeat a client's words."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import string
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from reframekit.content.roster import MOST_ROWS, Row
from reframekit.content.roster_cells import MOST_BYTES
from reframekit.content.validation import MOST_PROBLEMS
from reframekit.content.words import MAX_LETTERS, Word
from reframekit.errors import ExitCode, ReframeError
from tests.rosters import rows_in

KNOWN = {name: Word(ask=f"{name}?") for name in ("name", "belief", "fairer_belief", "small_act")}
PLANTED = "Xylophia Quenderling"

Read = Callable[..., tuple[Row, ...]]
Refused = Callable[..., ReframeError]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes a roster, text as UTF-8 or bytes as they are, and reads it."""

    def reading(roster: str | bytes, name: str = "r.csv") -> tuple[Row, ...]:
        path = tmp_path / name
        path.write_bytes(roster.encode() if isinstance(roster, str) else roster)
        return rows_in(path, KNOWN)

    return reading


@pytest.fixture
def refused(read: Read) -> Refused:
    """What is said of a roster that is refused."""

    def reading(roster: str | bytes, name: str = "r.csv") -> ReframeError:
        with pytest.raises(ReframeError) as caught:
            read(roster, name)
        return caught.value

    return reading


def lines(error: ReframeError) -> list[tuple[int | None, str]]:
    """The line and the message of each problem."""
    return [(p.place.line if p.place else None, p.message) for p in error.problems]


def said(error: ReframeError) -> str:
    """Everything that a person would see of a refusal."""
    return "\n".join(
        str(part) for p in error.problems for part in (p.message, p.remedy, p.excerpt, p.near)
    ) + str(error)


# What is read


WANTED = (Row(2, {"name": "Ann", "belief": "I am, at times, too much; yes"}, week=3, id="a 1"),)
SPELLINGS = {
    "commas": 'name,belief,week,id\nAnn,"I am, at times, too much; yes",3,a 1\n',
    "semicolons": 'name;belief;week;id\nAnn;"I am, at times, too much; yes";3;a 1\n',
    "tabs": "name\tbelief\tweek\tid\nAnn\tI am, at times, too much; yes\t3\ta 1\n",
    "bom": '\ufeffname,belief,week,id\nAnn,"I am, at times, too much; yes",3,a 1\n',
    "crlf": 'name,belief,week,id\r\nAnn,"I am, at times, too much; yes",3,a 1\r\n',
    "cr": 'name,belief,week,id\rAnn,"I am, at times, too much; yes",3,a 1\r',
    "no last break": 'name,belief,week,id\nAnn,"I am, at times, too much; yes",3,a 1',
    "spellings": 'NAME, Belief ,Week,ID\nAnn,"I am, at times, too much; yes",03,a 1\n',
    "quoted headings": '"name";"_a,b,c,d,e";"belief";"week";"id"\n'
    'Ann;;"I am, at times, too much; yes";3;a 1\n',
    "spaces round": 'name,belief,week,id\n Ann ,"\tI am, at times, too much; yes "," 3 ",a 1\n',
    "columns without anything": 'name,,belief,week,id,,\nAnn,,"I am, at times, too much; yes",'
    "3,a 1,,,,\n",
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spreadsheets_spelling_says_the_same(spelling: str, read: Read) -> None:
    assert read(SPELLINGS[spelling]) == WANTED


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_what_excel_calls_unicode_text_is_read(encoding: str, read: Read) -> None:
    mark = "" if encoding == "utf-16" else "\ufeff"
    assert read(f"{mark}{SPELLINGS['tabs']}".replace("\n", "\r\n").encode(encoding)) == WANTED


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_excels_own_first_line_names_the_separator(separator: str, read: Read) -> None:
    others = ",;\t|".replace(separator, "") * 2
    heading = separator.join(("name", f"_{others}", "belief"))
    row = separator.join(("Ann", "", f"a{others}b"))
    assert read(f"\ufeffsep={separator}\n{heading}\n{row}\n") == (
        Row(3, {"name": "Ann", "belief": f"a{others}b"}),
    )


def test_the_separator_is_the_one_that_stands_most_often_in_the_headings(read: Read) -> None:
    assert read('\n;;;\n"name";"_,,,,\n,";belief;_note, more\nAnn;x,y;z,,,;\n') == (
        Row(5, {"name": "Ann", "belief": "z,,,"}),
    )


def test_a_heading_is_matched_by_its_letters_alone(read: Read) -> None:
    (row,) = read("Small-Act,FAIRER BELIEF, name \na,b,c\n")
    assert row.words == {"small_act": "a", "fairer_belief": "b", "name": "c"}


def test_a_row_begins_where_it_begins_after_quoted_line_breaks(read: Read) -> None:
    rows = read('name,belief\r\n"A\r\nB\r\nC","x"\r\n\r\n , \r\nAnn,"say ""so"""\r\n')
    assert rows == (
        Row(2, {"name": "A\nB\nC", "belief": "x"}),
        Row(7, {"name": "Ann", "belief": 'say "so"'}),
    )


def test_only_line_breaks_end_a_row(read: Read) -> None:
    (row,) = read("name,belief\nAnn,one\u2028two\u0020three\n")
    assert row.words["belief"] == "one\u2028two three"


def test_what_is_made_is_read_with_the_words(read: Read) -> None:
    rows = read(
        "packet,sheets,week,id,name\n"
        "first-steps,,52,,\n"
        ',"spiral-log belief-reframe:too-much,,care;x\n y",1, a ,Ann\n'
        ", , ,   , Bo \n"
    )
    assert rows == (
        Row(2, {}, packet="first-steps", week=52),
        Row(
            3,
            {"name": "Ann"},
            "",
            ("spiral-log", "belief-reframe:too-much", "care", "x", "y"),
            1,
            " a ",
        ),
        Row(5, {"name": "Bo"}),
    )


def test_a_word_may_not_take_a_columns_name(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("week,id\n7,x\n", encoding="utf-8")
    known = {"Week": Word(ask="?"), "id": Word(ask="?")}
    assert rows_in(path, known) == (Row(2, {}, week=7, id="x"),)


def test_a_column_of_the_clinics_own_is_left_alone(read: Read) -> None:
    assert read("_note,name,_note,_\n\x07,Ann,y,z\n") == (Row(2, {"name": "Ann"}),)
    assert read('[{"_note": {"a": [1, true]}, "name": "Ann"}]', "r.json") == (
        Row(1, {"name": "Ann"}),
    )


def test_a_word_may_be_as_long_as_elsewhere(read: Read) -> None:
    before = csv.field_size_limit()
    csv.field_size_limit(1000)
    try:
        for quote in ("", '"'):
            (row,) = read(f"belief\n{quote}{'é' * MAX_LETTERS}{quote}\n")
            assert len(row.words["belief"]) == MAX_LETTERS
    finally:
        csv.field_size_limit(before)


def test_long_words_are_read_in_several_threads_at_once(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("belief\n" + "\n".join(["x" * MAX_LETTERS] * 400), encoding="utf-8")
    read: list[int] = []
    threads = [
        threading.Thread(target=lambda: read.append(len(rows_in(path, KNOWN)))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read == [400] * 4


@pytest.mark.parametrize("name", ["r.csv", "r.json"])
def test_ten_thousand_rows_are_read_and_one_more_is_not(
    name: str, read: Read, refused: Refused
) -> None:
    rows = [{"name": f"n{n}", "id": str(n)} for n in range(MOST_ROWS)]

    def written() -> str:
        if name == "r.json":
            return "[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]"
        return "name,id\n" + "".join(f"{row['name']},{row['id']}\n\n" for row in rows)

    many = read(written(), name)
    assert [row.id for row in many] == [row["id"] for row in rows]
    assert many[-1].line == (10_001 if name == "r.json" else 20_000)
    rows.append({"name": "Ann", "id": "last"})
    error = refused(written(), name)
    assert lines(error) == [
        (many[-1].line + (1 if name == "r.json" else 2), "there are more than 10,000 rows")
    ]
    assert error.code == ExitCode.PROBLEMS


def test_the_table_of_any_cells_is_read_as_it_was_written(read: Read) -> None:
    """Cells of quotes, separators and line breaks, written by the standard library's writer."""
    chance = random.Random(20)
    letters = string.ascii_letters + ',;\t"\n é漢'
    for delimiter in ",;\t":
        cells = [
            ["x" + "".join(chance.choices(letters, k=chance.randrange(12))) + "x" for _ in "ab"]
            for _ in range(200)
        ]
        file = io.StringIO()
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\n")
        begins = []
        for row in [["name", "belief"], *cells]:
            begins.append(file.getvalue().count("\n") + 1)
            writer.writerow(row)
        expected = [
            Row(b, dict(zip(("name", "belief"), row, strict=True)))
            for b, row in zip(begins[1:], cells, strict=True)
        ]
        assert list(read(file.getvalue())) == expected


# JSON


def test_json_rows_have_the_line_of_their_brace(read: Read) -> None:
    rows = read(
        '\ufeff\n[\r\n  {"Name": "Ann",\n   "belief": "one\\ntwo", "week": 3, "id": 10.50},\n\n'
        '{"name": null, "week": null, "sheets": []}, {},\n'
        '{"sheets": ["a b", "c"],\n"id": " x "}\n'
        ',{"sheets": "d,e", "week": "52", "packet": " "}]\n',
        "r.JSON",
    )
    assert rows == (
        Row(3, {"name": "Ann", "belief": "one\ntwo"}, week=3, id="10.50"),
        Row(7, {}, sheets=("a", "b", "c"), id=" x "),
        Row(9, {}, sheets=("d", "e"), week=52),
    )


NOT_JSON = {
    "": (1, "a list of objects is wanted"),
    '\n{"name": "Xylophia Quenderling"}': (2, "a list of objects is wanted"),
    '"Xylophia Quenderling"': (1, "a list of objects is wanted"),
    '[\n{"name": "Xylophia Quenderling"': (2, "not JSON"),
    '[\n{"name": "Xylophia Quenderling"}\n{}]': (3, "not JSON"),
    '[\n{"name": "Xylophia Quenderling"},\n]': (3, "not JSON"),
    '[\n{"name": "Xylophia Quenderling"}\n': (3, "not JSON"),
    '[\n{"name": "Xylophia Quenderling"}]\n\n[]': (4, "not JSON"),
    '[{"name":\n "Xylophia\nQuenderling"}]': (2, "not JSON"),
    '[\n{"name": "Xylophia \\Quenderling"}]': (2, "not JSON"),
    '[\n"Xylophia Quenderling"]': (2, "an object is wanted"),
    '[{},\n["Xylophia Quenderling"]]': (2, "an object is wanted"),
    "[\nnull]": (2, "an object is wanted here"),
    "[\nNaN]": (2, "an object is wanted"),
    "[\n\n" + "[" * 100_000: (3, "too deep"),
    '[\n{"name":' + '{"a":' * 100_000: (2, "too deep"),
    '[\n{"name": ["Xylophia Quenderling"]}]': (2, 'column "name": text'),
    '[\n{"name": {"Xylophia Quenderling": 1}}]': (2, 'column "name": text'),
    '[\n{"name": {}}]': (2, 'column "name": text'),
    '[\n{"name": 7}]': (2, 'column "name": text'),
    '[\n{"name": false}]': (2, 'column "name": text'),
    '[\n{"week": true}]': (2, 'column "week": text'),
    '[\n{"week": NaN}]': (2, 'column "week": text'),
    '[\n{"week": 3.5}]': (2, 'column "week": a whole number'),
    '[\n{"week": ' + "9" * 5000 + "}]": (2, 'column "week": a whole number'),
    '[\n{"sheets": ["a", 1]}]': (2, 'column "sheets": text'),
    '[\n{"packet": 1}]': (2, 'column "packet": text'),
    '[\n{"id": ["Xylophia Quenderling"]}]': (2, 'column "id": text'),
    '[\n{"name": "a", "name": "Xylophia Quenderling"}]': (2, 'column "name": it is here twice'),
    '[\n{"Name": "a", "name": "Xylophia Quenderling"}]': (2, 'column "name": it is here twice'),
    '[\n{"_n": "a", "name": "", "_n": "Xylophia"}]': (2, 'column "_n": it is here twice'),
    '[{"name": "a"},\n{"name": "b", "beleif": "Xylophia"}, {"beleif": "c"}]': (
        2,
        'column "beleif": there is no such column',
    ),
    '[\n{"name": "a", "": "Xylophia"}]': (2, "column 2 has no heading"),
    '[\n{"name": "a\\u0000"}]': (2, "(U+0000)"),
    '[\n{"name": "a\\ud800"}]': (2, "(U+D800)"),
    '[\n{"name": "a\\rb"}]': (2, "(U+000D)"),
    "[]": (1, "has no rows"),
    "[{}, {}]": (1, "has no rows"),
}


@pytest.mark.parametrize("text", NOT_JSON, ids=lambda text: repr(text[:40]))
def test_what_is_no_list_of_clients_is_refused_at_its_line(text: str, refused: Refused) -> None:
    error = refused(text, "r.json")
    line, message = NOT_JSON[text]
    ((at, found),) = lines(error)
    assert at == line
    assert re.search(rf"{re.escape(message)}(?!\w)", found)
    assert error.problems[0].remedy
    assert error.code == ExitCode.PROBLEMS
    assert "Xylophia" not in said(error)


# Standard input


@pytest.mark.parametrize(
    "given",
    ["name\nAnn\n", '[\n{"name": "Ann"}]', '\ufeff \n[{"name": "Ann"}]', "\ufeffname\rAnn"],
    ids=repr,
)
def test_standard_input_is_either(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(given.encode())))
    assert rows_in(Path("-"), KNOWN) == (Row(2, {"name": "Ann"}),)


@pytest.mark.parametrize(
    ("given", "place"),
    [(b'\n{"name": "Ann"}', "-:2"), (b"week\n0\n", "-:2"), (b"name\n\xff", "standard input:2")],
)
def test_standard_input_is_named_as_elsewhere(
    given: bytes, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(given)))
    with pytest.raises(ReframeError) as caught:
        rows_in(Path("-"), KNOWN)
    assert [str(problem.place) for problem in caught.value.problems] == [place]


# Files that cannot be read


UNREADABLE = {
    "latin-1": "name\nJos\xe9\n".encode("latin-1"),
    "utf-16 that is cut": "name\nXylophia\n".encode("utf-16")[:-1],
    "utf-16 without a mark": "name\nXylophia\n".encode("utf-16-le"),
    "nul": b"name\nXylophia\0\n",
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_is_not_utf8_is_refused_with_excels_name_for_it(kind: str, refused: Refused) -> None:
    error = refused(UNREADABLE[kind])
    (problem,) = error.problems
    assert error.code == ExitCode.UNREADABLE
    assert problem.message == "this is not UTF-8 text"
    assert '"CSV UTF-8"' in problem.remedy
    assert problem.place is not None
    assert problem.place.line == (1 if "mark" in kind else 2)
    assert "Xylophia" not in said(error)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    for path, message in ((tmp_path / "no.csv", "there is no file"), (tmp_path, "is a folder")):
        with pytest.raises(ReframeError) as caught:
            rows_in(path, KNOWN)
        assert caught.value.code == ExitCode.UNREADABLE
        (problem,) = caught.value.problems
        assert message in problem.message
        assert str(path) in problem.message
        assert problem.remedy


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(ReframeError) as caught:
        rows_in(path, KNOWN)
    assert caught.value.code == ExitCode.UNREADABLE
    assert "larger than 64 MiB" in caught.value.problems[0].message


# Problems


WRONG = {
    "name,week\nAnn,0\n": (2, 'column "week": a whole number from 1 to 52'),
    "name,Week\nAnn,53\n": (2, 'column "Week": a whole number from 1 to 52'),
    "name,week\nAnn,3.0\n": (2, 'column "week": a whole number from 1 to 52'),
    "name,week\nAnn,-1\n": (2, 'column "week": a whole number from 1 to 52'),
    "name,week\nAnn,٣\n": (2, 'column "week": a whole number from 1 to 52'),
    "name,week\nAnn,1 2\n": (2, 'column "week": a whole number from 1 to 52'),
    "packet,sheets\n\na,b\n": (3, 'column "sheets": the row has a packet, too'),
    'name,belief\n"a\nb",c,d\n': (2, "more cells than headings (3, not 2)"),
    "name\n\na;b,c\n": (3, "more cells than headings (2, not 1)"),
    f"name\n{'x' * (MAX_LETTERS + 1)}\n": (2, 'column "name": longer than 10,000 letters'),
    "name\na" + "\u0305" * 17: (2, 'column "name": more than 16 accents'),
    "name\na\x07b\n": (2, 'column "name": it holds a control character (U+0007)'),
    "id,name\na\ue000,Ann\n": (2, 'column "id": it holds a control character (U+E000)'),
    "id,name\nx,A\ny,B\nx,C\n": (4, 'column "id": the same one stands in the row on line 2'),
    "beleif,name\nx,A\n": (1, 'column "beleif": there is no such column'),
    "\nname,,belief\nA,,b\nA,x,b\nB,y,c\n": (2, "column 2 has no heading, but a cell on line 4"),
    "name,belief,NAME\nA,b,\n": (1, 'column "NAME": it is here twice'),
    "fairer belief,fairer-belief\nA,b\n": (1, 'column "fairer-belief": it is here twice'),
    'name,belief\nA,"x\nB,y\n': (2, "the quotation marks of this row do not pair up"),
    'name,belief\nA,x\n"x"y,z\n': (3, "the quotation marks of this row do not pair up"),
    "": (1, "the roster has no rows"),
    "\ufeff\n\n": (1, "the roster has no rows"),
    "name,belief\n,\n\n": (1, "the roster has no rows"),
    "sep=;": (1, "the roster has no rows"),
}


@pytest.mark.parametrize("roster", WRONG, ids=lambda roster: repr(roster[:30]))
def test_a_problem_is_told_once_with_its_line_and_a_remedy(roster: str, refused: Refused) -> None:
    error = refused(roster)
    line, message = WRONG[roster]
    ((at, found),) = lines(error)
    (problem,) = error.problems
    assert at == line
    assert message in found
    assert problem.remedy
    assert problem.excerpt is None
    assert error.code == ExitCode.PROBLEMS


def test_ids_are_the_same_only_when_every_letter_is(read: Read) -> None:
    rows = read("id,name\nx,A\nX,B\n x,C\n  ,D\n,E\n")
    assert [row.id for row in rows] == ["x", "X", " x", "", ""]


def test_an_unknown_column_is_met_with_what_may_be_meant(refused: Refused) -> None:
    (near,) = refused("Beleif,name\nx,A\n").problems
    assert 'did you mean "belief"?' in near.remedy
    assert "begins with _ is left alone" in near.remedy
    (far,) = refused(f"{'q' * 100},name\nx,A\n").problems
    assert "q" * 41 not in far.message
    assert "packet" in far.remedy


BAD = {
    "name,belief,week,packet,sheets,id,beleif,\n": [
        (1, 'column "beleif"'),
        (1, "column 8 has no heading"),
    ],
    "{p},{p}\x07,13,,,{p},,\n": [(2, 'column "belief"')],
    '"{p}\n{p}",,late,a,b,{p},,{p}\n': [
        (3, 'column "week"'),
        (3, 'column "sheets"'),
        (3, 'column "id"'),
    ],
    "{p},{p},99,,,{p}\x07{p},{p},,{p}\n": [(5, "more cells than headings (9, not 8)")],
    "{p},{long},60,,,,{p},\n": [(6, 'column "belief"'), (6, 'column "week"')],
    '{p},"{p}" {p},3,,,,,\n': [(7, "the quotation marks")],
}


def test_all_problems_are_told_together_and_repeat_nobodys_words(refused: Refused) -> None:
    roster = "".join(BAD).replace("{long}", "{p}" * 20_000).replace("{p}", PLANTED)
    error = refused(roster)
    expected = [each for problems in BAD.values() for each in problems]
    assert [line for line, _ in lines(error)] == [line for line, _ in expected]
    for (_, found), (_, message) in zip(lines(error), expected, strict=True):
        assert found.startswith(message)
    for word in PLANTED.split():
        assert word in roster
        assert word not in said(error)


def test_a_roster_without_headings_does_not_tell_its_first_client(refused: Refused) -> None:
    for roster, name in (
        (f"{PLANTED},{PLANTED},3\nBo,x,2,5\n", "r.csv"),
        (json.dumps([{PLANTED: "x", "Bo": "y"}]), "r.json"),
    ):
        error = refused(roster, name)
        assert lines(error) == [(1, "no heading here is known")]
        assert "known: belief" in error.problems[0].remedy
        assert "Xylophia" not in said(error)


def test_of_very_many_problems_the_first_are_told(refused: Refused) -> None:
    error = refused("week\n" + "0\n" * 500)
    assert len(error.problems) == MOST_PROBLEMS
    assert lines(error)[-1][0] == MOST_PROBLEMS + 1
