"""Whether the text that a look shows is a value: to the letter, or as a program formats it.

A form's own script shows 1234.5 as $1,234.50, 0.25 as 25 %, and 2026-03-04 as 4 March 2026.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from reframekit.answers.dates import day
from reframekit.layout.bidi import meets

#: A number with what may stand around it: a sign or a bracket, a currency, a unit.
_NUMBER = re.compile(
    r"(?P<before>[^\w,.]{0,4}[^\W\d_]{0,4}[^\w,.]{0,4})(?P<digits>[\d.,'\u2019 \u00a0\u202f]*\d)"
    r"(?P<behind>[^\w,.]{0,4}[^\W\d_]{0,4}[^\w,.]{0,4})"
)
#: Digits with a mark before the decimals, and others between each three.
_WITH_POINT = re.compile(r"(?:\d{1,3}(?:[,'\u2019 ]\d{3})+|\d*)(?:\.(?P<decimals>\d+))?")
_WITH_COMMA = re.compile(r"(?:\d{1,3}(?:[.'\u2019 ]\d{3})+|\d*)(?:,(?P<decimals>\d+))?")
_MINUS = re.compile("[-(\u2212]")
#: The categories of what is no letter, digit or mark.
_NOT_SEEN = ("Z", "C")


def says(shown: str, value: str, *, formatted: bool) -> bool:
    """Whether `shown` is `value`; spaces, line ends and controls do not count.

    A `formatted` one may be rounded.
    """
    there, wanted = _letters(shown), _letters(value)
    if meets(value):
        return sorted(there) == sorted(wanted)
    if there == wanted:
        return True
    held, seen = set(_numbers(value, bare=True)), set(_numbers(shown))
    if held and seen:
        return any(_is_the_same(a, b, rounded=formatted) for a in held for b in seen)
    return _adds_marks_alone(there, wanted) or bool(_days(value) & _days(shown))


def has_same_letters(shown: str, value: str) -> bool:
    """Whether two texts are the same but for spaces, line ends and controls."""
    return _letters(shown) == _letters(value)


def _letters(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text)
    return "".join(c for c in composed if unicodedata.category(c)[0] not in _NOT_SEEN)


def _adds_marks_alone(there: str, wanted: str) -> bool:
    """Whether a value is there in its order, and no other letter or digit: (123) 456-7890."""
    left = list(reversed(wanted.casefold()))
    for letter in there.casefold():
        if left and letter == left[-1]:
            left.pop()
        elif letter.isalnum():
            return False
    return bool(wanted) and not left


class _Number(NamedTuple):
    value: Decimal
    decimals: int
    percent: bool


def _numbers(text: str, *, bare: bool = False) -> Iterator[_Number]:
    """What a text is as a number, with a point or a comma before its decimals; nothing if none.

    A `bare` one has no currency and no unit.
    """
    match = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return
    around = match["before"] + match["behind"]
    if bare and any(letter.isalpha() for letter in around):
        return
    sign = -1 if _MINUS.search(around) else 1
    for form in (_WITH_POINT, _WITH_COMMA):
        if read := form.fullmatch(match["digits"]):
            decimals = read["decimals"] or ""
            whole = re.sub(r"\D", "", match["digits"][: len(match["digits"]) - len(decimals)])
            number = Decimal(f"{whole or 0}.{decimals or 0}")
            yield _Number(sign * number, len(decimals), "%" in around)


def _is_the_same(held: _Number, seen: _Number, *, rounded: bool) -> bool:
    value = held.value * (100 if seen.percent and not held.percent else 1)
    off = abs(value - seen.value)
    return not off or (rounded and off * 2 <= Decimal(1).scaleb(-seen.decimals))


def _days(text: str) -> set[date]:
    """The days that a text may name."""
    return {found for lead in (True, False) if (found := day(text, month_first=lead))}
