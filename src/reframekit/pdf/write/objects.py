"""The numbered objects of a file that is being written, their bytes ready.

The many small dictionaries of fields and tags are written as text, which is many times faster than
nested `PDFDictionary` objects.
"""

from __future__ import annotations

import zlib
from functools import lru_cache

from reframekit.pdf.syntax import reference
from reframekit.pdf.write.file import COMPRESSION, Stream


class Objects:
    """Objects by number: those in `packed` go into an object stream, `streams` have data."""

    #: The number of the resource dictionary that all that is drawn here shares.
    resources: int

    def __init__(self) -> None:
        self.packed: dict[int, str] = {}
        self.streams: dict[int, Stream] = {}
        self._last = 0

    def reserve(self) -> int:
        """The number of an object that is put later."""
        self._last += 1
        return self._last

    def put(self, number: int, body: str) -> None:
        """The body of a reserved object."""
        self.packed[number] = body

    def add(self, body: str) -> int:
        """A new object with this body; its number."""
        number = self.reserve()
        self.packed[number] = body
        return number

    def put_stream(
        self, number: int, data: bytes, entries: str = "", *, compress: bool = True, kind: str = ""
    ) -> None:
        """The dictionary entries and data of a reserved stream; `kind` is its `/Type`, if it is a
        copy.
        """
        if compress:
            data = _deflated(data)
            entries += "/Filter/FlateDecode"
        self.streams[number] = Stream(entries, data, kind)

    def stream(self, number: int) -> Stream:
        """A stream that was put."""
        return self.streams[number]

    def put_ready(self, number: int, stream: Stream) -> None:
        """A reserved stream that is the same as another."""
        self.streams[number] = stream

    def add_stream(self, data: bytes, entries: str = "", *, compress: bool = True) -> int:
        """A new stream; its number."""
        number = self.reserve()
        self.put_stream(number, data, entries, compress=compress)
        return number


#: Pages that no client's words touch are the same in every file.
@lru_cache(maxsize=64)
def _deflated(data: bytes) -> bytes:
    return zlib.compress(data, COMPRESSION)


def references(object_numbers: list[int]) -> str:
    """An array of indirect references."""
    return f"[{' '.join(reference(n) for n in object_numbers)}]"
