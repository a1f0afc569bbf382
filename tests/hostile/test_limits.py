"""Templates that are not built in: whatever they do ends in a sentence, in time and memory."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.running import Reframe
from tests.test_bad_input import MINE, OWN, SHEET

HOSTILE = {
    "endless loops": "{% for a in range(9999) %}{% for b in range(9999) %}"
    "{% for c in range(9999) %}{% endfor %}{% endfor %}{% endfor %}",
    "a doubling text": "{% set ns = namespace(x='aaaaaaaa') %}{% for i in range(40) %}"
    "{% set ns.x = ns.x ~ ns.x %}{% endfor %}{{ ns.x }}",
    "doubling macros": "".join(
        f"{{% macro m{n}() %}}{{{{ m{n - 1}() }}}}{{{{ m{n - 1}() }}}}{{% endmacro %}}"
        if n
        else "{% macro m0() %}<p>x</p>{% endmacro %}"
        for n in range(40)
    )
    + "{{ m39() }}",
    "a list of lists": "{% set ns = namespace(x=[1]) %}{% for i in range(40) %}"
    "{% set ns.x = ns.x + ns.x %}{% endfor %}",
    "a wide indent": "{{ 'a\n' | indent(900000000) }}",
    "a wide centre": "{{ 'a' | center(900000000) }}",
    "a wide batch": "{{ [1] | batch(900000000, 'x') | list }}",
    "a large join": "{{ range(10000) | list | join('a' ~ range(10000) | list | string) }}",
    "a large replace": "{{ (range(9999) | list | string) | replace(',', range(9999) | list) }}",
    "a recursion": "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "a deep nesting": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "a large power": "{{ 9 ** 9 ** 9 }}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_template_ends_in_a_sentence(name: str, reframe: Reframe) -> None:
    reframe.write(MINE, SHEET + "template: own\n")
    reframe.write(OWN, f"<sheet>\n<h1>T</h1>\n{HOSTILE[name]}\n</sheet>")
    started = time.monotonic()
    ran = reframe("--library", "lib", "render", "mine", "-o", "x.pdf")
    assert time.monotonic() - started < 15
    if ran.code != 0:
        assert ran.code in (1, 4), ran.err
        assert OWN in ran.err or MINE in ran.err
    assert "Traceback" not in ran.err
    assert "should not have happened" not in ran.err


def test_a_module_in_the_working_folder_is_not_run(reframe: Reframe) -> None:
    canary = reframe.folder / "canary"
    for module in ("jinja2.py", "json.py", "reframekit.py", "resource.py"):
        reframe.write(module, f"open({str(canary)!r}, 'w')")
    reframe.write(MINE, SHEET + "template: own\n")
    reframe.write(OWN, "<sheet><h1>T</h1></sheet>")
    assert reframe("--library", "lib", "render", "mine", "-o", "x.pdf").code == 0
    assert not canary.exists()


OTHER = "<sheet><h1>T</h1></sheet>"


@pytest.mark.parametrize(
    ("own", "child"),
    [
        ("", False),
        ("other.html", False),
        ("base.html", True),
        ("steps.html", True),
        ("parts/care.html", False),
    ],
)
def test_a_child_is_taken_where_an_own_template_may_be_reached(
    own: str, child: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from reframekit.content.library import LibraryFolders
    from reframekit.pipeline.order import Order
    from reframekit.pipeline.workshop import Workshop
    from reframekit.sources import builtin_library

    (tmp_path / "templates" / "parts").mkdir(parents=True)
    if own:
        (tmp_path / "templates" / own).write_text(OTHER, encoding="utf-8")
    workshop = Workshop(LibraryFolders((tmp_path, builtin_library())))
    asked = workshop.sheet("belief-ladder")
    monkeypatch.setattr("reframekit.templating.render.render_in_child", None)
    if child:
        with pytest.raises(TypeError):
            workshop.markup(asked, Order())
    else:
        assert workshop.markup(asked, Order()).text.startswith("<sheet")


def test_a_hostile_template_with_one_of_our_names_is_ended(reframe: Reframe) -> None:
    reframe.write(MINE, SHEET)
    reframe.write("lib/templates/base.html", HOSTILE["endless loops"])
    ran = reframe("--library", "lib", "render", "mine", "-o", "x.pdf")
    assert ran.code == 1 and "5 seconds" in ran.err


def test_a_long_honest_template_is_rendered(reframe: Reframe) -> None:
    reframe.write(MINE, SHEET + "template: own\n")
    lines = "\n".join(
        f"<p>Paragraph {n} of a long template, {{{{ sheet.title }}}}.</p>" for n in range(1500)
    )
    reframe.write(OWN, f"<sheet>\n<h1>T</h1>\n{lines}\n</sheet>")
    ran = reframe("--library", "lib", "render", "mine", "-o", "x.pdf")
    assert ran.code == 0, ran.err


PARTS = "<part><legend>a</legend><p>b</p></part>" * 2
#: Few letters that ask for very much, and what is said to be too many.
BLOWN_UP = {
    "columns": (
        "<grid name='g' corner='x' entry='x' rows='60'>"
        "{% for i in range(6000) %}<col name='c{{ i }}'>x</col>{% endfor %}</grid>",
        "fields",
    ),
    "grids": (
        "{% for i in range(60) %}<grid name='g{{ i }}' corner='x' entry='x' rows='60'>"
        "<col name='c'>x</col></grid>{% endfor %}",
        "fields",
    ),
    "ticks": (
        "{% for i in range(9999) %}<label>x <ticks name='t{{ i }}' n='31'/></label>{% endfor %}",
        "fields",
    ),
    "inputs": (
        "{% for i in range(9000) %}<label>x <input name='n{{ i }}'/></label>{% endfor %}",
        "fields",
    ),
    "boxes": (
        "<label>x <choice name='c' many='yes'>{% for i in range(9000) %}"
        "<option>{{ i }}</option>{% endfor %}</choice></label>",
        "fields",
    ),
    "scales in cells": (
        "<grid name='g' corner='x' entry='x' rows='60'>{% for i in range(40) %}"
        "<col name='c{{ i }}' type='scale' max='1000'>x</col>{% endfor %}</grid>",
        "boxes and circles",
    ),
    "statements": (
        "<matrix name='m' corner='x'>{% for i in range(500) %}<row>{{ i }}</row>"
        "<option>{{ i }}</option>{% endfor %}</matrix>",
        "boxes and circles",
    ),
    "paragraphs": ("{% for i in range(9999) %}<p>a</p><p>b</p><p>c</p>{% endfor %}", "tags"),
    "a long heading": (
        "<fieldset><legend>{% for i in range(3000) %}many words {% endfor %}</legend>"
        "{% for i in range(900) %}<label>x <input name='n{{ i }}'/></label>{% endfor %}</fieldset>",
        "letters in the names",
    ),
    "a long text": (
        "<p>{% for i in range(1001) %}<em>forty letters, with a space at the end</em> <em>"
        "x</em>{% endfor %}</p>",
        "letters",
    ),
    "a long attribute": (
        f"<cycle alt='{{% for i in range(8001) %}}abcde{{% endfor %}}'>{PARTS}</cycle>",
        "letters",
    ),
    "long texts": (
        "{% for j in range(11) %}<p>{% for i in range(9500) %}abcd{% endfor %}</p>{% endfor %}",
        "100,000 letters",
    ),
    "long attributes": (
        "{% for j in range(11) %}<cycle alt='{% for i in range(9500) %}abcd{% endfor %}'>"
        f"{PARTS}</cycle>{{% endfor %}}",
        "100,000 letters",
    ),
    "a name for each row": (
        "<grid name='g' corner='x' rows='60' entry='{% for i in range(9000) %}a{% endfor %}'>"
        "<col name='a'>a</col></grid>",
        "100,000 letters",
    ),
    "answers in each row": (
        "<grid name='g' rows='60' corner='x' entry='x'><col name='a' type='choice'>a"
        "{% for i in range(9000) %}{% if i == 9 %}<option>{% endif %}a{% endfor %}</option>"
        "</col></grid>",
        "100,000 letters",
    ),
    "cards": (
        "{% for j in range(3) %}<cards><card>{% for k in range(4) %}<p>{% for i in range(9000) %}"
        "a{% endfor %}</p>{% endfor %}</card></cards>{% endfor %}",
        "100,000 letters",
    ),
}


@pytest.mark.parametrize("name", BLOWN_UP)
def test_a_template_that_asks_for_very_much_is_refused_at_its_line(
    name: str, reframe: Reframe
) -> None:
    body, many = BLOWN_UP[name]
    reframe.write(MINE, SHEET + "template: own\n")
    reframe.write(OWN, f"<sheet>\n<h1>T</h1>\n{body}\n</sheet>")
    ran = reframe("--library", "lib", "render", "mine", "-o", "x.pdf")
    assert ran.code == 1, ran.err
    assert f"{OWN}:3:" in ran.err
    assert many in ran.err and "more than" in ran.err


#: U+0332, LOW LINE BELOW, of which any number may stand on one letter.
MARK = "\u0332"


@pytest.mark.parametrize(
    "body",
    [
        f"<p>a{MARK * 17}</p>",
        f"<p>a{MARK * 9}<em>{MARK * 8}</em></p>",
        f"<p>a{(MARK * 9 + chr(0x200B)) * 2}</p>",
        f"<cycle alt='a{MARK * 17}'>{PARTS}</cycle>",
    ],
)
def test_a_letter_that_would_cover_the_page_is_refused_at_its_tag(
    body: str, reframe: Reframe
) -> None:
    reframe.write(MINE, SHEET + "template: own\n")
    reframe.write(OWN, f"<sheet>\n<h1>T</h1>\n{body}\n</sheet>")
    ran = reframe("--library", "lib", "render", "mine", "-o", "x.pdf")
    assert ran.code == 1, ran.err
    assert f"{OWN}:3:1" in ran.err
    assert "marks stand on one letter" in ran.err


@pytest.mark.parametrize("pages", [300, 301])
def test_a_sheet_has_at_most_so_many_pages(pages: int, reframe: Reframe) -> None:
    reframe.write(MINE, SHEET + "template: own\n")
    body = f"{{% for i in range({pages - 1}) %}}<p>a</p><pagebreak/>{{% endfor %}}<p>a</p>"
    reframe.write(OWN, f"<sheet>\n<h1>T</h1>\n{body}\n</sheet>")
    ran = reframe("--library", "lib", "render", "mine", "-o", "x.pdf")
    if pages > 300:
        assert ran.code == 4
        assert "more than 300 pages (301)" in ran.err
        assert not (reframe.folder / "x.pdf").exists()
    else:
        assert ran.code == 0, ran.err
