"""The words that sheets may ask for: the file `words.yaml` of a library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reframekit.content.guess import Guess
from reframekit.content.validation import Model, validated
from reframekit.content.words import COLUMNS, RESERVED, Word, is_name
from reframekit.content.yaml_source import Source
from reframekit.errors import Problem, refuse, suggestion


class _Vocabulary(Model):
    words: dict[str, Word]


def vocabulary_in(source: Source) -> dict[str, Word]:
    """Every word that sheets may ask for, by name.

    Raises `ReframeError` with the line of each that cannot be one.
    """
    words = validated(_Vocabulary, source).words
    kept = {*RESERVED, *COLUMNS}
    unnamed = (
        source.problem(
            f'"{name}" cannot name a word' + (", it is kept" if name in kept else ""),
            "give it another name, of small letters, digits and _",
            ("words", name),
            key=True,
        )
        for name in words
        if name in kept or not is_name(name)
    )
    refuse([*unnamed, *_wrong_guesses(words, source), *_wrong_subjects(words, source)])
    return dict(words)


def _wrong_subjects(words: Mapping[str, Word], source: Source) -> Iterator[Problem]:
    """A problem for each subject that is no place of its word, which no rule would look at."""
    for name, word in words.items():
        places = {name, *word.forms}
        if word.subject is not None and word.subject not in places:
            said = f'"{word.subject}" is no place of the word "{name}"'
            yield source.problem(said, suggestion(word.subject, places), ("words", name, "subject"))


def _wrong_guesses(words: Mapping[str, Word], source: Source) -> Iterator[Problem]:
    """A problem for each guess by a word that there is not, or at what is no choice."""
    for name, word in words.items():
        if not isinstance(guess := word.guess, Guess):
            continue
        others = words.keys() - {name}
        if guess.source not in others:
            said = f'there is no other word "{guess.source}"'
            remedy = suggestion(guess.source, others)
            yield source.problem(said, remedy, ("words", name, "guess", "from"))
        for choice in guess.holds:
            if not word.offers(choice):
                said, remedy = (
                    f'"{choice}" is none of the choices',
                    suggestion(choice, word.choices),
                )
                at = ("words", name, "guess", "holds", choice)
                yield source.problem(said, remedy or "give the word choices", at, key=True)
        if guess.otherwise and word.chosen(guess.otherwise) is None:
            said, remedy = "the guess is none of the choices", "write one of them"
            yield source.problem(said, remedy, ("words", name, "guess", "else"))
