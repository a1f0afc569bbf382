"""Opens a PDF, and says what is wrong with the file itself."""

from __future__ import annotations

import io
import logging
import re
from itertools import pairwise
from typing import Self
from unicodedata import normalize

from pypdf import PdfReader, _reader, filters, generic
from pypdf._utils import StreamType
from pypdf.errors import PyPdfError
from pypdf.generic import (
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    _data_structures,
)

from reframekit.answers.form import Trouble
from reframekit.pdf.source.access import RefusedError, found
from reframekit.pdf.source.literals import read_literal
from reframekit.pdf.source.locks import Lock, lock_of
from reframekit.pdf.source.objects import plain_object, read_object
from reframekit.pdf.source.streams import unfiltered

#: A name's bytes are taken as they are, one letter for each (7.3.5): for all who read names.
NameObject.CHARSETS = ("latin-1",) * 3
#: The bytes of strings, too.
vars(_data_structures)["read_string_from_stream"] = read_literal
#: What is written plainly is read in one sweep.
vars(_reader)["read_object"] = read_object
#: No picture is unpacked, whoever asks a stream for its data: pypdf's own reading of files as well.
vars(filters)["decode_stream_data"] = unfiltered

_PAIR = re.compile(rb"\s*(\d{1,10})\s+(\d{1,10})(?=\s|$)")
_LINEARIZED = re.compile(rb"/Linearized\b.{0,200}?/L\s+(\d+)", re.DOTALL)
_STARTXREF = re.compile(rb"startxref\s+(\d{1,12})\s")
#: A cross-reference stream, and an entry in it that an earlier save or nothing else stands for.
_SPARE = rb"/Info \d+ \d+ R|/ID\s*\[\s*<[0-9A-Fa-f]*>\s*<[0-9A-Fa-f]*>\s*\]"
_UNTYPED = re.compile(rb"\d+ \d+ obj\s*<<.{0,500}?(" + _SPARE + rb").{0,500}?/W\b", re.DOTALL)
_END = b"%%EOF"
_LOGGER = logging.getLogger("pypdf")
#: A header may stand behind other bytes (annex H, note 13).
_HEADER_WITHIN = 1024

CUT_SHORT = Trouble(
    "cut-short",
    "the file is cut short: what was saved last is missing, and older answers may stand here",
    "ask for the file once more",
)


class LockedError(Exception):
    """The file opens only with a password; `wrong` when one was given that does not open it."""

    def __init__(self, *, wrong: bool) -> None:
        self.wrong = wrong
        super().__init__("needs a password")


class Reader(PdfReader):
    """pypdf's reader, which takes from an object stream only the objects that are asked for.

    A form needs a third of them (ISO 32000-1, 7.5.7).
    """

    def __init__(self, data: bytes) -> None:
        #: The stream that is read, and all that is in it.
        self.whole = io.BytesIO(data), data
        self._indices: dict[int, tuple[bytes, dict[int, tuple[int, int]]]] = {}
        super().__init__(self.whole[0])

    def read(self, stream: StreamType) -> None:
        """Reads the cross-reference tables, and forgets the objects that they were met in.

        A later save may have given the number of such a stream to another object.
        """
        super().read(stream)
        self.resolved_objects.clear()

    def cache_indirect_object(
        self, generation: int, idnum: int, obj: PdfObject | None
    ) -> PdfObject | None:
        """Keeps an object, but for a reference in its place, to which nothing can be tied."""
        if isinstance(obj, IndirectObject):
            return obj
        return super().cache_indirect_object(generation, idnum, obj)

    def _get_object_from_stream(self, indirect_reference: IndirectObject) -> PdfObject:
        wanted = indirect_reference.idnum
        holder, _ = self.xref_objStm[wanted]
        if holder not in self._indices:
            self._indices[holder] = self._index(holder)
        data, spans = self._indices[holder]
        if wanted not in spans:
            return super()._get_object_from_stream(indirect_reference)
        begin, end = spans[wanted]
        held = plain_object(data, begin, end, self)
        if held is None:
            held = generic.read_object(_from(data, begin), self)
        self.cache_indirect_object(0, wanted, held)
        return held

    def _index(self, holder: int) -> tuple[bytes, dict[int, tuple[int, int]]]:
        """An object stream: its data, and where each of its objects begins and ends.

        If it is not in order there are none, and pypdf looks in its own, patient way.
        """
        held = IndirectObject(holder, 0, self).get_object()
        nothing: tuple[bytes, dict[int, tuple[int, int]]] = (b"", {})
        if not isinstance(held, StreamObject) or holder in self.xref_objStm:
            return nothing
        first, count = held.get("/First"), held.get("/N")
        if not isinstance(first, NumberObject) or not isinstance(count, NumberObject):
            return nothing
        data = held.get_data()
        pairs = [(int(m[1]), int(m[2])) for m in _PAIR.finditer(data[: max(0, int(first))])]
        begins = [int(first) + offset for _, offset in pairs]
        numbers = [number for number, _ in pairs]
        spans = dict(zip(numbers, pairwise([*begins, len(data)]), strict=True))
        ascending = all(begin < end for begin, end in spans.values())
        return (data, spans) if len(pairs) == len(spans) == count and ascending else nothing


