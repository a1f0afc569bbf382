"""Letters that were meant as syntax, and stand on the page as they are written.

A worksheet's text has words in braces, and most have Markdown's stars; any other file has neither.
A template's syntax, HTML and the placeholders of other programs are letters everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reframekit.content.kinds import Kind
from reframekit.content.phrase import PLACEHOLDER
from reframekit.content.yaml_source import Path_, Source
from reframekit.errors import Problem


class _Sign(NamedTuple):
    """What looks like syntax, how it is called, and what to do instead."""

    pattern: re.Pattern[str]
    called: str
    remedy: str


def _sign(pattern: str, called: str, remedy: str) -> _Sign:
    return _Sign(re.compile(pattern), called, remedy)


# Each pattern is bounded, so that a long text takes no longer than its letters.
_WORD = "[A-Za-z][A-Za-z0-9_]{0,60}"
_BRACES = "write a client’s word in single braces, in small letters, such as {name}"
#: In every file.
_EVERYWHERE = (
    _sign(r"\{\{.{0,200}?\}\}", "a value of a template", _BRACES),
    _sign(r"\{%.{0,200}?%\}", "a command of a template", "leave it out: templates have commands"),
    _sign(r"\{#.{0,200}?#\}", "a remark of a template", "put it behind a # at the end of a line"),
    _sign(rf"[$%#]\{{{_WORD}\}}", "a placeholder of another program", _BRACES),
    _sign(
        rf"%\({_WORD}\)s|\[\[{_WORD}\]\]|<<{_WORD}>>", "a placeholder of another program", _BRACES
    ),
    _sign(
        r"</?[A-Za-z][A-Za-z0-9]{0,20}(?:\s[^<>]{0,400})?/?>",
        "a tag",
        "leave it out: tags are for templates",
    ),
    _sign(r"&(?:[A-Za-z]{2,31}|#[0-9]+|#x[0-9A-Fa-f]+);", "an entity", "type the letter itself"),
    _sign(
        r"!?\[[^\[\]\n]{1,400}\]\([^()\s]{1,400}\)",
        "a link of Markdown",
        "write out where it leads",
    ),
)
#: Where words are filled in, what only looks like one.
_ALMOST = (
    _sign(r"\{(?:[^{}\n]{0,60}[A-Za-z][^{}\n]{0,60})?\}", "a word in braces", _BRACES),
    _sign(r"\{\.?[A-Za-z][^{}\n]{0,30}", "an open brace", "close it with }"),
    _sign(r"(?<!\w)[A-Za-z]\w{0,60}\}", "a brace that none opens", "open it with {"),
)
_FILLED = _sign(PLACEHOLDER.pattern, "a word in braces", "write it out: no word is filled in here")
_STARRED = _sign(
    r"(?<![\\\w*])(\*\*?)(?=[^\s*])[^*\n]{0,400}[^\s*\\]\1(?![\w*])",
    "a star of Markdown",
    "leave the stars out: this text has one weight",
)
#: What has no partner in its paragraph: all of them, those that begin, those that end.
_UNPAIRED = (
    _sign(r"(?<!\\)\*\*", "an unpaired **", "write the other **, or \\* for a star"),
    _sign(r"(?<![\\_])__(?!_)", "an unpaired __", "write ** before and behind, or \\_ for a line"),
)
_BEGINS = _sign(r"(?<![\\\w*])\*(?=\w)", "an unpaired *", "write the other *, or \\* for a star")
_ENDS = re.compile(r"(?<=[\w.!?,’”)])\*(?![\w*])")
#: Keys of a worksheet whose text has neither stars nor tags.
_ONE_WEIGHT = frozenset("alt corner entry high labels low options other title".split())


def in_file(source: Source, kind: Kind) -> Iterator[Problem]:
    """Advice for each text of a file that holds such letters; a client's words are not repeated."""
    private = kind == "words"
    for at, text in source.texts():
        for piece, sign in dict.fromkeys(_found(text, kind, at)):
            said = sign.called if private else f"“{_shortened(piece)}”, {sign.called},"
            yield Problem(
                f"{said} would stand on the page as it is written here",
                sign.remedy,
                code="literal-syntax",
            ).at(source.within(at, piece), None if private else source.text)


def _found(text: str, kind: Kind, at: Path_) -> Iterator[tuple[str, _Sign]]:
    """Pieces of a text that look like syntax, with what they are."""
    written = kind == "worksheet" and at[0] != "note"
    signs = [*_EVERYWHERE]
    if written or kind == "strings":
        signs += [_sign(PLACEHOLDER.pattern, "", ""), *_ALMOST]
    else:
        signs += [_FILLED, *_ALMOST]
    if not written or not _ONE_WEIGHT.isdisjoint(at[-2:] if isinstance(at[-1], int) else at[-1:]):
        signs += [_STARRED]
    for sign in signs:
        for found in sign.pattern.finditer(text) if sign.called else ():
            yield found[0], sign
        text = sign.pattern.sub(lambda found: " " * len(found[0]), text)
    for paragraph in re.split(r"\n\s*\n", text):
        for piece, sign in _alone(paragraph):
            yield piece, sign if written else sign._replace(remedy="leave it out")


def _alone(paragraph: str) -> Iterator[tuple[str, _Sign]]:
    """Marks of a paragraph that have no partner."""
    for sign in _UNPAIRED:
        marks = sign.pattern.findall(paragraph)
        if len(marks) % 2:
            yield marks[-1], sign
        paragraph = sign.pattern.sub("", paragraph)
    if len(_BEGINS.pattern.findall(paragraph)) > len(_ENDS.findall(paragraph)):
        yield "*", _BEGINS


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 40 else f"{flat[:39]}…"
