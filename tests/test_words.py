"""A client's own words: on the page, in the field, in any script, letter for letter."""

from __future__ import annotations

import io
import re
import time

import pikepdf
import pypdfium2 as pdfium
import pytest

from reframekit.content.quotes import curled
from reframekit.content.words import MAX_LETTERS
from reframekit.layout.build import LayoutBuild
from reframekit.layout.page import Text
from reframekit.pipeline.order import MadePdf, Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from tests.filling import values
from tests.running import Reframe
from tests.ua.checker import check

MANY_SCRIPTS = "Zażółć gęślą jaźń — naïve “quotes” Ελληνικά Русский Tiếng Việt"
INNER = str.maketrans("“”", "‘’")
HOSTILE = [
    'Is "I always fail" <100% true> & fair?',
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{belief} {nobody|x}",
    "</label>",
    '<img src="/secret.png">',
    "**bold** _em_ # head [l](u) `c` \\* &amp; &nbsp;",
    "a.b/c(d)e\\f<00>%g",
    "(((unbalanced",
    "  two  spaces  inside  ".strip(),
    "=1+1",
    "\u202eright-to-left override\u202c",
    "e\u0301 n\u0303 decomposed",
    "x\u00ad\u200b\u200dy\ufeff",
    "x \u200b \ufeff\u2060 y",
]


def made(
    workshop: Workshop, belief: str, build: LayoutBuild | None = None, **words: str
) -> MadePdf:
    return made_as(workshop, "belief-reframe", {"belief": belief, **words}, build)


def made_as(
    workshop: Workshop, name: str, words: dict[str, str], build: LayoutBuild | None = None
) -> MadePdf:
    order = Order(words=words, build=build or LayoutBuild())
    return sheet_pdf(workshop, workshop.sheet(name), order)


def page_text(data: bytes) -> str:
    pdf = pdfium.PdfDocument(data)
    text = " ".join(page.get_textpage().get_text_range() for page in pdf)
    return re.sub(r"\s+", " ", text)


def test_a_belief_of_many_scripts_is_drawn_and_held(workshop: Workshop) -> None:
    words = {"fairer_belief": MANY_SCRIPTS}
    result = made_as(workshop, "progress-review", words)
    data = result.written.data
    assert result.written.missing == ""
    assert check(data) == []
    assert values(data)["fairer"] == MANY_SCRIPTS
    assert f"“{MANY_SCRIPTS.translate(INNER)}”" in page_text(data)
    sheet = workshop.sheet("progress-review")
    pages = workshop.pages(sheet, Order(words=words), workshop.document(sheet, Order(words=words)))
    headings = [
        item
        for item in pages[0].items
        if isinstance(item, Text) and item.style == "bold" and "Ελληνικά" in item.text
    ]
    assert headings


def test_bold_greek_comes_from_the_variable_font_at_700(workshop: Workshop) -> None:
    result = made_as(workshop, "progress-review", {"fairer_belief": MANY_SCRIPTS})
    with pikepdf.open(io.BytesIO(result.written.data)) as pdf:
        names = {str(font.BaseFont).partition("+")[2] for font in fonts(pdf)}
    assert {"NotoSans-700", "NotoSans-400", "AtkinsonHyperlegible-Bold"} <= names


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [font for page in pdf.pages for font in page.Resources.Font.values()]


def test_letters_without_a_font_are_squares_and_are_named(reframe: Reframe) -> None:
    words = reframe.write("w.yaml", "fairer_belief: '日本語 🙂 fine'\n")
    ran = reframe("render", "progress-review", "--words", words, "-o", "x.pdf")
    assert ran.code == 0
    assert "CJK UNIFIED IDEOGRAPH-65E5" in ran.err
    assert "SLIGHTLY SMILING FACE" in ran.err
    data = (reframe.folder / "x.pdf").read_bytes()
    assert check(data) == []
    assert values(data)["fairer"] == "日本語 🙂 fine"
    assert "□□□" in page_text(data)


@pytest.mark.parametrize("media", ["screen", "paper"])
@pytest.mark.parametrize("belief", HOSTILE, ids=repr)
def test_hostile_words_come_out_letter_for_letter(
    workshop: Workshop, belief: str, media: str
) -> None:
    data = made(workshop, belief, LayoutBuild(media=media)).written.data  # type: ignore[arg-type]
    assert check(data) == []
    if media == "screen":
        assert values(data)["belief"] == belief
    if belief.isprintable() and belief.isascii():
        assert media == "screen" or re.sub(r"\s+", " ", belief) in page_text(data)
        data = made_as(workshop, "self-compassion-page", {"belief": belief}).written.data
        shown = curled(belief, "en").translate(INNER).rstrip(";")
        assert "".join(shown.split()) in "".join(page_text(data).split())


def test_a_word_of_nothing_visible_is_laid_out(workshop: Workshop) -> None:
    assert values(made(workshop, "\u200b").written.data)["belief"] == "\u200b"


