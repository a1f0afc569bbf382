"""Values of a foreign PDF in ASCII syntax, faithful to their bytes (ISO 32000-1, 7.3)."""

from __future__ import annotations

import re
from decimal import Decimal

from pypdf.generic import (
    BooleanObject,
    ByteStringObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

#: What a name cannot hold, and the at sign, which begins and ends a mark.
_UNSAFE_IN_NAME = re.compile(rb"[^!-~]|[#%()/<>\[\]{}@]")


def scalar(value: object) -> str:
    """A number, name, string, boolean or null; anything else is null."""
    match value:
        case NameObject():
            return name(value)
        case FloatObject():
            return real(value)
        case NumberObject():
            return str(int(value))
        case TextStringObject() | ByteStringObject():
            return string(bytes(value.original_bytes))
        case BooleanObject():
            return "true" if value.value else "false"
        case _:
            return "null"


def name(value: str) -> str:
    """A name with its slash. One byte of the file is one letter of `value`."""
    data = value.removeprefix("/").encode("latin-1")
    return "/" + _UNSAFE_IN_NAME.sub(lambda m: b"#%02X" % m[0][0], data).decode()


def string(data: bytes) -> str:
    """A string in hexadecimal."""
    return f"<{data.hex().upper()}>"


def text_string(text: str) -> str:
    """A text string (7.9.2.2)."""
    return string(text.encode() if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be"))


def real(value: float) -> str:
    """A number without an exponent, in as few digits as give it back."""
    return str(int(value)) if value == int(value) else format(Decimal(repr(float(value))), "f")