def _from(data: bytes, begin: int) -> io.BytesIO:
    stream = io.BytesIO(data)
    stream.seek(begin)
    return stream


class Opened:
    """A file that is open, and what pypdf had to mend to open it, or has to mend later.

    It hears what pypdf says of files until it is closed.
    """

    def __init__(self, data: bytes, password: str | None = None) -> None:
        """Raises `LockedError`, `RefusedError` and pypdf's errors."""
        self._data = data
        self._mended = _Mended()
        _LOGGER.addHandler(self._mended)
        try:
            self.reader = Reader(with_types(data))
            #: What locks it; none where it is not locked.
            self.lock = self._unlock(password) if self.reader.is_encrypted else None
            root = found(self.reader.trailer.get("/Root"))
            if not isinstance(root.value, DictionaryObject):
                raise RefusedError("is damaged: its catalog is missing")
            self.catalog, self.catalog_key = root.value, root.key
        except BaseException as error:
            self.close()
            if isinstance(error, PyPdfError) and b"%PDF-" not in data[:_HEADER_WITHIN]:
                raise RefusedError("is no PDF") from None
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Stops listening to pypdf."""
        _LOGGER.removeHandler(self._mended)

    def _unlock(self, password: str | None) -> Lock:
        tried = (password, password.encode(), normalize("NFKC", password)) if password else ()
        lock = lock_of(self.reader, "", *tried)
        if lock is None:
            raise LockedError(wrong=bool(password))
        return lock

    def troubles(self) -> list[Trouble]:
        """What is wrong with the file as a file; to be asked when everything was read."""
        troubles = [CUT_SHORT] if is_cut_short(self._data) else []
        if self._mended.said:
            said = "; ".join(list(self._mended.said)[:3])
            troubles.append(
                Trouble(
                    "damaged",
                    f"the file is damaged, and answers may be missing or old: {said}",
                    "compare them with what a PDF program shows, or ask for the file once more",
                )
            )
        return troubles


def with_types(data: bytes) -> bytes:
    """The file with `/Type/XRef` in each cross-reference stream that lacks it (7.5.8.2).

    PDFium leaves it out where it saves by additions. It takes the room of `/Info` or `/ID`, so that
    nothing moves; that of the first revision stands.
    """
    patched = bytearray(data)
    for at in {int(match[1]) for match in _STARTXREF.finditer(data)}:
        if (stream := _UNTYPED.match(data, at)) and b"/Type" not in stream[0]:
            start, end = stream.span(1)
            patched[start:end] = b"/Type/XRef".ljust(end - start)
    return bytes(patched)


class _Mended(logging.Handler):
    """Collects what pypdf says of a file that is not in order."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        if len(self.said) < 100:
            self.said[" ".join(record.getMessage().split())[:120]] = None


def is_cut_short(data: bytes) -> bool:
    """Whether the file ends before its end: the last save of a file that is saved by additions
    would be missing, and the one before it read (ISO 32000-1, 7.5.6; annex F for `/L`).
    """
    at = data.rfind(_END)
    if at < 0:
        return True
    if data[at + len(_END) :].strip(b"\0\t\n\f\r "):
        return True
    linearized = _LINEARIZED.search(data, 0, 1024)
    return linearized is not None and len(data) < int(linearized[1])
