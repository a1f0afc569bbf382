"""The order of text in which directions meet (Unicode Standard Annex 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
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
#: As many brackets may be open at once; at one more, no further pairs are looked for (BD16).
_MOST_OPENED = 63
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

    outer = _outer(text, list(_isolates(text)))
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
    around = _resolved(_outer(text, apart), leftward=leftward)
    found: list[int | None] = []
    done = taken = 0
    for start, end in apart:
        found += around[taken : taken + start - done]
        taken += start - done + 1
        done = end
        level = around[taken - 1] or 0
        inner = text[start + 1 : end].removesuffix(_POP)
        direction = _direction(text[start], inner)
        deeper = level + 1 + ((level + 1) % 2 != direction) - direction
        own = _levels(inner, leftward=bool(direction), room=room - deeper)
        found += [level, *(None if each is None else each + deeper for each in own)]
        found += [level] * (end - start - 1 - len(inner))
    return found + around[taken:]


def _outer(text: str, apart: list[tuple[int, int]]) -> str:
    """The text with one thing in the place of each isolate."""
    ends = [0, *(end for _, end in apart)]
    starts = [*(start for start, _ in apart), len(text)]
    return _THING.join(text[a:b] for a, b in zip(ends, starts, strict=True))


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
    """Gives both brackets of a pair one direction (rule N0), which python-bidi leaves out.

    A pair that begins earlier has no bracket within a later one, so what is inside can be counted
    before; what stands before a pair is known when it is come to.
    """
    pairs = _bracket_pairs(letters)
    sides = [_SIDES.get(each["type"]) for each in letters]
    passed = {side: [0, *accumulate(each == side for each in sides)] for side in "LR"}
    before = paragraph
    for first, each in enumerate(letters):
        last = pairs.get(first)
        if last is not None:
            inside = {side for side, n in passed.items() if n[last] > n[first + 1]}
            around = "LR"[each["level"] % 2]
            if inside:
                each["type"] = letters[last]["type"] = around if around in inside else before
        before = _SIDES.get(each["type"]) or before


def _bracket_pairs(letters: list[dict[str, Any]]) -> dict[int, int]:
    """Where the bracket stands that belongs to each first one (BD16)."""
    opened: list[int] = []
    pairs: dict[int, int] = {}
    for place, each in enumerate(letters):
        if each["ch"] in _PAIRS:
            if len(opened) == _MOST_OPENED:
                break
            opened.append(place)
        elif each["ch"] in _PAIRS.values():
            matching = [n for n, at in enumerate(opened) if _PAIRS[letters[at]["ch"]] == each["ch"]]
            if matching:
                pairs[opened[matching[-1]]] = place
                del opened[matching[-1] :]
    return pairs


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
            group.append(place)
        else:
            turned += [*reversed(group), place]
            group = []
    return [*turned, *reversed(group)]
