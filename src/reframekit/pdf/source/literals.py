"""Literal strings, read to the byte (ISO 32000-1, 7.3.4.2).

pypdf keeps the backslash before a letter that needs none, takes two line ends for one, and leaves
CR as it is.
"""

from __future__ import annotations

import re
from typing import IO, Any

from pypdf.errors import PdfStreamError
from pypdf.generic import ByteStringObject, TextStringObject, create_string_object

_PIECE = re.compile(
    rb"(?P<plain>[^()\\\r]+)|\\(?P<octal>[0-7]{1,3})|\\(?P<joined>\r\n?|\n)"
    rb"|\\(?P<letter>[^\r\n])|(?P<end>\r\n?)|(?P<opening>\()|(?P<closing>\))"
)
#: How many bytes are read first: most strings are shorter.
_USUAL = 128
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def read_literal(
    stream: IO[Any], forced_encoding: str | list[str] | dict[int, str] | None = None
) -> TextStringObject | ByteStringObject:
    """The string that begins at the place of `stream`, which is left behind its end.

    Raises `PdfStreamError` for one that has no end.
    """
    start = stream.tell()
    data = stream.read(_USUAL)
    pieces: list[bytes] = []
    at, depth = 1, 1
    while depth:
        piece = _PIECE.match(data, at)
        if piece is None or piece.end() == len(data):
            more = stream.read(len(data))
            data += more
            if more:
                continue
        if piece is None:
            raise PdfStreamError("a string has no end")
        at = piece.end()
        depth += (piece["opening"] is not None) - (piece["closing"] is not None)
        if depth:
            pieces.append(_meant(piece))
    stream.seek(start + at)
    return create_string_object(b"".join(pieces), forced_encoding)


def _meant(piece: re.Match[bytes]) -> bytes:
    """The bytes that a piece of a string stands for."""
    match piece.lastgroup:
        case "octal":
            return bytes([int(piece["octal"], 8) & 0xFF])
        case "joined":
            return b""
        case "letter":
            return _LETTERS.get(piece["letter"], piece["letter"])
        case "end":
            return b"\n"
    return piece[0]
