"""Every sheet filled by three programs, and what was filled in read back."""

from __future__ import annotations

import io
from functools import cache

import pikepdf
import pypdfium2 as pdfium
import pytest

from reframekit.layout.build import LayoutBuild
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from tests.builds import BUILDS, SHEETS, named
from tests.filling import terminal_fields, values, with_pdfium, with_pikepdf, with_pypdf


@cache
def made(workshop: Workshop, name: str, build: LayoutBuild) -> bytes:
    return sheet_pdf(workshop, workshop.sheet(name), Order(build=build)).written.data


def answers(data: bytes) -> dict[str, str]:
    """An answer for every field: words for text, the last choice for buttons and lists."""
    given: dict[str, str] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, (name, field) in enumerate(terminal_fields(pdf).items()):
            if field.get("/FT") == "/Btn":
                last = field.get("/Kids", [field])[-1]
                given[name] = next(key[1:] for key in last.AP.N if key != "/Off")
            elif field.get("/FT") == "/Ch":
                given[name] = str(list(field.Opt)[-1][0])
            else:
                given[name] = f"Answer {number}: “naïve” – 5 € & <ok> (it’s fine)"
    assert given
    return given


@pytest.mark.parametrize("fill", [with_pdfium, with_pikepdf, with_pypdf])
@pytest.mark.parametrize("build", [b for b in BUILDS if b.fillable], ids=named)
@pytest.mark.parametrize("sheet", SHEETS)
def test_what_is_filled_in_is_read_back(
    workshop: Workshop, sheet: str, build: LayoutBuild, fill: object
) -> None:
    data = made(workshop, sheet, build)
    given = answers(data)
    filled = fill(data, given)  # type: ignore[operator]
    assert values(filled) == given
    if fill is with_pdfium:
        assert undrawable(filled) == []
        assert blank_fields(filled) == []


def undrawable(data: bytes) -> list[str]:
    """Letters of values that the font which viewers type with has no glyph for."""
    from fontTools.ttLib import TTFont

    with pikepdf.open(io.BytesIO(data)) as pdf:
        font = pdf.Root.AcroForm.DR.Font.FT
        file = font.FontDescriptor.FontFile2.read_bytes()
        cmap = TTFont(io.BytesIO(file)).getBestCmap()
        typed = "".join(values(data).values())
    return [letter for letter in typed if ord(letter) not in cmap]


def blank_fields(data: bytes) -> list[str]:
    """Filled fields that PDFium draws without a dark dot."""
    pdf = pdfium.PdfDocument(data)
    pdf.init_forms()
    images = [page.render(scale=1, may_draw_forms=True).to_pil().convert("L") for page in pdf]
    blank: list[str] = []
    with pikepdf.open(io.BytesIO(data)) as same:
        pages = {page.objgen: number for number, page in enumerate(same.pages)}
        for name, field in terminal_fields(same).items():
            for widget in field.get("/Kids", [field]):
                if field.get("/FT") == "/Btn" and widget.AS == "/Off":
                    continue
                image = images[pages[widget.P.objgen]]
                left, bottom, right, top = (round(float(edge)) for edge in widget.Rect)
                high = image.height
                inside = image.crop((left + 3, high - top + 3, right - 3, high - bottom - 3))
                if inside.getextrema()[0] > 120:
                    blank.append(name)
    return blank
