"""Objects that are read in one sweep are what pypdf reads letter by letter."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from pypdf import generic
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    TextStringObject,
)

from reframekit.pdf.source import objects
from reframekit.pdf.source.objects import plain_object, read_object
from reframekit.pdf.source.opened import LockedError, Opened, Reader
from tests.shapes.building import Draft
from tests.test_returned import CORPUS

READER = Reader(Draft().data())


def told(held: PdfObject) -> object:
    """An object as a value: its type, what it holds, and the bytes of its strings."""
    if isinstance(held, DictionaryObject):
        return type(held), [(type(key), key, told(inner)) for key, inner in held.items()]
    if isinstance(held, ArrayObject):
        return type(held), [told(inner) for inner in held]
    if isinstance(held, IndirectObject):
        return type(held), held.idnum, held.generation
    if isinstance(held, TextStringObject):
        return type(held), str(held), held.original_bytes, vars(held)
    return type(held), repr(held)


def plain(text: bytes) -> PdfObject | None:
    return plain_object(text, 0, len(text), READER)


def by_pypdf(data: bytes, begin: int, reader: Reader) -> PdfObject:
    stream = io.BytesIO(data)
    stream.seek(begin)
    return generic.read_object(stream, reader)


@pytest.mark.parametrize(
    "text",
    [
        b"<</Type/Annot/Rect[0 -1.5 +2 .25 3. -.5]/P 12 0 R/T(s1.name)/F 4>> ",
        b"<< /A << /B [ << /C [ ] >> true false null ] >> /D <</E/F>>/true false>>",
        b"[1 2 3 0 R 4 5]",
        b"[1 0 R/R 2\n0\r\f R]",
        b"[[7 0 R]8 0 R]",
        b"[<FEFF00e9><>()(one\ntwo \xe9\xff)(\xfe\xff\x00a)]",
        b"[/Name:with-signs*+~!\"$&'=?@^`|/R 1]",
        b"[12 -0012 999999999999999]",
        b"<</R 5>>",
        b"<<>>",
        b"[]",
    ],
)
def test_what_is_written_plainly_is_read_as_pypdf_reads_it(text: bytes) -> None:
    found = plain(text)
    assert found is not None
    assert told(found) == told(by_pypdf(text, 0, READER))


@pytest.mark.parametrize(
    "text",
    [
        b"[(a\\)b)]",
        b"[(a(b)c)]",
        b"[(a\rb)]",
        b"[(no end]",
        b"[<FE F>]",
        b"[<FEF>]",
        b"[<zz>]",
        b"[<FE]",
        b"[/A#20B]",
        b"[/ 1]",
        b"[/caf\xe9]",
        b"[1 % comment\n2]",
        b"% comment\n[1]",
        b"[{1}]",
        b"<</A 1/A 2>>",
        b"<</A 1/B>>",
        b"<<1 /A>>",
        b"<<(A) 1>>",
        b"<</A 1]",
        b"[1>>",
        b"]",
        b">>",
        b"",
        b"  ",
        b"<</A 1",
        b"[R]",
        b"[1 R]",
        b"[/A 0 R]",
        b"[1 .5 R]",
        b"[-1 0 R]",
        b"[1 -5 R]",
        b"[1 +0 R]",
        b"[1 0                 R]",
        b"[123456789012 00000 R]",
        b"[1 0 Rx]",
        b"[/A\0/B 1]",
        b"[1\0002]",
        b"<</A 1 0 R/B 2/C>>",
        b"<</A/B 4 0[1 2]/C/D>>",
        b"<</A/B<</C 1>>/D>>",
        b"[--1]",
        b"[1e5]",
        b"[1_0]",
        b"[.]",
        b"[12obj]",
        b"[trueish]",
        b"[9999999999999999]",
        b"[1][2]",
        b"[1] 2",
        b"1",
        b"/Name",
        b"(text)",
        b"1 0 R",
        b"<</Length 3>>\nstream\nabc\nendstream",
        b"[" * 101 + b"]" * 101,
    ],
)
def test_what_is_not_written_plainly_is_left_to_pypdf(text: bytes) -> None:
    assert plain(text) is None


def test_nothing_behind_the_end_is_read() -> None:
    assert plain_object(b"[1 2]3", 0, 4, READER) is None
    assert plain_object(b"xx<</A 1>>xx", 2, 10, READER) == {"/A": 1}


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b"<</A (endobj)/B 1>>", {"/A": "endobj", "/B": 1}),
        (b"<</A (stream)/B 1>>", {"/A": "stream", "/B": 1}),
        (b"<</A (object)/B 1>>", {"/A": "object", "/B": 1}),
        (b"<</A 1/B 2>>endobj 9", {"/A": 1, "/B": 2}),
        (b"[1 2 3]", [1, 2, 3]),
        (b"<</A (" + b"x" * 70_000 + b")>>", {"/A": "x" * 70_000}),
        (b"7", 7),
    ],
)
def test_an_object_of_a_file_is_found_whatever_it_holds(body: bytes, value: object) -> None:
    data = Draft().data()
    at = data.rindex(b"startxref")
    table = b"xref\n900 1\n%010d 00000 n \ntrailer\n<</Size 901/Root 1 0 R/Prev %b>>\nstartxref\n%d"
    entry = b"900 0 obj\n" + body + b"\nendobj\n"
    before = data[at:].split()[1]
    made = data + entry + table % (len(data), before, len(data) + len(entry)) + b"\n%%EOF"
    assert Reader(made).get_object(900) == value


def test_an_object_without_an_end_is_left_to_pypdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else each of many would be sought for in all that follow it."""
    swept: list[bytes] = []

    def sweep(data: bytes, begin: int, end: int, reader: Reader) -> PdfObject | None:
        swept.append(data[begin:end])
        return plain_object(data, begin, end, reader)

    monkeypatch.setattr(objects, "plain_object", sweep)
    data = Draft().data() + b"900 0 obj\n<</A 1>>\n901 0 obj\n<</A 2>>\nendobj\n"
    reader = Reader(data)
    swept.clear()
    assert (reader.get_object(900), reader.get_object(901)) == ({"/A": 1}, {"/A": 2})
    assert swept == [b"<</A 2>>\n"]


