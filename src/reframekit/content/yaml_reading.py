"""A text that could be read in part, and what is said of the place where reading it ended."""

from __future__ import annotations

from typing import NamedTuple

QUOTE_ALL = 'put all of the text in straight quotes (")'


class Slip(NamedTuple):
    """What is wrong, what to do, and the letter of the text at which it is told."""

    message: str
    remedy: str
    at: int


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
