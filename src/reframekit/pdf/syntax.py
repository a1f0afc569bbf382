"""PDF syntax: numbers, names and strings as they stand in a file (ISO 32000-1, 7.3)."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

#: What a name cannot hold, and the at sign, with which the value of a bound file marks its own.
_UNSAFE_IN_NAME = re.compile(rb"[^!-~]|[#%()/<>\[\]{}@]")
_UNSAFE_IN_STRING = re.compile(rb"[()\\\r]")


@lru_cache(maxsize=50_000)
def number(value: float) -> str:
    """A number with at most two decimals."""
    text = f"{value:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def numbers(values: Iterable[float]) -> str:
    """Numbers with spaces between them."""
    return " ".join([number(value) for value in values])


def real(value: float) -> str:
    """A number without an exponent, in as few digits as give it back."""
    return str(int(value)) if value == int(value) else format(Decimal(repr(float(value))), "f")


def name(written: bytes | str) -> str:
    """A name object of its bytes, special ones written as `#XX`; text is written in UTF-8."""
    data = written.encode() if isinstance(written, str) else written
    return "/" + _UNSAFE_IN_NAME.sub(lambda m: b"#%02X" % m[0][0], data).decode()


@lru_cache(maxsize=20_000)
def string(text: str) -> str:
    """A text string: a literal when it is ASCII, else UTF-16BE in hexadecimal."""
    if text.isascii():
        escaped = _UNSAFE_IN_STRING.sub(rb"\\\g<0>", text.encode()).replace(b"\\\r", b"\\r")
        return f"({escaped.decode()})"
    return byte_string(encoded(text))


def byte_string(data: bytes) -> str:
    """A string of any bytes, in hexadecimal."""
    return f"<{data.hex().upper()}>"


def encoded(text: str) -> bytes:
    """The bytes of a text string (7.9.2.2)."""
    return text.encode() if text.isascii() else BOM_UTF16_BE + text.encode("utf-16-be")


def reference(object_number: int) -> str:
    """An indirect reference."""
    return f"{object_number} 0 R"
