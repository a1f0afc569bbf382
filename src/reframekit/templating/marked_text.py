"""Rendered markup that still knows which line of which template each piece came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from reframekit.client_text import neutral
from reframekit.errors import Place, Problem

#: Each literal of a template is marked with one private code point of plane 15.
FIRST_MARK = 0xF0000
LAST_MARK = 0xFFFFD
#: How many bytes of markup are said to stand near a problem.
_NEAR = 400
_MARKS = re.compile(f"[{chr(FIRST_MARK)}-{chr(LAST_MARK)}]")


class Literal(NamedTuple):
    """A piece of a template as its author wrote it, and the place where it begins."""

    path: str
    line: int
    column: int
    text: str
    source: str


@dataclass
class Literals:
    """The literals of all templates of one environment, by their mark."""

    known: list[Literal] = field(default_factory=list)

    def mark(self, literal: Literal) -> str:
        """The code point that stands for `literal`; the last one is shared when all are used."""
        number = min(len(self.known), LAST_MARK - FIRST_MARK)
        self.known[number:] = [literal]
        return chr(FIRST_MARK + number)

    def of(self, mark: str) -> Literal | None:
        """The literal that `mark` stands for; none when a template has made it up."""
        number = ord(mark) - FIRST_MARK
        return self.known[number] if number < len(self.known) else None


def strip_marks(text: str) -> str:
    """`text` without marks."""
    return _MARKS.sub("", text)


class MarkedText:
    """Markup as UTF-8; the origin of a byte is looked up when something is wrong there.

    It is `own` where a template that is not built in may have written of it.
    """

    def __init__(self, rendered: str, literals: Literals, name: str, *, own: bool = False) -> None:
        self.own = own
        self._rendered = rendered
        self._literals = literals
        self._name = name
        self.data = strip_marks(rendered).encode()

    @cached_property
    def _marks(self) -> tuple[list[int], list[Literal]]:
        """The byte at which each literal begins in the markup, and the literals."""
        starts: list[int] = []
        origins: list[Literal] = []
        size = 0
        last = 0
        for match in _MARKS.finditer(self._rendered):
            size += len(self._rendered[last : match.start()].encode())
            last = match.end()
            if (literal := self._literals.of(match[0])) is not None:
                starts.append(size)
                origins.append(literal)
        return starts, origins

    def parts(self) -> dict[str, Any]:
        """What it takes to make the same again."""
        sources = list(dict.fromkeys(literal.source for literal in self._literals.known))
        places = {source: number for number, source in enumerate(sources)}
        return {
            "rendered": self._rendered,
            "literals": [(*each[:-1], places[each.source]) for each in self._literals.known],
            "sources": sources,
            "path": self._name,
        }

    @property
    def text(self) -> str:
        """The markup without marks."""
        return self.data.decode()

    def place(self, at: int) -> Place:
        """Where the template has what stands at byte `at` of the markup."""
        return self._origin(at)[0]

    def problem(self, at: int, problem: Problem) -> Problem:
        """`problem` at the template's place of byte `at`, with that line as its excerpt."""
        place, source = self._origin(at)
        near = neutral(self.data[at : at + _NEAR].decode(errors="ignore"))
        return problem._replace(near=near).at(place, source)

    def _origin(self, at: int) -> tuple[Place, str | None]:
        starts, origins = self._marks
        index = bisect_right(starts, at) - 1
        if index < 0:
            return Place(self._name, 1, 1), None
        literal = origins[index]
        since = len(self.data[starts[index] : at].decode(errors="ignore"))
        before = literal.text[:since]
        line = literal.line + before.count("\n")
        last = before.rfind("\n")
        column = len(before) - last if last >= 0 else literal.column + len(before)
        return Place(literal.path, line, column), literal.source
