"""A client's words are on the pages of a file, in its answers and in what is read aloud of them.

Worksheets and templates are made up at random, with words wherever a text may stand.
"""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import yaml

from reframekit.content.index import entries
from reframekit.content.library import LibraryFolders
from reframekit.layout.build import LayoutBuild
from reframekit.limits import UNLIMITED
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.leaks import SPOKEN, places
from tests.my_log import my_log

BUILTIN = builtin_library()
#: Words of which no four letters stand together anywhere else, forwards or backwards.
WORDS = {"name": "Qzwvaggly", "belief": "Xykjpodwrm ovqhzuf", "alarm_name": "Źwqkółxüjm"}
PIECES = {
    turned[at : at + 4]
    for word in WORDS.values()
    for part in word.casefold().split()
    for turned in (part, part[::-1])
    for at in range(len(part) - 3)
}
SHEETS = sorted(LibraryFolders((BUILTIN,)).sheets(BUILTIN))
#: Builds that lay a sheet out otherwise.
BUILDS = (LayoutBuild(), LayoutBuild(size="large", paper="letter"), LayoutBuild(media="paper"))

SHEET = my_log(
    "name, belief, alarm_name",
    "When {alarm_name|the alarm} rings, {name} may write here.",
    "What happened to {name|you}",
)
#: What an author writes in a worksheet to have a word there, and in a template.
PLACEHOLDERS = ("{name}", "{belief|this}", "“{alarm_name}.”", "*{name|you}*", "{belief} {name}")
EXPRESSIONS = (
    "words.name",
    "words.belief | upper",
    "words.alarm_name | capitalize",
    "words.name ~ ' and ' ~ words.belief",
    "'A ' + words.name",
    "words.belief[2:9]",
    "(words.name or 'you')[0]",
    "words.name[::-1]",
    "words.belief | truncate(9, true)",
    "(words.name or 'you') | first",
    "words.name | list | join",
    "words.name | reverse",
    "words.belief | replace('x', 'y') | title",
    "words.name or 'you'",
    "words.name | default('you', true)",
    "words.name if words.name else 'you'",
    "[words.belief, words.name] | sort | join",
    "[words.belief, 'b'] | map('lower') | max",
    "(words.name ~ '.') | inline",
    "sheet.intro | inline",
    "sheet.prompts[0].heading",
    "[words] | map(attribute='name') | first",
    "{'a': words.name}.a | trim",
    "words.belief | batch(3) | map('join') | join",
    "words.belief | slice(2) | map('join') | list | last",
)
STATEMENTS = (
    "so {{% for letter in ({0}) %}}{{{{ letter }}}}{{% endfor %}}",
    "{{% set said %}}so {{{{ {0} }}}}{{% endset %}}so {{{{ said }}}}",
    "so {{% filter upper %}}{{{{ {0} }}}}{{% endfilter %}}",
    "so {{{{ {0} }}}}",
    "so {{{{ {0} }}}}",
)
#: Where a text may stand in markup.
PLACES = (
    '<p>Hello {0}</p><label>A {1}<hint>Or {2}</hint> <input name="f{n}" value="{0}"/></label>',
    '<label>{0} <textarea name="f{n}">{1}</textarea></label>',
    '<label>A {0} <scale name="f{n}" low="{1}" high="b {2}"/></label>',
    '<label>A {0} <choice name="f{n}"><option>{1}</option><option>b <input name="g{n}"/></option>'
    "</choice></label>",
    '<label>A {0} <choice name="f{n}" many="yes"><option>{1}</option></choice></label>',
    '<label>A {0} <select name="f{n}"><option>{1}</option><option>c {2}</option></select></label>',
    '<label>{0} <input name="f{n}" type="checkbox"/></label>',
    '<label>A {0} <ticks name="f{n}" n="3"/></label>',
    '<grid name="f{n}" corner="A {0}"><row>{1}</row><row>b</row><col name="c">{2}</col></grid>',
    '<grid name="f{n}" rows="2" entry="On {0}"><col name="c" type="choice">{1}<option>{2}</option>'
    "</col></grid>",
    '<matrix name="f{n}" corner="A"><row>{0}</row><option>{1}</option><option>b {2}</option>'
    "</matrix>",
    '<bands><band tone="high"><legend>{0}</legend><label>{1} <input name="f{n}"/></label></band>'
    '<band tone="low"><legend>b</legend><p>{2}</p></band></bands>',
    '<columns><column><h3>{0}</h3><label>A {1} <input name="f{n}"/></label></column>'
    "<column><h3>b</h3><p>{2}</p></column></columns>",
    '<pie alt="A circle to cut up for {0}" cut="Cut {1}."><grid name="f{n}" rows="2" entry="P {1}">'
    '<col name="a">b {2}</col><col name="c" type="scale" max="100">d</col></grid>'
    '<label>The sum {0} <input name="g{n}" type="number"/></label></pie>',
    '<nested alt="Frames for {0}"><part><legend>a {{ words.name[:3] }}</legend><p>{1}</p></part>'
    '<part><legend>b</legend><label>c {2} <input name="f{n}"/></label></part></nested>',
    '<cycle alt="A circle of {0}"><part><legend>a {1}</legend><p>b</p></part>'
    '<part><legend>c</legend><label>d {2} <input name="f{n}" value="{0}"/></label></part></cycle>',
    '<staircase alt="Stairs of {0}"><part><legend>a {1}</legend><p>b</p></part>'
    '<part><legend>c</legend><label>d {2} <textarea name="f{n}">{0}</textarea></label></part>'
    "</staircase>",
    '<ring alt="A ring of {0}"><part><legend>a {1}</legend><p>b</p></part>'
    "<part><legend>c</legend><p>{2}</p></part><part><legend>d</legend><p>e {0}</p></part></ring>",
    '<curve alt="Columns of {0}" low="{1}" high="b"><legend>A {2}</legend>'
    '<moment name="f{n}">c {0}</moment><moment name="g{n}">d</moment></curve>',
    '<label>A {0} <body name="f{n}" alt="A body of {1}"><option place="head">b {2}</option>'
    '<option>c {0} <input name="g{n}"/></option></body></label>',
    '<label>A {0} <window name="f{n}" alt="A line of {1}"><option place="high">b {2}</option>'
    '<option place="steady">c</option><option place="low">d {0}</option></window></label>',
    '<p>See <a href="https://x.example/">the page of {0}</a></p>',
    "<table><thead><tr><th>{0}</th><th>b</th></tr></thead><tbody><tr><th>{1}</th><td>{2}</td></tr>"
    "</tbody></table>",
    "<ul><li>{0}</li><li><strong>{1}</strong> and <em>{2}</em></li></ul>",
)


