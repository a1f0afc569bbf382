"""Running text: pieces that differ in weight or language, or lead somewhere."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Run(NamedTuple):
    """A piece of text in one style; a newline in it is a forced line break.

    `lang` is the language of a client's words where it is not that of the page (BCP 47).
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str | None = None
    lang: str = ""


Inline = tuple[Run, ...]


@lru_cache(maxsize=4_000)
def plain(text: Inline) -> str:
    """The letters alone, on one line."""
    return " ".join("".join(run.text for run in text).split())
