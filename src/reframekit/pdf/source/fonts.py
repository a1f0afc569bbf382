"""The fonts that a file brings (ISO 32000-1, 9.9)."""

from __future__ import annotations

from reframekit.pdf.source.access import Dictionary, found, inner, items

_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def is_embedded(raw: object) -> bool:
    """Whether a font has its program in the file (9.9)."""
    font = found(raw).value
    if not isinstance(font, Dictionary):
        return False
    kin = [font, *(found(each).value for each in items(font.get("/DescendantFonts")))]
    held = [inner(each, "/FontDescriptor") for each in kin if isinstance(each, Dictionary)]
    return any(key in descriptor for descriptor in held for key in _PROGRAMS)
