"""The order of text in which directions meet (Unicode Standard Annex 9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

#: Letters and marks of right-to-left scripts, and the marks that turn text round.
_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
#: Marks that set a part apart; python-bidi does not know them, and they are passed over.
_ISOLATES = re.compile("[\u2066-\u2069]")
_PAIRS = {"(": ")", "[": "]", "{": "}"}
#: The direction of strong and of number types, numbers being of the right (rule N0).
_SIDES = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}


def meets(text: str) -> bool:
    """Whether `text` has anything that runs from right to left."""
    return not text.isascii() and _RIGHT.search(text) is not None


def runs_left(text: str) -> bool:
    """Whether a paragraph of `text` runs from right to left (rules P2 and P3)."""
    if not meets(text):
        return False
    from bidi import algorithm

    return bool(algorithm.get_base_level(_ISOLATES.sub("", text)))


def levels(text: str, *, leftward: bool) -> list[int | None]:
    """The embedding level of each letter of a paragraph; none for a mark that only turns text.

    `leftward` is the direction of the paragraph; spaces at its end have its level (L1).
    """
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"] = int(leftward)
    storage["base_dir"] = "LR"[leftward]
    algorithm.get_embedding_levels(_ISOLATES.sub("", text), storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _resolve_brackets(storage["chars"], "LR"[leftward])
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found: list[int | None] = []
    resolved = iter(storage["chars"])
    each = next(resolved, None)
    for letter in text:
        if each is not None and each["ch"] == letter:
            found.append(each["level"])
            each = next(resolved, None)
        else:
            found.append(None)
    end = len(text.rstrip(" "))
    return found[:end] + [int(leftward)] * (len(text) - end)


def _resolve_brackets(letters: list[dict[str, Any]], paragraph: str) -> None:
    """Gives both brackets of a pair one direction (rule N0), which python-bidi leaves out."""
    for first, last in _bracket_pairs(letters):
        around = "LR"[letters[first]["level"] % 2]
        inside = {_SIDES.get(each["type"]) for each in letters[first + 1 : last]} - {None}
        if not inside:
            continue
        side = around
        if around not in inside:
            before = (_SIDES.get(each["type"]) for each in reversed(letters[:first]))
            side = next((found for found in before if found), paragraph)
        letters[first]["type"] = letters[last]["type"] = side


def _bracket_pairs(letters: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """The places of brackets that belong together, in the order of the first ones (BD16)."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for place, each in enumerate(letters):
        if each["ch"] in _PAIRS:
            opened.append(place)
        elif each["ch"] in _PAIRS.values():
            matching = [n for n, at in enumerate(opened) if _PAIRS[letters[at]["ch"]] == each["ch"]]
            if matching:
                pairs.append((opened[matching[-1]], place))
                del opened[matching[-1] :]
    return sorted(pairs)


def visual_order(levels: Sequence[int]) -> list[int]:
    """The places of runs with these levels, from left to right (rule L2)."""
    order = list(range(len(levels)))
    lowest_odd = min((level for level in levels if level % 2), default=1)
    for level in range(max(levels, default=0), lowest_odd - 1, -1):
        order = _turned(order, [levels[place] >= level for place in order])
    return order


def _turned(order: list[int], high: list[bool]) -> list[int]:
    """Every sequence of places that are `high` turned round."""
    turned: list[int] = []
    group: list[int] = []
    for place, is_high in zip(order, high, strict=True):
        if is_high:
            group.insert(0, place)
        else:
            turned += [*group, place]
            group = []
    return turned + group
