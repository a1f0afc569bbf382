"""A record: every answer is on its page or in full at the end, tagged, and nothing can be typed."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2 as pdfium
import pytest

from reframekit.layout.build import LayoutBuild
from reframekit.pipeline.order import Order
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.plan import Request
from reframekit.pipeline.planning import plan
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from tests.answering import LONG, MIXED, WORDS, an_answer_each, fill, flatten, read
from tests.filling import terminal_fields
from tests.foreign_forms import opened, saved
from tests.ua.checker import check

SHORT = "a word or two"


@pytest.fixture(scope="module")
def blank(workshop: Workshop) -> bytes:
    return sheet_pdf(workshop, workshop.sheet("breathing-and-grounding"), Order()).written.data


def text_of(data: bytes) -> str:
    pdf = pdfium.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


@pytest.mark.parametrize("text", [SHORT, MIXED, LONG], ids=["short", "mixed", "long"])
def test_a_record_is_tagged_whole_and_no_form(blank: bytes, text: str) -> None:
    given = an_answer_each(blank, text)
    filled = fill(blank, None, given).data
    made = flatten(filled, None, {}, WORDS)
    assert check(made.data) == []
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert all(a.Subtype != "/Widget" for page in pdf.pages for a in page.get("/Annots", ()))
    assert [trouble.code for trouble in read(made.data).troubles] == ["flattened"]
    shown = " ".join(text_of(made.data).split())
    texts = [values[0] for name, values in given.items() if values[0] == text]
    assert len(texts) > 1
    if text == LONG:
        assert made.added
        assert shown.count("more.") >= 60 * len(texts)
        assert shown.count(WORDS.goes_on) == len(made.outgrown) == len(texts)
    if text == SHORT:
        assert made.added == 0
        assert shown.count(SHORT) == len(texts)


def test_a_record_looks_like_the_filled_file(blank: bytes) -> None:
    filled = fill(blank, None, an_answer_each(blank, SHORT)).data
    record = flatten(filled, None, {}, WORDS).data
    form = pdfium.PdfDocument(filled)
    form.init_forms()
    for before, after in zip(form, pdfium.PdfDocument(record), strict=True):
        drawn = before.render(may_draw_forms=True).to_pil().convert("L")
        assert drawn.getextrema()[0] < 100
        kept = after.render().to_pil().convert("L")
        different = [abs(a - b) > 40 for a, b in zip(drawn.tobytes(), kept.tobytes(), strict=True)]
        assert sum(different) / len(different) < 0.001


def test_the_prompt_stands_over_an_answer_in_full(workshop: Workshop) -> None:
    made = plan(workshop, Request(("spiral-log", "coping-card")))
    packet = packet_pdf(
        workshop, made, Order(build=LayoutBuild(size="large")), Binding()
    ).written.data
    name = next(f.name for f in read(packet).fields if f.type == "text" and f.name[:3] == "s1.")
    filled = fill(packet, None, {name: (LONG,)}).data
    record = flatten(filled, None, {name: "What the prompt says"}, WORDS)
    assert record.outgrown == (name,)
    assert "What the prompt says" in text_of(record.data)
    assert check(record.data) == []


def test_a_form_without_tags_becomes_a_record_too() -> None:
    form = saved(opened())
    before = read(form)
    name = next(field.name for field in before.fields if field.type == "text")
    record = flatten(fill(form, None, {name: (SHORT,)}).data, None, {}, WORDS)
    assert not record.tagged
    assert SHORT in text_of(record.data)
    assert [trouble.code for trouble in read(record.data).troubles] == ["no-form"]


def test_the_same_file_gives_the_same_record(blank: bytes) -> None:
    filled = fill(blank, None, an_answer_each(blank, LONG)).data
    assert flatten(filled, None, {}, WORDS).data == flatten(filled, None, {}, WORDS).data


@pytest.mark.parametrize("text", ["", SHORT])
def test_the_ground_of_a_field_stays(blank: bytes, text: str) -> None:
    with pikepdf.open(io.BytesIO(blank)) as pdf:
        del pdf.Root.PieceInfo
        field = terminal_fields(pdf)["name"]
        field.MK = pikepdf.Dictionary(BG=[0, 0, 1], BC=[1, 0, 0])
        _, bottom, right, top = (float(edge) for edge in field.Rect)
        height = float(pdf.pages[0].MediaBox[3])
        edited = saved(pdf)
    filled = fill(edited, None, {"s1.name": (text,)}).data
    record = flatten(filled, None, {}, WORDS).data
    form = pdfium.PdfDocument(filled)
    form.init_forms()
    for page in (form[0], pdfium.PdfDocument(record)[0]):
        picture = page.render(may_draw_forms=True).to_pil().convert("RGB")
        where = (int(right - 8), int(height - (bottom + top) / 2))
        assert picture.getpixel(where) == (0, 0, 255)
