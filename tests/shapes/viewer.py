"""A form as PDFium shows it, and as somebody answers it there."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Mapping

import PIL.Image
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tests.shapes.places import Spot, fields_of

_SCALE = 2


class Picture:
    """A PDF as it is seen, with what its form draws."""

    def __init__(self, data: bytes, password: str | None = None) -> None:
        self._pdf = pdfium.PdfDocument(data, password=password)
        self._pdf.init_forms()
        self._drawn: dict[int, PIL.Image.Image] = {}

    def text(self, page: int | None = None) -> str:
        """The words of a page, or of all; white space is one blank."""
        chosen = range(len(self._pdf)) if page is None else [page]
        return " ".join(
            " ".join(self._pdf[n].get_textpage().get_text_bounded().split()) for n in chosen
        )

    def ink(self, spot: Spot) -> float:
        """How dark a spot is, from 0 to 1."""
        if spot.page not in self._drawn:
            page = self._pdf[spot.page]
            self._drawn[spot.page] = page.render(scale=_SCALE, may_draw_forms=True).to_pil()
        left, bottom, right, top = spot.edges
        picture = self._drawn[spot.page].convert("L")
        box = (left, picture.height / _SCALE - top, right, picture.height / _SCALE - bottom)
        part = picture.crop(tuple(round(edge * _SCALE) for edge in box)).tobytes()
        return 1 - sum(part) / len(part) / 255


def answered(data: bytes, answers: Mapping[str, str | None]) -> bytes:
    """The form after somebody typed and clicked; None turns off what is on."""
    places = fields_of(data)
    pdf = pdfium.PdfDocument(data)
    pdf.init_forms()
    form = pdf.formenv.raw
    for name, answer in answers.items():
        field = places[name]
        word = next(iter(field.spots)) if answer is None or not field.button else answer
        spot = next(iter(field.spots[word].values()))[0]
        page = pdf[spot.page]
        raw.FORM_OnAfterLoadPage(page.raw, form)
        for act in (raw.FORM_OnMouseMove, raw.FORM_OnLButtonDown, raw.FORM_OnLButtonUp):
            act(form, page.raw, 0, *spot.middle)
        if not field.button:
            raw.FORM_SelectAllText(form, page.raw)
            letters = ctypes.create_string_buffer((answer or "").encode("utf-16-le") + b"\0\0")
            raw.FORM_ReplaceSelection(form, page.raw, ctypes.cast(letters, raw.FPDF_WIDESTRING))
        raw.FORM_ForceToKillFocus(form)
        raw.FORM_OnBeforeClosePage(page.raw, form)
        page.close()
    saved = io.BytesIO()
    pdf.save(saved)
    pdf.close()
    return saved.getvalue()
