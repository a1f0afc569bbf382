"""An author's text as it stands on the page without any word of a client's, and as it is seen."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile(r"[*_`#\\]+")
_PLACEHOLDER = re.compile(r"\{[a-z_]+(?:\|([^{}]*))?\}")
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
    return _PLACEHOLDER.sub(lambda found: found[1] or blank, _MARKS.sub("", written))


def looks(text: str) -> str:
    """The text as a reader takes it, on one line.

    Without what cannot be seen, in the letters that others are a form of (NFKC), without accents,
    and with a Latin letter for each that looks like one (Unicode Technical Standard 39).
    """
    letters = unicodedata.normalize("NFKD", text)
    seen = (each for each in letters if unicodedata.category(each) not in ("Cf", "Mn"))
    line = " ".join(_FILLERS.sub("", "".join(seen)).split())
    return line if line.isascii() else _in_latin(line)


def _in_latin(text: str) -> str:
    """The text with a Latin letter for each that looks like one."""
    from confusable_homoglyphs.confusables import is_confusable

    found = is_confusable("".join(sorted(set(text))), greedy=True) or []
    alike = {
        each["character"]: letter["c"]
        for each in found
        for letter in each["homoglyphs"]
        if not each["character"].isascii() and letter["c"].isascii() and letter["c"].isalpha()
    }
    return text.translate(str.maketrans(alike))


def misleads(text: str) -> bool:
    """Whether the text has letters that turn others round, or that nobody sees and none needs."""
    return bool(_MISLEADING.search(text))
