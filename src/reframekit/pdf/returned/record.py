"""The pages that are added to a record: the answers that outgrew their boxes, in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reframekit.document.blocks import Block, Heading, Paragraph
from reframekit.document.document import Document
from reframekit.document.structure import text_structure
from reframekit.document.text import Run
from reframekit.layout.build import Build
from reframekit.layout.furniture import Furniture
from reframekit.layout.lay_out import lay_out
from reframekit.pdf.drawing import draw
from reframekit.pdf.fonts import shaper
from reframekit.pdf.foreign.access import found, integer, items
from reframekit.pdf.images import FileImages
from reframekit.pdf.returned.copy import Copy
from reframekit.pdf.returned.fields import Fields
from reframekit.pdf.returned.looks import Looks
from reframekit.pdf.returned.structure import Structure
from reframekit.pdf.syntax import numbers, reference
from reframekit.pdf.tags import Tags
from reframekit.units import PageName


@dataclass(frozen=True)
class Full:
    """An answer in full: the prompt that it answers, and its text."""

    prompt: str
    text: str


@dataclass(frozen=True)
class RecordWords:
    """The machine's words in a record: the title of the added pages, their foot with `{page}` and
    `{pages}`, and what stands in a box whose answer goes on there.
    """

    title: str
    foot: str
    goes_on: str


def added_pages(
    answers: Sequence[Full], words: RecordWords, page: PageName
) -> Document:
    """The document of the added pages."""
    blocks: list[Block] = [Heading("title", 1, (Run(words.title),))]
    for number, answer in enumerate(answers):
        blocks.append(Heading(f"prompt{number}", 2, (Run(answer.prompt),)))
        blocks += [
            Paragraph(f"answer{number}.{at}", (Run(line),))
            for at, line in enumerate(answer.text.split("\n"))
            if line.strip()
        ]
    return Document("en", tuple(blocks))
