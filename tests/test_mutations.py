"""Good files spoilt in one place: each is refused by the name of the rule that it breaks."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from reframekit.audit import audit
from reframekit.content.library import LibraryFolders
from reframekit.errors import ReframeError
from reframekit.limits import UNLIMITED
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library

BUILTIN = builtin_library()
HARD = (
    "The facilitation of interpersonal communication necessitates considerable psychological"
    " differentiation, notwithstanding the individual’s accumulated autobiographical experiences."
)


class Mutation(NamedTuple):
    """A file of the library with `old` made `new`, kept as `name`, and the rule it then breaks.

    Render refuses it, too, when `refused` says so.
    """

    file: str
    old: str
    new: str
    rule: str
    name: str = ""
    refused: bool = False


def sheet(file: str, old: str, new: str, rule: str, name: str = "") -> Mutation:
    return Mutation(f"worksheets/{file}.yaml", old, new, rule, name and f"worksheets/{name}.yaml")


def render(file: str, old: str, new: str, rule: str, name: str = "") -> Mutation:
    return sheet(file, old, new, rule, name)._replace(refused=True)


def packet(old: str, new: str, rule: str, file: str = "step-3-roots") -> Mutation:
    return Mutation(f"worksheets/packets/{file}.yaml", old, new, rule)


FIELD = "  - heading: What set it off\n    fields:\n"
NARROW = ", ".join(f"{{name: c{n}, heading: Mark}}" for n in range(11))
#: “say no”, as someone might write it who does not want it found.
SAY_NO = {
    "letters of another script": "s\u0430y n\u043e",
    "wide letters": "\uff53\uff41\uff59 \uff4e\uff4f",
    "letters for formulas": "\U0001d42c\U0001d41a\U0001d432 no",
    "letters with accents": "s\u00e1y n\u00f5",
    "a soft hyphen": "s\u00aday no",
    "a space of no width": "sa\u200by no",
    "a filler": "sa\u3164y no",
    "a joiner": "s\u034fay no",
    "small capitals": "\ua731\u1d00\u028f \u0274\u1d0f",
    "letters with a stroke or a hook": "say n\u00f8",
    "marks round letters": "sa\u0489y no",
    "quotation marks": "say \u201cno\u201d",
    "a dash": "say\u2011no",
    "a digit": "say n0",
    "what is said where no word is": "say n{name|}o",
    "a space that does not break": "say\u00a0no",
}
MISLEADING = {
    "a turn of direction": "\u202e",
    "an embedding": "\u202b",
    "a filler": "\u3164",
    "a tag": "\U000e0041",
    "an invisible operator": "\u2063",
    "a note between lines": "\ufff9",
    "an old switch": "\u206e",
}
MUTATIONS = {
    # care
    "a look back that is not begun in session": render(
        "origin/where-i-learned-it", "care: 2", "care: 1", "care-level"
    ),
    "the ladder at any time": render("belief/belief-ladder", "care: 2", "care: 0", "care-level"),
    "the long look back alone": render(
        "belief/belief-history-test", "care: 2", "care: 1", "care-level"
    ),
    "the letter alone": render("belief/younger-self-letter", "care: 2", "care: 0", "care-level"),
    "a reframe without its note read": render(
        "belief/belief-reframe", "care: 1", "care: 0", "care-level"
    ),
    "kindness without its note read": render(
        "regulation/self-compassion-page", "care: 1", "care: 0", "care-level"
    ),
    "an own sheet on where it began": render(
        "pattern/spiral-log", "title: Spiral Log", "title: Roots", "care-level", "origin/roots"
    ),
    "an own sheet on a childhood": render(
        "pattern/spiral-log", "What did I do?", "What did I do as a child?", "care-level", "old-log"
    ),
    "an opening left out by a template": render(
        "belief/belief-ladder", "template: steps", "template: bare", "care-opening"
    ),
    "a close left out by a template": render(
        "belief/belief-ladder", "template: steps", "template: open", "care-close"
    ),
    # relationship safety
    "a script without its question": render(
        "boundary/boundary-script", "safety: question", "safety: box", "safety-question"
    ),
    "an experiment without safety": render(
        "belief/belief-experiment", "safety: question\n", "", "safety-question"
    ),
    "a note to a partner without its question": render(
        "secure/note-for-us", "safety: question", "safety: none", "safety-question"
    ),
    "an ending without its question": render(
        "secure/letting-go", "safety: question", "safety: box", "safety-question"
    ),
    "an ending without its note read": render(
        "secure/letting-go", "care: 1", "care: 0", "care-level"
    ),
    "an ending for a minor": render(
        "secure/letting-go", 'under_18: "no"', "under_18: in session", "under-18"
    ),
    "mending without its question": render(
        "secure/mending-after-a-fight", "safety: question", "safety: box", "safety-question"
    ),
    "mending without its note read": render(
        "secure/mending-after-a-fight", "care: 1", "care: 0", "care-level"
    ),
    "a page on being apart without its box": render(
        "secure/being-apart", "safety: box", "safety: none", "safety-box"
    ),
    "going slowly without its box": render(
        "secure/going-slowly", "safety: box", "safety: none", "safety-box"
    ),
    "going slowly without its note read": render(
        "secure/going-slowly", "care: 1", "care: 0", "care-level"
    ),
    "going slowly for a minor": render(
        "secure/going-slowly", 'under_18: "no"', 'under_18: "yes"', "under-18"
    ),
    "a page of needs without its box": render(
        "boundary/needs-and-requests", "safety: box", "safety: none", "safety-box"
    ),
    "a reassurance log without its box": render(
        "pattern/reassurance-log", "safety: box\n", "", "safety-box"
    ),
    "a page before sending without its box": render(
        "pattern/before-i-send-it", "safety: box\n", "", "safety-box"
    ),
    "a page on hearing no without its box": render(
        "pattern/when-i-hear-no", "safety: box", "safety: none", "safety-box"
    ),
    "a cycle map without its box": render(
        "pattern/pursue-withdraw-map", "safety: box", "safety: none", "safety-box"
    ),
    "a bond checklist without its box": render(
        "secure/secure-relationship-checklist", "safety: box\n", "", "safety-box"
    ),
    "an own sheet on boundaries": render(
        "pattern/spiral-log", "care: 0", "care: 0\nsafety: none", "safety-box", "boundary/my-line"
    ),
    "an own sheet that says no": render(
        "pattern/spiral-log", "What did I do?", "How will I say no?", "safety-box", "no-log"
    ),
    **{
        f"an own sheet that says no in {which}": render(
            "pattern/spiral-log", "What did I do?", f"How will I {written}?", "safety-box", "no-log"
        )
        for which, written in SAY_NO.items()
    },
    "a look back in letters of another script": render(
        "pattern/spiral-log", "What did I do?", "What did I do as a \u0441hild?", "care-level",
        "old-log",
    ),
    **{
        f"a sheet on limits with {which} in it": render(
            "boundary/no-ladder", "purpose: ", f"purpose: {letter}", "safety-letters"
        )
        for which, letter in MISLEADING.items()
    },
    "a box left out by a template": render(
        "boundary/no-ladder", "template: steps", "template: bare", "safety-box"
    ),
    "a question left out by a template": render(
        "boundary/boundary-script", "template: steps", "template: bare", "safety-question"
    ),
    "a question that comes last": render(
        "boundary/boundary-script", "template: steps", "template: late", "safety-question"
    ),
    "a box that only a machine sees": render(
        "boundary/no-ladder", "template: steps", "template: alt", "safety-box"
    ),
    "a box that is an answer": render(
        "boundary/no-ladder", "template: steps", "template: answer", "safety-box"
    ),
    "a copy that drops its question": render(
        "boundary/boundary-script", "safety: question", "after: boundary-script\nsafety: box",
        "safety-question", "boundary/my-script",
    ),
    "a copy that drops its care": render(
        "belief/belief-ladder", "care: 2", "after: belief-ladder\ncare: 0", "care-level",
        "belief/my-ladder",
    ),
    "a look back in other words": render(
        "pattern/spiral-log", "What did I do?", "What did I do when I was *seven*?", "care-level",
        "seven-log",
    ),
    "a ladder of no without its question": render(
        "boundary/no-ladder", "safety: question", "safety: box", "safety-question"
    ),
    "a ladder of no that needs no care": render(
        "boundary/no-ladder", "care: 1", "care: 0", "care-level"
    ),
    "a childhood for a minor alone": render(
        "origin/where-i-learned-it", "under_18: in session", 'under_18: "yes"', "under-18"
    ),
    "help lines left out by a template": render(
        "boundary/needs-and-requests", "template: steps", "template: bare", "help-lines"
    ),
    "a box made mild": render(
        "strings/en", "do not try this alone", "think about it", "safety-words"
    ),
    # packets
    "two hard sheets in a week": packet(
        "[family-culture-message-map]",
        "[belief-ladder, younger-self-letter, pause-card]",
        "packet-care",
    ),
    "nothing steady after a hard sheet": packet(
        ", breathing-and-grounding]", "]", "packet-steadying"
    ),
    "the steady sheet before the hard one": packet(
        "[where-i-learned-it, breathing-and-grounding]",
        "[breathing-and-grounding, where-i-learned-it]",
        "packet-steadying",
    ),
    "a card after a hard sheet": packet(
        "[where-i-learned-it, breathing-and-grounding]", "[where-i-learned-it, pause-card]",
        "packet-steadying",
    ),
    "hard sheets for one kind of belief": packet(
        "[family-culture-message-map]",
        "[{sheet: belief-ladder, only_for: [rule]}, {sheet: younger-self-letter, only_for: [rule]},"
        " pause-card]",
        "packet-care",
    ),
    "three sheets in a week": packet(
        "[family-culture-message-map]",
        "[family-culture-message-map, spiral-log, support-map]",
        "packet-size",
    ),
    "two cards in a week": packet(
        "[spiral-log, pause-card]", "[pause-card, coping-card]", "packet-size", "step-1-awareness"
    ),
    "a week that is empty for one belief": packet(
        "      - {sheet: belief-continuum, only_for: [self]}\n", "", "packet-size", "step-3-belief"
    ),
    "a sheet that is not there": packet(
        "family-culture-message-map", "family-map", "packet-name"
    ),
    "a preset of the wrong kind": packet(
        "- new-belief-evidence-log", "- new-belief-evidence-log:prove-it", "packet-name",
        "step-3-belief",
    ),
    # contrast
    "a pale accent": Mutation("practice.yaml", "#1f5c66", "#9fb8bd", "contrast"),
    "an orange accent": Mutation("practice.yaml", "#1f5c66", "#f59e0b", "contrast"),
    # reading
    "an intro for scholars": sheet(
        "pattern/spiral-log", "goes off, one worry", f"goes off. {HARD * 3} One worry",
        "reading-grade",
    ),
    "an example for scholars": sheet(
        "belief/coping-card", "example: >-\n", f"example: >-\n  {HARD * 4}\n", "reading-grade"
    ),
    "a close for scholars": sheet(
        "secure/support-map", "close: >-\n", f"close: >-\n  {HARD * 4}\n", "reading-grade"
    ),
    # room
    "a table of eleven columns": sheet(
        "pattern/spiral-log", FIELD,
        f"{FIELD}      - {{name: g, type: grid, entries: 2, columns: [{NARROW}]}}\n",
        "room-too-small",
    ),
    "a word too long for its column": sheet(
        "pattern/pattern-week-grid", "heading: What set it off", f"heading: {'Wearisome' * 9}",
        "room-broken-word",
    ),
    "a sheet that has grown": sheet(
        "pattern/spiral-log", "pages: 2", "pages: 1", "room-page-count"
    ),
    "a line left behind": sheet(
        "pattern/spiral-log", "close: >-",
        "  - heading: Last\n    new_page: true\n    text: Goodbye.\n\nclose: >-",
        "room-orphan",
    ),
    "a box higher than a page": sheet(
        "pattern/spiral-log", "type: lines\n        lines: 2", "type: ruled\n        lines: 40",
        "layout",
    ),
    # what is heard
    "two questions alike": sheet(
        "pattern/spiral-log", "How strong was the pull?", "How strong was that feeling?",
        "access-same-name",
    ),
    "a drawing without words": sheet(
        "secure/support-map",
        """one around the other. Close and steady people go in the middle. People who
          are good for some things go around it. Friendly people go in the outer one.
