"""The objects of a bound file: those that are copied, as a value that goes into our file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reframekit.pdf.bound.policy import KeepWhatCannotAct
from reframekit.pdf.bound.value import BoundObject
from reframekit.pdf.source.access import Key
from reframekit.pdf.source.copy import Copier

#: The mark of an object.
OBJECT = re.compile(r"@\d+@")


class BoundObjects(Copier):
    """The objects that are copied; a reference to one is a mark, `@12@`."""

    def __init__(self, policy: KeepWhatCannotAct) -> None:
        super().__init__(self, lambda number: f"@{number}@", policy)
        self.policy = policy
        self._written: list[BoundObject | None] = []

    def reserve(self) -> int:
        """The number of an object that is put later."""
        self._written.append(None)
        return len(self._written) - 1

    def put(self, number: int, body: str) -> None:
        """The body of a reserved object."""
        self._written[number] = BoundObject(body, None)

    def put_stream(
        self, number: int, data: bytes, entries: str, *, compress: bool, kind: str
    ) -> None:
        """The entries and the data of a reserved stream, which stays as it was encoded."""
        self._written[number] = BoundObject(entries, data)

    def finish(self) -> tuple[BoundObject, ...]:
        """All objects; one that was reserved and never put is null."""
        self.copy_waiting()
        return tuple(each or BoundObject("null", None) for each in self._written)

    def references(self, keys: Iterable[Key], entry: str = "/Kids") -> str:
        """An entry with references to these objects; "" when there are none."""
        marks = " ".join(self.marks[key] for key in keys)
        return f"{entry}[{marks}]" if marks else ""
