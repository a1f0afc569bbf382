"""The client's own words: which there are, and a file of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from reframekit.content.letters import STACKED, has_stack, unprintable
from reframekit.content.validation import MOST_PROBLEMS, Model, validated
from reframekit.content.yaml_source import Source, read_source
from reframekit.errors import ExitCode, Problem, ReframeError, failure, suggestion

MAX_LETTERS = 10_000


class ClientWord(str):
    """A client's own word, and its language (BCP 47), which is "" where nobody has said it."""

    language: str

    def __new__(cls, text: str, language: str = "") -> ClientWord:
        word = super().__new__(cls, text)
        word.language = language
        return word

    def __reduce__(self) -> tuple[type[ClientWord], tuple[str, str]]:
        return ClientWord, (str(self), self.language)


class AuthorsWord(str):
    """A word that an author chose, such as the belief of a preset. It is no client's."""


class Word(Model):
    """One word that a sheet may ask for: the question and a hint."""

    ask: str
    hint: str | None = None


class _Vocabulary(Model):
    words: dict[str, Word]


def vocabulary_in(source: Source) -> dict[str, Word]:
    """Every word that sheets may ask for, by name."""
    return dict(validated(_Vocabulary, source).words)


def read_words(path: Path, known: Mapping[str, Word]) -> dict[str, str]:
    """The words in a file. Raises `ReframeError` with the line of each unknown or bad one."""
    return words_in(read_source(path, private=True), known)


def words_in(source: Source, known: Mapping[str, Word]) -> dict[str, str]:
    """The words in a parsed file, blank ones left out."""
    source = replace(source, private=True)
    data = source.data
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ReframeError(
            [source.problem("a words file holds lines such as", '"belief: I am too much"', ())]
        )
    problems: list[Problem] = []
    for name, value in data.items():
        if len(problems) == MOST_PROBLEMS:
            break
        if name not in known:
            problems.append(
                source.problem(
                    "there is no word of this name", suggestion(name, known), (name,), key=True
                )
            )
        elif not isinstance(value, (str, type(None))):
            problems.append(
                source.problem(f'"{name}": text is wanted here', "write it on one line", (name,))
            )
        elif value and (wrong := flaw(value)):
            said, remedy = wrong
            problems.append(source.problem(f'"{name}": {said}', remedy, (name,)))
    if problems:
        raise ReframeError(problems)
    return {
        name: str(value).strip() for name, value in data.items() if value and str(value).strip()
    }


def flaw(word: str) -> tuple[str, str] | None:
    """Why a client's word can stand on no page, without the word, and what to do; or none."""
    if len(word) > MAX_LETTERS:
        return f"longer than {MAX_LETTERS:,} letters", "shorten it"
    if bad := unprintable(word):
        return f"it holds a control character ({bad})", "delete it"
    return (STACKED, "delete them") if has_stack(word) else None


def assigned(pairs: tuple[str, ...], known: Mapping[str, Word]) -> dict[str, str]:
    """`NAME=VALUE` arguments as words. Raises `ReframeError` (exit code 2) for a bad one."""
    values: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise failure(ExitCode.USAGE, f'"{pair}" sets nothing', "write --set NAME=VALUE")
        if name not in known:
            raise failure(ExitCode.USAGE, f'there is no word "{name}"', suggestion(name, known))
        if wrong := flaw(value):
            said, remedy = wrong
            raise failure(ExitCode.USAGE, f'"{name}": {said}', remedy)
        values[name] = value.strip()
    return values
