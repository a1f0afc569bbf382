"""Values as they are written again, faithful to their bytes (ISO 32000-1, 7.3)."""

from __future__ import annotations

from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from reframekit.pdf.source import names
from reframekit.pdf.source.access import RefusedError, found
from reframekit.pdf.syntax import byte_string, real

#: How deep arrays and dictionaries may stand in each other.
DEEPEST = 100


def scalar(value: object) -> str:
    """A number, name, string, boolean or null; anything else is null."""
    match value:
        case NameObject():
            return names.written(value)
        case FloatObject():
            return real(value)
        case NumberObject():
            return str(int(value))
        case TextStringObject() | ByteStringObject():
            return byte_string(bytes(value.original_bytes))
        case BooleanObject():
            return "true" if value.value else "false"
        case _:
            return "null"


def direct(raw: object, depth: int = 0) -> str:
    """A value and all that it refers to, each in its place. Raises `RefusedError` for a cycle."""
    if depth > DEEPEST:
        raise too_deep()
    value = found(raw).value
    if isinstance(value, ArrayObject):
        return f"[{' '.join([direct(each, depth + 1) for each in value])}]"
    if isinstance(value, DictionaryObject):
        held = [f"{names.written(k)} {direct(v, depth + 1)}" for k, v in value.items()]
        return f"<<{''.join(held)}>>"
    return scalar(value)


def too_deep() -> RefusedError:
    """What is said of values that stand too deep in each other."""
    return RefusedError(f"has objects that stand more than {DEEPEST} deep in each other")
