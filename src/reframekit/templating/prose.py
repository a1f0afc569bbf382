"""The filters `prose` and `inline`: an author's Markdown as sheet markup.

Only emphasis, strong, lists and paragraphs are known; everything else stays as it is written.
A client's words are never parsed: they are filled in after the author's text has been.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from reframekit.content.phrase import Phrase, fill

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

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
        parts = (part.strip() for part in str(text).split("\n\n"))
        return Markup("").join(Markup("<p>{}</p>").format(_lines(p)) for p in parts if p)
    return Markup(_markup(_blocks(text.source), text))


def inline(text: str) -> Markup:
    """`text` as one piece of running text; plain text (a client's) with its line breaks."""
    if not isinstance(text, Phrase):
        return _lines(str(text))
    return Markup(_markup(_running(text.source), text))


@lru_cache(maxsize=2_000)
def _blocks(source: str) -> tuple[Token, ...]:
    return tuple(_parser().parse(source))


@lru_cache(maxsize=2_000)
def _running(source: str) -> tuple[Token, ...]:
    return tuple(_parser().parseInline(source))


def _lines(text: str) -> Markup:
    return Markup("<br/>").join(escape(line) for line in text.split("\n"))


def _markup(tokens: Iterable[Token], phrase: Phrase) -> str:
    written: list[str] = []
    for token in tokens:
        if token.type == "inline":
            written.append(_markup(token.children or (), phrase))
        elif token.hidden:
            continue
        elif token.type in _TAGS:
            written.append(_TAGS[token.type])
        else:
            written.append(_lines(fill(token.content, phrase.values)))
    return "".join(written)
