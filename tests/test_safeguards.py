"""Templates that take back what protects a person: each is refused by name, good ones are not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from reframekit.content.library import LibraryFolders
from reframekit.content.yaml_source import parse_source
from reframekit.document.shown import shown
from reframekit.errors import ReframeError
from reframekit.layout.build import LayoutBuild
from reframekit.limits import UNLIMITED
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library

BUILTIN = builtin_library()
OURS = (BUILTIN / "templates" / "parts" / "care.html").read_text(encoding="utf-8")
STEPS = '{% extends "steps.html" %}'
CARE = '{% import "builtin/parts/care.html" as care with context %}'
#: A sheet with the box, one with the question, one with opening and close, one with help lines.
BOX, QUESTION, HARD, PLAIN = (
    "reassurance-log",
    "boundary-script",
    "belief-ladder",
    "before-you-begin",
)


class Spoilt(NamedTuple):
    """A template for a sheet, and the rule by which it is refused."""

    sheet: str
    template: str
    rule: str


def macro(name: str) -> str:
    """A macro of the built-in part as it stands there, to be spoilt."""
    start = OURS.index(f"{{% macro {name}(")
    return OURS[OURS.index("%}", start) + 2 : OURS.index("{% endmacro %}", start)]


def own(name: str, old: str, new: str) -> str:
    """The block of a macro written out in a template, with `old` made `new`."""
    text = macro(name)
    assert old in text
    return (
        text.replace(old, new)
        .replace("{{ number }}", "1")
        .replace("help_lines(", "care.help_lines(")
    )


def intro(block: str) -> str:
    return f"{STEPS}{CARE}{{% block intro %}}{block}{{% endblock %}}"


def body(block: str) -> str:
    """A body with a block of its own before the steps, and all else as it should be."""
    return (
        f"{STEPS}{CARE}{{% block body %}}{block}{{% for step in sheet.prompts %}}"
        "{% call fields.step(step, 1 + loop.index) %}"
        '{% if loop.last and sheet.safety == "box" %}{{ care.help_lines() }}{% endif %}'
        "{% endcall %}{% endfor %}"
        "{% if sheet.care == 2 %}{{ care.closing(9) }}{% endif %}{% endblock %}"
    )


def close(block: str) -> str:
    """A body whose end is a block of its own."""
    return (
        f"{STEPS}{CARE}{{% block body %}}{{{{ care.opening(1) }}}}{{% for step in sheet.prompts %}}"
        "{% call fields.step(step, 1 + loop.index) %}{% endcall %}{% endfor %}"
        f"{block}{{% endblock %}}"
    )


ASK = '<label>A colour <input name="colour"/></label>'
TAKEN_BACK = "<p>What stands in the box is not meant for you.</p>"
CALL = "<p>{{ strings.help_danger }} 0900 1234</p>"
LAST = "{{ care.closing(9) }}"
SPOILT = {
    # the box
    "a box after a question": Spoilt(BOX, intro(ASK + "{{ super() }}"), "safety-box"),
    "a box after a table to fill": Spoilt(
        BOX,
        intro('<grid name="g"><row>R</row><col name="c">C</col></grid>{{ super() }}'),
        "safety-box",
    ),
    "a box taken back before it": Spoilt(BOX, intro(TAKEN_BACK + "{{ super() }}"), "safety-box"),
    "a box taken back after it": Spoilt(BOX, intro("{{ super() }}" + TAKEN_BACK), "safety-box"),
    "a box taken back in a heading": Spoilt(
        BOX, intro("{{ super() }}<h2>Not for you</h2>"), "safety-box"
    ),
    "a box taken back in a list": Spoilt(
        BOX, intro("{{ super() }}<ul><li>Not for you</li></ul>"), "safety-box"
    ),
    "a box taken back in another box": Spoilt(
        BOX, intro("{{ super() }}<note><p>Not for you</p></note>"), "safety-box"
    ),
    "a box taken back after a new page": Spoilt(
        BOX, intro("{{ super() }}<pagebreak/>" + TAKEN_BACK), "safety-box"
    ),
    "a box taken back inside it": Spoilt(
        BOX, intro(own("safety_box", "</note>", f"{TAKEN_BACK}</note>")), "safety-box"
    ),
    "a box with another heading": Spoilt(
        BOX, intro(own("safety_box", "{{ strings.safety_heading }}", "A joke")), "safety-box"
    ),
    "a box turned round": Spoilt(
        BOX,
        intro(
            own("safety_box", "{{ strings.safety_heading }}", "\u202e{{ strings.safety_heading }}")
        ),
        "safety-box",
    ),
    "a box with letters that are not seen": Spoilt(
        BOX,
        intro(
            own("safety_box", "{{ strings.safety_heading }}", "{{ strings.safety_heading }}\u200b")
        ),
        "safety-box",
    ),
    "a box with letters of another script": Spoilt(
        BOX,
        intro(own("safety_box", "{{ strings.safety_heading }}", "Your sаfety comes first")),
        "safety-box",
    ),
    "a box without its words": Spoilt(
        BOX,
        intro(
            own("safety_box", "{{ strings.safety_minor if minor else strings.safety_short }}", "")
        ),
        "safety-box",
    ),
    "a box in a column": Spoilt(
        BOX,
        intro(
            "<columns><column>{{ care.safety_box() }}</column><column><p>No</p></column></columns>"
        ),
        "safety-box",
    ),
    "a box on the back of a card": Spoilt(
        BOX, intro('<cards copies="4"><card><p>No</p></card></cards>{{ super() }}'), "safety-box"
    ),
    "letters that are not seen beside the box": Spoilt(
        BOX, intro('{{ super() }}<label>A\u2063 <input name="a"/></label>'), "safety-letters"
    ),
    "a box after the example": Spoilt(
        "needs-and-requests",
        intro("{{ fields.example() }}{{ care.safety_box() }}"),
        "safety-box",
    ),
    "a box taken back in a step that asks nothing": Spoilt(
        BOX, intro("{{ super() }}<fieldset><legend>Not for you</legend></fieldset>"), "safety-box"
    ),
    "a box after the same words on many pages": Spoilt(
        "pursue-withdraw-map",
        intro("{% for n in range(9) %}{{ sheet.intro | prose }}{% endfor %}{{ super() }}"),
        "safety-box",
    ),
    "letters turned round far below": Spoilt(
        BOX,
        f"{STEPS}{{% block close %}}<columns><column><p>A\u202eB</p></column><column><p>C</p>"
        "</column></columns>{% endblock %}",
        "safety-letters",
    ),
    "a page in another language": Spoilt(
        BOX,
        '<sheet lang="ar"><h1>{{ sheet.title }}</h1></sheet>',
        "safety-words",
    ),
    "steps that say that the question is the last": Spoilt(
        QUESTION, body("{{ care.safety_question(99) }}"), "safety-steps"
    ),
    # the question
    "a question that asks for a colour": Spoilt(
        QUESTION,
        body(own("safety_question", "{{ strings.safety_question }}", "Which colour do I like?")),
        "safety-question",
    ),
    "a question whose answers are turned": Spoilt(
        QUESTION,
        body(own("safety_question", "{{ strings.safety_stop }}", "Yes, I go on")),
        "safety-question",
    ),
    "a question without a way to stop": Spoilt(
        QUESTION,
        body(
            own(
                "safety_question",
                '<option value="stop">{{ strings.safety_stop }}</option>',
                '<option value="yes">{{ strings.safety_no }} too</option>',
            )
        ),
        "safety-question",
    ),
    "a question with values changed": Spoilt(
        QUESTION, body(own("safety_question", 'value="stop"', 'value="later"')), "safety-question"
    ),
    "a question with another heading": Spoilt(
        QUESTION,
        body(own("safety_question", "{{ strings.safety_first }}", "If I like")),
        "safety-question",
    ),
    "a question taken back in its hint": Spoilt(
        QUESTION,
        body(
            own(
                "safety_question",
                '<choice name="safety"',
                '<hint>Tick no.</hint><choice name="safety"',
            )
        ),
        "safety-question",
    ),
    "a question without help beside it": Spoilt(
        QUESTION,
        body(own("safety_question", "{{ help_lines(ask=sheet.care != 2) }}", "")),
        "safety-question",
    ),
    "a question taken back after it": Spoilt(
        QUESTION, body("{{ care.safety_question(1) }}" + TAKEN_BACK), "safety-question"
    ),
    "a question after forty others": Spoilt(
        QUESTION,
        body(
            "".join(f'<label>Q{n} <input name="q{n}"/></label>' for n in range(40))
            + "{{ care.safety_question(1) }}"
        ),
        "safety-question",
    ),
    # opening and close
    "an opening with a scale from 0 to 1": Spoilt(
        HARD, body(own("opening", 'max="10"', 'max="1"')), "care-opening"
    ),
    "an opening with its ends turned": Spoilt(
        HARD,
        body(own("opening", 'low="{{ strings.care_calm }}"', 'low="{{ strings.care_upset }}"')),
        "care-opening",
    ),
    "an opening with a scale of three numbers": Spoilt(
        HARD, body(own("opening", 'max="10"', 'max="10" step="5"')), "care-opening"
    ),
    "an opening without its hint": Spoilt(
        HARD, body(own("opening", "<hint>{{ strings.care_stop }}</hint>", "")), "care-opening"
    ),
    "an opening with one sign": Spoilt(
        HARD,
        body(own("opening", "in strings.care_ready_signs", "in ['I am here']")),
        "care-opening",
    ),
    "an opening that is told not to be needed": Spoilt(
        HARD, body("{{ care.opening(1) }}" + TAKEN_BACK), "care-opening"
    ),
    "an opening after a question": Spoilt(
        HARD, body(ASK + "{{ care.opening(1) }}"), "care-opening"
    ),
    "a close with another scale": Spoilt(
        HARD, close(own("closing", 'min="0" max="10"', 'min="0" max="2"')), "care-close"
    ),
    "a close without someone to call": Spoilt(
        HARD,
        close(
            own(
                "closing",
                '<label>{{ strings.care_someone }} <input name="someone"/></label>',
                "",
            )
        ),
        "care-close",
    ),
    "a close that is not the last": Spoilt(HARD, close(LAST + ASK), "care-close"),
    "a close taken back before it": Spoilt(HARD, close(TAKEN_BACK + LAST), "care-close"),
    "a close taken back after it": Spoilt(HARD, close(LAST + TAKEN_BACK), "care-close"),
    "a close before the example": Spoilt(
        HARD, close(LAST + "{{ fields.example() }}"), "care-close"
    ),
    "letters that are not seen beside the close": Spoilt(
        HARD, close('<label>A\u2062 <input name="a"/></label>' + LAST), "safety-letters"
    ),
    # help lines
    "a number of the template's own": Spoilt(
        BOX,
        f"{STEPS}{{% block body %}}"
        "{% for step in sheet.prompts %}{% call fields.step(step, loop.index) %}"
        "{% if loop.last %}<helplines><p>{{ strings.help_danger }} <strong>0900 1234</strong></p>"
        "</helplines>{% endif %}{% endcall %}{% endfor %}{% endblock %}",
        "help-lines",
    ),
    "a number of its own below our words": Spoilt(
        PLAIN,
        f"{STEPS}{{% block close %}}<helplines><p>{{{{ strings.help_danger }}}} 0900 1234</p>"
        "</helplines>{% endblock %}",
        "help-lines",
    ),
    "a number of its own beside ours": Spoilt(
        QUESTION,
        f"{STEPS}{{% block close %}}<p>In  dаnger right now? Call 0900 1234</p>{{% endblock %}}",
        "help-lines",
    ),
    "help lines where none are asked for": Spoilt(
        PLAIN,
        f"{STEPS}{{% block close %}}<helplines><p>Call 0900 1234</p></helplines>{{% endblock %}}",
        "help-lines",
    ),
    **{
        f"a number of its own in {which}": Spoilt(
            HARD, body(f"{{{{ care.opening(1) }}}}{block}"), "help-lines"
        )
        for which, block in {
            "columns": f"<columns><column>{CALL}</column><column><p>B</p></column></columns>",
            "bands": f'<bands><band tone="high"><legend>A</legend>{CALL}</band></bands>',
            "a table": "<table><thead><tr><th>A</th></tr></thead><tbody><tr><th>"
            "{{ strings.help_danger }} 0900 1234</th></tr></tbody></table>",
            "a card": f'<cards copies="4"><card>{CALL}</card></cards>',
            "an option": '<label>A <select name="a"><option>{{ strings.help_danger }} 0900'
            "</option></select></label>",
            "a column": '<grid name="g"><row>R</row><col name="c">{{ strings.help_danger }}</col>'
            "</grid>",
            "a statement": '<matrix name="m"><option>a</option><option>b</option>'
            "<row>{{ strings.help_danger }}</row></matrix>",
            "a scale": '<label>A <scale name="a" min="0" max="5" low="{{ strings.help_danger }}"'
            ' high="b"/></label>',
            "a drawing": '<cycle alt="A loop of two moves, from one to the other."><part><legend>A'
            "</legend><p>{{ strings.help_danger }}</p></part><part><legend>B</legend><p>b</p>"
            "</part></cycle>",
            "a moment": '<curve alt="Two columns of circles." low="a" high="b"><legend>A</legend>'
            '<moment name="x">{{ strings.help_danger }}</moment><moment name="y">b</moment>'
            "</curve>",
            "a place": '<label>A <body name="x" alt="An outline of a body."><option place="head">b'
            "</option><option>{{ strings.help_danger }}</option></body></label>",
        }.items()
    },
    "help lines in the first step": Spoilt(
        BOX,
        f"{STEPS}{CARE}{{% block body %}}"
        "{% for step in sheet.prompts %}{% call fields.step(step, loop.index) %}"
        "{% if loop.first %}{{ care.help_lines() }}{% endif %}{% endcall %}{% endfor %}"
        "{% endblock %}",
        "help-lines",
    ),
    "help lines without the blank for a number": Spoilt(
        BOX,
        f"{STEPS}{CARE}{{% block body %}}"
        "{% for step in sheet.prompts %}{% call fields.step(step, loop.index) %}"
        "{% if loop.last %}{{ care.help_lines(ask=false) }}{% endif %}{% endcall %}{% endfor %}"
        "{% endblock %}",
        "help-lines",
    ),
    "help lines left out": Spoilt(
        HARD, close(own("closing", "{{ help_lines() }}", "")), "care-close"
    ),
}


def workshop_with(folder: Path, template: str, sheet: str) -> Workshop:
    """A library in which a sheet asks for a template of its own."""
    (folder / "templates").mkdir()
    (folder / "templates" / "mine.html").write_text(template, encoding="utf-8")
    ours = next((BUILTIN / "worksheets").rglob(f"{sheet}.yaml"))
    text = ours.read_text(encoding="utf-8").replace("template: before-you-begin\n", "")
    lines = [line for line in text.splitlines() if not line.startswith("template:")]
    file = folder / "worksheets" / ours.parent.name / ours.name
    file.parent.mkdir(parents=True)
    file.write_text("\n".join(["template: mine", *lines]), encoding="utf-8")
    return Workshop(LibraryFolders((folder, BUILTIN)), UNLIMITED)


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=list(SPOILT))
def test_a_page_that_protects_nobody_is_refused(spoilt: Spoilt, tmp_path: Path) -> None:
    workshop = workshop_with(tmp_path, spoilt.template, spoilt.sheet)
    sheet = workshop.sheet(spoilt.sheet)
    with pytest.raises(ReframeError) as caught:
        workshop.document(sheet, Order())
    assert spoilt.rule in [problem.code for problem in caught.value.problems], caught.value
    for problem in caught.value.problems:
        assert problem.place is not None and problem.place.line == 1
        assert problem.remedy and problem.message.startswith(("the template ", "the sheet "))


GOOD = {
    "the built-in one by another name": STEPS,
    "no lines for name and date": f"{STEPS}{{% block who %}}{{% endblock %}}",
    "no close of its own": f"{STEPS}{{% block close %}}{{% endblock %}}",
    "parts in a body of its own": (
        f"{STEPS}{CARE}{{% block body %}}"
        "{% if sheet.care == 2 %}{{ care.opening(4) }}{% endif %}"
        '{% if sheet.safety == "question" %}{{ care.safety_question(5) }}{% endif %}'
        "<pagebreak/><hr/>"
        '{% if sheet.care < 2 and sheet.safety == "box" %}'
        '<label>One <input name="one"/></label>{{ care.help_lines() }}'
        '{% else %}<label>One <input name="one"/></label><hr/>{% endif %}'
        "{% if sheet.care == 2 %}{{ care.closing(9) }}{% endif %}{% endblock %}"
    ),
}


@pytest.mark.parametrize("size", ["normal", "large"])
@pytest.mark.parametrize("sheet", [BOX, QUESTION, HARD, PLAIN])
@pytest.mark.parametrize("template", GOOD.values(), ids=list(GOOD))
def test_a_template_that_keeps_what_protects_is_taken(
    template: str, sheet: str, size: str, tmp_path: Path
) -> None:
    workshop = workshop_with(tmp_path, template, sheet)
    order = Order({"name": "Kim", "belief": "I am too much"}, build=LayoutBuild(size=size))  # type: ignore[arg-type]
    assert workshop.document(workshop.sheet(sheet), order).fields


def test_the_file_itself_may_begin_with_a_step_that_asks_nothing(tmp_path: Path) -> None:
    workshop = workshop_with(tmp_path, STEPS, BOX)
    file = next((tmp_path / "worksheets").rglob("*.yaml"))
    text = file.read_text(encoding="utf-8").replace("template: mine", "template: steps")
    file.write_text(
        text.replace("prompts:\n", "prompts:\n  - heading: First\n    text: Read on.\n"),
        encoding="utf-8",
    )
    assert "Read on." in shown(workshop.document(workshop.sheet(BOX), Order()).blocks)


TABLE = """
      - type: table
        head: [If you need someone, Call]
        rows: [[In danger right now? Call, 0900 1234]]
