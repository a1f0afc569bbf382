"""A PDF of others' making, read and cleaned, as a value whose objects can go into our file.

Everything in it is ASCII in PDF syntax (ISO 32000-1, 7.3), but for the data of streams. Where a
number depends on the file that the value goes into, there is a mark: `@12@` is a reference to
the object 12 of the value, `@p3@` to its page 3, `@node@` to the form's node that holds its
fields, `@section@` to the structure element that holds its tags, and `@k5@` is the key 5 of its
parent tree. Names write an at sign as `#40` and strings are hexadecimal, so no mark is text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

_MARK = re.compile(r"@(?:(\d+)|p(\d+)|k(\d+)|(node)|section)@")


class BoundObject(NamedTuple):
    """An indirect object: its body, or the dictionary entries and the filtered data of a stream.

    The entries of a stream are without `/Length`.
    """

    body: str
    stream: bytes | None


class BoundPage(NamedTuple):
    """A page: its size as it is seen, and its entries without `/Type` and `/Parent` (7.7.3.3).

    `top` is the corner of the CropBox that is seen at the top left, in the page's own space;
    `tagged` says that structure elements of the value hold content of the page.
    """

    width: float
    height: float
    entries: str
    top: tuple[float, float]
    tagged: bool


@dataclass(frozen=True)
class Bound:
    """A cleaned PDF. Objects are named by their place in `objects`, from 0.

    `fields` and `tags` are the objects at the top of the form and of the structure tree;
    `default_appearance` is the form's entry `/DA<...>` or "", `fonts` are those of its `/DR`;
    `removed` names what was left out.
    """

    pages: tuple[BoundPage, ...]
    objects: tuple[BoundObject, ...]
    fields: tuple[int, ...]
    field_count: int
    default_appearance: str
    quadding: int
    fonts: tuple[tuple[str, int], ...]
    tags: tuple[int, ...]
    parent_tree: tuple[str, ...]
    lang: str
    removed: tuple[str, ...]


def resolved(
    text: str,
    object_of: Callable[[int], int],
    page_of: Callable[[int], int],
    node: int,
    section: int,
    key_of: Callable[[int], int],
) -> str:
    """A body or entries with the marks replaced: all but keys by references to object numbers."""

    def replacement(mark: re.Match[str]) -> str:
        match mark.lastindex:
            case 1:
                return f"{object_of(int(mark[1]))} 0 R"
            case 2:
                return f"{page_of(int(mark[2]))} 0 R"
            case 3:
                return str(key_of(int(mark[3])))
            case 4:
                return f"{node} 0 R"
            case _:
                return f"{section} 0 R"

    return _MARK.sub(replacement, text)


def packed(foreign: Bound) -> bytes:
    """The value as a line of JSON, and after it the data of its streams one after the other."""
    line = {
        **vars(foreign),
        "objects": [
            (each.body, None if each.stream is None else len(each.stream))
            for each in foreign.objects
        ],
    }
    streams = [each.stream for each in foreign.objects if each.stream]
    return b"".join([json.dumps(line).encode(), b"\n", *streams])


def unpacked(answer: bytes) -> Bound:
    """The value that `packed` made this of."""
    line, _, data = answer.partition(b"\n")
    read: dict[str, Any] = json.loads(line)
    objects: list[BoundObject] = []
    at = 0
    for body, length in read["objects"]:
        stream = None if length is None else data[at : at + length]
        objects.append(BoundObject(body, stream))
        at += length or 0
    pages = [
        BoundPage(width, height, entries, (left, top), tagged)
        for width, height, entries, (left, top), tagged in read["pages"]
    ]
    return Bound(
        pages=tuple(pages),
        objects=tuple(objects),
        fields=tuple(read["fields"]),
        field_count=read["field_count"],
        default_appearance=read["default_appearance"],
        quadding=read["quadding"],
        fonts=tuple((name, number) for name, number in read["fonts"]),
        tags=tuple(read["tags"]),
        parent_tree=tuple(read["parent_tree"]),
        lang=read["lang"],
        removed=tuple(read["removed"]),
    )
