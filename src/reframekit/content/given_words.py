"""The client's words as they are given: in a file, or one by one."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import replace
from itertools import islice

from reframekit.content.unquoted import cut_off
from reframekit.content.validation import MOST_PROBLEMS
from reframekit.content.words import (
    LANGUAGE,
    ClientWord,
    Word,
    WordError,
    Words,
    check_name,
    checked_word,
    is_name,
    language_of,
)
from reframekit.content.yaml_source import Data, Path_, Source
from reframekit.errors import ExitCode, Problem, ReframeError, failure, suggestion

_PARTS = ("text", LANGUAGE)
_WANTED = 'write it on one line, or as {text: "…", language: pl}'


def words_in(source: Source, known: Mapping[str, Word], beside: Set[str] = frozenset()) -> Words:
    """The words in a parsed file, blank ones left out, and what stands `beside` them.

    A word is a text, or a text with its language; `language` is that of all that have none of
    their own. Raises `ReframeError` with the line of each unknown or bad one, and of each of which
    YAML would lose a part.
    """
    source = replace(source, private=True)
    data = source.data
    if data is None:
        return Words({})
    if not isinstance(data, dict):
        raise ReframeError(
            [source.problem("a words file holds lines such as", '"belief: I am too much"', ())]
        )
    words: dict[str, ClientWord] = {}
    cut = (problem for at, problem in cut_off(source) if at[0] in known and at[-1] != LANGUAGE)
    problems = list(islice(cut, MOST_PROBLEMS))
    language = _language_said(source, (LANGUAGE,), LANGUAGE, data.get(LANGUAGE))
    if isinstance(language, Problem):
        problems.append(language)
    for name, value in data.items():
        if len(problems) >= MOST_PROBLEMS:
            break
        if name == LANGUAGE or name in beside:
            continue
        said = _said(source, name, value, known)
        if isinstance(said, Problem):
            problems.append(said)
        else:
            words[name] = said
    if problems:
        raise ReframeError(problems)
    return Words(words, str(language))


def _said(
    source: Source, name: str, value: Data, known: Mapping[str, Word]
) -> ClientWord | Problem:
    """What a file says at the name of a word, or what is wrong with it."""
    parts = value if isinstance(value, dict) else {"text": value}
    try:
        check_name(name, known)
        if not parts:
            raise WordError("text is wanted here", _WANTED)
        for key, part in parts.items():
            if key not in _PARTS:
                said = f'"{name}": there is no such key'
                return source.problem(said, suggestion(key, _PARTS), (name, key), key=True)
            if not isinstance(part, (str, type(None))):
                at = (name, key) if parts is value else (name,)
                return source.problem(f'"{name}": text is wanted here', _WANTED, at)
        language = _language_said(source, (name, LANGUAGE), name, parts.get(LANGUAGE))
        if isinstance(language, Problem):
            return language
        return checked_word(name, str(parts.get("text") or ""), known, language)
    except WordError as error:
        if error.of_name:
            return source.problem(error.message, error.remedy, (name,), key=True)
        return source.problem(f'"{name}": {error.message}', error.remedy, (name, "text"))


def _language_said(source: Source, at: Path_, name: str, value: Data) -> str | Problem:
    """A language tag that a file says, "" where it says none, or what is wrong with it."""
    try:
        return language_of(value)
    except WordError as error:
        return source.problem(f'"{name}": {error.message}', error.remedy, at)


def assigned(pairs: tuple[str, ...], known: Mapping[str, Word], before: Words) -> Words:
    """The words with those of `NAME=VALUE` arguments in their place.

    Raises `ReframeError` (exit code 2) for a bad one. It repeats no value, and a name only where it
    is one.
    """
    given: dict[str, str] = {}
    language = None
    for pair in pairs:
        name, equals, value = pair.partition("=")
        # Without a sign of equality, what looks like a name may be a word of the client's.
        told = is_name(name) if equals else name in known
        named = f'"{name}"' if told else "an argument of --set"
        if not equals:
            raise failure(ExitCode.USAGE, f"{named} sets nothing", "write --set NAME=VALUE")
        try:
            if name == LANGUAGE:
                language = language_of(value)
            else:
                given[name] = checked_word(name, value, known)
        except WordError as error:
            raise failure(ExitCode.USAGE, f"{named}: {error.message}", error.remedy) from None
    return before.but(given, language)
