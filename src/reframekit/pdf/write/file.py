"""A reportlab document that packs its small objects into one compressed object stream.

A tagged form has hundreds of dictionaries of a hundred bytes; packed, they take a fifth of the
room, and reportlab need not set each one up (ISO 32000-1, 7.5.7 and 7.5.8).
"""

from __future__ import annotations

import struct
import zlib
from itertools import chain

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFIndirectObject

#: zlib's level: a third of the time of the usual 6 for six parts in a hundred more bytes.
COMPRESSION = 1

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class PackedFile(PDFDocument):  # type: ignore[misc]
    """A document with objects of reportlab's own and objects whose bytes are ready.

    `packed` are ready objects in ASCII that go into the object stream, `streams` are ready streams,
    both by object number.
    """

    def __init__(self, lang: str, packed: dict[int, str], streams: dict[int, bytes]) -> None:
        super().__init__(invariant=1, pdfVersion=(1, 7), lang=lang)
        self.packed = packed
        self.streams = streams

    def reserve(self) -> int:
        """The next object number, for an object whose bytes will be ready."""
        self.objectcounter += 1
        return int(self.objectcounter)

    def format(self) -> bytes:
        """The whole file."""
        root = self.Reference(self.Catalog).format(self).decode()
        info = self.Reference(self.info).format(self).decode()
        trailer = f"/Root {root}/Info {info}/ID{self.ID().decode()}"
        others = (n for n in range(1, self.objectcounter + 1) if n not in self.packed)
        bodies = {number: self._object(number) for number in others}
        return packed_file(bodies, self.packed, trailer)

    def _object(self, number: int) -> bytes:
        ready = self.streams.get(number)
        if ready is not None:
            return stream_object(number, ready)
        name = self.numberToId[number]
        return bytes(PDFIndirectObject(name, self.idToObject[name]).format(self))


def stream_object(number: int, stream: bytes) -> bytes:
    """A stream as the object with this number."""
    return b"%d 0 obj\n%bendobj\n" % (number, stream)


def packed_file(bodies: dict[int, bytes], packed: dict[int, str], trailer: str) -> bytes:
    """A whole file: objects as they stand in it in order, those in one object stream, its trailer.

    Together their numbers are those from 1 upwards.
    """
    body = [_HEADER]
    size = len(_HEADER)
    entries = {0: (0, 0, 0xFFFF)}
    for number, written in bodies.items():
        entries[number] = (1, size, 0)
        body.append(written)
        size += len(written)
    number = len(bodies) + len(packed) + 1
    inside = sorted(packed)
    for place, inner in enumerate(inside):
        entries[inner] = (2, number, place)
    entries[number] = (1, size, 0)
    body.append(_object_stream(number, inside, packed))
    size += len(body[-1])
    entries[number + 1] = (1, size, 0)
    table = zlib.compress(_table([entries[n] for n in range(number + 2)]), COMPRESSION)
    head = (
        f"{number + 1} 0 obj\n<</Type/XRef/Size {number + 2}/W[1 4 4]{trailer}"
        f"/Filter/FlateDecode/Length {len(table)}>>\nstream\n"
    )
    body.append(head.encode() + table + b"\nendstream\nendobj\n")
    body.append(f"startxref\n{size}\n%%EOF\n".encode())
    return b"".join(body)


def _table(entries: list[tuple[int, int, int]]) -> bytes:
    """The entries of a cross-reference stream: a kind in one byte, two numbers in four each."""
    return struct.pack(">" + "BII" * len(entries), *chain.from_iterable(entries))


def _object_stream(number: int, inside: list[int], packed: dict[int, str]) -> bytes:
    """The object stream (7.5.7) with the packed objects, `inside` being their numbers in order."""
    index: list[str] = []
    at = 0
    for inner in inside:
        index.append(f"{inner} {at}")
        at += len(packed[inner]) + 1
    head = (" ".join(index) + "\n").encode()
    bodies = "\n".join([packed[inner] for inner in inside])
    data = zlib.compress(head + bodies.encode("ascii") + b"\n", COMPRESSION)
    entries = f"/Type/ObjStm/N {len(packed)}/First {len(head)}/Filter/FlateDecode"
    opening = f"{number} 0 obj\n<<{entries}/Length {len(data)}>>\nstream\n"
    return opening.encode() + data + b"\nendstream\nendobj\n"
