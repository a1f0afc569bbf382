"""Letters of many scripts: which font sets them, from which side, and what is said of the rest."""

from __future__ import annotations

import io
import re
from itertools import groupby
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from bidi import get_display
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given
from hypothesis import strategies as st

from reframekit.layout.bidi import levels, runs_left, visual_order
from reframekit.layout.page import Box, Text
from reframekit.layout.theme import MARGIN_X
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from tests.running import Reframe
from tests.ua.checker import check

KANJI = "日"
SAMPLES = {
    "Arabic": "أحتاج إلى بعض الوقت",
    "Hebrew": "ד״ר, אני ראויה לאהבה",
    "Devanagari": "मैं प्यार के योग्य हूँ",
    "Thai": "ฉันมีค่าพอ",
}


def own_font(letter: str = KANJI, rights: int = 0) -> bytes:
    """A TrueType font of one letter, a filled box."""
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 700), (900, 700), (900, 0)):
        pen.lineTo(corner)
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "own"])
    builder.setupCharacterMap({ord(letter): "own"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "own": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "own": (1000, 100)})
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupNameTable({"familyName": "Own", "styleName": "Regular"})
    builder.setupOS2(fsType=rights)
    builder.setupPost()
    saved = io.BytesIO()
    builder.save(saved)
    return saved.getvalue()


def seen(text: str) -> str:
    """The letters from left to right, without marks that set a part apart."""
    leftward = runs_left(text)
    found = levels(text, leftward=leftward)
    pairs = [
        (letter, level) for letter, level in zip(text, found, strict=True) if level is not None
    ]
    parts = [
        ("".join(letter for letter, _ in group), level)
        for level, group in groupby(pairs, key=lambda pair: pair[1])
    ]
    ordered = (parts[place] for place in visual_order([level for _, level in parts]))
    return unmarked("".join(part[::-1] if level % 2 else part for part, level in ordered))


def unmarked(text: str) -> str:
    return re.sub("[\u2066-\u2069]", "", text)


#: Without brackets, which have a test of their own: before them the other program looks for a
#: direction inside what is set apart, too, where UAX 9 (N0, BD13) leaves it out.
LETTERS = st.text(alphabet="אבגabc12 .,!-/%ابت٣", max_size=12)
APART = st.tuples(st.sampled_from("\u2066\u2067\u2068"), LETTERS).map(
    lambda part: f"{part[0]}{part[1]}\u2069"
)


@given(st.lists(LETTERS | APART, min_size=1, max_size=5).map("".join))
def test_what_is_set_apart_is_ordered_as_another_program_orders_it(text: str) -> None:
    base = "R" if runs_left(text) else "L"
    assert seen(text) == unmarked(get_display(text, base_dir=base))


@pytest.mark.parametrize("script", SAMPLES)
def test_the_scripts_of_the_extra_have_a_font(script: str, reframe: Reframe) -> None:
    ran = reframe("fonts", "check", SAMPLES[script])
    assert ran.code == 0, ran.err
    assert sorted("".join(ran.text.split("\t")[1].split())) == sorted(
        SAMPLES[script].replace(" ", "")
    )


def test_the_fonts_are_listed_in_their_order(reframe: Reframe) -> None:
    names = [line.split("\t")[0] for line in reframe("fonts", "list").text.splitlines()]
    assert names[:2] == ["AtkinsonHyperlegible-Regular", "NotoSans-400"]
    assert {"NotoSansArabic-400", "Heebo-400", "NotoSansThai-400"} < set(names)


def test_a_letter_in_no_font_is_named_with_what_to_do(reframe: Reframe) -> None:
    ran = reframe("fonts", "check", f"fine {KANJI}")
    assert ran.code == 1
    assert "AtkinsonHyperlegible-Regular\tfine" in ran.text
    assert "CJK UNIFIED IDEOGRAPH-65E5" in ran.err
    assert "reframekit[scripts]" in ran.err and "--font" in ran.err


def test_an_own_font_sets_what_no_other_has(reframe: Reframe) -> None:
    words = reframe.write("w.yaml", f"belief: {KANJI} too much\n")
    font = reframe.write("own.ttf", own_font())
    command = ("render", "self-compassion-page", "--words", words, "-o", "x.pdf", "--force")
    assert "no font has these letters" in reframe(*command).err
    ran = reframe(*command, "--font", font)
    assert "no font" not in ran.err
    data = (reframe.folder / "x.pdf").read_bytes()
    assert check(data) == []
    assert f"{KANJI} too much" in pdfium.PdfDocument(data)[0].get_textpage().get_text_range()
    assert f"own\t{KANJI}" in reframe("fonts", "check", KANJI, "--font", font).text


