"""What is seen of a file: its colours at places, and its letters with where they stand."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name
from PIL import Image

from tests.answering import WORDS, flatten
from tests.shapes.building import Draft

#: Pixels in a point.
SCALE = 4
WHITE, BLACK = (255, 255, 255), (0, 0, 0)
#: Left, bottom, right and top, in points from the lower left corner of a page.
Box = tuple[float, float, float, float]
Colour = tuple[int, int, int]


class Letter(NamedTuple):
    """A letter of a page and the box of its ink."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its ink."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


class Seen(NamedTuple):
    """A page as PDFium shows it, with its fields and annotations; `letters` are its content's."""

    picture: Image.Image
    letters: tuple[Letter, ...]
    text: str

    def at(self, x: float, y: float) -> Colour:
        """The colour at a place."""
        found = self.picture.getpixel((int(x * SCALE), int(self.picture.height - y * SCALE)))
        assert isinstance(found, tuple)
        return found[0], found[1], found[2]

    def ink(self, box: Box) -> Box | None:
        """The box of what is dark in a part of the page; none where nothing is."""
        left, bottom, right, top = (each * SCALE for each in box)
        high = self.picture.height
        part = self.picture.crop((int(left), int(high - top), int(right), int(high - bottom)))
        found = part.convert("L").point(lambda value: 255 * (value < 128)).getbbox()
        if found is None:
            return None
        x0, y0, x1, y1 = (each / SCALE for each in found)
        return box[0] + x0, box[3] - y1, box[0] + x1, box[3] - y0

    def runs(self, start: tuple[float, float], end: tuple[float, float]) -> list[bool]:
        """Whether it is dark, along a line, each time that this changes."""
        steps = int(SCALE * max(abs(a - b) for a, b in zip(start, end, strict=True)))
        made: list[bool] = []
        for step in range(steps):
            x, y = (a + (b - a) * step / steps for a, b in zip(start, end, strict=True))
            dark = sum(self.at(x, y)) < 384
            if not made or made[-1] != dark:
                made.append(dark)
        return made


def seen(data: bytes, page: int = 0) -> Seen:
    """A page of a file, counted from 0."""
    with pdfium.PdfDocument(data) as pdf:
        pdf.init_forms()
        shown = pdf[page]
        picture = shown.render(scale=SCALE, may_draw_forms=True).to_pil().convert("RGB")
        text = shown.get_textpage()
        letters = [
            Letter(text.get_text_range(at, 1), *text.get_charbox(at))
            for at in range(text.count_chars())
        ]
        return Seen(picture, tuple(each for each in letters if each.text.strip()), text_of(text))


def text_of(text: pdfium.PdfTextPage) -> str:
    """The letters of a page, its lines as one."""
    return " ".join(str(text.get_text_range()).split())


def texts(data: bytes) -> list[str]:
    """The letters of each page."""
    with pdfium.PdfDocument(data) as pdf:
        return [text_of(page.get_textpage()) for page in pdf]


def record(draft: Draft | bytes) -> Seen:
    """The first page of the record of a form."""
    data = draft.data() if isinstance(draft, Draft) else draft
    return seen(flatten(data, None, {}, WORDS).data)


@contextmanager
def opened(data: bytes) -> Iterator[pikepdf.Pdf]:
    """A file, open."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield pdf


def tagged(draft: Draft, pages: int = 1) -> bytes:
    """A form as a file with tags, each widget of its first pages in an element of its own."""
    pdf = draft.pdf
    root = pdf.make_indirect(
        Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary(Box=Name.Form))
    )
    top = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array()))
    pairs = Array()
    for page in map(draft.page, range(pages)):
        for widget in page.get("/Annots", []):
            if widget.Subtype == Name.Widget:
                held = Dictionary(Type=Name.OBJR, Obj=widget, Pg=page)
                made = Dictionary(Type=Name.StructElem, S=Name.Box, P=top, K=Array([held]))
                element = pdf.make_indirect(made)
                top.K.append(element)
                widget.StructParent = len(pairs) // 2
                pairs.extend([widget.StructParent, element])
    root.K, root.ParentTree = top, pdf.make_indirect(Dictionary(Nums=pairs))
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)
    return draft.data()


def held_in(data: bytes) -> bytes:
    """All that the objects of a file say, streams unpacked and strings as they are encoded."""
    with opened(data) as pdf:
        objects = [each for each in pdf.objects if isinstance(each, pikepdf.Object)]
        streams = [each.read_bytes() for each in objects if isinstance(each, pikepdf.Stream)]
        return b"\n".join([*streams, *(each.unparse(resolved=True) for each in objects)])
