"""A document made fit for its build, before anything is measured."""

from __future__ import annotations

from reframekit.document.document import Document
from reframekit.document.numbered import numbered
from reframekit.document.stacked import in_turn, stacked
from reframekit.layout.build import LayoutBuild


def suited(document: Document, build: LayoutBuild) -> Document:
    """The document with numbers for scales, stacked or with columns in turn, as its build asks."""
    if build.scales == "number":
        document = numbered(document)
    if build.narrow:
        return stacked(document)
    return in_turn(document) if build.fillable else document
