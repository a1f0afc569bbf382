"""A locked file of others' making: what is in it is read, and locked again as it was."""

from __future__ import annotations

import re

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, String

from reframekit.pdf.source.access import RefusedError
from tests.answering import fill, held, in_order, read
from tests.shapes.building import Draft

ABOUT = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>'
)
LOCKS = {
    "AES-256": {"R": 6},
    "AES-256, metadata in the open": {"R": 6, "metadata": False},
    "AES-128": {"R": 4, "aes": True},
    "AES-128, metadata in the open": {"R": 4, "aes": True, "metadata": False},
    "RC4-128, metadata in the open": {"R": 4, "aes": False, "metadata": False},
}


@pytest.mark.parametrize("how", LOCKS)
def test_a_locked_file_keeps_every_stream_and_string(how: str) -> None:
    draft = Draft()
    draft.list(draft.text("name", "Mira"))
    make = draft.pdf.make_stream
    draft.pdf.Root.Metadata = make(ABOUT, Type=Name.Metadata, Subtype=Name.XML)
    draft.pdf.Root.Extra = Dictionary(
        File=make(b"a file", Type=Name.Other),
        Other=make(b"another", Note=String("in a stream")),
        Text=draft.pdf.make_indirect(String("a(b)\\\r")),
        Within=Array([String("words"), Dictionary(Deep=String("deep"))]),
    )
    lock = Encryption(owner="boss lamp", user="steady lamp", **LOCKS[how])  # type: ignore[arg-type]
    data = draft.data(encryption=lock, fix_metadata_version=False)
    made = fill(data, "steady lamp", {}).data
    with in_order(made, password="steady lamp") as pdf:
        extra = pdf.Root.Extra
        found = [extra[key].read_bytes() for key in ("/File", "/Other")]
        assert found == [b"a file", b"another"]
        about = pdf.Root.Metadata
        assert about.read_bytes() == ABOUT
        assert bytes(extra.Text) == b"a(b)\\\r"
        assert [str(extra.Other.Note), str(extra.Within[0])] == ["in a stream", "words"]
        assert str(extra.Within[1].Deep) == "deep"
        assert (about.read_raw_bytes() in made) == ("open" in how)
        assert extra.Other.read_raw_bytes() not in made
    assert held(read(made, "boss lamp")) == {"name": ("Mira",)}


@pytest.mark.parametrize(
    ("more", "kept"), [(b"/Odd[1(two)/three]", b"[1(two)/three]"), (b"/Odd %d 0 R", None)]
)
def test_the_entry_of_a_lock_is_kept_whole_but_not_without_end(
    more: bytes, kept: bytes | None
) -> None:
    lock = Encryption(owner="boss lamp", user="", R=4, metadata=False)
    data = Draft().data(encryption=lock)
    (number,) = re.findall(rb"/Encrypt (\d+) 0 R", data)
    entry = more % int(number) if b"%" in more else more
    data = data.replace(b"/Filter /Standard", b"/Filter /Standard" + entry)
    if kept is None:
        with pytest.raises(RefusedError, match="more than 100 deep"):
            fill(data, None, {})
        return
    made = fill(data, None, {}).data
    with in_order(made) as pdf:
        assert pdf.trailer.Encrypt.Odd == pikepdf.Object.parse(kept)


def test_no_metadata_but_that_of_the_document_is_in_the_open() -> None:
    draft = Draft()
    draft.pdf.Root.Extra = draft.pdf.make_stream(ABOUT, Type=Name.Metadata)
    lock = Encryption(owner="boss lamp", user="", **LOCKS["AES-128, metadata in the open"])  # type: ignore[arg-type]
    with in_order(fill(draft.data(encryption=lock), None, {}).data) as pdf:
        assert pdf.Root.Extra.read_bytes() == ABOUT


@pytest.mark.parametrize("named", [None, "Identity", "StdCF"])
def test_a_stream_that_its_filter_left_open_is_not_unlocked(named: str | None) -> None:
    draft = Draft()
    plain = b"in the open, as it is"
    stream = draft.pdf.make_stream(plain)
    stream.Filter = Array([Name.Cryp7])
    if named is not None:
        stream.DecodeParms = Array([Dictionary(Name=Name(f"/{named}"))])
    draft.pdf.Root.Extra = stream
    lock = Encryption(owner="boss lamp", user="", R=4, aes=False, metadata=False)
    data = draft.data(encryption=lock).replace(b"/Cryp7", b"/Crypt")
    at = data.index(b"stream\n", data.index(b"/Crypt")) + len(b"stream\n")
    assert data[at : at + len(plain)] != plain
    if named != "StdCF":
        data = data[:at] + plain + data[at + len(plain) :]
    with in_order(fill(data, None, {}).data) as pdf:
        assert pdf.Root.Extra.read_bytes() == plain
