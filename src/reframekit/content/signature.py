"""Who has read a text before it is handed to clients, and stands for it."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from typing import Annotated, Literal, get_args

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


#: Sheets of the library that plan what can bring danger, so that two have to stand for them.
_TWO = frozenset("boundary-script letting-go mending-after-a-fight".split())
_READERS: dict[Role, str] = {
    "clinician": "a clinician",
    "partner violence": "someone who works with partner violence",
}


def signed(signatures: Signatures, origins: Set[str] = frozenset()) -> str:
    """Who has signed, in a few words, and who has yet to; `origins` are the names of the sheet."""
    given = signatures or ()
    needed = get_args(Role) if origins & _TWO else get_args(Role)[:1] if not given else ()
    missing = [_READERS[role] for role in needed if role not in {each.role for each in given}]
    said = "; ".join(f"{each.name} ({each.role}), {each.day}" for each in given) or "nobody yet"
    if not missing:
        return said
    verb = "has" if len(missing) == 1 else "have"
    return f"{said}: {' and '.join(missing)} {verb} to read it before it is handed out"
