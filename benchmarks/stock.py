"""The same sheet as reportlab makes it by itself: platypus for text, `canvas.acroForm` for fields.

It has the same words and the same widgets, embeds no font, draws no panel and writes no tags.
"""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from reframekit.document.blocks import Block, Group, Heading, ListBlock, Panel, Question
from reframekit.document.blocks import Paragraph as Text
from reframekit.document.controls import Choice, Control, Scale, TextArea, TextInput
from reframekit.document.document import Document
from reframekit.document.grids import Grid
from reframekit.document.text import plain


class _Field(Flowable):  # type: ignore[misc]
    """The widgets of one control, with the words beside them."""

    def __init__(self, control: Control) -> None:
        super().__init__()
        self.control = control
        self.width = 450
        self.height = 23 * control.lines if isinstance(control, TextArea) else 45

    def draw(self) -> None:
        form = self.canv.acroForm
        match self.control:
            case TextInput() | TextArea() as control:
                form.textfield(
                    name=control.name,
                    value=control.value,
                    tooltip=control.name,
                    width=450,
                    height=self.height,
                    relative=True,
                    fieldFlags="multiline" if isinstance(control, TextArea) else "",
                    maxlen=100_000,
                )
            case Scale() as control:
                for place, point in enumerate(control.points()):
                    self.canv.drawString(place * 40, 35, str(point))
                    form.radio(
                        name=control.name,
                        value=str(point),
                        tooltip=control.name,
                        x=place * 40,
                        y=15,
                        size=16,
                        relative=True,
                    )
                self.canv.drawString(0, 0, control.low)
                self.canv.drawRightString(450, 0, control.high)
            case Choice() as control:
                for place, option in enumerate(control.options):
                    form.checkbox(
                        name=f"{control.name}_{option.value}", x=place * 40, size=16, relative=True
                    )
                    self.canv.drawString(place * 40 + 20, 4, option.label)


class _Cell(Flowable):  # type: ignore[misc]
    """A text field in a cell of a table."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.width, self.height = 70, 20

    def draw(self) -> None:
        self.canv.acroForm.textfield(
            name=self.name, tooltip=self.name, width=70, height=18, relative=True
        )


def stock(document: Document, disclaimer: str) -> bytes:
    """The document as a stock PDF."""
    document = document.visible

    def foot(canvas: Canvas, _template: object) -> None:
        canvas.drawString(60, 40, disclaimer[:90])
        canvas.drawString(60, 26, disclaimer[90:])
        canvas.drawRightString(530, 26, f"Page {canvas.getPageNumber()}")

    styles = getSampleStyleSheet()
    story: list[Flowable] = []
    for block in document.blocks:
        story += _flowables(block, styles)
    file = BytesIO()
    SimpleDocTemplate(file, pagesize=A4).build(story, onFirstPage=foot, onLaterPages=foot)
    return file.getvalue()


def _flowables(block: Block, styles: dict[str, object]) -> list[Flowable]:
    match block:
        case Heading():
            return [Paragraph(plain(block.text), styles[f"Heading{block.level}"])]
        case Text():
            return [Paragraph(plain(block.text), styles["BodyText"])]
        case ListBlock():
            return [Paragraph(plain(item.text), styles["Bullet"]) for item in block.items]
        case Panel():
            return [flow for inner in block.blocks for flow in _flowables(inner, styles)]
        case Group():
            legend = Paragraph(f"{block.step}. {plain(block.legend)}", styles["Heading2"])
            return [legend, *(f for inner in block.blocks for f in _flowables(inner, styles))]
        case Question():
            said = [Paragraph(plain(t), styles["BodyText"]) for t in (block.label, block.hint) if t]
            return [*said, _Field(block.control), Spacer(1, 8)]
        case Grid():
            head = [block.corner, *(column.heading for column in block.columns)]
            rows = [
                [label, *(_Cell(f"{block.name}_{row}_{c.name}") for c in block.columns)]
                for row, label in enumerate(block.rows, 1)
            ]
            return [Table([head, *rows], style=[("GRID", (0, 0), (-1, -1), 0.5, black)])]
        case _:
            return []
