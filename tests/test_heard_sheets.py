"""Which elements a sheet has for its questions, on screen and on paper, and what has none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reframekit.document.document import Document
from reframekit.document.elements import Element
from reframekit.document.structure import structure, text_structure
from reframekit.identity import spoken_names
from reframekit.layout.build import LayoutBuild
from reframekit.layout.dump import dump
from reframekit.layout.furniture import Furniture
from reframekit.layout.lay_out import lay_out
from reframekit.markup.read import read
from tests.marked import rendered
from tests.test_layout_cases import Squares

ASKED = {
    "check box": '<label>Ready <hint>Or so.</hint><input type="checkbox" name="a"/></label>',
    "plain box": '<label>Ready <input type="checkbox" name="a"/></label>',
    "ticks": '<label>Ask <hint>Each.</hint><ticks name="a" n="2"/></label>',
    "plain ticks": '<label>Ask <ticks name="a" n="2"/></label>',
    "scale": '<label>Ask <hint>So.</hint><scale name="a" min="0" max="1" low="l" high="h"/>'
    "</label>",
    "line": '<label>Ask <line name="a" min="0" max="20" low="l" high="h"/></label>',
    "text": '<label>Ask <hint>So.</hint><input name="a"/></label>',
    "filled text": '<label>Ask <textarea name="a">So</textarea></label>',
    "choice": '<label>Ask <choice name="a" many="no"><option value="x">X</option>'
    '<option value="y">Y</option></choice></label>',
    "many": '<label>Ask <choice name="a" many="yes"><option value="x">X</option></choice></label>',
    "other": '<label>Ask <choice name="a"><option value="x">X <input name="b"/></option></choice>'
    "</label>",
    "select": '<label>Ask <select name="a"><option>X</option></select></label>',
    "body": '<label>Ask <body name="a" alt="Body"><option '
    'place="head">X</option><option>Y</option></body></label>',
    "window": '<label>Ask <window name="a" alt="Line"><option place="high">X</option><option '
    'place="steady">Y</option><option place="low">Z</option></window></label>',
    "cycle": '<cycle alt="Loop"><part><legend>Me</legend><label>Ask <input '
    'name="a"/></label></part><part><legend>Them</legend><p>So.</p></part></cycle>',
    "ring": '<ring alt="Ring"><part><legend>In</legend><p>So.</p></part><part><legend>Out</legend>'
    "<p>It.</p></part><part><legend>Back</legend><p>Is.</p></part></ring>",
    "curve": '<curve alt="Wave" low="l" high="h" max="1"><legend>How much?</legend><moment '
    'name="a">Now</moment><moment name="b">Then</moment></curve>',
    "pie": '<pie alt="Circle" cut="Cut it."><grid name="a" rows="1" entry="Part"><col '
    'name="b">Who</col><col name="c" type="scale" '
    'max="100">Share</col></grid><label>Sum <input name="s" '
    'type="number"/></label></pie>',
}
#: Role, key and what is said in its place; what is within stands in brackets.
SCREEN = {
    "check box": "P 2.hint, P 2.line [Form 2.field “Ready”, Span 2.label]",
    "plain box": "P 2.line [Form 2.field “Ready”, Span 2.label]",
    "ticks": "P 2.label [Span 2.hint, Form 2.1.field “Ask 1”, Form 2.2.field “Ask 2”]",
    "plain ticks": "P 2.label [Form 2.1.field “Ask 1”, Form 2.2.field “Ask 2”]",
    "scale": "P 2.label [Span 2.hint, Form 2.0.field “Ask: 0 l”, Form 2.1.field “Ask: 1 h”]",
    "line": "P 2.label [Form 2.0.field “Ask: 0 l”, Form 2.10.field “Ask: 10”, "
    "Form 2.20.field “Ask: 20 h”]",
    "text": "P 2.label, P 2.hint, Form 2.field “Ask”",
    "filled text": "P 2.label, Form 2.field “Ask”",
    "choice": "P 2.label, P 2.0.label [Form 2.0.field “Ask: X”], P 2.1.label "
    "[Form 2.1.field “Ask: Y”]",
    "many": "P 2.label, P 2.0.label [Form 2.0.field “Ask: X”]",
    "other": "P 2.label, P 2.0.label [Form 2.0.field “Ask: X”], Form 2.0.more.field “Ask: X”",
    "select": "P 2.label, Form 2.field “Ask”",
    "body": "P 2.label, Figure 2.drawing “Body”, P 2.0.label [Form 2.0.field “Ask: X”], P "
    "2.1.label [Form 2.1.field “Ask: Y”]",
    "window": "P 2.label, Figure 2.drawing “Line”, P 2.0.label [Form 2.0.field “Ask: X”], P "
    "2.1.label [Form 2.1.field “Ask: Y”], P 2.2.label [Form 2.2.field “Ask: Z”]",
    "cycle": "Figure 2 “Loop”, Sect 2p0 [H2 2p0.legend, P 3.label, Form 3.field “Ask”], Sect "
    "2p1 [H2 2p1.legend, P 4]",
    "ring": "Figure 2 “Ring”, Sect 2p0 [H2 2p0.legend, P 3], Sect 2p1 [H2 2p1.legend, P 4], Sect "
    "2p2 [H2 2p2.legend, P 5]",
    "curve": "P 2.legend, Figure 2 “Wave”, P 2m0.label [Form 2m0.0.field “How much? Now: 0 l”,"
    " Form 2m0.1.field “How much? Now: 1 h”], P 2m1.label [Form 2m1.0.field “How "
    "much? Then: 0 l”, Form 2m1.1.field “How much? Then: 1 h”]",
    "pie": "Table 3 [THead 3.thead [TR 3.head [TH 3.head.0, TH 3.head.1, TH 3.head.2]], "
    "TBody 3.tbody [TR 3.row0 [TH 3.0.0, TD 3.0.1 [Form 3.0.1.field “Part 1, Who”], "
    "TD 3.0.2 [Form 3.0.2.field “Part 1, Share”]]]], P 4.label, Form 4.field “Sum”",
}
PAPER = {
    "check box": "P 2.hint, P 2.label",
    "plain box": "P 2.label",
    "ticks": "P 2.label, P 2.hint",
    "plain ticks": "P 2.label",
    "scale": "P 2.label, P 2.hint, P 2.low, P 2.0.label, P 2.1.label, P 2.high",
    "line": "P 2.label, P 2.low, P 2.0.label, P 2.10.label, P 2.20.label, P 2.high",
    "text": "P 2.label, P 2.hint",
    "filled text": "P 2.label, P 2.value",
    "choice": "P 2.label, P 2.0.label, P 2.1.label",
    "many": "P 2.label, P 2.0.label",
    "other": "P 2.label, P 2.0.label",
    "select": "P 2.label, P 2.0.label",
    "body": "P 2.label, Figure 2.drawing “Body”, P 2.0.label, P 2.1.label",
    "window": "P 2.label, Figure 2.drawing “Line”, P 2.0.label, P 2.1.label, P 2.2.label",
    "cycle": "Figure 2 “Loop”, Sect 2p0 [H2 2p0.legend, P 3.label], Sect 2p1 [H2 2p1.legend, P 4]",
    "ring": "Figure 2 “Ring”, Sect 2p0 [H2 2p0.legend, P 3], Sect 2p1 [H2 2p1.legend, P 4], Sect "
    "2p2 [H2 2p2.legend, P 5]",
    "curve": "P 2.legend, Figure 2 “Wave”, P 2m0.low, P 2m0.0.label, P 2m0.1.label, P "
    "2m0.high, P 2m0.label, P 2m1.label",
    "pie": "Table 3 [THead 3.thead [TR 3.head [TH 3.head.0, TH 3.head.1, TH 3.head.2]], "
    "TBody 3.tbody [TR 3.row0 [TH 3.0.0, TD 3.0.1, TD 3.0.2]]], P 4.label, P 2.hint, Figure 2 "
    "“Circle”",
}

ENDS = (".label", ".hint", ".low", ".high", ".field", ".legend", ".drawing")


def told(elements: tuple[Element, ...]) -> str:
    """Elements in one line."""
    return ", ".join(_told(each) for each in elements)


def _told(element: Element) -> str:
    said = "" if element.alt is None else f" “{element.alt}”"
    kids = f" [{told(element.kids)}]" if element.kids else ""
    return f"{element.role} {element.key}{said}{kids}"


def document_of(folder: Path, body: str) -> Document:
    """A sheet that asks something."""
    return read(rendered(folder, f"<sheet><h1>T</h1>{body}</sheet>"))


@pytest.mark.parametrize("fillable", [True, False])
@pytest.mark.parametrize("kind", ASKED)
def test_a_question_has_these_elements(kind: str, fillable: bool, tmp_path: Path) -> None:
    document = document_of(tmp_path, ASKED[kind])
    labels = {name: each.short for name, each in spoken_names(document.fields).items()}
    made = structure(document, labels, fillable=fillable)
    assert (made.key, made.role) == ("sheet", "Sect")
    title, *asked, foot = made.kids
    assert (title.role, foot) == ("H1", Element("disclaimer", "P"))
    assert told(tuple(asked)) == (SCREEN if fillable else PAPER)[kind]


@pytest.mark.parametrize("fillable", [True, False])
@pytest.mark.parametrize("kind", ASKED)
def test_what_is_drawn_of_a_question_has_an_element_or_is_an_artifact(
    kind: str, fillable: bool, tmp_path: Path
) -> None:
    def keys(element: Element) -> Iterator[str]:
        yield element.key
        for kid in element.kids:
            yield from keys(kid)

    document = document_of(tmp_path, ASKED[kind])
    labels = {name: each.short for name, each in spoken_names(document.fields).items()}
    known = {*keys(structure(document, labels, fillable=fillable))}
    build = LayoutBuild("screen" if fillable else "paper")
    pages = lay_out(document, Furniture("T", "Foot.", "{page}"), build, Squares())
    owners = {
        owner for page in pages for each in page.items if (owner := getattr(each, "owner", None))
    }
    assert owners <= known
    held = {key for key in known if key.endswith(ENDS)}
    assert held <= owners


def test_the_foot_of_a_note_is_heard_behind_its_title(tmp_path: Path) -> None:
    note = document_of(tmp_path, "<p>One.</p><p>Two.</p>")
    assert told(text_structure(note).kids) == "H1 1, P 2, P 3"
    assert told(text_structure(note, foot=True).kids) == "H1 1, P disclaimer, P 2, P 3"
    assert text_structure(note).key == text_structure(note, foot=True).key == "note-page"


@pytest.mark.parametrize(("page_of", "number"), [("", []), ("{page} of {pages}", ["'1 of 1'"])])
def test_a_page_is_numbered_only_where_there_are_words_for_it(
    page_of: str, number: list[str], tmp_path: Path
) -> None:
    note = document_of(tmp_path, "<p>One.</p>")
    shown = dump(lay_out(note, Furniture("T", "Foot.", page_of), LayoutBuild("paper"), Squares()))
    artifacts = [line for line in shown.splitlines() if "artifact" in line]
    assert [line.split("artifact ")[1] for line in artifacts] == number
    assert "disclaimer 'Foot.'" in shown
