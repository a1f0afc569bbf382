"""Looks that programs leave in a file: a record shows what a viewer showed."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from tests.answering import WORDS, flatten
from tests.shapes.building import Draft

Spoil = Callable[[pikepdf.Object], None]


def without(*keys: str) -> Spoil:
    def spoil(look: pikepdf.Object) -> None:
        for key in keys:
            if key in look:
                del look[key]

    return spoil


def as_a_picture(look: pikepdf.Object) -> None:
    look.Subtype = pikepdf.Name.Image


SPOILT: dict[str, Spoil] = {
    "whole": without(),
    "no type": without("/Type", "/Subtype"),
    "another type": as_a_picture,
    "no resources": without("/Resources"),
    "no box": without("/BBox"),
    "nothing but a box": without("/Type", "/Subtype", "/Resources"),
}


def drawn(data: bytes) -> Image.Image:
    """The first page with its fields, as PDFium shows it."""
    pdf = pdfium.PdfDocument(data)
    pdf.init_forms()
    return pdf[0].render(scale=2, may_draw_forms=True).to_pil().convert("L")


def shows_the_same(before: bytes) -> None:
    """Asserts that the record of a form looks as the form does, and that it looks like anything."""
    shown, kept = drawn(before), drawn(flatten(before, None, {}, WORDS).data)
    assert shown.getextrema()[0] < 100
    changed = ImageChops.difference(shown, kept).point(lambda value: 255 * (value > 60))
    assert changed.getbbox() is None


@pytest.mark.parametrize("how", SPOILT)
def test_a_look_is_drawn_whatever_it_does_not_say_of_itself(how: str) -> None:
    draft = Draft(words=False)
    field = draft.text("street", "133 Tin Drive")
    SPOILT[how](field.AP.N)
    draft.page(0).Resources = fonts(draft, "/Courier")
    draft.form.DR = fonts(draft, "/Times-Roman")
    draft.list(field)
    shows_the_same(draft.data())


def test_a_look_without_fonts_has_those_of_the_form_where_the_page_has_none() -> None:
    pictures = []
    for own in (True, False):
        draft = Draft(words=False)
        field = draft.text("street", "133 Tin Drive")
        draft.form.DR = fonts(draft, "/Courier")
        if own:
            field.AP.N.Resources = fonts(draft, "/Courier")
        else:
            del field.AP.N.Resources
        draft.list(field)
        pictures.append(drawn(flatten(draft.data(), None, {}, WORDS).data))
    assert ImageChops.difference(*pictures).getbbox() is None


def fonts(draft: Draft, base: str) -> pikepdf.Dictionary:
    """Resources in which the font of the builder's looks is another one."""
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name(base)
    )
    return pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=draft.pdf.make_indirect(font)))


@pytest.mark.parametrize("at", range(4))
def test_a_box_that_is_none_gives_way_to_that_of_the_rectangle(at: int) -> None:
    draft = Draft(words=False)
    field = draft.text("street", "133 Tin Drive")
    field.AP.N.BBox[at] = pikepdf.Name.x
    draft.list(field)
    with pikepdf.open(io.BytesIO(flatten(draft.data(), None, {}, WORDS).data)) as pdf:
        box = pdf.pages[0].Resources.XObject.Answer0.BBox
        assert [float(edge) for edge in box] == [0, 0, 220, 20]


@pytest.mark.parametrize("spoil", [without(), without("/Type", "/Subtype"), without("/BBox")])
def test_a_button_is_drawn_whatever_its_look_does_not_say(spoil: Spoil) -> None:
    draft = Draft(words=False)
    field = draft.box("agree", "Yes", on=True)
    spoil(field.AP.N["/Yes"])
    draft.list(field)
    shows_the_same(draft.data())


@pytest.mark.parametrize("value", ["/Yes", "/Off"])
def test_a_button_without_a_state_is_seen_as_its_value_says(value: str) -> None:
    pictures = []
    for spoilt in (False, True):
        draft = Draft(words=False)
        field = draft.box("agree", "Yes", on=value == "/Yes")
        if spoilt:
            del field["/AS"]
        draft.list(field)
        pictures.append(drawn(flatten(draft.data(), None, {}, WORDS).data))
    assert ImageChops.difference(*pictures).getbbox() is None


def test_a_look_whose_box_begins_elsewhere_fills_the_rectangle_of_its_widget() -> None:
    draft = Draft(words=False)
    field = draft.box("agree", "Yes", on=True)
    look = field.AP.N["/Yes"]
    look.BBox = pikepdf.Array([5, 100, 45, 180])
    look.write(b"0 g 5 100 40 80 re f")
    draft.list(field)
    shows_the_same(draft.data())
