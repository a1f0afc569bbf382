"""Which fonts a page is set in, and how wide its text is."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reframekit.layout.metrics import Style
from reframekit.pdf.faces import Face
from reframekit.pdf.shaping import Shaper

_TEXT_FACES: dict[Style, str] = {
    "regular": "Regular",
    "bold": "Bold",
    "italic": "Italic",
    "bold-italic": "BoldItalic",
}


@cache
def shaper() -> Shaper:
    """The shaper over the built-in fonts, made once a process."""
    return Shaper({style: (text_face(style), _fallback(style)) for style in _TEXT_FACES})


@cache
def text_face(style: Style) -> Face:
    """The face of Atkinson Hyperlegible in which text is set first."""
    import fontpkg_atkinson_hyperlegible as package

    return Face.load(_files(package.ROOT) / f"AtkinsonHyperlegible-{_TEXT_FACES[style]}.ttf")


@cache
def _fallback(style: Style) -> Face:
    """Noto Sans, upright or slanted, at the style's weight."""
    import fontpkg_noto_sans as package

    slant = "-Italic" if "italic" in style else ""
    weight = 700 if "bold" in style else 400
    return Face.load(_files(package.ROOT) / f"NotoSans{slant}[wdth,wght].ttf", weight)


def _files(root: Path) -> Path:
    return Path(root) / "files"
