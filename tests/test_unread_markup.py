"""Markup that cannot be read: what is wrong is told at the line that has to be changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from reframekit.errors import Place, Problem, ReframeError
from reframekit.markup.read import read
from reframekit.templating.render import Templates
from tests.marked import rendered

TOLD = {
    "<sheet>\n<a>\n</b></sheet>": ("3:1", "</b> closes nothing"),
    "<sheet>\n<i><b></i></b></sheet>": ("2:4", "<b> is never closed", "before the </i> of line 2"),
    "<sheet>\n<p>": ("2:1", "<p> is never closed", "</p>"),
    "<sheet>\n<p></p></p>\n</sheet>": ("2:8", "</p> closes nothing"),
    "</sheet>": ("1:1", "nothing is open"),
    "<sheet></sheet>\n</sheet>": ("1:8", "closed here, and again in line 2"),
    "<sheet></sheet>\n<p/>": ("2:1", "after </sheet>"),
    "<sheet></sheet>\nx": ("2:1", "after </sheet>"),
    "x<sheet/>": ("1:1", "before <sheet>"),
    "<!-- x -->": ("1:1", "before <sheet>"),
    "<sheet>a & b</sheet>": ("1:10", 'a bare "&"', "&amp;"),
    "<sheet>a&amp</sheet>": ("1:9", 'a bare "&"', "&amp;"),
    "<sheet>&bogus;</sheet>": ("1:8", '"&bogus;" is no sign'),
    '<sheet><p lead="&bogus;"/></sheet>': ("1:17", '"&bogus;" is no sign'),
    "<sheet>&#0;</sheet>": ("1:8", '"&#0;" is no sign'),
    "<sheet>a < b</sheet>": ("1:10", 'a "<" that begins no tag', "&lt;"),
    "<sheet>a ]]> b</sheet>": ("1:12", 'a bare "]]>"', "]]&gt;"),
    "<sheet><p lead=yes></p></sheet>": ("1:8", '"lead" needs straight quotes', 'lead="…"'),
    "<sheet><p lead=“yes”></p></sheet>": ("1:8", '"lead" needs straight quotes', 'lead="…"'),
    "<sheet><p lead></p></sheet>": ("1:8", '"lead" has no value', 'lead="…"'),
    '<sheet>\n<p lead="yes></p>\n</sheet>': ("2:1", 'the quote (") of the attribute "lead"'),
    "<sheet>\n<p lead='yes></p>\n</sheet>": ("2:1", 'the quote (\') of the attribute "lead"'),
    '<sheet><p lead="yes" lead="no"/></sheet>': ("1:22", '"lead" stands twice'),
    "<sheet><p\n<h1/></sheet>": ("1:8", 'the ">" of this tag is missing'),
    "<sheet><p": ("1:8", 'the ">" of this tag is missing'),
    "<sheet><p/ ></sheet>": ("1:8", "this tag cannot be read"),
    '<sheet><p lead="yes"id="2"/></sheet>': ("1:8", "this tag cannot be read"),
    "<sheet><p></ p></sheet>": ("1:11", "this closing tag cannot be read"),
    "<sheet><!-- a -- b --></sheet>": ("1:8", 'this comment holds "--"'),
    "<sheet><!-- a </sheet>": ("1:8", "this comment does not end"),
    "<sheet><?xml?></sheet>": ("1:8", "<?…?> is not allowed"),
    "<sheet>\x07</sheet>": ("1:8", "cannot be read as markup"),
}


def first(caught: pytest.ExceptionInfo[ReframeError]) -> Problem:
    return caught.value.problems[0]


@pytest.mark.parametrize("text", TOLD, ids=repr)
def test_what_cannot_be_read_is_told_for_what_it_is(text: str, tmp_path: Path) -> None:
    place, *said = TOLD[text]
    with pytest.raises(ReframeError) as caught:
        read(rendered(tmp_path, text))
    problem = first(caught)
    assert str(problem.place) == f"{tmp_path / 'sheet.html'}:{place}"
    assert said[0] in problem.message
    assert problem.remedy and "".join(said[1:]) in problem.remedy


ABOVE = """<sheet>
<h1>T</h1>
{% block body %}{% endblock %}
</sheet>
"""
MACROS = """{% macro note() %}
<note>
{{ caller() }}
</note>
{% endmacro %}
{% macro shown(lead) %}
<p lead="{{ lead }}">A line.</p>
{% endmacro %}
{% macro text(said) %}
<p>{{ said }}</p>
{% endmacro %}
"""
BEGIN = '{% extends "above.html" %}\n{% import "macros.html" as m with context %}\n'
#: What an own template has in its block, and the line of it that is named.
OWN = {
    "a tag that is open at the end of the block": ("<note>\n<p>a</p>\n", 4),
    "a tag that is open before a block of its own": (
        "<note>\n{% block inner %}<p>a</p>{% endblock %}\n",
        4,
    ),
    "a tag that is open in a call": ("{% call m.note() %}\n<p>a\n{% endcall %}\n", 5),
    "a tag that is closed too often": ("<p>a</p>\n</note>\n", 5),
    "the tag above, closed in a call": ("{% call m.note() %}\n<p>a</p></note>\n{% endcall %}\n", 4),
    "the sheet, closed in the block": ("<p>a</p>\n</sheet>\n", 5),
    "a wrong tag in a call": ("{% call m.note() %}\n<bad/>\n{% endcall %}\n", 5),
    "a wrong argument": ("<p>a</p>\n{{ m.shown('maybe') }}\n", 5),
    "a wrong argument in a call": (
        "{% call m.note() %}\n<p>a</p>\n{{ m.shown('maybe') }}\n{% endcall %}\n",
        6,
    ),
    "a wrong argument over several lines": ("{{ m.shown(\n'maybe'\n) }}\n", 4),
    "a wrong argument of a macro of its own": (
        "{% macro own(x) %}{{ m.shown(x) }}{% endmacro %}\n<p>a</p>\n{{ own('maybe') }}\n",
        4,
    ),
    "an include": ("<p>a</p>\n{% include 'bad.html' %}\n", 5),
    "after an include": ("{% include 'good.html' %}\n<bad/>\n", 5),
    "after a call": ("{{ m.shown('yes') }}\n<bad/>\n", 5),
    "a text that was kept": ("{% set x %}<bad/>{% endset %}\n<p>a</p>\n{{ x }}\n", 6),
    "a value that is missing in a macro": ("<p>a</p>\n{{ m.text() }}\n", 5),
    "a caller that is missing": ("<p>a</p>\n{{ m.note() }}\n", 5),
}


@pytest.mark.parametrize("case", OWN)
def test_a_mistake_of_an_own_template_has_its_own_line(case: str, tmp_path: Path) -> None:
    body, line = OWN[case]
    ours, own = tmp_path / "ours", tmp_path / "own"
    for folder, name, text in (
        (ours, "above.html", ABOVE),
        (ours, "macros.html", MACROS),
        (ours, "bad.html", "<bad/>"),
        (ours, "good.html", "<p>b</p>"),
        (own, "mine.html", f"{BEGIN}{{% block body %}}\n{body}{{% endblock %}}\n"),
    ):
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(ReframeError) as caught:
        read(Templates([own, ours]).render("mine", {}, Place("x.yaml", 1)))
    place = first(caught).place
    assert place is not None
    assert (place.path, place.line) == (str(own / "mine.html"), line)
