"""One font file at one weight: what it covers, how wide its glyphs are, and its subset.

Shaping and subsetting are HarfBuzz's. Glyph numbers are kept in a subset (`RETAIN_GIDS`), so
that what was shaped can be drawn without being counted again.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

import uharfbuzz as hb

from reframekit.errors import ExitCode, failure

#: Units to the em in all that leaves this module.
EM = 1000

_DROPPED = ("GSUB", "GPOS", "GDEF", "DSIG", "STAT", "HVAR", "MVAR", "avar", "name", "gasp", "kern")

#: Bits of OS/2 fsType (OpenType 1.9): the font may not be embedded, or only as a picture.
_NO_EMBEDDING, _BITMAPS_ONLY = 0x0002, 0x0200
_EMBEDDING_ALLOWED = 0x000C


def refusal(data: bytes) -> str:
    """Why a font file cannot be embedded, as the end of a sentence; nothing when it can."""
    if data[:4] == b"ttcf":
        return "is a collection of fonts, not one"
    if data[:4] not in (b"\0\1\0\0", b"true"):
        return "is no TrueType font"
    face = hb.Face(hb.Blob(data))
    tables = {
        tag: bytes(face.reference_table(tag).data) for tag in ("glyf", "cmap", "OS/2", "post")
    }
    if not all(tables.values()) or not face.glyph_count or not face.unicodes:
        return "is a broken or incomplete font"
    rights = int.from_bytes(tables["OS/2"][8:10], "big")
    if rights & _BITMAPS_ONLY or (rights & _NO_EMBEDDING and not rights & _EMBEDDING_ALLOWED):
        return "may not be embedded: its maker does not allow it"
    return ""


class Face:
    """A font at a fixed weight. `weight` pins the axis of a variable font."""

    def __init__(self, name: str, data: bytes, weight: int | None = None) -> None:
        self.name = name
        self.weight = weight
        self._face = hb.Face(hb.Blob(data))
        self.font = hb.Font(self._face)
        self.font.scale = (EM, EM)
        if weight is not None:
            self.font.set_variations({"wght": weight})

    @classmethod
    def load(cls, path: Path, weight: int | None = None) -> Face:
        """The face in a file."""
        suffix = f"-{weight}" if weight is not None else ""
        return cls(f"{path.stem.split('[')[0]}{suffix}", path.read_bytes(), weight)

    @cached_property
    def resource(self) -> str:
        """A name for the resources of a file, which no other face has."""
        return f"F{zlib.crc32(self.blob, self.weight or 0):08x}"

    @cached_property
    def covered(self) -> frozenset[int]:
        """The code points that the font has a glyph for."""
        return frozenset(self._face.unicodes)

    @cached_property
    def letters(self) -> dict[int, str]:
        """The letter that each glyph stands for, the lowest when there are several."""
        letters: dict[int, str] = {}
        for code in sorted(self.covered, reverse=True):
            glyph = self.font.get_nominal_glyph(code)
            if glyph is not None:
                letters[glyph] = chr(code)
        return letters

    def advance(self, glyph: int) -> int:
        """The width of a glyph in thousandths of an em."""
        return int(self.font.get_glyph_h_advance(glyph))

    def glyph(self, letter: str) -> int | None:
        """The glyph of a letter on its own."""
        found = self.font.get_nominal_glyph(ord(letter))
        return None if found is None else int(found)

    def subset(self, glyphs: frozenset[int], codes: frozenset[int]) -> tuple[int, bytes]:
        """A TrueType file with these glyphs under their own numbers, and these code points.

        Its length in bytes, and the file itself, deflated.
        """
        wanted = hb.SubsetInput()
        wanted.flags = (
            hb.SubsetFlags.RETAIN_GIDS
            | hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NOTDEF_OUTLINE
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        )
        wanted.glyph_set.update(sorted(glyphs))
        wanted.unicode_set.update(sorted(codes))
        wanted.drop_table_tag_set.update(_tags(_DROPPED))
        if self._face.has_var_data:
            wanted.pin_all_axes_to_default(self._face)
            if self.weight is not None:
                wanted.pin_axis_location(self._face, "wght", self.weight)
        try:
            data = bytes(hb.subset(self._face, wanted).blob.data)
        except RuntimeError:
            raise failure(
                ExitCode.UNREADABLE,
                f"the font {self.name} is broken: its glyphs cannot be read",
                "name another file with --font",
            ) from None
        return len(data), zlib.compress(data, 9)

    @property
    def blob(self) -> bytes:
        """The whole font file."""
        return bytes(self._face.blob.data)


def _tags(names: Iterable[str]) -> list[int]:
    return [int.from_bytes(name.encode(), "big") for name in names]
