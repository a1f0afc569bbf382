"""A date as people write it, read as a day of the calendar."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{4}|\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_WEEKDAY = re.compile(r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?,?\s+")
_LONG = "january february march april may june july august september october november december"


def day(text: str, *, month_first: bool) -> date | None:
    """The day that `text` names, or none.

    3/4/2026 is in the order that the page asks for; a year of two digits is in this century. A
    number over 12 cannot be a month, whichever place it stands in.
    """
    said = " ".join(text.lower().split())
    said = _WEEKDAY.sub("", said, count=1) if _WEEKDAY.match(said) else said
    if match := _ISO.fullmatch(said):
        return _made(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(said):
        return _made(int(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_FIRST.fullmatch(said):
        return _made(int(match[3]), _month(match[1]), int(match[2]))
    if match := _NUMBERS.fullmatch(said):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        year += 2000 if len(match[3]) == 2 else 0
        months_lead = month_first if max(first, second) <= 12 else second > 12
        month, day_of = (first, second) if months_lead else (second, first)
        return _made(year, month, day_of)
    return None


def _month(word: str) -> int:
    if word not in _LONG.split() and word not in (*_MONTHS, "sept"):
        return 0
    return _MONTHS.index(word[:3]) + 1


def _made(year: int, month: int, day_of: int) -> date | None:
    try:
        return date(year, month, day_of)
    except ValueError:
        return None
