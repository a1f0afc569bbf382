"""A file that came back, written anew: every object that is in use, once, with some changed.

Nothing of an earlier revision is left in the copy, and its objects are packed like those of a file
of ours.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Mapping
from types import MappingProxyType

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from reframekit.pdf.bound.syntax import name, scalar
from reframekit.pdf.source.access import Key, RefusedError, found
from reframekit.pdf.source.opened import Opened
from reframekit.pdf.syntax import reference
from reframekit.pdf.write.encryption import encrypted
from reframekit.pdf.write.file import packed_file, stream_object
from reframekit.pdf.write.objects import Objects

_MOST_OBJECTS = 200_000
_DEEPEST = 100

#: Entries of a dictionary by key with slash, each ready to be written; none to leave it out.
Changes = Mapping[str, str | None]


class Copy(Objects):
    """The copy of a file, and what is added to it. All changes are made before `write`."""

    def __init__(self) -> None:
        super().__init__()
        self.resources = self.reserve()
        self._numbers: dict[Key, int] = {}
        self._waiting: deque[tuple[int, Key, object]] = deque()
        self._changes: dict[Key, dict[str, str | None]] = {}

    def change(self, key: Key, entries: Changes) -> None:
        """Sets entries of the dictionary with this key."""
        self._changes.setdefault(key, {}).update(entries)

    def text(self, raw: object, depth: int = 0) -> str:
        """A value as it is written; an object that it refers to is copied."""
        if depth > _DEEPEST:
            raise RefusedError(f"has objects that stand more than {_DEEPEST} deep in each other")
        if isinstance(raw, IndirectObject | StreamObject):
            return self.reference(raw)
        if isinstance(raw, DictionaryObject):
            changes = self._changes.get((-1, id(raw)), {})
            return f"<<{self.entries(raw, changes, depth)}>>"
        if isinstance(raw, ArrayObject):
            return f"[{' '.join([self.text(each, depth + 1) for each in raw])}]"
        return scalar(raw)

    def reference(self, raw: object) -> str:
        """A reference to the copy of an object; null where there is none."""
        return "null" if found(raw).value is None else reference(self.number(raw))

    def number(self, raw: object) -> int:
        """The number of the copy of an object."""
        key, held, _ = found(raw)
        return self.number_of(key, held)

    def number_of(self, key: Key, held: object) -> int:
        """The number of the copy of `held`, an object with this key."""
        if key not in self._numbers:
            if len(self._numbers) >= _MOST_OBJECTS:
                raise RefusedError(f"has more than {_MOST_OBJECTS:,} objects")
            self._numbers[key] = self.reserve()
            self._waiting.append((self._numbers[key], key, held))
        return self._numbers[key]

    def write(self, opened: Opened) -> bytes:
        """The whole file; the same changes to the same file give the same bytes.

        One that a password opened is locked with it again, and its bytes are other ones each time.
        """
        trailer = opened.reader.trailer
        head = f"/Root {self.reference(trailer.get('/Root'))}"
        if isinstance(found(trailer.get("/Info")).value, DictionaryObject):
            head += f"/Info {self.reference(trailer.get('/Info'))}"
        while self._waiting:
            self._copy(*self._waiting.popleft())
        for number in range(1, self._last + 1):
            if number not in self.streams:
                self.packed.setdefault(number, "null")
        made = hashlib.sha256(b"".join(self.streams[n] for n in sorted(self.streams)))
        made.update("".join(self.packed[n] for n in sorted(self.packed)).encode())
        digest = made.hexdigest()[:32].upper()
        bodies = {n: stream_object(n, self.streams[n]) for n in sorted(self.streams)}
        written = packed_file(bodies, self.packed, f"{head}/ID[<{digest}><{digest}>]")
        return encrypted(written, opened.password) if opened.password else written

    def entries(
        self, own: DictionaryObject, changes: Changes = MappingProxyType({}), depth: int = 0
    ) -> str:
        """The entries of a dictionary, those that are changed in the place of its own."""
        kept = [
            f"{name(key)} {self.text(raw, depth + 1)}"
            for key, raw in own.items()
            if isinstance(key, NameObject) and key not in changes
        ]
        new = [f"{key} {text}" for key, text in changes.items() if text is not None]
        return "".join(kept + new)

    def _copy(self, number: int, key: Key, held: object) -> None:
        changes = self._changes.get(key, {})
        if isinstance(held, StreamObject):
            entries = self.entries(held, {**changes, "/Length": None}, 0)
            self.put_stream(number, bytes(held._data), entries, compress=False)
        elif isinstance(held, DictionaryObject):
            self.put(number, f"<<{self.entries(held, changes, 0)}>>")
        else:
            self.put(number, self.text(held))
