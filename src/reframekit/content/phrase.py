"""An author's text with the client's words filled in.

`{belief}` stands for a word, `{belief|this belief}` gives the text for when it is blank. Any
other brace stays as it is. The author's text may carry Markdown, a client's words never do, so
a phrase keeps both apart until the `prose` and `inline` filters have parsed the author's part.
What fills it stays a client's (`client_text`), with what the sheet says where no client does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from reframekit.client_text import is_owned, language_of, neutral, owned, visible
from reframekit.content.place import WordPlace

#: What a word fills: a note of its place, its name, the text for when it is blank. The note stands
#: between letters that no author's text holds.
PLACEHOLDER = re.compile(
    r"(?<!\{)\{(?:\ue001([^\ue001]*)\ue001)?([a-z][a-z0-9_]*)(?:\|([^{}]*))?\}(?!\})"
)


class Phrase(str):
    """The filled text; `source` is the author's, `values` are the words that fill it."""

    source: str
    values: Mapping[str, str]

    def __new__(cls, source: str, values: Mapping[str, str]) -> Phrase:
        source = _noted(source) if "{" in source else source
        phrase = super().__new__(cls, fill(source, values))
        phrase.source = source
        phrase.values = values
        return phrase

    def __reduce__(self) -> tuple[type[Phrase], tuple[str, Mapping[str, str]]]:
        return Phrase, (self.source, self.values)


@lru_cache(maxsize=5_000)
def _constant(text: str) -> Phrase:
    """A phrase that no word fills."""
    return Phrase(text, {})


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with each placeholder replaced by its word, else its own alternative, else ""."""
    if "{" not in text:
        return text
    return PLACEHOLDER.sub(lambda match: word_at(match, values, match[3] or ""), _noted(text))


def word_at(match: re.Match[str], values: Mapping[str, str], otherwise: str) -> str:
    """What fills a placeholder, with the marks that the author has behind it."""
    word, place = values.get(match[2], ""), WordPlace.noted(match[1])
    if not is_owned(word):
        return _set(word or otherwise, place)
    instead = neutral(word) or otherwise
    return owned(_set(visible(word), place), _set(instead, place), language_of(word))


def _set(word: str, place: WordPlace) -> str:
    """A word as it stands in the author's text."""
    word = place.fitted(word)
    return _apart(word) + place.marks(word)


def _apart(word: str) -> str:
    """A word with letters that run to the left, set apart so that it keeps its own order.

    The marks are those of Unicode's bidirectional algorithm (UAX 9, FSI and PDI).
    """
    if word.isascii() or not any(unicodedata.bidirectional(c) in ("R", "AL") for c in word):
        return word
    return f"\u2068{word}\u2069"


@lru_cache(maxsize=5_000)
def _noted(source: str) -> str:
    """`source` with a note of its place in each placeholder, and the marks behind it in the note.

    A place is noted before Markdown cuts the text in pieces.
    """
    made, at = "", 0
    for match in PLACEHOLDER.finditer(source):
        if match[1] is not None:
            continue
        place, emphasis, end = WordPlace.found(source, match.start(), match.end())
        made += f"{source[at : match.start()]}{{\ue001{place.note}\ue001{match[0][1:]}{emphasis}"
        at = end
    return made + source[at:]


def placeholders(text: str) -> list[str]:
    """The names of the words that `text` asks for."""
    return [match[2] for match in PLACEHOLDER.finditer(text)] if "{" in text else []


class _Constant(NamedTuple):
    """Phrases that no word fills."""

    phrases: Any


def prepared(data: Any) -> Any:
    """Plain data for `phrases`, whatever no word fills turned into phrases once for all."""
    if isinstance(data, (dict, list, tuple)) and any(placeholders(text) for text in _texts(data)):
        if isinstance(data, dict):
            return {key: prepared(value) for key, value in data.items()}
        return [prepared(value) for value in data]
    if isinstance(data, str) and placeholders(data):
        return data
    return _Constant(phrases(data, {}))


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list, tuple)):
        for value in data.values() if isinstance(data, dict) else data:
            yield from _texts(value)


def phrases(data: Any, values: Mapping[str, str]) -> Any:
    """Plain data, as it is or prepared, with every string in it as a `Phrase`."""
    if isinstance(data, _Constant):
        return data.phrases
    if isinstance(data, str):
        return Phrase(data, values) if "{" in data else _constant(data)
    if isinstance(data, dict):
        return {key: phrases(value, values) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [phrases(value, values) for value in data]
    return data
