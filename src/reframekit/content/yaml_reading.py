"""A text that could be read in part, and what is said of the place where reading it ended."""

from __future__ import annotations

import re
from typing import NamedTuple

QUOTE_ALL = 'put all of the text in straight quotes (")'
#: Signs that other programs put before the parts of a list.
_BULLET = re.compile(r"([*‐‑‒–—―−•‣◦·▪●])(?=\s|$)")


class Slip(NamedTuple):
    """What is wrong, what to do, and the letter of the text at which it is told."""

    message: str
    remedy: str
    at: int


def bullet(text: str) -> tuple[str, str] | None:
    """What is said of a text that begins with a sign which is no "-" of a list, and what to do."""
    sign = _BULLET.match(text)
    return (f'"{sign[1]}" begins no part of a list', 'write "-" in its place') if sign else None


def other_space(space: str) -> tuple[str, str]:
    """What is said of a line that begins with a space which is no plain one, and what to do."""
    said = f"this line begins with another kind of space (U+{ord(space):04X})"
    return said, "put plain spaces in its place, as in the lines beside it"


class Reading(NamedTuple):
    """A text, the letter at which reading it ended, and that at which what was read began."""

    text: str
    at: int
    since: int

    def line(self, at: int) -> str:
        """The line of a letter."""
        end = self.text.find("\n", at)
        return self.text[self.start(at) : end if end >= 0 else None].rstrip("\r")

    def rest(self, at: int) -> str:
        """The line of a letter from there on."""
        return self.line(at)[at - self.start(at) :]

    def start(self, at: int) -> int:
        """Where the line of a letter begins."""
        return self.text.rfind("\n", 0, at) + 1

    def column(self, at: int) -> int:
        """How many spaces the line of a letter begins with."""
        line = self.line(at)
        return len(line) - len(line.lstrip(" "))

    def above(self, at: int) -> int:
        """Where the nearest line begins that stands above that of a letter and says something."""
        start = self.start(at)
        while start > 0:
            start = self.start(start - 1)
            if self.line(start).strip() and self.line(start).lstrip()[0] != "#":
                break
        return start

    def letter(self, at: int) -> str:
        """The letter there, "" at the end of the text."""
        return self.text[at : at + 1]
