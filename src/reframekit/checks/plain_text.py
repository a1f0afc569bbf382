"""An author's text as it stands on the page without any word of a client's, and as it is seen."""

from __future__ import annotations

import re
import unicodedata

from reframekit.content.phrase import PLACEHOLDER

_MARKS = re.compile(r"[*_`#\\]+")
#: Letters that are a form of a Latin one, by their names in Unicode.
_LATIN = re.compile(
    r"LATIN (?:SMALL|CAPITAL|LETTER SMALL CAPITAL)(?: LETTER)? ([A-Z])(?: WITH .*)?$"
)
#: Digits that stand for the letters that they look like, inside a word.
_DIGITS = ((re.compile(r"(?<=[A-Za-z])0"), "o"), (re.compile(r"(?<![0-9])1(?=[A-Za-z])"), "l"))
#: Kinds of letters that are not seen by themselves, and of marks that part no words.
_UNSEEN, _QUOTES, _DASH = ("Cf", "Mn", "Me"), ("Pi", "Pf", "Ps", "Pe"), "Pd"
#: Letters without a shape that are no format characters (Cf): joiners and fillers (Unicode's
#: Default_Ignorable_Code_Point).
_FILLERS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u3164\ufe00-\ufe0f\uffa0]"
)

#: Embeddings and overrides of direction, invisible operators and switches, notes between lines,
#: tags, and fillers.
_MISLEADING = re.compile(
    "[\u202a-\u202e\u2061-\u2064\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e0fff"
    "\u115f\u1160\u3164\uffa0]"
)


def plain_text(written: str, blank: str = "") -> str:
    """The text without its marks; a placeholder becomes its own words, else `blank`."""
    return PLACEHOLDER.sub(lambda found: found[3] or blank, _MARKS.sub("", written))


def looks(text: str) -> str:
    """The text as a reader takes it, on one line.

    Without what cannot be seen, in the letters that others are a form of (NFKC), without accents
    and quotation marks, with spaces for dashes, and with a Latin letter for each that looks like
    one (Unicode Technical Standard 39).
    """
    line = " ".join(text.translate(_SEEN).split())
    for digit, letter in _DIGITS:
        line = digit.sub(letter, line)
    return line


class _Seen(dict[int, str]):
    """What is seen of a letter, by its code; found when it is asked for."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFKD", chr(code))
        self[code] = seen = "".join(map(_seen, _FILLERS.sub("", parts)))
        return seen


_SEEN = _Seen()


def _seen(letter: str) -> str:
    """What is seen of a letter, by its kind, its name, or what it looks like."""
    kind = unicodedata.category(letter)
    if kind in _UNSEEN or kind in _QUOTES or letter == '"':
        return ""
    if kind == _DASH:
        return " "
    if letter.isascii():
        return letter
    named = _LATIN.match(unicodedata.name(letter, ""))
    return named[1].lower() if named else _in_latin(letter)


def _in_latin(letter: str) -> str:
    """The Latin letter that a letter looks like, else the letter."""
    from confusable_homoglyphs.confusables import is_confusable

    found = is_confusable(letter, greedy=True) or []
    alike = (each["c"] for one in found for each in one["homoglyphs"])
    return next((each for each in alike if each.isascii() and each.isalpha()), letter)


def misleads(text: str) -> bool:
    """Whether the text has letters that turn others round, or that nobody sees and none needs."""
    return bool(_MISLEADING.search(text))
