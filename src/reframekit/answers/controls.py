"""Controls in what clients and programs wrote: no letters, and a terminal obeys them (ECMA-48)."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LOST = "\ufffd"


def without_controls(text: str) -> str:
    """The text with � for each control but tabs and line ends."""
    return _CONTROL.sub(_LOST, text)


def escaped(json_text: str) -> str:
    """JSON in which such controls are escaped that it may hold as they are (RFC 8259, 7)."""
    return _CONTROL.sub(lambda control: f"\\u{ord(control[0]):04x}", json_text)
