"""A reportlab document that packs its small objects into one compressed object stream.

A tagged form has hundreds of dictionaries of a hundred bytes; packed, they take a fifth of the
room, and reportlab need not set each one up (ISO 32000-1, 7.5.7 and 7.5.8).
"""

from __future__ import annotations

import struct
import zlib

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFIndirectObject, PDFObject

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class Raw(PDFObject):  # type: ignore[misc]
    """An object whose bytes are ready; `packed` ones go into the object stream."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.body = b""
        self.packed = True

    def format(self, _document: PDFDocument) -> bytes:
        return self.body


class PackedFile(PDFDocument):  # type: ignore[misc]
    """Writes what reportlab has numbered, with an object stream and a cross-reference stream."""

    def format(self) -> bytes:
        """The whole file."""
        self.Reference(self.Catalog)
        self.Reference(self.info)
        body = [_HEADER]
        size = len(_HEADER)
        packed: list[tuple[int, bytes]] = []
        entries: dict[int, bytes] = {0: _entry(0, 0, 0xFFFF)}
        number = 0
        while (number := number + 1) in self.numberToId:
            name = self.numberToId[number]
            written = self.idToObject[name]
            if isinstance(written, Raw) and written.packed:
                packed.append((number, written.body))
                continue
            entries[number] = _entry(1, size, 0)
            body.append(PDFIndirectObject(name, written).format(self))
            size += len(body[-1])
        for place, (inner, _) in enumerate(packed):
            entries[inner] = _entry(2, number, place)
        entries[number] = _entry(1, size, 0)
        body.append(_object_stream(number, packed))
        size += len(body[-1])
        entries[number + 1] = _entry(1, size, 0)
        table = zlib.compress(b"".join(entries[n] for n in range(number + 2)), 9)
        root = self.Reference(self.Catalog).format(self).decode()
        info = self.Reference(self.info).format(self).decode()
        head = (
            f"{number + 1} 0 obj\n<</Type/XRef/Size {number + 2}/W[1 4 2]/Root {root}/Info {info}"
            f"/ID{self.ID().decode()}/Filter/FlateDecode/Length {len(table)}>>\nstream\n"
        )
        body.append(head.encode() + table + b"\nendstream\nendobj\n")
        body.append(f"startxref\n{size}\n%%EOF\n".encode())
        return b"".join(body)


def _entry(kind: int, first: int, second: int) -> bytes:
    """One entry of a cross-reference stream (7.5.8.3)."""
    return struct.pack(">BIH", kind, first, second)


def _object_stream(number: int, packed: list[tuple[int, bytes]]) -> bytes:
    """The object stream (7.5.7) with `packed`, pairs of object number and body."""
    index: list[str] = []
    at = 0
    for inner, body in packed:
        index.append(f"{inner} {at}")
        at += len(body) + 1
    head = (" ".join(index) + "\n").encode()
    data = zlib.compress(head + b"\n".join(body for _, body in packed) + b"\n")
    entries = f"/Type/ObjStm/N {len(packed)}/First {len(head)}/Filter/FlateDecode"
    opening = f"{number} 0 obj\n<<{entries}/Length {len(data)}>>\nstream\n"
    return opening.encode() + data + b"\nendstream\nendobj\n"
