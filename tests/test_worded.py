"""A field is the same for every client: an own template that lets words change it is refused."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest

from reframekit.audit import audit
from reframekit.checks import worded
from reframekit.content.index import entries
from reframekit.content.library import LibraryFolders
from reframekit.content.words import ClientWord
from reframekit.errors import ReframeError
from reframekit.limits import UNLIMITED
from reframekit.markup.validate import REMEDY
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import set_sheet, sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from reframekit.tables import tables_json
from tests import own_words
from tests.my_log import my_log
from tests.ua.checker import check

BUILTIN = builtin_library()
#: What is in a pie.
PARTS = (
    '<grid name="p" rows="2" entry="Part"><col name="who">Who</col>'
    '<col name="share" type="scale" max="100">Share</col></grid>'
    '<label>Sum <input name="p_sum" type="number"/></label></pie>'
)
SHEET = my_log("alarm_name", "When {alarm_name|the alarm} rings, write here.")
FIELDS = '{% import "builtin/parts/fields.html" as fields with context %}'
WORD = "Quaggas"
RULE = "words-label"


class Refused(NamedTuple):
    """What stands in a template, the column of the refusal in its third line, and what is said."""

    body: str
    column: int
    said: str


REFUSED = {
    "a label by a condition": Refused(
        '<label>On {% if words.alarm_name == "Qua" ~ "ggas" %}me{% endif %}. '
        '<input name="a"/></label>',
        1,
        'the label of "a" changes',
    ),
    "a heading by a condition": Refused(
        '<fieldset><legend>A {{ 1 if "gg" in words.alarm_name else 2 }}</legend>'
        '<label>A <input name="a"/></label></fieldset>',
        72,
        'the label of "a" changes',
    ),
    "a heading of a row": Refused(
        '<grid name="g"><row>{{ words.alarm_name | length }}</row><col name="c">C</col></grid>',
        1,
        'the label of "g_1_c" changes',
    ),
    "an answer": Refused(
        '<label>A <choice name="a"><option>{{ 1 if words.alarm_name is eq("Qua" ~ "ggas") else 2 }}'
        "</option><option>B</option></choice></label>",
        1,
        'an answer to "a" changes',
    ),
    "an end": Refused(
        '<label>A <scale name="a" low="{{ 1 if words.alarm_name[:1] == "Q" else 2 }}" high="b"/>'
        "</label>",
        1,
        'an end of "a" changes',
    ),
    "what it takes": Refused(
        '<label>A <textarea name="a" lines="{{ 2 if words.alarm_name | length < 9 else 1 }}"/>'
        "</label>",
        1,
        'what may be written into "a" changes',
    ),
    "a hint": Refused(
        '<label>A <hint>{{ 1 if words.alarm_name[-1:] == "s" else 2 }}</hint>'
        '<input name="a"/></label>',
        10,
        'the hint of "a" changes',
    ),
    "a hint that is left out": Refused(
        '<label>A {% if words.alarm_name != "Qua" ~ "ggas" %}<hint>H</hint>{% endif %}'
        '<input name="a"/></label>',
        1,
        'the hint of "a" changes',
    ),
    "a hint that comes": Refused(
        '<label>A {% if words.alarm_name < "R" %}<hint>H</hint>{% endif %}'
        '<input name="a"/></label>',
        41,
        'the hint of "a" changes',
    ),
    "how much it takes": Refused(
        '<label>A <input name="a" maxlength="{{ 1 + words.alarm_name | length }}"/></label>',
        1,
        'how much may be written into "a" changes',
    ),
    "a name": Refused(
        '<label>A <input name="f{{ words.alarm_name | length }}"/></label>',
        1,
        "whether a field is there, or its name, changes",
    ),
    "a word as a name": Refused(
        '<label>A <input name="{{ words.alarm_name | lower or "a" }}"/></label>',
        10,
        "the attribute name of <input> holds",
    ),
    "a word as an answer's value": Refused(
        '<label>A <select name="a"><option value="{{ words.alarm_name or 1 }}">B</option></select>'
        "</label>",
        27,
        "the attribute value of <option> holds",
    ),
    "a field by some words": Refused(
        '{% if words.alarm_name == "Qua" ~ "ggas" %}<label>A <input name="a"/></label>{% endif %}',
        44,
        "whether a field is there, or its name, changes",
    ),
    "a field by other words": Refused(
        '{% if words.alarm_name != "Qua" ~ "ggas" %}<label>A <input name="a"/></label>{% endif %}',
        44,
        'the field "a" changes',
    ),
    "a field by a text of the sheet": Refused(
        '{% if "Quag" in sheet.intro %}<label>A <input name="a"/></label>{% endif %}',
        31,
        "whether a field is there, or its name, changes",
    ),
    "a drawing": Refused(
        '<pie cut="Cut it." alt="A circle to cut up for {{ words.alarm_name | length }}">'
        f"{PARTS}",
        1,
        "what is said of a <pie> changes",
    ),
}
#: What may stand in a template.
PASSED = {
    "a label": '<label>On {{ words.alarm_name or "it" }} <input name="a"/></label>',
    "a label with another word": '<label>On {{ words.name or words.alarm_name or "it" }} '
    '<input name="a"/></label>',
    "a label that chooses": "<label>On {{ words.alarm_name if words.alarm_name else 'it' }} "
    '<input name="a"/></label>',
    "a label with what is taken for none": "<label>On {{ words.alarm_name | default('it', true) }}"
    ' <input name="a"/></label>',
    "a label without anything else": '<label>On {{ words.alarm_name }} <input name="a"/></label>',
    "a heading of a row": '<grid name="g"><row>{{ words.alarm_name or "it" }}</row>'
    '<col name="c">{{ words.alarm_name or "so" }}</col></grid>',
    "a statement": '<matrix name="m"><row>{{ words.alarm_name or "it" }}</row>'
    '<option>{{ words.alarm_name or "no" }}</option><option>B</option></matrix>',
    "an answer": '<label>A <choice name="a"><option>{{ words.alarm_name or "it" }}</option>'
    "<option>B</option></choice></label>",
    "an end": '<label>A <scale name="a" low="{{ words.alarm_name or 1 }}" high="b"/></label>',
    "a hint": '<label>A <hint>{{ words.alarm_name or "it" }}</hint><input name="a"/></label>',
    "a drawing": '<pie cut="Cut." alt="A circle to cut up for {{ words.alarm_name or "it all" }}">'
    f"{PARTS}"
    '<label>A <input name="a"/></label>',
    "a paragraph": '<p>On {{ words.alarm_name or "it" }}</p><label>A <input name="a"/></label>',
    "what a field is filled with": '<label>A <input name="a" value="{{ words.alarm_name }}"/>'
    "</label>",
    "a heading": "<fieldset><legend>{{ words.alarm_name or 1 }}</legend>"
    '<label>A <input name="a"/></label></fieldset>',
    "a text of the sheet": "<label>{{ sheet.prompts[0].fields[0].ask | inline }} "
    '<input name="a"/></label>',
    "a hint that the built-in template leaves out": f"{FIELDS}"
    "{{ fields.question(sheet.prompts[0].fields[0]) }}",
    "a block more before a drawing": "{% if given %}<p>B</p>{% endif %}"
    f'<pie alt="A circle to cut up for it all" cut="Cut it.">{PARTS}'
    '<label>A <input name="a"/></label>',
}


def made(folder: Path, body: str) -> Workshop:
    """A library with a sheet, `my-log`, and its template."""
    for name, text in (
        ("worksheets/my-log.yaml", SHEET),
        (
            "templates/mine.html",
            f"<sheet>\n<h1>T</h1>\n{body}\n</sheet>\n",
        ),
    ):
        path = folder / name
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    return Workshop(LibraryFolders((folder, BUILTIN)), UNLIMITED)


@pytest.mark.parametrize("refused", REFUSED.values(), ids=list(REFUSED))
def test_a_field_that_words_change_is_refused_at_its_line(refused: Refused, tmp_path: Path) -> None:
    workshop = made(tmp_path, refused.body)
    sheet, template = workshop.sheet("my-log"), tmp_path / "templates/mine.html"
    set_sheet(workshop, sheet, Order())
    with pytest.raises(ReframeError) as caught:
        set_sheet(workshop, sheet, Order({"alarm_name": WORD}))
    problem = caught.value.problems[0]
    assert problem.place == (str(template), 3, refused.column)
    assert problem.message.startswith(refused.said)
    assert (problem.remedy, problem.code) == (REMEDY, RULE)
    assert WORD.lower() not in repr(caught.value.problems).lower()


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://x.example/{{ words.alarm_name }}">A</a>',
        '{% if words.alarm_name == "Qua" ~ "ggas" %}<a href="https://x.example/">A</a>{% endif %}',
        '<a href="https://x.example/{{ sheet.intro | length }}">A</a>',
    ],
)
@pytest.mark.parametrize(
    "block",
    [
        "<p>B {}</p>",
        "<note><ul><li>B {}</li></ul></note>",
        "<table><thead><tr><th>A</th></tr></thead><tbody><tr><th>B {}</th></tr></tbody></table>",
        "<columns><column><p>B {}</p></column><column><p>C</p></column></columns>",
    ],
)
def test_an_address_that_words_change_is_refused(block: str, link: str, tmp_path: Path) -> None:
    workshop = made(tmp_path, block.format(link))
    sheet = workshop.sheet("my-log")
    set_sheet(workshop, sheet, Order())
    with pytest.raises(ReframeError) as caught:
        set_sheet(workshop, sheet, Order({"alarm_name": WORD}))
    said = [problem.message for problem in caught.value.problems]
    assert any(each.startswith("the address of a link ") for each in said)
    assert WORD.lower() not in repr(caught.value.problems).lower()


def test_what_words_call_a_link_is_refused(tmp_path: Path) -> None:
    """It is said of the link in the file, where no letter of a client's stands."""
    said = '{% if words.alarm_name == "Qua" ~ "ggas" %}Quaggas{% endif %}'
    workshop = made(tmp_path, f'<p><a href="https://x.example/">A {said}</a></p>')
    with pytest.raises(ReframeError, match="what a link is called changes"):
        set_sheet(workshop, workshop.sheet("my-log"), Order({"alarm_name": WORD}))


