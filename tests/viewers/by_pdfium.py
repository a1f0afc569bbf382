"""PDFium, which is in Chrome and Edge: typed, pasted, locked and flattened."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tests.viewers.answers import KIND, PLAIN, PRACTICE, Answers, expected, rounds
from tests.viewers.forms import PASSWORD, Forms, Made, fields, opened

DOWN = 0x28

Write = Callable[[object, pdfium.PdfPage, str], None]


@dataclass(frozen=True)
class Spot:
    """Where a widget lies, and what a click or a choice on it means."""

    page: int
    x: float
    y: float
    kind: str
    state: str
    choices: tuple[str, ...]


def make(forms: Forms) -> Iterator[Made]:
    """The files that PDFium saves."""
    for name, answers in (("kind", KIND), ("practice", PRACTICE)):
        yield _made(f"pdfium-typed-{name}", filled(forms[name], answers, typed), answers)
    yield _made("pdfium-pasted-locked", filled(forms["locked"], PLAIN, pasted), PLAIN)
    returns = filled(forms["kind"], PLAIN, pasted_with_returns, incremental=True)
    yield _made("pdfium-incremental-kind", returns, PLAIN)
    yield Made("pdfium-flattened-kind", filled(forms["kind"], PLAIN, typed, flat=True))


def _made(name: str, data: bytes, answers: Answers) -> Made:
    return Made(name, data, {key: as_kept(text) for key, text in expected(answers).items()})


def as_kept(text: str) -> str:
    """What PDFium writes of a text, where it holds letters in 32 bits: 16 bits of each."""
    return "".join(chr(ord(letter) & 0xFFFF) for letter in text)


def filled(
    data: bytes, answers: Answers, write: Write, *, incremental: bool = False, flat: bool = False
) -> bytes:
    """Goes over the form with a mouse, and writes into its text fields."""
    spots = dict(_spots(data))
    pdf = pdfium.PdfDocument(data, password=PASSWORD)
    pdf.init_forms()
    form = pdf.formenv.raw
    for number in range(len(pdf)):
        page = pdf[number]
        raw.FORM_OnAfterLoadPage(page.raw, form)
        for answered in rounds(answers, spots):
            for name, value in answered.items():
                _answer(form, page, number, spots[name], value, write)
        raw.FORM_ForceToKillFocus(form)
        raw.FORM_OnBeforeClosePage(page.raw, form)
        if flat:
            raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
        page.close()
    saved = io.BytesIO()
    pdf.save(saved, flags=raw.FPDF_INCREMENTAL if incremental else raw.FPDF_NO_INCREMENTAL)
    pdf.close()
    return saved.getvalue()


def typed(form: object, page: pdfium.PdfPage, text: str) -> None:
    """Letter by letter, with Enter as a keyboard sends it."""
    for letter in text.replace("\n", "\r"):
        raw.FORM_OnChar(form, page.raw, ord(letter), 0)


def pasted(form: object, page: pdfium.PdfPage, text: str) -> None:
    """At once, over what the field holds."""
    raw.FORM_SelectAllText(form, page.raw)
    letters = ctypes.create_string_buffer(text.encode("utf-16-le") + b"\0\0")
    raw.FORM_ReplaceSelection(form, page.raw, ctypes.cast(letters, raw.FPDF_WIDESTRING))


def pasted_with_returns(form: object, page: pdfium.PdfPage, text: str) -> None:
    """As Windows holds text that is copied."""
    pasted(form, page, text.replace("\n", "\r\n"))


def _answer(
    form: object, page: pdfium.PdfPage, number: int, spots: list[Spot], value: str, write: Write
) -> None:
    for spot in spots:
        if spot.page != number or spot.state not in ("", value):
            continue
        for press in (raw.FORM_OnMouseMove, raw.FORM_OnLButtonDown, raw.FORM_OnLButtonUp):
            press(form, page.raw, 0, spot.x, spot.y)
        if spot.choices:
            for _ in range(spot.choices.index(value) + 1):
                raw.FORM_OnKeyDown(form, page.raw, DOWN, 0)
        elif spot.kind == "/Tx":
            write(form, page, value)


def _spots(data: bytes) -> Iterator[tuple[str, list[Spot]]]:
    with opened(data) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        for name, found in fields(pdf).items():
            kind = str(found.FT)
            choices = tuple(str(option[0]) for option in found.get("/Opt", []))
            spots = []
            for widget in found.get("/Kids", [found]):
                left, bottom, right, top = (float(edge) for edge in widget.Rect)
                states = [key[1:] for key in widget.AP.N if key != "/Off"]
                spots.append(
                    Spot(
                        pages[widget.P.objgen],
                        (left + right) / 2,
                        (bottom + top) / 2,
                        kind,
                        states[0] if kind == "/Btn" else "",
                        choices,
                    )
                )
            yield name, spots
