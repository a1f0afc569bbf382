"""What a use reads: a file by its path, or one that is at hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from reframekit.content.files import checked_pdf, named, read_pdf


@dataclass(frozen=True)
class InputFile:
    """A file that is at hand: what it is called, and what is in it."""

    name: str
    data: bytes = field(repr=False)


#: A file by its path, `-` being standard input, or one that is at hand.
Input = Path | InputFile


def input_name(given: Input) -> str:
    """What it is called."""
    return given.name if isinstance(given, InputFile) else named(given)


def read_input(given: Input) -> InputFile:
    """A PDF, or what is no other known thing. Raises `ReframeError` (exit code 3)."""
    name = input_name(given)
    if isinstance(given, InputFile):
        return InputFile(name, checked_pdf(given.data, name))
    return InputFile(name, read_pdf(given))
