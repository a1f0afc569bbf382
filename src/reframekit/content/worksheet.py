"""What a worksheet's file says: prompts, fields, the therapist's note and what it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints, field_validator, model_validator

from reframekit.content.validation import Model, validated
from reframekit.content.yaml_source import Source

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Family = Literal["pattern", "regulation", "belief", "boundary", "secure", "origin", "start"]


class FieldSpec(Model):
    """What all fields of a sheet have in common.

    `ask_for_rule` is the question when the belief is a rule (if-then); `word` names the client's
    word that the field is filled with.
    """

    name: Text
    ask: Text
    ask_for_rule: Text | None = None
    hint: Text | None = None
    word: Text | None = None

    @field_validator("name")
    @classmethod
    def _plain_name(cls, name: str) -> str:
        if not NAME.fullmatch(name):
            raise ValueError(
                f'"{name}" cannot name a field'
                " | use small letters, digits and _, beginning with a letter"
            )
        return name


class TextField(FieldSpec):
    """One line to write on; two `half` ones in a row share a line of the page."""

    type: Literal["text"]
    width: Literal["full", "half"] = "full"
    maxlength: int | None = Field(default=None, ge=1, le=10_000)


class DateField(FieldSpec):
    """One line for a date."""

    type: Literal["date"]


class LinesField(FieldSpec):
    """A box of so many handwriting lines."""

    type: Literal["lines"]
    lines: int = Field(default=2, ge=1, le=40)
    grow: bool = False
    maxlength: int | None = Field(default=None, ge=1, le=100_000)


class ScaleField(FieldSpec):
    """A row of circles with both ends named."""

    type: Literal["scale"]
    min: int = Field(default=0, ge=0, le=1000)
    max: int = Field(default=10, ge=1, le=1000)
    step: int = Field(default=1, ge=1, le=1000)
    low: Text | None = None
    high: Text | None = None

    @model_validator(mode="after")
    def _whole_steps(self) -> ScaleField:
        if self.max <= self.min or (self.max - self.min) % self.step:
            raise ValueError(
                f"{self.min} to {self.max} cannot be cut into steps of {self.step}"
                " | choose a step that divides the range"
            )
        return self


class ChoiceField(FieldSpec):
    """Ticks (several) or circles (one); `other` adds a last option with a line of its own."""

    type: Literal["choice"]
    options: tuple[Text, ...] = Field(min_length=1, max_length=40)
    many: bool = True
    other: Text | None = None


class SelectField(FieldSpec):
    """A drop-down list on screen, circles on paper."""

    type: Literal["select"]
    options: tuple[Text, ...] = Field(min_length=1, max_length=40)


AnyField = Annotated[
    TextField | DateField | LinesField | ScaleField | ChoiceField | SelectField,
    Field(discriminator="type"),
]


class Step(Model):
    """One numbered step: a heading, a few words, and its fields."""

    heading: Text
    text: Text | None = None
    fields: tuple[AnyField, ...] = Field(default=(), max_length=1000)


class Note(Model):
    """The therapist's note, five heads; it stays out of the client's PDF."""

    use_when: Text
    introduce: Text
    adapt: Text
    do_not_use_when: Text
    watch_for: Text


class Worksheet(Model):
    """One worksheet as its author wrote it."""

    slug: str
    family: Family
    title: Text
    purpose: Text
    steps: tuple[Annotated[int, Field(ge=0, le=6)], ...] = Field(min_length=1)
    care: int = Field(ge=0, le=2)
    revision: int = Field(default=1, ge=1)
    start_here: bool = False
    template: Text = "steps"
    pages: int = Field(default=1, ge=1)
    stands_on: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()
    presets: tuple[Text, ...] = ()
    intro: Text | None = None
    example: Text | None = None
    preset_example: Text | None = None
    prompts: tuple[Step, ...] = Field(min_length=1, max_length=2000)
    close: Text | None = None
    note: Note

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
