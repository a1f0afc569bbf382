"""What is written to a terminal, which obeys some letters instead of showing them."""

from __future__ import annotations

import re

#: Controls (ECMA-48) but for tabs and line ends, and what turns the order of letters round.
_OBEYED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def harmless(text: str) -> str:
    """The text with a dot for each letter that a terminal would obey; line ends and tabs stay."""
    return _OBEYED.sub("·", text)
