"""What a caller in Python gives, as the options of a use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TypedDict

from reframekit.content.words import Words
from reframekit.uses.build import Build
from reframekit.uses.ordering import OrderOptions

AnyPath = str | PathLike[str]
#: A client's words by name, or none.
GivenWords = Words | Mapping[str, str] | None


class Making(TypedDict, total=False):
    """How a PDF is made.

    `build` says for what; `practice` is the practice's file, else the one that is set or found;
    `fonts` are files for letters that no other font has. With `notes` those of the therapist are
    its last pages, or a second file for each client of a roster; a `password` opens it.
    """

    build: Build | None
    practice: AnyPath | None
    fonts: Sequence[AnyPath]
    notes: bool
    password: str | None


def ordered(
    words: GivenWords,
    *,
    build: Build | None = None,
    practice: AnyPath | None = None,
    fonts: Sequence[AnyPath] = (),
    notes: bool = False,
    password: str | None = None,
) -> OrderOptions:
    """What is made of sheets. Raises `ReframeError` (exit code 2) for words that are none."""
    return OrderOptions(
        words=Words.of(words or {}),
        practice=practice if practice is None else Path(practice),
        fonts=tuple(Path(font) for font in fonts),
        build=build or Build(),
        notes=notes,
        password=password,
    )
