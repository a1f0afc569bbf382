"""Colours as people write them, and how well one is told from another."""

from __future__ import annotations

import re

#: The share of a colour in its tint.
_TINT = 0.07

_CODE = re.compile(r"#[0-9a-fA-F]{6}")

#: Red, green and blue, each from 0 to 1.
Rgb = tuple[float, float, float]


def is_colour(code: str) -> bool:
    """Whether `code` is # and six hexadecimal digits."""
    return bool(_CODE.fullmatch(code))


def rgb(code: str) -> Rgb:
    """The parts of a colour such as `#1f5c66`, to three places."""
    red, green, blue = (round(int(code[at : at + 2], 16) / 255, 3) for at in (1, 3, 5))
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by their codes."""
    return ratio(rgb(one), rgb(other))


def ratio(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def tinted(colour: Rgb, share: float = _TINT) -> Rgb:
    """White with a little of a colour; what is legible on white is so on it."""
    red, green, blue = (round(1 - (1 - part) * share, 3) for part in colour)
    return red, green, blue


def _luminance(colour: Rgb) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
