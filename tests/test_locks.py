"""Locks, and the parts of pypdf behind them that it does not promise to keep."""

from __future__ import annotations

import inspect
import io

import pikepdf
import pytest
from pypdf import PdfReader
from pypdf._encryption import EncryptAlgorithm, Encryption
from pypdf.generic import NameObject, _data_structures

from reframekit.pdf.source.literals import read_literal
from reframekit.pdf.source.locks import new_lock
from reframekit.pdf.source.opened import Opened, Reader
from reframekit.pdf.write.file import Stream, Trailer, packed_file
from tests.answering import fill, held, read
from tests.shapes.building import Draft

PASSWORD = "steady lamp 7"
LOCKS = {
    "AES-256": {"R": 6},
    "AES-256 of Acrobat 9": {"R": 5},
    "AES-128": {"R": 4, "aes": True},
    "RC4-128 with filters": {"R": 4, "aes": False, "metadata": False},
    "RC4-128": {"R": 3, "aes": False, "metadata": False},
    "RC4-40": {"R": 2, "aes": False, "metadata": False},
    "AES-256, metadata open": {"R": 6, "metadata": False},
    "AES-128, metadata open": {"R": 4, "aes": True, "metadata": False},
}


def locked(how: dict[str, object]) -> bytes:
    draft = Draft()
    draft.list(draft.text("name", "Mira"), draft.text("note", None))
    with draft.pdf.open_metadata() as metadata:
        metadata["dc:title"] = "A clinic's form"
    lock = pikepdf.Encryption(user="user", owner="owner", **how)  # type: ignore[arg-type]
    return draft.data(encryption=lock)


@pytest.mark.filterwarnings("ignore:Encryption R=5 is deprecated")
@pytest.mark.parametrize("password", ["user", "owner"])
@pytest.mark.parametrize("how", LOCKS.values(), ids=list(LOCKS))
def test_a_file_that_was_locked_is_locked_as_it_was(how: dict[str, object], password: str) -> None:
    before = locked(how)
    after = fill(before, password, {"note": ("steady",)}).data
    for word in ("user", "owner"):
        assert held(read(after, word)) == {"name": ("Mira",), "note": ("steady",)}
        with (
            pikepdf.open(io.BytesIO(before), password=word) as was,
            pikepdf.open(io.BytesIO(after), password=word) as now,
        ):
            assert (now.encryption.R, now.encryption.P) == (was.encryption.R, was.encryption.P)
            assert now.owner_password_matched == was.owner_password_matched
            assert now.encryption.encryption_key == was.encryption.encryption_key
            with now.open_metadata() as metadata:
                assert metadata["dc:title"] == "A clinic's form"
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(after))


def test_two_locks_of_one_password_are_never_the_same() -> None:
    first, second = new_lock(PASSWORD), new_lock(PASSWORD)
    assert first.entry != second.entry
    assert first.identifier != second.identifier
    assert first.strings(1, "(a)") != first.strings(1, "(a)")


def test_every_string_and_stream_is_locked() -> None:
    code = r"/A(plain \(a\)\\ \r)/B<00FF>/C<</D[(x)<>]>>/Name#28 7"
    streams = {2: Stream(code, b"data (y)")}
    packed = {1: f"<</Type/Catalog/Pages 3 0 R{code}>>", 3: "<</Type/Pages/Kids[]/Count 0>>"}
    written = packed_file(streams, {}, packed, Trailer(1, None, "[]"), new_lock(PASSWORD))
    assert b"plain" not in written
    assert b"data" not in written
    with pikepdf.open(io.BytesIO(written), password=PASSWORD) as pdf:
        for held_in in (pdf.Root, pdf.get_object(2, 0)):
            assert bytes(held_in.A) == b"plain (a)\\ \r"
            assert bytes(held_in.B) == b"\x00\xff"
            assert [bytes(each) for each in held_in.C.D] == [b"x", b""]
            assert held_in["/Name("] == 7
        assert pdf.get_object(2, 0).read_bytes() == b"data (y)"


def test_what_we_use_of_pypdf_is_still_there() -> None:
    """Each of these is private to pypdf, or a setting of its own, in the versions that we allow."""
    assert EncryptAlgorithm.AES_256 == (5, 6, 256)
    handler = Encryption.make(EncryptAlgorithm.AES_256, -4, b"id")
    handler.write_entry("word", None)
    crypt = handler._make_crypt_filter(1, 0)
    for each in (crypt.stm_crypt, crypt.str_crypt, crypt.ef_crypt):
        assert each.decrypt(each.encrypt(b"text"), strict=True) == b"text"
    assert handler.EncryptMetadata is True
    assert "_get_object_from_stream" in vars(Reader)
    assert list(inspect.signature(PdfReader._get_object_from_stream).parameters) == [
        "self",
        "indirect_reference",
    ]
    assert NameObject.CHARSETS == ("latin-1",) * 3
    assert vars(_data_structures)["read_string_from_stream"] is read_literal


def test_the_reader_asks_pypdf_for_single_objects_and_the_lock_for_their_strings() -> None:
    """Both stand in for methods that pypdf calls: a name that changes would be passed by."""
    data = fill(locked({"R": 6}), "user", {}).data
    asked: list[int] = []
    with Opened(data, "user") as opened:
        unlocked = opened.reader._encryption.decrypt_object  # type: ignore[union-attr]
        assert unlocked.__self__ is opened.lock
        index = opened.reader._index
        opened.reader._index = lambda n: asked.append(n) or index(n)  # type: ignore
        assert opened.catalog["/Pages"].get_object()["/Count"] == 1
    assert asked
