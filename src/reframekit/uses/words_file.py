"""The text of a words file: each word under its question."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from reframekit.content.guess import Guess
from reframekit.content.words import ClientWord, Word, Words

_HEAD = """# The client's own words. Each may stay blank; delete what you do not need.
# Use it with: reframe render SHEET --words THIS-FILE
"""
_HEAD_OF_CLIENT = """# The client's own words. Each may stay blank; delete what you do not need.
# Use it with: reframe packet PACKET --client THE-FOLDER-OF-THIS-FILE
"""
_BUILD = """
# How this client's pages are made, where it is not as usual. Take away the "# " to use a line.
# The page: a4, letter or phone
# page: phone
# The letters: normal, clear or large
# size: large
# How scales are answered: circles or number
# scales: number
# The file of another practice, its path as seen from this file's folder
# practice: ../practice.yaml
"""
_ANOTHER = """
# The language of the words where it is not that of the sheets. Take away the "# " to use it;
# one word may have its own, as in belief: {text: "…", language: pl}
"""
#: Letters that a YAML file holds as their numbers alone, or that an editor does not show.
_UNSEEN = re.compile(r"[^\x20-\x7e\n\t]")


def words_text(known: Mapping[str, Word], given: Words) -> str:
    """A YAML file with every known word, filled with what is given, each with its language."""
    return _HEAD + _words(known, given)


def client_text(known: Mapping[str, Word]) -> str:
    """The file of a client's folder, with every known word, blank, and how pages may be made."""
    return _HEAD_OF_CLIENT + _BUILD + _words(known, Words())


def _words(known: Mapping[str, Word], given: Words) -> str:
    parts = [
        _ANOTHER,
        f"{'' if given.language else '# '}language: {given.language or 'pl'}\n",
    ]
    for name, word in known.items():
        parts.append(f"\n{_remark(word)}{name}: {_value(given, name)}".rstrip() + "\n")
    return "".join(parts)


def _remark(word: Word) -> str:
    """The question, the hint and the choices as comments, each on one line whatever is in it."""
    asked = [f"{word.ask} ({word.hint})" if word.hint else word.ask]
    if word.choices:
        asked.append(f"One of: {', '.join(word.choices)}{', or another' if word.other else ''}")
    if isinstance(word.guess, Guess):
        asked.append(f"Where it is blank: told by what {word.guess.source} says")
    elif word.guess:
        asked.append(f"Where it is blank: {word.guess}")
    return "".join(f"# {' '.join(each.split())}\n" for each in asked)


def _value(given: Words, name: str) -> str:
    """A word, with its language where that is not the one of all, or nothing."""
    word = given.get(name)
    if not isinstance(word, ClientWord):
        return ""
    text = _UNSEEN.sub(_as_number, json.dumps(word, ensure_ascii=False))
    return (
        text if word.language == given.language else f"{{text: {text}, language: {word.language}}}"
    )


def _as_number(letter: re.Match[str]) -> str:
    return letter[0] if letter[0].isprintable() else f"\\U{ord(letter[0]):08x}"
