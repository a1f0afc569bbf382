"""The same sheet as reportlab makes it by itself: platypus for text, `canvas.acroForm` for fields.

It has the same words and the same widgets, embeds no font and writes no tags.
"""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer

from reframekit.document.blocks import Block, Document, Group, Heading, Panel, Paragraph as Text
from reframekit.document.blocks import ListBlock, Question
from reframekit.document.controls import Choice, Control, Scale, TextArea, TextInput
from reframekit.document.text import plain


class _Field(Flowable):
    """The widgets of one control."""

    def __init__(self, control: Control) -> None:
        super().__init__()
        self.control = control
        self.width = 450
        self.height = 23 * control.lines if isinstance(control, TextArea) else 23

    def draw(self) -> None:
        form = self.canv.acroForm
        match self.control:
            case TextInput() | TextArea() as control:
                form.textfield(
                    name=control.name,
                    tooltip=control.name,
                    width=450,
                    height=self.height,
                    relative=True,
                    fieldFlags="multiline" if isinstance(control, TextArea) else "",
                    maxlen=100_000,
                )
            case Scale() as control:
                for place, point in enumerate(control.points()):
                    form.radio(
                        name=control.name, value=str(point), x=place * 40, size=16, relative=True
                    )
            case Choice() as control:
                for place, option in enumerate(control.options):
                    form.checkbox(
                        name=f"{control.name}_{option.value}", x=place * 40, size=16, relative=True
                    )


def stock(document: Document) -> bytes:
    """The document as a stock PDF."""
    styles = getSampleStyleSheet()
    story: list[Flowable] = []
    for block in document.blocks:
        story += _flowables(block, styles)
    file = BytesIO()
    SimpleDocTemplate(file, pagesize=A4).build(story, canvasmaker=_canvas)
    return file.getvalue()


def _canvas(*args: object, **options: object) -> Canvas:
    return Canvas(*args, **{**options, "pageCompression": 1})


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
            legend = Paragraph(plain(block.legend), styles["Heading2"])
            return [legend, *(f for inner in block.blocks for f in _flowables(inner, styles))]
        case Question():
            said = [Paragraph(plain(t), styles["BodyText"]) for t in (block.label, block.hint) if t]
            return [*said, _Field(block.control), Spacer(1, 8)]
        case _:
            return []
