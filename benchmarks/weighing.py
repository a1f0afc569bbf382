"""What weighing the pages costs of laying a sheet out: every way to cut it, by all sheets."""

from __future__ import annotations

import time
from collections.abc import Iterator

from reframekit.content.library import LibraryFolders
from reframekit.layout.badness import Weighing
from reframekit.layout.build import NAMED_BUILDS
from reframekit.pipeline.order import Order
from reframekit.pipeline.workshop import Workshop
from reframekit.sources import builtin_library

#: The most that it may cost of layout.
BAR = 0.1
_TIMES = 10


def weighing() -> Iterator[str]:
    """The share of layout that goes into weighing, over builds that are not laid out yet."""
    workshop = Workshop(LibraryFolders((builtin_library(),)))
    sheets = [workshop.sheet(entry.slug) for entry in workshop.listed]
    whole = part = 0.0
    for build in NAMED_BUILDS.values():
        order = Order(build=build)
        made = [(sheet, workshop.document(sheet, order)) for sheet in sheets]
        begun = time.process_time()
        laid = [workshop.laid(sheet, order, document) for sheet, document in made]
        whole += time.process_time() - begun
        weighed = [each.pagination.weighing for each in laid]
        begun = time.process_time()
        for each in weighed * _TIMES:
            assert Weighing(each.measures, each.first, each.rest).pages
        part += (time.process_time() - begun) / _TIMES
    asked = f"{len(sheets)} sheets in {len(NAMED_BUILDS)} builds"
    yield (
        f"weighing  {part / whole:.0%} of layout (bar {BAR:.0%}): "
        f"{part * 1000:.0f} of {whole * 1000:.0f} ms for {asked}"
    )
