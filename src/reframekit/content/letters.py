"""Characters that no page can hold."""

from __future__ import annotations


def unprintable(text: str) -> str | None:
    """The first control, surrogate, private or non-character in `text`, as `U+0007`, or none."""
    for letter in text:
        if letter.isprintable() or letter in "\n\t":
            continue
        code = ord(letter)
        if code < 32 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xF900 or code >= 0xF0000:
            return f"U+{code:04X}"
        if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
            return f"U+{code:04X}"
    return None
