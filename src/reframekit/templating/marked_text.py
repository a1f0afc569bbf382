"""Rendered markup that still knows which line of which template each piece came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from reframekit.errors import Place, Problem

#: Each literal of a template is marked with one private code point of plane 15.
FIRST_MARK = 0xF0000
LAST_MARK = 0xFFFFD
_MARKS = re.compile(f"[{chr(FIRST_MARK)}-{chr(LAST_MARK)}]")


@dataclass(frozen=True)
class Literal:
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

    def of(self, mark: str) -> Literal:
        """The literal that `mark` stands for."""
        return self.known[ord(mark) - FIRST_MARK]


def strip_marks(text: str) -> str:
    """`text` without marks."""
    return _MARKS.sub("", text)


class MarkedText:
    """Markup as text and as UTF-8, with the origin of each byte."""

    def __init__(self, rendered: str, literals: Literals, name: str) -> None:
        self._name = name
        self._starts: list[int] = []
        self._origins: list[Literal] = []
        pieces: list[bytes] = []
        size = 0
        last = 0
        for match in _MARKS.finditer(rendered):
            piece = rendered[last : match.start()].encode()
            pieces.append(piece)
            size += len(piece)
            self._starts.append(size)
            self._origins.append(literals.of(match[0]))
            last = match.end()
        pieces.append(rendered[last:].encode())
        self.data = b"".join(pieces)

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
        return problem.at(place, source)

    def _origin(self, at: int) -> tuple[Place, str | None]:
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return Place(self._name, 1, 1), None
        literal = self._origins[index]
        since = len(self.data[self._starts[index] : at].decode(errors="ignore"))
        before = literal.text[:since]
        line = literal.line + before.count("\n")
        last = before.rfind("\n")
        column = len(before) - last if last >= 0 else literal.column + len(before)
        return Place(literal.path, line, column), literal.source
