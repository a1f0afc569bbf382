"""A worksheet as it was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from reframekit.content.phrase import prepared
from reframekit.content.preset import Preset
from reframekit.content.spelling import respelled
from reframekit.content.words import AuthorsWord, ClientWord, Word, Words
from reframekit.content.worksheet import Worksheet
from reframekit.content.yaml_source import Source
from reframekit.errors import Place, Problem

#: The word that says which kind of belief the client's is.
BELIEF_KIND = "belief_kind"


@dataclass(frozen=True, eq=False)
class AskedSheet:
    """A worksheet that was read, with the preset and the belief that it was asked for."""

    source: Source
    worksheet: Worksheet
    preset: str | None = None
    belief: Preset | None = None

    @property
    def path(self) -> str:
        """The file that it was read from."""
        return self.source.path

    @property
    def asked_template(self) -> Place:
        """Where the file names its template."""
        return self.source.values.get(("template",)) or Place(self.path, 1)

    @cached_property
    def data(self) -> dict[str, Any]:
        """What a template sees of the worksheet, before words fill it."""
        data: dict[str, Any] = prepared(self.worksheet.model_dump(exclude={"note", "variants"}))
        return data

    def spelled(self, words: Mapping[str, str]) -> AskedSheet:
        """The sheet with these words for its own, in texts that are no answer's; made once."""
        asked = tuple(words.items())
        if asked not in self._spelled:
            worksheet, belief = respelled(self.worksheet, words), respelled(self.belief, words)
            same = worksheet is self.worksheet and belief is self.belief
            made = self if same else replace(self, worksheet=worksheet, belief=belief)
            self._spelled[asked] = made
        return self._spelled[asked]

    @cached_property
    def _spelled(self) -> dict[tuple[tuple[str, str], ...], AskedSheet]:
        return {}

    def guesses(
        self, known: Mapping[str, Word], given: Words
    ) -> dict[str, ClientWord | AuthorsWord]:
        """What is taken for granted of its words beside those that are given."""
        names = self.worksheet.words
        preset = self.belief.values() if self.belief else {}
        said = {
            **given,
            **{name: AuthorsWord(text) for name, text in preset.items()},
            # On the sheet a client's word stands before the preset's.
            **{name: given[name] for name in names if name in given},
        }
        return {
            name: guess
            for name in names
            if name not in given and not self._says(name, given)
            if (guess := known[name].guessed(said))
        }

    def _says(self, name: str, given: Words) -> bool:
        """Whether the belief that it was asked for says this word, or of which kind it is."""
        return self.belief is not None and (
            name == "belief" or (name == BELIEF_KIND and "belief" not in given)
        )

    def located(self, problem: Problem) -> Problem:
        """The problem at the line of the file that caused it, if that can be told."""
        source = self.source
        place = source.traced(problem.near) or problem.place or self.asked_template
        return problem.at(place, source.text) if place.path == source.path else problem
