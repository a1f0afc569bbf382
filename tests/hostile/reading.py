"""Reads worksheet files as the command does, in a process with limits: `python -m … FOLDER`.

Each file `N.yaml` gives a line of JSON: its name, seconds, and the problems or none.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from reframekit.content.library import LibraryFolders
from reframekit.errors import ReframeError
from reframekit.limits import limit_self
from reframekit.pipeline.order import Order
from reframekit.pipeline.sheet_pdf import sheet_pdf
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library


def main() -> None:
    """Goes through the folder."""
    shop = Workshop(LibraryFolders((builtin_library(),)))
    for path in sorted(Path(sys.argv[1]).glob("*/*.yaml")):
        started = time.monotonic()
        problems = None
        try:
            sheet_pdf(shop, shop.sheet(str(path)), Order())
        except ReframeError as error:
            problems = [
                {"message": p.message, "place": p.place, "code": error.code} for p in error.problems
            ]
        took = time.monotonic() - started
        print(json.dumps({"file": path.name, "seconds": took, "problems": problems}))


if __name__ == "__main__":
    limit_self()
    main()
