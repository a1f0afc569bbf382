"""How a file is locked: the standard security handler (ISO 32000-2, 7.6.4), to read and to write.

A file that was locked is locked as it was: its passwords, its key and what its owner allows stay.
A file of ours is locked with AES-256 (revision 6).
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from contextlib import suppress

from pypdf import PasswordType, PdfReader
from pypdf._crypt_providers import CryptBase
from pypdf._encryption import EncryptAlgorithm, Encryption
from pypdf.constants import UserAccessPermissions
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    PdfObject,
    StreamObject,
    TextStringObject,
    create_string_object,
)

from reframekit.pdf.source.access import Key, found, inner, items, name_of
from reframekit.pdf.source.scalars import direct
from reframekit.pdf.source.strings import string_bytes
from reframekit.pdf.syntax import byte_string

#: Every permission, that of accessibility too (ISO 14289-1, 7.16).
_ALL_ALLOWED = UserAccessPermissions.all()
#: A literal or a hexadecimal string in syntax of ours; `<<` opens a dictionary.
_STRING = re.compile(r"\(((?:[^()\\]|\\.)*)\)|<<|<([0-9A-Fa-f]*)>", re.DOTALL)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)


class Lock:
    """What locks the objects of a file, each as it is written.

    `entry` is the encryption dictionary and `identifier` the file identifier as they are written.
    """

    def __init__(self, handler: Encryption, entry: str, first_identifier: bytes) -> None:
        self._handler = handler
        #: The metadata of the file that is read, if they are not locked.
        self._open: Key | None = None
        self.entry = entry
        second = byte_string(secrets.token_bytes(16))
        self.identifier = f"[{byte_string(first_identifier)}{second}]"

    @property
    def limits(self) -> bool:
        """Whether the owner of the file forbids anything (table 22)."""
        return self._handler.P & _ALL_ALLOWED != _ALL_ALLOWED

    @property
    def packs(self) -> bool:
        """Whether an object stream is locked; else strings are only by themselves."""
        return self._handler.StmF != "/Identity"

    def strings(self, number: int, body: str) -> str:
        """The body of an object, or the entries of a stream, with their strings locked."""
        crypt = self._handler._make_crypt_filter(number, 0).str_crypt

        def locked(found: re.Match[str]) -> str:
            if found[0] == "<<":
                return found[0]
            data = bytes.fromhex(found[2]) if found[2] is not None else _literal(found[1])
            return byte_string(crypt.encrypt(data))

        return _STRING.sub(locked, body)

    def data(self, number: int, data: bytes, kind: str) -> bytes:
        """The data of a stream, locked; `kind` is its `/Type`, and `/Metadata` for the metadata of
        the file alone.
        """
        if kind == "/Metadata" and not self._handler.EncryptMetadata:
            return data
        return self._for_streams((number, 0), kind).encrypt(data)

    def leave_open(self, catalog: DictionaryObject) -> None:
        """Takes the metadata of a file as they stand there, if the file says that they are open."""
        said = catalog.get("/Metadata")
        if isinstance(said, IndirectObject) and not self._handler.EncryptMetadata:
            self._open = (said.idnum, said.generation)

    def _for_streams(self, key: Key, kind: str) -> CryptBase:
        """What locks the data of a stream."""
        crypt = self._handler._make_crypt_filter(*key)
        return crypt.ef_crypt if kind == "/EmbeddedFile" else crypt.stm_crypt

    def unlocked(
        self, held: PdfObject, number: int, generation: int, *, strict: bool = False
    ) -> PdfObject:
        """An object as it was read from the file, unlocked."""
        crypt = self._handler._make_crypt_filter(number, generation).str_crypt
        held = _unlocked(held, lambda data: crypt.decrypt(data, strict=strict))
        key = (number, generation)
        if isinstance(held, StreamObject) and key != self._open and not _passes(held):
            by = self._for_streams(key, name_of(held, "/Type"))
            held._data = by.decrypt(held._data, strict=strict)
        return held


def new_lock(password: str) -> Lock:
    """The lock of a file that `password` opens and that allows everything.

    Two locks of one password are never the same.
    """
    identifier = secrets.token_bytes(16)
    handler = Encryption.make(EncryptAlgorithm.AES_256, _ALL_ALLOWED, identifier)
    return Lock(handler, direct(handler.write_entry(password, None)), identifier)


def lock_of(reader: PdfReader, *passwords: str | bytes) -> Lock | None:
    """The lock of a file, opened by the first password that does; none if none does.

    The reader asks the lock from then on: pypdf alone unlocks what was never locked, which spoils
    it.
    """
    handler = reader._encryption
    assert handler is not None
    if not any(_opens(handler, password) for password in passwords):
        return None
    identifiers = items(reader.trailer.get("/ID"))
    first = string_bytes(identifiers[0]) if identifiers else None
    lock = Lock(handler, direct(reader.trailer.get("/Encrypt")), first or b"")
    setattr(handler, "decrypt_object", lock.unlocked)  # noqa: B010  a method of one object alone
    lock.leave_open(inner(reader.trailer, "/Root"))
    return lock


def _unlocked(held: PdfObject, unlock: Callable[[bytes], bytes]) -> PdfObject:
    """An object with its strings unlocked, but what a signature signs with (12.8.1, table 252)."""
    if isinstance(held, TextStringObject | ByteStringObject):
        return create_string_object(unlock(held.original_bytes))
    if isinstance(held, DictionaryObject):
        for key, raw in held.items():
            if key != "/Contents" or "/ByteRange" not in held:
                held[key] = _unlocked(raw, unlock)
    elif isinstance(held, ArrayObject):
        held[:] = [_unlocked(raw, unlock) for raw in held]
    return held


def _opens(handler: Encryption, password: str | bytes) -> bool:
    with suppress(PyPdfError):
        return handler.verify(password) != PasswordType.NOT_DECRYPTED
    return False


def _passes(stream: StreamObject) -> bool:
    """Whether a stream names the filter that locks nothing (7.6.6)."""
    filters = items(stream.get("/Filter"))
    parameters = [found(each).value for each in items(stream.get("/DecodeParms"))]
    if not filters or found(filters[0]).value != "/Crypt":
        return False
    first = parameters[0] if parameters else None
    called = name_of(first, "/Name") if isinstance(first, DictionaryObject) else ""
    return called in ("", "/Identity")


def _literal(written: str) -> bytes:
    """The bytes of a literal string of ours, between its brackets."""
    data = written.encode("latin-1")
    return _ESCAPED.sub(lambda m: b"\r" if m[1] == b"r" else m[1], data)
