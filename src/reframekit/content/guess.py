"""A guess at one word by what another says."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Annotated

from pydantic import Field

from reframekit.content.field_spec import Text
from reframekit.content.validation import Model

_APOSTROPHES = str.maketrans("’‘ʼ", "'''")


class Guess(Model):
    """What the word `source` tells of another: the first choice that it `holds` a word for.

    `otherwise` is for where it has none of them. In a file the two are `from` and `else`.
    """

    source: Text = Field(alias="from")
    holds: dict[Text, Annotated[tuple[Text, ...], Field(min_length=1)]] = Field(min_length=1)
    otherwise: Text | None = Field(default=None, alias="else")

    def told(self, text: str) -> str | None:
        """The choice that a text tells, none where it tells none.

        Whole words count, in any case, with any apostrophe: “they’ll” has “they” in it.
        """
        plain = _plain(text)
        fitting = (choice for choice, words in self.holds.items() if _any(words).search(plain))
        return next(fitting, self.otherwise)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text.casefold()).translate(_APOSTROPHES)


@lru_cache(maxsize=100)
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of the words. “can” is none in “can’t”, whose apostrophe begins no other word."""
    found = "|".join(r"\s+".join(map(re.escape, _plain(word).split())) for word in words)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w|'t(?!\w))")
