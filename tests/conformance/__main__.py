"""`make conformance`: every sheet in every build, blank, with words and from a practice.

And every preset of every sheet, with the therapist's note; every packet; and files that came back,
filled and flattened.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

from PIL import Image

from reframekit.content.index import entries
from reframekit.content.library import Library
from reframekit.content.practice import Logo, Practice
from reframekit.layout.build import Build
from reframekit.pipeline.order import Order
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.plan import Request
from reframekit.pipeline.planning import plan
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.builds import BUILDS, CONFIRMED, EVERY, TEN, named
from tests.conformance.returned import returned
from tests.conformance.validator import PASSWORD, UnavailableError, validate
from tests.ua.broken import break_sample

WORDS = "Zażółć “q” Ελληνικά Русский q̃ x̣́ שלום مرحبا สวัสดี 🙂"
BROKEN = "catalog-display-title"


def practice(folder: Path) -> Practice:
    """A practice with a logo, a colour of its own and a confirmed help line."""
    Image.new("RGBA", (300, 100), (90, 20, 70, 128)).save(folder / "logo.png")
    return Practice(
        name="שלום",
        logo=Logo(file=str(folder / "logo.png"), alt="A lake"),
        accent="#7a1e5a",
        country="ZZ",
        help_lines=(CONFIRMED,),
    )


def rendered(folder: Path) -> Iterator[Path]:
    """Every sheet in every build: blank, with words, and from a practice; then every preset."""
    workshop = Workshop(Library((builtin_library(),)))
    orders = {
        "blank": Order(),
        "words": Order(words=dict.fromkeys(workshop.vocabulary, WORDS)),
        "practice": Order(practice=practice(folder)),
    }
    for kind, order in orders.items():
        for sheet, build in EVERY:
            path = folder / f"{sheet}-{named(build)}-{kind}.pdf"
            made = sheet_pdf(workshop, workshop.sheet(sheet), replace(order, build=build))
            path.write_bytes(made.written.data)
            yield path
    for entry in entries(workshop.library)[0]:
        for preset, build in product(entry.presets, (Build(), Build("paper", "letter", "large"))):
            path = folder / f"{entry.slug}-{preset}-{named(build)}-notes.pdf"
            asked = workshop.sheet(f"{entry.slug}:{preset}")
            path.write_bytes(
                sheet_pdf(workshop, asked, Order(build=build, notes=True)).written.data
            )
            yield path
    yield from packets(folder, workshop, orders)
    yield from returned(folder, workshop)


def packets(folder: Path, workshop: Workshop, orders: dict[str, Order]) -> Iterator[Path]:
    """Every week of every packet, and ten sheets with three copies of one, in every build."""
    asked = [
        Request((slug,), week)
        for slug in workshop.library.packets(builtin_library())
        for week in range(1, plan(workshop, Request((slug,))).weeks + 1)
    ]
    for number, request in enumerate(asked):
        path = folder / f"packet-{number}.pdf"
        order = replace(orders["words"], practice=orders["practice"].practice, notes=True)
        made = packet_pdf(workshop, plan(workshop, request), order, Binding(True, True))
        path.write_bytes(made.written.data)
        yield path
    ten = plan(workshop, Request(TEN, copies=(("spiral-log", 3),)))
    for build in BUILDS:
        path = folder / f"ten-{named(build)}.pdf"
        order = replace(orders["words"], build=build)
        path.write_bytes(packet_pdf(workshop, ten, order, Binding()).written.data)
        yield path


def locked(folder: Path) -> list[Path]:
    """One packet, encrypted anew each time: veraPDF 1.28 reads about one in 25 such files wrongly.

    qpdf, PDFium, poppler, MuPDF and pdf.js read those, too, so one that passes is enough.
    """
    workshop = Workshop(Library((builtin_library(),)))
    ten = plan(workshop, Request(TEN, copies=(("spiral-log", 3),)))
    paths = [folder / f"locked-{number}.pdf" for number in range(4)]
    for path in paths:
        made = packet_pdf(workshop, ten, Order(password=PASSWORD), Binding())
        path.write_bytes(made.written.data)
    return paths


def main() -> int:
    """1 when a file fails, or when the broken one does not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = list(rendered(folder))
        encrypted = locked(folder)
        broken = folder / "broken.pdf"
        broken.write_bytes(break_sample(BROKEN))
        try:
            rules = validate([*files, *encrypted, broken])
        except UnavailableError as reason:
            print(f"conformance: {len(files)} PDFs were not validated, because {reason}")
            return 0
        failed = {path.name: rules[path] for path in files if rules[path]}
        if all(rules[path] for path in encrypted):
            failed |= {path.name: rules[path] for path in encrypted}
        for file, said in failed.items():
            print(f"{file}: {said}")
        if not rules[broken]:
            print("the validator passed a file that does not show its title: do not trust it")
            return 1
    print(
        f"conformance (veraPDF, PDF/UA-1): {len(files) - len(failed)} passed, {len(failed)} failed"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
