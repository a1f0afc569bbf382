"""The one question that layout asks of fonts: how wide is a piece of text?"""

from __future__ import annotations

from typing import Literal, Protocol

#: A `figure` is a number of a scale, whose zero has no stroke through it.
Style = Literal["regular", "bold", "italic", "bold-italic", "figure"]


class Metrics(Protocol):
    """Answers in ems: the width divided by the size of the letters.

    It is hashable, so that what was measured with it can be kept.
    """

    def __hash__(self) -> int: ...

    def width(self, text: str, style: Style) -> float:
        """The width of `text`, one style, no line break in it."""
        ...


def style(bold: bool, italic: bool) -> Style:
    """The style of these two properties."""
    if bold:
        return "bold-italic" if italic else "bold"
    return "italic" if italic else "regular"