@pytest.mark.parametrize("text", ["{{ words.alarm_name }}", "<em>A</em> {{ words.alarm_name }} b"])
@pytest.mark.parametrize("word", [WORD, ClientWord("kwagi", "pl"), "كيم"])
def test_a_link_may_be_called_by_a_word_in_any_language(
    word: str, text: str, tmp_path: Path
) -> None:
    workshop = made(tmp_path, f'<p>B <a href="https://x.example/">{text}</a></p>')
    order = Order({"alarm_name": word})
    data = sheet_pdf(workshop, workshop.sheet("my-log"), order).written.data
    assert check(data) == []
    with pikepdf.open(BytesIO(data)) as pdf:
        said = [str(each.Contents) for each in pdf.pages[0].Annots if each.Subtype == "/Link"]
    assert said and word not in "".join(said)


@pytest.mark.parametrize("body", PASSED.values(), ids=list(PASSED))
def test_what_is_the_same_for_every_client_is_taken(body: str, tmp_path: Path) -> None:
    workshop = made(tmp_path, body)
    sheet = workshop.sheet("my-log")
    tables = []
    for words in ({}, {"alarm_name": WORD}):
        identity = set_sheet(workshop, sheet, Order(words)).part("s1").identity
        assert identity is not None
        tables.append(tables_json([identity]))
    assert tables[0] == tables[1] and WORD not in tables[0]


