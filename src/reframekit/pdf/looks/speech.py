"""The look of what is only heard: text that is not painted (ISO 32000-1, table 106, mode 3).

It is content like any other, so that every program reads it. What stands in `/ActualText` or
`/Alt` alone, most do not.
"""

from __future__ import annotations

from reframekit.layout.typing import PADDING, SMALLEST, TypedBox, typed
from reframekit.pdf.looks.look import Look
from reframekit.pdf.looks.text import text_look
from reframekit.pdf.text.shaping import Shaper

_UNPAINTED = "3 Tr"
#: No line is broken for less room than this, in points: on a narrow page it is made smaller.
_NARROWEST = 72.0


def speech_look(text: str, room: float, shaper: Shaper) -> Look:
    """The look of `text` in as many lines as it takes where none may be wider than `room` points,
    or than a narrow page.

    A space stands around it, so that it runs into no word of the line in which it is heard.
    """
    said = f" {text} "
    padding = 2 * PADDING
    width = min(max(room, _NARROWEST), shaper.width(said, "regular") * SMALLEST + padding + 1)
    rows = len(typed(said, TypedBox(width, 1e6, multiline=True), SMALLEST, shaper).lines)
    height = (rows + 1) * SMALLEST * 1.25 + padding
    lines = typed(said, TypedBox(width, height, multiline=True), SMALLEST, shaper)
    return text_look(lines, (width, height), shaper, marked=False, colour=_UNPAINTED)
