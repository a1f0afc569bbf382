"""Which sheets a packet holds, and what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reframekit.content.words import Words
from reframekit.errors import Problem
from reframekit.pipeline.sheet import BELIEF_KIND, AskedSheet


@dataclass(frozen=True)
class PlannedSheet:
    """A sheet of a packet, and how often it is in it.

    `given` are words for where the client's file says nothing, `words` win over that file.
    """

    sheet: AskedSheet
    given: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    copies: int = 1

    @property
    def taken(self) -> tuple[str, ...]:
        """The names of the client's words that stand on it."""
        return tuple(name for name in self.sheet.worksheet.words if name not in self.words)

    def filled(self, words: Mapping[str, str]) -> Words:
        """What is given to it, beside these words of a client's file."""
        return Words({**self.given, **words, **self.words})


@dataclass(frozen=True)
class PlannedForm:
    """A PDF that others made, and its title in the packet.

    One that a packet's file names lies `inside` the folder of that file.
    """

    path: Path
    title: str
    inside: Path | None = None


Planned = PlannedSheet | PlannedForm


@dataclass(frozen=True)
class Request:
    """What is asked for: a packet or sheets by name, PDFs by path; a week and a belief of a packet.

    `kind` is the kind of the client's own belief, none where the client's words tell of none.
    `copies` says by slug how often a sheet is wanted, `line` what the therapist says to the client
    on the first page.
    """

    names: tuple[str, ...]
    week: int | None = None
    belief: str | None = None
    title: str | None = None
    copies: tuple[tuple[str, int], ...] = ()
    kind: str | None = None
    line: str | None = None


@dataclass(frozen=True)
class Plan:
    """The parts of a packet in their order; `week` of so many `weeks`, when it has several.

    On the first page stand what the packet says, its `intro`, and a `line` of the therapist's own.

    `advice` is what is unwise and no reason to refuse it. Its sheets may go `by_kind` of a belief.
    """

    slug: str
    title: str
    items: tuple[Planned, ...]
    intro: str = ""
    week: int | None = None
    weeks: int = 1
    advice: tuple[Problem, ...] = ()
    by_kind: bool = False
    line: str = ""

    @property
    def words(self) -> frozenset[str]:
        """The names of the client's words that stand on it; that of the client is on its front."""
        sheets = (item for item in self.items if isinstance(item, PlannedSheet))
        taken = (name for each in sheets for name in each.taken)
        return frozenset(("name", *((BELIEF_KIND,) if self.by_kind else ()), *taken))

    @property
    def sheets(self) -> tuple[AskedSheet, ...]:
        """The sheets, each once."""
        return tuple(item.sheet for item in self.items if isinstance(item, PlannedSheet))