def test_the_stream_is_left_behind_the_object() -> None:
    reader = Reader(Draft().data())
    stream, data = reader.whole
    ends = []
    for read in (generic.read_object, read_object):
        stream.seek(data.index(b"obj\n<<") + 4)
        assert isinstance(read(stream, reader), DictionaryObject)
        ends.append(data[stream.tell() :].lstrip()[:6])
    assert ends == [b"endobj", b"endobj"]


def objects_of(reader: Reader) -> Iterator[tuple[bytes, int, int]]:
    """Where every object of a file begins and ends at the latest, and in what."""
    stream, data = reader.whole
    for entries in reader.xref.values():
        for offset in entries.values():
            stream.seek(offset)
            reader.read_object_header(stream)
            begin = stream.tell()
            yield data, begin, data.find(b"endobj", begin)
    for holder in {holder for holder, _ in reader.xref_objStm.values()}:
        held, spans = reader._index(holder)
        yield from ((held, begin, end) for begin, end in spans.values())


def test_every_object_of_every_file_is_what_pypdf_reads() -> None:
    compared = left = 0
    paths = sorted(CORPUS.glob("*.pdf"))
    for path in paths:
        try:
            with Opened(path.read_bytes()) as opened:
                reader = opened.reader
                for data, begin, end in list(objects_of(reader)):
                    found = plain_object(data, begin, end, reader)
                    expected = by_pypdf(data, begin, reader)
                    compared += found is not None
                    left += found is None and type(expected) in (ArrayObject, DictionaryObject)
                    assert found is None or told(found) == told(expected), path
        except LockedError:
            continue
    assert len(paths) > 20
    assert compared > 3_000
    assert left < compared / 20
