"""An ICC profile of sRGB, computed from the numbers that IEC 61966-2-1 gives.

It says what the red, green and blue of a file are (ISO 19005-2, 6.2.3). The profile is of version
4 (ISO 15076-1): a matrix and a curve, a few hundred bytes, the same ones each time.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import cache

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

#: What is said of it in a file.
NAME = "sRGB IEC61966-2.1"

#: The chromaticities of red, green, blue and white.
_RED, _GREEN, _BLUE, _WHITE = (0.64, 0.33), (0.30, 0.60), (0.15, 0.06), (0.3127, 0.3290)
#: The white to which a profile refers (ISO 15076-1, 7.2.16).
_D50: Vector = (0.9642, 1.0, 0.8249)
#: Bradford's matrix, from XYZ to the answers of the eye's cones (ISO 15076-1, annex E).
_BRADFORD: Matrix = (
    (0.8951, 0.2664, -0.1614),
    (-0.7502, 1.7135, 0.0367),
    (0.0389, -0.0685, 1.0296),
)
#: The curve: Y = (aX + b)^g from d upwards, else cX (ISO 15076-1, 10.18, type 3: g, a, b, c, d).
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_HEADER = 128


@cache
def srgb_profile() -> bytes:
    """The whole profile."""
    adapted = _adaptation()
    red, green, blue = _columns(_product(adapted, _primaries()))
    curve = _tag("para", struct.pack(">HH", 3, 0) + _fixed(_CURVE))
    tags = {
        "desc": _text(NAME),
        "cprt": _text("No copyright, use freely"),
        "wtpt": _tag("XYZ ", _fixed(_D50)),
        "chad": _tag("sf32", b"".join(map(_fixed, adapted))),
        "rXYZ": _tag("XYZ ", _fixed(red)),
        "gXYZ": _tag("XYZ ", _fixed(green)),
        "bXYZ": _tag("XYZ ", _fixed(blue)),
        "rTRC": curve,
        "gTRC": curve,
        "bTRC": curve,
    }
    table, data = _table(tags)
    size = _HEADER + len(table) + len(data)
    return _header(size) + table + data


def _header(size: int) -> bytes:
    """The header (ISO 15076-1, 7.2), with a date that is always the same."""
    made = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    head = struct.pack(">I4xI", size, 0x04200000) + b"mntrRGB XYZ " + made + b"acsp"
    return (head.ljust(68, b"\0") + _fixed(_D50)).ljust(_HEADER, b"\0")


def _table(tags: dict[str, bytes]) -> tuple[bytes, bytes]:
    """The table of the tags (ISO 15076-1, 7.3), and their data; equal data is there once."""
    start = _HEADER + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    data = b""
    for held in tags.values():
        if held not in places:
            places[held] = start + len(data)
            data += held.ljust(-(-len(held) // 4) * 4, b"\0")
    entries = [
        struct.pack(">4sII", name.encode(), places[held], len(held)) for name, held in tags.items()
    ]
    return struct.pack(">I", len(tags)) + b"".join(entries), data


def _tag(kind: str, data: bytes) -> bytes:
    return kind.encode() + bytes(4) + data


def _text(text: str) -> bytes:
    """A text in English (ISO 15076-1, 10.15)."""
    written = text.encode("utf-16-be")
    return _tag("mluc", struct.pack(">II4sII", 1, 12, b"enUS", len(written), 28) + written)


def _fixed(values: Sequence[float]) -> bytes:
    """Numbers with sixteen bits behind the point (ISO 15076-1, 4.6)."""
    return b"".join(struct.pack(">i", round(value * 65_536)) for value in values)


def _primaries() -> Matrix:
    """From red, green and blue to XYZ: each primary as strong as white needs it."""
    by_row = _columns((_xyz(_RED), _xyz(_GREEN), _xyz(_BLUE)))
    return _product(by_row, _diagonal(_applied(_inverse(by_row), _xyz(_WHITE))))


def _adaptation() -> Matrix:
    """From XYZ under the white of sRGB to XYZ under that of profiles."""
    here, there = _applied(_BRADFORD, _xyz(_WHITE)), _applied(_BRADFORD, _D50)
    scale = (there[0] / here[0], there[1] / here[1], there[2] / here[2])
    return _product(_inverse(_BRADFORD), _product(_diagonal(scale), _BRADFORD))


def _xyz(chromaticity: tuple[float, float]) -> Vector:
    x, y = chromaticity
    return (x / y, 1.0, (1 - x - y) / y)


def _diagonal(values: Vector) -> Matrix:
    return ((values[0], 0.0, 0.0), (0.0, values[1], 0.0), (0.0, 0.0, values[2]))


def _columns(matrix: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    return ((a, d, g), (b, e, h), (c, f, i))


def _applied(matrix: Matrix, vector: Vector) -> Vector:
    first, second, third = (
        row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2] for row in matrix
    )
    return (first, second, third)


def _product(left: Matrix, right: Matrix) -> Matrix:
    first, second, third = (_applied(left, column) for column in _columns(right))
    return _columns((first, second, third))


def _inverse(matrix: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    return (
        ((e * i - f * h) / whole, (c * h - b * i) / whole, (b * f - c * e) / whole),
        ((f * g - d * i) / whole, (a * i - c * g) / whole, (c * d - a * f) / whole),
        ((d * h - e * g) / whole, (b * g - a * h) / whole, (a * e - b * d) / whole),
    )
