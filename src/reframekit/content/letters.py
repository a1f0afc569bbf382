"""Letters that no page can hold."""

from __future__ import annotations

from unicodedata import category

#: No language needs more than about five; with hundreds a letter is painted over the whole page
#: (UAX 15, Stream-Safe Text Format, which allows 30).
MOST_MARKS = 16
STACKED = f"more than {MOST_MARKS} accents or other marks stand on one letter"


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


def has_stack(text: str) -> bool:
    """Whether more than `MOST_MARKS` marks stand on one letter of `text`.

    Letters that nobody sees, which may stand between the marks, part none of them.
    """
    if text.isascii():
        return False
    marks = 0
    for letter in text:
        kind = category(letter)
        if kind in ("Mn", "Me"):
            marks += 1
            if marks > MOST_MARKS:
                return True
        elif kind != "Cf":
            marks = 0
    return False
