"""Kind 5, too: saves that use a number again, and pages that are empty, drawn or photographed."""

from __future__ import annotations

from functools import partial

from pikepdf import Array, Dictionary, Name

from tests.shapes.building import HEIGHT, WIDTH, Draft, saved
from tests.shapes.raw import Saves
from tests.shapes.rows import Build, Row


def _saves(later: int) -> bytes:
    """The first table's number is used again by what is saved next: a packed object or a plain one.

    `later` saves follow that leave the answer alone.
    """
    first, plain = _first_save()
    file = first.save(8, {}, (7, {6: plain % b"/V(Mira)"}))
    for at in range(later):
        file.save(9 + 2 * at, {10 + 2 * at: b"<</Nothing/Here>>"})
    return file.data()


def _plain_again() -> bytes:
    """The number of the first table becomes the one of a second widget."""
    first, _ = _first_save()
    kids = b"<</FT/Tx/T(name)/V(Mira)/DA(/Helv 12 Tf 0 g)/Kids[8 0 R 7 0 R]>>"
    widget = b"<</Type/Annot/Subtype/Widget/F 4/P 3 0 R/Parent 6 0 R/Rect[20 %d 240 %d]>>"
    page = _PAGE % b"8 0 R 7 0 R"
    changed = {3: page, 6: kids, 7: widget % (250, 270), 8: widget % (310, 330)}
    return first.save(9, changed).data()


_PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 5 0 R"
    b"/Resources<</Font<</Helv 4 0 R>>>>/Annots[%s]>>"
)


def _first_save() -> tuple[Saves, bytes]:
    """A file whose table is object 7 and does not list itself, and its field, object 6."""
    words = b"BT /Helv 14 Tf 20 370 Td (Intake) Tj ET"
    field = (
        b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/F 4/P 3 0 R/Rect[20 310 240 330]"
        b"/DA(/Helv 12 Tf 0 g)%s>>"
    )
    bodies = {
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/DA(/Helv 12 Tf 0 g)"
        b"/DR<</Font<</Helv 4 0 R>>>>>>>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: _PAGE % b"6 0 R",
        4: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        5: b"<</Length %d>>stream\n%s\nendstream" % (len(words), words),
        6: field % b"",
    }
    return Saves().save(7, bodies), field


def _without_words() -> bytes:
    """A page that has nothing but a widget."""
    draft = Draft(words=False)
    field = draft.text("name", "Mira")
    draft.list(field)
    return draft.data()


def _empty(content: bytes | None) -> bytes:
    """A page with nothing on it, with or without a stream for its content."""
    draft = Draft(words=False)
    del draft.pdf.Root.AcroForm
    if content is not None:
        draft.page(0).Contents = draft.pdf.make_stream(content)
    return draft.data()


def _picture(how: str) -> bytes:
    """A page with a picture alone: named, drawn by a form that it draws, or in its own content."""
    draft = Draft(words=False)
    pdf, page = draft.pdf, draft.page(0)
    del pdf.Root.AcroForm
    grey = bytes(range(0, 256, 16)) * 16
    size = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm".encode()
    entries = {"Width": 16, "Height": 16, "ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}
    scan = pdf.make_stream(grey, Type=Name.XObject, Subtype=Name.Image, **entries)
    if how == "inline":
        code = size + b" BI /W 16 /H 16 /CS /G /BPC 8 ID " + grey + b" EI Q"
    else:
        code = size + b" /Scan Do Q"
        page.Resources = Dictionary(XObject=Dictionary(Scan=scan))
    if how == "form":
        drawn = draft.look(code)
        drawn.BBox = Array([0, 0, WIDTH, HEIGHT])
        drawn.Resources = page.Resources
        page.Resources = Dictionary(XObject=Dictionary(All=drawn))
        code = b"/All Do"
    page.Contents = pdf.make_stream(code)
    return saved(pdf)


def _no_form(name: str, build: Build, code: str) -> Row:
    return Row(name, 5, build, codes=(code,))


def _text(name: str, build: Build) -> Row:
    return Row(name, 5, build, {"name": "Mira"}, {"name": "Jonas"})


ROWS = (
    _text("a number used again", partial(_saves, 0)),
    _text("a number used again, and two more saves", partial(_saves, 2)),
    _text("a number used again by a widget", _plain_again),
    _text("a widget on a page without words", _without_words),
    _no_form("an empty page", partial(_empty, None), "no-form"),
    _no_form("a page with nothing in its content", partial(_empty, b"q Q"), "no-form"),
    _no_form("a page with a line", partial(_empty, b"20 20 m 200 20 l S"), "no-form"),
    _no_form("a picture", partial(_picture, "named"), "scanned"),
    _no_form("a picture in its content", partial(_picture, "inline"), "scanned"),
    _no_form("a picture in a form", partial(_picture, "form"), "scanned"),
)
