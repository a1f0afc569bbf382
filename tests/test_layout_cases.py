"""Markup in, laid-out pages out, with a font in which every letter is a square of half an em."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reframekit.layout.build import LayoutBuild, Media, Scales
from reframekit.layout.dump import dump
from reframekit.layout.furniture import Furniture
from reframekit.layout.lay_out import Laid, set_pages
from reframekit.layout.metrics import Style
from reframekit.layout.page import Page
from reframekit.layout.reasons import reasons
from reframekit.markup.read import read
from reframekit.markup.vocabulary import VOCABULARY
from reframekit.pipeline.suited import suited
from tests.cases import cases, parts
from tests.marked import rendered


class Squares:
    """Every letter is half an em wide."""

    def width(self, text: str, style: Style) -> float:
        return len(text) / 2


FURNITURE = Furniture("Title", "Disclaimer.", "Page {page} of {pages}")


def set_on_pages(folder: Path, markup: str, build: LayoutBuild) -> Laid:
    document = suited(read(rendered(folder, markup)), build)
    return set_pages(document, FURNITURE, build, Squares())


def laid(folder: Path, markup: str, build: LayoutBuild) -> tuple[Page, ...]:
    return set_on_pages(folder, markup, build).numbered()


def build_of(stem: str) -> LayoutBuild:
    """The build that the name of a case tells."""
    size = next((size for size in ("large", "clear") if size in stem), "normal")
    media: Media = "paper" if "paper" in stem else "screen"
    scales: Scales = "number" if "number" in stem else "circles"
    return LayoutBuild(media, size=size, phone="phone" in stem, scales=scales)


def shown(stem: str, folder: Path, markup: str, build: LayoutBuild) -> str:
    """What a case holds: why its pages end where they do, if its name says so, else the pages."""
    made = set_on_pages(folder, markup, build)
    return reasons(made) if stem.endswith("-why") else dump(made.numbered())


@pytest.mark.parametrize("case", cases("layout"), ids=lambda path: path.stem)
def test_layout_case(case: Path, tmp_path: Path) -> None:
    given, expected = parts(case)
    assert shown(case.stem, tmp_path, given, build_of(case.stem)) == expected


def test_every_tag_has_a_case() -> None:
    given = "".join(parts(case)[0] for case in cases("layout"))
    assert [name for name in VOCABULARY if not re.search(rf"<{name}[ />]", given)] == []
