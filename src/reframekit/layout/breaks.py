"""Where a line of running text may end.

No line begins with a mark that closes or ends with one that opens, whatever run or space stands
between the mark and the word.
"""

from __future__ import annotations

import re
from unicodedata import category

#: Marks that close and marks that open, wherever they stand.
_CLOSES = (
    ".,;:!?…‥‼⁇⁈⁉·)]}%‰°′″\u037e։،؛؟٪۔।॥።፣፤፥၊။។៕ๆฯ。、，．；：！？％）］｝〕〉》」』】〗〙〛｡､｣々ー"
)
_OPENS = "([{¿¡„‚（［｛〔〈《「『【〖〘〚｢"
#: Quotes that close in one language and open in another: what they do is told by what is beside
#: them, else by what they do as a rule.
_ENDING, _BEGINNING, _STRAIGHT = "”’»›", "“‘«‹‟‛", "\"'"
#: What holds on to both its neighbours: spaces that are no place for a break, and joiners.
_HOLDS = "\u00a0\u2007\u202f\u2060\ufeff"
_DASHES = "-–—/"


def _class(*letters: str) -> str:
    return "".join(map(re.escape, letters))


#: What a line cannot begin with after a space: a dash that stands alone goes with the word before.
_NO_START = (
    rf"[{_class(_CLOSES, _HOLDS)}]"
    rf"|[{_class(_ENDING, _STRAIGHT)}]+(?:[ \n{_class(_CLOSES)}]|\Z)"
    rf"|[{_class(_DASHES)}]+(?:[ \n]|\Z)"
)
#: What it cannot end with before one.
_NO_END = (
    rf"(?<![{_class(_OPENS, _HOLDS)}])"
    rf"(?<![ \n{_class(_OPENS)}][{_class(_BEGINNING, _STRAIGHT)}])"
    rf"(?<!^[{_class(_BEGINNING, _STRAIGHT)}])"
)
#: A word with the spaces behind it; a break may also follow a hyphen, a dash or a slash, but never
#: between it and a digit.
_UNIT = re.compile(
    rf"\n|(?!\Z)(?:[^ \n{_class(_DASHES)}]++|[^\n])*?(?:"
    rf"(?<=[^ \n{_class(_DASHES)}])[{_class(_DASHES)}]+"
    rf"(?=[^ \n\d{_class(_DASHES, _CLOSES, _ENDING, _STRAIGHT, _HOLDS)}])"
    rf"|{_NO_END} +(?! |{_NO_START})"
    r"|(?=\n)|\Z)"
)


def units(text: str) -> list[str]:
    """The parts of `text` between which a line may end, each forced break by itself."""
    return _UNIT.findall(text)


def cut_at(text: str, end: int) -> int:
    """Where to cut what fits no line, `end` being the last place that does.

    It is between letters of which neither holds on to the other, else at least before no mark that
    is part of a letter, for which the line may be too long.
    """
    places = range(end, 0, -1)
    for fits in (_parts, _begins):
        if place := next((place for place in places if fits(text[place - 1], text[place])), None):
            return place
    while end < len(text) and not _begins(text[end - 1], text[end]):
        end += 1
    return end


def _parts(before: str, after: str) -> bool:
    """Whether neither of two letters holds on to the other."""
    closes = after in _CLOSES or after in _ENDING or after in _HOLDS or after == " "
    opens = before in _OPENS or before in _BEGINNING or before in _HOLDS
    return _begins(before, after) and not closes and not opens


def _begins(before: str, after: str) -> bool:
    """Whether a letter is no mark upon the one before it, and is not joined to it."""
    return category(after)[0] != "M" and "\u200d" not in (before, after)
