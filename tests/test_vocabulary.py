"""Everything that the markup can say is used by the library, and reaches the PDF."""

from __future__ import annotations

import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pypdfium2 as pdfium
import pytest

from reframekit.content.practice import Practice
from reframekit.document.structure import structure
from reframekit.identity import Identity, spoken_names
from reframekit.layout.build import LayoutBuild, Media, Size
from reframekit.layout.furniture import Furniture
from reframekit.layout.lay_out import lay_out
from reframekit.markup.read import read
from reframekit.markup.vocabulary import VOCABULARY
from reframekit.pdf.text.fonts import shaper
from reframekit.pdf.write.part import Part
from reframekit.pdf.write.write import write
from reframekit.pipeline.order import Order
from reframekit.pipeline.suited import suited
from reframekit.pipeline.workshop import Workshop
from tests.builds import CONFIRMED, SHEETS
from tests.marked import rendered

PRACTICE = Practice(name="Lake", country="ZZ", help_lines=(CONFIRMED,))


def test_the_sheets_use_every_tag(workshop: Workshop) -> None:
    used: dict[str, str] = {}
    for name in SHEETS:
        text = workshop.markup(workshop.sheet(name), Order(practice=PRACTICE)).text
        used |= dict.fromkeys((e.tag for e in ElementTree.fromstring(text).iter()), name)
    # A break is for texts, and a rule for templates of one's own.
    assert sorted(VOCABULARY.keys() - used.keys()) == ["br", "hr"]


def short_of_room(tag: str, least: int) -> str:
    """Boxes of which one more would need a page of its own if they kept all their lines."""
    boxes = "".join(
        f'<label>Ask {n} <{tag} name="a{n}" lines="6" least="{least}"/></label>' for n in range(9)
    )
    return f"<sheet><h1>T</h1>{boxes}</sheet>"


def pdf_of(folder: Path, markup: str, media: Media, size: Size = "normal") -> bytes:
    """The PDF of some markup."""
    build = LayoutBuild(media, size=size)
    document = suited(read(rendered(folder, markup)), build)
    records = document.fields
    pages = lay_out(document, Furniture("Title", "Foot.", "{page} of {pages}"), build, shaper())
    names = spoken_names(records)
    labels = {name: each.short for name, each in names.items()}
    tree = structure(document, labels, fillable=build.fillable)
    identity = Identity("x", None, 1, "Title", "s1", records)
    spoken = {name: each.full for name, each in names.items()}
    part = Part("s1", "Title", pages, (tree,), spoken, identity)
    return write([part], "Title", document.lang, shaper()).data


def sheet(body: str, attributes: str = "") -> str:
    return f"<sheet{attributes}><h1>T</h1>{body}</sheet>"


def label(control: str) -> str:
    return sheet(f"<label>Ask {control}</label>")


OPTIONS = "<option>one</option><option>two</option>"
GRID = (
    '<grid name="g" rows="3" entry="Row" lines="1" corner="When">'
    '<col name="c" type="text" weight="2">Head</col><col name="d">Other</col></grid>'
)
PARTS = "<part><legend>In</legend><p>One</p></part><part><legend>Out</legend><p>Two</p></part>"
CURVE = sheet(
    '<curve alt="One" min="0" max="2" step="1" low="no" high="yes"><legend>Ask</legend>'
    '<moment name="a">Zebra</moment><moment name="b">Then</moment></curve>'
)
PIE = sheet(
    '<pie alt="One" cut="Cut it."><grid name="g" rows="2" entry="Part"><col name="a">Zebra</col>'
    '<col name="b" type="scale" max="100">Share</col></grid>'
    '<label>Sum <input name="s" type="number"/></label></pie>'
)
BODY = label(
    '<body name="a" alt="One"><option place="head">Zebra</option><option>None</option></body>'
)
WINDOW = label(
    '<window name="a" alt="One"><option place="high">Up</option>'
    '<option place="steady">Zebra</option><option place="low">Down</option></window>'
)
SCALE = 'name="a" min="0" max="10" step="1" low="no" high="yes"'


