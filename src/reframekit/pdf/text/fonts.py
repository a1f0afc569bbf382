"""Which fonts a page is set in: the built-in ones, those of the extra `scripts`, and own files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple, get_args

from reframekit.errors import ExitCode, failure
from reframekit.layout.metrics import Style
from reframekit.pdf.text.faces import Face, refusal
from reframekit.pdf.text.shaping import Shaper
from reframekit.sources import read_bytes

_TEXT_FACES: dict[Style, str] = {
    "regular": "Regular",
    "bold": "Bold",
    "italic": "Italic",
    "bold-italic": "BoldItalic",
}


#: Larger than any font of one script or of all of Chinese.
MOST_FONT_BYTES = 64 * 1024 * 1024


class ScriptFont(NamedTuple):
    """A font of the extra `scripts`: what it is for, its package and its variable file."""

    script: str
    package: str
    file: str

    @property
    def installed(self) -> bool:
        """Whether its package is there."""
        return _is_there(self.package)


@cache
def _is_there(package: str) -> bool:
    return find_spec(package) is not None


SCRIPT_FONTS = (
    ScriptFont("Arabic", "fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"),
    ScriptFont("Hebrew", "fontpkg_heebo", "Heebo[wght].ttf"),
    ScriptFont("Devanagari", "fontpkg_noto_sans_devanagari", "NotoSansDevanagari[wdth,wght].ttf"),
    ScriptFont("Thai", "fontpkg_noto_sans_thai", "NotoSansThai[wdth,wght].ttf"),
)


@cache
def shaper(own: tuple[Path, ...] = ()) -> Shaper:
    """The shaper over all fonts, made once a process; `own` files come last.

    Raises `ReframeError` for an own file that cannot be embedded.
    """
    faces = tuple(own_face(path) for path in own)
    return Shaper({style: _Chain(style, faces) for style in get_args(Style)})


@dataclass(frozen=True)
class _Chain:
    """The faces of a style, each loaded when those before it do not cover a word.

    The zero of the text face reads as Ø on a scale, so that figures have the plain one of Noto.
    """

    style: Style
    own: tuple[Face, ...]

    def __iter__(self) -> Iterator[Face]:
        if self.style == "figure":
            yield _fallback("regular")
            yield text_face("regular")
        else:
            yield text_face(self.style)
            yield _fallback(self.style)
        for font in SCRIPT_FONTS:
            if font.installed:
                yield _script_face(font, _weight(self.style))
        yield from self.own


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
    return Face.load(_files(package.ROOT) / f"NotoSans{slant}[wdth,wght].ttf", _weight(style))


@cache
def _script_face(font: ScriptFont, weight: int) -> Face:
    """The face of a script, always upright."""
    found = find_spec(font.package)
    assert found is not None and found.origin is not None
    return Face.load(_files(Path(found.origin).parent) / font.file, weight)


@cache
def own_face(path: Path) -> Face:
    """The face in a person's own file.

    Raises `ReframeError` for a file that cannot be read, is no TrueType font or may not be
    embedded.
    """
    data = read_bytes(path, MOST_FONT_BYTES, smaller="name a font of fewer letters")
    if said := refusal(data):
        raise failure(
            ExitCode.UNREADABLE, f"{path} {said}", "name a TrueType file, such as one of Noto’s"
        )
    return Face(path.stem, data)


def _weight(style: Style) -> int:
    return 700 if "bold" in style else 400


def _files(root: str | Path) -> Path:
    return Path(root) / "files"
