"""Sentences of a file that was begun and not finished: they speak to its author, and no page
prints them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reframekit.checks.plain_text import looks, plain_text
from reframekit.content.beginnings import ASKED
from reframekit.content.yaml_source import Source
from reframekit.errors import Problem

_ENDS = re.compile(r"(?<=[.!?])\s+|\n\s*\n")


def _bare(sentence: str) -> str:
    """A sentence as it is compared."""
    return looks(plain_text(sentence)).replace("'", "").strip(" .!?:;,").casefold()


#: Sentences of so many words are known within a text; shorter ones may be part of another.
_LONG = 4
_ASKED = {_bare(sentence): sentence for sentence in sorted(ASKED)}


def in_file(source: Source) -> Iterator[Problem]:
    """Each text of a file with a sentence that `reframe new` wrote for its author."""
    for at, text in source.texts():
        whole = _bare(text)
        parts = {whole, *map(_bare, _ENDS.split(text))}
        for bare, sentence in _ASKED.items():
            if bare in parts or (bare.count(" ") >= _LONG - 1 and bare in whole):
                yield Problem(
                    f"“{sentence}” is what reframe new wrote here for you",
                    "write your own words in its place, or take it out",
                    code="unfinished-text",
                ).at(source.within(at, sentence), source.text)
                break
