"""What a worksheet's file may put into a step: fields, tables, shapes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from reframekit.content.drawing_specs import (
    BodyField,
    CurveField,
    PieField,
    RingBlock,
    WindowField,
)
from reframekit.content.field_spec import FieldSpec, Name, Text, whole_steps
from reframekit.content.validation import Model
from reframekit.errors import UnfitError, suggestion
from reframekit.field_types import PART_COUNTS, CellKind, Tone, WrittenKind
from reframekit.meanings import MeaningName


class TextField(FieldSpec):
    """One line to write on; two `half` ones in a row share a line of the page."""

    type: Literal["text"]
    width: Literal["full", "half"] = "full"
    maxlength: int | None = Field(default=None, ge=1, le=10_000)


class DateField(FieldSpec):
    """One line for a date."""

    type: Literal["date"]


class BoxField(FieldSpec):
    """A box of `lines` handwriting lines, or of `least` where its page is short of room."""

    lines: int = Field(default=2, ge=1, le=40)
    least: int | None = Field(default=None, ge=1, le=40)
    grow: bool = False

    @model_validator(mode="after")
    def _no_more_at_least(self) -> BoxField:
        if self.least is not None and self.least > self.lines:
            raise UnfitError('"least" is more than "lines"', "swap them, or leave least out")
        return self


class LinesField(BoxField):
    """A box to write in."""

    type: Literal["lines"]
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
        whole_steps(self.min, self.max, self.step)
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


class NumberField(FieldSpec):
    """A short box for a whole number."""

    type: Literal["number"]
    width: Literal["full", "half"] = "full"
    min: int | None = None
    max: int | None = None


class LineField(FieldSpec):
    """A long line with two ends, to put a mark on."""

    type: Literal["line"]
    min: int = Field(default=0, ge=0, le=1000)
    max: int = Field(default=100, ge=1, le=1000)
    step: int = Field(default=10, ge=1, le=1000)
    low: Text
    high: Text


class TicksField(FieldSpec):
    """A strip of small boxes to tick one after another."""

    type: Literal["ticks"]
    count: int = Field(default=10, ge=2, le=60)


class RuledField(BoxField):
    """A box whose lines show on screen too, as for a letter."""

    type: Literal["ruled"]
    lines: int = Field(default=8, ge=1, le=40)


class ColumnSpec(Model):
    """A column of a grid; `weight` is its share of the width, `max` the end of a scale.

    `means` is what its answers are to later pages, one in each row.
    """

    name: Name
    heading: Text
    type: CellKind = "text"
    options: tuple[Text, ...] = ()
    weight: int = Field(default=2, ge=1, le=12)
    max: int = Field(default=10, ge=1, le=1000)
    means: MeaningName | None = None


class GridField(Model):
    """A table of fields with `rows` by name, or `entries` by number, each called `entry`.

    An `example` is a first row that somebody else has filled in: the text of each column by its
    name, or of some of them.
    """

    type: Literal["grid"]
    name: Name
    columns: tuple[ColumnSpec, ...] = Field(min_length=1, max_length=12)
    rows: tuple[Text, ...] = ()
    entries: int | None = Field(default=None, ge=1, le=60)
    entry: Text = "Entry"
    corner: Text | None = None
    lines: int = Field(default=1, ge=1, le=6)
    example: dict[Name, Text] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _known_columns(self) -> GridField:
        named = [column.name for column in self.columns]
        for name in self.example:
            if name not in named:
                raise UnfitError(
                    f'the example has a text for "{name}", which is no column',
                    suggestion(name, named),
                )
        return self

    @model_validator(mode="after")
    def _one_kind_of_rows(self) -> GridField:
        if bool(self.rows) == (self.entries is not None):
            raise UnfitError(
                'a grid has either "rows" or "entries"',
                'name its rows under "rows", or say how many it has, as in entries: 7',
            )
        return self


class MatrixField(Model):
    """Statements, each with one circle of the same options."""

    type: Literal["matrix"]
    name: Name
    options: tuple[Text, ...] = Field(min_length=2, max_length=8)
    rows: tuple[Text, ...] = Field(min_length=1, max_length=40)
    corner: Text | None = None


class TableBlock(Model):
    """A table of text."""

    type: Literal["table"]
    head: tuple[Text, ...] = Field(min_length=2, max_length=8)
    rows: tuple[tuple[Text, ...], ...] = Field(min_length=1, max_length=40)


_Plain = (
    TextField
    | DateField
    | NumberField
    | LinesField
    | RuledField
    | ScaleField
    | LineField
    | TicksField
    | ChoiceField
    | SelectField
    | BodyField
    | WindowField
)
PlainField = Annotated[_Plain, Field(discriminator="type")]


class BandSpec(Model):
    """One of stacked panels."""

    tone: Tone
    title: Text
    text: Text | None = None
    fields: tuple[PlainField, ...] = ()


class BandsBlock(Model):
    """Panels stacked from too high to too low."""

    type: Literal["bands"]
    bands: tuple[BandSpec, ...] = Field(min_length=1, max_length=6)


class PartSpec(Model):
    """A part of a drawing: its title, a few words, and fields below them."""

    title: Text
    text: Text | None = None
    fields: tuple[PlainField, ...] = Field(min_length=1)


class PartedBlock(Model):
    """A drawing of parts that are written in; `alt` is what a screen reader says of its lines.

    Stairs that lead `up` have their first step at the foot, so that it is the last part.
    """

    type: WrittenKind
    alt: Text
    parts: tuple[PartSpec, ...] = Field(min_length=2, max_length=7)
    up: bool = False

    @model_validator(mode="after")
    def _not_too_many(self) -> PartedBlock:
        most = PART_COUNTS[self.type][1]
        if len(self.parts) > most:
            said = f"{self.type} has {len(self.parts)} parts, and at most {most} fit"
            raise UnfitError(said, "leave some out, or make two of it")
        return self

    @model_validator(mode="after")
    def _stairs_alone_climb(self) -> PartedBlock:
        if self.up and self.type != "staircase":
            raise UnfitError('"up" is for a staircase', "leave it out")
        return self


class ColumnBlock(Model):
    """One of the columns: a heading, and fields below it."""

    heading: Text
    fields: tuple[PlainField, ...] = Field(min_length=1)


class ColumnsBlock(Model):
    """Fields side by side."""

    type: Literal["columns"]
    columns: tuple[ColumnBlock, ...] = Field(min_length=2, max_length=3)


AnyField = Annotated[
    _Plain
    | GridField
    | MatrixField
    | TableBlock
    | PartedBlock
    | RingBlock
    | CurveField
    | PieField
    | BandsBlock
    | ColumnsBlock,
    Field(discriminator="type"),
]
