"""The data of streams: what packs bytes is undone, a picture never is, and nothing is started."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from pypdf.generic import DictionaryObject, EncodedStreamObject, NameObject, NumberObject

from reframekit.pdf.child import FileInChild, NotReadError
from reframekit.pdf.source.access import Array as SourceArray
from reframekit.pdf.source.streams import PackedError, data_of
from tests.answering import WORDS, codes, field_of, read
from tests.shapes.building import Draft, saved
from tests.shapes.raw import Saves

PICTURES = ("JBIG2Decode", "JPXDecode", "DCTDecode", "CCITTFaxDecode")
#: What stands for `jbig2dec`: it says that it is new enough, and that it was started.
STARTED = """#!/bin/sh
[ "$1" = --version ] && echo "jbig2dec 0.20" || : >"$(dirname "$0")/started"
"""


def _hidden(name: str) -> str:
    """What a filter is called while pikepdf, which undoes some, writes the file."""
    return f"X{name[1:]}"


def stream(draft: Draft, name: str, **entries: object) -> pikepdf.Object:
    """A stream that says that it is packed by this filter, and before that by another."""
    made = pikepdf.Stream(draft.pdf, b"")
    made.write(
        zlib.compress(b"x" * 40), filter=Array([Name.FlateDecode, Name(f"/{_hidden(name)}")])
    )
    for key, value in {"Width": 8, "Height": 8, **entries}.items():
        made[f"/{key}"] = value
    return draft.pdf.make_indirect(made)


def form() -> dict[str, object]:
    return {"Type": Name.XObject, "Subtype": Name.Form, "BBox": Array([0, 0, 200, 20])}


def _value(draft: Draft, name: str) -> None:
    draft.form.Fields[0].V = stream(draft, name)


def _rich(draft: Draft, name: str) -> None:
    del draft.form.Fields[0].V
    draft.form.Fields[0].RV = stream(draft, name)


def _look(draft: Draft, name: str) -> None:
    draft.form.Fields[0].AP = Dictionary(N=stream(draft, name, **form()))


def _in_a_look(draft: Draft, name: str) -> None:
    look = draft.form.Fields[0].AP.N
    look.Resources.XObject = Dictionary(X=stream(draft, name, **form()))
    look.write(b"/X Do BT /Helv 12 Tf (Mira) Tj ET")


def _meaning(draft: Draft, name: str) -> None:
    draft.font.ToUnicode = stream(draft, name)


def _table(draft: Draft, name: str) -> None:
    ours = Dictionary(LastModified=String("D:2026"), Private=stream(draft, name))
    draft.pdf.Root.PieceInfo = Dictionary(reframekit=ours)


def _packet(draft: Draft, name: str) -> None:
    draft.pdf.Root.Metadata = stream(draft, name, Type=Name.Metadata, Subtype=Name.XML)


def _content(draft: Draft, name: str) -> None:
    draft.page(0).Contents = Array([draft.page(0).Contents, stream(draft, name)])


def _beside(draft: Draft, name: str) -> None:
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FreeText,
        Rect=Array([20, 20, 220, 40]),
        F=4,
        AP=Dictionary(N=stream(draft, name, **form())),
    )
    draft.on_page(draft.pdf.make_indirect(note), 0)


PLACES: dict[str, Callable[[Draft, str], None]] = {
    "a value": _value,
    "rich text": _rich,
    "a look": _look,
    "what a look draws": _in_a_look,
    "what the letters of a font mean": _meaning,
    "our field table": _table,
    "the packet of metadata": _packet,
    "the content of a page": _content,
    "a text beside the fields": _beside,
}


def as_it_is(draft: Draft) -> bytes:
    """The file with its streams as they were put in."""
    kept = pikepdf.StreamDecodeLevel.none
    return saved(
        draft.pdf, compress_streams=False, stream_decode_level=kept, fix_metadata_version=False
    )


def placed(place: str, name: str) -> bytes:
    draft = Draft()
    draft.list(draft.text("name", "Mira"), draft.text("other", "Ada"))
    PLACES[place](draft, name)
    hidden = f"/{_hidden(name)} ".encode()
    data = as_it_is(draft)
    assert hidden in data
    return data.replace(hidden, f"/{name} ".encode())


def structural(name: str) -> list[bytes]:
    """A file whose objects lie in such a stream, and one whose table does."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>"
    bodies = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>"}
    whole = Saves().save(9, bodies, (8, {3: page})).data()
    packed = b"/Filter/%s/Type" % name.encode()
    return [whole.replace(b"/Type/ObjStm", packed + b"/ObjStm"),
            whole.replace(b"/Type/XRef", packed + b"/XRef")]  # fmt: skip


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is there when a program was started on the data of a stream."""
    program = tmp_path / "jbig2dec"
    program.write_text(STARTED)
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    return tmp_path / "started"


def test_pypdf_alone_starts_a_program(started: Path) -> None:
    """Without that, the next test would see nothing."""
    data = placed("a value", "JBIG2Decode")
    code = "import sys, io, pypdf; r = pypdf.PdfReader(io.BytesIO(sys.stdin.buffer.read()));"
    code += (
        "r.trailer['/Root']['/AcroForm']['/Fields'][0].get_object()['/V'].get_object().get_data()"
    )
    subprocess.run([sys.executable, "-c", code], input=data, check=False)
    assert started.exists()


@pytest.mark.parametrize("name", PICTURES)
def test_no_picture_is_unpacked_wherever_it_stands(name: str, started: Path) -> None:
    places = PLACES if name == PICTURES[0] else ("a value",)
    files = [placed(place, name) for place in places] + structural(name)
    assert all(f"/{name}".encode() in data for data in files)
    reached = 0
    for data in files:
        try:
            with FileInChild(data) as file:
                file.ask("read")
                file.ask("fill", values={})
                file.ask("flatten", spoken={}, words=asdict(WORDS), pies=())
                file.ask("bind")
            reached += 1
        except NotReadError as error:
            assert error.reason in ("damage", "unfit"), error.said
    assert reached == len(places)
    assert not started.exists()


@pytest.mark.parametrize("place", [each for each in PLACES if each not in ("a value", "rich text")])
def test_a_picture_costs_no_answer(place: str) -> None:
    data = placed(place, "JBIG2Decode")
    assert [field_of(data, name).values for name in ("name", "other")] == [("Mira",), ("Ada",)]


def packed(*names: str, data: bytes) -> EncodedStreamObject:
    made = EncodedStreamObject()
    made._data = data
    filters = SourceArray(NameObject(f"/{name}") for name in names)
    made[NameObject("/Filter")] = filters[0] if len(filters) == 1 else filters
    return made


@pytest.mark.parametrize(
    ("names", "data"),
    [
        (("ASCIIHexDecode",), b"4d697261>"),
        (("ASCII85Decode",), base64.a85encode(b"Mira") + b"~>"),
        (("FlateDecode",), zlib.compress(b"Mira")),
        (("RunLengthDecode",), b"\x03Mira\x80"),
        (("ASCIIHexDecode", "FlateDecode"), zlib.compress(b"Mira").hex().encode() + b">"),
        (("Crypt", "FlateDecode"), zlib.compress(b"Mira")),
        (("Crypt",), b"Mira"),
    ],
)
def test_what_packs_bytes_is_undone(names: tuple[str, ...], data: bytes) -> None:
    assert data_of(packed(*names, data=data)) == b"Mira"


def test_each_filter_has_its_own_parameters_and_may_go_without() -> None:
    rows = zlib.compress(b"\x02Mi\x02ra")
    predicted = DictionaryObject(
        {NameObject("/Predictor"): NumberObject(12), NameObject("/Columns"): NumberObject(2)}
    )
    made = packed("Crypt", "FlateDecode", data=rows)
    made[NameObject("/DecodeParms")] = SourceArray([DictionaryObject(), predicted])
    upward = bytes([ord("M"), ord("i"), (ord("M") + ord("r")) % 256, (ord("i") + ord("a")) % 256])
    assert data_of(made) == upward
    short = packed("ASCIIHexDecode", "FlateDecode", data=zlib.compress(b"Mira").hex().encode())
    short[NameObject("/DecodeParms")] = SourceArray([DictionaryObject()])
    assert data_of(short) == b"Mira"


@pytest.mark.parametrize("name", [*PICTURES, "BrotliDecode", "Other"])
def test_what_is_not_undone_is_refused_by_name(name: str) -> None:
    with pytest.raises(PackedError, match=name):
        packed("FlateDecode", name, data=b"no zlib").get_data()
    assert data_of(packed(name, data=b"x")) is None


def test_what_is_no_stream_has_no_data() -> None:
    assert data_of(NumberObject(1)) is None


def test_a_field_table_that_cannot_be_unpacked_is_said() -> None:
    data = placed("our field table", "JBIG2Decode")
    assert read(data).tables == ""
    assert codes(data) == []


def test_names_of_filters_may_be_objects_of_their_own() -> None:
    draft = Draft()
    field = draft.text("name")
    value = pikepdf.Stream(draft.pdf, b"")
    value.write(zlib.compress(b"Mira"), filter=Array([Name.FlateDecode]))
    value.Filter = Array([draft.pdf.make_indirect(Name.FlateDecode)])
    field.V = draft.pdf.make_indirect(value)
    draft.list(field)
    assert field_of(as_it_is(draft)).values == ("Mira",)
