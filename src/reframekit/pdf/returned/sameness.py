"""Whether the text that a look shows is a value: to the letter, or as a program formats it.

A form's own script shows 1234.5 as $1,234.50, 0.25 as 25 %, and 2026-03-04 as 4 March 2026.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
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
#: What may stand around a number beside letters, spaces and currencies.
_AROUND = "+-\u2212()%\u00b0"
#: A telephone number, and how one is shown: in groups, some of them in brackets.
_TELEPHONE = re.compile(r"\+?\d{7,}")
_IN_GROUPS = re.compile(r"[+(]*\d[\d()-]*\d")
#: Digits that stay in their order in text that runs to the left, as those of 12:30 do.
_RUN = re.compile(r"\d+(?:[.,:/]\d+)*")
#: The categories of what is no letter, digit or mark.
_NOT_SEEN = ("Z", "C")
#: What letters are called that are the same as plain ones but for their form; a ligature is only
#: called a compatible one, and so are marks that are not the same.
_FORMS = ("<font>", "<initial>", "<medial>", "<final>", "<isolated>", "<wide>", "<narrow>")
_COMPATIBLE = "<compat>"


def says(shown: str, value: str, *, formatted: bool) -> bool:
    """Whether `shown` is `value`; spaces, line ends and controls do not count.

    A `formatted` one may be rounded, and be in other cases.
    """
    shown, value = _plain(shown), _plain(value)
    if formatted:
        shown, value = shown.casefold(), value.casefold()
    there, wanted = _seen(shown), _seen(value)
    if there == wanted:
        return True
    if meets(value):
        return sorted(there) == sorted(wanted) and _has_same_runs(shown, value)
    held, read = set(_numbers(value, bare=True)), set(_numbers(shown))
    if held and read:
        return any(_is_the_same(a, b, rounded=formatted) for a in held for b in read)
    return _is_the_telephone(there, wanted) or _is_the_day(shown, value)


def has_same_letters(shown: str, value: str) -> bool:
    """Whether two texts are the same but for spaces, line ends and controls."""
    return _seen(_plain(shown)) == _seen(_plain(value))


def _plain(text: str) -> str:
    """A text in plain letters, for ligatures, wide ones and those that are joined to others."""
    return unicodedata.normalize("NFC", "".join(map(_plain_letter, text)))


def _plain_letter(letter: str) -> str:
    form = unicodedata.decomposition(letter).partition(" ")[0]
    if form in _FORMS or (form == _COMPATIBLE and letter.isalpha()):
        return unicodedata.normalize("NFKC", letter)
    return letter


def _seen(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c)[0] not in _NOT_SEEN)


def _has_same_runs(shown: str, value: str) -> bool:
    """Whether the digits of two texts stand in the same runs; in cells a space may part them."""
    pairs = (shown, value), (_seen(shown), _seen(value))
    return any(sorted(_RUN.findall(a)) == sorted(_RUN.findall(b)) for a, b in pairs)


def _is_the_telephone(there: str, wanted: str) -> bool:
    """Whether a text is a telephone number in groups: (123) 456-7890."""
    if not _TELEPHONE.fullmatch(wanted) or not _IN_GROUPS.fullmatch(there):
        return False
    return re.sub("[()-]", "", there) in (wanted, f"+{wanted}")


def _is_the_day(shown: str, value: str) -> bool:
    """Whether both are one day, when they are read in one way."""
    days = ((day(shown, month_first=lead), day(value, month_first=lead)) for lead in (True, False))
    return any(there == wanted is not None for there, wanted in days)


class _Number(NamedTuple):
    value: Decimal
    decimals: int


def _numbers(text: str, *, bare: bool = False) -> Iterator[_Number]:
    """What a text is as a number, with a point or a comma before its decimals; nothing if none.

    A `bare` one has no currency and no unit.
    """
    match = _NUMBER.fullmatch(text.strip().replace("\u00a0", " ").replace("\u202f", " "))
    if match is None:
        return
    around = match["before"] + match["behind"]
    if not all(map(_stands_around, around)) or (bare and any(map(str.isalpha, around))):
        return
    sign = "-" if _MINUS.search(around) else ""
    hundreds = 2 if "%" in around else 0
    for form in (_WITH_POINT, _WITH_COMMA):
        if read := form.fullmatch(match["digits"]):
            decimals = read["decimals"] or ""
            whole = re.sub(r"\D", "", match["digits"][: len(match["digits"]) - len(decimals)])
            number = Decimal(f"{sign}{whole or 0}.{decimals or 0}e-{hundreds}")
            yield _Number(number, len(decimals) + hundreds)


def _stands_around(letter: str) -> bool:
    category = unicodedata.category(letter)
    return letter.isalpha() or letter in _AROUND or category == "Sc" or category[0] == "Z"


def _is_the_same(held: _Number, seen: _Number, *, rounded: bool) -> bool:
    off = abs(held.value - seen.value)
    return not off or (rounded and off * 2 <= Decimal(1).scaleb(-seen.decimals))
