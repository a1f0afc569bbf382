"""A preset of one sheet alone: another example, examples beside its steps, or a shorter form."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from reframekit.content.field_spec import Name, Text
from reframekit.content.field_specs import GridField, LinesField
from reframekit.content.signature import Signatures
from reframekit.content.slug import plain_slug
from reframekit.content.step import Step
from reframekit.content.validation import Model
from reframekit.errors import UnfitError
from reframekit.keys import copy_name

#: Whether a sheet is for somebody under 18: on their own, in session alone, or not at all; the
#: stricter, the further on.
Under18 = Literal["yes", "in session", "no"]


class Variant(Model):
    """Another `example`, `examples` beside the steps by their headings, in one person's `voice`, or
    a form with the fields in `keep` alone, once under each heading.

    In a short form each box has `lines` lines, a counted table one row, and there is neither intro
    nor example. `not_for` is a sentence of the therapist's note; `under_18` may be stricter than
    the sheet.
    """

    slug: Annotated[str, AfterValidator(plain_slug)]
    label: Text
    example: Text | None = None
    voice: Text | None = None
    examples: dict[Text, Annotated[tuple[Text, ...], Field(min_length=1)]] = Field(
        default_factory=dict
    )
    not_for: Text | None = None
    under_18: Under18 = "yes"
    keep: tuple[Name, ...] = ()
    headings: tuple[Text, ...] = Field(default=(), max_length=6)
    lines: int = Field(default=1, ge=1, le=10)
    signed_by: Signatures = None

    @model_validator(mode="after")
    def _one_thing(self) -> Variant:
        if self.keep and (self.example or self.examples):
            raise UnfitError("a short form has no example", 'take "keep" or the examples out')
        if bool(self.examples) != bool(self.voice):
            raise UnfitError(
                'examples beside the steps are in somebody’s "voice"',
                "say who it is, as in voice: Theo about Sam, and what they wrote under examples",
            )
        if bool(self.keep) != bool(self.headings):
            raise UnfitError(
                'a short form needs "keep" and "headings"',
                "name the fields that stay, and a heading for each copy",
            )
        return self


def short_form(variant: Variant, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The fields that the variant keeps, under each of its headings; names stay apart."""
    kept = [
        spec
        for step in steps
        for spec in step.fields
        if getattr(spec, "name", None) in variant.keep
    ]
    copies = []
    for number, heading in enumerate(variant.headings, 1):
        fields = []
        for spec in kept:
            change: dict[str, object] = {"name": copy_name(getattr(spec, "name", ""), number)}
            if isinstance(spec, LinesField):
                change |= {"lines": variant.lines, "least": None}
            if isinstance(spec, GridField) and spec.entries:
                change["entries"] = 1
            fields.append(spec.model_copy(update=change))
        copies.append(Step(heading=heading, fields=tuple(fields)))
    return tuple(copies)
