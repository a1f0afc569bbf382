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
LAST_MARK = 0xFFFFC
#: Ends what a call, an include or a value wrote, which began at the mark of an empty literal.
RETURN = chr(LAST_MARK + 1)
#: How many bytes of markup are said to stand near a problem.
_NEAR = 400
_MARKS = re.compile(f"[{chr(FIRST_MARK)}-{RETURN}]")


class Literal(NamedTuple):
    """A piece of a template as its author wrote it, and the place where it begins.

    An empty one is where an `own` template, one that is not built in, lets something else write.
    """

    path: str
    line: int
    column: int
    text: str
    source: str
    own: bool


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
        """The byte at which each literal begins in the markup, and the literals.

        What a built-in template writes for an own one counts as written where that asked for it.
        """
        starts: list[int] = []
        origins: list[Literal] = []
        asking: list[Literal] = []
        size = 0
        last = 0
        for match in _MARKS.finditer(self._rendered):
            size += len(self._rendered[last : match.start()].encode())
            last = match.end()
            literal = self._literals.of(match[0])
            if match[0] == RETURN:
                literal = asking.pop() if asking else None
            elif literal is not None and not literal.text:
                asking.append(literal)
            if literal is not None:
                starts.append(size)
                origins.append(literal if literal.own or not asking else asking[-1])
        return starts, origins

    def parts(self) -> dict[str, Any]:
        """What it takes to make the same again."""
        sources = list(dict.fromkeys(literal.source for literal in self._literals.known))
        places = {source: number for number, source in enumerate(sources)}
        return {
            "rendered": self._rendered,
            "literals": [
                each._replace(source=str(places[each.source])) for each in self._literals.known
            ],
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

    def is_own(self, at: int) -> bool:
        """Whether byte `at` counts as written by a template that is not built in."""
        found = self._literal(at)
        return found is not None and found[1].own

    def problem(self, at: int, problem: Problem) -> Problem:
        """`problem` at the template's place of byte `at`, with that line as its excerpt.

        What stands there is `near` where a built-in template wrote it, of what it was given.
        """
        place, source = self._origin(at)
        found = self._literal(at)
        if found is None or not found[1].own or not found[1].text:
            near = neutral(self.data[at : at + _NEAR].decode(errors="ignore"))
            problem = problem._replace(near=near)
        return problem.at(place, source)

    def _literal(self, at: int) -> tuple[int, Literal] | None:
        """The literal that byte `at` counts as written by, and the byte at which that began."""
        starts, origins = self._marks
        index = bisect_right(starts, at) - 1
        return (starts[index], origins[index]) if index >= 0 else None

    def _origin(self, at: int) -> tuple[Place, str | None]:
        found = self._literal(at)
        if found is None:
            return Place(self._name, 1, 1), None
        start, literal = found
        since = len(self.data[start:at].decode(errors="ignore"))
        before = literal.text[:since]
        line = literal.line + before.count("\n")
        last = before.rfind("\n")
        column = len(before) - last if last >= 0 else literal.column + len(before)
        return Place(literal.path, line, column), literal.source
