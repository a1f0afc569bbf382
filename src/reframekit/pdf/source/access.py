"""How the objects of a PDF are reached: by reference, by key, and through its trees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    StreamObject,
)

#: The kinds of objects (7.3), as they are read.
Array = ArrayObject
Boolean = BooleanObject
Dictionary = DictionaryObject
Float = FloatObject
Name = NameObject
Null = NullObject
Number = NumberObject
Stream = StreamObject

#: What tells one object from another: number and generation, or for a direct object its identity.
Key = tuple[int, int]

#: A reference that leads to a reference is an error, but a common one.
_LONGEST_CHAIN = 20
#: The nodes of a name tree or number tree.
_MOST_NODES = 200_000


class RefusedError(Exception):
    """The file cannot be used; says why, such as `has no pages`."""


class Found(NamedTuple):
    """An object that something refers to; `broken` when it is there but cannot be read."""

    key: Key
    value: object
    broken: bool = False


def found(raw: object) -> Found:
    """The object itself, through references."""
    key = (-1, id(raw))
    for _ in range(_LONGEST_CHAIN):
        if not isinstance(raw, IndirectObject):
            return Found(key, raw)
        key = (raw.idnum, raw.generation)
        try:
            raw = raw.get_object()
        except MemoryError:
            raise
        except Exception:
            return Found(key, Null(), broken=True)
    return Found(key, Null())


def resolved(raw: object) -> object:
    """The value of the object itself, through references."""
    return found(raw).value if isinstance(raw, IndirectObject) else raw


def value(dictionary: Dictionary, key: str) -> object:
    """What a dictionary holds, through references; None when it does not."""
    return resolved(dictionary.get(key))


def inner(dictionary: Dictionary, key: str) -> Dictionary:
    """The dictionary that a dictionary holds; an empty one when it does not."""
    held = value(dictionary, key)
    return held if isinstance(held, Dictionary) else Dictionary()


def items(raw: object) -> list[object]:
    """The elements of an array; of anything else, that alone; of nothing, none."""
    held = resolved(raw)
    if isinstance(held, Array):
        return list(held)
    return [] if held is None or isinstance(held, Null) else [raw]


def name_of(dictionary: Dictionary, key: str) -> str:
    """The name that a dictionary holds, with its slash; "" when it does not."""
    held = value(dictionary, key)
    return str(held) if isinstance(held, Name) else ""


def integer(raw: object) -> int | None:
    """An integer, if it is one."""
    held = resolved(raw)
    return int(held) if isinstance(held, Number) else None


def number(raw: object) -> float | None:
    """A number, if it is one."""
    held = resolved(raw)
    return float(held) if isinstance(held, int | float) else None


def is_nothing(raw: object) -> bool:
    """Whether there is nothing: no entry, or null; not what cannot be read."""
    return raw is None or (isinstance(found(raw).value, Null) and not found(raw).broken)


def is_stream(raw: object) -> bool:
    """Whether it is a stream."""
    return isinstance(resolved(raw), Stream)


def tree(root: object, leaves: str) -> Iterator[tuple[object, object]]:
    """The keys and raw values of a name tree or number tree (7.9.6, 7.9.7).

    `leaves` is `/Names` or `/Nums`.
    """
    waiting = [root]
    seen: set[Key] = set()
    while waiting:
        key, node, _ = found(waiting.pop())
        if key in seen or not isinstance(node, Dictionary):
            continue
        seen.add(key)
        if len(seen) > _MOST_NODES:
            raise RefusedError("has a tree of names with too many branches")
        pairs = items(node.get(leaves))
        yield from zip(pairs[::2], pairs[1::2], strict=False)
        waiting += reversed(items(node.get("/Kids")))
