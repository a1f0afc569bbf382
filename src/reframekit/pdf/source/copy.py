"""Copies the objects of a file, each once, as far as a policy lets them stay."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Protocol

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from reframekit.pdf.source import names
from reframekit.pdf.source.access import Key, RefusedError, found, items, name_of
from reframekit.pdf.source.scalars import DEEPEST, scalar, too_deep

_MOST_OBJECTS = 200_000

#: Dictionaries whose keys are names of someone's choosing: resources, glyphs, inks.
_NAMED_BY_USE = frozenset(
    "/Font /XObject /ColorSpace /Pattern /Shading /ExtGState /Properties /CharProcs"
    " /Colorants".split()
)
#: And the looks of an annotation, where these are all its entries (12.5.5).
_LOOKS = frozenset("/N /R /D".split())

#: Entries of a dictionary by key with slash, each ready to be written; none to leave it out.
Changes = Mapping[str, str | None]
_NO_CHANGES: Changes = MappingProxyType({})


class Target(Protocol):
    """Where copies go: the numbered objects of a file, or of a value that goes into one."""

    def reserve(self) -> int:
        """The number of an object that is put later."""

    def put(self, number: int, body: str) -> None:
        """The body of a reserved object."""

    def put_stream(
        self, number: int, data: bytes, entries: str, *, compress: bool, kind: str
    ) -> None:
        """The data of a reserved stream, its entries without `/Length`, and its `/Type`."""


class KeepAll:
    """The policy by which everything stays."""

    def __init__(self) -> None:
        #: Streams that do not stay, whatever refers to them; known when all else was copied.
        self.gone: set[Key] = set()

    def instead(self, dictionary: DictionaryObject, named_by_use: bool) -> str | None:
        """What is written for a dictionary that does not stay; none for one that does.

        The keys of one that is named by use say nothing of it.
        """
        return None

    def value(self, key: str, raw: object) -> str | None:
        """What is written for an entry that does not stay as it is; `null` leaves it out."""
        return None

    def stream(self, stream: StreamObject) -> tuple[Changes, bytes]:
        """What is other in the copy of a stream, and its data."""
        return {}, bytes(stream._data)

    def unreadable(self) -> None:
        """Hears of an object that is referred to and cannot be read."""


class Copier:
    """The copies of one file's objects.

    `marks` is how an object is written where something refers to it. Who has a special way to
    write an object sets its mark, or asks for its number, before anything refers to it. What is
    copied as a dictionary named by use is no copy for other references: the policy says less of it.
    """

    def __init__(
        self, target: Target, reference: Callable[[int], str], policy: KeepAll | None = None
    ) -> None:
        self.marks: dict[Key, str] = {}
        self._target = target
        self._reference = reference
        self._policy = policy or KeepAll()
        self._numbers: dict[Key, int] = {}
        self._named: dict[Key, str] = {}
        self._waiting: deque[tuple[int, Key, object, bool]] = deque()
        self._streams: list[tuple[int, Key, StreamObject, str, bytes]] = []
        self._changes: dict[Key, dict[str, str | None]] = {}

    def change(self, key: Key, entries: Changes) -> None:
        """Sets entries of the dictionary with this key, before it is copied."""
        self._changes.setdefault(key, {}).update(entries)

    def text(self, raw: object, named_by_use: bool = False, depth: int = 0) -> str:
        """A value as it is written; objects that it refers to wait to be copied.

        Raises `RefusedError` where values stand too deep in each other.
        """
        if isinstance(raw, IndirectObject | StreamObject):
            return self._mark(raw, named_by_use)
        if depth > DEEPEST:
            raise too_deep()
        if isinstance(raw, ArrayObject):
            return f"[{' '.join([self.text(each, depth=depth + 1) for each in raw])}]"
        if not isinstance(raw, DictionaryObject):
            return scalar(raw)
        key = found(raw).key
        instead = self.marks.get(key) or self._policy.instead(raw, named_by_use)
        if instead is not None:
            return instead
        changes = self._changes.get(key, _NO_CHANGES)
        return f"<<{self.entries(raw, None, changes, named_by_use, depth)}>>"

    def entries(
        self,
        own: DictionaryObject,
        keys: Iterable[str] | None = None,
        changes: Changes = _NO_CHANGES,
        named_by_use: bool = False,
        depth: int = 0,
    ) -> str:
        """The entries of a dictionary, or those with these keys; changed ones behind the others."""
        written: list[str] = []
        are_names = _NAMED_BY_USE | _LOOKS if own.keys() <= _LOOKS else _NAMED_BY_USE
        for key in own if keys is None else keys:
            raw = own.get(key)
            if raw is None or key in changes:
                continue
            text = None if named_by_use else self._policy.value(key, raw)
            if text is None:
                text = self.text(raw, not named_by_use and key in are_names, depth + 1)
            if text != "null":
                written.append(f"{names.written(key)} {text}")
        written += [f"{key} {text}" for key, text in changes.items() if text is not None]
        return "".join(written)

    def number(self, raw: object) -> int | None:
        """The number of the copy of an object; none for what is not copied, or is no object."""
        self.text(raw)
        return self._numbers.get(found(raw).key)

    def number_of(self, key: Key, held: object) -> int:
        """The number of the copy of `held`, an object with this key."""
        if key not in self._numbers:
            self._numbers[key] = self._reserve(key, held, named_by_use=False)
            self.marks[key] = self._reference(self._numbers[key])
        return self._numbers[key]

    def copy_waiting(self) -> None:
        """Copies all that was referred to so far; then it is known which streams stay."""
        while self._waiting:
            self._copy(*self._waiting.popleft())
        for number, key, held, entries, data in self._streams:
            if key in self._policy.gone:
                self._target.put(number, "null")
            else:
                kind = name_of(held, "/Type")
                self._target.put_stream(number, data, entries, compress=False, kind=kind)
        self._streams.clear()

    def _reserve(self, key: Key, held: object, *, named_by_use: bool) -> int:
        if len(self._numbers) + len(self._named) >= _MOST_OBJECTS:
            raise RefusedError(f"has more than {_MOST_OBJECTS:,} objects")
        number = self._target.reserve()
        self._waiting.append((number, key, held, named_by_use))
        return number

    def _mark(self, raw: IndirectObject | StreamObject, named_by_use: bool) -> str:
        key, held, broken = found(raw)
        if key in self.marks:
            return self.marks[key]
        if broken:
            self._policy.unreadable()
        instead = None
        if not isinstance(held, DictionaryObject | ArrayObject):
            instead = scalar(held)
        elif isinstance(held, DictionaryObject):
            named_by_use = named_by_use and not isinstance(held, StreamObject)
            instead = self._policy.instead(held, named_by_use)
            if named_by_use and instead is None:
                return self._mark_of_names(key, held)
        if instead is None:
            self.number_of(key, held)
        else:
            self.marks[key] = instead
        return self.marks[key]

    def _mark_of_names(self, key: Key, held: DictionaryObject) -> str:
        if key not in self._named:
            number = self._reserve(key, held, named_by_use=True)
            self._named[key] = self._reference(number)
        return self._named[key]

    def _copy(self, number: int, key: Key, held: object, named_by_use: bool) -> None:
        changes = self._changes.get(key, _NO_CHANGES)
        if isinstance(held, StreamObject):
            others, data = self._policy.stream(held)
            merged = {"/Length": None, **self._unlocked(held), **others, **changes}
            entries = self.entries(held, None, merged)
            self._streams.append((number, key, held, entries, data))
        elif isinstance(held, DictionaryObject):
            body = self.entries(held, None, changes, named_by_use)
            self._target.put(number, f"<<{body}>>")
        else:
            self._target.put(number, self.text(held))

    def _unlocked(self, stream: StreamObject) -> Changes:
        """A stream that came through a crypt filter is one like all others (7.4.10)."""
        filters = items(stream.get("/Filter"))
        if not filters or found(filters[0]).value != "/Crypt":
            return {}
        parameters = items(stream.get("/DecodeParms"))
        kept = {"/Filter": filters[1:], "/DecodeParms": parameters[1:]}
        return {key: self.text(ArrayObject(raw)) if raw else None for key, raw in kept.items()}
