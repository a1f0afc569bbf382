"""The quotes and apostrophes of a client's words, as a book sets them."""

from __future__ import annotations

import re
from typing import NamedTuple

#: Quotes of a page: what opens, and what closes.
CURLY = {
    "“": "”",
    "„": "“”",
    "”": "”",
    "‘": "’",
    "‚": "‘’",
    "’": "’",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
}
_PAIRS = CURLY | {'"': '"', "'": "'", "「": "」", "『": "』", "《": "》", "〈": "〉"}
#: What closes a sentence that is a statement, in any script.
STOPS = ".。．｡।۔።։។"
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")


class _Marks(NamedTuple):
    """What opens and closes in a language, with a space that holds on where one is written."""

    opens: str
    closes: str


_ENGLISH = _Marks("“", "”")
_MARKS = {
    **dict.fromkeys(("bg", "cs", "de", "et", "is", "lt", "sk", "sl"), _Marks("„", "“")),
    **dict.fromkeys(("hr", "hu", "pl", "ro"), _Marks("„", "”")),
    **dict.fromkeys(("fi", "he", "sv"), _Marks("”", "”")),
    **dict.fromkeys(
        ("ar", "be", "el", "fa", "it", "nb", "nn", "no", "pt", "ru", "uk"), _Marks("«", "»")
    ),
    "fr": _Marks("«\u00a0", "\u00a0»"),
}


def unquoted(text: str) -> str:
    """`text` without quotes that stand round all of it, whatever language they are of."""
    bare = text[:-1].rstrip() if text[-1:] and text[-1] in STOPS else text
    inner = bare[1:-1]
    if not inner.strip() or bare[-1] not in _PAIRS.get(bare[0], ""):
        return text
    others = _APOSTROPHE.sub("", inner)
    return text if bare[0] in others or bare[-1] in others else unquoted(inner.strip())


def curled(text: str, language: str) -> str:
    """`text` with the quotes and apostrophes of a language (BCP 47) for straight ones."""
    if '"' not in text and "'" not in text:
        return text
    marks = _MARKS.get(language.partition("-")[0].lower(), _ENGLISH)
    made: list[str] = []
    opened: list[str] = []
    for at, letter in enumerate(text):
        if letter in "\"'":
            before, after = text[at - 1 : at], text[at + 1 :]
            made.append(_curled(letter, before, after, marks, opened))
        else:
            made.append(letter)
    return "".join(made)


def _curled(letter: str, before: str, after: str, marks: _Marks, opened: list[str]) -> str:
    """One straight quote after one letter; `opened` are those that wait for another."""
    if opened[-1:] == [letter] and not before.isspace() and not after[:1].isalnum():
        opened.pop()
        return marks.closes if letter == '"' else "’"
    if before.isalnum():
        if before.isdigit() and not after[:1].isalpha():
            return "″" if letter == '"' else "′"
        return "״" if letter == '"' and "\u05d0" <= before <= "\u05ea" else _closing(letter, marks)
    if letter == '"' or _is_closed(after):
        opened.append(letter)
        return marks.opens if letter == '"' else "‘"
    return "’"


def _closing(letter: str, marks: _Marks) -> str:
    return marks.closes if letter == '"' else "’"


def _is_closed(after: str) -> bool:
    """Whether a single quote that opens here is closed."""
    return after[:1].isalpha() and re.search(r"\S'(?!\w)", after) is not None
