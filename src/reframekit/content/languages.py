"""A client's word in a text, and its language: what somebody says, else what its letters tell."""

from __future__ import annotations

import unicodedata

from reframekit.client_text import owned
from reframekit.content.quotes import curled, unquoted
from reframekit.content.words import AuthorsWord, ClientWord

#: So many letters tell of a word.
_LETTERS = 500
#: Scripts by how Unicode begins the names of their letters: the language that is taken for granted,
#: languages by letters that only they write, and the others that write the script.
_SCRIPTS: dict[str, tuple[str, dict[str, str], str]] = {
    "ARABIC": ("ar", {"ur": "ٹڈڑںےھ", "fa": "پچژگ"}, "az ckb ku pa ps sd ug"),
    "CYRILLIC": (
        "ru",
        {"uk": "іїєґ", "be": "ў", "sr": "ђћ", "mk": "ѓќѕ"},
        "bg kk ky mn tg tt",
    ),
    "DEVANAGARI": ("hi", {}, "mr ne sa"),
    "GREEK": ("el", {}, ""),
    "HEBREW": ("he", {}, "yi"),
    "THAI": ("th", {}, ""),
}


def in_text(word: str, instead: str, page: str) -> str:
    """A word as a text in the language `page` holds it: without quotes round it, none straight.

    `instead` is what it says without one.
    """
    if isinstance(word, AuthorsWord):
        return str(word)
    language = _language(word, page)
    return owned(curled(unquoted(word), language or page), instead, language)


def as_typed(word: str, instead: str, page: str) -> str:
    """A word as a field holds it, letter for letter."""
    if isinstance(word, AuthorsWord):
        return str(word)
    return owned(word, instead, _language(word, page))


def _language(word: str, page: str) -> str:
    return word_language(word, word.language if isinstance(word, ClientWord) else "", page)


def word_language(word: str, said: str, page: str) -> str:
    """The language of a word on a page in the language `page` (BCP 47), "" where it is that.

    What is `said` counts; without it the script decides, where it is one that the page's language
    is not written in.
    """
    language = said or _guessed(word, primary(page))
    return "" if primary(language) == primary(page) else language


def primary(language: str) -> str:
    """The first subtag of a language (BCP 47, 2.2.1)."""
    return language.partition("-")[0].lower()


def _guessed(word: str, page: str) -> str:
    if word.isascii():
        return ""
    word = word[:_LETTERS].lower()
    names = [unicodedata.name(letter, "").partition(" ")[0] for letter in word if letter.isalpha()]
    for script, (usual, marked, others) in _SCRIPTS.items():
        if names.count(script) * 2 > len(names):
            if page in (usual, *marked, *others.split()):
                return ""
            told = (name for name, letters in marked.items() if set(letters) & set(word))
            return next(told, usual)
    return ""
