"""A template that is no Jinja, or fails: told in words of ours, at the line that can be mended."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reframekit.errors import Problem, ReframeError
from tests.marked import rendered

TOLD = {
    "{% if d %}\n<p>\n{% block b %}\n{% endblock %}": (1, "{% if … %} is never closed"),
    "{% block b %}\n{% if d %}\n{% endblock %}": (2, "{% if … %} is never closed", "of line 3"),
    "<p>\n{% endif %}": (2, "{% endif %} closes nothing"),
    "{% set x %}a": (1, "{% set … %} is never closed"),
    "{% set x = 1 %}\n{% for y in d %}": (2, "{% for … %} is never closed"),
    "{# {% if %} #}{% raw %}{% for %}{% endraw %}\n{% macro m() %}": (2, "{% macro … %} is never"),
    "<p>\n{{ d }\n</p>": (2, "its }} is missing"),
    "<p>\n{{ d\n{{ d }}": (2, "its }} is missing"),
    "<p>\n{% if d }\n</p>{% endif %}": (2, "its %} is missing"),
    "<p>\n{# a\n</p>": (2, "its #} is missing"),
    "{{ d | nonsuch }}": (1, 'there is no filter "nonsuch"', "known: "),
    "{{ d | uper }}": (1, 'there is no filter "uper"', 'did you mean "upper"?'),
    "{{ d is strin }}": (1, 'there is no test "strin"', 'did you mean "string"?'),
    "{% iff d %}{% endiff %}": (1, "there is no {% iff %}", 'did you mean "if"?'),
    "{% block b %}{% endblock %}\n{% block b %}{% endblock %}": (2, 'the block "b" is here twice'),
    "<p>\n{{ d d }}": (2, "cannot be read"),
    "<p>\n{{ }}": (2, "cannot be read"),
    "<p>\n{{ d | }}": (2, "cannot be read"),
    "{% else %}": (1, "{% else %} cannot stand here"),
    "<p>\n{{ nobody }}": (2, 'nothing called "nobody"'),
    "{{ d.titel }}": (1, 'nothing called "titel" in it', 'did you mean "title"?'),
    "{{ d.titel.x }}": (1, 'nothing called "titel" in it', 'did you mean "title"?'),
    "{{ d.list[7] }}": (1, "there is no part 8"),
    "{{ d.list[7].x }}": (1, "there is no part 8"),
    "{{ d.number.x }}": (1, 'nothing called "x" in it'),
    "{% macro m(x) %}{{ x }}{% endmacro %}\n{{ m() }}": (1, 'the macro is not given its "x"'),
    "{% macro m() %}{{ caller() }}{% endmacro %}\n{{ m() }}": (1, "takes a text", "{% call … %}"),
    "{% macro m(x) %}{% endmacro %}\n{{ m(1, 2) }}": (2, 'too many values are given to "m"', "1"),
    "{% macro m() %}{% endmacro %}\n{{ m(1) }}": (2, "too many values", "it takes none"),
    "{% macro m() %}{% endmacro %}\n{{ m(y=1) }}": (2, '"m" takes no "y"'),
    "{% from 'm.html' import n %}\n{{ n() }}": (2, 'has no macro "n"'),
    "{% block b %}{{ super() }}{% endblock %}": (1, "no template above has this block"),
    "{% for x in d.list %}{{ loop.nextitem }}{% endfor %}": (1, "no such part of the loop"),
    "{{ 1 / 0 }}": (1, "divided by zero"),
    "{{ d.number + 'a' }}": (1, "of another kind"),
    "{% for x in d.number %}{% endfor %}": (1, "of another kind"),
    "{{ 'a' | batch }}": (1, "of another kind"),
    "{{ [1, 'a'] | sum }}": (1, "of another kind"),
    "{% extends 'm.html' %}{% extends 'm.html' %}": (1, "no template can do this"),
    "{% include 'nobody.html' %}": (1, 'no template "nobody.html"', "known: m.html"),
    "{% include 'builtin/n.html' %}": (
        1,
        'no template "builtin/n',
        'did you mean "builtin/m.html"?',
    ),
    "<p>\n{{ d || d }}": (2, '"||" means nothing', 'write "or"'),
    "{% if d === 1 %}{% endif %}": (1, '"===" means nothing', 'write "=="'),
    "{{ d[‘a’] }}": (1, '"‘" means nothing', "write a straight quote ("),
    "{{ ”a” }}": (1, '"”" means nothing', "write a straight quote ("),
    "{{ a’ }}": (1, '"’" means nothing', "write a straight quote ("),
    "{{ '&&' d }}&&": (1, "cannot be read"),
    "{{ m }}{% macro m() %}{% endmacro %}": (1, 'nothing called "m"'),
    "{% macro m() %}{% endmacro %}{{ m }}": (1, "a part of the template", "write () behind"),
}
#: Words of Jinja and Python.
JARGON = re.compile(
    r"object|token|undefined|Error|argument|parameter|None|'|encountered|nesting|identifier|jinja",
    re.IGNORECASE,
)


def told(folder: Path, text: str) -> Problem:
    (folder / "m.html").write_text("{% macro m() %}{% endmacro %}", encoding="utf-8")
    with pytest.raises(ReframeError) as caught:
        rendered(folder, text, d={"title": "T", "list": [1, 2], "number": 3})
    return caught.value.problems[0]


@pytest.mark.parametrize("text", TOLD, ids=repr)
def test_a_mistake_of_a_template_is_told_for_what_it_is(text: str, tmp_path: Path) -> None:
    line, *said = TOLD[text]
    problem = told(tmp_path, text)
    assert problem.place is not None and problem.place.line == line, problem
    assert str(said[0]) in problem.message
    assert problem.remedy and "".join(map(str, said[1:])) in problem.remedy
    assert not JARGON.search(problem.message), problem.message
