"""Which of its builds a sheet is laid out for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reframekit.units import PageName

Media = Literal["screen", "paper"]
Size = Literal["normal", "clear", "large"]


@dataclass(frozen=True)
class LayoutBuild:
    """On screen there are fields; on paper, lines to write on."""

    media: Media = "screen"
    page: PageName = "a4"
    size: Size = "normal"

    @property
    def fillable(self) -> bool:
        """Whether the page has fields."""
        return self.media == "screen"
