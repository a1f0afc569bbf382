"""Copies the objects of a foreign PDF, each once, without what could act.

A dictionary is copied key by key, so what is left out is left out here, wherever it is met:
actions, attachments, data that lies in another file, what the page tree and the structure tree
consist of, and pictures that are other ones in print than on the screen.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from reframekit.pdf.bound.actions import is_action, name_actions, name_triggers
from reframekit.pdf.bound.removed import (
    ALTERNATIVES,
    ATTACHMENT,
    DAMAGE,
    ELSEWHERE,
    POSTSCRIPT,
    Removed,
    printable,
)
from reframekit.pdf.bound.syntax import name, scalar
from reframekit.pdf.bound.value import ForeignObject
from reframekit.pdf.source.access import (
    Key,
    RefusedError,
    found,
    integer,
    items,
    name_of,
    text_of,
)

_MOST_OBJECTS = 200_000
#: How deep arrays and dictionaries may stand in each other.
_DEEPEST = 100

#: Dictionaries whose keys are names of someone's choosing: resources, glyphs, inks, appearances.
_NAMED_BY_USE = frozenset(
    "/Font /XObject /ColorSpace /Pattern /Shading /ExtGState /Properties /CharProcs /Colorants"
    " /N /R /D".split()
)
#: Keys that are left out of all other dictionaries.
_LEFT_OUT = frozenset(
    "/A /AA /AF /Alternates /EF /JS /LastModified /Metadata /Next /OC /OPI /PA /PS /PieceInfo /Ref"
    " /Subtype2 /Thumb".split()
)
#: Keys that say where the data of a stream lies (7.3.8.2).
_DATA_ELSEWHERE = frozenset("/F /FFilter /FDecodeParms /DL /Length".split())
_ENCODED = frozenset("/Filter /DecodeParms".split())
_ATTACHED = frozenset("/EmbeddedFile /Filespec /F".split())
#: Types of dictionaries that have a place of their own or none (7.7, 12.5, 12.8, 14.7).
_OUTSIDE = frozenset(
    "/Annot /Catalog /DocTimeStamp /ObjStm /Outlines /Page /Pages /Sig /StructElem /StructTreeRoot"
    " /XRef".split()
)
_LAYERS = frozenset(("/OCG", "/OCMD"))
#: The mark of an object.
OBJECT = re.compile(r"@\d+@")
_EMPTY_FORM = ForeignObject("/Type/XObject/Subtype/Form/BBox[0 0 0 0]", b"")


class Objects:
    """The objects that are copied.

    `marks` is how an object is written where something refers to it. Who has a special way to
    write an object (a page, an annotation, a field, a structure element) sets its mark first.
    """

    def __init__(self, removed: Removed) -> None:
        self.removed = removed
        self.marks: dict[Key, str] = {}
        #: The page that is being copied, from 1.
        self.page: int | None = None
        #: The key in the parent tree for a key of the foreign one, as it is written.
        self.tag_key: Callable[[int], str] = lambda _key: "null"
        self._written: list[ForeignObject | None] = []
        self._waiting: deque[tuple[int, object, bool]] = deque()
        self._attached: set[Key] = set()

    def reserve(self) -> int:
        """The number of an object that is put later."""
        if len(self._written) >= _MOST_OBJECTS:
            raise RefusedError(f"has more than {_MOST_OBJECTS:,} objects")
        self._written.append(None)
        return len(self._written) - 1

    def put(self, number: int, body: str) -> None:
        """The body of a reserved object."""
        self._written[number] = ForeignObject(body, None)

    def finish(self) -> tuple[ForeignObject, ...]:
        """All objects; one that was reserved and never put is null."""
        self.copy_waiting()
        return tuple(each or ForeignObject("null", None) for each in self._written)

    def copy_waiting(self) -> None:
        """Copies all that was referred to so far."""
        while self._waiting:
            number, value, named_by_use = self._waiting.popleft()
            if isinstance(value, StreamObject):
                self._written[number] = self._stream(value)
            else:
                self.put(number, self._direct(value, named_by_use, 0))

    def text(self, raw: object, named_by_use: bool = False, depth: int = 0) -> str:
        """A value as it is written; objects that it refers to wait to be copied."""
        if not isinstance(raw, IndirectObject | DictionaryObject | ArrayObject):
            return scalar(raw)
        if isinstance(raw, IndirectObject | StreamObject):
            return self._reference(raw, named_by_use)
        return self._direct(raw, named_by_use, depth)

    def entries(self, dictionary: DictionaryObject, keys: Iterable[str]) -> str:
        """Those entries of a dictionary that are named here."""
        written = [
            (key, self._value(key, dictionary.get(key), 1)) for key in keys if key in dictionary
        ]
        return "".join(f"{name(key)} {text}" for key, text in written if text != "null")

    def number(self, raw: object) -> int | None:
        """The number of the copy of an object; None for what is not copied, or is no object."""
        held = found(raw).value
        if isinstance(raw, IndirectObject):
            mark = self.text(raw)
            return int(mark.strip("@")) if OBJECT.fullmatch(mark) else None
        if not isinstance(held, DictionaryObject):
            return None
        number = self.reserve()
        self.put(number, self.text(held))
        return number

    def references(self, keys: Iterable[Key], entry: str = "/Kids") -> str:
        """An entry with references to these objects; "" when there are none."""
        marks = " ".join(self.marks[key] for key in keys)
        return f"{entry}[{marks}]" if marks else ""

    def attachment(self, raw: object, page: int | None, given: object = None) -> None:
        """Names an attached file (7.11.3), once."""
        key, specification, _ = found(raw)
        if key in self._attached:
            return
        self._attached.add(key)
        names = [specification, given]
        if isinstance(specification, DictionaryObject):
            names = [specification.get("/UF"), specification.get("/F"), given]
        called = (printable(text_of(each)) for each in names)
        self.removed.add(ATTACHMENT, page, next(filter(None, called), ""))

    def _reference(self, raw: IndirectObject | StreamObject, named_by_use: bool) -> str:
        key, value, broken = found(raw)
        if key not in self.marks:
            if broken:
                self.removed.add(DAMAGE, self.page)
            self.marks[key] = self._mark(value, named_by_use)
        return self.marks[key]

    def _mark(self, value: object, named_by_use: bool) -> str:
        if not isinstance(value, DictionaryObject | ArrayObject):
            return scalar(value)
        if isinstance(value, DictionaryObject):
            instead = self._instead(value)
            if instead is not None:
                return instead
        number = self.reserve()
        self._waiting.append((number, value, named_by_use))
        return f"@{number}@"

    def _direct(self, value: object, named_by_use: bool, depth: int) -> str:
        if depth > _DEEPEST:
            raise RefusedError(f"has objects that stand more than {_DEEPEST} deep in each other")
        if isinstance(value, ArrayObject):
            return f"[{' '.join([self.text(each, depth=depth + 1) for each in value])}]"
        if not isinstance(value, DictionaryObject):
            return scalar(value)
        instead = self._instead(value)
        return f"<<{self._all(value, named_by_use, depth)}>>" if instead is None else instead

    def _instead(self, dictionary: DictionaryObject) -> str | None:
        """What is written for a dictionary that is not copied; None for one that is.

        A layer leaves an empty dictionary, since content may name it as its property list.
        """
        kind = name_of(dictionary, "/Type")
        if kind in _LAYERS:
            return "<<>>"
        if is_action(dictionary):
            name_actions(dictionary, self.removed, self.page)
            return "null"
        if kind in _ATTACHED or "/EF" in dictionary:
            self.attachment(dictionary, self.page)
            return "null"
        return "null" if kind in _OUTSIDE else None

    def _all(
        self,
        dictionary: DictionaryObject,
        named_by_use: bool,
        depth: int,
        but: frozenset[str] = frozenset(),
    ) -> str:
        written: list[str] = []
        for key, raw in dictionary.items():
            if not isinstance(key, NameObject) or key in but:
                continue
            if named_by_use:
                text = self.text(raw, depth=depth + 1)
            elif key in _LEFT_OUT:
                self._name_left_out(key, raw)
                continue
            else:
                text = self._value(key, raw, depth + 1)
            if text != "null":
                written.append(f"{name(key)} {text}")
        return "".join(written)

    def _value(self, key: str, raw: object, depth: int) -> str:
        if key in ("/StructParents", "/StructParent"):
            at = integer(raw)
            return "null" if at is None else self.tag_key(at)
        return self.text(raw, key in _NAMED_BY_USE, depth)

    def _stream(self, stream: StreamObject) -> ForeignObject:
        if "/PS" in (name_of(stream, "/Subtype"), name_of(stream, "/Subtype2")):
            self.removed.add(POSTSCRIPT, self.page)
            return _EMPTY_FORM
        if "/F" in stream:
            self.removed.add(ELSEWHERE, self.page)
            return ForeignObject(self._all(stream, False, 0, _DATA_ELSEWHERE | _ENCODED), b"")
        return ForeignObject(self._all(stream, False, 0, _DATA_ELSEWHERE), bytes(stream._data))

    def _name_left_out(self, key: str, raw: object) -> None:
        match key:
            case "/A" | "/PA":
                name_actions(raw, self.removed, self.page)
            case "/AA":
                name_triggers(raw, self.removed, self.page)
            case "/AF":
                for each in items(raw):
                    self.attachment(each, self.page)
            case "/Ref" | "/OPI":
                self.removed.add(ELSEWHERE, self.page)
            case "/Alternates":
                self.removed.add(ALTERNATIVES, self.page)
