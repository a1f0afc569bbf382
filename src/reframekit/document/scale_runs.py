"""Scales of one kind that follow each other: what is said of all is said once.

Both the page and the tags go by this, so that neither can drift from the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from reframekit.document.blocks import Block, Question
from reframekit.document.controls import Scale


@dataclass(frozen=True)
class ScaleRun:
    """Two or more questions that follow each other, each with its scale; the scales differ in
    nothing but their names.
    """

    questions: tuple[Question, ...]
    scales: tuple[Scale, ...]


def in_runs(blocks: tuple[Block, ...]) -> Iterator[ScaleRun | tuple[Block, ...]]:
    """The blocks in their order, those of a run as one, and all between two runs together.

    A line to put a mark on has both of its ends, so that no run has one.
    """
    for kind, group in groupby(blocks, _kind):
        together = tuple(group)
        asked = tuple(block for block in together if isinstance(block, Question))
        scales = tuple(each.control for each in asked if isinstance(each.control, Scale))
        yield ScaleRun(asked, scales) if kind and len(scales) > 1 else together


def _kind(block: Block) -> Scale | None:
    """The scale of a question without its name, if it has circles."""
    if isinstance(block, Question) and isinstance(block.control, Scale) and not block.control.line:
        return replace(block.control, name="")
    return None
