"""A reportlab document whose objects are written by number.

reportlab keeps the objects: their numbers and references, pages, catalog. The many small
dictionaries of fields and tags are handed to it ready-made, which is many times faster than
nested `PDFDictionary` objects.
"""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache

from reportlab.pdfbase.pdfdoc import (
    PDFCatalog,
    PDFDocument,
    PDFInfo,
    PDFPage,
)

from reframekit.pdf.file import COMPRESSION, PackedFile
from reframekit.pdf.syntax import reference


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


class Document:
    """Collects numbered objects and pages and writes them as one file."""

    def __init__(self, lang: str, info: str) -> None:
        self._pdf = PackedFile(lang)
        pages = self._pdf.Reference(self._pdf.Pages).format(self._pdf).decode()
        self._catalog = _TaggedCatalog(pages, lang)
        self._pdf.Catalog = self._pdf._catalog = self._catalog
        self._pdf.info = _Info(info)
        #: The number of the resource dictionary that all pages share.
        self.resources = self.reserve()
        self._info_text = info

    def reserve(self) -> int:
        """The number of an object that is put later."""
        return self._pdf.reserve()

    def put(self, number: int, body: str) -> None:
        """The body of a reserved object."""
        self._pdf.packed[number] = body

    def add(self, body: str) -> int:
        """A new object with this body; its number."""
        number = self._pdf.reserve()
        self._pdf.packed[number] = body
        return number

    def put_stream(
        self, number: int, data: bytes, entries: str = "", *, compress: bool = True
    ) -> None:
        """The dictionary entries and data of a reserved stream."""
        if compress:
            data = _deflated(data)
            entries += "/Filter/FlateDecode"
        self._pdf.streams[number] = _stream(entries, data)

    def stream(self, number: int) -> bytes:
        """The bytes of a stream that was put."""
        return self._pdf.streams[number]

    def put_ready(self, number: int, stream: bytes) -> None:
        """A reserved stream whose bytes are those of another."""
        self._pdf.streams[number] = stream

    def add_stream(self, data: bytes, entries: str = "", *, compress: bool = True) -> int:
        """A new stream; its number."""
        number = self.reserve()
        self.put_stream(number, data, entries, compress=compress)
        return number

    def add_page(self) -> tuple[_TaggedPage, int]:
        """A new page and its object number; its entries are set with `fill_page`."""
        page = _TaggedPage(self._pdf.Reference(self._pdf.Pages).format(self._pdf).decode())
        name = self._pdf.thisPageName()
        self._pdf.addPage(page)
        return page, self._pdf.idToObjectNumberAndVersion[name][0]

    def set_catalog(self, entries: dict[str, str]) -> None:
        """Entries of the catalog, each a value or a reference ready to be written."""
        self._catalog.entries |= entries

    def write(self) -> bytes:
        """The whole file; the same objects give the same bytes."""
        self._pdf._ID = self._identifier()
        return bytes(self._pdf.GetPDFData(None))

    def _identifier(self) -> bytes:
        made = hashlib.sha256(self._info_text.encode())
        made.update(b"".join(self._pdf.streams.values()))
        digest = made.hexdigest()[:32].upper()
        return f"[<{digest}><{digest}>]".encode()


def _stream(entries: str, data: bytes) -> bytes:
    head = f"<<{entries}/Length {len(data)}>>\nstream\n".encode("latin-1")
    return head + data + b"\nendstream\n"


#: Pages that no client's words touch are the same in every file.
@lru_cache(maxsize=64)
def _deflated(data: bytes) -> bytes:
    return zlib.compress(data, COMPRESSION)


def fill_page(page: _TaggedPage, entries: dict[str, str]) -> None:
    """Sets the entries of a page, each ready to be written (ISO 32000-1, 7.7.3.3)."""
    page.entries = "".join(f"/{key} {value}" for key, value in entries.items())


def references(object_numbers: list[int]) -> str:
    """An array of indirect references."""
    return f"[{' '.join(reference(n) for n in object_numbers)}]"
