"""The look of a list: its options one a line, the chosen ones on a ground of their own."""

from __future__ import annotations

from collections.abc import Sequence

from reframekit.layout.typing import Typed
from reframekit.pdf.looks.look import Look, Size
from reframekit.pdf.looks.text import INKED, text_look
from reframekit.pdf.syntax import numbers
from reframekit.pdf.text.shaping import Shaper

#: The ground of what is chosen: dark letters are read on it, and a grey printer keeps it.
_CHOSEN = "0.6 0.75 0.85 rg"
#: From a baseline to the foot of its row, in rows.
_FOOT = 0.24


def rows_look(
    lines: Typed,
    chosen: Sequence[int],
    size: Size,
    shaper: Shaper,
    *,
    marked: bool = True,
    colour: str = INKED,
    ground: str = "",
) -> Look:
    """The look of set options; `chosen` are the places of the chosen ones among those lines."""
    step = lines.step
    inside = f"q {numbers((1, 1, size[0] - 2, size[1] - 2))} re W n"
    areas = "".join(
        f" {numbers((1, lines.first - at * step - step * _FOOT, size[0] - 2, step))} re"
        for at in chosen
    )
    behind = f"{inside} {_CHOSEN}{areas} f Q " if areas else ""
    return text_look(lines, size, shaper, marked=marked, colour=colour, ground=f"{ground}{behind}")
