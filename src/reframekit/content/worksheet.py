"""What a worksheet's file says: prompts, fields, the therapist's note and what it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field

from reframekit.content.field_specs import AnyField, Text
from reframekit.content.preset import Kind
from reframekit.content.step import Step
from reframekit.content.validation import Model, validated
from reframekit.content.variant import Variant, short_form
from reframekit.content.yaml_source import Source

Family = Literal["pattern", "regulation", "belief", "boundary", "secure", "origin", "start"]

#: The box on relationship safety, or the box and the question that comes first.
Safety = Literal["none", "box", "question"]


class Note(Model):
    """The therapist's note, five heads; it stays out of the client's PDF."""

    use_when: Text
    introduce: Text
    adapt: Text
    do_not_use_when: Text
    watch_for: Text


class Worksheet(Model):
    """One worksheet as its author wrote it; what it is `after` is the sheet it is a copy of."""

    slug: str
    family: Family
    title: Text
    purpose: Text
    steps: tuple[Annotated[int, Field(ge=0, le=6)], ...] = Field(min_length=1)
    care: int = Field(ge=0, le=2)
    safety: Safety = "none"
    after: Text | None = None
    revision: int = Field(default=1, ge=1)
    start_here: bool = False
    template: Text = "steps"
    pages: int = Field(default=1, ge=1)
    stands_on: tuple[Text, ...] = ()
    orientation: Literal["portrait", "landscape"] = "portrait"
    words: tuple[Text, ...] = ()
    beliefs: tuple[Kind, ...] = ()
    variants: tuple[Variant, ...] = ()
    intro: Text | None = None
    example: Text | None = None
    preset_example: Text | None = None
    prompts: tuple[Step, ...] = Field(min_length=1, max_length=2000)
    close: Text | None = None
    note: Note

    @property
    def origins(self) -> set[str]:
        """The names whose rules of safety it has to keep: its own, and that of what it copies."""
        return {self.slug.lower(), self.after or self.slug}

    def variant(self, slug: str) -> Variant | None:
        """Its own preset of that name, if it has one."""
        return next((each for each in self.variants if each.slug == slug), None)

    def varied(self, variant: Variant) -> Worksheet:
        """The sheet with another example, or in its shorter form."""
        if variant.keep:
            bare = {"purpose": "", "intro": None, "example": None, "close": None}
            return self.model_copy(update={"prompts": short_form(variant, self.prompts), **bare})
        return self.model_copy(update={"example": variant.example or self.example})

    def fields(self) -> Iterator[AnyField]:
        """Every field of the sheet, in its order."""
        for step in self.prompts:
            yield from step.fields


def parse_worksheet(source: Source, path: Path) -> Worksheet:
    """The worksheet in `source`; its slug is the file's name, its family the folder's.

    Raises `ReframeError` with every problem of the file's form.
    """
    given: dict[str, str] = {"slug": path.stem}
    if path.parent.name in get_args(Family):
        given["family"] = path.parent.name
    return validated(Worksheet, source, **given)
