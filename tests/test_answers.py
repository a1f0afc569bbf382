"""Answers: what a text means in a field, and what is said where it means nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reframekit.answers.answers import Answer
from reframekit.answers.as_csv import as_csv
from reframekit.answers.as_json import as_json
from reframekit.answers.dates import day
from reframekit.answers.form import Form, FormField, FormType
from reframekit.answers.given import Given, values_for
from reframekit.answers.given_answers import given_by
from reframekit.answers.given_files import given_in
from reframekit.answers.typed import answers_of
from reframekit.errors import Place
from reframekit.identity import FieldRecord, Identity
from reframekit.tables import tables_json

RECORDS = (
    FieldRecord("name", "text", "Name"),
    FieldRecord("said", "textarea", "What I said", lines=4),
    FieldRecord("day", "date", "Date"),
    FieldRecord("age", "number", "Age", minimum=1, maximum=120),
    FieldRecord("urge", "scale", "Urge", minimum=0, maximum=100, step=10),
    FieldRecord("who", "choice", "Who", options=(("friend", "A friend"), ("kin", "My family"))),
    FieldRecord(
        "often", "select", "How often", options=(("never", "Never"), ("daily", "Every day"))
    ),
    FieldRecord("slept", "checkbox", "I slept"),
)
TYPES: dict[str, FormType] = {
    "scale": "radio",
    "choice": "radio",
    "select": "choice",
    "checkbox": "checkbox",
}
IDENTITY = Identity("night-log", None, 3, "Night log", "s1", RECORDS)


def field(record: FieldRecord, text: str = "", node: str = "s1", default: str = "") -> FormField:
    states = {
        "scale": tuple(str(n) for n in range(0, 101, 10)),
        "choice": tuple(value for value, _ in record.options),
        "checkbox": ("Yes",),
    }
    return FormField(
        f"{node}.{record.name}",
        TYPES.get(record.kind, "text"),
        (text,) if text else (),
        default,
        record.question,
        states.get(record.kind, ()),
        record.options if record.kind == "select" else (),
    )


def form(**texts: str) -> Form:
    fields = tuple(field(record, texts.get(record.name, "")) for record in RECORDS)
    return Form(fields, tables_json([IDENTITY]), "a4", ())


def answer(name: str, text: str, page: str = "a4") -> tuple[Answer, list[str]]:
    found = answers_of(replace(form(**{name: text}), page="letter" if page == "letter" else "a4"))
    (sheet,) = found.sheets
    (made,) = [each for each in sheet.answers if each.field == f"s1.{name}"]
    return made, [trouble.code for trouble in found.troubles]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("name", " Kim\n", " Kim\n"),
        ("day", "2026-03-04", "2026-03-04"),
        ("day", "Wed, 4th March 2026", "2026-03-04"),
        ("day", "Mar 4, 2026", "2026-03-04"),
        ("day", "3/14/2026", "2026-03-14"),
        ("age", " 41 ", 41),
        ("urge", "70", 70),
        ("urge", "75", 75),
        ("who", "kin", "kin"),
        ("often", "Every day", "daily"),
        ("slept", "Yes", True),
    ],
)
def test_a_text_means_what_its_field_asks_for(name: str, text: str, value: object) -> None:
    made, troubles = answer(name, text)
    assert made.value == value
    assert made.text == text
    assert troubles == []


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [("urge", "70 %", 70), ("urge", "70/100", 70), ("urge", "7,0", 7), ("age", "041", 41)],
)
def test_a_number_as_people_write_it_is_read_and_said(name: str, text: str, value: int) -> None:
    made, troubles = answer(name, text)
    assert (made.value, made.text, troubles) == (value, text, ["read-as"])


def test_a_date_is_read_in_the_order_that_its_table_says() -> None:
    records = tuple(r._replace(day_order="mdy") if r.kind == "date" else r for r in RECORDS)
    tables = tables_json([replace(IDENTITY, fields=records)])
    (sheet,) = answers_of(replace(form(day="3/4/2026"), tables=tables)).sheets
    assert {a.field: a.value for a in sheet.answers}["s1.day"] == "2026-03-04"


def test_a_number_between_two_circles_is_refused_by_name_and_never_rounded() -> None:
    assert values(urge=70) == ({"s1.urge": ("70",)}, [])
    found, said = values(urge=75)
    assert found == {}
    assert said == ["urge: the answer is not a number from 0 to 100 in steps of 10 / "]


def test_a_date_is_read_in_the_order_of_its_page() -> None:
    assert answer("day", "3/4/2026")[0].value == "2026-04-03"
    assert answer("day", "3/4/2026", "letter")[0].value == "2026-03-04"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("day", "some day in May", "unclear-date"),
        ("day", "31.2.2026", "unclear-date"),
        ("age", "121", "out-of-range"),
        ("age", "4.5", "out-of-range"),
        ("urge", "175", "out-of-range"),
        ("urge", "7/10", "out-of-range"),
        ("urge", "7.5", "out-of-range"),
        ("age", "70 %", "out-of-range"),
        ("who", "nobody", "out-of-range"),
        ("often", "", ""),
    ],
)
def test_what_means_nothing_is_kept_and_said(name: str, text: str, code: str) -> None:
    made, troubles = answer(name, text)
    assert made.value is None
    assert (made.text or "") == text
    assert troubles == ([code] if code else [])


def test_a_blank_tick_is_no_and_not_unknown() -> None:
    assert answer("slept", "")[0].value is False


def test_who_wrote_an_answer_is_told_by_the_default() -> None:
    fields = (
        field(RECORDS[0], "Kim", default="Kim"),
        field(RECORDS[1], "mine", default="given"),
        field(RECORDS[2], "", default="4.3.2026"),
        field(RECORDS[3]),
    )
    identity = replace(IDENTITY, fields=RECORDS[:4])
    (sheet,) = answers_of(Form(fields, tables_json([identity]), "a4", ())).sheets
    assert [each.origin for each in sheet.answers] == ["prefilled", "client", "client", None]


def test_fields_that_are_missing_extra_renamed_or_of_no_sheet_are_said() -> None:
    ours = tuple(field(record) for record in RECORDS)
    tables = tables_json([IDENTITY])

    def codes(fields: tuple[FormField, ...]) -> list[str]:
        return [trouble.code for trouble in answers_of(Form(fields, tables, "a4", ())).troubles]

    assert codes(ours) == []
    assert codes(ours[1:]) == ["missing-fields"]
    assert codes((*ours, ours[0]._replace(name="s1.more"))) == ["extra-fields"]
    renamed = (*ours[1:], ours[0]._replace(name="copy.s1.name", values=("Kim",)))
    assert codes(renamed) == ["renamed-fields", "unknown-sheet"]
    assert codes((*ours, ours[0]._replace(name="s2.name"))) == ["unknown-sheet"]
    bound = ours[0]._replace(name="f1.consent", values=("yes",))
    assert codes((*ours, bound)) == []
    other = tuple(each._replace(name=each.name.replace("s1", "x")) for each in ours)
    assert codes(other) == ["missing-sheet", "unknown-sheet"]


def test_no_answer_is_lost_with_its_field_table() -> None:
    for tables, code in ((None, []), ("{", ["no-table"]), ('{"format":9}', ["no-table"])):
        found = answers_of(replace(form(said="all of it"), tables=tables))
        (sheet,) = found.sheets
        assert sheet.sheet is None
        assert [each.text for each in sheet.answers if each.text] == ["all of it"]
        assert [trouble.code for trouble in found.troubles] == code


def test_a_changed_field_table_is_said() -> None:
    tables = tables_json([IDENTITY]).replace('"max":120', '"max":999')
    assert [t.code for t in answers_of(replace(form(), tables=tables)).troubles] == [
        "changed-table"
    ]


def values(**given: object) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    asked = [Given(name, value) for name, value in given.items()]  # type: ignore[arg-type]
    found, problems = values_for(form(), asked)
    return found, [f"{problem.message} / {problem.remedy}" for problem in problems]


@pytest.mark.parametrize(
    ("name", "value", "texts"),
    [
        ("name", "Kim", ("Kim",)),
        ("s1.name", "Kim", ("Kim",)),
        ("name", 7, ("7",)),
        ("name", None, ()),
        ("day", "2026-03-04", ("2026-03-04",)),
        ("urge", 70, ("70",)),
        ("urge", "70", ("70",)),
        ("who", "My family", ("kin",)),
        ("often", "daily", ("daily",)),
        ("slept", True, ("Yes",)),
        ("slept", "yes", ("Yes",)),
        ("slept", False, ()),
        ("slept", "no", ()),
    ],
)
def test_an_answer_is_taken_as_it_is_meant(
    name: str, value: object, texts: tuple[str, ...]
) -> None:
    found, problems = values(**{name: value})
    assert problems == []
    assert list(found.values()) == [texts]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("nam", "Kim", 'the form has no field "nam" / did you mean "s1.name"?'),
        ("day", "soon", "the answer is not plainly a date"),
        ("urge", 75, "a number from 0 to 100 in steps of 10"),
        ("age", True, "a number from 1 to 120"),
        ("who", "nobody", "is not one of the choices / known: friend, kin"),
        ("slept", "perhaps", "neither yes nor no"),
        ("name", ("a", "b"), "the field takes one"),
        ("name", "a\rb", "U+000D is in it"),
        ("name", "\ud800", "U+D800 is in it"),
        ("name", "\ufffe", "U+FFFE is in it"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(name: str, value: object, said: str) -> None:
    found, problems = values(**{name: value})
    assert found == {}
    (problem,) = problems
    assert said in problem


@pytest.mark.parametrize("kind", ["json", "csv", "pdf"])
def test_the_answers_to_another_sheet_are_refused_in_one_line(kind: str) -> None:
    other = replace(IDENTITY, sheet="other", title="Another Sheet")
    read = replace(form(name="Kim", urge="70"), tables=tables_json([other]))
    held = [("a.pdf", answers_of(read))]
    given: tuple[Given, ...] = tuple(given_by(answers_of(read), Place("a.pdf")))
    if kind != "pdf":
        given = given_in((as_json if kind == "json" else as_csv)(held).encode(), f"a.{kind}")
    assert len(given) > 1
    found, (problem,) = values_for(form(), given)
    assert found == {}
    assert problem.message == (
        f"these are answers to “Another Sheet”, and the form is “{IDENTITY.title}”"
    )
    third = [each._replace(sheet="third", title="") for each in given]
    found, (problem,) = values_for(form(), [*given, *third])
    assert problem.message.startswith("these are answers to “Another Sheet”, “third”, and the")
    assert problem.place == given[0].place
    renamed = replace(IDENTITY, title="A newer title")
    newer = replace(form(), tables=tables_json([renamed]))
    again = [each._replace(sheet=IDENTITY.sheet) for each in given]
    assert values_for(newer, again)[1] == ()
    assert values_for(form(), [each._replace(sheet="") for each in given])[1] == ()


def test_a_name_in_two_sheets_has_to_say_which() -> None:
    two = Form((field(RECORDS[0]), field(RECORDS[0], node="s2")), None, "a4", ())
    _, (problem,) = values_for(two, [Given("name", "Kim")])
    assert "s1.name, s2.name" in problem.remedy


def test_a_day_is_no_day_of_another_calendar() -> None:
    for text in ("", "0", "0/0/0000", "99/99/2026", "Febtember 3 2026", "2026-13-01"):
        assert day(text, month_first=True) is None


@pytest.mark.parametrize("name", ["day", "urge", "age", "who", "slept"])
def test_an_answer_that_does_not_fit_is_not_repeated(name: str) -> None:
    """It is a client's, and a terminal and its record are seen by others."""
    _, (problem,) = values(**{name: "Quetzalina"})
    assert "Quetzalina" not in problem


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.kind)
def test_several_answers_in_a_field_that_takes_one_are_told(record: FieldRecord) -> None:
    several = field(record)._replace(values=("7", "SECOND", "third"))
    (said,) = [each for each in answers_of(_of(several)).troubles if each.code == "two-answers"]
    assert said.field == several.name
    assert "“7” and “SECOND” and “third”" in said.message
    (answer,) = answers_of(_of(several)).sheets[0].answers
    assert answer.texts == ("7", "SECOND", "third")
    one = several._replace(values=("7",))
    assert "two-answers" not in [each.code for each in answers_of(_of(one)).troubles]


def _of(only: FormField) -> Form:
    return replace(form(), fields=(only,))
