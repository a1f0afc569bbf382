"""Two hundred hostile templates: each attack in some of the places where a template can put it.

The same seed gives the same templates. `SECRET` stands in files that no template may read.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

COUNT = 200
SECRET = "canary-7f3d"

_OBJECTS = ("''", "[]", "{}", "1", "sheet", "words", "strings", "self", "range", "namespace()", "f")
_ATTRIBUTES = (
    "__class__ __init__ __globals__ __mro__ __subclasses__ __builtins__ _x gi_frame".split()
)

#: Ways out of plain data, to Python's own objects.
ATTRIBUTES = [
    *(f"{{{{ {thing}.{name} }}}}" for thing in _OBJECTS for name in _ATTRIBUTES),
    *(f"{{{{ {thing}['{name}'] }}}}" for thing in _OBJECTS for name in _ATTRIBUTES[:4]),
    *(f"{{{{ {thing} | attr('{name}') }}}}" for thing in _OBJECTS[:6] for name in _ATTRIBUTES[:2]),
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.system('touch canary') }}",
    "{{ lipsum.__globals__ }}",
    "{{ joiner.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ ('%s' % 1) * 9 }}",
    "{{ 'x'.join(['a', 'b']) }}",
    "{{ words.items() }}",
    "{{ words.pop('name') }}",
    "{{ sheet.update({}) }}",
    "{{ [sheet] | map(attribute='__class__') | list }}",
    "{{ [sheet] | groupby('__class__') }}",
    "{{ [sheet] | selectattr('__class__') | list }}",
    "{{ [sheet] | sum(attribute='__class__') }}",
    "{{ [sheet] | sort(attribute='__class__.__mro__') }}",
    "{{ [''] | map('upper.__class__') | list }}",
    "{% set x = namespace() %}{% set x.__class__ = 1 %}{{ x }}",
]

#: Filters, tests, tags and functions that are not there.
NAMES = [
    *(
        f"{{{{ 'x' | {name} }}}}"
        for name in "attr format pprint random safe tojson urlize xmlattr striptags".split()
    ),
    *(f"{{{{ {name}('canary', 'w') }}}}" for name in "open eval exec __import__ input".split()),
    "{{ 'x' is filter }}",
    "{% if 'x' is callable %}{% endif %}",
    "{% do words.clear() %}",
    "{% debug %}",
    "{% trans %}x{% endtrans %}",
    "{% autoescape false %}<bad/>{% endautoescape %}",
    "{% break %}",
    "{{ get_flashed_messages() }}",
    "{{ config }}",
    "{{ request.application }}",
]

_PATHS = (
    "../secret.html",
    "../../secret.html",
    "builtin/../secret.html",
    "builtin/../../secret.html",
    "/etc/passwd",
    "./secret.html",
    "parts/../../secret.html",
    "..\\\\secret.html",
    "file:///etc/passwd",
    "secret\\x00.html",
    "~/secret.html",
    "link.html",
    "folder/secret.html",
    "http://127.0.0.1/x.html",
    "own.html",
)
#: Files that are not the template's to read; the last one reads itself without end.
FILES = [
    *(f"{{% include '{path}' %}}" for path in _PATHS),
    *(f"{{% import '{path}' as m %}}{{{{ m.x }}}}" for path in _PATHS),
    *(f"{{% from '{path}' import x %}}{{{{ x }}}}" for path in _PATHS),
    "{% include ['../secret.html', 'link.html'] ignore missing %}",
    "{% include 'base' ~ '.html' %}",
    "{% include words %}",
]

#: Ways to take all time or all memory.
BOMBS = [
    "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
    "{{ range(999999999) | list }}",
    "{{ 'a' * 999999999 }}",
    "{{ [1] * 999999999 }}",
    "{{ 9 ** 9 ** 9 ** 9 }}",
    "{{ 999999 % 7 ** 10 ** 10 }}",
    "{{ 'a' | center(999999999) }}",
    "{{ 'a\\n' | indent(999999999) }}",
    "{{ [1] | batch(999999999, 'x') | list }}",
    "{{ [1] | slice(999999999, 'x') | list }}",
    "{% set ns = namespace(x='ab') %}"
    "{% for i in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
    "{% set ns = namespace(x=[1]) %}"
    "{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}"
    "{{ ns.x | string | length }}",
    "{% macro g() %}{{ g() }}{% endmacro %}{{ g() }}",
    "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "{{ " + "[" * 2000 + "]" * 2000 + " }}",
    "{{ " + "-" * 4000 + "1 }}",
    "{{ 'a'" + " ~ 'a'" * 20000 + " }}",
    "{{ ('9' * 5) | int * 99999999 }}",
    "{{ '9' | center(5000) | replace(' ', '9') | int }}",
    "{{ 'x' | replace('', 'yyyyyyyyyy' | center(9999)) | replace('y', 'z' | center(9999)) }}",
]

#: Markup that is not sheet markup, or too much of it.
MARKUP = [
    "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><p>&b;</p>",
    "<p>&undefined;</p>",
    "<p>&#0;</p>",
    "<p>&#xD800;</p>",
    "<p>\x01</p>",
    "<p>{{ '\\x00' }}</p>",
    "<p>\ue000\ue001</p>",
    "<p><![CDATA[ <bad/> ]]></p>",
    "<?xml-stylesheet href='x'?>",
    "<script>alert(1)</script>",
    "<p onclick='x'>x</p>",
    "<p><a href='javascript:alert(1)'>x</a></p>",
    "<p><a href='file:///etc/passwd'>x</a></p>",
    "<p><a href='\\\\\\\\server\\\\share'>x</a></p>",
    "<x:p xmlns:x='y'/>",
    "<label>" * 500,
    "<strong>" * 3000 + "x" + "</strong>" * 3000,
    "<ul>{% for i in range(9999) %}<li>{{ i }}</li>{% endfor %}</ul>",
    "{% for i in range(9999) %}<label>x <textarea name='n{{ i }}'/></label>{% endfor %}",
    "<grid name='g' rows='999999'><col name='c'>x</col></grid>",
    "<label>x <ticks name='t' n='99999999'/></label>",
    "<label>x <scale name='s' min='0' max='999999999' low='a' high='b'/></label>",
    "<label>x <textarea name='t' lines='99999999'/></label>",
    "<label>x <input name='../../x'/></label>",
    "</sheet><sheet>",
    "<p>" + "a" * 900_000 + "</p>",
]

FAMILIES = {
    "attributes": ATTRIBUTES,
    "names": NAMES,
    "files": FILES,
    "bombs": BOMBS,
    "markup": MARKUP,
}

#: Places in a template, each with the names of more files that it needs.
_PLACES = {
    "alone": "{body}",
    "in a loop": "{{% for x in [1] %}}{body}{{% endfor %}}",
    "in a condition": "{{% if true %}}{body}{{% endif %}}",
    "in a macro": "{{% macro m() %}}{body}{{% endmacro %}}{{{{ m() }}}}",
    "in a set block": "{{% set y %}}{body}{{% endset %}}{{{{ y }}}}",
    "in a filter block": "{{% filter upper %}}{body}{{% endfilter %}}",
    "in a call block": "{{% macro m() %}}{{{{ caller() }}}}{{% endmacro %}}"
    "{{% call m() %}}{body}{{% endcall %}}",
    "in an attribute": "<label>x <input name='a' value=\"{body}\"/></label>",
    "in an include": "{{% include 'inner.html' %}}",
    "in a block": "{{% block b %}}{body}{{% endblock %}}",
}


@dataclass(frozen=True)
class Hostile:
    """One hostile template: its family, where the attack stands, and its files by name."""

    family: str
    place: str
    files: dict[str, str] = field(hash=False)

    def write(self, folder: Path) -> None:
        """Writes the template, its neighbours and the secrets around it, with links out."""
        templates = folder / "templates"
        (templates / "folder").mkdir(parents=True)
        for name, text in self.files.items():
            (templates / name).write_text(text, encoding="utf-8")
        for secret in (folder / "secret.html", folder.parent / "secret.html"):
            secret.write_text(f"{{% set x = '{SECRET}' %}}<p>{SECRET}</p>", encoding="utf-8")
        (templates / "link.html").symlink_to(folder / "secret.html")
        (templates / "folder" / "secret.html").symlink_to(folder / "secret.html")


def hostile_templates() -> list[Hostile]:
    """Every attack alone, the rest of `COUNT` in places drawn by chance, bombs left alone."""
    chance = random.Random(20261124)
    placed: list[Hostile] = []
    for family, attacks in FAMILIES.items():
        few = attacks if family in ("bombs", "markup") else chance.sample(attacks, 24)
        placed += [_hostile(family, attack, "alone") for attack in few]
    gentle = [name for name in FAMILIES if name != "bombs"]
    while len(placed) < COUNT:
        family = chance.choice(gentle)
        attack = chance.choice(FAMILIES[family])
        placed.append(_hostile(family, attack, chance.choice(list(_PLACES)[1:])))
    return placed[:COUNT]


def _hostile(family: str, attack: str, place: str) -> Hostile:
    body = _PLACES[place].format(body=attack)
    sheet = f"<sheet>\n<h1>T</h1>\n{{% macro f() %}}{{% endmacro %}}\n{body}\n</sheet>"
    return Hostile(family, place, {"own.html": sheet, "inner.html": attack})
