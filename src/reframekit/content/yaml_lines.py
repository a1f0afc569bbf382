"""What is wrong with a line of a YAML file: its key, its dash, its colon, its spaces."""

from __future__ import annotations

import re

from reframekit.content.yaml_reading import QUOTE_ALL, Reading, Slip, bullet, other_space

_KEY = re.compile(r"""(?:[-?] +)*(?P<key>"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"'#][^\n]*?):(?=\s|$)""")
_NO_SPACE = re.compile(r"(?:- +)*(?P<key>[A-Za-z_][\w-]*):(?P<value>\S.*)")
_LEAD = re.compile(r"^ *(?:- +)*")
_DASH = re.compile(r"- |-$")
#: The longest line that is repeated in a remedy.
_SHOWN = 72


def dash(reading: Reading, private: bool) -> Slip | None:
    """A list that begins behind a colon, or an item beside which another has no dash."""
    at = reading.at
    if _DASH.match(reading.rest(at)) and _before(reading, at).rstrip().endswith(":"):
        said = "a list cannot begin behind a colon"
        return Slip(said, 'begin it on the next line, with "- "', at)
    for place in (reading.since, at):
        rest = reading.rest(place)
        if _before(reading, place).strip() or not rest.strip() or _DASH.match(rest):
            continue
        if rest.startswith("-"):
            return Slip('a space is missing behind the "-"', 'write "- " and the text', place)
        if place == reading.since and _KEY.match(rest):
            continue
        column = place - reading.start(place)
        beside = _DASH.match(reading.line(reading.above(place))[column:])
        if beside or _begins_list(reading, column):
            return Slip(
                'this line stands exactly below a "-" and begins without one',
                'put "- " before it if it begins another item, else set it further in',
                place,
            )
    return None


def _before(reading: Reading, at: int) -> str:
    """What stands before a letter in its line."""
    return reading.text[reading.start(at) : at]


def _begins_list(reading: Reading, column: int) -> bool:
    """Whether what began at `since` is a list whose dashes stand in that column."""
    since = reading.since
    return _DASH.match(reading.rest(since)) is not None and column == since - reading.start(since)


def colon(reading: Reading, private: bool) -> Slip | None:
    """A colon in a text without quotes, or one before which nothing stands."""
    if reading.letter(reading.at) != ":":
        return None
    indent, before = reading.column(reading.at), _before(reading, reading.at)
    line = reading.line(reading.at)[indent:]
    key = _KEY.match(line)
    if key is None or not before.strip():
        return Slip("nothing stands before this colon", "write the key there", reading.at)
    if indent + key.end() > len(before):
        return _misplaced(reading, reading.start(reading.at) + indent, private)
    text = line[key.end() :].strip()
    shown = len(text) <= _SHOWN and '"' not in text and "\\" not in text
    write = f'write {key["key"].strip()}: "{text}"' if shown and not private else QUOTE_ALL
    return Slip("a colon with a space stands in a text that has no quotes", write, reading.at)


def whole_line(reading: Reading, private: bool) -> Slip | None:
    """A line without a key, or one that begins in the wrong column."""
    since = reading.since
    line = reading.rest(since)
    if not _DASH.match(line) and line.strip() and (slip := _keyless(line, since, private)):
        return slip
    if reading.letter(reading.at).strip() and not _before(reading, reading.at).strip(" "):
        return _misplaced(reading, reading.at, private)
    return None


def _keyless(line: str, at: int, private: bool) -> Slip | None:
    """A line that should begin with a key and a colon, and does not."""
    if line[:1].isspace():
        return Slip(*other_space(line[0]), at)
    if other := bullet(line):
        return Slip(*other, at)
    if _KEY.match(line):
        return None
    if gap := _NO_SPACE.match(line):
        said = "a space is missing behind the colon"
        short = len(gap[0]) <= _SHOWN and not private
        write = f"write {gap['key']}: {gap['value']}" if short else "put one there"
        return Slip(said, write, at + gap.start("value"))
    return Slip(
        "this line has no key with a colon",
        'write it as "key: text"; if it goes on with the text above, set it further in',
        at,
    )


def _misplaced(reading: Reading, at: int, private: bool) -> Slip:
    """A line that is set in too far or not far enough, or one above it that cannot hold it."""
    start = reading.above(at)
    line = reading.line(start).lstrip(" ")
    column = at - reading.start(at)
    dashed = _DASH.match(reading.rest(at)) is not None
    said = start + len(reading.line(start)) - len(_LEAD.sub("", reading.line(start), count=1))
    outer = said - start <= column
    if outer and (slip := _keyless(reading.rest(said), said, private)):
        return slip
    while dashed and start > 0 and not _DASH.match(line):
        start = reading.above(start)
        line = reading.line(start).lstrip(" ")
    key = _KEY.match(line)
    wanted = reading.column(start) + (key.start("key") if key and not dashed else 0)
    below = (
        'the "-"' if dashed else f'"{key["key"].strip()}"' if key and not private else "the text"
    )
    number = reading.text.count("\n", 0, start) + 1
    remedy = f"begin it exactly below {below} of line {number}, with {_spaces(wanted)}"
    parent = reading.line(reading.above(start)).strip()
    if column == wanted + 2 and parent.endswith(":") and not _DASH.match(line):
        remedy = f'put "- " before {below} of line {number} if a list begins there, else {remedy}'
    return Slip(f"this line is set in by {_spaces(column)}, which fits no line above", remedy, at)


def _spaces(count: int) -> str:
    return "no space" if not count else "1 space" if count == 1 else f"{count} spaces"
