"""What a worksheet's file says: prompts, fields, the therapist's note and what it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field

from reframekit.content.field_spec import Text
from reframekit.content.field_specs import AnyField
from reframekit.content.note import Note
from reframekit.content.phrase import fill
from reframekit.content.preset import Kind, Preset
from reframekit.content.signature import Signatures
from reframekit.content.step import Step
from reframekit.content.validation import Model, validated
from reframekit.content.variant import Under18, Variant, short_form
from reframekit.content.yaml_source import Source
from reframekit.field_types import CardSize

Family = Literal["pattern", "regulation", "belief", "boundary", "secure", "origin", "start"]

#: The box on relationship safety, or the box and the question that comes first.
Safety = Literal["none", "box", "question"]


class Worksheet(Model):
    """One worksheet as its author wrote it; what it is `after` is the sheet it is a copy of.

    `takes` says of words with choices which of these it is for, `lead` which word stands above its
    steps where there is one, `voice` who wrote the examples beside the steps, and `begin` the field
    that is enough for two minutes; `minutes` is what all of it takes. `not_here` says by the name
    of a preset why there is none.
    """

    slug: str
    family: Family
    title: Text
    purpose: Text
    steps: tuple[Annotated[int, Field(ge=0, le=6)], ...] = Field(min_length=1)
    care: int = Field(ge=0, le=2)
    safety: Safety = "none"
    under_18: Under18 = "yes"
    signed_by: Signatures = None
    after: Text | None = None
    revision: int = Field(default=1, ge=1)
    start_here: bool = False
    template: Text = "steps"
    pages: int = Field(default=1, ge=1)
    minutes: int | None = Field(default=None, ge=1, le=180)
    stands_on: tuple[Text, ...] = ()
    orientation: Literal["portrait", "landscape"] = "portrait"
    card_size: CardSize = "a6"
    words: tuple[Text, ...] = ()
    takes: dict[Text, Annotated[tuple[Text, ...], Field(min_length=1)]] = Field(
        default_factory=dict
    )
    lead: Text | None = None
    begin: Text | None = None
    beliefs: tuple[Kind, ...] = ()
    variants: tuple[Variant, ...] = ()
    not_here: dict[Text, Text] = Field(default_factory=dict)
    intro: Text | None = None
    example: Text | None = None
    preset_example: Text | None = None
    voice: Text | None = None
    prompts: tuple[Step, ...] = Field(min_length=1, max_length=2000)
    close: Text | None = None
    note: Note

    @property
    def named(self) -> str:
        """The title without a client's words, as windows, bookmarks and field tables have it."""
        return fill(self.title, {})

    @property
    def origins(self) -> set[str]:
        """The names whose rules of safety it has to keep: its own, and that of what it copies."""
        return {self.slug.lower(), self.after or self.slug}

    def variant(self, slug: str) -> Variant | None:
        """Its own preset of that name, if it has one."""
        return next((each for each in self.variants if each.slug == slug), None)

    def varied(self, variant: Variant) -> Worksheet:
        """The sheet with another example, with examples beside its steps, or in its shorter form.

        It is for nobody under 18 whom the sheet is not for.
        """
        stricter = max(self.under_18, variant.under_18, key=get_args(Under18).index)
        new: dict[str, object] = {"under_18": stricter}
        if variant.keep:
            bare = {"purpose": "", "intro": None, "example": None, "close": None, "lead": None}
            return self.model_copy(
                update={"prompts": short_form(variant, self.prompts), **bare, **new}
            )
        new["example"] = variant.example or self.example
        new["signed_by"] = variant.signed_by
        if variant.examples:
            new["voice"] = variant.voice
            new["prompts"] = tuple(
                step.model_copy(update={"example": variant.examples.get(step.heading, ())})
                for step in self.prompts
            )
        if variant.not_for:
            not_use = f"{self.note.do_not_use_when} {variant.not_for}"
            new["note"] = self.note.model_copy(update={"do_not_use_when": not_use})
        return self.model_copy(update=new)

    def believed(self, belief: Preset) -> Worksheet:
        """The sheet with a belief, whose own care and safety it keeps where they are more."""
        more: dict[str, object] = {}
        if belief.care > self.care:
            more["care"] = belief.care
        if self.safety == "none" and "safety" in belief.model_fields_set:
            more["safety"] = belief.safety
        return self.model_copy(update=more)

    def fields(self) -> Iterator[AnyField]:
        """Every field of the sheet, in its order."""
        for step in self.prompts:
            yield from step.fields


#: Families that are counted on elsewhere: to steady a person, or to come before all else.
_COUNTED_ON = ("regulation", "start")


def parse_worksheet(source: Source, path: Path) -> Worksheet:
    """The worksheet in `source`; its slug is the file's name, its family the folder's.

    Where the file names another family, it is the one of the two that is counted on for less.
    Raises `ReframeError` with every problem of the file's form.
    """
    folder = folder_family(path)
    written = isinstance(source.data, dict) and "family" in source.data
    given = {} if written or folder is None else {"family": folder}
    sheet = validated(Worksheet, source, slug=path.stem, **given)
    if folder is None or sheet.family == folder or folder in _COUNTED_ON:
        return sheet
    return sheet.model_copy(update={"family": folder})


def folder_family(path: Path) -> str | None:
    """The family whose folder a file lies in, if it is one's."""
    name = path.absolute().parent.name.lower()
    return name if name in get_args(Family) else None


def families(sheet: Worksheet, source: Source) -> set[str]:
    """The families whose rules a sheet has to keep: its folder's, and that which its file names."""
    written = source.data.get("family") if isinstance(source.data, dict) else None
    named = (sheet.family, folder_family(Path(source.path)), written)
    return {each for each in named if isinstance(each, str)}
