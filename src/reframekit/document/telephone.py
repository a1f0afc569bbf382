"""Telephone numbers in running text as links, so that one tap is a call (RFC 3966)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from reframekit.document.blocks import Block, Group, HelpLines, ListBlock, Paragraph
from reframekit.document.text import Inline, Run

#: How many digits a number has that is known by itself (ITU-T E.164 has 15 at most).
LEAST, MOST = 7, 15
_DASH = r"\u2010\u2011\u2013-"
_SPACE = " \u00a0\u2007\u2009\u202f"
_SIGN = rf"[{_SPACE}./{_DASH}]"
#: Groups of digits with one sign between two of them; the first or the second may be in brackets.
_NUMBER = re.compile(
    rf"(?<![\w+.,/\u00ad{_DASH}])(?<![+0-9][{_SPACE}])(?<![0-9]:)"
    rf"\+?(?:[0-9]{{1,4}}{_SIGN}?)?(?:\([0-9]{{1,6}}\){_SIGN}?)?[0-9]+(?:{_SIGN}[0-9]+)*"
)
_BLOCK = re.compile(rf"[^{_SPACE}]+")
#: What makes a time of the last digits: 9am, 10:00, 24 hours.
_OF_A_DAY = re.compile(rf"[{_SPACE}]?(?:[ap]\.?m\b|:[0-9]{{2}}|h\b|hours|uhr\b)", re.IGNORECASE)
#: Letters in the place of digits, as in 1-800-273-TALK, and more digits behind another sign.
_GOES_ON = re.compile(rf"\w|[.:/\u00ad{_DASH}]\w|,[0-9]")
_CAPITALS = re.compile(rf"[{_SPACE}][A-Z]{{3}}")
#: What is on its own no part of a number: a day, years, hours from one to another.
_HOUR = r"(?:1?[0-9]|2[0-4])(?:\.[0-5][0-9])?"
_NO_PART = re.compile(
    r"(?:.*[^0-9])?(?:(?:19|20)[0-9]{2}([-./])[0-9]{1,2}\1[0-9]{1,2}"
    r"|[0-9]{1,2}([-./])[0-9]{1,2}\2(?:19|20)[0-9]{2})(?:[^0-9].*)?"
    r"|[0-9]{1,2}([./])[0-9]{1,2}\3[0-9]{2}"
    rf"|(?:19|20)[0-9]{{2}}[/{_DASH}](?:19|20)[0-9]{{2}}|{_HOUR}[/{_DASH}]{_HOUR}"
)
#: A postal code of the USA.
_NO_NUMBER = re.compile("[0-9]{5}-[0-9]{4}")
#: An area's own digits before a number, as in 089 / 1234567.
_AREA = re.compile(rf"([0-9()+{_SPACE}]*)[{_SPACE}][/{_DASH}][{_SPACE}]$")
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
        start, end = found.span()
        number = found[0] if found[0] in known else _sure(found[0], text[:start], text[end:])
        if number:
            yield start, start + len(number)


def _sure(number: str, before: str, after: str) -> str:
    """The part of a number that is one to call, "" unless that is sure.

    What stands around it is often when it is answered, and a digit too many or too few calls
    somebody else.
    """
    if _OF_A_DAY.match(after) or number.endswith("24/7"):
        number = number[: [*_BLOCK.finditer(number)][-1].start()].rstrip()
    elif _GOES_ON.match(after) or (_CAPITALS.match(after) and _digits(number) <= LEAST):
        return ""
    area = _AREA.search(before)
    *earlier, last = re.findall("[0-9]+", number) or [""]
    # A short group behind a longer one may be hours, or days, as in 116 123 7 days a week.
    odd = bool(earlier) and len(last) <= 2 < len(earlier[-1]) and number[-len(last) - 1] in _SPACE
    if (
        odd
        or not LEAST <= _digits(number) <= MOST
        or _NO_NUMBER.fullmatch(number)
        or any(_NO_PART.fullmatch(block) for block in _BLOCK.findall(number))
        or (area and 0 < _digits(area[1]) < LEAST)
    ):
        return ""
    return number


def _digits(text: str) -> int:
    return sum(letter.isdigit() for letter in text)


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
