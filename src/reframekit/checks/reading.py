"""How easy the running text of a sheet is to read: intro, examples, close, texts of its steps.

The grade is that of Flesch and Kincaid (Kincaid et al. 1975, Research Branch Report 8-75).
Prompts are fragments and would pass any formula, so of them only words are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from reframekit.checks.client_texts import client_texts
from reframekit.content.yaml_source import Path_, Source
from reframekit.errors import Problem

#: The US school grade that is aimed at, and the one above which a sheet is refused.
AIM, MOST = 6.0, 8.0
#: A sentence of more words is listed.
LONGEST_SENTENCE = 15
#: So is a word of this many syllables or more.
LONG_WORD = 4
#: Fewer words than this have no grade of their own.
LEAST_WORDS = 15

#: Parts that are prompts but for their texts and examples.
_PROMPTS = ("prompts", "variants")
_TITLES = ("title", "purpose")
_CLINICAL = re.compile(
    r"\b(schemas?|(dys)?regulat(ed|ion)|hyper-?vigilan\w+|maladaptive|trauma\w*|patholog\w+"
    r"|disorders?|symptoms?|cognit\w+|affect(ive)?|somatic\w*|dissociat\w+|co-?dependen\w+"
    r"|enmesh\w*|transference|ruminat\w+|avoidant|anxious-\w+|parentif\w+|dysfunction\w*"
    r"|psycho\w+|diagnos\w+|comorbid\w*|self-regulat\w+|attachment (style|figure|wound)s?"
    r"|core wounds?|nervous system|triggered)\b",
    re.IGNORECASE,
)
#: A placeholder without words of its own counts as one word.
_BLANK = "this"
_SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\"')]*\s+|\n\s*\n|(?:^|\n)\s*[-•]\s+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")


class Reading(NamedTuple):
    """What the running text of a sheet measures: US school grade, words, sentences."""

    grade: float
    words: int
    sentences: int
    longest_sentence: int
    long_words: tuple[str, ...]


class Sentence(NamedTuple):
    """A sentence of a file and what leads to it."""

    at: Path_
    text: str
    words: tuple[str, ...]


def reading(source: Source) -> Reading:
    """The measure of a file's running text; `long_words` are the longest of the whole sheet."""
    sentences = list(_sentences(source))
    everywhere = {word.lower() for _, text in client_texts(source, _BLANK) for word in _words(text)}
    longest = sorted(everywhere, key=lambda word: (-_syllables(word), -len(word), word))
    return Reading(
        _grade(sentences),
        sum(len(sentence.words) for sentence in sentences),
        len(sentences),
        max((len(sentence.words) for sentence in sentences), default=0),
        tuple(longest[:3]),
    )


def _grade(sentences: list[Sentence]) -> float:
    words = [word for sentence in sentences for word in sentence.words]
    if not words:
        return 0.0
    spoken = sum(_syllables(word) for word in words)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59
    return round(max(grade, 0.0), 1)


def too_hard(source: Source) -> Iterator[Problem]:
    """The texts of a sheet, or all of them together, that are above the highest grade."""
    sentences = list(_sentences(source))
    texts = [(at, list(group)) for at, group in groupby(sentences, key=lambda each: each.at)]
    hard = [
        (at, grade)
        for at, text in texts
        if sum(len(sentence.words) for sentence in text) >= LEAST_WORDS
        and (grade := _grade(text)) > MOST
    ]
    if not hard and _grade(sentences) > MOST:
        hard = [(texts[0][0], _grade(sentences))]
    for at, grade in hard:
        yield source.problem(
            f'"{at[0]}" reads at grade {grade} where {MOST:.0f} is the most',
            "shorten its sentences, and take shorter words",
            at,
        )._replace(code="reading-grade")


def advice(source: Source) -> Iterator[Problem]:
    """What makes a sheet harder to read than it need be: nothing that it is refused for."""
    found = reading(source)
    if AIM < found.grade <= MOST:
        yield Problem(
            f"the running text reads at grade {found.grade}; {AIM:.0f} is aimed at",
            "shorten a sentence or two",
            code="reading-aim",
        ).at(source.values[()], source.text)
    for sentence in _sentences(source):
        if len(sentence.words) > LONGEST_SENTENCE:
            yield _listed(
                source,
                sentence.at,
                " ".join(sentence.text.split()[:4]),
                f"a sentence of {len(sentence.words)} words",
                f"make two of it; {LONGEST_SENTENCE} words are enough",
                "long-sentence",
            )
    for at, text in client_texts(source, _BLANK):
        for word in sorted(set(_words(text)), key=text.find):
            if _syllables(word) >= LONG_WORD:
                remedy = "is there a shorter one?"
                yield _listed(source, at, word, f"a long word: “{word}”", remedy, "long-word")
        for match in _CLINICAL.finditer(text):
            remedy = "say it as a friend would"
            said = f"a clinical word: “{match[0]}”"
            yield _listed(source, at, match[0], said, remedy, "clinical-word")


def _listed(source: Source, at: Path_, piece: str, message: str, remedy: str, rule: str) -> Problem:
    place = source.within(at, piece)
    return Problem(message, remedy, code=rule).at(place, source.text)


def _sentences(source: Source) -> Iterator[Sentence]:
    for at, text in client_texts(source, _BLANK):
        running = at[-1] == "text" or at[2:3] in (("example",), ("examples",))
        if at[0] in _TITLES or (at[0] in _PROMPTS and not running):
            continue
        for piece in _SENTENCE_END.split(text):
            if piece and (words := tuple(_words(piece))):
                yield Sentence(at, piece, words)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


@lru_cache(maxsize=4_000)
def _syllables(word: str) -> int:
    import syllapy

    counted: int = syllapy.count(word.replace("’", "'"))
    return max(counted, 1)
