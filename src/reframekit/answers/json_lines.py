"""The lines of a JSON text (RFC 8259) on which its values stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

_SPACE = re.compile(r"[ \t\n\r]*")
_DECODER = json.JSONDecoder()

#: The keys and indexes that lead to a value.
Path = Iterable[str | int]


def line_of(text: str, path: Path) -> int:
    """The line of a value, from 1, in a text that is JSON and has the value."""
    return text.count("\n", 0, _found(text, path)) + 1


def member_lines(text: str, path: Path = ()) -> dict[str | int, int]:
    """The line of each member of an object or list, by its key or index."""
    line, counted = 1, 0
    lines = {}
    for step, at in _members(text, _found(text, path)):
        line, counted = line + text.count("\n", counted, at), at
        lines[step] = line
    return lines


def _found(text: str, path: Path) -> int:
    at = _past_space(text, 0)
    for wanted in path:
        at = next(at for step, at in _members(text, at) if step == wanted)
    return at


def _members(text: str, at: int) -> Iterator[tuple[str | int, int]]:
    """The members of the object or list that begins at `at`, and where their values begin."""
    has_keys = text[at] == "{"
    index = 0
    at = _past_space(text, at + 1)
    while text[at] not in "}]":
        step: str | int = index
        if has_keys:
            step, at = _DECODER.raw_decode(text, at)
            at = _past_space(text, _past_space(text, at) + 1)
        yield step, at
        _, at = _DECODER.raw_decode(text, at)
        at = _past_space(text, at)
        if text[at] == ",":
            at = _past_space(text, at + 1)
        index += 1


def _past_space(text: str, at: int) -> int:
    return next(_SPACE.finditer(text, at)).end()
