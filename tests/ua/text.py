"""Rules of text as a screen reader gets it: characters, and spaces at the ends of lines."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator

from tests.ua.facts import Facts
from tests.ua.findings import Fault, rule
from tests.ua.objects import Key, get, text
from tests.ua.streams import Mark, Show
from tests.ua.tree import Element, MarkedContent

BREAKING = frozenset("-\u00ad\u2010\u2012\u2013\u2014/@_&?=#")
"""Characters after which a line may end without a space."""

SPACELESS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
"""Scripts that break lines without a space, and Hangul, which may."""

OPENING = frozenset("(\u201c\u2018\u00ab\u201e\"'[")
"""Marks that a word may begin with."""

INLINE = frozenset(["Span", "Quote", "Link", "Code", "Reference", "BibEntry"])
"""Elements that flow with the text around them (ISO 32000-1, 14.8.4.4)."""

DRAWN = frozenset(["Figure", "Formula"])
"""Elements whose text is not read line by line."""

LINE_STEP = 0.5
"""How far a baseline moves in a new line, in font sizes; a raised letter moves less."""


@rule("text-unicode")
def text_unicode(facts: Facts) -> Iterator[Fault]:
    """Every code that is shown has a ToUnicode entry or lies in content with ActualText
    (ISO 32000-1, 14.9.4 and 9.10.2; PDF/UA-1, 7.21.7; Matterhorn 10-001)."""
    replaced = _replaced_marks(facts)
    for content, show, font in facts.shows:
        if show.actual_text or show.mark in replaced or font.unicode is None:
            continue
        missing = sorted(set(font.codes(show.codes)) - font.unicode.keys())
        if missing:
            yield content.where, f"{font.where} shows code {missing[0]:#06x} without a character"


@rule("text-line-space")
def text_line_space(facts: Facts) -> Iterator[Fault]:
    """A line ends with a space where the next word of its element begins in a new line, else a
    reader of tags joins the two words (ISO 32000-1, 14.8.2.5)."""
    marks = _marks(facts)
    for element in facts.tree.elements:
        if element.role in INLINE | DRAWN:
            continue
        before: tuple[Key, Show] | None = None
        for holder, mcid in _flow(element):
            mark = marks.get((holder, mcid))
            for show in mark.shows if mark else []:
                if before and _is_new_line(*before, holder, show):
                    ends, begins = _characters(facts, before[1]), _characters(facts, show)
                    if _joins(ends[-1:], begins[:1]):
                        yield element.where, f"{ends[-20:]!r} runs into {begins[:20]!r}"
                before = holder, show


def _marks(facts: Facts) -> dict[tuple[Key, int], Mark]:
    """The marked-content sequences of the pages by page and MCID."""
    return {
        (page.obj.objgen, mark.mcid): mark
        for page in facts.pages
        for mark in page.content.marks
        if mark.mcid is not None
    }


def _replaced_marks(facts: Facts) -> set[Mark]:
    """The sequences of elements that have ActualText, of their own or from above."""
    marks = _marks(facts)
    return {
        marks[place]
        for place, element in facts.tree.owners.items()
        if place in marks and any(text(get(one.obj, "ActualText")) for one in element.ancestors())
    }


def _flow(element: Element) -> Iterator[tuple[Key, int]]:
    """The marked content of an element and of the inline elements in it, in reading order."""
    for kid in element.kids:
        if isinstance(kid, MarkedContent) and kid.holder is not None:
            yield kid.holder, kid.mcid
        elif isinstance(kid, Element) and kid.role in INLINE:
            yield from _flow(kid)


def _is_new_line(holder: Key, before: Show, next_holder: Key, show: Show) -> bool:
    """Whether a string stands on another baseline than the one before it."""
    if holder != next_holder:
        return True
    (x, y), (a, b) = before.origin, before.direction
    across = abs((show.origin[0] - x) * b - (show.origin[1] - y) * a)
    return across > LINE_STEP * before.size * math.hypot(a, b)


def _characters(facts: Facts, show: Show) -> str:
    """What a string says, or nothing where ActualText says it instead."""
    font = facts.font(show.font)
    if font is None or font.unicode is None or show.actual_text:
        return ""
    return "".join(font.unicode.get(code, "") for code in font.codes(show.codes))


def _joins(last: str, first: str) -> bool:
    """Whether two characters would be read as one word, or as a sentence without its space."""
    if not last or not first or last in BREAKING or not (first.isalnum() or first in OPENING):
        return False
    pair = last + first
    return not any(
        character.isspace()
        or unicodedata.bidirectional(character) in {"R", "AL"}
        or unicodedata.name(character, "").startswith(SPACELESS)
        for character in pair
    )
