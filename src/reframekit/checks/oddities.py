"""What reads oddly on a sheet for a client's words: where they meet what the author wrote.

A client may write as they like. So what is wholly theirs is never odd, nor what stands on the sheet
without their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields as parts_of
from dataclasses import is_dataclass
from typing import NamedTuple

from reframekit.client_text import pieces, visible
from reframekit.document.document import Document
from reframekit.document.text import Run

#: Letters on either side of what is odd, which are told with it.
_ROUND = 24
_OPENS, _CLOSES = "“", "”"
#: Quotes of other languages, whose closing one is an opening one of ours.
_FOREIGN = re.compile("„[^“”„]*[“”]|”[^“”]+”")
_WORD = r"\w+(?:[’'-]\w+)*"
#: What is said of what is odd, and how it looks.
_PATTERNS = {
    "two marks meet": re.compile(
        r"""(?<!\.)\.\.(?!\.)|\.[,;:]|[,;:!?…][.;:]|[,;:][,!?…]|[!?…],|[.!?…][”’"]\."""
    ),
    "two quotes meet": re.compile(r"""[“„«]["“„«]|[”»]["”»]|"["“”„«»]"""),
    "a quote is empty": re.compile(r"“\s*”|„\s*[“”]|«\s*»"),
    "two spaces meet": re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)"),
    "a space stands before a mark": re.compile(r"(?<=\w) +[.,;!?](?=\s|$)"),
    "words are said twice": re.compile(
        rf"\b({_WORD}(?: {_WORD}){{0,2}})[:,]?\s+[“\"]?\1\b(?![’'-]\w)", re.IGNORECASE
    ),
    "a brace is left over": re.compile(r"[{}]"),
}
_SMALL = "a sentence begins with a small letter"
_OPEN = "a quote is not closed"


class Oddity(NamedTuple):
    """What is odd, the letters that are, what stands round them, and the id of their block."""

    said: str
    letters: str
    near: str
    block: str


def oddities(document: Document, blank: Document) -> Iterator[Oddity]:
    """What words make odd in a document that still has their marks; `blank` is without any."""
    texts = {visible(text) for _, text in _texts(blank)}
    known = {(said, letters) for text in texts for said, letters, _ in _odd(text)}
    for block, text in dict.fromkeys(_texts(document)):
        for said, letters, near in _odd(text):
            if (said, letters) not in known:
                yield Oddity(said, letters, near, block)


def _odd(text: str) -> Iterator[tuple[str, str, str]]:
    """What is odd in a text that has the marks of a client's words: an oddity without its block."""
    seen, owned = visible(text), _owned(text)
    for said, pattern in _PATTERNS.items():
        for found in pattern.finditer(seen):
            if not _within(found.span(), owned):
                yield said, found[0], _near(seen, *found.span())
    for start, end in owned:
        if _begins_small(seen, start, end):
            yield _SMALL, seen[start:end], _near(seen, start, start + 1)
    rest = _FOREIGN.sub("", seen)
    if rest.count(_OPENS) != rest.count(_CLOSES):
        yield _OPEN, "", _near(seen, 0, 1)


def _owned(text: str) -> list[tuple[int, int]]:
    """Where a client's words begin and end in what is seen of a text, over their line breaks."""
    spans: list[tuple[int, int]] = []
    at, gap = 0, ""
    for piece in pieces(text):
        if piece.owned:
            start = spans.pop()[0] if gap == "\n" and spans else at
            spans.append((start, at + len(piece.seen)))
        at, gap = at + len(piece.seen), piece.seen
    return spans


def _within(span: tuple[int, int], owned: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in owned)


def _begins_small(seen: str, start: int, end: int) -> bool:
    """Whether a client's word begins a sentence that the author goes on with, and is small.

    A word that stands alone, or in quotes, is as the client wrote it.
    """
    before, after = seen[:start].rstrip(), seen[end:]
    begins = not before or (before[-1] in ".!?…" and seen[start - 1].isspace())
    return begins and seen[start].islower() and any(letter.isalpha() for letter in after)


def _near(seen: str, start: int, end: int) -> str:
    first, last = max(0, start - _ROUND), min(len(seen), end + _ROUND)
    before, after = "…" * (first > 0), "…" * (last < len(seen))
    return f"{before}{seen[first:last]}{after}"


def _texts(part: object, block: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a part of a document, with the id of the block that it is in."""
    if isinstance(part, Document):
        yield from _texts(part.blocks)
    elif isinstance(part, tuple) and part and all(isinstance(each, Run) for each in part):
        yield block, "".join(run.text for run in part)
    elif isinstance(part, tuple):
        for each in part:
            yield from _texts(each, block)
    elif isinstance(part, str):
        yield block, part
    elif is_dataclass(part):
        own = getattr(part, "id", block)
        for field in parts_of(part):
            if field.name not in ("id", "name"):
                yield from _texts(getattr(part, field.name), own)