def changed(markup: str, attribute: str, value: str) -> tuple[str, str]:
    """Markup, and the same with another value of its first such attribute."""
    again, count = re.subn(rf' {attribute}="[^"]*"', f' {attribute}="{value}"', markup, count=1)
    assert count
    return markup, again


#: For each attribute, markup in two versions that differ in its value alone.
ATTRIBUTES = {
    "sheet lang": changed(sheet("", ' lang="en"'), "lang", "fr"),
    "sheet orientation": changed(sheet("", ' orientation="portrait"'), "orientation", "landscape"),
    "p lead": changed(sheet('<p lead="yes">x</p>'), "lead", "no"),
    "a href": changed(
        sheet('<p><a href="https://a.example">x</a></p>'), "href", "https://b.example"
    ),
    "fieldset step": changed(
        sheet('<fieldset step="1"><legend>x</legend></fieldset>'), "step", "2"
    ),
    "hint printed": changed(
        label('<hint printed="yes">So</hint><input name="a"/>'), "printed", "no"
    ),
    "input name": changed(label('<input name="a"/>'), "name", "b"),
    "input type": changed(label('<input name="a" type="text"/>'), "type", "checkbox"),
    "input value": changed(label('<input name="a" value="x"/>'), "value", "y"),
    "input width": changed(label('<input name="a" width="full"/>'), "width", "half"),
    "input maxlength": changed(label('<input name="a" maxlength="5"/>'), "maxlength", "6"),
    "input min": changed(label('<input name="a" type="number" min="1"/>'), "min", "2"),
    "input max": changed(label('<input name="a" type="number" max="1"/>'), "max", "2"),
    "textarea name": changed(label('<textarea name="a"/>'), "name", "b"),
    "textarea lines": changed(label('<textarea name="a" lines="2"/>'), "lines", "3"),
    "textarea least": (short_of_room("textarea", 3), short_of_room("textarea", 2)),
    "textarea grow": changed(label('<textarea name="a" grow="yes"/>'), "grow", "no"),
    "textarea maxlength": changed(label('<textarea name="a" maxlength="5"/>'), "maxlength", "6"),
    "choice name": changed(label(f'<choice name="a">{OPTIONS}</choice>'), "name", "b"),
    "choice many": changed(label(f'<choice name="a" many="yes">{OPTIONS}</choice>'), "many", "no"),
    "option value": changed(
        label('<choice name="a"><option value="x">one</option></choice>'), "value", "y"
    ),
    "select name": changed(label(f'<select name="a">{OPTIONS}</select>'), "name", "b"),
    **{
        f"{tag} {name}": changed(label(f"<{tag} {SCALE}/>"), name, value)
        for tag in ("scale", "line")
        for name, value in (
            ("name", "b"),
            ("min", "5"),
            ("max", "8"),
            ("step", "5"),
            ("low", "never"),
            ("high", "always"),
        )
    },
    "today name": changed(label('<today name="a"/>'), "name", "b"),
    "today width": changed(label('<today width="full"/>'), "width", "half"),
    "ruled name": changed(label('<ruled name="a"/>'), "name", "b"),
    "ruled lines": changed(label('<ruled name="a" lines="2"/>'), "lines", "3"),
    "ruled least": (short_of_room("ruled", 3), short_of_room("ruled", 2)),
    "ruled grow": changed(label('<ruled name="a" grow="yes"/>'), "grow", "no"),
    "ticks name": changed(label('<ticks name="a" n="3"/>'), "name", "b"),
    "ticks n": changed(label('<ticks name="a" n="3"/>'), "n", "4"),
    "grid name": changed(sheet(GRID), "name", "h"),
    "grid rows": changed(sheet(GRID), "rows", "4"),
    "grid entry": changed(sheet(GRID), "entry", "Day"),
    "grid lines": changed(sheet(GRID), "lines", "2"),
    "grid corner": changed(sheet(GRID), "corner", "Day"),
    "col name": (sheet(GRID), sheet(GRID).replace('col name="c"', 'col name="e"')),
    "col type": changed(sheet(GRID), "type", "tick"),
    "col weight": changed(sheet(GRID), "weight", "5"),
    "col max": (
        sheet('<grid name="g" rows="1" entry="Row"><col name="c" type="scale">A</col></grid>'),
        sheet(
            '<grid name="g" rows="1" entry="Row"><col name="c" type="scale" max="9">A</col></grid>'
        ),
    ),
    "matrix name": changed(
        sheet(f'<matrix name="a">{OPTIONS}<row>First</row></matrix>'), "name", "b"
    ),
    "matrix corner": changed(
        sheet(f'<matrix name="a" corner="They">{OPTIONS}<row>First</row></matrix>'), "corner", "We"
    ),
    "band tone": changed(
        sheet('<bands><band tone="high"><legend>x</legend></band></bands>'), "tone", "low"
    ),
    "note kind": changed(sheet('<note kind="panel"><p>x</p></note>'), "kind", "safety"),
    "cards size": changed(
        sheet('<cards size="a6"><card><h2>x</h2></card></cards>'), "size", "wallet"
    ),
    "cards count": changed(
        sheet('<cards count="One"><card><h2>x</h2></card></cards>'), "count", "Two"
    ),
    "cards copies": changed(
        sheet('<cards copies="2"><card><h2>x</h2></card></cards>'), "copies", "4"
    ),
    "cycle alt": changed(sheet(f'<cycle alt="One">{PARTS}</cycle>'), "alt", "Two"),
    "nested alt": changed(sheet(f'<nested alt="One">{PARTS}</nested>'), "alt", "Two"),
    "ring alt": changed(sheet(f'<ring alt="One">{PARTS}{PARTS}</ring>'), "alt", "Two"),
    "cycle around": changed(
        sheet(f'<cycle alt="One" around="To {{first}}">{PARTS}</cycle>'),
        "around",
        "Back to {first}",
    ),
    "ring around": changed(
        sheet(f'<ring alt="One" around="To {{first}}">{PARTS}{PARTS}</ring>'), "around", "Back"
    ),
    "staircase alt": changed(sheet(f'<staircase alt="One">{PARTS}</staircase>'), "alt", "Two"),
    "staircase up": changed(
        sheet(f'<staircase up="no" alt="One">{PARTS}</staircase>'), "up", "yes"
    ),
    "curve alt": changed(CURVE, "alt", "Two"),
    "curve min": changed(CURVE, "min", "1"),
    "curve max": changed(CURVE, "max", "4"),
    "curve step": changed(CURVE, "step", "2"),
    "curve low": changed(CURVE, "low", "none"),
    "curve high": changed(CURVE, "high", "all"),
    "moment name": changed(CURVE, "name", "z"),
    "pie alt": changed(PIE, "alt", "Two"),
    "pie cut": changed(PIE, "cut", "Slice it."),
    "body name": changed(BODY, "name", "z"),
    "body alt": changed(BODY, "alt", "Two"),
    "option place": changed(BODY, "place", "jaw"),
    "window name": changed(WINDOW, "name", "z"),
    "window alt": changed(WINDOW, "alt", "Two"),
}