def held(text: str | bytes) -> set[str]:
    """The pieces of words that stand in a text, in any letters that a PDF may take."""
    if isinstance(text, str):
        said = text.casefold()
        return {piece for piece in PIECES if piece in said}
    found: set[str] = set()
    for encoding in ("utf-8", "utf-16-be", "latin-1"):
        said = text.decode(encoding, "ignore").casefold()
        found |= {piece for piece in PIECES if piece in said}
        if encoding == "utf-16-be":
            said = text[1:].decode(encoding, "ignore").casefold()
            found |= {piece for piece in PIECES if piece in said}
    return found


def leaks(workshop: Workshop, slug: str, order: Order) -> dict[str, set[str]]:
    """The places of a file where words stand and should not."""
    found = places(BytesIO(sheet_pdf(workshop, workshop.sheet(slug), order).written.data), held)
    return {key: words for key, words in found.items() if key not in {*SPOKEN, "drawn"}}


def template(chance: random.Random) -> str:
    """A template with words in some twelve places."""
    body = []
    for number in range(12):
        texts = [chance.choice(STATEMENTS).format(chance.choice(EXPRESSIONS)) for _ in range(3)]
        place = chance.choice(PLACES).replace("{n}", str(number))
        for at, text in enumerate(texts):
            place = place.replace(f"{{{at}}}", text)
        body.append(place)
    legend = chance.choice(EXPRESSIONS)
    parts = "\n".join(body)
    return (
        f"<sheet><h1>T</h1>\n<fieldset><legend>A {{{{ {legend} }}}}</legend>\n{parts}\n</fieldset>"
        "</sheet>\n"
    )


