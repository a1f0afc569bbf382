"""PDF syntax: numbers, names and strings as they stand in a file (ISO 32000-1, 7.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_UNSAFE_IN_NAME = re.compile(rb"[^!-~]|[#%()/<>\[\]{}]")
_UNSAFE_IN_STRING = re.compile(rb"[()\\\r]")


@lru_cache(maxsize=50_000)
def number(value: float) -> str:
    """A number with at most two decimals."""
    text = f"{value:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def numbers(values: Iterable[float]) -> str:
    """Numbers with spaces between them."""
    return " ".join([number(value) for value in values])


def name(text: str) -> str:
    """A name object, its special bytes written as `#xx`."""
    safe = _UNSAFE_IN_NAME.sub(lambda m: b"#%02x" % m[0][0], text.encode())
    return "/" + safe.decode()


@lru_cache(maxsize=20_000)
def string(text: str) -> str:
    """A text string: a literal when it is ASCII, else UTF-16BE in hexadecimal."""
    if text.isascii():
        escaped = _UNSAFE_IN_STRING.sub(rb"\\\g<0>", text.encode()).replace(b"\\\r", b"\\r")
        return f"({escaped.decode()})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def reference(object_number: int) -> str:
    """An indirect reference."""
    return f"{object_number} 0 R"
