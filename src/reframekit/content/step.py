"""A numbered step of a worksheet."""

from __future__ import annotations

from pydantic import Field

from reframekit.content.field_spec import Text
from reframekit.content.field_specs import AnyField
from reframekit.content.validation import Model


class Step(Model):
    """One numbered step: a heading, a few words, and its fields.

    With `new_page` it begins a page. An `example` is what somebody else wrote here, a paragraph
    each: the `voice` of the sheet.
    """

    heading: Text
    new_page: bool = False
    text: Text | None = None
    example: tuple[Text, ...] = ()
    fields: tuple[AnyField, ...] = Field(default=(), max_length=1000)