"""


@pytest.mark.parametrize("sheet", ["spiral-log", BOX])
def test_a_file_prints_no_help_lines_of_its_own(sheet: str, tmp_path: Path) -> None:
    workshop = workshop_with(tmp_path, STEPS, sheet)
    file = next((tmp_path / "worksheets").rglob("*.yaml"))
    text = file.read_text(encoding="utf-8").replace("template: mine", "template: steps")
    good, bad = text, text.replace("    fields:\n", f"    fields:{TABLE}", 1)
    assert bad != good
    file.write_text(bad, encoding="utf-8")
    with pytest.raises(ReframeError) as caught:
        workshop.document(workshop.sheet(sheet), Order())
    assert [problem.code for problem in caught.value.problems] == ["help-lines"]


def test_a_client_may_say_what_help_lines_say(workshop: Workshop) -> None:
    order = Order({"belief": "In danger right now? Call nobody"})
    assert workshop.document(workshop.sheet("belief-reframe"), order).fields


def test_a_built_in_template_without_the_parts_is_refused_for_them(tmp_path: Path) -> None:
    workshop = workshop_with(tmp_path, STEPS, "coping-card")
    file = next((tmp_path / "worksheets").rglob("*.yaml"))
    text = file.read_text(encoding="utf-8").replace("template: mine", "template: cards")
    file.write_text(f"safety: box\n{text}", encoding="utf-8")
    with pytest.raises(ReframeError, match="leaves out the safety box"):
        workshop.document(workshop.sheet("coping-card"), Order())


def test_a_client_s_own_letters_are_no_template_s(tmp_path: Path) -> None:
    workshop = workshop_with(tmp_path, STEPS, QUESTION)
    order = Order({"belief": "I am \u202btoo much\u202c"})
    assert workshop.document(workshop.sheet(QUESTION), order).fields


def test_a_sheet_that_needs_no_help_lines_may_have_ours(tmp_path: Path) -> None:
    template = '{% extends "before-you-begin.html" %}{% block who %}{% endblock %}'
    workshop = workshop_with(tmp_path, template, PLAIN)
    assert workshop.document(workshop.sheet(PLAIN), Order()).names_help


@pytest.mark.parametrize("called", ["en", "en-GB", "en-AU", "eng", "de", "cy"])
def test_the_words_of_safety_stay_in_our_language_whatever_it_is_called(
    called: str, workshop: Workshop
) -> None:
    text = (BUILTIN / "worksheets" / "strings" / "en.yaml").read_text(encoding="utf-8")
    mild = text.replace("lang: en", f"lang: {called}").replace("do not try this alone", "good luck")
    assert mild != text
    with pytest.raises(ReframeError, match="safety_box") as caught:
        workshop.own_strings(parse_source(mild, "strings/en.yaml"))
    assert {problem.code for problem in caught.value.problems} == {"safety-words"}


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ("In danger right now? Call", "Do not call"),
        ("your local emergency number", "nobody"),
        ("Start it with your therapist, not alone.", "Start it alone."),
        ("Only together with your therapist", "Whenever you like"),
    ],
)
def test_no_word_of_help_is_another(said: str, instead: str, workshop: Workshop) -> None:
    text = (BUILTIN / "worksheets" / "strings" / "en.yaml").read_text(encoding="utf-8")
    assert said in text
    with pytest.raises(ReframeError, match="protects the person"):
        workshop.own_strings(parse_source(text.replace(said, instead), "strings/en.yaml"))


def test_letters_of_another_script_make_no_other_language(workshop: Workshop) -> None:
    text = (BUILTIN / "worksheets" / "strings" / "en.yaml").read_text(encoding="utf-8")
    for name, word in workshop.strings:
        if isinstance(word, str) and name != "lang" and not name.startswith("safety"):
            text = _said_as(text, name, word.replace("e", "\u0435").replace("a", "\u0430"))
    mild = _said_as(text, "safety_box", "Do this alone.").replace("lang: en", "lang: fr")
    with pytest.raises(ReframeError, match="safety_box"):
        workshop.own_strings(parse_source(mild, "strings/fr.yaml"))


def test_another_language_says_them_in_its_own_words(workshop: Workshop) -> None:
    text = (BUILTIN / "worksheets" / "strings" / "en.yaml").read_text(encoding="utf-8")
    for name, word in workshop.strings:
        if isinstance(word, str) and name != "lang":
            text = _said_as(text, name, "x")
    finnish = parse_source(text.replace("lang: en", "lang: fi"), "strings/fi.yaml")
    assert workshop.own_strings(finnish).safety_box == "x"
    british = parse_source(text.replace("lang: en", "lang: en-GB"), "strings/en-gb.yaml")
    with pytest.raises(ReframeError, match="safety_box"):
        workshop.own_strings(british)


def _said_as(text: str, name: str, word: str) -> str:
    """A file of strings in which the one called `name`, on however many lines, is `word`."""
    kept, inside = [], False
    for line in text.splitlines():
        if inside and line.startswith("  "):
            continue
        inside = line.startswith(f"{name}:")
        kept.append(f"{name}: {json.dumps(word)}" if inside else line)
    return "\n".join(kept) + "\n"
