"""The order of text in which directions meet (Unicode Standard Annex 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any
from unicodedata import bidirectional

#: Letters and marks of right-to-left scripts, and the marks that turn text round.
_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
#: Marks that set a part apart, to the right, to the left or as its first letter says, and their
#: end; python-bidi does not know them. What is set apart counts as a thing of no direction.
FIRST_STRONG = "\u2068"
_PUSHES, _POP = f"\u2066\u2067{FIRST_STRONG}", "\u2069"
_THING = "\ufffc"
#: The deepest level (BD2). What is set apart deeper than that stands among what is around it.
_DEEPEST = 125
_AS_THINGS = str.maketrans(dict.fromkeys(f"{_PUSHES}{_POP}", _THING))
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

    outer = text
    for start, end in reversed(list(_isolates(text))):
        outer = f"{outer[:start]}{_THING}{outer[end:]}"
    return bool(algorithm.get_base_level(outer.replace(_POP, "")))


def levels(text: str, *, leftward: bool) -> list[int | None]:
    """The embedding level of each letter of a paragraph; none for an old mark that turns text.

    `leftward` is the direction of the paragraph. What stands between isolates has an order of its
    own, as one thing in the text around it (X5).
    """
    return at_end(text, _levels(text, leftward=leftward), leftward=leftward)


def at_end(text: str, found: list[int | None], *, leftward: bool) -> list[int | None]:
    """The levels of one line, spaces at its end having that of the paragraph (L1)."""
    end = len(text.rstrip(f" {_PUSHES}{_POP}"))
    return found[:end] + [int(leftward)] * (len(text) - end)


def _levels(text: str, *, leftward: bool, room: int = _DEEPEST) -> list[int | None]:
    """The same before the ends of lines; `room` is how many levels there may be yet (BD2)."""
    if room < 2:
        text = text.translate(_AS_THINGS)
    apart = list(_isolates(text))
    outer = text
    for start, end in reversed(apart):
        outer = f"{outer[:start]}{_THING}{outer[end:]}"
    found = _resolved(outer, leftward=leftward)
    for start, end in apart:
        around = found[start] or 0
        inner = text[start + 1 : end].removesuffix(_POP)
        direction = _direction(text[start], inner)
        deeper = around + 1 + ((around + 1) % 2 != direction) - direction
        own = [
            None if level is None else level + deeper
            for level in _levels(inner, leftward=bool(direction), room=room - deeper)
        ]
        marks = end - start - 1 - len(inner)
        found[start : start + 1] = [around, *own, *[around] * marks]
    return found


def _isolates(text: str) -> Iterator[tuple[int, int]]:
    """Where each outermost isolate begins and ends; one that is not closed goes to the end."""
    depth = start = 0
    for place, letter in enumerate(text):
        if letter in _PUSHES:
            start = start if depth else place
            depth += 1
        elif letter == _POP and depth:
            depth -= 1
            if not depth:
                yield start, place + 1
    if depth:
        yield start, len(text)


def _direction(mark: str, inner: str) -> int:
    """1 when the isolate that `mark` opens runs to the left."""
    return int(runs_left(inner)) if mark == FIRST_STRONG else _PUSHES.index(mark)


def _resolved(text: str, *, leftward: bool) -> list[int | None]:
    """The levels of a text without isolates."""
    from bidi import algorithm

    text = _assigned(text)
    storage = algorithm.get_empty_storage()
    storage["base_level"] = int(leftward)
    storage["base_dir"] = "LR"[leftward]
    algorithm.get_embedding_levels(text.replace(_POP, ""), storage)
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
    return found


def _assigned(text: str) -> str:
    """The text with a letter for each code point that has no letter yet, of its block's direction.

    python-bidi has no direction for those.
    """
    if all(map(bidirectional, text)):
        return text
    return "".join(
        letter if bidirectional(letter) else "א" if _RIGHT.match(letter) else "a" for letter in text
    )


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
