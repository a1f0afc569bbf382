"""Telephone numbers in running text as links, so that one tap is a call (RFC 3966)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from reframekit.document.blocks import Block, Group, HelpLines, ListBlock, Paragraph
from reframekit.document.text import Inline, Run

#: How many digits a number has that is known by itself (ITU-T E.164 has 15 at most).
LEAST, MOST = 7, 15
#: Groups of digits, some in brackets, with one sign between two of them.
_GROUP = r"\(?[0-9][0-9()]*"
_SIGN = r"[ \u00a0\u202f.\u2010\u2011\u2013/-]"
_NUMBER = re.compile(rf"(?<![\w+.,/-])\+?{_GROUP}(?:{_SIGN}{_GROUP})*(?!\w)")
#: A day, and a postal code of the USA.
_NO_NUMBER = re.compile(
    r"[0-9]{4}([-./])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{1,2}([-./])[0-9]{1,2}\2[0-9]{4}|[0-9]{5}-[0-9]{4}"
)
_TRUNK = re.compile(r"(?<=\d)\D*\(0\)")


def address(number: str) -> str:
    """Where a tap on a number leads: digits alone, behind a + that it begins with.

    The nought in brackets of +49 (0) 89 is for callers of the same country and is left out.
    """
    plus = number.lstrip(" (").startswith("+")
    dialled = _TRUNK.sub("", number) if plus else number
    return f"tel:{'+' * plus}{re.sub('[^0-9]', '', dialled)}"


def telephoned(text: Inline, known: Collection[str] = ()) -> Inline:
    """The text with its numbers as links, those that are `known` also where they are short.

    What is a link already stays as it is.
    """
    return tuple(part for run in text for part in _parts(run, known))


def _parts(run: Run, known: Collection[str]) -> Iterator[Run]:
    if run.href:
        yield run
        return
    end = 0
    for start, stop in _places(run.text, known):
        if start > end:
            yield run._replace(text=run.text[end:start])
        number = run.text[start:stop]
        yield run._replace(text=number, href=address(number))
        end = stop
    if end < len(run.text) or not run.text:
        yield run._replace(text=run.text[end:])


def _places(text: str, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where numbers begin and end."""
    for found in _NUMBER.finditer(text):
        number = found[0]
        cut = len(number)
        if number.count("(") != number.count(")"):
            cut = number.rfind("(") if number.count("(") > number.count(")") else number.rfind(")")
        number = number[:cut].rstrip(" ")
        digits = sum(letter.isdigit() for letter in number)
        long_enough = LEAST <= digits <= MOST and not _NO_NUMBER.fullmatch(number)
        if long_enough or number in known:
            yield found.start(), found.start() + len(number)


def helping(blocks: tuple[Block, ...], numbers: Iterable[str]) -> tuple[Block, ...]:
    """Blocks with the numbers in their help lines as links; `numbers` are those of the data.

    In a list of lines what weighs more is the number; what stands beside it, such as a number for
    messages, is none to call.
    """
    known = frozenset(number for each in numbers for number in _NUMBER.findall(each))
    return tuple(_helping(block, known) for block in blocks)


def _helping(block: Block, known: Collection[str]) -> Block:
    match block:
        case Group():
            return replace(block, blocks=helping(block.blocks, known))
        case HelpLines():
            return replace(block, blocks=tuple(_linked(each, known) for each in block.blocks))
        case _:
            return block


def _linked(block: Block, known: Collection[str]) -> Block:
    match block:
        case Paragraph():
            return replace(block, text=_called(block.text, known, weighs=False))
        case ListBlock():
            items = (
                replace(item, text=_called(item.text, known, weighs=True)) for item in block.items
            )
            return replace(block, items=tuple(items))
        case _:
            return block


def _called(text: Inline, known: Collection[str], *, weighs: bool) -> Inline:
    """A text of help lines with its links; short numbers only where they weigh more."""
    made: list[Run] = []
    for run in text:
        looked_at = run.strong or not weighs
        made += telephoned((run,), known if run.strong else ()) if looked_at else (run,)
    return tuple(made)
