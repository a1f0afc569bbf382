"""Writes, or with `--check` compares, the files that are made from the code and the content."""

from __future__ import annotations

import sys
from pathlib import Path

from reframekit.content.index import FILE_NAME, index_text
from reframekit.content.library import Library
from reframekit.markup.manual import manual

TOP = Path(__file__).resolve().parents[1]


def generated() -> dict[Path, str]:
    """Every generated file with the text that it must have."""
    return {
        TOP / "docs" / "sheet-markup.md": manual(),
        TOP / "worksheets" / FILE_NAME: index_text(Library((TOP,))),
    }


def main() -> int:
    """Writes the files; with `--check` names those that are stale and gives 1."""
    stale = [
        path
        for path, text in generated().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.relative_to(TOP)} is stale: run make docs")
        return 1 if stale else 0
    for path in stale:
        path.write_text(generated()[path], encoding="utf-8")
        print(f"wrote {path.relative_to(TOP)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
