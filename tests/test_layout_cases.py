"""Markup in, laid-out pages out, with a font in which every letter is a square of half an em."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reframekit.document.stacked import stacked
from reframekit.layout.build import LayoutBuild
from reframekit.layout.dump import dump
from reframekit.layout.furniture import Furniture
from reframekit.layout.lay_out import lay_out
from reframekit.layout.metrics import Style
from reframekit.layout.page import Page
from reframekit.markup.read import read
from reframekit.markup.vocabulary import VOCABULARY
from tests.cases import cases, parts
from tests.marked import rendered


class Squares:
    """Every letter is half an em wide."""

    def width(self, text: str, style: Style) -> float:
        return len(text) / 2


FURNITURE = Furniture("Title", "Disclaimer.", "Page {page} of {pages}")


def laid(folder: Path, markup: str, build: LayoutBuild) -> tuple[Page, ...]:
    document = read(rendered(folder, markup))
    if build.size == "large":
        document = stacked(document)
    return lay_out(document, FURNITURE, build, Squares())


@pytest.mark.parametrize("case", cases("layout"), ids=lambda path: path.stem)
def test_layout_case(case: Path, tmp_path: Path) -> None:
    given, expected = parts(case)
    media = "paper" if "paper" in case.stem else "screen"
    size = next((size for size in ("large", "clear") if size in case.stem), "normal")
    pages = laid(tmp_path, given, LayoutBuild(media=media, size=size))
    assert dump(pages) == expected


def test_every_tag_has_a_case() -> None:
    given = "".join(parts(case)[0] for case in cases("layout"))
    assert [name for name in VOCABULARY if not re.search(rf"<{name}[ />]", given)] == []