@pytest.mark.parametrize("file", ["worksheets/my-log.yaml", "templates/mine.html"])
@pytest.mark.parametrize("good", [True, False])
def test_a_worksheet_and_a_template_are_checked_with_words(
    good: bool, file: str, tmp_path: Path
) -> None:
    body = PASSED["a paragraph"] if good else REFUSED["a drawing"].body
    workshop = made(tmp_path, body)
    found = [each for each in audit(workshop, tmp_path / file).problems if each.code == RULE]
    lines = [each.place.line for each in found if each.place]
    assert lines == ([] if good else [3])


def test_words_that_reach_a_built_in_template_are_refused_where_the_own_one_calls_it(
    tmp_path: Path,
) -> None:
    asked = (
        '{"name": "a", "type": "ticks", "count": 3, "ask": words.alarm_name | length ~ "",'
        ' "ask_for_rule": "", "word": "", "hint": ""}'
    )
    workshop = made(tmp_path, f"{FIELDS}{{{{ fields.question({asked}) }}}}")
    with pytest.raises(ReframeError) as caught:
        set_sheet(workshop, workshop.sheet("my-log"), Order({"alarm_name": WORD}))
    place = caught.value.problems[0].place
    assert place is not None
    assert place[:2] == (str(tmp_path / "templates/mine.html"), 3)


def test_a_field_may_come_with_a_word_and_takes_no_letter_of_it(tmp_path: Path) -> None:
    """Whether there is a word tells nothing of it."""
    body = (
        '{% if words.alarm_name %}<label>On {{ words.alarm_name }} <input name="b"/></label>'
        '<p>See <a href="https://x.example/">what {{ words.alarm_name }} is</a></p>{% endif %}'
        "<label>{% if given %}Dear {{ words.alarm_name }}{% else %}You{% endif %} "
        '<input name="a"/></label>'
    )
    workshop = made(tmp_path, body)
    sheet = workshop.sheet("my-log")
    bare = workshop.document(sheet, Order()).fields
    assert [(each.name, each.question) for each in bare] == [("a", "You")]
    given = workshop.document(sheet, Order({"alarm_name": WORD})).fields
    assert [(each.name, each.question) for each in given] == [("b", "On"), ("a", "Dear")]


def test_the_built_in_templates_change_nothing_but_what_words_say(workshop: Workshop) -> None:
    sheets = [
        workshop.sheet(f"{entry.slug}:{preset}" if preset else entry.slug)
        for entry in entries(workshop.library)[0]
        for preset in ("", *entry.presets)
    ]
    assert len(sheets) > 30
    for sheet in sheets:
        order = Order(own_words.given(workshop.vocabulary, sheet.worksheet.words, WORD))
        without, given = workshop.markup(sheet, Order()), workshop.markup(sheet, order)
        assert list(worded.changes(given, without)) == []
        records = workshop.document(sheet, order).fields
        assert records == workshop.document(sheet, Order()).fields
        assert WORD not in repr(records)
