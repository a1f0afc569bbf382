"""The therapist's note of a worksheet: what its file says of it, under heads."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from reframekit.content.field_spec import Text
from reframekit.content.validation import Model


class Note(Model):
    """The therapist's note, a text below each head; it stays out of the client's PDF.

    `going_over` are the three questions to ask when the sheet comes back, `if_blank` is what to do
    when there is nothing on it.
    """

    use_when: Text
    introduce: Text
    adapt: Text
    do_not_use_when: Text
    watch_for: Text
    going_over: Annotated[tuple[Text, ...], Field(min_length=3, max_length=3)] | None = None
    if_blank: Text | None = None
