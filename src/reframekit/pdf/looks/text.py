"""The look of a field with text: lines that are set, clipped to their box."""

from __future__ import annotations

from reframekit.layout.theme import INK
from reframekit.layout.typing import Typed
from reframekit.pdf.looks.look import Look, Size
from reframekit.pdf.paths import operands
from reframekit.pdf.syntax import numbers
from reframekit.pdf.text.operators import show
from reframekit.pdf.text.shaping import Shaper, Stretch

#: What opens the part of a look that is the value (12.7.3.3).
MARK = b"/Tx BMC "
#: The operator of the colour in which answers stand.
INKED = f"{operands(INK)} rg"


def text_look(
    lines: Typed,
    size: Size,
    shaper: Shaper,
    *,
    marked: bool = True,
    colour: str = INKED,
    ground: str = "",
) -> Look:
    """The look of lines that are set for a box of `size`.

    A `marked` one says which part of it is the value, for programs that rewrite it (12.7.3.3);
    `ground` are the operators that paint what is behind the text.
    """
    box = numbers((1, 1, size[0] - 2, size[1] - 2))
    shown = [f"q {box} re W n {colour}"]
    stretches: list[Stretch] = []
    y = lines.first
    for line in lines.lines:
        for piece in line:
            said = show(
                piece.text,
                piece.x,
                y,
                piece.style,
                lines.size,
                shaper,
                leftward=piece.leftward,
            )
            stretches += said.stretches
            shown.append(f"BT {said.operators} ET")
        y -= lines.step
    shown.append("Q ")
    return Look(size, ground + _value("\n".join(shown), marked), tuple(stretches))


def blank_look(size: Size, *, marked: bool = True) -> Look:
    """The look of an empty field."""
    return Look(size, _value("", marked))


def _value(operators: str, marked: bool) -> str:
    return f"{MARK.decode()}{operators}EMC" if marked else operators
