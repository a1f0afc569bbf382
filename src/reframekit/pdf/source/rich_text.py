"""The letters of rich text, the XHTML that fields and annotations may hold (12.7.3.4)."""

from __future__ import annotations

import html
import re

#: A line that ends, before the next one begins.
_LINE_END = re.compile(r"<br\b[^>]{0,1000}>|</(?:p|div|li)\s*>(?=.)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,10000}>")
_SPACES = re.compile(r"[ \t\r\n]+")


def plain_text(rich: str) -> str:
    """The text in it, a line for each paragraph."""
    parts = (_SPACES.sub(" ", _TAG.sub("", part)) for part in _LINE_END.split(rich))
    return "\n".join(html.unescape(part).strip() for part in parts).strip("\n")