BAD_FONTS = {
    "text": (b"no font at all", "is no TrueType font"),
    "collection": (b"ttcf" + bytes(60), "is a collection"),
    "postscript outlines": (b"OTTO" + bytes(60), "is no TrueType font"),
    "cut": (own_font()[:200], "broken or incomplete"),
    "may not be embedded": (own_font(rights=2), "may not be embedded"),
    "bitmaps only": (own_font(rights=0x200), "may not be embedded"),
}


@pytest.mark.parametrize("case", BAD_FONTS)
def test_a_file_that_cannot_be_embedded_is_refused(case: str, reframe: Reframe) -> None:
    data, said = BAD_FONTS[case]
    font = reframe.write("bad.ttf", data)
    ran = reframe("render", "spiral-log", "--font", font, "-o", "x.pdf")
    assert ran.code == 3
    assert "bad.ttf" in ran.err and said in ran.err
    assert not (reframe.folder / "x.pdf").exists()


SHEET = """\
title: דף
purpose: צעד אחר צעד
steps: [3]
care: 0
words: [belief]
intro: |
  כאן אתה מאט **ספירלה אחת** (גם WhatsApp בשעה 21:30).

  - מה קרה

  1. أحتاج إلى الوقت

  To the left: שלום (hello) 12.
prompts:
  - heading: מה
    fields:
      - {name: a, type: lines, ask: "מה קרה?", word: belief}
      - {name: b, type: choice, ask: "איפה?", options: [חזה]}
      - type: grid
        name: log
        entries: 1
        corner: מתי
        columns: [{name: c, heading: מה}]
note: {use_when: a, introduce: b, adapt: c, do_not_use_when: d, watch_for: e}
"""


@pytest.fixture
def mixed(tmp_path: Path) -> Workshop:
    """A library with a sheet in Hebrew."""
    from reframekit.content.library import LibraryFolders
    from reframekit.sources import builtin_library

    (tmp_path / "worksheets" / "belief").mkdir(parents=True)
    path = tmp_path / "worksheets" / "belief" / "mixed.yaml"
    path.write_text(SHEET, encoding="utf-8")
    return Workshop(LibraryFolders((tmp_path, builtin_library())))


def right_edge(shop: Workshop, text: Text) -> float:
    from reframekit.pdf.text.fonts import shaper

    return text.x + shaper().width(text.text, text.style) * text.size


def test_right_to_left_paragraphs_begin_at_the_right(mixed: Workshop) -> None:
    order = Order()
    sheet = mixed.sheet("mixed")
    page = mixed.pages(sheet, order, mixed.document(sheet, order))[0]
    texts = [item for item in page.items if isinstance(item, Text)]
    column = page.width - MARGIN_X

    def first(part: str) -> Text:
        return next(text for text in texts if part in text.text)

    for part in ("דף", "צעד", "כאן", "קרה?", "איפה?"):
        assert right_edge(mixed, first(part)) == pytest.approx(column, abs=0.1), part
    assert first("To the left").x == MARGIN_X
    sentence = [text for text in texts if text.owner == first("כאן").owner]
    places = {text.text.strip(): text.x for text in sentence if text.text.strip()}
    assert places["כאן אתה מאט"] > places["ספירלה אחת"] > places["WhatsApp"] > places["21:30"]
    bullet, body = first("•"), first("מה קרה")
    assert bullet.x > right_edge(mixed, body) - 1
    assert first("חזה").x < page.width / 3
    head = first("מתי")
    cell = next(
        item
        for item in page.items
        if isinstance(item, Box)
        and item.x <= head.x < item.x + item.width
        and item.y < head.y < item.y + item.height
        and item.height < 40
    )
    assert right_edge(mixed, head) == pytest.approx(cell.x + cell.width - 4, abs=0.1)


def test_what_runs_left_is_read_by_other_programs(mixed: Workshop) -> None:
    words = {"belief": "אני יותר מדי"}
    data = sheet_pdf(mixed, mixed.sheet("mixed"), Order(words=words)).written.data
    assert check(data) == []
    said = pdfium.PdfDocument(data)[0].get_textpage().get_text_range()
    for part in ("צעד אחר צעד", "מה קרה?", "חזה"):
        assert part in said
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (root,) = pdf.Root.AcroForm.Fields
        field = next(kid for kid in root.Kids if kid.T == "a")
        assert (str(field.V), field.Q) == (words["belief"], 2)
        content = pdf.pages[0].Contents.read_bytes()
    assert "أحتاج إلى الوقت".encode("utf-16-be").hex().upper().encode() in content


