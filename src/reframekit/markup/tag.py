"""What a tag of sheet markup is declared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reframekit.markup.attributes import NAME, Attribute

INLINE = frozenset({"strong", "em", "a", "br"})
FIELD_NAME = Attribute(NAME, "the field's name in the PDF", required=True)


@dataclass(frozen=True)
class Tag:
    """One tag: a sentence about it, its attributes, the tags it may hold, whether it holds text."""

    name: str
    about: str
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    children: frozenset[str] = frozenset()
    text: bool = False


def inline_tag(
    name: str, about: str, children: frozenset[str] = INLINE, **attributes: Attribute
) -> Tag:
    """A tag that holds running text."""
    return Tag(name, about, attributes, children, text=True)
