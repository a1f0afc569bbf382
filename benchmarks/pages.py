"""`make pages`: how many pages the sheets take, and how much of them is dead.

Dead is what is blank from the last ink to the foot's rule, over the height of the column. A box
that grows is ink up to twice its lines, which is as far as it grows.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image

from reframekit.content.library import LibraryFolders
from reframekit.content.practice import Logo, Practice
from reframekit.layout.build import LayoutBuild
from reframekit.layout.lay_out import Laid
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library

#: More than this of a page is a hole that a reader sees, and more than this half a page.
HOLE, HALF = 0.3, 0.5


class Build(NamedTuple):
    """A build that is measured, and whether a practice stands on its pages."""

    called: str
    build: LayoutBuild
    practice: bool


BUILDS = (
    Build("A4, no practice", LayoutBuild(), False),
    Build("A4, practice", LayoutBuild(), True),
    Build("Letter, no practice", LayoutBuild(paper="letter"), False),
    Build("Letter, practice", LayoutBuild(paper="letter"), True),
    Build("Letter, practice, paper", LayoutBuild("paper", "letter"), True),
    Build("A4, practice, paper", LayoutBuild("paper"), True),
    Build("Letter, practice, clear", LayoutBuild(paper="letter", size="clear"), True),
    Build("A4, large", LayoutBuild(size="large"), False),
)


def practice(folder: Path) -> Practice:
    """A practice with all that stands on a page: credentials, contact, telephone and a logo."""
    Image.new("RGB", (420, 120), (20, 70, 110)).save(folder / "logo.png")
    return Practice(
        name="Harbor Street Counseling",
        credentials="Ines Moreau, LMFT",
        contact="24 Harbor Street, Portland",
        phone="+1 503 555 0100",
        logo=Logo(file=str(folder / "logo.png"), alt="A harbor"),
    )


def shares(folder: Path) -> Iterator[tuple[Build, dict[str, list[float]]]]:
    """For each build, the dead share of every page of every sheet."""
    workshop = Workshop(LibraryFolders((builtin_library(),)))
    ours = practice(folder)
    for build in BUILDS:
        order = Order(build=build.build, practice=ours if build.practice else None)
        found: dict[str, list[float]] = {}
        for slug in (entry.slug for entry in workshop.listed):
            sheet = workshop.sheet(slug)
            document = workshop.document(sheet, order)
            found[slug] = dead_shares(workshop.laid(sheet, order, document))
        yield build, found


def dead_shares(laid: Laid) -> list[float]:
    """The dead share of each page's column, from 0 to 1; a page of cards has none."""
    shares: list[float] = []
    for number, column in enumerate(laid.columns):
        height = laid.column_height(first=number == 0)
        whole = column[-1].slab.whole_page
        shares.append(0.0 if whole else max(0.0, 1 - column[-1].bottom / height))
    return shares


def main(names: list[str]) -> None:
    """A line for each build; with names of sheets, each page of theirs too."""
    with TemporaryDirectory() as folder:
        for build, found in shares(Path(folder)):
            pages = [share for each in found.values() for share in each]
            holes = sum(share > HOLE for share in pages)
            halves = sum(share > HALF for share in pages)
            counts = f"{holes:3} over 30 % dead {halves:3} over 50 %"
            print(f"{build.called:24} {len(pages):4} pages {counts}")
            for slug, each in found.items():
                if slug in names or "all" in names:
                    print(f"  {slug:32} {' '.join(f'{share:4.0%}' for share in each)}")


if __name__ == "__main__":
    main(sys.argv[1:])
