"""`python -m tests.viewers [PART ...]`: makes the kept files again, or those of some parts."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.viewers.forms import Forms, Made, MissingError

CORPUS = Path(__file__).parents[1] / "corpus"
PARTS = (
    "by_pdfium",
    "by_pdfjs",
    "by_pdflib",
    "by_pdftk",
    "by_pypdf",
    "by_mupdf",
    "by_qpdf",
    "without_a_form",
)


def keep(made: Made) -> None:
    """Writes the file, and beside it what a reader is to find."""
    (CORPUS / f"{made.name}.pdf").write_bytes(made.data)
    text = json.dumps(dict(made.expected), ensure_ascii=False, indent=2)
    (CORPUS / f"{made.name}.json").write_text(f"{text}\n", encoding="utf-8")
    print(f"{made.name}: {len(made.data)} bytes, {len(made.expected)} answers")


def main(parts: list[str]) -> None:
    """Makes the files of each part; a part whose program is missing says so."""
    CORPUS.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        forms = Forms(Path(folder))
        for part in parts or PARTS:
            try:
                for made in import_module(f"tests.viewers.{part}").make(forms):
                    keep(made)
            except (MissingError, ModuleNotFoundError) as missing:
                print(f"{part} is left out: {missing}.")


if __name__ == "__main__":
    main(sys.argv[1:])
