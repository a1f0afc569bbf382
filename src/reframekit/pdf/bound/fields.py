"""The form of a foreign PDF (ISO 32000-1, 12.7): the fields that have a place on a page.

Fields are found from their widgets upwards, so that a widget which the form forgot is one too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from pypdf.generic import BooleanObject, DictionaryObject, StreamObject

from reframekit.pdf.bound.actions import name_actions, name_triggers
from reframekit.pdf.bound.objects import Objects
from reframekit.pdf.bound.removed import NO_PLACE, SAME_NAME, SIGNATURE, printable
from reframekit.pdf.bound.syntax import name, string, text_string
from reframekit.pdf.source.access import (
    Key,
    found,
    inner,
    integer,
    items,
    name_of,
    string_bytes,
    text_of,
    value,
)

_KEPT = (
    "/Type /Subtype /FT /Ff /TU /TM /Opt /MaxLen /DA /Q /MK /AS /AP /H /F /Rect /BS /Border /TI /I"
    " /StructParent".split()
)
_MOST_LEVELS = 64


@dataclass
class _Node:
    """A field, a widget, or both in one dictionary; `page` is where it was met first, from 0."""

    number: int
    own: DictionaryObject
    parent: Key | None
    page: int
    kids: list[Key] = field(default_factory=list)


class Fields:
    """The fields that are copied, with those above them."""

    def __init__(self, form: DictionaryObject, objects: Objects) -> None:
        self._form = form
        self._objects = objects
        outdated = value(form, "/NeedAppearances")
        self._outdated = isinstance(outdated, BooleanObject) and outdated.value
        self._nodes: dict[Key, _Node] = {}
        self._terminal: set[Key] = set()

    def take(self, key: Key, widget: DictionaryObject, page: int) -> bool:
        """Whether a widget on `page` (from 0) belongs to a field; it is copied if it does."""
        line = self._line(key, widget)
        if not any(name_of(own, "/FT") for _, own in line):
            return False
        parent: Key | None = None
        for each, own in reversed(line):
            if each not in self._nodes:
                self._add(each, own, parent, page)
            parent = each
        self._nodes[key].page = page
        named = "/T" in widget or len(line) == 1
        self._terminal.add(key if named else line[1][0])
        return True

    def _line(self, key: Key, widget: DictionaryObject) -> list[tuple[Key, DictionaryObject]]:
        """The widget and the fields above it."""
        line = [(key, widget)]
        seen = {key}
        while len(line) < _MOST_LEVELS:
            above, own, _ = found(line[-1][1].get("/Parent"))
            if not isinstance(own, DictionaryObject) or above in seen:
                break
            if above in self._objects.marks and above not in self._nodes:
                break
            seen.add(above)
            line.append((above, own))
        return line

    def _add(self, key: Key, own: DictionaryObject, parent: Key | None, page: int) -> None:
        number = self._objects.reserve()
        self._objects.marks[key] = f"@{number}@"
        self._nodes[key] = _Node(number, own, parent, page)
        if parent is not None:
            self._nodes[parent].kids.append(key)
        removed = self._objects.removed
        name_actions(own.get("/A"), removed, page + 1, field=True)
        name_triggers(own.get("/AA"), removed, page + 1, field=True)

    def name_placeless(self) -> None:
        """Names the fields of the form that have no widget on a page as left out."""
        waiting = items(self._form.get("/Fields"))
        seen: set[Key] = set()
        while waiting:
            key, own, _ = found(waiting.pop())
            if key in seen or not isinstance(own, DictionaryObject):
                continue
            seen.add(key)
            kids = items(own.get("/Kids"))
            waiting += kids
            parent = found(own.get("/Parent")).key
            if not kids and key not in self._nodes and parent not in self._nodes:
                self._objects.removed.add(NO_PLACE)

    def write(self) -> None:
        """Writes the fields and widgets into the objects that were reserved for them."""
        names = self._names()
        for key, node in self._nodes.items():
            self._objects.page = node.page + 1
            body = self._objects.entries(node.own, self._kept(node))
            kids = self._objects.references(self._kids(node))
            parent = "@node@" if node.parent is None else self._objects.marks[node.parent]
            page = f"/P @p{node.page}@" if name_of(node.own, "/Subtype") == "/Widget" else ""
            entries = f"{body}{names[key]}{self._values(node)}{page}/Parent {parent}{kids}"
            self._objects.put(node.number, f"<<{entries}>>")
            self._objects.copy_waiting()

    def _kept(self, node: _Node) -> list[str]:
        """The keys that are copied as they are.

        Where the file says that its appearances are out of date (`/NeedAppearances`, table 218), a
        field with text has none, and viewers make it one of its value.
        """
        if self._outdated and self._inherited(node, "/FT") in ("/Tx", "/Ch"):
            return [key for key in _KEPT if key != "/AP"]
        return _KEPT

    def _kids(self, node: _Node) -> list[Key]:
        """The kids that are copied, in the order of the field's own array: `/Opt` follows it."""
        order = {found(raw).key: at for at, raw in enumerate(items(node.own.get("/Kids")))}
        return sorted(node.kids, key=lambda key: order.get(key, len(order)))

    def _values(self, node: _Node) -> str:
        """The value and the default value: no dictionary but a stream's is one (12.7.4)."""
        if self._inherited(node, "/FT") == "/Sig":
            if isinstance(value(node.own, "/V"), DictionaryObject):
                self._objects.removed.add(SIGNATURE)
            return ""
        held = [
            key
            for key in ("/V", "/DV")
            if isinstance(value(node.own, key), StreamObject)
            or not isinstance(value(node.own, key), DictionaryObject)
        ]
        return self._objects.entries(node.own, held)

    def _inherited(self, node: _Node, key: str) -> str:
        while True:
            held = name_of(node.own, key)
            if held or node.parent is None:
                return held
            node = self._nodes[node.parent]

    def _names(self) -> dict[Key, str]:
        """The entry `/T` of each field: every top field has one, and each another."""
        names: dict[Key, str] = {}
        taken = {
            text_of(node.own.get("/T")) for node in self._nodes.values() if node.parent is None
        }
        used: set[str] = set()
        for key, node in self._nodes.items():
            written = string_bytes(node.own.get("/T"))
            called = text_of(node.own.get("/T"))
            if node.parent is None and (not called or called in used):
                if called:
                    self._objects.removed.add(SAME_NAME, name=printable(called))
                stem = f"{called}_" if called else "field"
                tries = (f"{stem}{n}" for n in count(2 if called else 1))
                called = next(each for each in tries if each not in taken)
                taken.add(called)
                written = None
            if node.parent is None:
                used.add(called)
            if written is not None:
                names[key] = f"/T{string(written)}"
            else:
                names[key] = f"/T{text_string(called)}" if called else ""
        return names

    @property
    def top(self) -> tuple[int, ...]:
        """The objects of the top fields."""
        return tuple(node.number for node in self._nodes.values() if node.parent is None)

    @property
    def count(self) -> int:
        """How many fields take a value."""
        return len(self._terminal)

    @property
    def default_appearance(self) -> str:
        """The form's entry `/DA`."""
        written = string_bytes(self._form.get("/DA"))
        return f"/DA{string(written)}" if written else ""

    @property
    def quadding(self) -> int:
        """How the form aligns text (12.7.3.3)."""
        aligned = integer(self._form.get("/Q"))
        return aligned if aligned in (1, 2) else 0

    def fonts(self) -> tuple[tuple[str, int], ...]:
        """The fonts of the form's resources, by the names that `/DA` calls them; with slash."""
        fonts: list[tuple[str, int]] = []
        for called, raw in inner(inner(self._form, "/DR"), "/Font").items():
            number = self._objects.number(raw)
            if number is not None:
                fonts.append((name(called), number))
        return tuple(fonts)
