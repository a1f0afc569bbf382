"""Text that knows which of its letters are a client's.

A client's words pass through templates, Markdown, markup and JSON inside plain text, between
private marks of plane 16: START, what the client says, SEPARATOR, what the author says where no
client does, SEPARATOR, the language of the client's words (BCP 47, or nothing), END. The page takes
what is `visible`; names, alternative texts, bookmarks and field tables take what is `neutral`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

_START, _SEPARATOR, _END = "\U00100000", "\U00100001", "\U00100002"
_MARK = re.compile(f"[{_START}{_SEPARATOR}{_END}]")
_OWNED = re.compile(
    f"{_START}([^{_START}{_SEPARATOR}{_END}]*){_SEPARATOR}([^{_START}{_SEPARATOR}{_END}]*){_SEPARATOR}([^{_START}{_SEPARATOR}{_END}]*){_END}"
)


class Piece(NamedTuple):
    """Part of a text: what is seen of it, and whether it is a client's.

    Of a client's, `instead` is what an author says, and `language` that of the client's words.
    """

    seen: str
    owned: bool = False
    instead: str = ""
    language: str = ""

    @property
    def text(self) -> str:
        """The piece with its marks."""
        return owned(self.seen, self.instead, self.language) if self.owned else self.seen


def owned(words: str, instead: str = "", language: str = "") -> str:
    """A client's words as part of a text; `instead` is what an author says in their place."""
    if not words:
        return ""
    return f"{_START}{words}{_SEPARATOR}{neutral(instead)}{_SEPARATOR}{language}{_END}"


def is_owned(text: str) -> bool:
    """Whether any part of `text` is a client's."""
    return _START in text


def is_told(message: str) -> bool:
    """Whether a message of Python's own repeats a client's words, as they are or escaped."""
    return is_owned(message) or ascii(_START)[1:-1] in message


def is_whole(text: str) -> bool:
    """Whether the marks in `text` pair, as they do unless a template has taken them apart."""
    return (_START not in text and _END not in text) or not _MARK.search(_OWNED.sub("", text))


def visible(text: str) -> str:
    """What is seen of `text`."""
    return _side(r"\1", text)


def neutral(text: str) -> str:
    """`text` as its author has it, without a word of a client's."""
    return _side(r"\2", text)


def _side(group: str, text: str) -> str:
    # Of markup, `re` would make markup with the methods of markup, which escape it once more.
    return _OWNED.sub(group, str(text)) if _START in text else text


@lru_cache(maxsize=1_000)
def pieces(text: str) -> tuple[Piece, ...]:
    """The parts of `text` in turn, each a client's or an author's."""
    return tuple(_pieces(str(text)))


def _pieces(text: str) -> Iterator[Piece]:
    end = 0
    for match in _OWNED.finditer(text):
        if match.start() > end:
            yield Piece(text[end : match.start()])
        yield Piece(match[1], True, match[2], match[3])
        end = match.end()
    if end < len(text):
        yield Piece(text[end:])


def language_of(text: str) -> str:
    """The language of a text that is wholly a client's, or ""."""
    match = _OWNED.fullmatch(text)
    return match[3] if match else ""


def letters(text: str) -> list[str]:
    """The letters of `text`; the first one of a client's words keeps what stands in their place."""
    return [
        piece._replace(seen=letter, instead="" if at else piece.instead).text
        for piece in pieces(text)
        for at, letter in enumerate(piece.seen)
    ]


def joined(parts: list[str]) -> str:
    """The parts as one text, a client's words that meet as one."""
    made: list[Piece] = []
    for piece in _pieces("".join(parts)):
        last = made[-1] if made else None
        if last and last.owned == piece.owned and last.language == piece.language:
            seen, instead = last.seen + piece.seen, last.instead + piece.instead
            made[-1] = last._replace(seen=seen, instead=instead)
        else:
            made.append(piece)
    return "".join(piece.text for piece in made)


def split(text: str, separator: str) -> list[str]:
    """`text` in the parts between what is seen of it as `separator`."""
    if _START not in text:
        return text.split(separator)
    parts = [""]
    for piece in pieces(text):
        first, *others = piece.seen.split(separator)
        parts[-1] += piece._replace(seen=first).text
        parts += [piece._replace(seen=seen, instead="").text for seen in others]
    return parts


def on_both(change: Callable[[str], str], text: str) -> str:
    """`text` with what is seen of it and what is neutral each changed by itself."""
    if not is_owned(text):
        return change(text)
    return owned(change(visible(text)), change(neutral(text)), language_of(text))
