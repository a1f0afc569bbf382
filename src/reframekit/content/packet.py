"""A packet as its author wrote it: weeks, each with a few sheets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from reframekit.content.field_spec import Text
from reframekit.content.preset import Preset
from reframekit.content.validation import Model, validated
from reframekit.content.words import Word, WordError, checked_word
from reframekit.content.yaml_source import Path_, Source, read_source
from reframekit.errors import Problem, UnfitError


class PacketSheet(Model):
    """A sheet, `SLUG[:PRESET]`, or a PDF that others made, beside the packet's file.

    `words` stand on this sheet alone, whatever the client's file says. It is for every belief or
    for some: their slugs, or their kinds.
    """

    sheet: Text = ""
    pdf: Text = ""
    title: Text | None = None
    words: Mapping[str, Text] = Field(default_factory=dict)
    only_for: tuple[Text, ...] = ()
    not_for: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _either(self) -> PacketSheet:
        if bool(self.sheet) == bool(self.pdf):
            raise UnfitError("a sheet or a PDF is wanted here", 'write "sheet: …" or "pdf: …"')
        if self.sheet and self.title:
            raise UnfitError("a sheet brings its own title", "give a title to a PDF alone")
        if self.pdf and self.words:
            raise UnfitError("a PDF takes no words", "give words to a sheet alone")
        return self

    def suits(self, belief: Preset | None, kind: str | None = None) -> bool:
        """Whether it is for this belief, or for one of this kind that no preset is."""
        named = {belief.slug, belief.kind} if belief else {kind}
        return not named.intersection(self.not_for) and (
            not self.only_for or bool(named.intersection(self.only_for))
        )


def _plain(item: Any) -> Any:
    return {"sheet": item} if isinstance(item, str) else item


class Week(Model):
    """The sheets of one week in their order; a plain name stands for a sheet of everybody's."""

    sheets: tuple[Annotated[PacketSheet, BeforeValidator(_plain)], ...] = Field(
        min_length=1, max_length=20
    )


class PacketFile(Model):
    """A few weeks of sheets; `belief` names the preset that it is about unless another is asked."""

    slug: str
    title: Text
    intro: Text
    belief: Text | None = None
    weeks: tuple[Week, ...] = Field(min_length=1, max_length=52)

    def sheets(
        self, week: int, belief: Preset | None, kind: str | None = None
    ) -> tuple[PacketSheet, ...]:
        """The sheets of a week, counted from 1, for a belief, or for a kind of belief."""
        return tuple(each for each in self.weeks[week - 1].sheets if each.suits(belief, kind))

    @property
    def kinds_matter(self) -> bool:
        """Whether its sheets go by the belief."""
        return any(item.only_for or item.not_for for week in self.weeks for item in week.sheets)

    def wrong_words(self, source: Source, known: Mapping[str, Word]) -> list[Problem]:
        """A problem for each word that is none of the client's words, or says what it cannot."""
        found: list[Problem] = []
        for w, week in enumerate(self.weeks):
            for s, item in enumerate(week.sheets):
                for name, text in item.words.items():
                    try:
                        checked_word(name, text, known)
                    except WordError as error:
                        at: Path_ = ("weeks", w, "sheets", s, "words", name)
                        said = f'"{name}": {error.message}'
                        found.append(source.problem(said, error.remedy, at, key=error.of_name))
        return found


def read_packet(path: Path) -> PacketFile:
    """The packet in a file. Raises `ReframeError` with every problem of the file's form."""
    return packet_in(read_source(path))


def packet_in(source: Source) -> PacketFile:
    """The packet in a parsed file; its slug is the file's name."""
    return validated(PacketFile, source, slug=Path(source.path).stem)
