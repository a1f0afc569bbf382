"""The names of the months in the languages in which people date a page."""

from __future__ import annotations

from functools import cache

#: A language a line; where a name has two forms, both.
_NAMES = """\
january february march april may june july august september october november december
januar februar märz april mai juni juli august september oktober november dezember
jänner feber
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
januari februari maart april mei juni juli augustus september oktober november december
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november december
januar februar mars april mai juni juli august september oktober november desember
""".splitlines()
_SHORTEST = 3
#: Short forms that are no beginning of a name.
_SHORT = {"sept": 9, "mrt": 3}


@cache
def _beginnings() -> dict[str, set[int]]:
    """Each beginning of a name, with the months that begin so in any language."""
    found: dict[str, set[int]] = {word: {number} for word, number in _SHORT.items()}
    for line in _NAMES:
        for number, name in enumerate(line.split(), 1):
            for end in range(_SHORTEST, len(name) + 1):
                found.setdefault(name[:end], set()).add(number)
    return found


def month_of(word: str) -> int:
    """The number of the month that a word in lower case names, whole or shortened to three letters
    or more; 0 for a word that names none, or more than one.
    """
    months = _beginnings().get(word, set())
    return next(iter(months)) if len(months) == 1 else 0
