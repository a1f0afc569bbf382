"""A row of the table: a file of some shape, and what is to be found in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Build = Callable[[], bytes]


@dataclass(frozen=True)
class Row:
    """A file and what is right for it. Values are the texts of fields; a blank field has none."""

    name: str
    kind: int
    build: Build
    #: What `read` finds, and nothing else.
    values: Mapping[str, str] = field(default_factory=dict)
    #: What `fill` is given, and what it changes; one that gets None is blank afterwards.
    change: Mapping[str, str | None] = field(default_factory=dict)
    #: The values as they are typed, of the fields that a table of ours describes.
    typed: Mapping[str, object] = field(default_factory=dict)
    #: The same form before anybody wrote in it, whole: where the buttons lie, and how they look.
    blank: Build | None = None
    #: The codes of what `read` says; None where it may say what it likes.
    codes: tuple[str, ...] | None = ()
    #: The pages, from 0, on which a field's text must show; all others show it anywhere.
    pages: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    #: What opens the file; the owner's word, where there is one that must still hold afterwards.
    password: str | None = None
    owner: str | None = None
    #: Other words, one of which has to be on stderr after `fill` and `flatten`.
    said: tuple[str, ...] = ()
    #: Whether a packet takes the form whole, cannot open it, or has to call some fields otherwise.
    packet: Literal["whole", "locked", "renamed"] = "whole"

    @property
    def after(self) -> dict[str, str]:
        """The values when it was filled."""
        held = {**self.values, **self.change}
        return {name: value for name, value in held.items() if value is not None}
