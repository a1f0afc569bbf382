"""Verbs that would not go with every form of the other person: she pushes, they push."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reframekit.content.yaml_source import Source
from reframekit.errors import Problem

#: Places for who does something, as a pronoun or by name, and the word behind them.
_SUBJECT = re.compile(r"\{(they|other)(?:\|[^{}]*)?\} (\w+(?:['’]\w+)?)")
_NOT = re.compile("n['’]t$")
#: Verbs that are the same with each of them; with others a sentence goes on without a verb.
_SAME = frozenset(
    "can ca could may might must shall should will wo would did had said asked wrote came"
    " went left gave"
    " got took told made knew saw felt heard kept held let put thought found meant sent met and or"
    " but when if who that to in on at for with about from by as then so more not too first".split()
)


def disagreements(source: Source) -> Iterator[Problem]:
    """Each verb in the present right behind the other person, at its line."""
    for at, text in source.texts():
        for name, verb in _SUBJECT.findall(text):
            plain = _NOT.sub("", verb.lower())
            if plain not in _SAME and not plain.endswith(("ed", "ly")):
                yield source.problem(
                    f'"{verb}" behind "{{{name}}}" does not go with everybody (she pushes, they'
                    " push)",
                    "write can, will or may before it, or turn the sentence",
                    at,
                )
