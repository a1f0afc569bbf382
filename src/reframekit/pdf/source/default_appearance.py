"""The default appearance of a field: the font, the size and the colour that it is typed with.

ISO 32000-1, 12.7.3.3: operators of a content stream, the last of a kind being the one that counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from reframekit.pdf.syntax import number

_TOKEN = re.compile(rb"[^\s]+")
_FONT = re.compile(rb"/([^\s/]+)(?=\s+[-+.\d]+\s+Tf(?:\s|$))")
#: How many numbers stand before the operator of a colour (8.6.8).
_COLOURS = {b"g": 1, b"rg": 3, b"k": 4}
#: What is taken for a size in points, and not for a mistake.
_LARGEST = 144.0


@dataclass(frozen=True)
class DefaultAppearance:
    """The operators as they stand in the file."""

    code: bytes

    @property
    def fonts(self) -> tuple[bytes, ...]:
        """The resource names of the fonts that it sets, as they are written, without slash."""
        return tuple(_FONT.findall(self.code))

    @property
    def size(self) -> float | None:
        """The size of the letters in points; none where the form leaves it open."""
        tokens = _TOKEN.findall(self.code)
        asked = [tokens[at - 1] for at, token in enumerate(tokens) if token == b"Tf" and at]
        size = _real(asked[-1]) if asked else None
        return size if size is not None and 0 < size <= _LARGEST else None

    @property
    def colour(self) -> str | None:
        """The operands and the operator of the colour; none where it sets none."""
        tokens = _TOKEN.findall(self.code)
        for at in range(len(tokens) - 1, -1, -1):
            count = _COLOURS.get(tokens[at])
            operands = tokens[max(0, at - count) : at] if count else []
            if count and len(operands) == count and all(_real(o) is not None for o in operands):
                return b" ".join(tokens[at - count : at + 1]).decode("ascii")
        return None

    def renamed(self, name: Callable[[bytes], bytes]) -> DefaultAppearance:
        """The same with other names of fonts."""
        return DefaultAppearance(_FONT.sub(lambda m: b"/" + name(m[1]), self.code))


@lru_cache(maxsize=50)
def typed_with(font: str, size: float, colour: str) -> str:
    """The entry `/DA` of a field that is typed with a font of ours."""
    return f"/DA(/{font} {number(size)} Tf {colour})"


def _real(token: bytes) -> float | None:
    try:
        return float(token) if not token.isalpha() else None
    except ValueError:
        return None
