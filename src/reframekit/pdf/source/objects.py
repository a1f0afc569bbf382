"""Objects as they are written (ISO 32000-1, 7.3), cut into tokens by one pattern.

pypdf reads letter by letter, and that takes most of the time of reading a form. What is written
plainly is read here instead, and gives the same objects. Whatever is not, such as a string with
escapes, a comment, a stream or a key that stands twice, is left to pypdf.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pypdf import PdfReader, generic
from pypdf._utils import StreamType
from pypdf.generic import IndirectObject, PdfObject, create_string_object

from reframekit.pdf.source.access import (
    Array,
    Boolean,
    Dictionary,
    Float,
    Name,
    Null,
    Number,
)

#: A token, or what none can begin with. A reference is one, with the letter that ends it; NUL is no
#: space, since pypdf takes it for a part of a name.
_TOKEN = re.compile(
    rb"<<|>>|[\[\]]"
    rb"|\d{1,15}[\t\n\f\r ]{1,15}\d{1,15}[\t\n\f\r ]{1,15}R(?=[\t\n\f\r ()<>\[\]{}/%])"
    rb"|/?[^\0\t\n\f\r ()<>\[\]{}/%]+|\([^()\\\r]*\)|<[0-9A-Fa-f]*>|[^\t\n\f\r ]"
)
_NAME = re.compile(rb"/[!-\"$-~]+")
_REAL = re.compile(rb"[+-]?(?:\d{1,15}\.\d{0,15}|\.\d{1,15})")
_WHOLE = re.compile(rb"[+-]?\d{1,15}")
_WORDS = {b"true": True, b"false": False}
#: How deep arrays and dictionaries may lie in each other.
_DEEPEST = 100
#: How long an object may be that is read here.
_LONGEST = 64 * 1024
#: How long a reference may be for pypdf, which takes a longer one for numbers.
_LONGEST_REFERENCE = 19


def plain_object(data: bytes, begin: int, end: int, reader: PdfReader) -> PdfObject | None:
    """The array or dictionary that stands in `data` between `begin` and `end`, and nothing else;
    none where it is another object, or is not written plainly.
    """
    if end - begin > _LONGEST:
        return None
    waiting: list[tuple[bool, list[PdfObject]]] = []
    is_dictionary, held = False, list[PdfObject]()
    for token in _TOKEN.findall(data, begin, end):
        if token == b"<<" or token == b"[":
            if len(waiting) == _DEEPEST or (held and not waiting):
                return None
            waiting.append((is_dictionary, held))
            is_dictionary, held = token == b"<<", []
            continue
        if not waiting:
            return None
        made: PdfObject | None
        if token == b">>" or token == b"]":
            if is_dictionary != (token == b">>"):
                return None
            made = _dictionary(held) if is_dictionary else Array(held)
            is_dictionary, held = waiting.pop()
        elif token[-1:] == b"R" and token[:1].isdigit():
            made = _reference(token, reader)
        else:
            made = _string(token) if token[:1] in (b"(", b"<") else _simple(token)
        if made is None:
            return None
        held.append(made)
    return held[0] if held and not waiting else None


def _reference(token: bytes, reader: PdfReader) -> IndirectObject | None:
    """A reference, of two numbers and R."""
    parts = token.split()
    if len(parts) != 3 or len(token) > _LONGEST_REFERENCE:
        return None
    return IndirectObject(int(parts[0]), int(parts[1]), reader)


def read_object(stream: StreamType, reader: PdfReader) -> PdfObject:
    """What pypdf's function of this name gives: the object at the place of a stream.

    One whose end is missing is left to pypdf, so that the next ones are not gone through for each.
    """
    whole, data = getattr(reader, "whole", (None, b""))
    begin = stream.tell()
    if stream is whole and data[begin : begin + 1] in (b"<", b"["):
        end = data.find(b"obj", begin, begin + _LONGEST) - 3
        if data[max(begin, end) : end + 3] == b"end" and data.find(b"stream", begin, end) < 0:
            plain = plain_object(data, begin, end, reader)
            if plain is not None:
                stream.seek(end)
                return plain
    return generic.read_object(stream, reader)


def _string(token: bytes) -> PdfObject | None:
    if len(token) == 1 or (token[:1] == b"<" and len(token) % 2):
        return None
    inner = token[1:-1]
    return create_string_object(inner if token[:1] == b"(" else bytes.fromhex(inner.decode()))


@lru_cache(maxsize=5_000)
def _simple(token: bytes) -> PdfObject | None:
    """A name, a number or a word; those of forms are the same few, again and again."""
    if _NAME.fullmatch(token):
        return Name(token.decode())
    if _WHOLE.fullmatch(token):
        return Number(token)
    if _REAL.fullmatch(token):
        return Float(token)
    if token == b"null":
        return Null()
    return Boolean(_WORDS[token]) if token in _WORDS else None


def _dictionary(held: list[PdfObject]) -> Dictionary | None:
    """A dictionary of keys and values in turn; none where they are not, or a key is there twice."""
    keys = held[::2]
    if not set(map(type, keys)) <= {Name}:
        return None
    made = Dictionary()
    made.update(zip(keys, held[1::2], strict=False))
    return made if 2 * len(made) == len(held) else None
