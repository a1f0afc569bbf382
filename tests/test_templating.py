"""Templates: errors at the template's own line, plain data only, content letter for letter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reframekit.content.phrase import Phrase
from reframekit.errors import Place, ReframeError
from reframekit.markup.read import read
from reframekit.templating.render import Templates
from tests.marked import rendered


def problems(folder: Path, files: dict[str, str], **data: Any) -> list[str]:
    """What is said of the template `sheet.html`, as `file:line`."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with pytest.raises(ReframeError) as caught:
        read(Templates([folder]).render("sheet", data, Place("x.yaml", 1)))
    return [
        f"{Path(problem.place.path).name}:{problem.place.line}"
        for problem in caught.value.problems
        if problem.place
    ]


LINES = {
    "plain": ({"sheet.html": "<sheet>\n<h1>T</h1>\n<bad/>\n</sheet>"}, "sheet.html:3"),
    "after a value": (
        {"sheet.html": "<sheet>\n<h1>{{ 'a\n\n\nb' }}</h1>\n<bad/>\n</sheet>"},
        "sheet.html:6",
    ),
    "in a loop": (
        {
            "sheet.html": "<sheet><h1>T</h1>\n{% for x in [1, 2] %}\n{% if x == 2 %}\n"
            "<bad/>\n{% endif %}\n{% endfor %}\n</sheet>"
        },
        "sheet.html:4",
    ),
    "through a macro": (
        {
            "sheet.html": "{% import 'm.html' as m %}\n<sheet><h1>T</h1>\n{{ m.f('x') }}\n</sheet>",
            "m.html": "\n{% macro f(x) %}\n<p>{{ x }}</p>\n<bad/>\n{% endmacro %}",
        },
        "m.html:4",
    ),
    "through extends": (
        {
            "sheet.html": "{% extends 'base.html' %}\n{% block b %}\n<bad/>\n{% endblock %}",
            "base.html": "<sheet>\n<h1>T</h1>\n{% block b %}{% endblock %}\n</sheet>",
        },
        "sheet.html:3",
    ),
    "in the parent": (
        {
            "sheet.html": "{% extends 'base.html' %}\n{% block b %}<p>x</p>{% endblock %}",
            "base.html": "<sheet>\n<h1>T</h1>\n{% block b %}{% endblock %}\n<bad/></sheet>",
        },
        "base.html:4",
    ),
    "through include": (
        {"sheet.html": "<sheet><h1>T</h1>{% include 'i.html' %}</sheet>", "i.html": "\n<bad/>"},
        "i.html:2",
    ),
    "through a call block": (
        {
            "sheet.html": "{% macro f() %}<note>{{ caller() }}</note>{% endmacro %}\n"
            "<sheet><h1>T</h1>\n{% call f() %}\n<bad/>\n{% endcall %}</sheet>"
        },
        "sheet.html:4",
    ),
    "undefined": ({"sheet.html": "<sheet>\n\n{{ nobody }}</sheet>"}, "sheet.html:3"),
    "undefined in a macro": (
        {
            "sheet.html": "{% from 'm.html' import f %}<sheet>{{ f() }}</sheet>",
            "m.html": "{% macro f() %}\n{{ nobody }}{% endmacro %}",
        },
        "m.html:2",
    ),
    "syntax": ({"sheet.html": "<sheet>\n{% if %}\n</sheet>"}, "sheet.html:2"),
    "missing parent": ({"sheet.html": "\n{% extends 'nobody.html' %}"}, "sheet.html:2"),
    "division": ({"sheet.html": "<sheet>\n{{ 1 // 0 }}</sheet>"}, "sheet.html:2"),
    "endless": (
        {"sheet.html": "{% macro f() %}{{ f() }}{% endmacro %}\n{{ f() }}"},
        "sheet.html:1",
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_an_error_names_the_line_of_the_template(name: str, tmp_path: Path) -> None:
    files, place = LINES[name]
    assert problems(tmp_path, files)[-1:] == [place]


AS_VALUES = {
    "set block compared": "{% set x %}a{% endset %}{{ 'yes' if x == 'a' else 'no' }}",
    "macro compared": "{% macro f() %}a{% endmacro %}{{ 'yes' if f() == 'a' else 'no' }}",
    "macro measured": "{% macro f() %}ab{% endmacro %}{{ 'yes' if f() | length == 2 else 'no' }}",
    "macro kept": "{% macro f() %}a{% endmacro %}{% set x = f() %}{{ 'yes' if x == 'a' }}",
    "caller measured": "{% macro f() %}{{ 'yes' if caller() | length == 1 }}{% endmacro %}"
    "{% call f() %}a{% endcall %}",
    "filter block": "{% filter upper %}yes{% endfilter %}",
}


@pytest.mark.parametrize("name", AS_VALUES)
def test_marks_never_become_part_of_a_value(name: str, tmp_path: Path) -> None:
    assert rendered(tmp_path, AS_VALUES[name]).text.lower() == "yes"


def test_marks_leave_the_output_as_it_was(tmp_path: Path) -> None:
    text = "<sheet>\n{% for x in [1, 2] %}\n  <p>é{{ x }}</p>\n{% endfor %}\n</sheet>"
    assert rendered(tmp_path, text).text == "<sheet>\n  <p>é1</p>\n  <p>é2</p>\n</sheet>"


OUT_OF_REACH = [
    "{{ ''.__class__ }}",
    "{{ d.__class__.__mro__ }}",
    "{{ d['__class__'] }}",
    "{{ d | attr('__class__') }}",
    "{{ d.keys() }}",
    "{{ 'x'.format }}",
    "{{ '%s' % 'x' }}",
    "{{ 'a' * 100000000 }}",
    "{{ [1] * 100000000 }}",
    "{{ 10 ** 1000000 }}",
    "{{ range(100000000) | list }}",
    "{{ self.__init__ }}",
    "{{ cycler }}",
    "{{ lipsum() }}",
    "{{ dict(a=1) }}",
    "{% include '../secret.html' %}",
    "{% include '/etc/passwd' %}",
    "{% include 'link.html' %}",
    "{% set d.x = 1 %}",
    "{{ loop.__class__ }}",
    "{% for x in range(9999) %}{% for y in range(9999) %}aaaaaaaaaa{% endfor %}{% endfor %}",
]


@pytest.mark.parametrize("template", OUT_OF_REACH)
def test_a_template_reaches_plain_data_only(template: str, tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "secret.html").write_text("SECRET", encoding="utf-8")
    (folder / "link.html").symlink_to(tmp_path / "secret.html")
    with pytest.raises(ReframeError) as caught:
        rendered(folder, template, d={"a": 1})
    assert caught.value.problems[0].remedy


def test_a_key_wins_over_a_method(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ d.items }}", d={"items": "key"}).text == "key"


def test_a_clients_words_are_never_markdown(tmp_path: Path) -> None:
    words = {"belief": "*not* <b>bold</b> {{ 7*7 }} {belief}"}
    phrase = Phrase("So *then*: {belief|none}", words)
    text = rendered(tmp_path, "{{ p | prose }}", p=phrase).text
    assert text == ("<p>So <em>then</em>: *not* &lt;b&gt;bold&lt;/b&gt; {{ 7*7 }} {belief}</p>")


def test_prose_knows_lists_and_stress_and_nothing_else(tmp_path: Path) -> None:
    phrase = Phrase("# no\n\n- **a**\n- b\n\n1. c\n\n<i>x</i> [l](u) `c`", {})
    assert rendered(tmp_path, "{{ p | prose }}", p=phrase).text == (
        "<p># no</p><ul><li><strong>a</strong></li><li>b</li></ul><ol><li>c</li></ol>"
        "<p>&lt;i&gt;x&lt;/i&gt; [l](u) `c`</p>"
    )


def test_a_placeholder_gives_its_word_or_its_alternative() -> None:
    assert Phrase("{a} {b|or this} {c}{{ a }} {A}", {"a": "A."}) == "A. or this {{ a }} {A}"
    assert Phrase("One: {a}.", {"a": "A."}) == "One: A."


def test_a_full_stop_is_given_up_where_the_sentence_goes_on() -> None:
    assert Phrase("{a}, {a} x. {a}", {"a": "It ends."}) == "It ends, it ends x. It ends."
    assert Phrase("{a}.", {"a": "etc..."}) == "etc..."


def test_a_year_is_no_item_of_a_list(tmp_path: Path) -> None:
    text = rendered(tmp_path, "{{ p | prose }}", p=Phrase("1990. It was a good year.", {})).text
    assert text == "<p>1990. It was a good year.</p>"


def test_no_two_full_stops_meet_where_a_word_is_filled_in(tmp_path: Path) -> None:
    phrase = Phrase("So: **{a}**. Then", {"a": "It ends."})
    text = rendered(tmp_path, "{{ p | inline }}", p=phrase).text
    assert text == "So: <strong>It ends.</strong> Then"


#: What is no text and no number, each in a place where it would become a text.
OBJECTS = ["range", "namespace", "namespace()", "self", "m", "[range]", "d", "d.x"]
PLACES = [
    "{{ %s }}",
    "{{ 'a' ~ %s }}",
    "{{ %s ~ ('a' ~ 'b') }}",
    "{{ [%s] | join }}",
    "{{ [namespace(x=%s)] | join(attribute='x') }}",
    "{{ [%s] | map('string') | join }}",
    "{{ %s | prose }}",
    "{{ %s | upper }}",
    "{{ 'a' | replace('a', %s) }}",
    "{%% set x %%}{{ %s }}{%% endset %%}{{ x }}",
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("thing", OBJECTS)
def test_only_texts_and_numbers_are_shown(thing: str, place: str, tmp_path: Path) -> None:
    """What any other thing says of itself may be where it lies in memory."""
    with pytest.raises(ReframeError, match="only texts and numbers") as caught:
        rendered(tmp_path, "{% macro m() %}{% endmacro %}\n" + place % thing, d={"x": [1]})
    (problem,) = caught.value.problems
    assert problem.place is not None and problem.place.line == 2


def test_texts_and_numbers_are_shown(tmp_path: Path) -> None:
    shown = "{{ 1 }} {{ 1.5 }} {{ true }} {{ 'a' ~ 1 }} {{ [1, 'b'] | join('-') }}"
    named = "{{ [{'n': 1}, {'n': 2}] | join(',', attribute='n') }}"
    assert rendered(tmp_path, f"{shown} {named}").text == "1 1.5 True a1 1-b 1,2"


@pytest.mark.parametrize("shown", ["{{ '\\ud800' }}", "{{ 'a' ~ '\\udfff' }}", "{{ d.x }}"])
def test_half_a_character_is_a_sentence(shown: str, tmp_path: Path) -> None:
    with pytest.raises(ReframeError, match="half a character"):
        rendered(tmp_path, shown, d={"x": "a\ud800"})
