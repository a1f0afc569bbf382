"""Renews the pictures in `docs/pictures/`: one of each sheet, and the row of the README."""

from __future__ import annotations

from pathlib import Path

from reframekit.content.library import LibraryFolders
from reframekit.layout.build import LayoutBuild, Media
from reframekit.pdf.preview import row_of_pages, small_png
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library

PICTURES = Path(__file__).resolve().parent / "pictures"
#: The longer side of a sheet's picture, in pixels.
SIDE = 420
#: The pages in the README: a sheet, screen or paper, and which of its pages.
ROW: tuple[tuple[str, Media, int], ...] = (
    ("belief-reframe:too-much", "screen", 1),
    ("boundary-script", "screen", 2),
    ("zones-and-regulation-plan", "screen", 1),
    ("coping-card", "paper", 2),
)


def main() -> None:
    """Draws every picture anew."""
    library = LibraryFolders((builtin_library(),))
    workshop = Workshop(library)

    def made(name: str, media: Media) -> bytes:
        return sheet_pdf(
            workshop, workshop.sheet(name), Order(build=LayoutBuild(media))
        ).written.data

    folder = PICTURES / "sheets"
    folder.mkdir(exist_ok=True)
    slugs = sorted(library.sheets(builtin_library()))
    for slug in slugs:
        (folder / f"{slug}.png").write_bytes(small_png(made(slug, "screen"), SIDE))
    for left_over in folder.glob("*.png"):
        if left_over.stem not in slugs:
            left_over.unlink()
    pages = [(made(name, media), page) for name, media, page in ROW]
    (PICTURES / "sheets.png").write_bytes(row_of_pages(pages))


if __name__ == "__main__":
    main()
