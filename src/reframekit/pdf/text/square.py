"""A font of one glyph, □ (U+25A1), for letters that no other font has."""

from __future__ import annotations

from functools import cache
from io import BytesIO

from reframekit.pdf.text.faces import EM, Face

WHITE_SQUARE = "□"

#: 2000-01-01 in seconds since 1904, so that the bytes never change.
_MADE = 3_029_529_600


@cache
def square_face() -> Face:
    """The face of the white square, drawn here because neither text font has it."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    outer = [(60, 0), (60, 620), (680, 620), (680, 0)]
    inner = [(120, 60), (620, 60), (620, 560), (120, 560)]
    pen = TTGlyphPen(None)
    for contour in (outer, inner):
        pen.moveTo(contour[0])
        for point in contour[1:]:
            pen.lineTo(point)
        pen.closePath()
    square = pen.glyph()
    builder = FontBuilder(EM, isTTF=True)
    builder.setupGlyphOrder([".notdef", "whitesquare"])
    builder.setupCharacterMap({ord(WHITE_SQUARE): "whitesquare"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "whitesquare": square})
    builder.setupHorizontalMetrics({".notdef": (740, 0), "whitesquare": (740, 60)})
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupNameTable({"familyName": "Reframe Square", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=900, sTypoDescender=-200, sCapHeight=620)
    builder.setupPost()
    builder.updateHead(created=_MADE, modified=_MADE)
    builder.font.recalcTimestamp = False
    file = BytesIO()
    builder.save(file)
    return Face("ReframeSquare", file.getvalue())
