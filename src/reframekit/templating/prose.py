"""The filters `prose` and `inline`, an author's Markdown as sheet markup, and those of a word.

Only emphasis, strong, lists and paragraphs are known; everything else stays as it is written.
A client's words are never parsed: they are filled in after the author's text has been.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from reframekit.client_text import on_both, split, visible
from reframekit.content.phrase import PLACEHOLDER, Phrase, word_at
from reframekit.content.place import WordPlace, said_once

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

#: A line that begins with a year or the like is no item of a list.
_YEAR = re.compile(r"^(\s{0,3}\d{2,9})([.)]\s)", re.MULTILINE)

#: Stands for a placeholder while Markdown is parsed, which would cut one that holds a star or a new
#: line in pieces. An author's text holds no private letters.
_HELD = "\ue000"

_TAGS = {
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "em_open": "<em>",
    "em_close": "</em>",
    "hardbreak": "<br/>",
    "softbreak": " ",
    "paragraph_open": "<p>",
    "paragraph_close": "</p>",
    "bullet_list_open": "<ul>",
    "bullet_list_close": "</ul>",
    "ordered_list_open": "<ol>",
    "ordered_list_close": "</ol>",
    "list_item_open": "<li>",
    "list_item_close": "</li>",
}


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    rules = ["emphasis", "list", "newline", "escape", "balance_pairs", "fragments_join"]
    return MarkdownIt("zero").enable(rules, ignoreInvalid=True)


def prose(text: str) -> Markup:
    """`text` as paragraphs and lists; plain text (a client's) as paragraphs alone."""
    if not isinstance(text, Phrase):
        parts = (on_both(str.strip, part) for part in split(str(text), "\n\n"))
        return Markup("").join(Markup("<p>{}</p>").format(_lines(p)) for p in parts if p)
    return _filled(text, blocks=True)


def inline(text: str) -> Markup:
    """`text` as one piece of running text; plain text (a client's) with its line breaks."""
    if not isinstance(text, Phrase):
        return _lines(str(text))
    return _filled(text, blocks=False)


def after(word: str, label: str) -> str:
    """A client's word in a field below a label, which does not say “I will” once more."""
    return on_both(lambda text: said_once(text, visible(label)), word)


def quoted(word: str) -> str:
    """A client's word in quotes, those in it being inner ones; nothing where there is no word."""
    place = WordPlace(quoted=True)
    return on_both(lambda text: text and f"“{place.fitted(text)}”", word)


def _filled(phrase: Phrase, *, blocks: bool) -> Markup:
    """The phrase as markup; one that no word fills is made once."""
    if "{" not in phrase.source:
        return _constant(phrase.source, blocks)
    tokens = _tokens(PLACEHOLDER.sub(_HELD, phrase.source), blocks)
    held = PLACEHOLDER.finditer(phrase.source)
    return Markup(_markup(tokens, (_word(match, phrase.values) for match in held)))


def _word(match: re.Match[str], values: Mapping[str, str]) -> str:
    """What fills a placeholder, as markup: the word, else the author's text in its place."""
    instead = _tokens(match[3] or "", False)
    plain = "".join(_plain(instead))
    if not values.get(match[2]) and plain != match[3]:
        return _markup(instead, iter(())) + str(escape(WordPlace.noted(match[1]).marks(plain)))
    return str(_lines(word_at(match, values, plain)))


def _plain(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield from _plain(token.children or ())
        else:
            yield " " if token.type in ("softbreak", "hardbreak") else token.content


@lru_cache(maxsize=5_000)
def _constant(source: str, blocks: bool) -> Markup:
    return Markup(_markup(_tokens(source, blocks), iter(())))


@lru_cache(maxsize=2_000)
def _tokens(source: str, blocks: bool) -> tuple[Token, ...]:
    parser = _parser()
    source = _YEAR.sub(r"\1\\\2", source)
    return tuple(parser.parse(source) if blocks else parser.parseInline(source))


def _lines(text: str) -> Markup:
    return Markup("<br/>").join(escape(line) for line in split(text, "\n"))


def _markup(tokens: Iterable[Token], held: Iterator[str]) -> str:
    """Tokens as markup, with what fills each placeholder in turn."""
    written: list[str] = []
    for token in tokens:
        if token.type == "inline":
            written.append(_markup(token.children or (), held))
        elif token.hidden:
            continue
        elif token.type in _TAGS:
            written.append(_TAGS[token.type])
        else:
            first, *others = map(_lines, token.content.split(_HELD))
            written += [first, *(text for each in others for text in (next(held), each))]
    return "".join(written)
