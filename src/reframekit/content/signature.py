"""Who has read a text before it is handed to clients, and stands for it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from reframekit.content.field_spec import Text
from reframekit.content.validation import Model

#: What a text may be read as: that it helps, and that it is no danger in a bond with fear.
Role = Literal["clinician", "partner violence"]


class Signature(Model):
    """A name, what its bearer is, and the day on which it was read, as YYYY-MM-DD."""

    name: Text
    role: Role
    day: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


Signatures = tuple[Signature, ...] | None


def signed(signatures: Signatures) -> str:
    """Who has signed, in a few words; that nobody has, where nobody has."""
    if not signatures:
        return "nobody yet: a clinician has to read it before it is handed out"
    return "; ".join(f"{each.name} ({each.role}), {each.day}" for each in signatures)
