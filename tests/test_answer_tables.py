"""Answers as tables: what a spreadsheet makes of them and what comes back, a row an answer or a
row a sheet.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from reframekit.answers.answers import Answer, Answers, SheetAnswers
from reframekit.answers.as_csv import COLUMNS, as_csv, as_sheet_tables
from reframekit.answers.cells import quoted
from reframekit.answers.form import Beside, Form
from reframekit.answers.given import values_for
from reframekit.answers.given_files import MOST_BYTES, given_in
from reframekit.answers.typed import answers_of
from reframekit.errors import ExitCode, ReframeError
from reframekit.identity import FieldRecord
from reframekit.tables import tables_json
from tests.test_answer_files import HOSTILE
from tests.test_answers import IDENTITY, field, form

FILLED = {
    "name": "Kim",
    "said": "=1+1\nand more",
    "day": "4 Mar 26",
    "age": "041",
    "urge": "70",
    "who": "kin",
    "often": "daily",
    "slept": "Yes",
}


def table(filled: Form, separator: str = ",") -> str:
    return as_csv([("a.pdf", answers_of(filled))], separator)


def rows_of(text: str, separator: str = ",") -> dict[str, dict[str, str]]:
    read = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    return {row["field"].removeprefix("s1."): row for row in read}


def saved(rows: dict[str, dict[str, str]]) -> bytes:
    made = io.StringIO()
    writer = csv.DictWriter(made, next(iter(rows.values())))
    writer.writeheader()
    writer.writerows(rows.values())
    return made.getvalue().encode()


def taken(data: bytes, blank: Form | None = None) -> dict[str, str]:
    """What the form will hold, by name."""
    found, problems = values_for(blank or form(), given_in(data, "a.csv"))
    assert problems == ()
    return {name.removeprefix("s1."): "\n".join(texts) for name, texts in found.items()}


def refused(data: bytes) -> list[tuple[int | None, str]]:
    """The line and the sentence of what is wrong with a file."""
    with pytest.raises(ReframeError) as caught:
        given_in(data, "a.csv")
    assert all(problem.remedy for problem in caught.value.problems)
    return [(p.place.line if p.place else None, p.message) for p in caught.value.problems]


def test_value_is_what_is_meant_and_text_what_was_typed() -> None:
    rows = rows_of(table(form(**FILLED)))
    assert {name: (row["value"], row["text"]) for name, row in rows.items()} == {
        "name": ("Kim", "Kim"),
        "said": ("'=1+1\nand more", "'=1+1\nand more"),
        "day": ("2026-03-04", "'4 Mar 26"),
        "age": ("41", "'041"),
        "urge": ("70", "'70"),
        "who": ("kin", "kin"),
        "often": ("daily", "daily"),
        "slept": ("yes", "Yes"),
    }
    assert COLUMNS[-1] == "text"


def test_what_means_nothing_stands_in_both() -> None:
    rows = rows_of(table(form(day="last Tuesday", urge="7 or 8", who="nobody")))
    for name, text in {"day": "last Tuesday", "urge": "'7 or 8", "who": "nobody"}.items():
        assert (rows[name]["value"], rows[name]["text"]) == (text, text)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_answer_comes_back_to_the_letter(separator: str, encoding: str) -> None:
    given = FILLED | {"day": "last Tuesday", "said": "a;b,c\td\n\n“ü” 🙂"}
    for texts in (FILLED, given):
        data = table(form(**texts), separator).encode(encoding)
        assert taken(data) == texts


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_changed_on_its_way(text: str) -> None:
    assert taken(table(form(said=text, day=text)).encode()) == {"said": text, "day": text}


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("4 Mar 26", "04.03.2026"),
        ("4 Mar 26", "3/4/2026"),
        ("4 Mar 26", "04-Mar-26"),
        ("3/4/2026", "3/4/2026"),
        ("3/4/2026", "4/3/2026"),
        ("last Tuesday", "last Tuesday"),
    ],
)
def test_a_day_that_a_spreadsheet_wrote_in_its_own_order_is_unchanged(text: str, cell: str) -> None:
    rows = rows_of(table(form(day=text)))
    rows["day"]["value"] = cell
    assert taken(saved(rows)) == {"day": text}


@pytest.mark.parametrize(
    ("name", "cell", "comes"),
    [
        ("day", "2026-03-05", "2026-03-05"),
        ("day", "14.3.2026", "14.3.2026"),
        ("urge", "80", "80"),
        ("age", "'42", "42"),
        ("said", "something else", "something else"),
        ("who", "A friend", "friend"),
        ("often", "never", "never"),
        ("slept", "WAHR", "Yes"),
        ("slept", " Ja ", "Yes"),
        ("slept", "Nein", ""),
        ("slept", "no", ""),
        ("name", "", ""),
        ("day", "", ""),
        ("slept", "", ""),
    ],
)
def test_a_value_that_was_changed_counts(name: str, cell: str, comes: str) -> None:
    rows = rows_of(table(form(**FILLED)))
    rows[name]["value"] = cell
    assert taken(saved(rows)) == FILLED | {name: comes}


@pytest.mark.parametrize(
    ("name", "cell", "said"),
    [
        ("day", "soon", "plainly a date"),
        ("urge", "75", "steps of 10"),
        ("urge", "9" * 5000, "steps of 10"),
        ("who", "nobody", "one of the choices"),
        ("slept", "perhaps", "neither yes nor no"),
    ],
)
def test_a_value_that_was_changed_to_what_does_not_fit_is_refused(
    name: str, cell: str, said: str
) -> None:
    rows = rows_of(table(form(**FILLED)))
    rows[name]["value"] = cell
    _, (problem,) = values_for(form(), given_in(saved(rows), "a.csv"))
    assert said in problem.message
    assert problem.place is not None
    assert problem.place.line is not None


def test_a_table_without_the_texts_is_read_as_before() -> None:
    rows = rows_of(table(form(**FILLED)))
    old = {name: {k: v for k, v in row.items() if k != "text"} for name, row in rows.items()}
    assert taken(saved(old)) == FILLED | {"day": "2026-03-04", "age": "41"}
    assert taken(b"value,field\nKim,name\n") == {"name": "Kim"}
    assert taken(b"sep=|\nfield|value\nname|a,b;c\n") == {"name": "a,b;c"}


def test_a_row_that_is_written_beside_the_others_needs_no_file() -> None:
    data = b"file,field,value\na.pdf,name,Kim\n,age,41\n"
    assert taken(data) == {"name": "Kim", "age": "41"}
    assert refused(data + b"b.pdf,urge,70\n") == [(None, "this has the answers of several files")]


def test_several_choices_of_a_list_are_lines_of_a_cell() -> None:
    record = FieldRecord("who", "text", "Who")
    several = field(record, node="f1")._replace(
        type="list", values=("a", "c"), options=(("a", "A"), ("b", "B"), ("c", "C"), ("d\ne", "D"))
    )
    for values in (("a", "c"), ("c",), ("d\ne",)):
        others = Form((several._replace(values=values),), None, "a4", ())
        found, problems = values_for(others, given_in(table(others).encode(), "a.csv"))
        assert (found, problems) == ({"f1.who": values}, ())


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("field,value,text\nname,Kim\n", 2, 'the row ends before its column "text"'),
        ("field,value\nname\n", 2, 'the row ends before its column "value"'),
        ("value,field\n\nKim\n", 3, 'the row ends before its column "field"'),
        ("field,value\nname,Kim,really\n", 2, "more cells than headings (3, not 2)"),
        ("field,value,value\nname,a,b\n", 1, 'column "value": it is here twice'),
        ('field,value\n\nname,"Kim', 3, "quotation marks"),
        ("\n\na,b\n", 3, "no columns field and value"),
        ("file,sheet,preset,instance,title,name\na,b,c\n", 2, 'before its column "instance"'),
    ],
)
def test_a_table_that_is_not_whole_is_a_sentence(text: str, line: int, said: str) -> None:
    ((at, message),) = refused(text.encode())
    assert at == line
    assert said in message
    assert "Kim" not in message


def test_every_row_that_is_wrong_is_told_of() -> None:
    assert [line for line, _ in refused(b"field,value\na\nb,c,d\ne,f,,\ng\n")] == [2, 3, 5]


def test_cells_beyond_the_headings_that_are_blank_are_nothing() -> None:
    assert taken(b"field,value,note\nname,Kim,,,\nage,41\n") == {"name": "Kim", "age": "41"}


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("field,value\nname,J\xf6".encode("cp1252"), 2),
        ("field,value\n\nname,x".encode("utf-16-le"), 1),
        ("field,value\nname,x".encode("utf-16")[:-1], 2),
        ('\ufeff{"name":\n"J\xf6"}'.encode("utf-16-be")[:-1], 2),
        (b"field,value\nname,\0\n", 2),
    ],
)
def test_text_in_another_encoding_is_refused_with_excels_name_for_the_right_one(
    data: bytes, line: int
) -> None:
    with pytest.raises(ReframeError) as caught:
        given_in(data, "a.csv")
    (problem,) = caught.value.problems
    assert caught.value.code == ExitCode.UNREADABLE
    assert problem.message == "this is not UTF-8 text"
    assert '"CSV UTF-8"' in problem.remedy
    assert str(problem.place) == f"a.csv:{line}"


def test_json_that_a_shell_saved_in_utf_16_is_read() -> None:
    assert taken('{"name": "Kim"}'.encode("utf-16")) == {"name": "Kim"}


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(ReframeError) as caught:
        given_in(b" " * (MOST_BYTES + 1), "a.csv")
    assert caught.value.code == ExitCode.UNREADABLE
    assert "larger than 16 MiB" in caught.value.problems[0].message


# A row a sheet


def read(name: str, /, **texts: str) -> tuple[str, Answers]:
    return name, answers_of(form(**texts))


def test_a_row_is_a_sheet_and_a_column_a_field() -> None:
    ((sheet, (count, text)),) = as_sheet_tables(
        [read("1.pdf", **FILLED), read("2.pdf", urge="30", day="soon")], ";"
    ).items()
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert (sheet, count) == ("night-log", 2)
    assert rows[0] == {
        "file": "1.pdf",
        "sheet": "night-log",
        "preset": "",
        "instance": "s1",
        "title": "Night log",
        "name": "Kim",
        "said": "'=1+1\nand more",
        "day": "2026-03-04",
        "age": "41",
        "urge": "70",
        "who": "kin",
        "often": "daily",
        "slept": "yes",
    }
    assert (rows[1]["urge"], rows[1]["day"], rows[1]["slept"]) == ("30", "soon", "")


def test_columns_of_two_revisions_stand_in_one_table() -> None:
    newer = (*IDENTITY.fields[:2], FieldRecord("title", "text", "Title"), *IDENTITY.fields[2:4])
    identity = replace(IDENTITY, fields=newer, preset="p", instance="s3")
    fields = tuple(field(record, record.name, "s3") for record in newer)
    held = answers_of(Form(fields, tables_json([identity]), "a4", ()))
    ((_, text),) = as_sheet_tables([read("1.pdf", urge="30"), ("2.pdf", held)]).values()
    first, second = csv.DictReader(io.StringIO(text, newline=""))
    assert list(first)[5:] == [*(r.name for r in IDENTITY.fields), ".title"]
    assert (first[".title"], second[".title"], second["title"]) == ("", "title", "Night log")
    assert (second["urge"], second["preset"], second["instance"]) == ("", "p", "s3")


def test_a_table_for_each_sheet_and_one_for_forms_of_others() -> None:
    others = Form(form(name="Kim").fields[:1], None, "a4", ())
    other = answers_of(replace(form(), tables=tables_json([replace(IDENTITY, sheet="../x")])))
    tables = as_sheet_tables(
        [read("1.pdf"), ("2.pdf", answers_of(others)), ("3.pdf", other), read("4.pdf")]
    )
    assert {sheet: count for sheet, (count, _) in tables.items()} == {
        "night-log": 2,
        "": 1,
        "../x": 1,
    }
    assert "s1.name" in tables[""][1].splitlines()[0]


def test_no_cell_of_a_table_of_sheets_is_a_formula() -> None:
    bad = "=HYPERLINK(1)"
    record = FieldRecord(bad, "text", "?")
    identity = replace(IDENTITY, sheet=bad, title=bad, preset=bad, fields=(record,))
    held = answers_of(Form((field(record, bad),), tables_json([identity]), "a4", ()))
    ((_, text),) = as_sheet_tables([(bad, held)]).values()
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert len([cell for cell in cells if cell == f"'{bad}"]) == 6
    assert not [cell for cell in cells if cell.startswith("=")]


def test_a_table_of_one_sheet_fills_a_form() -> None:
    ((_, text),) = as_sheet_tables([read("1.pdf", **FILLED)]).values()
    assert taken(text.encode()) == FILLED | {"day": "2026-03-04", "age": "41"}
    ((_, text),) = as_sheet_tables([read("1.pdf", day="last Tuesday")]).values()
    assert taken(text.encode()) == {"day": "last Tuesday"}


@pytest.mark.parametrize("cell", ["46085", "46085.0", '"46085,5"'])
def test_a_day_that_a_spreadsheet_wrote_as_its_own_number_is_refused(cell: str) -> None:
    ((_, text),) = as_sheet_tables([read("1.pdf", day="4 Mar 26")]).values()
    given = given_in(text.replace("2026-03-04", cell).encode(), "a.csv")
    found, (problem,) = values_for(form(), given)
    assert found == {}
    assert "not plainly a date" in problem.message
    assert problem.remedy == "write it as 2026-03-04"


@pytest.mark.parametrize("cell", ["3/4/2026", "04-03-2026", "4/3/26", "Wed. 3/4/2026"])
def test_a_day_of_two_readings_is_refused_where_no_text_stands_beside_it(cell: str) -> None:
    """A spreadsheet may have written it in an order of its own: we wrote the ISO day."""
    ((_, text),) = as_sheet_tables([read("1.pdf", day="4 Mar 26")]).values()
    for page in ("a4", "letter"):
        blank = replace(form(), page=page)
        given = given_in(text.replace("2026-03-04", cell).encode(), "a.csv")
        found, (problem,) = values_for(blank, given)
        assert found == {}
        assert "may be any of 2 days" in problem.message
        assert problem.remedy == "write it as 2026-03-04"
        assert str(problem.place) == "a.csv:2"
        for sure, comes in {"14/03/2026": "14/03/2026", "04.03.2026": "2026-03-04"}.items():
            plain = text.replace("2026-03-04", sure).encode()
            assert taken(plain, blank) == {"day": comes}


def test_a_table_of_several_sheets_or_of_another_fills_none() -> None:
    ((_, text),) = as_sheet_tables([read("1.pdf", name="Kim"), read("2.pdf")]).values()
    assert refused(text.encode()) == [(1, "this has the answers of 2 sheets")]
    ((_, text),) = as_sheet_tables([read("1.pdf", name="Kim", age="41")]).values()
    _, (problem,) = values_for(form(), given_in(text.replace("night-log", "x").encode(), "a.csv"))
    assert "these are answers to “Night log”" in problem.message
    _, (problem,) = values_for(form(), given_in(text.replace(",age", ",aje").encode(), "a.csv"))
    assert "no field" in problem.message


def test_what_stands_beside_the_fields_is_a_row_that_fills_nothing() -> None:
    held = replace(form(name="Kim"), beside=(Beside("text", 1, "=1", "s1.name"),))
    rows = list(csv.DictReader(io.StringIO(table(held), newline="")))
    assert (rows[-1]["type"], rows[-1]["value"], rows[-1]["text"]) == ("beside", "'=1", "'=1")
    assert taken(table(held).encode()) == {"name": "Kim"}


@pytest.mark.parametrize("name", ["1.10", "01", "3/4", "Mar 4", "TRUE", "12:30", "=x", "'1", "a"])
def test_a_field_of_others_that_is_named_like_a_number_keeps_its_name(name: str) -> None:
    others = Form((form(said="3/4/2026").fields[1]._replace(name=name),), None, "a4", ())
    held = [("a.pdf", answers_of(others))]
    ((_, sheets),) = as_sheet_tables(held).values()
    for text in (as_csv(held), sheets):
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert quoted(name) in cells
        assert taken(text.encode(), others) == {name: "3/4/2026"}


def test_a_sheet_that_is_named_like_a_day_keeps_its_name() -> None:
    identity = replace(IDENTITY, sheet="4-7-8", preset="1-2")
    breathing = replace(form(name="Kim"), tables=tables_json([identity]))
    held = [("a.pdf", answers_of(breathing))]
    ((_, sheets),) = as_sheet_tables(held).values()
    assert "'4-7-8,'1-2,s1," in sheets
    assert "'4-7-8,s1," in as_csv(held)
    for text in (as_csv(held), sheets):
        assert taken(text.encode(), breathing) == {"name": "Kim"}


def test_fields_that_differ_by_a_dot_each_have_a_column() -> None:
    names = ("file", ".file", "x", ".x")
    held = tuple(Answer(f"s1.{n}", n, "text", f"of {n}", f"of {n}", "client") for n in names)
    sheet = SheetAnswers("mine", None, 1, "Mine", "s1", held)
    ((_, written),) = as_sheet_tables([("a.pdf", Answers((sheet,), ()))]).values()
    back = given_in(written.encode(), "a.csv")
    assert {each.name: each.value for each in back} == {f"s1.{n}": f"of {n}" for n in names}
