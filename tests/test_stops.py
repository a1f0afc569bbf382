"""A stop on a page that came back is told first, and a blank is no “no”."""

from __future__ import annotations

import json

import pytest

from reframekit.answers.answers import Answers
from reframekit.answers.as_json import as_json
from reframekit.answers.as_text import as_text
from reframekit.answers.form import Form, FormField
from reframekit.answers.typed import answers_of
from reframekit.identity import FieldRecord, Identity
from reframekit.tables import tables_json
from tests.running import Reframe
from tests.test_answers import field

SAFETY = FieldRecord(
    "safety", "choice", "Could it get me hurt?", options=(("no", "No"), ("stop", "I stop here"))
)
MARKS = (("1", "hardly ever"), ("2", "sometimes"), ("3", "mostly"), ("4", "not sure"))
BOND = tuple(
    FieldRecord(f"bond_{number}", "choice", said, options=MARKS)
    for number, said in enumerate(("I feel safe.", "I have my say.", "They mend."), 1)
)
#: What sheets ask besides about fear, harm and not wanting to live.
ASKED = (
    ("letting-go", "afraid"),
    ("letting-go", "not_living"),
    ("mending-after-a-fight", "harm"),
    ("going-slowly", "afraid"),
)
SAID = FieldRecord("said", "text", "What I will say")


def came_back(sheet: str, *records: tuple[FieldRecord, str], node: str = "s1") -> Answers:
    """The answers of one sheet with what is in its fields."""
    identity = Identity(sheet, None, 1, "A sheet", node, tuple(record for record, _ in records))
    fields = tuple(field(record, text, node) for record, text in records)
    return answers_of(Form(fields, tables_json([identity]), "a4", ()))


def told(answers: Answers) -> list[tuple[str, str, str]]:
    return [(each.code, each.field, each.level) for each in answers.troubles]


def test_a_stop_at_the_safety_question_is_told_before_all_else() -> None:
    day = FieldRecord("day", "number", "How many?")
    answers = came_back("any", (day, "many"), (SAFETY, "stop"), (SAID, "No"))
    assert told(answers)[0] == ("stop", "s1.safety", "problem")
    assert [code for code, _, _ in told(answers)] == ["stop", "out-of-range"]
    first = as_text([("a.pdf", answers)]).split("\n")[0]
    assert "a stop: “Could it get me hurt?” is answered “I stop here”" in first
    (held,) = json.loads(as_json([("a.pdf", answers)]))["files"]
    assert held["problems"][0]["code"] == "stop"
    assert "alone" in answers.troubles[0].remedy


def test_no_is_no_stop() -> None:
    assert told(came_back("any", (SAFETY, "no"), (SAID, "No"))) == []


@pytest.mark.parametrize(("mark", "stop"), [("1", 1), ("2", 1), ("3", 0), ("4", 1)])
@pytest.mark.parametrize("row", [0, 1, 2])
def test_a_first_row_of_a_bond_that_is_not_mostly_is_a_stop(row: int, mark: str, stop: int) -> None:
    marks = ["3", "3", "3"]
    marks[row] = mark
    answers = came_back("secure-relationship-checklist", *zip(BOND, marks, strict=True))
    found = [code for code, _, _ in told(answers)]
    assert found == ["stop"] * (stop if row < 2 else 0)
    assert told(came_back("another-sheet", *zip(BOND, marks, strict=True))) == []


def test_a_blank_is_no_no_once_something_is_written() -> None:
    answers = came_back("any", (SAFETY, ""), (SAID, "I will"))
    assert told(answers) == [("safety-blank", "s1.safety", "note")]
    assert "no “no”" in answers.troubles[0].remedy
    assert told(came_back("any", (SAFETY, ""), (SAID, ""))) == []
    two = came_back("secure-relationship-checklist", (BOND[0], ""), (BOND[1], "1"), (BOND[2], "3"))
    assert [code for code, _, _ in told(two)] == ["stop", "safety-blank"]


def test_what_stood_on_the_page_before_begins_nothing() -> None:
    records = (SAFETY, SAID)
    identity = Identity("any", None, 1, "A sheet", "s1", records)
    fields = (field(SAFETY), field(SAID, "Be kind", default="Be kind"))
    assert told(answers_of(Form(fields, tables_json([identity]), "a4", ()))) == []


def test_a_stop_that_the_field_table_does_not_know_is_one() -> None:
    other = SAFETY._replace(options=(("no", "No"), ("yes", "Yes")))
    codes = [code for code, _, _ in told(came_back("any", (other, "stop")))]
    assert codes == ["stop", "out-of-range"]


def test_a_field_of_that_name_in_a_form_of_others_is_none() -> None:
    alone = FormField("safety", "radio", ("stop",), "", "Safety")
    assert told(answers_of(Form((alone,), None, "a4", ()))) == []
    assert told(answers_of(Form((field(SAFETY, "stop"),), None, "a4", ()))) == []


