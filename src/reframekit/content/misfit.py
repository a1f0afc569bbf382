"""A value that does not fit its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from reframekit.content.model_places import ModelPlace
from reframekit.content.yaml_source import Path_, Source
from reframekit.errors import Problem


class Misfit(NamedTuple):
    """A value that does not fit, its place, what pydantic adds, and the file that it stands in."""

    value: Any
    place: ModelPlace
    context: Mapping[str, Any]
    source: Source

    @property
    def at(self) -> Path_:
        """The keys and numbers that lead to it."""
        return self.place.at

    @property
    def name(self) -> str:
        """What it is called: its key, or its number in a list."""
        keys = [part for part in self.at if isinstance(part, str)]
        if self.at and isinstance(self.at[-1], int):
            return f'part {self.at[-1] + 1} of "{keys[-1]}"'
        return f'"{keys[-1]}"' if keys else "the file"

    @property
    def key(self) -> str:
        """What stands before it in its line."""
        last = self.at[-1] if self.at else ""
        return f"{last}: " if isinstance(last, str) else "- "

    @property
    def sign(self) -> str:
        """The bracket that it is written in, or "" where it stands on lines of its own."""
        place = self.source.values.get(self.at)
        line = self.source.text.split("\n")[(place.line or 1) - 1] if place else ""
        begun = line[(place.column or 1) - 1 :][:1] if place else ""
        return begun if begun in ("[", "{") and not isinstance(self.value, str) else ""

    @property
    def is_below(self) -> bool:
        """Whether it begins on a line below its key."""
        lines = [places[self.at].line or 0 for places in (self.source.keys, self.source.values)]
        return lines[0] < lines[1]

    def problem(self, message: str, remedy: str, *, key: bool = False) -> Problem:
        """A problem at its place."""
        return self.source.problem(message, remedy, self.at, key=key)