def worksheet(slug: str, chance: random.Random) -> str:
    """A built-in worksheet with placeholders in most of its texts."""
    path = LibraryFolders((BUILTIN,)).sheets(BUILTIN)[slug]
    data = yaml.safe_load(path.read_text("utf-8"))
    kept = {
        "labels",
        "template",
        "type",
        "name",
        "family",
        "safety",
        "word",
        "means",
        "tone",
        "width",
    }

    def changed(value: object, key: str = "") -> object:
        if isinstance(value, dict) and key != "labels":
            return {name: changed(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [changed(each, key) for each in value]
        if isinstance(value, str) and key not in kept and chance.random() < 0.6:
            return f"{value} {chance.choice(PLACEHOLDERS)}"
        return value

    parts = {"title", "purpose", "intro", "close", "prompts", "example"}
    made = {key: changed(value, key) if key in parts else value for key, value in data.items()}
    # What stands beside a step is found by the heading that is another now.
    made.pop("variants", None)
    words = list(dict.fromkeys([*WORDS, *data.get("words", [])]))
    made |= {"words": words, "family": path.parent.name}
    return yaml.safe_dump(made, allow_unicode=True, sort_keys=False)


@pytest.mark.parametrize("seed", range(40))
def test_no_word_leaves_the_pages_of_a_random_template(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    (tmp_path / "worksheets").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "worksheets/my-log.yaml").write_text(SHEET, "utf-8")
    (tmp_path / "templates/mine.html").write_text(template(chance), "utf-8")
    workshop = Workshop(LibraryFolders((tmp_path, BUILTIN)), UNLIMITED)
    for build in BUILDS:
        assert leaks(workshop, "my-log", Order(WORDS, build=build)) == {}


@pytest.mark.parametrize("slug", SHEETS)
def test_no_word_leaves_the_pages_of_a_random_worksheet(slug: str, tmp_path: Path) -> None:
    chance = random.Random(slug)
    (tmp_path / "worksheets").mkdir()
    path = tmp_path / "worksheets" / f"my-{slug}.yaml"
    path.write_text(worksheet(slug, chance), "utf-8")
    workshop = Workshop(LibraryFolders((tmp_path, BUILTIN)), UNLIMITED)
    assert leaks(workshop, f"my-{slug}", Order(WORDS)) == {}


def test_a_list_on_screen_offers_what_the_author_says(tmp_path: Path) -> None:
    (tmp_path / "worksheets").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "worksheets/my-log.yaml").write_text(SHEET, "utf-8")
    options = '<option>{{ words.name or "me" }}</option><option value="b">B</option>'
    text = f'<sheet><h1>T</h1><label>A <select name="a">{options}</select></label></sheet>'
    (tmp_path / "templates/mine.html").write_text(text, "utf-8")
    workshop = Workshop(LibraryFolders((tmp_path, BUILTIN)), UNLIMITED)
    made = sheet_pdf(workshop, workshop.sheet("my-log"), Order(WORDS)).written.data
    with pikepdf.open(BytesIO(made)) as pdf:
        offered = [
            each.Opt
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/Opt" in each
        ]
        assert [[str(text) for text in pair] for pair in offered[0]] == [["1", "me"], ["b", "B"]]


def test_a_title_is_named_as_its_author_has_it(tmp_path: Path) -> None:
    (tmp_path / "worksheets").mkdir()
    (tmp_path / "templates").mkdir()
    text = SHEET.replace("title: My Log", 'title: "A log for {name|me}"')
    text = text.replace("template: mine", "template: steps")
    (tmp_path / "worksheets/my-log.yaml").write_text(text, "utf-8")
    workshop = Workshop(LibraryFolders((tmp_path, BUILTIN)), UNLIMITED)
    made = sheet_pdf(workshop, workshop.sheet("my-log"), Order(WORDS)).written.data
    with pikepdf.open(BytesIO(made)) as pdf:
        assert pdf.docinfo.Title == "A log for me"
    assert "A log for Qzwvaggly" in pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range()
    listed = [each.title for each in entries(workshop.library)[0] if each.slug == "my-log"]
    assert listed == ["A log for me"]
