"""Reads PDF objects without surprises: a missing or mistyped entry is `None`, never an error."""

from __future__ import annotations

from typing import Any

import pikepdf

Key = tuple[int, int]
"""Object and generation number (ISO 32000-1, 7.3.10)."""


_DICTIONARIES = pikepdf.Dictionary | pikepdf.Stream


def words(listed: str) -> frozenset[str]:
    """The set of names or operators that a text lists."""
    return frozenset(listed.split())


def is_dictionary(value: Any) -> bool:
    """Whether a value is a dictionary or a stream (ISO 32000-1, 7.3.7 and 7.3.8)."""
    return isinstance(value, _DICTIONARIES)


def get(value: Any, *path: str) -> Any:
    """The entry at the end of a path of dictionary keys, or `None`.

    Most are not there: pikepdf takes five times as long to get none as to say so.
    """
    for key in path:
        if not isinstance(value, _DICTIONARIES) or (name := f"/{key}") not in value:
            return None
        value = value[name]
    return value


def items(value: Any) -> list[Any]:
    """The elements of an array; any other object is an array of one, and `None` of none."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def entries(value: Any) -> dict[str, Any]:
    """The entries of a dictionary by their keys without the solidus; none of another object."""
    if not isinstance(value, pikepdf.Dictionary):
        return {}
    return {key[1:]: entry for key, entry in value.items()}


def inherited(node: Any, key: str) -> Any:
    """An entry of a page or of the nearest node above it (ISO 32000-1, 7.7.3.4), or `None`."""
    for _ in range(32):
        value = get(node, key)
        if value is not None:
            return value
        node = get(node, "Parent")
    return None


def key_of(value: Any) -> Key | None:
    """The object number of an indirect object, or `None`."""
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        return value.objgen
    return None


def same(one: Any, other: Any) -> bool:
    """Whether two values are one indirect object."""
    return key_of(one) is not None and key_of(one) == key_of(other)


def name(value: Any) -> str:
    """A name without its solidus, or the empty string (ISO 32000-1, 7.3.5)."""
    return str(value)[1:] if isinstance(value, pikepdf.Name) else ""


def text(value: Any) -> str:
    """A text string, or the empty string (ISO 32000-1, 7.9.2.2)."""
    return str(value) if isinstance(value, pikepdf.String) else ""


def integer(value: Any) -> int | None:
    """An integer, or `None`."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def numbers(value: Any, count: int) -> tuple[float, ...] | None:
    """An array of exactly so many numbers, or `None`."""
    if not isinstance(value, pikepdf.Array) or len(value) != count:
        return None
    try:
        return tuple(float(number) for number in value)
    except (TypeError, ValueError):
        return None


Rectangle = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""


def rectangle(value: Any) -> Rectangle | None:
    """A rectangle as left, bottom, right, top (ISO 32000-1, 7.9.5), or `None`."""
    corners = numbers(value, 4)
    if corners is None:
        return None
    x0, y0, x1, y1 = corners
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def lies_in(inner: Rectangle, outer: Rectangle) -> bool:
    """Whether a rectangle does not leave another."""
    x0, y0, x1, y1 = inner
    return x0 >= outer[0] and y0 >= outer[1] and x1 <= outer[2] and y1 <= outer[3]


def number_tree(node: Any, depth: int = 0) -> list[tuple[int, Any]]:
    """The entries of a number tree in file order (ISO 32000-1, 7.9.7)."""
    found: list[tuple[int, Any]] = []
    pairs = items(get(node, "Nums"))
    for number, value in zip(pairs[::2], pairs[1::2], strict=False):
        if integer(number) is not None:
            found.append((number, value))
    if depth < 16:
        for kid in items(get(node, "Kids")):
            found.extend(number_tree(kid, depth + 1))
    return found
