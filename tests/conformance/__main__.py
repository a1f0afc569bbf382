"""`make conformance`: every sheet in every build, with words of many scripts, and a broken file."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from reframekit.content.library import Library
from reframekit.pipeline import Order, Workshop
from reframekit.sources import builtin_library
from tests.builds import EVERY, named
from tests.conformance.validator import UnavailableError, validate
from tests.ua.broken import break_sample

WORDS = "Zażółć “q” Ελληνικά Русский q̃ x̣́ שלום 🙂"
BROKEN = "catalog-display-title"


def rendered(folder: Path) -> Iterator[Path]:
    """Every sheet in every build, blank and with words."""
    workshop = Workshop(Library((builtin_library(),)))
    for words in ({}, dict.fromkeys(workshop.vocabulary, WORDS)):
        for sheet, build in EVERY:
            path = folder / f"{sheet}-{named(build)}{'-words' if words else ''}.pdf"
            made = workshop.pdf(workshop.sheet(sheet), Order(words=words, build=build))
            path.write_bytes(made.written.data)
            yield path


def main() -> int:
    """1 when a file fails, or when the broken one does not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = list(rendered(folder))
        broken = folder / "broken.pdf"
        broken.write_bytes(break_sample(BROKEN))
        try:
            rules = validate([*files, broken])
        except UnavailableError as reason:
            print(f"conformance: {len(files)} PDFs were not validated, because {reason}")
            return 0
        failed = {path.name: rules[path] for path in files if rules[path]}
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
