"""Forms that are forms no more: printed to PDF, and scanned."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pypdfium2 as pdfium

from tests.viewers.answers import KIND
from tests.viewers.by_pdfium import filled, typed
from tests.viewers.forms import Forms, Made, run_over

POPPLER = ["pdftocairo", "-pdf", "in.pdf", "out.pdf"]


def make(forms: Forms) -> Iterator[Made]:
    """The files that hold no field."""
    kind = filled(forms["kind"], KIND, typed)
    yield Made("scan-kind", scanned(kind))
    yield Made("pdftocairo-printed-kind", run_over(kind, POPPLER))


def scanned(data: bytes) -> bytes:
    """The pages as grey pictures, as a copier makes them."""
    pdf = pdfium.PdfDocument(data)
    pdf.init_forms()
    pages = [page.render(scale=0.85).to_pil().convert("L") for page in pdf]
    pdf.close()
    saved = io.BytesIO()
    pages[0].save(saved, "PDF", save_all=True, append_images=pages[1:], quality=25, resolution=61)
    return saved.getvalue()
