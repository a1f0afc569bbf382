"""The ground and the border of a widget (ISO 32000-1, 12.5.4 and 12.5.6.19)."""

from __future__ import annotations

from reframekit.pdf.looks.look import Size
from reframekit.pdf.paths import circle_path, operands
from reframekit.pdf.source.characteristics import Characteristics, Tint
from reframekit.pdf.syntax import numbers

#: The light and the dark edge of a border that stands out or lies in.
_EDGES: dict[str, tuple[Tint, Tint]] = {"B": ((1.0,), (0.5,)), "I": ((0.5,), (0.75,))}


def painted(tint: Tint, operators: str) -> str:
    """The operator of a colour, out of those for one, three and four parts; nothing for none."""
    operator = dict(zip((1, 3, 4), operators.split(), strict=True)).get(len(tint))
    return f"{operands(tint)} {operator}" if operator else ""


def frame(asked: Characteristics, size: Size, *, cells: int = 0) -> str:
    """The operators of the ground and the border; `cells` are parted by lines like the border's."""
    shown = ""
    if fill := painted(asked.ground, "g rg k"):
        shown += f"q {fill} 0 0 {numbers(size)} re f Q "
    stroke = painted(asked.border, "G RG K") if asked.width > 0 else ""
    if asked.style in _EDGES and asked.width > 0:
        shown += _edges(asked, size)
    if stroke:
        shown += f"q {stroke} {numbers((asked.width,))} w {_dashed(asked)}{_outline(asked, size)}"
        shown += f"{_partings(size, cells)} Q "
    return shown


def round_frame(asked: Characteristics, size: Size) -> str:
    """The same around a circle in the middle of the box."""
    middle = f"1 0 0 1 {numbers((size[0] / 2, size[1] / 2))} cm"
    radius = min(size) / 2
    shown = ""
    if fill := painted(asked.ground, "g rg k"):
        shown += f"q {fill} {middle} {circle_path(radius)} f Q "
    if asked.width > 0 and (stroke := painted(asked.border, "G RG K")):
        path = circle_path(max(0.0, radius - asked.width / 2))
        shown += f"q {stroke} {numbers((asked.width,))} w {_dashed(asked)}{middle} {path} S Q "
    return shown


def _dashed(asked: Characteristics) -> str:
    return f"[{numbers(asked.dashes)}] 0 d " if asked.dashes else ""


def _outline(asked: Characteristics, size: Size) -> str:
    wide = asked.width
    if asked.style == "U":
        return f"{numbers((0, wide / 2))} m {numbers((size[0], wide / 2))} l S"
    return f"{numbers((wide / 2, wide / 2, size[0] - wide, size[1] - wide))} re S"


def _partings(size: Size, cells: int) -> str:
    places = (size[0] / cells * at for at in range(1, cells))
    return "".join(f" {numbers((x, 0))} m {numbers((x, size[1]))} l S" for x in places)


def _edges(asked: Characteristics, size: Size) -> str:
    """The two edges of a border that stands out or lies in, inside the border itself."""
    wide, (width, height) = asked.width, size
    outer, inner = wide, 2 * wide
    above = (
        (outer, outer),
        (outer, height - outer),
        (width - outer, height - outer),
        (width - inner, height - inner),
        (inner, height - inner),
        (inner, inner),
    )
    below = (
        (outer, outer),
        (width - outer, outer),
        (width - outer, height - outer),
        (width - inner, height - inner),
        (width - inner, inner),
        (inner, inner),
    )
    tints = zip(_EDGES[asked.style], (above, below), strict=True)
    return "".join(f"q {painted(tint, 'g rg k')} {_area(corners)} f Q " for tint, corners in tints)


def _area(corners: tuple[tuple[float, float], ...]) -> str:
    start, *rest = (numbers(corner) for corner in corners)
    return f"{start} m " + " ".join(f"{corner} l" for corner in rest) + " h"
