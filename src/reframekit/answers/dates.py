"""A date as people write it, read as a day of the calendar."""

from __future__ import annotations

import re
from datetime import date

from reframekit.answers.months import month_of

#: A number with what makes it an ordinal, or a word.
_PART = re.compile(r"(\d+)(?:st|nd|rd|th|er|[ºª°])?(?![^\W_])|([^\W\d_]+)")
#: What stands between the parts, and between three numbers.
_BETWEEN = re.compile(r"[\s./,-]*")
_BETWEEN_NUMBERS = re.compile(r"\s*[./-]\s*|\s+")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_LITTLE_WORDS = frozenset("the of de del den der le el il di".split())
_WEEKDAY = re.compile(
    r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?[.,]?\s+"
)
#: A word before a comma is that of the day of the week.
_BEFORE_COMMA = re.compile(r"[^\W\d_]+\.?,\s*")


#: No day is said in more letters.
_LONGEST = 200


def day(text: str, *, month_first: bool) -> date | None:
    """The day that `text` names, or none.

    3/4/2026 is in the order that the page asks for; a year of two digits is in this century. A
    number over 12 cannot be a month, whichever place it stands in. Months have their names in the
    languages of `months.py`.
    """
    if len(text) > _LONGEST:
        return None
    said = " ".join(text.lower().translate(_DASHES).split()).rstrip(".,")
    for weekday in (_WEEKDAY, _BEFORE_COMMA):
        if match := weekday.match(said):
            said = said[match.end() :]
            break
    parts = _parts(said)
    if len(parts) != 3:
        return None
    numbers = [int(part) if part.isdigit() else None for part in parts]
    match numbers:
        case [int(first), int(second), int(third)]:
            return _of_numbers(parts, (first, second, third), month_first=month_first)
        case [int(first), None, int(third)] if len(parts[0]) == 4:
            return _made(first, month_of(parts[1]), third)
        case [int(first), None, int(_)]:
            return _made(_year(parts[2]), month_of(parts[1]), first)
        case [None, int(second), int(_)]:
            return _made(_year(parts[2]), month_of(parts[0]), second)
    return None


def other_day(text: str, *, month_first: bool) -> date | None:
    """The day that `text` names where day and month change places; none where it has one reading
    alone.
    """
    other = day(text, month_first=not month_first)
    return None if other == day(text, month_first=month_first) else other


def _parts(said: str) -> list[str]:
    """The numbers and words of a text without little words; none where it has anything else."""
    found: list[str] = []
    between: list[str] = []
    end = 0
    for match in _PART.finditer(said):
        between.append(said[end : match.start()])
        end = match.end()
        if (part := match[1] or match[2]) not in _LITTLE_WORDS:
            found.append(part)
    pattern = _BETWEEN_NUMBERS if all(map(str.isdigit, found)) else _BETWEEN
    whole = end == len(said) and between[:1] == [""]
    return found if whole and all(map(pattern.fullmatch, between[1:])) else []


def _of_numbers(
    parts: list[str], numbers: tuple[int, int, int], *, month_first: bool
) -> date | None:
    first, second, third = numbers
    if len(parts[0]) == 4:
        return _made(first, second, third)
    months_lead = month_first if max(first, second) <= 12 else second > 12
    month, day_of = (first, second) if months_lead else (second, first)
    return _made(_year(parts[2]), month, day_of)


def _year(written: str) -> int:
    """A year of four digits, or of two; 0, which is none, for any other."""
    return {2: 2000 + int(written), 4: int(written)}.get(len(written), 0)


def _made(year: int, month: int, day_of: int) -> date | None:
    try:
        return date(year, month, day_of)
    except ValueError:
        return None
