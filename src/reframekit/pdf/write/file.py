"""A reportlab document that packs its small objects into one compressed object stream.

A tagged form has hundreds of dictionaries of a hundred bytes; packed, they take a fifth of the
room, and reportlab need not set each one up (ISO 32000-1, 7.5.7 and 7.5.8).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

from reframekit.pdf.syntax import reference

if TYPE_CHECKING:
    from reframekit.pdf.source.locks import Lock

#: zlib's level: a third of the time of the usual 6 for six parts in a hundred more bytes.
COMPRESSION = 1

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class Stream(NamedTuple):
    """A stream: its dictionary's entries without `/Length`, its data, and its `/Type` if it was
    copied, which decides how it is locked.
    """

    entries: str
    data: bytes
    kind: str = ""

    def written(self) -> bytes:
        """The stream as it stands in a file."""
        head = f"<<{self.entries}/Length {len(self.data)}>>\nstream\n".encode("latin-1")
        return head + self.data + b"\nendstream\n"


class Trailer(NamedTuple):
    """What a file's trailer names: two objects, if there is a second, and the identifier."""

    root: int
    info: int | None
    identifier: str


class PackedFile(PDFDocument):  # type: ignore[misc]
    """A document with objects of reportlab's own and objects that are ready.

    `packed` are ready objects in ASCII that go into the object stream, `streams` are ready streams,
    both by object number.
    """

    def __init__(self, lang: str, packed: dict[int, str], streams: dict[int, Stream]) -> None:
        super().__init__(invariant=1, pdfVersion=(1, 7), lang=lang)
        self.packed = packed
        self.streams = streams
        self.lock: Lock | None = None

    def reserve(self) -> int:
        """The next object number, for an object that will be ready."""
        self.objectcounter += 1
        return int(self.objectcounter)

    def format(self) -> bytes:
        """The whole file."""
        trailer = Trailer(self._number(self.Catalog), self._number(self.info), self.ID().decode())
        ready = self.packed.keys() | self.streams.keys()
        others = {n: self._body(n) for n in range(1, self.objectcounter + 1) if n not in ready}
        return packed_file(self.streams, others, self.packed, trailer, self.lock)

    def _number(self, held: PDFObject) -> int:
        return int(self.Reference(held).format(self).split()[0])

    def _body(self, number: int) -> str:
        written = self.idToObject[self.numberToId[number]].format(self)
        return bytes(written).decode("latin-1").removesuffix("\n")


def packed_file(
    streams: Mapping[int, Stream],
    others: Mapping[int, str],
    packed: Mapping[int, str],
    trailer: Trailer,
    lock: Lock | None = None,
) -> bytes:
    """A whole file: streams and other objects as they stand in it in order, and those that go into
    one object stream. Together their numbers are those from 1 upwards.

    A locked file keeps its catalog out of the object stream, where older viewers do not find it.
    """
    if lock is not None and not lock.packs:
        others, packed = {**others, **packed}, {}
    elif lock is not None:
        others = {**others, trailer.root: packed.get(trailer.root) or others[trailer.root]}
        packed = {number: body for number, body in packed.items() if number != trailer.root}
    body = [_HEADER]
    size = len(_HEADER)
    entries = {0: (0, 0, 0xFFFF)}

    def add(number: int, written: bytes) -> None:
        nonlocal size
        entries[number] = (1, size, 0)
        body.append(b"%d 0 obj\n%bendobj\n" % (number, written))
        size += len(body[-1])

    for number in sorted(streams.keys() | others.keys()):
        if number in streams:
            add(number, _locked(streams[number], number, lock).written())
        else:
            text = others[number] if lock is None else lock.strings(number, others[number])
            add(number, f"{text}\n".encode("latin-1"))
    number = len(streams) + len(others) + len(packed) + 1
    for place, inner in enumerate(sorted(packed)):
        entries[inner] = (2, number, place)
    add(number, _locked(_object_stream(packed), number, lock).written())
    head = f"/Root {reference(trailer.root)}"
    if trailer.info is not None:
        head += f"/Info {reference(trailer.info)}"
    if lock is not None:
        number += 1
        add(number, f"{lock.entry}\n".encode("latin-1"))
        head += f"/Encrypt {reference(number)}"
    entries[number + 1] = (1, size, 0)
    table = zlib.compress(_table([entries[n] for n in range(number + 2)]), COMPRESSION)
    identifier = trailer.identifier if lock is None else lock.identifier
    kept = f"/Type/XRef/Size {number + 2}/W[1 4 4]{head}/ID{identifier}/Filter/FlateDecode"
    at = size
    add(number + 1, Stream(kept, table).written())
    body.append(f"startxref\n{at}\n%%EOF\n".encode())
    return b"".join(body)


def _locked(stream: Stream, number: int, lock: Lock | None) -> Stream:
    if lock is None:
        return stream
    data = lock.data(number, stream.data, stream.kind)
    return Stream(lock.strings(number, stream.entries), data, stream.kind)


def _table(entries: list[tuple[int, int, int]]) -> bytes:
    """The entries of a cross-reference stream: a kind in one byte, two numbers in four each."""
    return struct.pack(">" + "BII" * len(entries), *chain.from_iterable(entries))


def _object_stream(packed: Mapping[int, str]) -> Stream:
    """The object stream (7.5.7) with the packed objects in the order of their numbers."""
    inside = sorted(packed)
    index: list[str] = []
    at = 0
    for inner in inside:
        index.append(f"{inner} {at}")
        at += len(packed[inner]) + 1
    head = (" ".join(index) + "\n").encode()
    bodies = "\n".join([packed[inner] for inner in inside])
    data = zlib.compress(head + bodies.encode("ascii") + b"\n", COMPRESSION)
    entries = f"/Type/ObjStm/N {len(packed)}/First {len(head)}/Filter/FlateDecode"
    return Stream(entries, data)
