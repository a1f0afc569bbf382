"""A packet as its author wrote it: weeks, each with a few sheets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from reframekit.content.field_specs import Text
from reframekit.content.preset import Preset
from reframekit.content.validation import Model, validated
from reframekit.content.yaml_source import Source, read_source


class PacketSheet(Model):
    """A sheet, `SLUG[:PRESET]`, for every belief or for some: their slugs, or `self` or `rule`."""

    sheet: Text
    only_for: tuple[Text, ...] = ()
    not_for: tuple[Text, ...] = ()

    def suits(self, belief: Preset | None) -> bool:
        """Whether it is for this belief."""
        named = {belief.slug, belief.kind} if belief else set()
        return not named.intersection(self.not_for) and (
            not self.only_for or bool(named.intersection(self.only_for))
        )


def _plain(item: Any) -> Any:
    return {"sheet": item} if isinstance(item, str) else item


class Week(Model):
    """The sheets of one week in their order; a plain name stands for a sheet of everybody's."""

    sheets: tuple[Annotated[PacketSheet, BeforeValidator(_plain)], ...] = Field(
        min_length=1, max_length=20
    )


class Packet(Model):
    """A few weeks of sheets; `belief` names the preset that it is about unless another is asked."""

    slug: str
    title: Text
    intro: Text
    belief: Text | None = None
    weeks: tuple[Week, ...] = Field(min_length=1, max_length=52)

    def sheets(self, week: int, belief: Preset | None) -> tuple[PacketSheet, ...]:
        """The sheets of a week, counted from 1, for a belief."""
        return tuple(each for each in self.weeks[week - 1].sheets if each.suits(belief))


def read_packet(path: Path) -> Packet:
    """The packet in a file. Raises `ReframeError` with every problem of the file's form."""
    return packet_in(read_source(path))


def packet_in(source: Source) -> Packet:
    """The packet in a parsed file; its slug is the file's name."""
    return validated(Packet, source, slug=Path(source.path).stem)
