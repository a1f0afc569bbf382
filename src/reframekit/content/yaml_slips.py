"""What an author did where YAML gives up, told by what stands in the text there.

A parser says which rule of its own was broken. Here its two places are all that is taken from it:
where it could not go on, and where what it was reading began. What it says is never repeated, so
that every parser of YAML leads to the same sentence.
"""

from __future__ import annotations

import re

from reframekit.content.yaml_lines import colon, dash, whole_line
from reframekit.content.yaml_reading import QUOTE_ALL, Reading, Slip, bullet

MAX_DEPTH = 50

_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""", re.DOTALL)
_CLOSING = {"[": "]", "{": "}"}
#: What stands before a text in its line, beside spaces.
_BEFORE = frozenset(("", "\n", ":", "-", "[", "{", ","))


def slip(text: str, at: int, since: int, *, private: bool) -> Slip:
    """What is wrong with a text that could be read up to `at`, of what began at `since`.

    Of a `private` one, nothing that stands in it is repeated.
    """
    reading = Reading(text, at, since)
    ways = (
        _tab,
        _quote,
        _too_deep,
        _behind,
        _bracket,
        _beginning,
        _folded,
        dash,
        colon,
        whole_line,
    )
    found = next((slip for way in ways if (slip := way(reading, private)) is not None), None)
    return found or Slip(
        "this does not fit what stands before it",
        "look in this line and the one above for a quote, a bracket or a colon too many",
        min(at, len(text.rstrip())),
    )


def cannot_begin(sign: str, at: int) -> Slip:
    """What is said of a text without quotes that begins with a sign of YAML's."""
    said = f'a text that begins with "{sign}" needs quotes'
    twice = "; what is meant twice is written twice" if sign in "&*" else ""
    return Slip(said, QUOTE_ALL + twice, at)


def _tab(reading: Reading, private: bool) -> Slip | None:
    start = reading.start(min(reading.at, reading.since))
    spaces = re.compile(r"^ *\t", re.MULTILINE).search(reading.text, start, reading.at + 1)
    if spaces is None and reading.letter(reading.at) != "\t":
        return None
    at = spaces.end() - 1 if spaces else reading.at
    begins = "this line begins with a tab" if spaces else "a tab stands here"
    return Slip(begins, "put spaces in its place, as in the lines beside it", at)


def _quote(reading: Reading, private: bool) -> Slip | None:
    """A quote that is not closed, or closed by one further on; a backslash in double quotes."""
    text, at, since = reading
    if reading.letter(since) and reading.letter(since) in "\"'":
        closed = _QUOTED.match(text, since)
        if closed is None or "\n" in closed[0]:
            if text[at - 1 : at] == "\\" or "\\" in text[max(since, at - 9) : at]:
                return _backslash(text.rfind("\\", since, at))
            return _unclosed(text[since], since)
        if closed.end() > at:
            return _backslash(text.rfind("\\", since, at + 1))
    end = len(text[:at].rstrip(" "))
    quote = text[end - 1 : end]
    if quote not in ('"', "'"):
        return None
    start = text.rfind(quote, 0, end - 1)
    while start >= 0:
        own = _QUOTED.fullmatch(text, start, end)
        if own and text[:start].rstrip(" ")[-1:] in _BEFORE:
            if "\n" in own[0]:
                return _unclosed(quote, start)
            break
        start = text.rfind(quote, 0, start)
    return None


def _unclosed(quote: str, at: int) -> Slip:
    said = f"the quote ({quote}) that begins here is not closed"
    return Slip(said, f"put {quote} at the end of the text, or take this one out", at)


def _backslash(at: int) -> Slip:
    said = "a backslash (\\) means more than itself within double quotes"
    return Slip(said, "write it twice, or put the text in single quotes (')", at)


def _too_deep(reading: Reading, private: bool) -> Slip | None:
    begun = reading.text[: reading.at + 1]
    depth = sum(map(begun.count, "[{")) - sum(map(begun.count, "]}"))
    if depth <= MAX_DEPTH or reading.letter(reading.since) not in ("[", "{"):
        return None
    return Slip(f"more than {MAX_DEPTH} levels deep", "flatten the file", reading.since)


def _behind(reading: Reading, private: bool) -> Slip | None:
    """A text that goes on behind its quotes or behind a bracket that closes."""
    before = reading.line(reading.at)[: reading.at - reading.start(reading.at)].rstrip()
    here = reading.letter(reading.at)
    if not before or here in ("", "\n", ":") or before[-1] not in "\"']}":
        return None
    if reading.letter(reading.since) in ("[", "{") and before[-1] in "\"'":
        return _comma(reading.at)
    what = "its quotes" if before[-1] in "\"'" else f'"{before[-1]}"'
    inside = """, and single ones (') inside""" if before[-1] == '"' else ""
    return Slip(f"the text goes on behind {what}", QUOTE_ALL + inside, reading.at)


def _comma(at: int) -> Slip:
    said = "a comma is missing in this list, or one of its texts needs quotes"
    return Slip(said, 'write it as ["One, or two", Three]', at)


def _bracket(reading: Reading, private: bool) -> Slip | None:
    begun = reading.text[reading.since : reading.at]
    whole = begun and all(begun.count(a) == begun.count(b) for a, b in ("[]", "{}"))
    for at in (reading.at,) if whole else (reading.since, reading.at):
        closing = _CLOSING.get(reading.letter(at))
        if closing and closing not in reading.rest(at):
            said = f'the "{reading.letter(at)}" that begins here is not closed'
            return Slip(said, f'put "{closing}" at its end, or {QUOTE_ALL}', at)
    if reading.letter(reading.since) in _CLOSING and begun and not whole:
        return _comma(reading.at)
    if (here := reading.letter(reading.at)) in _CLOSING.values():
        return Slip(f'this "{here}" closes nothing', f"take it out, or {QUOTE_ALL}", reading.at)
    return None


def _beginning(reading: Reading, private: bool) -> Slip | None:
    for at in (reading.since, reading.at):
        sign = reading.letter(at)
        first = at - reading.start(at) == reading.column(at)
        if first and (other := bullet(reading.rest(at))):
            return Slip(*other, at)
        if sign and sign in "%@`&*!,":
            return cannot_begin(sign, at)
    if reading.letter(reading.at) in (">", "|"):
        return cannot_begin(reading.letter(reading.at), reading.at)
    return None


def _folded(reading: Reading, private: bool) -> Slip | None:
    sign = reading.letter(reading.since)
    if sign not in (">", "|"):
        return None
    said = f'behind "{sign}" the text begins on the next line'
    remedy = f'move it there, further in; a text that begins with "{sign}" needs quotes'
    return Slip(said, remedy, reading.since)
