"""What whoever uses a file has to know of it."""

from __future__ import annotations

from typing import NamedTuple

from reframekit.answers.form import Trouble
from reframekit.errors import Place, Problem


class FileTroubles(NamedTuple):
    """The troubles of a file, and what it is called."""

    name: str
    troubles: tuple[Trouble, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Those that somebody has to look at."""
        return tuple(as_problem(self.name, t) for t in self.troubles if t.level == "problem")


def as_problem(name: str, trouble: Trouble) -> Problem:
    """A trouble of the file of that name, with the field that it is about."""
    where = f"{trouble.field}: " if trouble.field else ""
    return Problem(where + trouble.message, trouble.remedy, Place(name), code=trouble.code)
