"""Verbs that would not go with everyone who may be named before them: she pushes, they push."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reframekit.content.words import Word
from reframekit.content.yaml_source import Source
from reframekit.errors import Problem

#: A place, and the word behind it, but for an adverb between them.
_BEHIND = re.compile(
    r"\{(\w+)(?:\|[^{}]*)?\} (?:(?!(?:reply|rely|apply|fly)\b)\w+ly )*(\w+(?:['’]\w+)?)"
)
_PAST = re.compile("[^e]ed$")
_NOT = re.compile("n['’]t$")
#: Verbs that are the same with each of them; with others a sentence goes on without a verb.
_SAME = frozenset(
    "can ca could may might must shall should will wo would did had said asked wrote came"
    " went left gave got took told made knew saw felt heard kept held let put thought found"
    " meant sent met and or but when if who that of after before behind beside into like near"
    " over than through under without because how what where which why while not now again"
    " today there here also to in on at for with about from by as then so more too first".split()
)


def disagreements(source: Source, known: Mapping[str, Word]) -> Iterator[Problem]:
    """Each verb in the present right behind the place of one who does something, at its line."""
    subjects = {word.subject for word in known.values()}
    for at, text in source.texts():
        for name, verb in _BEHIND.findall(text):
            plain = _NOT.sub("", verb.lower())
            if name in subjects and plain not in _SAME and not _PAST.search(plain):
                yield source.problem(
                    f'"{verb}" behind "{{{name}}}" does not go with everybody (she pushes, they'
                    " push)",
                    "write can, will or may before it, or turn the sentence",
                    at,
                )
