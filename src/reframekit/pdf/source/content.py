"""What the content of a page leaves open (ISO 32000-1, 8.4.2, 9.4.1 and 14.6.1).

Drivers of printers and scanners write pages that save a state and never restore it, or restore more
than they saved. What is drawn behind such content would be drawn in its state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, ContentStream

from reframekit.pdf.source.access import Stream, found, items
from reframekit.pdf.source.streams import data_of

#: What begins a string, a comment or a picture that stands in content (8.9.7).
_NO_WORDS = re.compile(rb"[(%]|\bBI\b")
_BRACKETS = re.compile(rb"(?<![^\s<>\[\]])(?:q|Q|BT|ET|BMC|BDC|EMC)(?![^\s<>\[\]/])")


class Left(NamedTuple):
    """How many states have to be saved before content, and the operators that close what is open
    behind it.
    """

    before: int = 0
    closing: str = ""


def left_open(contents: object, reader: PdfReader) -> Left:
    """What content leaves open; nothing where it cannot be read, as no viewer draws it either."""
    states = lowest = marks = 0
    text = False
    with suppress(PyPdfError, ValueError, TypeError, AttributeError, LookupError):
        for operator in _operators(contents, reader):
            match operator:
                case b"q" | b"Q":
                    states += 1 if operator == b"q" else -1
                    lowest = min(lowest, states)
                case b"BT" | b"ET":
                    text = operator == b"BT"
                case b"BMC" | b"BDC":
                    marks += 1
                case b"EMC":
                    marks = max(0, marks - 1)
    closing = ["ET"] * text + ["EMC"] * marks + ["Q"] * (states - lowest)
    return Left(-lowest, " ".join(closing))


def _operators(contents: object, reader: PdfReader) -> Iterator[bytes]:
    """The operators of content that open and close, and others where there are strings in it.

    Words alone can be told without parsing them all.
    """
    streams = [held for raw in items(contents) if isinstance(held := found(raw).value, Stream)]
    data = b"\n".join(data_of(stream) or b"" for stream in streams)
    if not _NO_WORDS.search(data):
        return iter(_BRACKETS.findall(data))
    return (operator for _, operator in ContentStream(ArrayObject(streams), reader).operations)
