"""Which of its builds a sheet is laid out for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reframekit.units import PageName, PaperName

Media = Literal["screen", "paper"]
Size = Literal["normal", "clear", "large"]
#: How a scale is answered: by a circle, or by a number that is typed.
Scales = Literal["circles", "number"]


@dataclass(frozen=True)
class LayoutBuild:
    """On screen there are fields; on paper, lines to write on.

    The `paper` is that of the practice or the country, by which dates are written, too; for a
    `phone` the page is none.
    """

    media: Media = "screen"
    paper: PaperName = "a4"
    size: Size = "normal"
    phone: bool = False
    scales: Scales = "circles"

    @property
    def fillable(self) -> bool:
        """Whether the page has fields."""
        return self.media == "screen"

    @property
    def page(self) -> PageName:
        """The page that is laid out."""
        return "phone" if self.phone else self.paper

    @property
    def narrow(self) -> bool:
        """Whether its lines are too short for tables and columns."""
        return self.phone or self.size == "large"
