"""What a sheet is made for: screen or paper, which page, which size of letters."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import get_args

from reframekit.errors import ExitCode, failure, suggestion
from reframekit.layout.build import Media, Scales, Size
from reframekit.units import PAGE_SIZES, PageName


@dataclass(frozen=True)
class Build:
    """Fields to type into, for `screen`, or lines to write on, for `paper`.

    Without a `page` it is the practice's or the settings', else the one of the machine's country;
    without a `size` the settings', else normal. The `phone` is a page for screens alone. Without
    `scales` they are answered by a number on a phone, else as the practice says, else by circles.
    Raises `ReframeError` (exit code 2) for others.
    """

    media: Media = "screen"
    page: PageName | None = None
    size: Size | None = None
    scales: Scales | None = None

    def __post_init__(self) -> None:
        for name, value, known in (
            ("media", self.media, get_args(Media)),
            ("page", self.page, (None, *PAGE_SIZES)),
            ("size", self.size, (None, *get_args(Size))),
            ("scales", self.scales, (None, *get_args(Scales))),
        ):
            check_known(name, value, known)
        if self.page == "phone" and self.media == "paper":
            raise failure(
                ExitCode.USAGE,
                "a phone’s page is for a screen, not for paper",
                "leave --for paper out, or take --page a4 or letter",
            )


def check_known(name: str, value: object, known: Collection[str | None]) -> None:
    """Raises `ReframeError` (exit code 2) for a value of an option that is not a known one."""
    if value not in known:
        said = f'"{value}" is not a value for {name}'
        raise failure(ExitCode.USAGE, said, suggestion(str(value), filter(None, known)))