def test_every_attribute_is_tried() -> None:
    known = {f"{tag.name} {name}" for tag in VOCABULARY.values() for name in tag.attributes}
    assert known == set(ATTRIBUTES)


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_every_attribute_reaches_the_pdf(attribute: str, tmp_path: Path) -> None:
    one, other = ATTRIBUTES[attribute]
    assert any(
        pdf_of(tmp_path, one, media, size) != pdf_of(tmp_path, other, media, size)
        for media, size in (("screen", "normal"), ("paper", "normal"), ("screen", "large"))
    )


#: Markup with the word that has to be on the page; in the title's place for tags of the whole.
WORDS = {
    "h2": sheet("<h2>Zebra</h2>"),
    "h3": sheet("<h2>x</h2><h3>Zebra</h3>"),
    "p": sheet("<p>Zebra</p>"),
    "ul": sheet("<ul><li>Zebra</li></ul>"),
    "ol": sheet("<ol><li>Zebra</li></ol>"),
    "li": sheet("<ol><li>x</li><li>Zebra</li></ol>"),
    "strong": sheet("<p>a <strong>Zebra</strong></p>"),
    "em": sheet("<p>a <em>Zebra</em></p>"),
    "a": sheet('<p>a <a href="https://a.example">Zebra</a></p>'),
    "note": sheet("<note><p>Zebra</p></note>"),
    "legend": sheet("<fieldset><legend>Zebra</legend></fieldset>"),
    "label": sheet('<label>Zebra <input name="a"/></label>'),
    "hint": sheet('<label>x <hint>Zebra</hint> <input name="a"/></label>'),
    "option": label('<choice name="a"><option>Zebra</option></choice>'),
    "table": sheet(
        "<table><thead><tr><th>a</th><th>b</th></tr></thead>"
        "<tbody><tr><th>c</th><td>Zebra</td></tr></tbody></table>"
    ),
    "th": sheet(
        "<table><thead><tr><th>Zebra</th><th>b</th></tr></thead>"
        "<tbody><tr><th>c</th><td>d</td></tr></tbody></table>"
    ),
    "col": sheet('<grid name="g" rows="1" entry="R"><col name="c">Zebra</col></grid>'),
    "row": sheet('<grid name="g"><col name="c">x</col><row>Zebra</row></grid>'),
    "matrix": sheet(f'<matrix name="m">{OPTIONS}<row>Zebra</row></matrix>'),
    "band": sheet('<bands><band tone="high"><legend>a</legend><p>Zebra</p></band></bands>'),
    "column": sheet("<columns><column><p>a</p></column><column><p>Zebra</p></column></columns>"),
    "card": sheet("<cards><card><h2>Zebra</h2></card></cards>"),
    "helplines": sheet("<helplines><p>Zebra</p></helplines>"),
    "part": sheet(f'<nested alt="x">{PARTS}</nested>').replace("One", "Zebra"),
    "moment": CURVE,
    "pie": PIE,
    "body": BODY,
    "window": WINDOW,
}


