"""Why the pages of a sheet end where they do, as text: for tests and for `reframe inspect`."""

from __future__ import annotations

import math
from collections.abc import Iterator

from reframekit.layout.badness import Fit
from reframekit.layout.lay_out import Laid
from reframekit.layout.paginate import Reason, first_words
from reframekit.layout.slab import FREE


def reasons(laid: Laid) -> str:
    """For each page how it is filled and what that costs in points of badness, what its end parts,
    and how much worse the sheet would be if it ended a piece earlier or later.
    """
    pagination = laid.pagination
    lines: list[str] = []
    for number, (start, reason) in enumerate(
        zip((start for start, _ in pagination.weighing.pages), pagination.reasons(), strict=True), 1
    ):
        if number > 1:
            lines[-1] += f', before "{first_words(pagination.units[start].slabs)}"'
        lines.append(f"page {number}: {', '.join(_said(reason))}")
    return "\n".join(lines) + "\n"


def _said(reason: Reason) -> Iterator[str]:
    yield from _filled(reason.fit)
    yield f"cost {reason.fit.cost:.0f}"
    if reason.seam != FREE:
        yield f"parts {reason.seam.parted} ({reason.seam.cost:.0f})"
    for place, worse in (("earlier", reason.earlier), ("later", reason.later)):
        yield f"{place} {'no' if math.isinf(worse) else f'+{worse:.0f}'}"


def _filled(fit: Fit) -> Iterator[str]:
    yield f"dead {fit.dead:.0%}"
    if round(fit.distances, 2) != 1:
        yield f"distances {fit.distances:.0%}"
    if fit.lines:
        yield f"boxes {fit.lines:+} lines"
