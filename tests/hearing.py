"""What the tags of a file say, in their order, as PDFium finds the text that each of them holds."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw


def heard(data: bytes) -> list[tuple[str, str]]:
    """The structure elements page by page: the type of each with the text that it holds itself.

    What is left out has no text and holds nothing.
    """
    with pdfium.PdfDocument(data) as pdf:
        return [each for page in pdf for each in _page(page)]


def lines(data: bytes) -> list[str]:
    """The texts alone."""
    return [text for _, text in heard(data) if text]


def line(data: bytes, holding: str) -> str:
    """The only text that holds a part."""
    (found,) = [text for text in lines(data) if holding in text]
    return found


def marked(data: bytes) -> list[str]:
    """The text of each piece of marked content of the first page, to the last space."""
    with pdfium.PdfDocument(data) as pdf:
        return [text for _, text in sorted(_marks(pdf[0]).items())]


def _marks(page: pdfium.PdfPage) -> dict[int, str]:
    text_page = page.get_textpage()
    marks: dict[int, str] = {}
    for at in range(raw.FPDFPage_CountObjects(page)):
        held = raw.FPDFPage_GetObject(page, at)
        number = raw.FPDFPageObj_GetMarkedContentID(held)
        if number >= 0:
            marks[number] = marks.get(number, "") + _text(held, text_page)
    return marks


def _page(page: pdfium.PdfPage) -> Iterator[tuple[str, str]]:
    marks = _marks(page)
    tree = raw.FPDF_StructTree_GetForPage(page)
    for at in range(raw.FPDF_StructTree_CountChildren(tree)):
        yield from _element(raw.FPDF_StructTree_GetChildAtIndex(tree, at), marks)
    raw.FPDF_StructTree_Close(tree)


def _element(element: object, marks: dict[int, str]) -> Iterator[tuple[str, str]]:
    role = _string(raw.FPDF_StructElement_GetType, element)
    count = raw.FPDF_StructElement_GetMarkedContentIdCount(element)
    held = [raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, at) for at in range(count)]
    said = " ".join(" ".join(marks.get(number, "") for number in held).split())
    alt = _string(raw.FPDF_StructElement_GetAltText, element)
    yield role, said or (f"[{alt}]" if alt else "")
    for at in range(raw.FPDF_StructElement_CountChildren(element)):
        kid = raw.FPDF_StructElement_GetChildAtIndex(element, at)
        if kid:
            yield from _element(kid, marks)


def _text(held: object, text_page: pdfium.PdfTextPage) -> str:
    """The text of an object of a page, that of a form XObject being its parts'."""
    kind = raw.FPDFPageObj_GetType(held)
    if kind == raw.FPDF_PAGEOBJ_FORM:
        count = raw.FPDFFormObj_CountObjects(held)
        return "".join(_text(raw.FPDFFormObj_GetObject(held, at), text_page) for at in range(count))
    return (
        _string(raw.FPDFTextObj_GetText, held, text_page) if kind == raw.FPDF_PAGEOBJ_TEXT else ""
    )


def _string(ask: Callable[..., int], *of: object) -> str:
    """What a function of PDFium writes in UTF-16 into a buffer that it is given."""
    size = ask(*of, None, 0)
    buffer = ctypes.create_string_buffer(size)
    wide = ask is raw.FPDFTextObj_GetText
    ask(*of, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)) if wide else buffer, size)
    return buffer.raw[: max(0, size - 2)].decode("utf-16-le")