@pytest.mark.parametrize("tag", WORDS)
@pytest.mark.parametrize("media", ["screen", "paper"])
def test_the_words_of_every_tag_are_on_the_page(tag: str, media: Media, tmp_path: Path) -> None:
    data = pdf_of(tmp_path, WORDS[tag], media)
    said = " ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data))
    assert "Zebra" in re.sub(r"\s+", " ", said)


#: Drawings whose alternative text is "One".
DRAWINGS = {
    **{tag: ATTRIBUTES[f"{tag} alt"][0] for tag in ("cycle", "nested", "ring", "staircase")},
    "curve": CURVE,
    "body": BODY,
    "window": WINDOW,
    "pie": PIE,
}


@pytest.mark.parametrize("drawing", DRAWINGS)
@pytest.mark.parametrize("media", ["screen", "paper"])
def test_every_drawing_says_what_it_is(drawing: str, media: Media, tmp_path: Path) -> None:
    """One figure without anything in it; a pie is drawn on paper alone."""
    with pikepdf.open(io.BytesIO(pdf_of(tmp_path, DRAWINGS[drawing], media))) as pdf:
        figures = [
            o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"
        ]
        assert not any("/S" in kid for figure in figures for kid in kids_of(figure))
    drawn = drawing != "pie" or media == "paper"
    assert [str(figure.Alt) for figure in figures] == ["One"] * drawn


def kids_of(element: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    """The dictionaries among the kids of a structure element."""
    kids = element.get("/K", [])
    held = kids if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in held if isinstance(kid, pikepdf.Dictionary)]
