"""Drawings that are fields, a body, a window, a curve, a pie, and a ring that is read."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field, field_validator, model_validator

from reframekit.content.field_spec import FieldSpec, Name, Text, whole_steps
from reframekit.content.validation import Model
from reframekit.field_types import PART_COUNTS, Place


class BodyField(FieldSpec):
    """Places of a body where something is felt, and answers `beside` it for what is felt in none.

    `alt` is what a screen reader says of the outline.
    """

    type: Literal["body"]
    alt: Text
    places: dict[Place, Text] = Field(min_length=1)
    beside: tuple[Text, ...] = Field(min_length=1, max_length=12)
    other: Text | None = None

    @field_validator("places")
    @classmethod
    def _from_head_to_legs(cls, places: dict[Place, str]) -> dict[Place, str]:
        return {place: places[place] for place in get_args(Place) if place in places}


class WindowField(FieldSpec):
    """Marks on a line that rises and falls, too high, steady or too low; one is chosen."""

    type: Literal["window"]
    alt: Text
    high: tuple[Text, ...] = Field(min_length=1, max_length=2)
    steady: tuple[Text, ...] = Field(min_length=1, max_length=3)
    low: tuple[Text, ...] = Field(min_length=1, max_length=2)


class MomentSpec(Model):
    """A moment of a curve, with the field of its scale."""

    name: Name
    ask: Text


class CurveField(Model):
    """One question asked of several moments, each with a column of circles from foot to top."""

    type: Literal["curve"]
    ask: Text
    alt: Text
    min: int = Field(default=0, ge=0, le=1000)
    max: int = Field(default=10, ge=1, le=1000)
    step: int = Field(default=1, ge=1, le=1000)
    low: Text | None = None
    high: Text | None = None
    moments: tuple[MomentSpec, ...] = Field(min_length=2, max_length=8)

    @model_validator(mode="after")
    def _whole_steps(self) -> CurveField:
        whole_steps(self.min, self.max, self.step)
        return self


class PieField(Model):
    """Parts with their shares of 100: fields `name_1_who`, `name_1_share` and `name_sum`.

    On paper `cut` stands above the circle.
    """

    type: Literal["pie"]
    name: Name
    alt: Text
    entries: int = Field(ge=2, le=12)
    entry: Text
    who: Text
    share: Text
    sum: Text
    cut: Text


class PrintedPart(Model):
    """A part of a drawing that is read: its title, and what is said there."""

    title: Text
    text: Text


class RingBlock(Model):
    """Printed parts in a ring, with arrows from each to the next; `alt` is said of its lines."""

    type: Literal["ring"]
    alt: Text
    parts: tuple[PrintedPart, ...] = Field(
        min_length=PART_COUNTS["ring"][0], max_length=PART_COUNTS["ring"][1]
    )
