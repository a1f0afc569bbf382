"""Answers put into a form: every engine reads them, the file is tagged and fillable as before."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from tests.answering import an_answer_each, fill, held, in_order, read
from tests.filling import read_with_pdfium, read_with_pypdf, values, with_pdfium, with_pypdf
from tests.shapes.raw import whole
from tests.test_returned import KEPT, PASSWORD
from tests.ua.checker import check


@pytest.fixture(scope="module")
def blank(workshop: Workshop) -> bytes:
    return sheet_pdf(workshop, workshop.sheet("breathing-and-grounding"), Order()).written.data


def test_every_reader_finds_what_was_filled_in(blank: bytes) -> None:
    given = an_answer_each(blank)
    filled = fill(blank, None, given)
    assert held(read(filled.data)) == given
    assert read(filled.data).troubles == ()
    texts = {f.name: f.values[0] for f in read(filled.data).fields if f.type == "text"}
    for found in (read_with_pdfium(filled.data), read_with_pypdf(filled.data)):
        assert {f"s1.{name}": text for name, text in found.items()} == texts
    found = values(filled.data)
    assert {f"s1.{name}": (text,) for name, text in found.items()} == given


def test_the_file_is_tagged_and_can_be_filled_on(blank: bytes) -> None:
    filled = fill(blank, None, an_answer_each(blank))
    assert filled.tagged
    assert check(filled.data) == []
    for program in (with_pdfium, with_pypdf):
        again = program(filled.data, {"name": "Kim"})
        assert held(read(again))["s1.name"] == ("Kim",)


def test_the_same_answers_give_the_same_bytes_and_blank_ones_the_blank_look(blank: bytes) -> None:
    given = an_answer_each(blank)
    once = fill(blank, None, given).data
    assert fill(blank, None, given).data == once
    emptied = fill(once, None, dict.fromkeys(given, ())).data
    assert held(read(emptied)) == {}
    assert picture(emptied) == picture(blank)
    assert picture(once) != picture(blank)


def test_nothing_of_an_earlier_answer_is_left_in_the_file(blank: bytes) -> None:
    once = fill(blank, None, {"s1.name": ("the first answer",)}).data
    twice = fill(once, None, {"s1.name": ("the second",)}).data
    with pikepdf.open(io.BytesIO(twice)) as pdf:
        whole = b"".join(
            each.read_bytes() if isinstance(each, pikepdf.Stream) else each.unparse()
            for each in pdf.objects
        )
    assert b"the second" in whole
    assert b"the first" not in whole


def picture(data: bytes) -> list[bytes]:
    pdf = pdfium.PdfDocument(data)
    pdf.init_forms()
    return [page.render(scale=0.7).to_pil().tobytes() for page in pdf]


@pytest.mark.parametrize("letters", [20, 600, 3_000, 10_000])
def test_text_is_made_smaller_down_to_eight_points_and_that_is_said(
    workshop: Workshop, letters: int
) -> None:
    form = sheet_pdf(workshop, workshop.sheet("belief-reframe"), Order()).written.data
    text = ("So many words, and one more. " * 400)[:letters]
    filled = fill(form, None, {"s1.shows_up": (text,)})
    assert held(read(filled.data)) == {"s1.shows_up": (text,)}
    if letters == 20:
        assert (filled.shrunk, filled.outgrown) == ({}, ())
    elif letters == 600:
        assert 8 <= filled.shrunk["s1.shows_up"] < 11
    else:
        assert filled.outgrown == ("s1.shows_up",)


def test_a_letter_that_no_font_has_is_named_and_kept(blank: bytes) -> None:
    filled = fill(blank, None, {"s1.name": ("a 𓀀 b",)})
    assert filled.missing == "𓀀"
    assert held(read(filled.data)) == {"s1.name": ("a 𓀀 b",)}


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_what_another_program_saved_comes_back_whole(path: Path) -> None:
    password = PASSWORD if path.stem.endswith("-locked") else None
    data = path.read_bytes()
    before = read(data, password)
    if not before.fields:
        return
    made = fill(data, password, {})
    after = read(made.data, password)
    assert {f.name: f.values for f in after.fields} == {f.name: f.values for f in before.fields}
    if password is None:
        assert made.tagged == ("appended" not in path.stem)
        assert not made.tagged or check(made.data) == []


def test_looks_set_no_text_matrix_and_buttons_have_both_of_theirs(blank: bytes) -> None:
    """Acrobat 26 shows text that a matrix places upside down, as others report."""
    filled = fill(blank, None, an_answer_each(blank)).data
    texts = buttons = 0
    with pikepdf.open(io.BytesIO(filled)) as pdf:
        for widget in (each for page in pdf.pages for each in page.obj.get("/Annots", [])):
            looks = widget.AP.N
            if isinstance(looks, pikepdf.Stream):
                code = looks.read_bytes().split()
                texts += b"Tf" in code
                assert b"Tm" not in code
            else:
                buttons += 1
                assert set(looks) > {"/Off"}
                assert str(widget.AS) in looks
    assert texts > 5
    assert buttons > 5


def _inheriting(top: bytes = b"", **fields: bytes) -> bytes:
    """A form in which fields stand below one that holds their value."""
    numbers = range(7, 7 + len(fields))
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    bodies = {
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/DA(/Helv 0 Tf 0 g)>>>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/Resources<<>>/MediaBox[0 0 300 400]/Annots[%s]>>" % kids,
        4: b"<</T(o)/Kids[5 0 R]%s>>" % top,
        5: b"<</T(p)/FT/Tx/V(OLD)/RV(<p>OLD</p>)/Parent 4 0 R/Kids[%s]>>" % kids,
        6: b"null",
    }
    for number, (name, more) in zip(numbers, fields.items(), strict=True):
        widget = b"<</Type/Annot/Subtype/Widget/Parent 5 0 R/Rect[9 9 99 29]/T(%s)%s>>"
        bodies[number] = widget % (name.encode(), more)
    return whole(bodies)


@pytest.mark.parametrize("given", [(), ("new",)])
@pytest.mark.parametrize("top", [b"", b"/V(OLDER)"])
def test_a_value_from_above_stays_with_no_field_that_is_filled(
    given: tuple[str, ...], top: bytes
) -> None:
    alone = fill(_inheriting(top, a=b""), None, {"o.p.a": given}).data
    assert held(read(alone)) == ({"o.p.a": given} if given else {})
    others = _inheriting(top, a=b"", b=b"", c=b"/V(own)")
    made = fill(others, None, {"o.p.a": given}).data
    kept = {"o.p.b": ("OLD",), "o.p.c": ("own",)}
    assert held(read(made)) == kept | ({"o.p.a": given} if given else {})
    for data in (alone, made):
        with in_order(data) as pdf:
            above = pdf.Root.AcroForm.Fields[0].Kids[0]
            assert "/V" not in above
            assert "/RV" not in above
    untouched = fill(others, None, {"o.p.c": given}).data
    with in_order(untouched) as pdf:
        assert pdf.Root.AcroForm.Fields[0].Kids[0].V == "OLD"


def test_a_field_that_others_stand_below_keeps_its_value_where_they_are_filled() -> None:
    shown = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(p)/V(OLD)/RV(<p>OLD</p>)/Rect[9 9 99 29]"
    below = b"<</Type/Annot/Subtype/Widget/Parent 4 0 R/Rect[9 40 99 60]/T(%s)>>"
    data = whole(
        {
            1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/DA(/Helv 0 Tf 0 g)>>>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/Resources<<>>/MediaBox[0 0 300 400]"
            b"/Annots[4 0 R 5 0 R 6 0 R]>>",
            4: shown + b"/Kids[5 0 R 6 0 R]>>",
            5: below % b"a",
            6: below % b"b",
        }
    )
    assert held(read(data)) == {"p": ("OLD",), "p.a": ("OLD",), "p.b": ("OLD",)}
    blanked = fill(data, None, {"p.a": ()}).data
    assert held(read(blanked)) == {"p": ("OLD",), "p.b": ("OLD",)}
    renewed = fill(data, None, {"p": ("new",)}).data
    assert held(read(renewed)) == {"p": ("new",), "p.a": ("OLD",), "p.b": ("OLD",)}