def test_an_endless_word_is_laid_out_in_seconds(workshop: Workshop) -> None:
    belief = "a" * MAX_LETTERS
    started = time.monotonic()
    data = made(workshop, belief).written.data
    assert time.monotonic() - started < 60
    assert values(data)["belief"] == belief


def test_a_long_answer_has_no_limit_and_its_box_grows(workshop: Workshop) -> None:
    long = "\n".join(f"Line {number} of a long answer." for number in range(30))
    data = made(workshop, "x", moment=long).written.data
    assert check(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        text = b"/MaxLen" in b"".join(obj.unparse() for obj in pdf.objects)
        assert not text
    assert values(data)["shows_up"].replace("\r", "\n") == long
    paper = page_text(made(workshop, "x", LayoutBuild(media="paper"), moment=long).written.data)
    assert "Line 0 of" in paper
    assert "Line 29 of" in paper


PLANTED = "Xylophia Quenderling"


def test_a_clients_words_stay_on_the_page(workshop: Workshop) -> None:
    words = {name: word.chosen(PLANTED) for name, word in workshop.vocabulary.items()}
    words = {name: word for name, word in words.items() if word}
    for sheet in ("belief-reframe:too-much", "spiral-log", "before-you-begin"):
        data = sheet_pdf(workshop, workshop.sheet(sheet), Order(words=words)).written.data
        with pikepdf.open(io.BytesIO(data)) as pdf:
            outside = [
                str(pdf.docinfo),
                pdf.Root.Metadata.read_bytes().decode(),
                private_data(pdf),
                *(str(obj.get("/T", "")) + str(obj.get("/TU", "")) for obj in dictionaries(pdf)),
                *(str(obj.get("/Alt", "")) for obj in dictionaries(pdf)),
            ]
        assert not [text for text in outside if PLANTED in text]
        assert PLANTED in page_text(data) or PLANTED in values(data).values()


def dictionaries(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary)]


def private_data(pdf: pikepdf.Pdf) -> str:
    return str(pdf.Root.PieceInfo.reframekit.Private.read_bytes().decode())


def test_the_file_knows_its_own_fields(workshop: Workshop) -> None:
    import json

    data = made(workshop, "x").written.data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (record,) = json.loads(private_data(pdf))["sheets"]
    assert (record["slug"], record["instance"]) == ("belief-reframe", "s1")
    assert "preset" not in record
    by_name = {field["name"]: field for field in record["fields"]}
    assert by_name["head_before"]["max"] == 100
    assert by_name["friend"]["kind"] == "textarea"
    assert len(record["hash"]) == 16


def test_a_field_is_spoken_with_its_hint(workshop: Workshop) -> None:
    with pikepdf.open(io.BytesIO(made(workshop, "x").written.data)) as pdf:
        spoken = {str(obj.TU) for obj in dictionaries(pdf) if "/TU" in obj}
    assert "When was it last loud? Choose a plain moment, not the worst one." in spoken


def test_decomposed_letters_are_raised_marks_or_composed(workshop: Workshop) -> None:
    written = made(workshop, "q\u0303 x\u0323\u0301").written
    assert check(written.data) == []
    assert written.missing == ""


SECRET = "Quetzalina"
#: Words files with a mistake beside a client's word.
SPOILT = {
    "an open quote": f'belief: "I am {SECRET}\n',
    "an unknown word": f"{SECRET}: {SECRET}\n",
    "a word twice": f"belief: {SECRET}\nbelief: {SECRET}\n",
    "an unknown word beside another": f"name: {SECRET}\nbeleif: {SECRET}\n",
    "an unknown word twice": f"{SECRET}: a\n{SECRET}: b\n",
    "a tag": f"belief: !{SECRET} x\n",
    "an anchor": f"belief: &{SECRET} x\n",
    "an alias": f"belief: *{SECRET}\n",
    "a list": f"belief: [{SECRET}]\n",
    "no words": f"- {SECRET}\n",
    "a text": f"{SECRET} says no\n",
    "a bracket": f"belief: [{SECRET}\nname: x\n",
    "a stray key": f"belief: {SECRET}: {SECRET}\n",
    "a control": f'belief: "{SECRET}\\x07"\n',
    "half a character": f'belief: "{SECRET}\\ud800"\n',
    "a percent": f"belief: %{SECRET}\n%{SECRET}\n",
    "too long": f"belief: {SECRET * 30_000}\n",
    "no UTF-8": f"belief: {SECRET} ".encode() + b"\xe9\n",
}


@pytest.mark.parametrize("command", ["render", "check"])
@pytest.mark.parametrize("spoilt", SPOILT)
def test_no_word_of_a_clients_is_told_with_what_is_wrong(
    reframe: Reframe, spoilt: str, command: str
) -> None:
    reframe.write("w.yaml", SPOILT[spoilt])
    asked = ("render", "belief-reframe", "--words", "w.yaml", "-o", "x.pdf")
    ran = reframe("-v", *(asked if command == "render" else ("check", "w.yaml")))
    assert ran.code in (1, 3), ran.err
    assert SECRET not in ran.err + ran.text
    assert "w.yaml:" in ran.err + ran.text
