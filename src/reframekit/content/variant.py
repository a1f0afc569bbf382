"""A preset of one sheet alone: another example, or a shorter form of the sheet."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from reframekit.content.field_spec import Name, Text
from reframekit.content.field_specs import LinesField
from reframekit.content.signature import Signatures
from reframekit.content.slug import plain_slug
from reframekit.content.step import Step
from reframekit.content.validation import Model
from reframekit.errors import UnfitError
from reframekit.keys import copy_name


class Variant(Model):
    """Another `example`, or a form with the fields in `keep` alone, once under each heading.

    In a short form each box has `lines` lines, and there is neither intro nor example.
    """

    slug: Annotated[str, AfterValidator(plain_slug)]
    label: Text
    example: Text | None = None
    keep: tuple[Name, ...] = ()
    headings: tuple[Text, ...] = Field(default=(), max_length=6)
    lines: int = Field(default=1, ge=1, le=10)
    signed_by: Signatures = None

    @model_validator(mode="after")
    def _one_thing(self) -> Variant:
        if self.keep and self.example:
            raise UnfitError("a short form has no example", 'take "keep" or "example" out')
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
            fields.append(spec.model_copy(update=change))
        copies.append(Step(heading=heading, fields=tuple(fields)))
    return tuple(copies)
