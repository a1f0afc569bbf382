"""Pages as pictures, drawn by PDFium."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from reframekit.errors import ExitCode, failure

#: Points in an inch, in which PDF counts.
_POINTS = 72
#: A contact sheet, in pixels: the side of the square that a page lies in, and the room around it.
_SIDE, _GAP, _LABEL = 300, 24, 30
_AROUND, _INK = "#dfe5e6", "#1d2529"


def picture(data: bytes, page: int, dpi: int) -> bytes:
    """A page of a PDF, counted from 1, with its fields, as PNG.

    Raises `ReframeError` (exit code 2) when there is no such page.
    """
    pdf = pypdfium2.PdfDocument(data)
    if not 0 < page <= len(pdf):
        pages = f"{len(pdf)} page{'s' * (len(pdf) != 1)}"
        raise failure(ExitCode.USAGE, f"there is no page {page}", f"it has {pages}")
    return _png(_drawn(pdf, page - 1, dpi / _POINTS))


def contact_sheet(sheets: Sequence[tuple[str, bytes]]) -> bytes:
    """The first page of each PDF in rows with its name below it, as PNG."""
    across = min(6, len(sheets))
    down = -(-len(sheets) // across)
    cell_width, cell_height = _SIDE + _GAP, _SIDE + _LABEL + _GAP
    whole = Image.new("RGB", (across * cell_width + _GAP, down * cell_height + _GAP), _AROUND)
    draw = ImageDraw.Draw(whole)
    font = ImageFont.load_default(size=14)
    for number, (name, data) in enumerate(sheets):
        page = thumbnail(data, _SIDE)
        left = _GAP + number % across * cell_width
        top = _GAP + number // across * cell_height
        whole.paste(page, (left + (_SIDE - page.width) // 2, top + _SIDE - page.height))
        middle = left + _SIDE / 2
        draw.text((middle, top + _SIDE + 8), name, fill=_INK, font=font, anchor="ma")
    return _png(whole)


def thumbnail(data: bytes, side: int, page: int = 1) -> Image.Image:
    """A page, counted from 1, no side of it longer than `side` pixels."""
    pdf = pypdfium2.PdfDocument(data)
    drawn = _drawn(pdf, page - 1, 2.0)
    drawn.thumbnail((side, side), Image.Resampling.LANCZOS)
    return drawn


def small_png(data: bytes, side: int) -> bytes:
    """The first page as a small PNG of few colours, for a page of documentation."""
    page = thumbnail(data, side)
    framed = Image.new("RGB", (page.width + 2, page.height + 2), _AROUND)
    framed.paste(page, (1, 1))
    return _png(_few_colours(framed))


def row_of_pages(pages: Sequence[tuple[bytes, int]]) -> bytes:
    """Pages of several PDFs, counted from 1, side by side as PNG."""
    drawn = [thumbnail(data, 2 * _SIDE, page) for data, page in pages]
    width = sum(page.width + _GAP for page in drawn) + _GAP
    row = Image.new("RGB", (width, max(page.height for page in drawn) + 2 * _GAP), _AROUND)
    x = _GAP
    for page in drawn:
        row.paste(page, (x, _GAP))
        x += page.width + _GAP
    return _png(_few_colours(row))


def _few_colours(image: Image.Image) -> Image.Image:
    return image.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _drawn(pdf: pypdfium2.PdfDocument, index: int, scale: float) -> Image.Image:
    pdf.init_forms()
    image: Image.Image = pdf[index].render(scale=scale, may_draw_forms=True).to_pil()
    return image.convert("RGB")


def _png(image: Image.Image) -> bytes:
    written = io.BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()
