"""Which of its builds a sheet is laid out for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Literal, get_args

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


#: Eight builds in which all that differs is tried.
NAMED_BUILDS: Mapping[str, LayoutBuild] = {
    "letter": LayoutBuild(paper="letter"),
    "letter-paper": LayoutBuild("paper", "letter"),
    "letter-number": LayoutBuild(paper="letter", scales="number"),
    "letter-large": LayoutBuild(paper="letter", size="large"),
    "a4": LayoutBuild(),
    "a4-clear": LayoutBuild(size="clear"),
    "a4-paper-large": LayoutBuild("paper", "a4", "large"),
    "phone": LayoutBuild(phone=True, scales="number"),
}
#: All that there are: of a phone's page, which is for screens, one for each size and kind of scale.
EVERY_BUILD: tuple[LayoutBuild, ...] = tuple(
    LayoutBuild(media, paper, size, phone, scales)
    for media, paper, size, phone, scales in product(
        get_args(Media), get_args(PaperName), get_args(Size), (False, True), get_args(Scales)
    )
    if not phone or (media, paper) == ("screen", "a4")
)
