"""How much of a page is dead: blank from its last ink to the rule of its foot."""

from __future__ import annotations

from reframekit.layout.lay_out import Laid


def dead_shares(laid: Laid) -> list[float]:
    """The dead share of each page's column, from 0 to 1; a page of cards has none."""
    shares: list[float] = []
    for number, column in enumerate(laid.columns):
        height = laid.column_height(first=number == 0)
        if column[-1].slab.whole_page:
            shares.append(0.0)
            continue
        shares.append(max(0.0, 1 - column[-1].bottom / height))
    return shares
