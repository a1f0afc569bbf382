"""Answers in JSON: checked by the schema, each wrong value at its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from reframekit.answers.as_json import as_json
from reframekit.answers.given import values_for
from reframekit.answers.given_files import given_in
from reframekit.answers.json_lines import line_of, member_lines
from reframekit.answers.typed import answers_of
from reframekit.errors import ReframeError
from tests.test_answers import form

PLANTED = "Xylophia"
Change = Callable[[dict[str, Any], dict[str, Any]], object]


def changed(change: Change, indent: int | None = 1) -> str:
    """What `read` wrote, with a change to the file or to its third answer."""
    held = json.loads(as_json([("a.pdf", answers_of(form(said=PLANTED, day="2026-03-04")))]))
    change(held["files"][0], held["files"][0]["sheets"][0]["answers"][2])
    return json.dumps(held, indent=indent)


def refused(text: str) -> list[str]:
    with pytest.raises(ReframeError) as caught:
        given_in(text.encode(), "a.json")
    assert all(problem.remedy for problem in caught.value.problems)
    return [f"{problem.place}: {problem.message}" for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("change", "near", "said"),
    [
        (lambda _, a: a.update(field=5), '"field": 5', "answers[2].field: text is wanted"),
        (lambda _, a: a.update(field=None), '"field": null', "answers[2].field: text is wanted"),
        (lambda _, a: a.update(value=1.5), '"value": 1.5', "answers[2].value: text or a whole"),
        (lambda _, a: a.update(value=[1]), None, "answers[2].value[0]: text is wanted"),
        (lambda _, a: a.update(value={}), '"value": {', "or null is wanted"),
        (lambda _, a: a.update(text=7), '"text": 7', "answers[2].text: text or null is wanted"),
        (lambda _, a: a.update(origin=PLANTED), '"origin": "Xy', "client or prefilled or null"),
        (lambda _, a: a.pop("type"), None, "answers[2]: no type"),
        (lambda _, a: (a.pop("type"), a.pop("text")), None, "answers[2]: no type, text"),
        (lambda _, a: a.update(more=PLANTED), None, "answers[2]: unknown: more"),
        (lambda f, _: f.pop("problems"), None, "files[0]: no problems"),
        (lambda f, _: f.update(sheets={}), '"sheets": {}', "files[0].sheets: a list is wanted"),
        (lambda f, _: f["sheets"][0].update(answers=5), '"answers": 5', "a list is wanted"),
        (lambda f, _: f["sheets"].append("x"), None, "sheets[1]: an object in braces is wanted"),
        (
            lambda f, _: f["beside"].append(
                {"page": 0, "kind": "text", "text": None, "field": None, "prompt": None}
            ),
            '"page": 0',
            "beside[0].page: minimum 1 is wanted",
        ),
    ],
)
def test_what_the_schema_does_not_allow_is_a_sentence_at_its_line(
    change: Change, near: str | None, said: str
) -> None:
    text = changed(change)
    (problem,) = refused(text)
    assert said in problem
    assert PLANTED not in problem
    if near is not None:
        line = text.count("\n", 0, text.index(near)) + 1
        assert problem.startswith(f"a.json:{line}: ")
    assert refused(changed(change, None)) == [f"a.json:1: {problem.split(': ', 1)[1]}"]


def test_another_format_is_that_of_a_newer_version() -> None:
    text = changed(lambda *_: None).replace('"format": 1', '"format": 2')
    assert refused(text) == [
        "a.json:2: format: 1 is wanted; another number is that of a newer version"
    ]


def test_every_value_that_is_wrong_is_told_of_up_to_twenty() -> None:
    text = json.dumps({"format": 1, "files": [5] * 30})
    assert len(refused(text)) == 20


def test_a_number_of_too_many_digits_is_a_sentence() -> None:
    for text in ('{\n"urge": 1%s}', '{"format": 1,\n"files": [1%s]}', "[\n1%s]"):
        (problem,) = refused(text % ("0" * 4999))
        assert problem == "a.json:2: a number of 5,000 digits"


@pytest.mark.parametrize("number", ["1e999", "NaN", "-Infinity", "1.5"])
def test_a_number_that_is_none_is_a_sentence(number: str) -> None:
    assert refused(f'{{"a": "x",\n"urge": {number}}}') == [
        "a.json:2: urge is no text, number, yes or no"
    ]


def test_a_place_is_that_of_the_value_and_not_of_the_first_text_like_it() -> None:
    given = given_in(b'{"a": "urge",\n "\\u0062": "a",\n "urge":\n 7}', "a.json")
    assert [str(each.place) for each in given] == ["a.json:1", "a.json:2", "a.json:4"]
    text = changed(lambda *_: None)
    (said, day) = given_in(text.encode(), "a.json")
    assert said.place is not None
    assert day.place is not None
    lines = text.split("\n")
    assert "s1.said" in "".join(lines[said.place.line or 0 :][:2])
    assert "s1.day" in "".join(lines[day.place.line or 0 :][:2])


def test_what_a_client_wrote_comes_back_though_it_means_nothing_and_no_signature_does() -> None:
    written = as_json([("a.pdf", answers_of(form(day="last Tuesday", urge="7 or 8")))])
    found, problems = values_for(form(), given_in(written.encode(), "a.json"))
    assert found["s1.day"] == ("last Tuesday",)
    assert [problem.message.partition(":")[0] for problem in problems] == ["s1.urge"]
    signed = changed(lambda _, a: a.update(type="signature"))
    assert [each.name for each in given_in(signed.encode(), "a.json")] == ["s1.said"]


def test_lines_are_those_of_values() -> None:
    text = '\n{"a": [1,\n{"b" : null,\n\t"c": []},\n"x\\"]"\n], "d": {}\n}'
    assert line_of(text, ()) == 2
    assert member_lines(text) == {"a": 2, "d": 6}
    assert member_lines(text, ("a",)) == {0: 2, 1: 3, 2: 5}
    assert line_of(text, ("a", 1, "c")) == 4
    assert member_lines(text, ("a", 1, "c")) == member_lines(text, ("d",)) == {}


def test_a_truth_value_is_no_text_and_differs_from_one() -> None:
    """Of `true` the word of Python was written, also over what the client had said."""
    given = given_in(changed(lambda _, a: a.update(value=True)).encode(), "a.json")
    _, (problem,) = values_for(form(), given)
    assert "value and text say different things" in problem.message
    plain = given_in(b'{"said": true, "name": false, "slept": true}', "a.json")
    assert values_for(form(), plain) == (
        {"s1.said": ("yes",), "s1.name": ("no",), "s1.slept": ("Yes",)},
        (),
    )