def text_of(folder: Path, markup: str) -> str:
    from tests.test_vocabulary import pdf_of

    data = pdf_of(folder, markup, "screen")
    assert check(data) == []
    return str(pdfium.PdfDocument(data)[0].get_textpage().get_text_range())


def test_emphasis_in_a_script_without_italics(tmp_path: Path) -> None:
    words = "<em>נטוי</em> אבג <strong><em>שב</em></strong> ฉัน <em>ฉัน</em>"
    said = text_of(tmp_path, f"<sheet><h1>T</h1><p>{words}</p></sheet>")
    assert "נטוי" in said and said.count("ฉัน") == 2


@pytest.mark.parametrize("mark", ["\u2066", "\u2067", "\u2068", "\u2069", "\u200f", "\u202b"])
def test_marks_of_direction_are_passed_over(mark: str, tmp_path: Path) -> None:
    said = text_of(tmp_path, f"<sheet><h1>T</h1><p>a {mark}אבג 12\u2069 b</p></sheet>")
    assert "אבג" in said and "12" in said


def test_a_number_keeps_its_side_when_a_line_begins_with_it() -> None:
    from reframekit.document.text import Run
    from reframekit.layout.lines import break_lines
    from tests.test_layout_cases import Squares

    (first, second) = break_lines((Run("ab אב 50 גד"),), 6 * 5, 10, Squares())
    assert [piece.text.strip() for piece in second] == ["50", "גד"]
    number, words = second
    assert number.x > words.x
    assert first[0].x == 0


@pytest.mark.parametrize("letters", [2, 3, 4, 5, 8, 16, 17])
def test_a_long_word_is_broken_only_where_it_must(letters: int) -> None:
    from reframekit.document.text import Run
    from reframekit.layout.lines import break_lines
    from tests.test_layout_cases import Squares

    lines = break_lines((Run("w" * (16 + letters)),), 80, 10, Squares())
    assert [len(line[0].text) for line in lines] == [
        16,
        *([16] * (letters // 16)),
        *filter(None, [letters % 16]),
    ]


def test_a_client_s_words_keep_their_own_order_in_a_sentence(workshop: Workshop) -> None:
    belief = "אני יותר מדי (too much) 50% מהזמן"
    order = Order(words={"fairer_belief": belief})
    sheet = workshop.sheet("progress-review")
    page = workshop.pages(sheet, order, workshop.document(sheet, order))[0]
    texts = [item for item in page.items if isinstance(item, Text) and item.style == "bold"]
    (start,) = (text for text in texts if "יותר" in text.text)
    (english,) = (text for text in texts if text.text.strip() == "too much")
    assert start.x > english.x
    assert check(sheet_pdf(workshop, sheet, order).written.data) == []


@pytest.mark.parametrize("mark", "\u2066\u2067\u2068\u202a\u202b\u202d\u202e\u200f\u200e")
@pytest.mark.parametrize("end", ["", "\u2069" * 3000])
def test_marks_that_lie_deep_in_each_other_end_at_the_deepest_level(mark: str, end: str) -> None:
    text = f"I {mark * 3000}am \u05d0 too{end} much"
    for leftward in (False, True):
        found = levels(text, leftward=leftward)
        assert len(found) == len(text)
        assert max(level or 0 for level in found) <= 127


@pytest.mark.parametrize(("deep", "level"), [(63, 0), (64, 1), (20_000, 1)])
def test_brackets_are_paired_as_long_as_no_more_than_63_are_open(deep: int, level: int) -> None:
    text = "\u05d0" + "(" * deep + "\u05d0a" + ")" * deep
    assert set(levels(text, leftward=False)[1 : deep + 1]) == {level}


def test_pairs_of_brackets_before_too_many_are_open_stay_paired() -> None:
    text = "\u05d0(\u05d0a)" + "(" * 64 + "\u05d0(\u05d0a)"
    found = levels(text, leftward=False)
    assert (found[1], found[-4]) == (0, 1)


def test_each_isolate_of_a_row_has_the_levels_of_its_own() -> None:
    found = levels("a" + "\u2067\u05d0b\u2069c" * 5_000, leftward=False)
    assert found == [0, *[0, 1, 2, 0, 0] * 5_000]
