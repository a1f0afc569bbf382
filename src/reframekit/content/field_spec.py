"""What every field of a worksheet has: a name, a question, and texts that are checked."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from reframekit.content.letters import STACKED, has_stack
from reframekit.content.validation import Model
from reframekit.errors import UnfitError
from reframekit.meanings import MeaningName

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")

MOST_LETTERS = 20_000


def _unstacked(text: str) -> str:
    if has_stack(text):
        raise UnfitError(STACKED, "delete them")
    return text


Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_LETTERS),
    AfterValidator(_unstacked),
]


def _plain_name(name: str) -> str:
    if not NAME.fullmatch(name):
        raise UnfitError(
            f'"{name}" cannot name a field',
            "use small letters, digits and _, beginning with a letter",
        )
    return name


Name = Annotated[str, AfterValidator(_plain_name)]


class FieldSpec(Model):
    """What all fields of a sheet have in common.

    `ask_for_rule` is the question when the belief is a rule (if-then); `word` names the client's
    word that the field is filled with; `means` is what the answer is to later pages.
    """

    name: Name
    ask: Text
    ask_for_rule: Text | None = None
    hint: Text | None = None
    word: Text | None = None
    means: MeaningName | None = None


def whole_steps(low: int, high: int, step: int) -> None:
    """Raises `UnfitError` where a range has no whole steps."""
    if high <= low:
        raise UnfitError(
            f"{high} is not above {low}", "write the lower number as min, the higher one as max"
        )
    if (high - low) % step:
        raise UnfitError(
            f"{low} to {high} cannot be cut into steps of {step}",
            "choose a step that divides the range",
        )
