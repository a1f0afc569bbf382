"""A reportlab document whose objects are written by number.

reportlab keeps their numbers and references, the pages and the catalog.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import (
    PDFCatalog,
    PDFDocument,
    PDFInfo,
    PDFPage,
)

from reframekit.pdf.write.file import PackedFile
from reframekit.pdf.write.objects import Objects

if TYPE_CHECKING:
    from reframekit.pdf.source.locks import Lock


class _TaggedCatalog(PDFCatalog):  # type: ignore[misc]
    """The catalog, its entries ready-made, since reportlab drops those that it did not set."""

    def __init__(self, pages: str, lang: str) -> None:
        super().__init__()
        self.entries = {"Pages": pages, "Lang": f"({lang})"}

    def format(self, _document: PDFDocument) -> bytes:
        body = "".join(f"/{key} {value}" for key, value in self.entries.items())
        return f"<</Type/Catalog{body}>>".encode("latin-1")


class _TaggedPage(PDFPage):  # type: ignore[misc]
    """A page whose dictionary is written ready-made, since reportlab knows no keys for tags."""

    def __init__(self, pages: str) -> None:
        super().__init__()
        self.pages = pages
        self.entries = ""

    def check_format(self, _document: PDFDocument) -> None:
        """Nothing is compiled into the page."""

    def format(self, _document: PDFDocument) -> bytes:
        return f"<</Type/Page/Parent {self.pages}{self.entries}>>".encode("latin-1")


class _Info(PDFInfo):  # type: ignore[misc]
    """The document's title and maker, and nothing of its author or date."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.body = body.encode("latin-1")

    def format(self, _document: PDFDocument) -> bytes:
        return self.body


class Document(Objects):
    """Collects numbered objects and pages and writes them as one file."""

    def __init__(self, lang: str, info: str) -> None:
        super().__init__()
        self._pdf = PackedFile(lang, self.packed, self.streams)
        pages = self._pdf.Reference(self._pdf.Pages).format(self._pdf).decode()
        self._catalog = _TaggedCatalog(pages, lang)
        self._pdf.Catalog = self._pdf._catalog = self._catalog
        self._pdf.info = _Info(info)
        self.resources = self.reserve()
        self._info_text = info

    def reserve(self) -> int:
        """The number of an object that is put later; reportlab counts its own among them."""
        return self._pdf.reserve()

    def add_page(self) -> tuple[_TaggedPage, int]:
        """A new page and its object number; its entries are set with `fill_page`."""
        page = _TaggedPage(self._pdf.Reference(self._pdf.Pages).format(self._pdf).decode())
        name = self._pdf.thisPageName()
        self._pdf.addPage(page)
        return page, self._pdf.idToObjectNumberAndVersion[name][0]

    def set_catalog(self, entries: dict[str, str]) -> None:
        """Entries of the catalog, each a value or a reference ready to be written."""
        self._catalog.entries |= entries

    def write(self, lock: Lock | None = None) -> bytes:
        """The whole file; the same objects give the same bytes, unless it is locked."""
        self._pdf.lock = lock
        self._pdf._ID = self._identifier()
        return bytes(self._pdf.GetPDFData(None))

    def _identifier(self) -> bytes:
        made = hashlib.sha256(self._info_text.encode())
        made.update(b"".join(each.written() for each in self.streams.values()))
        digest = made.hexdigest()[:32].upper()
        return f"[<{digest}><{digest}>]".encode()


def fill_page(page: _TaggedPage, entries: dict[str, str]) -> None:
    """Sets the entries of a page, each ready to be written (ISO 32000-1, 7.7.3.3)."""
    page.entries = "".join(f"/{key} {value}" for key, value in entries.items())
