"""`make conformance`: every sheet in every build, blank, with words and from a practice; with the
argument `named`, in the eight builds that CI runs.

And every preset of every sheet, with the therapist's note; every packet; and files that came back,
filled and flattened. A file that says that it conforms to PDF/A-2a is held against that, too.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import pikepdf
from PIL import Image

from reframekit.content.index import entries
from reframekit.content.library import LibraryFolders
from reframekit.content.practice import Logo, Practice
from reframekit.layout.build import EVERY_BUILD, NAMED_BUILDS, LayoutBuild
from reframekit.pipeline.order import Order
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.plan import Request
from reframekit.pipeline.planning import plan
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library
from tests.builds import CONFIRMED, SHEETS, TEN, named
from tests.conformance.returned import returned
from tests.conformance.validator import CALLED, PASSWORD, Flavour, UnavailableError, validate
from tests.ua.broken import break_sample

WORDS = "Zażółć “q” Ελληνικά Русский q̃ x̣́ שלום مرحبا สวัสดี 🙂"
BROKEN = "catalog-display-title"
#: What only a file that says PDF/A has in its metadata.
ARCHIVAL = b"pdfaid:part"


def practice(folder: Path) -> Practice:
    """A practice with a logo, a colour of its own and a confirmed help line."""
    Image.new("RGBA", (300, 100), (90, 20, 70, 128)).save(folder / "logo.png")
    return Practice(
        name="שלום",
        logo=Logo(file=str(folder / "logo.png"), alt="A lake"),
        accent="#7a1e5a",
        contact="12 Lake Street, 555 0100",
        phone="+353 1 555 0100",
        help_line="Ring 555 0199 on weekdays.",
        country="ZZ",
        help_lines=(CONFIRMED,),
    )


def rendered(folder: Path, builds: Sequence[LayoutBuild]) -> Iterator[Path]:
    """Every sheet in every build: blank, with words, and from a practice; then every preset."""
    workshop = Workshop(LibraryFolders((builtin_library(),)))
    orders = {
        "blank": Order(),
        "words": Order(
            words={
                name: word.chosen(WORDS) or word.choices[-1]
                for name, word in workshop.vocabulary.items()
            }
        ),
        "practice": Order(practice=practice(folder)),
    }
    for kind, order in orders.items():
        for sheet, build in product(SHEETS, builds):
            path = folder / f"{sheet}-{named(build)}-{kind}.pdf"
            asked = workshop.sheet(sheet)
            # The words are a minor's but where a sheet is for none.
            words = order.words if asked.worksheet.under_18 != "no" else grown_up(order)
            made = sheet_pdf(workshop, asked, replace(order, words=words, build=build))
            path.write_bytes(made.written.data)
            yield path
    for entry in entries(workshop.library)[0]:
        for preset, build in product(
            entry.presets, (LayoutBuild(), LayoutBuild("paper", "letter", "large"))
        ):
            path = folder / f"{entry.slug}-{preset}-{named(build)}-notes.pdf"
            asked = workshop.sheet(f"{entry.slug}:{preset}")
            path.write_bytes(
                sheet_pdf(workshop, asked, Order(build=build, notes=True)).written.data
            )
            yield path
    yield from packets(folder, workshop, orders, builds)
    yield from returned(folder, workshop, practice(folder))


def grown_up(order: Order) -> dict[str, str]:
    """The words of an order without the client's age."""
    return {name: word for name, word in order.words.items() if name != "age"}


def packets(
    folder: Path, workshop: Workshop, orders: dict[str, Order], builds: Sequence[LayoutBuild]
) -> Iterator[Path]:
    """Every week of every packet, and ten sheets with three copies of one, in every build."""
    asked = [
        Request((slug,), week)
        for slug in workshop.library.packets(builtin_library())
        for week in range(1, plan(workshop, Request((slug,))).weeks + 1)
    ]
    for number, request in enumerate(asked):
        path = folder / f"packet-{number}.pdf"
        order = replace(orders["practice"], words=grown_up(orders["words"]), notes=True)
        made = packet_pdf(workshop, plan(workshop, request), order, Binding(True, True))
        path.write_bytes(made.written.data)
        yield path
    ten = plan(workshop, Request(TEN, copies=(("spiral-log", 3),)))
    for build in builds:
        path = folder / f"ten-{named(build)}.pdf"
        order = replace(orders["words"], build=build)
        path.write_bytes(packet_pdf(workshop, ten, order, Binding()).written.data)
        yield path


def locked(folder: Path) -> list[Path]:
    """One packet, encrypted anew each time: veraPDF 1.28 reads about one in 25 such files wrongly.

    qpdf, PDFium, poppler, MuPDF and pdf.js read those, too, so one that passes is enough.
    """
    workshop = Workshop(LibraryFolders((builtin_library(),)))
    ten = plan(workshop, Request(TEN, copies=(("spiral-log", 3),)))
    paths = [folder / f"locked-{number}.pdf" for number in range(4)]
    for path in paths:
        made = packet_pdf(workshop, ten, Order(password=PASSWORD), Binding())
        path.write_bytes(made.written.data)
    return paths


def without_intents(record: bytes) -> bytes:
    """A record that does not say what its colours are."""
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(record)) as pdf:
        del pdf.Root.OutputIntents
        pdf.save(saved)
    return saved.getvalue()


def judged(files: list[Path], broken: Path, flavour: Flavour, encrypted: list[Path]) -> bool:
    """Says what veraPDF finds in the files; whether it finds nothing, and refuses the broken one.

    Of those that are encrypted one is enough.
    """
    rules = validate([*files, *encrypted, broken], flavour)
    failed = {path.name: rules[path] for path in files if rules[path]}
    if encrypted and all(rules[path] for path in encrypted):
        failed |= {path.name: rules[path] for path in encrypted}
    for file, said in failed.items():
        print(f"{file}: {said}")
    if not rules[broken]:
        print(f"the validator passed {broken.name}: do not trust it")
        return False
    passed = len(files) - len(failed)
    print(f"conformance (veraPDF, {CALLED[flavour]}): {passed} passed, {len(failed)} failed")
    return not failed


def main() -> int:
    """1 when a file fails, or when a broken one does not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        builds = tuple(NAMED_BUILDS.values()) if sys.argv[1:] == ["named"] else EVERY_BUILD
        files = list(rendered(folder, builds))
        archival = [path for path in files if ARCHIVAL in path.read_bytes()]
        assert archival, "no record says PDF/A"
        untitled, colourless = folder / "without-title.pdf", folder / "without-colours.pdf"
        untitled.write_bytes(break_sample(BROKEN))
        colourless.write_bytes(without_intents(archival[0].read_bytes()))
        try:
            passed = [
                judged(files, untitled, "ua1", locked(folder)),
                judged(archival, colourless, "2a", []),
            ]
        except UnavailableError as reason:
            print(f"conformance: {len(files)} PDFs were not validated, because {reason}")
            return 0
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
