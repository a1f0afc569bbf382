"""A belief preset: what the belief says, the job it did, and an example in another's voice.

A preset fills titles, hints, one example and the belief itself, never an answer.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from reframekit.content.field_spec import Text
from reframekit.content.signature import Signatures
from reframekit.content.validation import Model, validated
from reframekit.content.yaml_source import Source, read_source

#: A belief about oneself, a rule (if-then), or a belief about people.
Kind = Literal["self", "rule", "people"]


class Preset(Model):
    """One belief; `care` and `safety` are what its own words ask of a sheet that takes it.

    With one that is `near_despair` the therapist's note says what to ask.
    """

    slug: str
    label: Text
    kind: Kind
    care: int = Field(default=0, ge=0, le=1)
    safety: Literal["none", "box"] = "none"
    near_despair: bool = False
    signed_by: Signatures = None
    belief: Text
    old_job: Text
    voice: Text
    facts_for: Text
    another_way: Text
    facts_against: Text
    fairer_gentle: Text
    fairer_strong: Text
    small_act: Text

    def values(self) -> dict[str, str]:
        """What `{…}` placeholders of a sheet may ask of it."""
        return {key: str(getattr(self, key)) for key in PLACEHOLDERS}


PLACEHOLDERS = frozenset(Preset.model_fields) - {
    *("slug", "label", "kind", "care", "safety", "near_despair", "signed_by")
}


def read_preset(path: Path) -> Preset:
    """The preset in a file. Raises `ReframeError` with every problem of the file's form."""
    return preset_in(read_source(path))


def preset_in(source: Source) -> Preset:
    """The preset in a parsed file; its slug is the file's name."""
    return validated(Preset, source, slug=Path(source.path).stem)
