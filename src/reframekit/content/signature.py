"""Who has read a text before it is handed to clients, and stands for it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator

from reframekit.content.field_spec import Text
from reframekit.content.validation import Model
from reframekit.errors import UnfitError

#: What a text may be read as: that it helps, and that it is no danger in a bond with fear.
Role = Literal["clinician", "partner violence"]


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UnfitError(f'"{text}" is no day', "write it as in 2026-03-09") from None


class Signature(Model):
    """A name, what its bearer is, and the day on which it was read, as YYYY-MM-DD."""

    name: Text
    role: Role
    day: Annotated[str, AfterValidator(_day)]


Signatures = tuple[Signature, ...] | None


def signed(signatures: Signatures) -> str:
    """Who has signed, in a few words; that nobody has, where nobody has."""
    if not signatures:
        return "nobody yet: a clinician has to read it before it is handed out"
    return "; ".join(f"{each.name} ({each.role}), {each.day}" for each in signatures)
