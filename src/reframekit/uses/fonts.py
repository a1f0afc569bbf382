"""Which fonts there are, and which of them sets a text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reframekit.pdf.text.fonts import SCRIPT_FONTS, shaper


@dataclass(frozen=True)
class FontsReport:
    """The fonts of each chain in the order in which they are asked for a word, and of those for
    words of the usual weight how many letters they have; `missing` are scripts without a font.
    """

    chains: dict[str, tuple[str, ...]]
    letters: dict[str, int]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class SetText:
    """The parts of a text by the font that sets them, and the letters that no font has."""

    parts: dict[str, tuple[str, ...]]
    missing: str


def fonts() -> FontsReport:
    """The fonts that are installed."""
    chains = shaper().chains
    return FontsReport(
        {name: tuple(face.name for face in chain) for name, chain in chains.items()},
        {face.name: len(face.covered) for face in chains["regular"]},
        tuple(font.script for font in SCRIPT_FONTS if not font.installed),
    )


def set_text(text: str, own: tuple[Path, ...] = ()) -> SetText:
    """Which font sets each part of a text; the `own` files are asked last.

    Raises `ReframeError` (exit code 3) for a file that is no font.
    """
    found: dict[str, tuple[str, ...]] = {}
    missing: dict[str, None] = {}
    for face, part in shaper(own).parts(" ".join(text.split()), "regular"):
        if face is None:
            missing |= dict.fromkeys(part)
        elif part.strip():
            found[face.name] = (*found.get(face.name, ()), part)
    return SetText(found, "".join(missing))
