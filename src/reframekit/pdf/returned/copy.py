"""A file that came back, written anew: every object that is in use, once, with some changed.

Nothing of an earlier revision is left in the copy, and its objects are packed like those of a file
of ours.
"""

from __future__ import annotations

import hashlib

from reframekit.pdf.source.access import Dictionary, found
from reframekit.pdf.source.copy import Copier, KeepAll
from reframekit.pdf.source.opened import Opened
from reframekit.pdf.syntax import reference
from reframekit.pdf.write.file import Trailer, packed_file
from reframekit.pdf.write.objects import Objects


class Copy(Objects, Copier):
    """The copy of a file, and what is added to it. All changes are made before `write`."""

    def __init__(self, policy: KeepAll | None = None) -> None:
        Objects.__init__(self)
        Copier.__init__(self, self, reference, policy)
        self.resources = self.reserve()
        #: The number of the packet of metadata, and the information dictionary as it is written,
        #: if they are not those of the file.
        self.metadata: int | None = None
        self.info: str | None = None

    def write(self, opened: Opened) -> bytes:
        """The whole file; the same changes to the same file give the same bytes.

        One that was locked is locked as it was, and its bytes are other ones each time.
        """
        trailer = opened.reader.trailer
        root = self.number_of(opened.catalog_key, opened.catalog)
        said = found(trailer.get("/Info"))
        info = None
        if self.info is not None:
            info = self.add(self.info)
        elif isinstance(said.value, Dictionary):
            info = self.number_of(said.key, said.value)
        self.copy_waiting()
        metadata = self.metadata or self._numbers.get(found(opened.catalog.get("/Metadata")).key)
        for number, stream in self.streams.items():
            if stream.kind == "/Metadata" and number != metadata:
                self.streams[number] = stream._replace(kind="")
        for number in range(1, self._last + 1):
            if number not in self.streams:
                self.packed.setdefault(number, "null")
        made = hashlib.sha256(b"".join(self.streams[n].written() for n in sorted(self.streams)))
        made.update("".join(self.packed[n] for n in sorted(self.packed)).encode())
        digest = made.hexdigest()[:32].upper()
        identified = Trailer(root, info, f"[<{digest}><{digest}>]")
        return packed_file(self.streams, {}, self.packed, identified, opened.lock)