""",
        "\n",
        "access-alt",
    ),
    "a label with a client's words in it": sheet(
        "pattern/spiral-log", "template: steps", "template: named", "words-label"
    ),
    # form
    "a key that there is not": sheet("pattern/spiral-log", "purpose:", "porpoise:", "content"),
    "a template that there is not": sheet(
        "pattern/spiral-log", "template: steps", "template: stairs", "markup"
    ),
}  # fmt: skip

TEMPLATES = {
    "bare.html": (
        '{% extends "base.html" %}{% block body %}<label>A <input name="a"/></label>{% endblock %}'
    ),
    "open.html": (
        '{% extends "base.html" %}{% import "builtin/parts/care.html" as care with context %}'
        "{% block body %}{{ care.opening(1) }}{{ care.help_lines() }}{% endblock %}"
    ),
    "alt.html": (
        '{% extends "base.html" %}{% block body %}<nested alt="{{ strings.safety_box }}">'
        "<part><legend>A</legend><p>a</p></part><part><legend>B</legend><p>b</p></part></nested>"
        "<helplines><p>Help.</p></helplines>{% endblock %}"
    ),
    "answer.html": (
        '{% extends "base.html" %}{% block body %}<label>Notes <textarea name="a" lines="4">'
        "{{ strings.safety_box }}</textarea></label>{% endblock %}"
    ),
    "named.html": (
        '{% extends "base.html" %}{% block body %}'
        '<label>On {{ words.alarm_name | length }} <input name="a"/></label>{% endblock %}'
    ),
    "late.html": (
        '{% extends "steps.html" %}{% block body %}'
        '<label>First <input name="first"/></label>{{ super() }}{% endblock %}'
    ),
}
PRACTICE = 'name: Practice\naccent: "#1f5c66"\n'


def spoilt(folder: Path, mutation: Mutation) -> Path:
    """The file of a mutation in a library of its own."""
    if mutation.file == "practice.yaml":
        text = PRACTICE
    else:
        text = (BUILTIN / mutation.file).read_text(encoding="utf-8")
    assert mutation.old in text
    path = folder / (mutation.name or mutation.file)
    path.parent.mkdir(parents=True, exist_ok=True)
    spoilt = text.replace(mutation.old, mutation.new)
    if path.parent.name == "worksheets":
        spoilt = f"family: pattern\n{spoilt}"
    path.write_text(spoilt, encoding="utf-8")
    for name, template in TEMPLATES.items():
        if f"template: {name.removesuffix('.html')}" in mutation.new:
            (folder / "templates").mkdir(exist_ok=True)
            (folder / "templates" / name).write_text(template, encoding="utf-8")
    return path


@pytest.mark.parametrize("mutation", MUTATIONS.values(), ids=list(MUTATIONS))
def test_a_spoilt_file_is_refused_by_name(mutation: Mutation, tmp_path: Path) -> None:
    path = spoilt(tmp_path, mutation)
    workshop = Workshop(LibraryFolders((tmp_path, BUILTIN)), UNLIMITED)
    found = audit(workshop, path).problems
    assert mutation.rule in {problem.code for problem in found}, found
    for problem in found:
        assert problem.place is not None and problem.place.line, problem
        assert problem.message and problem.remedy, problem
        assert problem.place.path == str(path) or "templates" in problem.place.path
    if mutation.refused:
        with pytest.raises(ReframeError) as caught:
            asked = workshop.sheet("no-ladder" if path.parent.name == "strings" else path.stem)
            sheet_pdf(workshop, asked, Order())
        assert mutation.rule in {problem.code for problem in caught.value.problems}


def test_there_are_more_than_thirty_and_of_every_kind() -> None:
    assert len(MUTATIONS) > 30
    rules = {mutation.rule.partition("-")[0] for mutation in MUTATIONS.values()}
    assert rules >= {"care", "safety", "help", "packet", "contrast", "reading", "room", "layout"}


def test_the_files_are_good_before_they_are_spoilt(workshop: Workshop, tmp_path: Path) -> None:
    """Those of the library are: `test_the_library_has_no_problem_and_needs_no_advice`."""
    files = {mutation.file for mutation in MUTATIONS.values()} - {"practice.yaml"}
    assert {file for file in files if not file.startswith("worksheets/")} == set()
    practice = tmp_path / "practice.yaml"
    practice.write_text(PRACTICE, encoding="utf-8")
    assert audit(workshop, practice).problems == ()