@pytest.mark.parametrize(
    ("sheet", "field", "answers", "told"),
    [
        ("boundary-script", "lose", "34", "“If they got angry, I could lose” is answered “I could"),
        (
            "mending-after-a-fight",
            "sorry_for",
            "23",
            "“If I say sorry now, it is” is answered “Out",
        ),
        ("mending-after-a-fight", "sorry_for", "43", "“Out of fear of them: I stop here, as in"),
    ],
)
def test_one_answer_among_several_is_a_stop(
    sheet: str, field: str, answers: str, told: str, reframe: Reframe
) -> None:
    """Only that one, also where the safety question was answered no."""
    assert reframe("render", sheet, "-o", "a.pdf").code == 0
    for value, code in zip(answers, (0, 1), strict=True):
        besides = {f"s1.{name}": "1" for each, name in ASKED if each == sheet}
        reframe.write("a.json", json.dumps({"s1.safety": "no", **besides, f"s1.{field}": value}))
        ran = reframe("fill", "a.pdf", "--answers", "a.json", "-o", "b.pdf", "--force")
        assert ran.code == 0, ran.err
        ran = reframe("read", "b.pdf")
        assert ran.code == code
        assert (told in ran.text.splitlines()[0]) == bool(code)


@pytest.mark.parametrize(
    ("sheet", "field", "begun", "remedy"),
    [
        ("letting-go", "afraid", "safety", "talk about safety first"),
        ("letting-go", "not_living", "safety", "ask plainly about suicide, today"),
        ("mending-after-a-fight", "harm", "safety", "talk about safety first"),
        ("going-slowly", "afraid", "say", "talk about safety first"),
    ],
)
def test_what_a_sheet_asks_besides_stops_at_any_answer_but_no(
    sheet: str, field: str, begun: str, remedy: str, reframe: Reframe
) -> None:
    """Also where the safety question was answered no; left blank, it is told."""
    assert reframe("render", sheet, "-o", "a.pdf").code == 0
    for answer, first in (("1", ""), ("2", "To look at: a stop: "), (None, "")):
        besides = {f"s1.{name}": "1" for each, name in ASKED if each == sheet}
        answers = {f"s1.{begun}": "no", **besides, f"s1.{field}": answer}
        reframe.write("a.json", json.dumps(answers))
        ran = reframe("fill", "a.pdf", "--answers", "a.json", "-o", "b.pdf", "--force")
        assert ran.code == 0, ran.err
        ran = reframe("read", "b.pdf")
        assert ran.code == bool(first)
        assert ran.text.startswith(first) and ("a stop" in ran.text) == bool(first)
        assert (remedy in ran.err) == bool(first)
        assert ("was left blank" in ran.err) == (answer is None)


def test_a_text_that_is_no_answer_to_it_is_a_stop() -> None:
    living = FieldRecord("not_living", "choice", "Do I?", options=(("1", "No"), ("2", "Yes")))
    assert told(came_back("letting-go", (living, "maybe")))[0][0] == "stop"
    assert "stop" not in {code for code, _, _ in told(came_back("any", (living, "2")))}


def test_read_tells_the_stop_first_and_ends_with_problems(reframe: Reframe) -> None:
    """On a sheet of the library, filled and read by the command."""
    assert reframe("render", "boundary-script", "-o", "a.pdf").code == 0
    reframe.write("a.json", json.dumps({"s1.safety": "stop", "s1.facts": "It happened."}))
    assert reframe("fill", "a.pdf", "--answers", "a.json", "-o", "b.pdf").code == 0
    ran = reframe("read", "b.pdf")
    assert ran.code == 1
    assert ran.text.splitlines()[0].startswith("To look at: a stop: “Could doing this")
    assert "talk about safety first" in ran.err


@pytest.mark.parametrize("row", [6, 7, 8])
def test_to_be_pressed_by_somebody_new_is_a_stop_and_a_worried_friend_is_none(
    row: int, reframe: Reframe
) -> None:
    assert reframe("render", "going-slowly", "-o", "a.pdf").code == 0
    for number, mark, stops in (
        (row, "a little", 1),
        (row, "not sure", 1),
        (row, "no", 0),
        (9, "yes", 0),
    ):
        reframe.write("a.json", json.dumps({"s1.afraid": "1", f"s1.sign_{number}": mark}))
        assert reframe("fill", "a.pdf", "--answers", "a.json", "-o", "b.pdf", "--force").code == 0
        assert reframe("read", "b.pdf").text.count("a stop: ") == stops, mark
    reframe.write("a.json", json.dumps({"s1.afraid": "1", "s1.say": "Slowly."}))
    reframe("fill", "a.pdf", "--answers", "a.json", "-o", "b.pdf", "--force")
    assert "a stop: " not in reframe("read", "b.pdf").text
