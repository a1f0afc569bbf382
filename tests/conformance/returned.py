"""Files that came back: filled, made anew after other programs, and flattened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reframekit.content.practice import Practice
from reframekit.layout.build import LayoutBuild
from reframekit.pdf.source.opened import LockedError
from reframekit.pipeline.order import Order
from reframekit.pipeline.packet_pdf import Binding, packet_pdf
from reframekit.pipeline.plan import Request
from reframekit.pipeline.planning import plan
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from tests.answering import LONG, MIXED, WORDS, an_answer_each, fill, flatten, read
from tests.builds import SHEETS, TEN, named
from tests.notes import with_notes

CORPUS = Path(__file__).parents[1] / "corpus"
#: Seven scripts, a letter that some fonts lack, and one that none has.
SCRIPTS = f"{MIXED}\nहिन्दी में สวัสดี क्षत्रिय مرحبا q̃ x̣́ 🙂"
#: The sheet that is written on beside its fields.
NOTED = "spiral-log"
BUILDS = (LayoutBuild(), LayoutBuild("screen", "letter", "large"))


def returned(folder: Path, workshop: Workshop, practice: Practice) -> Iterator[Path]:
    """Every sheet and a practice's packet, with short answers and with long ones; what others had
    filled.
    """
    for build in BUILDS:
        order = Order(build=build)
        for sheet in SHEETS:
            blank = sheet_pdf(workshop, workshop.sheet(sheet), order).written.data
            if read(blank).fields:
                yield from _both(folder, f"{sheet}-{named(build)}", blank)
        noted = sheet_pdf(workshop, workshop.sheet(NOTED), order).written.data
        for drawn, kind in ((True, "drawn"), (False, "notes")):
            record = flatten(with_notes(noted, drawn=drawn), None, {}, WORDS).data
            yield _written(folder / f"{NOTED}-{named(build)}-{kind}-flat.pdf", record)
        ten = plan(workshop, Request(TEN, copies=(("spiral-log", 3),)))
        order = replace(order, practice=practice)
        packet = packet_pdf(workshop, ten, order, Binding(cover=True)).written.data
        yield from _both(folder, f"ten-{named(build)}", packet)
    yield from _of_others(folder)


def _both(folder: Path, name: str, blank: bytes) -> Iterator[Path]:
    for kind, text in (("short", SCRIPTS), ("long", LONG)):
        filled = fill(blank, None, an_answer_each(blank, text)).data
        yield _written(folder / f"{name}-{kind}-filled.pdf", filled)
        yield _written(folder / f"{name}-{kind}-flat.pdf", flatten(filled, None, {}, WORDS).data)


def _of_others(folder: Path) -> Iterator[Path]:
    kept = sorted(CORPUS.glob("*.pdf"))
    assert kept
    for path in kept:
        data = path.read_bytes()
        try:
            made = fill(data, None, {})
        except LockedError:
            continue
        if made.tagged and read(made.data).fields:
            yield _written(folder / f"{path.stem}-anew.pdf", made.data)
            yield _written(folder / f"{path.stem}-flat.pdf", flatten(data, None, {}, WORDS).data)


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
